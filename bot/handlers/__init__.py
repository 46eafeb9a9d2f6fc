"""All handlers, in the order in which Telegram's updates try them: the first that fits takes the update."""

from __future__ import annotations

from typing import Any

from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import Context
from bot.handlers import buttons, groups, language, privacy, question, report, start

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
FILES = filters.PHOTO | filters.Document.ALL
GROUP_TALK = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & (filters.COMMAND | FILES)

COMMANDS = ("start", "help", "questions", "language", "privacy", "mydata", "delete", "cancel", "about")


def all_handlers() -> list[BaseHandler[Any, Context, Any]]:
    """Every handler of the bot."""
    place = buttons.PLACE
    return [
        MessageHandler(GROUP_TALK, groups.decline_group),
        CommandHandler("start", start.start, PRIVATE),
        CommandHandler("help", start.show_help_page, PRIVATE),
        CommandHandler("about", start.about, PRIVATE),
        CommandHandler("questions", question.offer_questions, PRIVATE),
        CommandHandler("language", language.offer_languages, PRIVATE),
        CommandHandler("privacy", privacy.privacy, PRIVATE),
        CommandHandler("mydata", privacy.show_my_data, PRIVATE),
        CommandHandler("delete", privacy.delete, PRIVATE),
        CommandHandler("cancel", report.cancel, PRIVATE),
        MessageHandler(PRIVATE & filters.COMMAND, start.show_help_page),
        MessageHandler(PRIVATE & FILES, report.receive_file),
        MessageHandler(PRIVATE & filters.TEXT, question.receive_text),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, groups.decline_kind),
        CallbackQueryHandler(start.agree, "^agree$"),
        CallbackQueryHandler(start.take_sample, "^sample$"),
        CallbackQueryHandler(language.offer_languages, "^language$"),
        CallbackQueryHandler(language.choose_language, "^lang:"),
        CallbackQueryHandler(privacy.privacy, "^privacy$"),
        CallbackQueryHandler(report.cancel, "^cancel$"),
        CallbackQueryHandler(report.expect_page, "^add_page$"),
        CallbackQueryHandler(report.close_pages, "^all_pages$"),
        CallbackQueryHandler(question.offer_questions, "^questions$"),
        CallbackQueryHandler(question.pick_question, r"^pick:\d+$"),
        CallbackQueryHandler(question.take_questions, "^take$"),
        CallbackQueryHandler(question.ask_offered, r"^ask:\d+$"),
        CallbackQueryHandler(buttons.open_part, rf"^(why|faq|src):{place}$"),
        CallbackQueryHandler(buttons.open_card, rf"^card:{place}$"),
        CallbackQueryHandler(buttons.open_next, rf"^next:{place}$"),
        CallbackQueryHandler(buttons.show_place, rf"^where:{place}$"),
        CallbackQueryHandler(buttons.doubt_result, rf"^wrong:{place}$"),
        CallbackQueryHandler(buttons.settle_doubt, rf"^(drop|keep|right):{place}$"),
        CallbackQueryHandler(buttons.unknown_button),  # must stay last of the buttons
    ]
