"""Conversations that nobody wrote: two people at once do anything at all, and after each step all must be well."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence, Set
from contextlib import AsyncExitStack, suppress
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from playground import acts
from playground.errors import BotApiError, CannotDo
from tests.bot.conversation import promises
from tests.bot.conversation.acts import Act, Done, Say, Send, Shown, Tap, any_act, buttons_in, sends, taps
from tests.bot.conversation.material import file_of, reports
from tests.bot.conversation.stage import Stage, open_stage

PEOPLE = st.integers(0, 1)
LANGUAGES = st.sampled_from(("en", "en", "es", "ru", "de", "pt-br"))
TOO_LATE = 16 * 60  # seconds after which Telegram takes no answer to a tap
HAPPENINGS = ("restart", "restart", "session expires", "speaks", "search", "group", "block", "unblock", "unblock")
SMALL_TEXTS = st.sampled_from(("/start", "/mydata", "/delete", "alk", "vus", "опухоль", "<b>", "x" * 300, ""))
CALLS = st.sampled_from((0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8))
FIRST = st.sampled_from((None, Send(("report.pdf",)), Send(("panel.pdf",)), Send(("page1.jpg",), True))) | st.builds(
    Say, reports
)
WIPES = re.compile(r"/delete(@biomarker_explainer_bot)?(\s|$)", re.I)


class Conversations(RuleBasedStateMachine):
    """The state is the bot's own; kept here is only what the promises are about.

    Draws never depend on what the bot did, and no step on how long anything takes; still, of two tasks of the bot
    another may come first when a conversation is tried again. So `broken` keeps each failure that was seen even once.
    """

    loop: asyncio.AbstractEventLoop
    redis_url: str
    steps = 0
    broken: ClassVar[list[str]] = []

    def __init__(self) -> None:
        super().__init__()
        self.stack = AsyncExitStack()
        self.stage: Stage
        self.shown: list[Shown] = [[], []]
        self.newest = [0, 0]  # the last message that the bot sent
        self.told: list[str] = []
        self.unfinished: list[set[int]] = [set(), set()]  # messages that nobody can finish any more
        self.has_agreed: list[bool | None] = [False, False]

    @initialize(languages=st.tuples(LANGUAGES, LANGUAGES), first=st.tuples(FIRST, FIRST))
    def begin(self, languages: tuple[str, str], first: tuple[Act | None, Act | None]) -> None:
        """Most people agree and send a report first; some do not."""
        self.stage = self._run(self.stack.enter_async_context(open_stage(self.redis_url, languages)))
        for who in range(2):
            self._step([(who, Say("/start"))])
            if (act := first[who]) is not None:
                self._step([(who, Tap(0, 0))])  # "agree" is the first in the alphabet
                self._step([(who, act)])

    def teardown(self) -> None:
        self._run(self.stack.aclose())

    @rule(who=PEOPLE, act=any_act)
    def do(self, who: int, act: Act) -> None:
        self._step([(who, act)])

    @rule(who=PEOPLE, act=taps)
    def tap(self, who: int, act: Act) -> None:
        self._step([(who, act)])

    @rule(who=PEOPLE, act=sends)
    def send(self, who: int, act: Act) -> None:
        self._step([(who, act)])

    @rule(who=PEOPLE, acts_=st.lists(taps, min_size=2, max_size=4))
    def tap_on(self, who: int, acts_: list[Act]) -> None:
        for act in acts_:
            self._step([(who, act)])

    @rule(who=PEOPLE, act=taps | sends)
    def twice(self, who: int, act: Act) -> None:
        self._step([(who, act), (who, act)])

    @rule(together=st.lists(st.tuples(PEOPLE, any_act), min_size=2, max_size=4), pause=CALLS)
    def together(self, together: list[tuple[int, Act]], pause: int) -> None:
        self._step(together, pause=pause)

    @rule(who=PEOPLE, act=taps)
    def tap_while_nobody_listens(self, who: int, act: Act) -> None:
        self._step([(who, act)], late=True)

    @rule(who=PEOPLE, act=any_act | sends, calls=CALLS, turns=st.integers(0, 40))
    def killed_meanwhile(self, who: int, act: Act, calls: int, turns: int) -> None:
        self._step([(who, act)], killed_after=(calls, turns))

    @rule(who=PEOPLE, what=st.sampled_from(HAPPENINGS), language=LANGUAGES, text=SMALL_TEXTS)
    def happens(self, who: int, what: str, language: str, text: str) -> None:
        type(self).steps += 1
        self.told.append(f"{what} {who} {language} {text}")
        human, world = self.stage.human(who), self.stage.world
        with suppress(CannotDo, BotApiError):
            if what == "restart":
                self._run(self._restart())
            elif what == "session expires":  # a name in Redis does not tell whose it is, so both are forgotten
                self._run(self.stage.redis.flushall())
                self.has_agreed = [False, False]
            elif what == "speaks":
                human.language_code = language
            elif what == "search":
                acts.ask_inline(world, human, text)
            elif what == "group":
                self._run(self._speak_in_group(who, text))
            elif what == "block":
                self.has_agreed[who] = False
                acts.set_blocked(world, human, True)
            elif what == "unblock" and human.has_blocked:
                acts.set_blocked(world, human, False)
                self.unfinished[who] |= set(self.stage.chat(who).messages)
        self._run(self.stage.settle())
        self._check(set())
        if what == "block" and self._run(self.stage.sessions.expires_in(human.id)) is not None:
            raise AssertionError("who blocked the bot is not forgotten")

    async def _speak_in_group(self, who: int, text: str) -> None:
        world, human = self.stage.world, self.stage.human(who)
        group = next((one for one in world.chats.values() if one.kind == "group"), None)
        group = group or acts.create_group(world, human, "Family", set(self.stage.people))
        acts.send_text(world, human, group, text)
        await acts.send_files(world, human, group, [file_of("report.pdf", who)], as_photos=False)

    def _step(
        self,
        doing: Sequence[tuple[int, Act]],
        *,
        pause: int = 0,
        late: bool = False,
        killed_after: tuple[int, int] | None = None,
    ) -> None:
        self.told.append(f"{doing} {pause=} {late=} {killed_after=}")
        done = self._run(self._act(doing, pause, late, killed_after))
        before = list(self.has_agreed)
        for who in range(2):
            self._note_consent(who, [one for other, one in done if other == who])
            if killed_after is not None:
                # Sent, and the process was killed before it could write down which message that was.
                self.unfinished[who] |= promises.just_received(self.stage, who)
        allowed = [promises.TOO_LATE] if late or killed_after is not None else []
        never = {who for who in range(2) if before[who] is False and self.has_agreed[who] is False}
        self._check({who for who, _ in done}, allowed, never)
        type(self).steps += 1

    async def _act(
        self, doing: Sequence[tuple[int, Act]], pause: int, late: bool, killed_after: tuple[int, int] | None
    ) -> list[tuple[int, Done]]:
        stage, done = self.stage, []
        if late:
            await stage.pause()
        for who, act in doing:
            if stage.human(who).has_blocked:
                continue
            with suppress(CannotDo, BotApiError):
                one = await act.do(stage, who, self.shown[who], self.shown[1 - who])
                done += [(who, one)] if one else []
            if pause and not late:
                await stage.hear(pause)
        if killed_after is not None:
            await stage.hear(*killed_after)
            await self._restart()
        if late:
            stage.world.clock.advance(TOO_LATE)
            stage.listen()
        await stage.settle()
        return done

    async def _restart(self) -> None:
        await self.stage.kill()
        await self.stage.start()

    def _check(self, expects: set[int], allowed: Sequence[str] = (), unasked: Set[int] = frozenset()) -> None:
        stage = self.stage
        found = promises.broken_in_code(stage)
        found += promises.refused_by_telegram(stage, (promises.HARMLESS, *promises.GONE, *allowed))
        found += promises.foreign_files(stage, expects)
        found += promises.files_of(stage, unasked)
        for who in range(2):
            events = self._events(who)
            if not stage.human(who).has_blocked:
                if who in expects:
                    found += promises.unanswered(stage, who, events)
                found += promises.dead_ends(stage, who, self.unfinished[who], self.newest[who])
            found += promises.leaks(stage, who, events)
            session = self._run(stage.sessions.load(stage.people[who]))
            found += promises.spoilt(session)
            agreed = self.has_agreed[who]
            if agreed is not None and (session.consented_at is not None) != agreed:
                found.append(f"person {who} has {'' if agreed else 'not '}agreed, the session says otherwise")
            elif agreed is None:
                self.has_agreed[who] = session.consented_at is not None
        found += [f"misuse: {one.description}" for one in stage.world.journal.misuses]
        stage.world.journal.clear()
        stage.reader.asked.clear()
        if found:
            self.broken.append("\n".join([*found, "after:", *self.told]))
            raise AssertionError("\n".join(found))

    def _events(self, who: int) -> list[dict[str, Any]]:
        queue, events = self.stage.events[self.stage.people[who]], []
        while not queue.empty():
            event = queue.get_nowait()
            if event is None:
                continue
            events.append(event)
            if event["kind"] in ("message", "edited") and event["chat"] == self.stage.people[who]:
                message = event["message"]
                if message["from"]["is_bot"]:
                    self.newest[who] = max(self.newest[who], message["message_id"])
                self.shown[who] += [(message["message_id"], data) for data in buttons_in(message)]
        return events

    def _note_consent(self, who: int, done: Sequence[Done]) -> None:
        """What is done alone has a known end; of several things at once the session alone knows which came last."""
        agrees = ("tap", "agree") in done
        deletes = any(kind in ("text", "edit") and WIPES.match(text) for kind, text in done)
        if agrees or deletes:
            self.has_agreed[who] = agrees if agrees != deletes else None
        if deletes and len(done) == 1 and self._run(self.stage.sessions.expires_in(self.stage.people[who])) is not None:
            raise AssertionError("something is kept after /delete")

    def _run(self, doing: Any) -> Any:
        return self.loop.run_until_complete(doing)
