"""Words that say which changes were looked for, and not what was found: "EGFR: tested for L858R", "análisis de V600E".

"Analyzed by NGS: L858R" tells a result behind its colon; "mutations analyzed: L858R" lists what was looked for.
"""

from __future__ import annotations

import regex

from reports.detection.stream import Unit

_CHANGES = (
    r"(?:mutations?|variants?|changes|alterations|hotspots?|mutacion(?:es)?|variantes?|cambios|alteraciones|mutationen|"
    r"varianten|mutacoes|alteracoes|mutazioni|varianti|alterazioni|мутаци\p{L}*|вариант\p{L}*|изменени\p{L}*)"
)
DONE = {
    "en": r"(?:tested|examined|analy[sz]ed|screened|assessed|evaluated|interrogated|investigated|probed|looked|checked|"
    r"searched|sequenced|studied)",
    "es": r"(?:estudiad|analizad|evaluad|investigad|buscad|examinad|explorad|testad)[oa]s?",
    "de": r"(?:untersucht|analysiert|getestet|gepruft|abgeklart|sequenziert)",
    "fr": r"(?:recherche[se]|recherchees|teste|analyse|etudie|explore|evalue)(?:e|s|es)?",
    "pt": r"(?:pesquisad|analisad|estudad|testad|avaliad|investigad)[oa]s?",
    "it": r"(?:ricercat|analizzat|studiat|testat|valutat|indagat|esaminat)[aeio]",
    "ru": r"(?:исследован|изучен|проанализирован|протестирован|проверен|оценен)(?:а|о|ы)?",
}
_NOUN = {
    "en": r"(?:analysis|testing|test|assay|screening|study|examination|sequencing)",
    "es": r"(?:analisis|estudio|determinacion|prueba|busqueda|secuenciacion)",
    "de": r"(?:untersuchung|analyse|testung|bestimmung|sequenzierung)",
    "fr": r"(?:recherche|analyse|etude|test|determination|sequencage)",
    "pt": r"(?:analise|pesquisa|estudo|teste|determinacao|sequenciamento)",
    "it": r"(?:analisi|ricerca|studio|test|determinazione|sequenziamento)",
    "ru": r"(?:анализ|исследовани|поиск|определени|тестировани|скрининг|секвенировани)\p{L}*",
}
_BY_ITSELF = (
    r"(?:tested|examined|analy[sz]ed|screened|assessed|evaluated|investigated|probed|looked|searched|checked) for",
    rf"(?:was|were|are|been|be) (?:also |only )?{DONE['en']}",
    rf"following {_CHANGES} (?:are|were|is|can be) (?:also |only )?(?:{DONE['en']}|detected)",
    r"(?:to|and) (?:look|test|screen|search|check) for",
    r"(?:testing|test|analysis|assay) (?:is|are|was|were|can be) (?:used|done|ordered|recommended|performed|indicated)",
    r"(?:assay|kit|test|panel)\b[^.;:]{0,30}?\bdetects",
    rf"{_CHANGES} (?:that (?:are|were) )?(?:{DONE['en']}|covered|targeted|included)",
    r"se (?:estudi|analiz|evalu|investig|busc|examin|explor)(?:a|an|o|aron|aban)",
    rf"(?:fue|fueron|han sido|ha sido) {DONE['es']}",
    rf"{_CHANGES} {DONE['es']}",
    rf"(?:wurde|wurden|werden)\b[^.;:]{{0,60}}? {DONE['de']}",
    rf"auf\b[^.;:]{{1,60}}? {DONE['de']}",
    rf"(?:a ete|ont ete|est|sont) {DONE['fr']}",
    rf"{_CHANGES} {DONE['fr']}",
    rf"(?:foi|foram) {DONE['pt']}",
    rf"{_CHANGES} {DONE['pt']}",
    rf"(?:e stat[ao]|sono stat[ei]|e|sono) {DONE['it']}",
    rf"{_CHANGES} {DONE['it']}",
    DONE["ru"],
    r"(?:исследовал|изучал|анализировал|тестировал|проверял|оценивал|определял)(?:ись|ась|ось|ся|и|а)",
    r"искали",
    rf"(?:проведен|выполнен|произведен)[аоы]? (?:\p{{L}}+ ){{0,2}}{_NOUN['ru']}",
    r"(?:fish|c?ish|pcr|ngs|ihc|immunohistochemistry|hybridi[sz]ation) for",
    rf"{_NOUN['en']} (?:of|for|on)",
    rf"{_NOUN['es']} (?:de|del|para)",
    rf"{_NOUN['de']} (?:auf|von|der|des|einer)",
    rf"{_NOUN['fr']} (?:de|du|des|d)",
    rf"{_NOUN['pt']} (?:de|do|da|das|dos|para)",
    rf"{_NOUN['it']} (?:di|del|della|delle|per)",
    rf"{_NOUN['ru']} (?:на(?: наличие)?|(?:наличия )?(?:{_CHANGES}|гена|генов|в гене))",
)
# "EGFR mutation testing (L858R, T790M)"
_BRACKET = rf"(?:{'|'.join(_NOUN.values())})(?: (?:гена )?\p{{L}}[\p{{L}}\d]+)?\s?\("
# "BRAF V600E mutation analysis", "JAK2 V617F qualitative PCR", "order: JAK2 V617F", "r/o FLT3-ITD": tests and plans.
_KINDS = r"(?:(?:mutations?|fusions?|gene|mutational|qualitative|quantitative|real-?time|rt|hotspot)[\s-])*"
_NAMED = (
    rf"(?<=[\s)])(?<!\b(?:by|por|mediante|mittels|par|per|via|on|методом)(?:\s\p{{L}}+)?\s){_KINDS}(?:{_NOUN['en']}|status|detection|qualitative|quantitative|pcr|rt-pcr|ngs|fish|ihc|sent|сдали?|"
    r"отправлен\p{L}*|взят\p{L}*|стату[cс]|estado|enviad[oa]|solicitad[oa]|pendiente)(?:\s(?:by|por|mittels|par)\s[\w-]+)?\W*$"
)
_PLANNED = (
    r"^\W*(?:(?:test(?: name| requested)?|orders?|ordered|plan|investigations?|requests?|requested|panel|coverage|"
    r"assay|kit|primers|hotspots?(?: coverage)?|[\w/-]{2,8} hotspots|covered regions?|targets?|targeted regions?|"
    r"prueba|solicitud|peticion|se solicitan?|pruebas?|auftrag|anforderung|prescription|demande|richiesta|pedido|"
    r"услуга|направление|назначено|панель|перечень [^:]{0,40}|тест-система)\s?:|"
    r"please\b|r/o\b|rule out\b|query\b|check\b|send\b|"
    r"se solicita\b|pedir\b|тест-система выявляет|мутации, определяемые)"
)
_BEGINS = "|".join((*DONE.values(), *(f"{_CHANGES} {one}" for one in DONE.values())))
SOUGHT = regex.compile(
    rf"\b(?:{'|'.join(_BY_ITSELF)})(?!\p{{L}})|\b{_BRACKET}|{_NAMED}|{_PLANNED}|(?:^|:)\W*(?:{_BEGINS})\b|"
    rf"\b(?:{'|'.join(DONE.values())})\W*$"
)
# "Analyzed by NGS: L858R" tells what was found; "mutations analyzed: L858R" and "tested: L858R" what was looked for.
_TELLS = regex.compile(r":\s|\s[–-]\s")
_PARTS = regex.compile(r"[.;]\s|[\t\n]")
_LISTS = regex.compile(rf"(?:{_CHANGES})\b")


def is_sought(unit: Unit, start: int, end: int) -> bool:
    """Whether the clause around the changes from `start` to `end` says that they were looked for."""
    text = unit.low
    begins = max((one.end() for one in _PARTS.finditer(text, 0, start)), default=0)
    after = _PARTS.search(text, end)
    ends = after.start() if after else len(text)
    if ("sought", begins, ends) not in unit.notes:
        unit.notes["sought", begins, ends] = tuple(SOUGHT.finditer(text, begins, ends))
    for match in unit.notes["sought", begins, ends]:
        if match.group().endswith("(") and ")" in text[match.end() : start]:
            continue  # "NGS analysis (plasma) EGFR T790M"
        told = _TELLS.search(text, match.end(), max(start, match.end()))
        is_label = told is not None and not text[match.end() : told.start()].strip()
        is_label = is_label or match.group().endswith(":")
        if told is None or (is_label and (match.start() == begins or _LISTS.search(match.group()))):
            return True
    return False
