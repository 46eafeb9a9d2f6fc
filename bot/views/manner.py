"""How the bot talks with this person: results hidden, for someone close, and a gentle check of what came across."""

from __future__ import annotations

from bot.pipeline import Check
from bot.session import Session, StoredReport
from bot.texts import Texts
from bot.views.cards import note_of_language
from bot.views.reply import Button, Reply, plain
from bot.views.spoilers import Manner, hidden


def show_manner(session: Session, texts: Texts) -> Reply:
    """What can be switched, and how it stands; words, not only marks, say which is on."""
    told = "\n".join(f"• {one}" for one in tell_manner(session, texts))
    hiding = Button(
        texts("button.show" if session.hides_results else "button.hide"),
        f"manner:hides:{int(not session.hides_results)}",
    )
    whose = Button(
        texts("button.for_me" if session.is_for_other else "button.for_other"),
        f"manner:other:{int(not session.is_for_other)}",
    )
    return Reply((texts("manner.title"), told), ((hiding,), (whose,)))


def tell_manner(session: Session, texts: Texts) -> tuple[str, str]:
    """How the bot talks with the person, as it stands."""
    return (
        texts("manner.hides_on" if session.hides_results else "manner.hides_off"),
        texts("manner.other_on" if session.is_for_other else "manner.other_off"),
    )


def ask_check(report: StoredReport, index: int, check: Check, texts: Texts) -> Reply:
    """One gentle question, with answers to tap."""
    place = f"{report.id}:{index}"
    lines = "\n".join(f"{chr(65 + at)}. {plain(one)}" for at, one in enumerate(check.choices))
    buttons = tuple(Button(chr(65 + at), f"check:{place}:{check.number}:{at}") for at in range(len(check.choices)))
    last = (Button(texts("button.enough"), "enough"),)
    # The choices of the second question are the bot's own words.
    note = note_of_language(check.language, texts) if check.number == 1 else ()
    return Reply((f"<b>{plain(check.question)}</b>", *note, lines), (buttons, last))


def show_checked(check: Check, choice: int, report: StoredReport, index: int, texts: Texts, manner: Manner) -> Reply:
    """What the guide says, kindly, whichever answer was tapped; then the second question."""
    opening = texts("check.yes" if choice == check.right else "check.no")
    sections = (
        *note_of_language(check.language, texts),
        f"{opening} {hidden(plain(check.because), manner)}",
    )
    if check.number > 1:
        return Reply((*sections, texts("check.done")))
    return Reply(sections, ((Button(texts("button.one_more"), f"check:{report.id}:{index}:2"),),))


def show_enough(texts: Texts) -> Reply:
    """That it is fine to stop, and that everything stays for later."""
    return Reply((texts("manner.enough"),), ((Button(texts("button.questions"), "questions"),),))
