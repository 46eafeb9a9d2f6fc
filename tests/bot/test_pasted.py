"""A report that was pasted is told from what a person says or asks."""

from __future__ import annotations

import pytest

from bot.handlers.pasted import looks_pasted
from bot.pipeline import results_told
from bot.session import Reading, Session, StoredReport
from playground.person import Person, text_of
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

BREAST = (
    "Breast, invasive ductal carcinoma. ER 95% positive. PR negative. HER2 IHC 0. Ki-67 8%. "
    "PIK3CA E545K detected. ESR1 not tested. BRCA1 and BRCA2 negative (saliva)."
)
LUNG = "Lung. ALK+, EGFR-, ROS1-, KRAS WT, PDL1 <1"
REPORTS = (
    BREAST,
    LUNG,
    "My mom's report: lung cancer, ALK positive, EGFR negative, ROS1 negative",
    "Mama, carcinoma ductal. RE 90% positivo, RP negativo, HER2 0, Ki67 20%",
    "Рак молочной железы. РЭ 95% положительно, РП отрицательно, HER2 0, Ki-67 10%",
    "Glioblastoma, WHO grade 4. IDH1 negative, ATRX intact, TERT C228T detected",
)
QUESTIONS = (
    "is ALK positive and EGFR negative good?",
    "is ALK positive and EGFR negative good",
    "my ER is 90% and PR 5%, what does that mean?",
    "my ER is 90%, PR 5% and HER2 0, what does that mean",
    "ALK, EGFR and KRAS are negative, so what now",
    "so ALK positive, EGFR negative, KRAS negative, is that good",
    "ALK positivo, EGFR negativo y KRAS negativo, qué significa",
    "ALK, EGFR y KRAS negativos, ¿y ahora?",
    "ALK, EGFR и KRAS отрицательные, что дальше",
    "ALK положительный, EGFR отрицательный, KRAS отрицательный, это хорошо или плохо",
)
TALK = (
    "thanks, ALK positive, EGFR negative, got it",
    "thanks, ALK positive, EGFR negative, KRAS negative, got it",
    "ER 95% positive and PR negative",
    "so ER is positive, PR negative, HER2 negative",
    "my friend had ALK positive, EGFR negative and ROS1 negative",
    "gracias, ALK positivo, EGFR negativo, KRAS negativo, entendido",
)


def session_of(report: str) -> Session:
    read = detect(read_text(report), load_lexicon())
    return Session(report=StoredReport.of(read, Reading(number=1, pages=[], placeholder_id=1)))


@pytest.mark.parametrize("text", REPORTS)
def test_one_paragraph_with_results_of_several_biomarkers_is_a_report(text: str) -> None:
    assert looks_pasted(text, Session())
    assert looks_pasted(text, session_of("Colon adenocarcinoma\nNRAS: not detected"))


def test_two_results_are_a_report_where_none_is_known_yet_and_talk_afterwards() -> None:
    text = "ALK positive, EGFR negative"
    assert looks_pasted(text, Session())
    assert not looks_pasted(text, session_of(BREAST))


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_results_is_no_report(text: str) -> None:
    assert len(results_told(text)) >= 2
    assert not looks_pasted(text, Session())
    assert not looks_pasted(text, session_of(BREAST))


@pytest.mark.parametrize("text", TALK)
def test_talk_of_results_is_no_report_when_one_is_known(text: str) -> None:
    assert len(results_told(text)) >= 2
    assert not looks_pasted(text, session_of(BREAST))


@pytest.mark.parametrize(
    ("text", "title", "lines"),
    [
        (BREAST, "I found 8 results", ("HER2: negative, not found", "PIK3CA: positive, found")),
        (LUNG, "results in your report", ("ALK: positive, found", "KRAS: negative, not found")),
    ],
    ids=["breast", "lung"],
)
async def test_a_report_of_one_paragraph_is_summarised(
    person: Person, text: str, title: str, lines: tuple[str, ...]
) -> None:
    await person.send_text(text)
    summary = text_of(await person.wait_for_text(title))
    assert [line for line in lines if line not in summary] == [], summary


async def test_danger_told_beside_results_comes_first_and_the_results_are_read_after_it(person: Person) -> None:
    await person.send_text("I have a fever of 39 and shaking chills. ALK positive. EGFR negative. KRAS negative.")
    danger = await person.wait_for_text("24-hour line")
    await person.wait_for_text("I found 3 results", after=danger["message_id"])
