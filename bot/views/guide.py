"""A guide without a report: what a link opens, and what is found while typing in another chat."""

from __future__ import annotations

from bot.texts import Texts
from bot.views.cards import day, note_of_language
from bot.views.reply import Button, Reply, bullets, plain
from explainers.browse import Entry
from explainers.explain import ON_A_CARD
from explainers.library import load_library

SOURCES_NAMED = 2


def show_guide(entry: Entry, texts: Texts, has_agreed: bool = True) -> Reply:
    """What a biomarker or a word is about, in general; nothing of anybody's result."""
    headings = load_library(entry.language).shared.headings
    sections = [f"<b>{plain(entry.name)}</b>\n{plain(entry.in_short)}", *(plain(part) for part in entry.parts)]
    sections[:0] = note_of_language(entry.language, texts)
    sections.append(f"<b>{plain(headings.what_not_to_assume)}</b>\n{bullets(entry.not_assume[:ON_A_CARD])}")
    sections.append(f"<b>{plain(headings.questions)}</b>\n{bullets(entry.questions[:ON_A_CARD])}")
    sections.append(f"<i>{_source(entry, texts)}</i>")
    keyboard = () if has_agreed else ((Button(texts("button.begin"), "begin"),),)
    return Reply(tuple(sections), keyboard)


def show_in_short(entry: Entry, texts: Texts) -> str:
    """The entry for another chat: short, and with where it comes from. HTML."""
    first = entry.parts[0] if entry.parts else ""
    said = f"<b>{plain(entry.name)}</b>\n{plain(entry.in_short)} {plain(first)}"
    return "\n\n".join((*note_of_language(entry.language, texts), said, f"<i>{_source(entry, texts)}</i>"))


def _source(entry: Entry, texts: Texts) -> str:
    titles = "; ".join(f"{source.title} ({source.publisher})" for source in entry.sources[:SOURCES_NAMED])
    return texts("answer.source", sources=titles, date=day(entry.reviewed_on, texts))
