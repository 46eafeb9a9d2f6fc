"""What a message wishes for beside an answer: to see the place in the report, or to say that it was read wrongly."""

from __future__ import annotations

import pytest

from bot.handlers.wishes import corrects
from explainers.translit import in_cyrillic
from explainers.triage import asks
from playground.person import Message, Person, buttons_of, text_of
from tests.builders import build_sample_report

PASTED = "MOLECULAR PATHOLOGY\nALK rearrangement: not detected\nROS1 rearrangement: detected\nKRAS G12C: detected"

WHERE = (
    *("show me where", "Show me where it says that", "show me where it says alk", "where does it say that?"),
    *("can you show where that is written", "where in my report is that", "where did you read that?"),
    *("muéstrame dónde dice ALK", "muéstreme dónde", "¿dónde dice eso?", "¿me puede mostrar dónde lo dice?"),
    *("покажи где", "покажите, где это написано", "где это написано?", "покажи где в отчёте"),
)
NOT_WHERE = (
    *("show me where the tumor is", "where can I find help?", "where is the gene?", "where does it hurt"),
    *("show me where to find a hospital", "where was I treated", "¿dónde puedo pedir ayuda?", "¿dónde está el tumor?"),
    *("где лечиться?", "покажи где болит", "где найти врача?", "show me the results"),
)
CORRECTIONS = (
    *("no, it says ALK positive", "you are wrong, my report says ROS1 negative", "no its EGFR negative"),
    *("it says ALK positive", "but my report says KRAS wild type", "you misread KRAS", "No, ALK is positive."),
    *("that's wrong", "you got ROS1 wrong", "sorry, but that result is wrong", "no, negative"),
    *("eso está mal, dice negativo", "se equivocó, mi informe dice ALK positivo", "no, aquí pone positivo"),
    *("en mi informe dice que ROS1 es negativo", "no, es negativo", "lo leyó mal"),
    *("у меня написано положительный, вы ошиблись", "нет, там написано отрицательно", "вы неправильно прочитали"),
    *("в моём отчёте написано: ALK положительный", "нет, положительный", "это ошибка, у меня ALK положительный"),
)
QUESTIONS = (
    *("could it be wrong?", "can the lab be wrong?", "is it wrong that I am angry?", "is it wrong that i am angry"),
    *("could it be wrong", "what if you are wrong", "if the result is wrong what happens", "why does it say positive?"),
    *("maybe the lab is wrong", "is this result wrong", "what is wrong with me", "my report says ALK positive, why?"),
    *("everything is wrong", "something is wrong with my leg", "no", "no thanks", "it is wrong to give up"),
    *("¿puede estar mal?", "¿y si está mal el resultado?", "puede que el laboratorio se equivocara", "estoy mal"),
    *("¿se equivocó el laboratorio?", "el laboratorio se equivocó", "¿qué significa positivo?", "no es bueno"),
    *("может ли это быть ошибкой?", "а если вы ошиблись?", "лаборатория могла ошибиться", "а вдруг ошибка"),
    *("что значит положительный?", "мне плохо", "нет, спасибо", "вы уверены, что не ошиблись?"),
)
WHICH_CANCER = (
    *("what cancer do I have", "what kind of cancer is this?", "which type of cancer", "what is my diagnosis"),
    *("¿qué cáncer tengo?", "¿qué tipo de cáncer es?", "cuál es mi diagnóstico", "kakoy u menya rak"),
    *("какой у меня рак?", "какой у мамы рак", "что за опухоль", "какой это тип опухоли"),
)
NOT_WHICH_CANCER = (
    *("is it cancer?", "which cancers have it?", "what does it mean in lung cancer", "what kind of test is this"),
    *("do I have cancer", "¿es cáncer?", "¿en qué cáncer se ve?", "это рак?", "какой рак лечат иммунотерапией"),
    *("в каких видах рака это бывает", "какой у меня результат", "how did I get this cancer"),
)


def last(person: Person) -> int:
    return max(person.messages, default=0)


def data_of(message: Message) -> list[str]:
    return [str(one.get("callback_data", "")) for row in buttons_of(message) for one in row]


async def send_pasted(person: Person) -> None:
    await person.send_text(PASTED)
    await person.wait_for_text("I found 3 results")
    await person.wait_for_text("KRAS · positive, found")


@pytest.mark.parametrize("text", WHERE)
def test_a_wish_to_see_the_place_is_understood(text: str) -> None:
    assert asks(in_cyrillic(text), "show_where")


@pytest.mark.parametrize("text", NOT_WHERE)
def test_another_place_is_not_the_place_in_the_report(text: str) -> None:
    assert not asks(in_cyrillic(text), "show_where")


@pytest.mark.parametrize("text", WHICH_CANCER)
def test_who_asks_which_cancer_it_is_is_understood(text: str) -> None:
    assert asks(in_cyrillic(text), "which_cancer")


@pytest.mark.parametrize("text", NOT_WHICH_CANCER)
def test_whether_it_is_cancer_is_not_which_cancer_it_is(text: str) -> None:
    assert not asks(in_cyrillic(text), "which_cancer")


@pytest.mark.parametrize("text", CORRECTIONS)
def test_who_says_that_a_result_was_read_wrongly_is_understood(text: str) -> None:
    assert corrects(text)


@pytest.mark.parametrize("text", (*QUESTIONS, *WHERE, *NOT_WHERE))
def test_who_asks_whether_it_could_be_wrong_does_not_correct(text: str) -> None:
    assert not corrects(text)


async def test_show_me_where_in_words_sends_the_picture_that_the_button_sends(person: Person) -> None:
    await person.send_document(("report.pdf", build_sample_report()))
    await person.wait_for_text("PD-L1 · ")
    for text, name in (("show me where it says alk", "ALK"), ("KRAS?", ""), ("show me where", "KRAS")):
        before = last(person)
        await person.send_text(text)
        if name:
            shown = await person.wait_for_text(f"{name}: this is the place on page 1", after=before)
            assert shown["photo"]
        else:
            await person.wait_for_text("KRAS", after=before)


async def test_of_a_pasted_report_the_line_is_shown(person: Person) -> None:
    await send_pasted(person)
    before = last(person)
    await person.send_text("where does it say ROS1?")
    shown = text_of(await person.wait_for_text("Your report says:", after=before))
    assert "ROS1" in shown and "detected" in shown


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("no, it says ALK positive", "ALK: negative, not found"),
        ("you are wrong, my report says ROS1 negative", "ROS1: positive, found"),
        ("eso está mal, KRAS dice negativo", "KRAS: positive, found"),
        ("вы ошиблись, у меня ALK положительный", "ALK: negative, not found"),
    ],
)
async def test_a_correction_in_words_is_heard_and_changes_nothing_without_a_tap(
    person: Person, text: str, read: str
) -> None:
    await send_pasted(person)
    before = last(person)
    await person.send_text(text)
    heard = await person.wait_for_text(f"I read “{read}” in your report", after=before)
    assert [one.split(":")[0] for one in data_of(heard)] == ["fix", "drop", "keep"]
    before = last(person)
    await person.send_text(read.split(":", maxsplit=1)[0])
    await person.wait_for_text(f"About your {read.split(':', maxsplit=1)[0]} result", after=before)


async def test_who_repeats_what_was_read_gets_the_answer_and_no_doubt(person: Person) -> None:
    await send_pasted(person)
    before = last(person)
    await person.send_text("my report says ROS1 positive")
    await person.wait_for_text("About your ROS1 result", after=before)


async def test_of_a_result_that_was_set_aside_nothing_is_said(person: Person) -> None:
    await send_pasted(person)
    before = last(person)
    await person.send_text("no, it says ALK positive")
    heard = await person.wait_for_text("I read “ALK", after=before)
    await person.press(heard, data_of(heard)[1])
    aside = await person.wait_for_text("ALK is set aside", after=before)
    before = aside["message_id"]
    await person.send_text("you are wrong, my report says ALK positive")
    await person.wait_for_text("ALK is set aside", after=before)


@pytest.mark.parametrize(("asked", "is_named"), [("what cancer do I have?", True), ("какой у меня рак?", False)])
async def test_the_cancer_is_told_as_printed_and_is_no_diagnosis(person: Person, asked: str, is_named: bool) -> None:
    await person.send_text(f"LUNG ADENOCARCINOMA\n{PASTED}" if is_named else PASTED)
    await person.wait_for_text("KRAS · positive, found")
    before = last(person)
    await person.send_text(asked)
    told = text_of(await person.wait_for_text("cannot make or check a diagnosis", after=before))
    assert "ALK" not in told
    assert ("names this cancer" in told) == is_named


async def test_a_wish_that_is_put_right_by_editing_is_fulfilled(person: Person) -> None:
    await send_pasted(person)
    before = last(person)
    sent = await person.send_text("where does it sya ROS1?")
    await person.wait_for_text("ROS1", after=before)
    before = last(person)
    await person.edit(sent, "where does it say ROS1?")
    await person.wait_for_text("Your report says:", after=before)


async def test_who_is_afraid_again_is_not_told_the_same_words(person: Person) -> None:
    told = []
    for text in ("i am so scared", "I'm still scared", "i am afraid and alone"):
        before = last(person)
        await person.send_text(text)
        told.append(text_of(await person.wait_for_text("You could ask", after=before)))
    assert len(set(told)) == len(told)
