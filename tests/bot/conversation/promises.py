"""What must be true after each step of a conversation, whatever people did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import Any

import pypdfium2

from bot.session import Session
from bot.texts import LANGUAGES, texts_for
from playground.chats import Json
from playground.entities import MOST_ENTITIES
from playground.errors import BotApiError
from playground.markup import parse_html
from tests.bot.conversation.material import MARKERS
from tests.bot.conversation.stage import Stage

SPEAKING = {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"}
# What Telegram may answer to a bot that did nothing wrong; all but the first only where people took a message away,
# blocked the bot, forged a tap below a file (what was to stand there is sent anew), or a tap came too late.
HARMLESS = "message is not modified"
TOO_LATE = "query is too old"
GONE = ("message to edit not found", "there is no text in the message to edit", "bot was blocked by the user")

# A message without buttons must say what can be done next: a command, a question, or an invitation.
INVITES = re.compile(
    r"/[a-z]+|[?？]|"
    r"\b(?:send|tap|ask|write|paste|reply|call|open|add|type|what helps|try|choose|come back)\b|"
    r"\b(?:env[ií]\w+|mand\w+|toque|pulse|abra|pregunt\w+|escrib\w+|pegu?e\w*|respond\w+|llam\w+|añad\w+|prueb\w+|elija|volver|ayuda)\b|"
    r"(?:пришл[иё]те|отправьте|нажмите|откройте|спросите|напишите|вставьте|ответьте|позвоните|добавьте|попробуйте|выберите|вернуться|поможет|наберите|написать|"
    r"задайте|спросить|спрашивайте|задать|прислать)",
    re.IGNORECASE,
)


def broken_in_code(stage: Stage) -> list[str]:
    """Exceptions in handlers, jobs and tasks."""
    return [*stage.problems, *stage.jobs.problems]


def refused_by_telegram(stage: Stage, allowed: Sequence[str]) -> list[str]:
    """Calls that Telegram would not take, or would take only without a part of their formatting."""
    found = []
    for call in stage.world.journal.calls:
        if call.code >= 400 and not any(one in call.description for one in allowed):
            found.append(f"{call.method}: {call.description}: {str(call.parameters)[:300]}")
        if call.code == 200 and call.method in SPEAKING and call.parameters.get("parse_mode"):
            found += _lost_formatting(str(call.parameters.get("text") or call.parameters.get("caption") or ""))
    return found


def _lost_formatting(html: str) -> list[str]:
    if html.count("</") <= MOST_ENTITIES:
        return []  # it was taken, so all its tags end
    try:
        _text, entities = parse_html(html)
    except BotApiError as error:
        return [error.description]
    return [f"{len(entities)} pieces of formatting: {html[:100]}"] if len(entities) > MOST_ENTITIES else []


def unanswered(stage: Stage, who: int, events: Iterable[dict[str, Any]]) -> list[str]:
    """Whether a person who spoke or tapped saw nothing of it."""
    seen = [one for one in events if _is_visible(one)]
    chat = stage.people[who]
    same = [
        one
        for one in stage.world.journal.calls
        if HARMLESS in one.description and one.parameters.get("chat_id") in (chat, str(chat))
    ]
    return [] if seen or same else ["no answer"]


def just_received(stage: Stage, who: int) -> set[int]:
    """Messages that say that a page came and nothing more."""
    return {number for number, one in stage.chat(who).messages.items() if RECEIVED.match(_text(one))}


def _is_visible(event: dict[str, Any]) -> bool:
    if event["kind"] in ("message", "edited"):
        return bool(event["message"]["from"]["is_bot"])
    return event["kind"] == "answered" and bool(event.get("text"))


def dead_ends(stage: Stage, who: int, unfinished: set[int], newest: int) -> list[str]:
    """A last word that leads nowhere, or a message that still says that something is being read.

    `unfinished` are the messages that nobody can finish any more; `newest` is the last that the bot sent. Where the
    person took that one away, the word before it need not lead on.
    """
    own = [
        one for number, one in stage.chat(who).messages.items() if one["from"]["is_bot"] and number not in unfinished
    ]
    found = [f"still says: {_text(one)}" for one in own if STEPS.match(_text(one))]
    for last in own[-1:]:
        if last["message_id"] == newest and not _buttons(last) and not INVITES.search(_text(last)):
            found.append(f"a last word that leads nowhere: {_text(last)[:200]}")
    return found


def leaks(stage: Stage, who: int, events: Iterable[dict[str, Any]]) -> list[str]:
    """Words of another person's report on this person's screen."""
    others = [mark for place, mark in enumerate(MARKERS) if place != who]
    found = []
    for event in events:
        message = event.get("message", {})
        if message and not message["from"]["is_bot"]:
            continue  # what people write in a group, everyone in it sees
        shown = str(event)
        if event["kind"] == "message" and "document" in message:
            shown += _document(stage, message["document"])
        found += [f"{mark} in {str(event)[:300]}" for mark in others if mark in shown]
    return found


def foreign_files(stage: Stage, doing: Iterable[int]) -> list[str]:
    """Files that were read or shown although nobody did anything who had sent them."""
    found = [owners for owners in _owners_of_read_files(stage) if owners and not owners & set(doing)]
    return [f"a file of {sorted(owners)} was read for {sorted(doing)}" for owners in found]


def files_of(stage: Stage, unasked: Set[int]) -> list[str]:
    """Files that were read although nobody agreed who had sent them."""
    found = [owners for owners in _owners_of_read_files(stage) if owners and owners <= unasked]
    return [f"a file of {sorted(owners)} was read without consent" for owners in found]


def _owners_of_read_files(stage: Stage) -> list[set[int]]:
    """Whose each file is that was read: who sent it, and whose marker is in it. Nobody's is the sample."""
    if not stage.reader.asked:
        return []
    stage.note_senders()
    found = []
    for content in stage.reader.asked:
        marks = {who for who in range(len(stage.people)) if MARKERS[who].encode() in content}
        found.append(stage.senders.get(content, set()) | marks)
    return found


def _document(stage: Stage, described: Json) -> str:
    stored = stage.world.files.find(described["file_id"])
    if stored is None:
        return ""
    if not stored.content.startswith(b"%PDF"):
        return stored.content.decode("utf-8", "replace")
    with pypdfium2.PdfDocument(stored.content) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def spoilt(session: Session) -> list[str]:
    """A session that would not come back from the store as it is."""
    again = Session.model_validate_json(session.model_dump_json())
    return [] if again == session else ["the session changes when it is kept"]


def _text(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _buttons(message: Json) -> list[Json]:
    return [one for row in message.get("reply_markup", {}).get("inline_keyboard", []) for one in row]


def _said(*steps: str) -> re.Pattern[str]:
    """What a message says at these steps of a reading, in any language and number."""
    said = set()
    for language in LANGUAGES:
        for step in steps:
            said |= {texts_for(language).count(f"progress.{step}", number) for number in range(1, 60)}
    return re.compile("|".join(map(re.escape, sorted(said))))


RECEIVED = _said("received")
STEPS = _said("received", "reading", "checking")
