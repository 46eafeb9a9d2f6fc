"""All handlers, in the order in which Telegram's updates try them: the first that fits takes the update."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.context import Context
from bot.handlers import (
    appointment,
    buttons,
    comparison,
    groups,
    guide,
    language,
    manner,
    privacy,
    question,
    rephrasing,
    report,
    start,
)
from bot.texts import LANGUAGES

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
# A command that was mistyped and then changed counts like one that was typed at once.
COMMAND = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
FILES = filters.PHOTO | filters.Document.ALL
GROUP_TALK = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & (filters.COMMAND | FILES)

COMMANDS = ("start", "help", "questions", "language", "privacy", "mydata", "delete", "cancel", "about")


def first_handlers() -> list[BaseHandler[Any, Context, Any]]:
    """What is done before the handlers below: a tap, a file or a command ends the waiting for a question."""
    return [
        # /cancel asks itself what there is to end.
        MessageHandler(COMMAND & filters.COMMAND & ~filters.Regex("^/cancel"), appointment.stop_waiting),
        MessageHandler(PRIVATE & FILES, appointment.stop_waiting),
        CallbackQueryHandler(appointment.stop_waiting, "^(?!own$)"),
    ]


def all_handlers() -> list[BaseHandler[Any, Context, Any]]:
    """Every handler of the bot."""
    place = buttons.PLACE
    return [
        MessageHandler(GROUP_TALK, groups.decline_group),
        CommandHandler("start", start.start, COMMAND),
        CommandHandler("help", start.show_help_page, COMMAND),
        CommandHandler("about", start.about, COMMAND),
        CommandHandler("questions", appointment.offer_questions, COMMAND),
        CommandHandler("language", language.offer_languages, COMMAND),
        CommandHandler("privacy", privacy.privacy, COMMAND),
        CommandHandler("mydata", privacy.show_my_data, COMMAND),
        CommandHandler("delete", privacy.delete, COMMAND),
        CommandHandler("cancel", report.cancel, COMMAND),
        MessageHandler(COMMAND & filters.COMMAND, start.show_help_page),
        MessageHandler(PRIVATE & FILES, report.receive_file),
        MessageHandler(PRIVATE & filters.TEXT, question.receive_text),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, groups.decline_kind),
        MessageHandler(EDITED & (filters.TEXT | filters.CAPTION), question.answer_edited),
        ChatMemberHandler(privacy.forget_leaver, ChatMemberHandler.MY_CHAT_MEMBER),
        InlineQueryHandler(guide.search),
        CallbackQueryHandler(start.start, "^begin$"),
        CallbackQueryHandler(start.agree, "^agree$"),
        CallbackQueryHandler(start.take_sample, "^sample$"),
        CallbackQueryHandler(language.offer_languages, "^language$"),
        CallbackQueryHandler(language.choose_language, rf"^lang:({'|'.join(LANGUAGES)})$"),
        CallbackQueryHandler(privacy.privacy, "^privacy$"),
        CallbackQueryHandler(report.cancel, "^cancel$"),
        CallbackQueryHandler(report.expect_page, "^add_page$"),
        CallbackQueryHandler(report.close_pages, "^all_pages$"),
        CallbackQueryHandler(appointment.offer_questions, "^questions$"),
        CallbackQueryHandler(appointment.pick_question, "^pick:"),
        CallbackQueryHandler(appointment.take_questions, "^take$"),
        CallbackQueryHandler(appointment.ask_for_own, "^own(_not)?$"),
        CallbackQueryHandler(appointment.send_sheet, "^sheet$"),
        CallbackQueryHandler(appointment.ask_for_day, "^remind$"),
        CallbackQueryHandler(appointment.send_reminder, r"^remind:\d{4}-\d\d-\d\d$"),
        CallbackQueryHandler(question.ask_offered, "^ask:[0-9a-f]+$"),
        CallbackQueryHandler(buttons.open_part, rf"^(why|faq|src):{place}$"),
        CallbackQueryHandler(buttons.open_card, rf"^card:{place}$"),
        CallbackQueryHandler(buttons.open_next, rf"^next:{place}$"),
        CallbackQueryHandler(buttons.show_place, rf"^where:{place}$"),
        CallbackQueryHandler(buttons.doubt_result, rf"^wrong:{place}$"),
        CallbackQueryHandler(manner.offer_manner, "^manner$"),
        CallbackQueryHandler(manner.switch_manner, "^manner:(hides|other)(:[01])?$"),
        CallbackQueryHandler(manner.stop_here, "^enough$"),
        CallbackQueryHandler(manner.check_understanding, rf"^check:{place}(:[12](:[01])?)?$"),
        CallbackQueryHandler(buttons.correct_result, rf"^fix:{place}(:[a-z]+)?$"),
        CallbackQueryHandler(rephrasing.choose, r"^rephrase:(yes|no):[0-9a-f]+$"),
        CallbackQueryHandler(comparison.compare, "^compare$"),
        CallbackQueryHandler(buttons.settle_doubt, rf"^(drop|keep|right):{place}$"),
        CallbackQueryHandler(buttons.unknown_button),  # must stay last of the buttons
    ]
