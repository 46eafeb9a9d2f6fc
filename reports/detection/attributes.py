"""What the words around a name say beside the status: method, origin, kind of change."""

from __future__ import annotations

import regex

from reports.detection.assertion import BARE
from reports.detection.candidate import Reading
from reports.detection.folding import fold
from reports.finding import Alteration, Origin

_GERMLINE = (
    "germline",
    "germinal",
    "keimbahn",
    "constitutional",
    "constitutionnel",
    "germinale",
    "герминальн",
    "blood, saliva",
)


_SOMATIC = ("somatic", "somatico", "somatisch", "somatique", "соматическ")


# Saliva is taken to look for what is inherited. Blood may hold a tumor's changes, and a tumor inherited ones.
_SALIVA = regex.compile(r"\((?:[^()]*\W)?(?:saliva|speichel|salive|слюн[аеы])(?:\W[^()]*)?\)")
_TUMOR = regex.compile(r"tumou?r|опухол")
# "99 % homology to germline": what the gene of a lymphoma is compared with.
_COMPARED_WITH = regex.compile(
    r"(?:homolog\w*|identi\w*|гомологи\w*|сходств\w*)\W+(?:\w+\W+){0,4}?(?:germline|germinal|keimbahn|герминальн)\w*"
)
_SPECIMEN = regex.compile(
    r"(?:\s\p{L}{4,14}){0,2}\W{1,3}\((?:[^()\d]{0,20}\W)?(?:blood|saliva|tumou?r|plasma|sangre|tumor|sangue|speichel|blut|salive|sang|"
    r"кровь|крови|слюна|слюне|опухоль|опухоли|плазма)(?:\W[^()\d]{0,20})?\)"
)


def specimen_beside(reading: Reading, end: int) -> tuple[int, int] | None:
    """Where brackets right behind the words of a result tell what was tested: "detected (blood)"."""
    beside = _SPECIMEN.match(reading.unit.low, end, max(reading.end, end))
    return beside.span() if beside else None


def origin_of(reading: Reading) -> Origin | None:
    """Germline or somatic, where the unit says so."""
    low = _COMPARED_WITH.sub(" ", reading.unit.low)
    saliva = _SALIVA.search(low)
    is_of_saliva = saliva is not None and _TUMOR.search(saliva.group()) is None
    germline = is_of_saliva or any(word in low for word in _GERMLINE)
    somatic = any(word in low for word in _SOMATIC)
    if germline == somatic:
        return None
    return Origin.GERMLINE if germline else Origin.SOMATIC


_METHODS = (
    (
        "IHC",
        (
            "ihc",
            "immunohisto",
            "immunostain",
            "inmunohisto",
            "immunhisto",
            "immunoisto",
            "imuno",
            "игх",
            "stain",
            "ihq",
        ),
    ),
    ("FISH", ("fish", "break-apart", "break apart")),
    ("ISH", ("sish", "cish", " ish", "in situ hybrid", "hibridacion in situ", "in-situ", "hybridation in situ")),
    (
        "NGS",
        ("ngs", "next generation", "next-generation", "sequencing", "secuenciacion", "sequenzierung", "sequencage"),
    ),
    ("PCR", ("pcr", "пцр")),
    ("Sanger", ("sanger",)),
)


_METHOD_WORDS = tuple((name, regex.compile("|".join(map(regex.escape, words)))) for name, words in _METHODS)


def method_of(reading: Reading) -> str | None:
    """The method that the part of the unit names."""
    low = reading.low
    return next((name for name, words in _METHOD_WORDS if words.search(low)), None)


_OF_GENES = ("mutation", "fusion", "amplification", "deletion", "codeletion", "methylation", "vus", "benign")


_COPIES = regex.compile(r"copies|signals|probe|karyotyp|copias|kopien|sonda|sonde")


_SHARE_OF_CELLS = regex.compile(r"(?<![\d.,])[123]\+|%\)?\s?(?:\w+\s){0,3}(?:cel|zell|kern|nucl|клет|ядер)")


_SHARE = regex.compile(r"\b(?:posit|negat)\w*[,:;]?\s\(?[<>≥]?\s?\d{1,3}\s?%")  # "positive, 90 %"


def speaks_of_stain(reading: Reading) -> bool:
    """Whether the words around a name are those of immunohistochemistry, and none is of a change in the gene."""
    if reading.variants or reading.has(*_OF_GENES) or any(cue.about in _OF_GENES for cue in reading.cues):
        return False
    method = method_of(reading)
    if method not in (None, "IHC") or _COPIES.search(reading.low):
        return False
    is_listed = any(name in reading.unit.low for name in ("cd20", "cd30", "ki-67", "ki67", "cd117"))
    return (
        method == "IHC"
        or names_protein(reading)
        or reading.has("expression")
        or (reading.marker.is_loss_abnormal and reading.has("lost", "intact"))
        or (reading.marker.is_kept_or_lost and _names_expression(reading))
        or is_listed
        or _SHARE_OF_CELLS.search(reading.low) is not None
        or ("%" in reading.low and _SHARE.search(reading.low) is not None)
    )


_EXPRESSED = regex.compile(r"express|expres|espress|экспресс|stain|tincion|farbung|marquage|окраш")


def _names_expression(reading: Reading) -> bool:
    """ "Loss of expression", "утрата экспрессии": said of the protein."""
    said = (cue for cue in reading.cues if cue.kind in ("lost", "intact"))
    return any(_EXPRESSED.search(reading.unit.low, cue.start, cue.end) for cue in said)


def names_protein(reading: Reading) -> bool:
    """Whether the name is one by which laboratories mean the stain: "INI1", not "SMARCB1"."""
    printed = fold(reading.unit.text[reading.mention.start : reading.mention.end])
    return any(fold(name) == printed for name in reading.marker.proteins)


_KINDS = {
    "fusion": Alteration.FUSION,
    "amplification": Alteration.AMPLIFICATION,
    "deletion": Alteration.DELETION,
    "codeletion": Alteration.DELETION,
    "methylation": Alteration.METHYLATION,
    "mutation": Alteration.MUTATION,
    "expression": Alteration.EXPRESSION,
}


# In words such as "amplified", "no rearrangement" and "homozygous deletion".
STEMS = (
    ("amplif", "amplification"),
    *((stem, "fusion") for stem in ("rearrang", "reordenam", "rearranj", "riarrang", "umlager", "перестро")),
    ("delet", "deletion"),
    *(
        (stem, "expression")
        for stem in (
            "overexpress", "over-express", "sobreexpres", "uberexprim", "uberexpress", "surexprim", "surexpress",
            "sovraespress", "iperespress", "superexpress", "hiperexpres", "гиперэкспрес", "сверхэкспрес",
        )
    ),
)  # fmt: skip


def named_alteration(reading: Reading) -> Alteration | None:
    """The kind of change that the words of the result name."""
    for cue in reading.cues:
        kind = cue.kind if cue.about in (None, BARE) else cue.about
        if cue.kind in ("positive", "negative") and cue.about is None:
            # "homozygous deletion", "amplified", "no rearrangement": the word says both what was looked for and whether
            kind = next((kind for stem, kind in STEMS if stem in reading.unit.low[cue.start : cue.end]), kind)
        if kind in _KINDS and _KINDS[kind] in reading.marker.alterations:
            return _KINDS[kind]
    return None


_PROBED = regex.compile(r"\W*(?:fish|ish)\b")


def names_chromosomes(reading: Reading) -> bool:
    """ "t(14;18)", "inv(16)": chromosomes that have changed pieces, so that two genes are joined."""
    return reading.unit.low.startswith(("t(", "inv("), reading.mention.start)


_CHROMOSOMES = regex.compile(r"(?:t|inv)\s?\([\dXYxypq.; ]+\)")


def printed_chromosomes(reading: Reading) -> str:
    """The exchange of pieces as printed ("t(8;21)"), where the result is named by it; else nothing."""
    if not names_chromosomes(reading):
        return ""
    printed = _CHROMOSOMES.match(reading.unit.text, reading.mention.start)
    return printed.group().replace(" ", "") if printed else ""


def alteration_of(reading: Reading) -> Alteration:
    """The kind of change that the result is about: as named, else the first that the biomarker can have."""
    may_be_joined = Alteration.FUSION in reading.marker.alterations
    if may_be_joined and names_chromosomes(reading):
        return Alteration.FUSION
    is_probed = _PROBED.match(reading.unit.low) or method_of(reading) in ("FISH", "ISH")
    if may_be_joined and is_probed and reading.marker.alterations[0] is not Alteration.AMPLIFICATION:
        return named_alteration(reading) or Alteration.FUSION
    return named_alteration(reading) or reading.marker.alterations[0]
