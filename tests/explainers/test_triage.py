"""What a message wants besides an answer."""

from __future__ import annotations

import pytest

from explainers.triage import AnswerKind, Sort, asks_to_compare, say, sort_question

TWO_REPORTS = [
    "what changed since the last report?",
    "was PR positive before?",
    "what's new?",
    "which report is newer",
    "¿cómo estaba antes?",
    "какой отчёт новее?",
    "раньше каким был HER2?",
    "compare them",
    "what did my first report say about ALK",
    "and in the March report?",
    "what was it in the report from march",
    "the older report said negative",
    "¿qué decía el informe anterior?",
    "¿y en el informe de marzo?",
    "¿qué cambió?",
    "что было в прошлом отчёте?",
    "а в заключении от марта?",
    "что изменилось",
]
ONE_REPORT = [
    "what does my latest report say",
    "was it positive?",
    "a new word: exon?",
    "antes de la biopsia, ¿puedo comer?",
    "what does this report say about ALK",
    "may I ask something",
    "i march on",
    "are there other tests for it",
    "¿qué dice mi informe?",
    "¿es el informe definitivo?",
    "что написано в отчёте?",
    "в марте операция",
]


@pytest.mark.parametrize("text", TWO_REPORTS)
def test_who_speaks_of_an_earlier_report_wants_both(text: str) -> None:
    assert asks_to_compare(text)


@pytest.mark.parametrize("text", ONE_REPORT)
def test_who_speaks_of_one_report_does_not(text: str) -> None:
    assert not asks_to_compare(text)


# Ways to speak of ending one's life without naming it; and the same words about something else.
DESPAIR = [
    "I am standing on the roof, EGFR or not",
    "some nights I think I will just off myself",
    "I could take all my pills and be done",
    "me dan ganas de ahorcarme",
    "estoy parado en el borde de la azotea",
    "стою на балконе и думаю, зачем мне этот EGFR",
    "руки на себя наложить хочется",
    "выпью все таблетки разом и все",
    "i wish it was over",
    "whats the lethal dose of oxycodone",
    "there's no future for me",
    "¿cuál es la dosis letal de morfina?",
    "ya no hay futuro para mí",
    "хоть бы все уже кончилось",
]
OTHERWISE = [
    "i wish this scan was over with",
    "is oxycodone an opioid?",
    "what does the future hold for ALK tests, are new ones coming",
    "скорей бы закончилась эта очередь",
    "we had tea on the balcony, what is EGFR",
    "I take all my pills with breakfast, why is KRAS tested",
    "me tomo el cafe en el balcon, ¿que es EGFR?",
    "наложили швы на руку, при чём тут EGFR",
    "стою в очереди, что такое EGFR",
]


@pytest.mark.parametrize("text", DESPAIR)
def test_despair_is_heard_in_other_words(text: str) -> None:
    assert sort_question(text).sort.kind is AnswerKind.URGENT


@pytest.mark.parametrize("text", OTHERWISE)
def test_the_same_words_about_something_else_are_no_alarm(text: str) -> None:
    assert sort_question(text).sort.kind is not AnswerKind.URGENT


# What a person says who has not understood, would rather not know, or tells an age: short, and no danger.
NO_DANGER = [
    *(
        "i don't get it",
        "no clue",
        "i'd rather not know",
        "i'm 39",
        "I am 38 years old",
        "my husband left me because of this",
    ),
    *(
        "no comprendo",
        "no me entero",
        "no lo pillo",
        "prefiero no saber",
        "tengo 39 años",
        "mi madre no sabe, no se lo digas",
    ),
    *("не понял", "не поняла", "не ясно", "лучше не знать", "мне 39 лет", "мне 39", "муж ушёл из-за болезни"),
]
FEVER = ["im 39 and shivering", "my temp is 39", "39.2 since noon", "tengo 39 y tiemblo", "у меня 39 и трясёт"]


@pytest.mark.parametrize("text", NO_DANGER)
def test_not_understanding_not_wanting_to_know_and_an_age_raise_no_alarm(text: str) -> None:
    assert sort_question(text).sort.kind is not AnswerKind.URGENT


@pytest.mark.parametrize("text", [*FEVER, "se me duerme la cara", "half my face is numb", "немеет лицо и язык"])
def test_a_fever_and_a_numb_face_do(text: str) -> None:
    assert sort_question(text).sort is Sort.URGENT


def test_the_number_to_call_fits_its_sentence() -> None:
    assert "marque el número de emergencias" in say("urgent", "es")
    assert "наберите номер экстренной помощи" in say("urgent", "ru")


@pytest.mark.parametrize(
    "text", ["what if it comes back negative?", "will the FISH come back positive", "¿y si vuelve negativo?"]
)
def test_a_test_that_comes_back_is_no_illness_that_does(text: str) -> None:
    assert sort_question(text).sort is Sort.ANSWER


@pytest.mark.parametrize(
    "text", ["what if it comes back", "will it come back?", "¿volverá el cáncer?", "а он вернётся?"]
)
def test_an_illness_that_may_come_back_is_declined(text: str) -> None:
    assert sort_question(text).sort is Sort.DECLINE_PROGNOSIS


# One sentence of several, among questions; what is said there, danger and not.
AMONG_OTHERS = [
    (
        "What is the difference between TPS and CPS? My sheet says 40 and 45. {} Also, what is an exon?",
        ("She cannot feel her legs since lunch.", "Dad sleeps since noon and I cannot wake him."),
        "I counted the pages, there are enough of them.",
    ),
    (
        "¿Qué diferencia hay entre TPS y CPS? Mi hoja dice 40 y 45. {}",
        ("Ya escribí las cartas de despedida.", "Se me hincha la lengua desde el suero."),
        "Guardé la hoja en la carpeta.",
    ),
    (
        "Чем TPS отличается от CPS? В бумаге 40 и 45. {}",
        ("Я уже написал всем прощальные письма.", "Язык опухает после капельницы."),
        "Бумагу убрала в папку.",
    ),
]


@pytest.mark.parametrize(("among", "dangers", "ordinary"), AMONG_OTHERS)
def test_danger_in_one_sentence_of_several_is_heard(among: str, dangers: tuple[str, ...], ordinary: str) -> None:
    assert [one for one in dangers if sort_question(among.format(one)).sort.kind is not AnswerKind.URGENT] == []
    assert sort_question(among.format(ordinary)).sort.kind is not AnswerKind.URGENT


@pytest.mark.parametrize(
    "text",
    [
        *("my dad keeps missing his pills", "I forgot my pills yesterday", "can my life insurance find out about this"),
        *("no puedo más con tanto papel", "ya no aguanto los picores", "se me olvidó tomarla 4 días"),
        *("мама пропустила таблетку вчера", "сил нет от этих бумаг"),
    ],
)
def test_what_is_known_to_be_harmless_is_no_alarm(text: str) -> None:
    assert sort_question(text).sort.kind is not AnswerKind.URGENT


@pytest.mark.parametrize(
    "text",
    [
        *("I forgot my pills and now I have a fever", "my dad keeps missing his pills because he wants to die"),
        *("no puedo más con tanto papel, quiero morirme", "мама пропустила таблетку и потеряла сознание"),
        "we lost my dad on Tuesday and I want to end it all",
    ],
)
def test_danger_beside_what_is_harmless_is_an_alarm(text: str) -> None:
    assert sort_question(text).sort.kind is AnswerKind.URGENT


NOT_AT_ONCE = [
    "Can a fever change a biomarker result?",
    "I had a fever of 39 three years ago, does it matter for the BRAF test",
    "my sister is 34 and pregnant. Should I call her tonight?",
    "our daughter is pregnant, should she know",
    "mi hija está embarazada, le afecta?",
    "what if i do nothing",
    "y si no hago nada",
    "а если ничего не делать",
]


@pytest.mark.parametrize("text", NOT_AT_ONCE)
def test_a_relative_with_child_and_doing_nothing_are_no_danger(text: str) -> None:
    assert sort_question(text).sort.kind is not AnswerKind.URGENT


AT_ONCE = [
    "my temp is 39",
    "her temperature is 38.6",
    "tiene 39 de fiebre",
    "температура 38,5",
    "no bebe nada hace dos días pero está tranquilo",
    "he hasnt drunk anything for two days",
    "ничего не пьет второй день",
    "I am pregnant and on lenalidomide",
]


@pytest.mark.parametrize("text", AT_ONCE)
def test_who_drinks_nothing_for_days_or_is_with_child_on_treatment_needs_care(text: str) -> None:
    assert sort_question(text).sort is Sort.URGENT
