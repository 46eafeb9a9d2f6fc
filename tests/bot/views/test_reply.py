"""Replies within Telegram's limits, and foreign words that stay words."""

from __future__ import annotations

import pytest

from bot.views.reply import LIMIT, Button, Reply, length, plain, printed, rows


def test_a_long_reply_is_split_between_sections_and_nothing_is_lost() -> None:
    sections = tuple(f"<b>{number}</b> " + "x" * 900 for number in range(12))
    messages = Reply(sections).messages
    assert len(messages) == 3
    assert all(length(message) <= LIMIT for message in messages)
    assert "\n\n".join(messages) == "\n\n".join(sections)


@pytest.mark.parametrize(
    ("html", "expected"),
    [("<b>ALK</b>", 3), ("a &lt; b", 5), ("<code>𝛼</code>", 2), ("ü", 1)],
    ids=["tags", "entities", "outside the basic plane", "accent"],
)
def test_length_counts_as_telegram_does(html: str, expected: int) -> None:
    assert length(html) == expected


@pytest.mark.parametrize("text", ["<b>bold</b>", "<a href='x'>y</a>", "1 < 2 & 3"])
def test_foreign_text_holds_no_tags(text: str) -> None:
    assert "<" not in plain(text)


def test_printed_words_stand_where_telegram_makes_no_links() -> None:
    assert printed("see  evil.example\n@someone") == "<code>see evil.example @someone</code>"


def test_buttons_stand_in_rows() -> None:
    every = [Button(str(number), str(number)) for number in range(5)]
    assert [len(row) for row in rows(every, 2)] == [2, 2, 1]
