"""What an outside program may do, what it is sent, and who decides; and an answer that it put into other words."""

from __future__ import annotations

from dataclasses import replace

from bot.session import RephrasingChoice, Session, tag_of
from bot.settings import LOOPBACK
from bot.texts import Texts
from bot.views.cards import day
from bot.views.reply import Button, Keyboard, Reply


def show_rephrased(reply: Reply, texts: Texts) -> Reply:
    """An answer with the line that says whose words it is in."""
    return replace(reply, sections=(*reply.sections, f"<i>{texts('rephrasing.used')}</i>"))


def ask_about(host: str, texts: Texts) -> Reply:
    """Where it is, what is sent, what is not, and that the answers come without it as well."""
    return Reply((_offer(host, texts), _sent(texts)), _keyboard(host, True, True, texts))


def show_chosen(choice: RephrasingChoice, texts: Texts) -> Reply:
    """What was chosen, and where it can be changed."""
    return Reply((texts("rephrasing.agreed" if choice.agreed_at else "rephrasing.declined"),))


def show_none(texts: Texts) -> Reply:
    """That there is no such program any more."""
    return Reply((texts("rephrasing.none"),))


def with_choice(reply: Reply, host: str | None, session: Session, texts: Texts) -> Reply:
    """What is said of privacy, with the outside program where there is one: how the person chose, how to change it."""
    if host is None:
        return reply
    choice = session.rephrasing if session.rephrasing and session.rephrasing.host == host else None
    has_agreed = choice is not None and choice.agreed_at is not None
    told = texts("rephrasing.is_on" if has_agreed else "rephrasing.is_off")
    section = f"{_offer(host, texts)} {told}"
    return Reply((*reply.sections, section, _sent(texts)), _keyboard(host, not has_agreed, has_agreed, texts))


def with_note(reply: Reply, host: str | None, texts: Texts) -> Reply:
    """What is said of the bot, with the outside program where there is one."""
    return replace(reply, sections=(*reply.sections, _offer(host, texts))) if host else reply


def tell_choice(choice: RephrasingChoice, texts: Texts) -> str:
    """What is kept of the person's choice."""
    if choice.agreed_at is None:
        return texts("mydata.rephrasing_no", host=choice.host)
    return texts("mydata.rephrasing_yes", host=choice.host, date=day(choice.agreed_at.date(), texts))


def _offer(host: str, texts: Texts) -> str:
    key = "rephrasing.offer_here" if host in LOOPBACK else "rephrasing.offer"
    return texts(key, host=host)


def _sent(texts: Texts) -> str:
    return texts("rephrasing.sent")


def _keyboard(host: str, can_agree: bool, can_decline: bool, texts: Texts) -> Keyboard:
    tag = tag_of(host)
    agree = Button(texts("button.rephrase"), f"rephrase:yes:{tag}")
    decline = Button(texts("button.own_words"), f"rephrase:no:{tag}")
    return tuple((button,) for button, is_shown in ((agree, can_agree), (decline, can_decline)) if is_shown)
