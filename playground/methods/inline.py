"""answerInlineQuery."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.chats import Json
from playground.entities import as_json, read_text
from playground.errors import bad_request, not_imitated
from playground.keyboards import check_inline_keyboard
from playground.methods.content import LONGEST_TEXT
from playground.methods.registry import Telegram, method

MOST_RESULTS = 50
LONGEST_ID = 64  # bytes


@method("answerInlineQuery")
async def answer_inline_query(telegram: Telegram, call: Call) -> bool:
    """Show results to the person who typed."""
    results = call.values["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [one["id"] for one in results]
    if any(not 1 <= len(one.encode()) <= LONGEST_ID for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(call.get("next_offset", "").encode()) > LONGEST_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    read = [_read_result(one) for one in results]
    query = telegram.world.inline.answer(call.values["inline_query_id"], read)
    shown = [{key: one[key] for key in ("id", "title", "description")} for one in read]
    telegram.world.events.publish(
        {query.person}, {"kind": "inline", "chat": query.person, "query_id": query.id, "results": shown}
    )
    return True


def _read_result(result: Json) -> Json:
    if result["type"] != "article":
        raise not_imitated(f"an inline result of type {result['type']}")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content: Any = result["input_message_content"]
    if "message_text" not in content:
        raise not_imitated("an inline result that is no text")
    text, entities = read_text(
        content["message_text"], content.get("parse_mode"), content.get("entities"), LONGEST_TEXT, "MESSAGE_TOO_LONG"
    )
    if not text:
        raise bad_request("MESSAGE_EMPTY")
    keyboard = check_inline_keyboard(result.get("reply_markup"))
    message: Json = {"text": text, **as_json(entities), **({"reply_markup": keyboard} if keyboard else {})}
    return {
        "id": result["id"],
        "title": result["title"],
        "description": result.get("description", ""),
        "message": message,
    }
