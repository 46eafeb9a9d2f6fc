"""What one person does at one time, as values that Hypothesis can draw, shorten and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from playground import acts
from playground.chats import Json
from playground.markup import width
from tests.bot.conversation.material import (
    COMMANDS,
    FILES,
    OWN_FILES,
    PHOTOS,
    asked,
    buttons_nobody_shows,
    captions,
    file_of,
    garbage,
    marked,
    texts,
)
from tests.bot.conversation.stage import Stage

Shown = list[tuple[int, str]]  # every button that a person ever saw: message and data
Done = tuple[str, str]  # "text" or "tap" or something else, and what was written or tapped

ACTIONS = ("why", "faq", "src", "card", "next", "where", "wrong", "drop", "keep", "right", "check", "fix")
TAILS = ("", ":1", ":2", ":1:0", ":2:1", ":9", ":positive", ":negative", ":lost", ":vus", ":value", ":zzz")


@dataclass(frozen=True, slots=True)
class Say:
    """A text."""

    text: str

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        acts.send_text(stage.world, stage.human(who), stage.chat(who), marked(self.text, who))
        return "text", self.text.strip()


@dataclass(frozen=True, slots=True)
class Send:
    """A file; several are an album."""

    names: tuple[str, ...]
    as_photos: bool = False
    caption: str = ""

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        uploads = [file_of(name, who) for name in self.names]
        await acts.send_files(
            stage.world,
            stage.human(who),
            stage.chat(who),
            uploads,
            as_photos=self.as_photos,
            caption=self.caption if width(self.caption) <= 1024 else "",
        )
        return "files", self.caption


@dataclass(frozen=True, slots=True)
class Tap:
    """Of all the buttons of one kind that were ever shown the one `back` from the newest, still there or not.

    Each kind is as likely as any other, for there are many buttons that open cards and few that delete something.
    """

    kind: int
    back: int

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        if not shown:
            return None
        kinds = sorted({_kind(data) for _, data in shown})
        kind = kinds[self.kind % len(kinds)]
        alike = [one for one in shown if _kind(one[1]) == kind]
        return _press(stage, who, *alike[-1 - self.back % len(alike)])


@dataclass(frozen=True, slots=True)
class TapOn:
    """A button under the newest message."""

    at: int

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        newest = _newest(stage, who)
        data = buttons_in(stage.chat(who).messages.get(newest, {}))
        return _press(stage, who, newest, data[self.at % len(data)]) if data else None


@dataclass(frozen=True, slots=True)
class TapOther:
    """A button that only the other person saw, sent under one's own newest message."""

    back: int

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        if not others:
            return None
        return _press(stage, who, _newest(stage, who), others[-1 - self.back % len(others)][1])


@dataclass(frozen=True, slots=True)
class Forge:
    """Data that no button has."""

    data: str

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        return _press(stage, who, _newest(stage, who), self.data.encode()[:64].decode(errors="ignore") or "x")


@dataclass(frozen=True, slots=True)
class Bend:
    """A button of a result that was shown, with another action or a tail that it never had."""

    back: int
    action: str
    tail: str

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        places = [(message, data.split(":")) for message, data in shown if data.count(":") >= 2]
        if not places:
            return None
        message, parts = places[-1 - self.back % len(places)]
        return _press(stage, who, message, f"{self.action}:{parts[1]}:{parts[2]}{self.tail}"[:64])


@dataclass(frozen=True, slots=True)
class Reply:
    """A text in reply to a message of the chat."""

    back: int
    text: str

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        messages = list(stage.chat(who).messages)
        if not messages:
            return None
        to = messages[-1 - self.back % len(messages)]
        acts.send_text(stage.world, stage.human(who), stage.chat(who), marked(self.text, who), to)
        return "text", self.text.strip()


@dataclass(frozen=True, slots=True)
class Edit:
    """Another text in place of one's own, or of what one wrote under a file."""

    back: int
    text: str

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        own = [one for one in stage.chat(who).messages.values() if one["from"]["id"] == stage.people[who]]
        if not own:
            return None
        message = own[-1 - self.back % len(own)]
        text = marked(self.text, who).strip()[:1000]
        if not text or text in (message.get("text"), message.get("caption")):
            return None
        acts.edit_text(stage.world, stage.human(who), stage.chat(who), message["message_id"], text)
        return "edit" if "text" in message else "caption", text


@dataclass(frozen=True, slots=True)
class Wipe:
    """Takes away a message, of either side; the bot is not told."""

    back: int

    async def do(self, stage: Stage, who: int, shown: Shown, others: Shown) -> Done | None:
        messages = list(stage.chat(who).messages)
        if messages:
            stage.note_senders()
            acts.delete_messages(stage.world, stage.chat(who), [messages[-1 - self.back % len(messages)]])
        return None


Act = Say | Send | Tap | TapOn | TapOther | Forge | Bend | Reply | Edit | Wipe


def _press(stage: Stage, who: int, message: int, data: str) -> Done:
    acts.press(stage.world, stage.human(who), stage.chat(who), message, data, insist=True)
    return "tap", data


def _kind(data: str) -> str:
    """What a button does, without the place that it does it to."""
    parts = data.split(":")
    return f"{parts[0]}/{len(parts)}"


def _newest(stage: Stage, who: int) -> int:
    """The newest message of the bot, as buttons stand under no other."""
    return max((number for number, one in stage.chat(who).messages.items() if one["from"]["is_bot"]), default=1)


def buttons_in(message: Json) -> list[str]:
    """The data of a message's buttons."""
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one["callback_data"] for row in rows for one in row if "callback_data" in one]


_back = st.integers(0, 9) | st.integers(0, 200)
taps: st.SearchStrategy[Act] = st.one_of(
    st.builds(Tap, st.integers(0, 40), st.integers(0, 3) | st.integers(0, 40)),
    st.builds(TapOn, st.integers(0, 16)),
)
sends = st.one_of(
    st.builds(Send, st.tuples(st.sampled_from(FILES)), st.just(False), captions),
    st.builds(Send, st.tuples(st.sampled_from(PHOTOS)), st.just(True), captions),
    st.builds(Send, st.lists(st.sampled_from(PHOTOS), min_size=2, max_size=3).map(tuple), st.just(True), captions),
    st.builds(Send, st.lists(st.sampled_from(OWN_FILES), min_size=2, max_size=3).map(tuple), st.just(False), captions),
    st.builds(Send, st.just(("report.pdf", "panel.pdf"))),
)
any_act: st.SearchStrategy[Act] = st.one_of(
    taps,
    taps,
    st.builds(Say, texts),
    st.builds(Say, texts),
    st.builds(Say, st.sampled_from(COMMANDS)),
    sends,
    st.builds(Bend, _back, st.sampled_from(ACTIONS), st.sampled_from(TAILS)),
    st.builds(TapOther, _back),
    st.builds(Forge, buttons_nobody_shows),
    st.builds(Reply, _back, asked | texts),
    st.builds(Edit, _back, asked | texts | garbage),
    st.builds(Wipe, _back),
)
