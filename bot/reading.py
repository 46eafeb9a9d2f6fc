"""The job that reads a report and answers it, one step after the other; safe to run again at any point."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from bot.context import Bot, Services
from bot.delivery import edit_reply, send_reply
from bot.jobs import Job
from bot.metrics import REPORTS
from bot.pipeline import Explained, answer_question, choose_cards, explain_report, read_report
from bot.session import PageKind, PageRef, Reading, Session, StoredReport
from bot.texts import Texts, language_of, texts_for
from bot.views.cards import show_card
from bot.views.failure import show_failure
from bot.views.question import show_answer
from bot.views.report import show_cancelled, show_nothing_found, show_replaced, show_step, show_summary
from bot.views.spoilers import manner_for, manner_of
from explainers.question import Answer
from reports.errors import ReportError

SAMPLE = Path(__file__).parent / "sample" / "report.pdf"
ALBUM_WAIT = 0.7  # seconds in which the other photos of an album arrive
STALE_CHECK = 0.5  # seconds between two looks at whether the person cancelled or sent another page


class Superseded(Exception):
    """The person cancelled, or sent another page: this reading is no longer wanted."""


class ReportJob:
    """Reads one report for one person."""

    def __init__(self, bot: Bot, services: Services, job: Job) -> None:
        self.bot = bot
        self.services = services
        self.job = job
        self.person = int(job.payload["person"])
        self.number = int(job.payload["number"])
        self.placeholder = int(job.payload.get("placeholder", 0))
        self.has_read: StoredReport | None = None

    async def run(self) -> None:
        """Read, keep the findings, answer; a job that is no longer wanted says so in its own message and ends."""
        try:
            await self._read_and_answer()
        except Superseded:
            await self._say_stopped()

    async def _say_stopped(self) -> None:
        """No message may go on saying that a report is being read; one that was answered, or goes on, stays."""
        session = await self.services.sessions.load(self.person)
        following = session.reading
        is_continued = following is not None and following.placeholder_id == self.placeholder
        if not self.placeholder or self.number == session.answered or is_continued:
            return
        stored = session.report_called(f"{self.placeholder:x}.{self.number:x}")
        if stored is not None:  # an earlier try of this job read it and came no further
            with suppress(Superseded):
                self.has_read = stored
                await self._answer(stored, "", self._texts(session))
            return
        is_replaced = following is not None or session.answered > self.number
        stopped = show_replaced(self._texts(session)) if is_replaced else show_cancelled(True, self._texts(session))
        await edit_reply(self.bot, self.person, self.placeholder, stopped)

    async def _read_and_answer(self) -> None:
        session = await self._wanted()
        reading = _reading(session)
        texts = self._texts(session)
        if reading.album:
            await asyncio.sleep(ALBUM_WAIT)
            reading = _reading(await self._wanted())
        await self._step("reading", reading, texts)
        reading = _reading(await self._wanted())
        stored = await self._while_wanted(reading)
        REPORTS.labels("findings" if stored.findings else "nothing_found").inc()
        await self._step("checking", reading, texts)
        async with self.services.sessions.change(self.person) as session:
            self._check(session)
            if stored.findings or session.report is None:
                session.take_report(stored)
            _reading(session).is_answered = True
        self.has_read = stored
        await self._answer(stored, "\n".join(page.text for page in reading.pages), texts)
        if reading.question:
            session = await self._wanted()
            answered = answer_question(reading.question, session, texts.language)
            await self._offer(answered)
            reply = show_answer(answered, texts, manner_for(answered, session), reading.question)
            await send_reply(self.bot, self.person, reply)
        async with self.services.sessions.change(self.person) as session:
            self._check(session)
            self._end(session)

    async def _while_wanted(self, reading: Reading) -> StoredReport:
        work = asyncio.create_task(read_report(reading, self.fetch, self.services.reader))
        try:
            while not (await asyncio.wait({work}, timeout=STALE_CHECK))[0]:
                await self._wanted()
            return work.result()
        finally:
            work.cancel()
            await asyncio.wait({work})
            if not work.cancelled():
                work.exception()  # of a reading that nobody wants any more nobody asks how it ended

    async def _answer(self, stored: StoredReport, text: str, texts: Texts) -> None:
        """Say what was found; `text` is what was pasted, which may be no report but a question."""
        if not stored.findings:
            await self._answer_nothing(stored, text, texts)
            return
        session = await self._wanted()
        explained = explain_report(stored, texts.language, session.hides_results)
        summary = show_summary(stored, explained, texts, manner_of(session), session.own_earlier is not None)
        await edit_reply(self.bot, self.person, self.placeholder, summary)
        for one in choose_cards(explained, session.hides_results):
            await self._show(one, stored, texts)

    async def _answer_nothing(self, stored: StoredReport, text: str, texts: Texts) -> None:
        if text.strip() and not stored.is_report:
            session = await self.services.sessions.load(self.person)
            answered = answer_question(text, session, texts.language)
            await self._offer(answered)
            reply = show_answer(answered, texts, manner_for(answered, session))
        else:
            reply = show_nothing_found(stored, texts)
        await edit_reply(self.bot, self.person, self.placeholder, reply)

    async def _offer(self, answered: Answer) -> None:
        """Before the buttons are sent, so that a job that ends in between leaves none that asks nothing."""
        if answered.next_questions:
            async with self.services.sessions.change(self.person) as session:
                self._check(session)
                session.offer(answered.next_questions)

    async def _show(self, one: Explained, stored: StoredReport, texts: Texts) -> None:
        place = f"{stored.id}:{one.index}"
        session = await self._wanted()
        if place in session.shown.values():
            return  # an earlier try of this job came this far
        message = await send_reply(
            self.bot, self.person, show_card(one.explanation, one.index, stored, texts, manner_of(session))
        )
        async with self.services.sessions.change(self.person) as session:
            session.shown[message] = place
            session.about = session.about or one.finding.biomarker

    async def _step(self, step: str, reading: Reading, texts: Texts) -> None:
        self.placeholder = await edit_reply(
            self.bot, self.person, reading.placeholder_id, show_step(step, len(reading.pages), texts)
        )
        if self.placeholder != reading.placeholder_id:  # the person had taken the message away
            async with self.services.sessions.change(self.person) as session:
                self._check(session)
                _reading(session).placeholder_id = reading.placeholder_id = self.placeholder

    async def give_up(self, error: ReportError) -> None:
        """Say why this report gets no answer; an earlier report stays as it is."""
        session = await self.services.sessions.load(self.person)
        if session.reading is None or session.reading.number != self.number:
            await self._say_stopped()
            return
        REPORTS.labels(error.code).inc()
        reply = show_failure(error, self._texts(session))
        await edit_reply(self.bot, self.person, session.reading.placeholder_id, reply)
        async with self.services.sessions.change(self.person) as session:
            self._end(session)

    async def _wanted(self) -> Session:
        session = await self.services.sessions.load(self.person)
        self._check(session)
        return session

    def _check(self, session: Session) -> None:
        """Raise Superseded where the reading is not wanted. What was read is told, unless all was deleted meanwhile."""
        read = self.has_read
        if read is not None and (session.report_called(read.id) if read.findings else session.readings >= self.number):
            return
        if session.reading is None or session.reading.number != self.number:
            raise Superseded

    def _end(self, session: Session) -> None:
        if session.reading is not None and session.reading.number == self.number:
            session.reading = None
        session.answered = max(session.answered, self.number)

    def _texts(self, session: Session) -> Texts:
        return texts_for(language_of(session.language, self.job.payload.get("language_code")))

    async def fetch(self, page: PageRef) -> bytes:
        """The bytes of a page, from Telegram or, for the sample, from our own file."""
        return await fetch_page(self.bot, page)


async def fetch_page(bot: Bot, page: PageRef) -> bytes:
    """The bytes of a page; nothing is written to disk."""
    if page.kind is PageKind.SAMPLE:
        return await asyncio.to_thread(SAMPLE.read_bytes)
    if page.kind is PageKind.TEXT:
        return page.text.encode()
    file = await bot.get_file(page.file_id)
    return bytes(await file.download_as_bytearray())


def _reading(session: Session) -> Reading:
    if session.reading is None:
        raise Superseded
    return session.reading
