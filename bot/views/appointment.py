"""What to take along to an appointment: questions to pick, a message to forward, a page to print, a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from babel.dates import format_date
from icalendar import Alarm, Calendar, Event

from bot.pipeline import Explained
from bot.session import tag_of
from bot.texts import Texts
from bot.views.cards import result_words
from bot.views.reply import Button, Keyboard, Reply, bullets, in_portions, plain, printed, rows
from bot.views.sheet import Sheet, draw_sheet
from bot.views.spoilers import Manner, hidden

DAYS_OFFERED = 14
REMIND_BEFORE = timedelta(hours=6)  # before the day begins: the evening before, at six


def show_picking(
    questions: Sequence[str], picked: Sequence[str], texts: Texts, manner: Manner, is_all_own_language: bool = True
) -> Reply:
    """The questions, numbered, with a button to tick each, and one for a question of the person's own."""
    if not questions:
        return Reply((texts("questions.none"),), ((Button(texts("button.own_question"), "own"),),))
    marks = [f" {texts('questions.ticked')}" if one in picked else "" for one in questions]
    lines = "\n".join(
        f"{number}. {hidden(plain(one), manner)}{mark}"
        for number, (one, mark) in enumerate(zip(questions, marks, strict=True), 1)
    )
    numbers = [
        Button(f"{'✓ ' if one in picked else ''}{number}", f"pick:{tag_of(one)}:{int(one not in picked)}")
        for number, one in enumerate(questions, 1)
    ]
    last = (Button(texts("button.own_question"), "own"), Button(texts("button.take"), "take"))
    note = () if is_all_own_language else (texts("list.other_language"),)
    return Reply((texts("questions.pick"), *note, lines), (*rows(numbers, (len(numbers) + 1) // 2), last))


def ask_own_question(texts: Texts) -> Reply:
    """That the next message will be put on the list."""
    return Reply((texts("questions.own"),), ((Button(texts("button.never_mind"), "own_not"),),))


def show_not_added(texts: Texts) -> Reply:
    """That no message is waited for any more, with the way back to the list."""
    return Reply((texts("questions.own_not"),), back_to_list(texts))


def show_taken(questions: Sequence[str], explained: Sequence[Explained], texts: Texts, manner: Manner) -> Reply:
    """One clean message: the results as printed, the questions."""
    if not questions:
        return Reply((texts("questions.none"),))
    sections = [f"<b>{texts('questions.title')}</b>"]
    results = []
    for one in explained:
        detail = f" ({printed(one.finding.detail)})" if one.finding.detail else ""
        result = hidden(f"{plain(result_words(one.finding, texts))}{detail}", manner)
        results.append(f"• {plain(one.finding.biomarker)}: {result}")
    if results:
        sections += in_portions(f"<b>{texts('questions.results')}</b>", results)
    sections += [f"<b>{texts('questions.mine')}</b>\n{hidden(bullets(questions), manner)}", texts("questions.footer")]
    keyboard = ((Button(texts("button.sheet"), "sheet"), Button(texts("button.reminder"), "remind")),)
    return Reply(tuple(sections), keyboard)


def draw_questions(questions: Sequence[str], explained: Sequence[Explained], texts: Texts) -> bytes:
    """The page to print, as a PDF."""
    results = tuple((one.finding.biomarker, result_words(one.finding, texts), one.finding.detail) for one in explained)
    return draw_sheet(
        Sheet(
            title=texts("questions.title"),
            date=texts("sheet.date"),
            results_heading=texts("questions.results"),
            results=results,
            questions_heading=texts("questions.mine"),
            questions=tuple(questions),
            notes_heading=texts("sheet.notes"),
            footer=texts("sheet.footer"),
            language=texts.language,
        )
    )


def back_to_list(texts: Texts) -> Keyboard:
    """The way on from a file that was sent: the list it came from."""
    return ((Button(texts("button.questions"), "questions"),),)


def ask_day(today: date, texts: Texts) -> Reply:
    """The days from tomorrow on, to tap the one of the appointment."""
    days = [today + timedelta(days=number) for number in range(1, DAYS_OFFERED + 1)]
    buttons = [
        Button(str(format_date(one, "EEE d MMM", locale=texts.language)), f"remind:{one.isoformat()}") for one in days
    ]
    return Reply((texts("reminder.ask"),), rows(buttons))


def build_reminder(day: date, texts: Texts) -> bytes:
    """A calendar entry for the whole day that reminds on the evening before; it says nothing of a result."""
    event = Event()
    event.add("summary", texts("reminder.title"))
    event.add("description", texts("reminder.text"))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", datetime.now(UTC))
    event.add("uid", f"questions-{day.isoformat()}@biomarker-bot")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", texts("reminder.title"))
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//biomarker explainer//questions//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
