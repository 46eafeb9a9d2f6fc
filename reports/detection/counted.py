"""Results of a gene that are told by counting: nuclei with parted signals, the share of alleles, copies."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.attributes import names_chromosomes
from reports.detection.candidate import Reading
from reports.detection.numbers import value_of
from reports.detection.verdict import Verdict, is_item
from reports.finding import Alteration, Status

# "Fusion in 0 of 200 cells", "0/200 nuclei"
_NONE_OF = r"(?<![\d.,/])0\s?(?:/|of|out of|von|de|di|sur|из)\s?\d{2,4}"
NONE_OF_MANY = regex.compile(rf"{_NONE_OF}\b")  # of what need not be said where nothing but cells is counted
IN_NONE = regex.compile(rf"{_NONE_OF}\s(?:\w+\s)?(?:nucle|kern|noyau|ядер|cel|zell|клет)")
_COPIES = regex.compile(
    r"(?:copy number|copies|cn|gcn)\s?(?:of|=|:)?\s?(\d{1,3}(?:\.\d+)?)|(?<![\d.,]|\d\s)(\d{1,3}(?:\.\d+)?)\s?copies"
)
_NAMED_SHARE = regex.compile(r"(?:vaf|allele fraction|allele frequency)\W{0,3}(\d{1,2}(?:[.,]\d+)?)\s?%")
_OF_NUCLEI = regex.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s?%\W(?:\w+\W){0,4}?(?:nucle|kern|noyau|ядер|cel|zell|клет)"
    r"|(\d{1,3})\s?(?:of|von|de|di|из|sur|/)\s?(\d{2,3})\s(?:\w+\s)?(?:nucle|kern|noyau|ядер|cel|zell|клет)"
)
_AFTER_NOUN = regex.compile(r"fusion\w*,?\s(?:in\s)?(\d{1,3}(?:[.,]\d+)?)\s?%()")
SPLIT = 15  # percent of nuclei with parted signals from which break-apart FISH (Abbott's for ALK) is called positive


def by_nuclei(reading: Reading) -> Verdict | None:
    """ "ROS1 translocation in 41 of 100 nuclei": the share is the result, where it is beyond doubt."""
    nouns = tuple(cue for cue in reading.cues if cue.kind == "fusion")
    share = _OF_NUCLEI.search(reading.low) or (_AFTER_NOUN.search(reading.low) if names_chromosomes(reading) else None)
    if not nouns or share is None:
        return None
    part, whole = share[1] or share[2], (share[3] if share.re is _OF_NUCLEI else None) or "100"
    percent = 100 * value_of(part) / max(1.0, float(whole))
    return Verdict(Status.POSITIVE, nouns, is_doubtful=False) if percent >= 2 * SPLIT else None


def by_share(reading: Reading) -> Verdict | None:
    """ "ASXL1 frameshift mutation, VAF 30 %": a share is printed of what was found."""
    nouns = tuple(cue for cue in reading.cues if cue.kind == "mutation")
    share = _NAMED_SHARE.search(reading.low) if nouns else None
    return Verdict(Status.POSITIVE, nouns) if share and value_of(share.group(1)) > 0 else None


_IS_ALL = regex.compile(r"\W*#\s?[:=]\s?#[\s.]*")  # "EGFR: amplification", and not a word more


def _without(reading: Reading, cue: Cue) -> str:
    """The unit with "#" for the name and for the words of a cue."""
    low, name = reading.unit.low, reading.mention
    return f"{low[: name.start]}#{low[name.end : cue.start]}#{low[cue.end :]}" if name.end <= cue.start else low


def by_copies(reading: Reading) -> Verdict | None:
    """ "ERBB2 amplification, copy number 14" is a result without another word."""
    nouns = tuple(cue for cue in reading.cues if cue.kind in ("amplification", "deletion"))
    if nouns and _COPIES.search(reading.low):
        return Verdict(Status.POSITIVE, nouns)
    if nouns and is_item(reading.unit.text) and reading.default is None:
        return Verdict(Status.POSITIVE, nouns)
    if len(nouns) == 1 and reading.default is None and _IS_ALL.fullmatch(_without(reading, nouns[0])):
        return Verdict(Status.POSITIVE, nouns, is_doubtful=True)  # it may be the title of a test
    lost = tuple(cue for cue in reading.cues if cue.kind == "lost")
    if lost and Alteration.DELETION in reading.marker.alterations:
        if reading.marker.is_loss_abnormal:
            return Verdict(Status.LOST, lost)
        return Verdict(Status.POSITIVE, lost)
    kept = tuple(cue for cue in reading.cues if cue.kind == "intact")
    if kept and reading.marker.is_loss_abnormal:
        return Verdict(Status.INTACT, kept)
    return None
