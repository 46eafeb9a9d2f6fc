"""Keyboards under messages, and Telegram's limits on them."""

from __future__ import annotations

from typing import Any

from playground.errors import bad_request
from playground.markup import readable_url

Json = dict[str, Any]
MOST_BUTTONS = 100
MOST_IN_ROW = 8
MOST_DATA_BYTES = 64
STYLES = {"danger", "success", "primary"}
ACTIONS = {
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"),
    *("switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"),
}


def check_inline_keyboard(markup: Json | None) -> Json | None:
    """The keyboard as Telegram keeps it; None when it has no buttons."""
    if not markup:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        if len(row) > MOST_IN_ROW:
            raise bad_request(f"too many buttons in a row of the inline keyboard: {len(row)}, at most {MOST_IN_ROW}")
        for button in row:
            _check_button(button)
    kept = [[_keep(button) for button in row] for row in rows]
    return {"inline_keyboard": kept} if kept else None


def _check_button(button: Json) -> None:
    text = button["text"]
    if not text.strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    actions = ACTIONS & set(button)
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: exactly one action is allowed, not {sorted(actions)}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and readable_url(button["url"]) is None:
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.get("style", "primary") not in STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")


def _keep(button: Json) -> Json:
    return button | {"url": readable_url(button["url"])} if "url" in button else button


def check_reply_markup(markup: Json | None) -> tuple[Json | None, Json | None]:
    """An inline keyboard for the message, and anything else for the chat."""
    if not markup:
        return None, None
    if "inline_keyboard" in markup:
        return check_inline_keyboard(markup), None
    if "keyboard" in markup:
        rows = markup["keyboard"]
        if not any(rows):
            raise bad_request("reply markup keyboard must be non-empty")
        if any(not button["text"].strip() for row in rows for button in row):
            raise bad_request("can't parse keyboard button: button text must be non-empty")
        if len(markup.get("input_field_placeholder", "")) > 64:
            raise bad_request("input_field_placeholder is too long")
    return None, markup
