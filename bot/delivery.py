"""Replies on their way to Telegram: sent, edited, and what to do when an edit is refused."""

from __future__ import annotations

from typing import cast

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.context import Bot
from bot.views.reply import Button, Keyboard, Reply, plain

# Not as defaults of the library, which would also send them with calls that do not know them.
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send_reply(bot: Bot, chat: int, reply: Reply, answers: int | None = None) -> int:
    """Send a reply, in several messages where it must be; the id of the last, which carries the buttons."""
    last = 0
    messages = reply.messages
    for position, text in enumerate(messages):
        is_last = position == len(messages) - 1
        sent = await bot.send_message(
            chat,
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_markup(reply.keyboard) if is_last else None,
            reply_to_message_id=answers if position == 0 else None,
            allow_sending_without_reply=True,
        )
        last = sent.message_id
    return last


async def edit_reply(bot: Bot, chat: int, message: int, reply: Reply) -> int:
    """Put a reply in the place of a message; what does not fit follows. A message that is gone is sent anew."""
    first, *others = reply.messages
    try:
        await bot.edit_message_text(
            first,
            chat,
            message,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_markup(reply.keyboard) if not others else None,
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return message
        return await send_reply(bot, chat, reply)
    if others:
        return await send_reply(bot, chat, Reply(tuple(others), reply.keyboard))
    return message


async def send_picture(
    bot: Bot, chat: int, picture: bytes, caption: str, keyboard: Keyboard, answers: int | None, is_hidden: bool
) -> int:
    """Send a picture as a photo, behind a spoiler where it `is_hidden`; the message's id."""
    sent = await bot.send_photo(
        chat,
        picture,
        caption=caption,
        parse_mode=ParseMode.HTML,
        reply_markup=_markup(keyboard),
        reply_to_message_id=answers,
        allow_sending_without_reply=True,
        has_spoiler=is_hidden or None,
    )
    return sent.message_id


async def send_file(bot: Bot, chat: int, content: bytes, name: str, caption: str, keyboard: Keyboard) -> int:
    """Send a file; the message's id."""
    sent = await bot.send_document(
        chat, content, filename=name, caption=caption, parse_mode=ParseMode.HTML, reply_markup=_markup(keyboard)
    )
    return sent.message_id


async def answer_tap(update: Update, text: str = "", alert: bool = False, is_extra: bool = False) -> None:
    """End the waiting of a tapped button, where one was tapped; `text` is shown on top of the chat.

    A tap that is tried again, or came late, can no longer be answered: then the text is sent, unless it `is_extra`,
    and all else goes on.
    """
    query = update.callback_query
    if query is None:
        return
    try:
        await query.answer(text or None, show_alert=alert)
    except BadRequest:
        if text and not is_extra:
            await send_reply(cast(Bot, query.get_bot()), query.from_user.id, Reply((plain(text),)))


async def drop_buttons(bot: Bot, chat: int, message: int) -> None:
    """Take the buttons off a message; nothing to do when it has none or is gone."""
    try:
        await bot.edit_message_reply_markup(chat, message)
    except BadRequest:
        return


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard])


def _button(button: Button) -> InlineKeyboardButton:
    if button.copies:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copies))
    return InlineKeyboardButton(button.label, callback_data=button.data)
