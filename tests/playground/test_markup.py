"""HTML becomes entities as in Telegram, errors included."""

from __future__ import annotations

from typing import Any

import pytest

from playground.entities import find_entities, read_text
from playground.errors import BotApiError

TAGS = [
    pytest.param("<b>a</b>", "a", [("bold", 0, 1)], id="b"),
    pytest.param("<STRONG>a</STRONG>", "a", [("bold", 0, 1)], id="capital letters"),
    pytest.param("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)], id="nested"),
    pytest.param("🧬<b>a</b>", "🧬a", [("bold", 2, 1)], id="UTF-16"),
    pytest.param("a &lt;b&gt; &amp; &quot; &#39;&#x41;", "a <b> & \" 'A", [], id="characters"),
    pytest.param("&nbsp;&eacute; & b", "&nbsp;&eacute; & b", [], id="unknown characters stay"),
    pytest.param(
        "<u>a</u><s>b</s><del>c</del>",
        "abc",
        [("underline", 0, 1), ("strikethrough", 1, 1), ("strikethrough", 2, 1)],
        id="lines",
    ),
    pytest.param('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)], id="span"),
    pytest.param("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)], id="expandable"),
    pytest.param("<code>a <b>b</b></code>", "a b", [("code", 0, 3)], id="nothing inside of code"),
    pytest.param(
        "<code>@name /go https://a.org</code>", "@name /go https://a.org", [("code", 0, 23)], id="no links in code"
    ),
    pytest.param(
        "<tg-spoiler>a<code>b</code>c</tg-spoiler><i><code>d</code></i>",
        "abcd",
        [("spoiler", 0, 1), ("code", 1, 1), ("spoiler", 2, 1), ("code", 3, 1)],
        id="nothing around code",
    ),
    pytest.param("<b>a</>", "a", [("bold", 0, 1)], id="nameless end"),
    pytest.param("<b></b>a", "a", [], id="empty"),
    pytest.param("<b>a </b> ", "a", [("bold", 0, 1)], id="trimmed"),
    pytest.param('<a href="nonsense">a</a>', "a", [], id="no link without address"),
    pytest.param(
        "see @some_bot and /help", "see @some_bot and /help", [("mention", 4, 9), ("bot_command", 18, 5)], id="found"
    ),
]


@pytest.mark.parametrize(("source", "text", "entities"), TAGS)
def test_html_becomes_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = read_text(source, "HTML", None, 4096, "message is too long")
    assert plain == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


EXTRAS = [
    pytest.param('<a href="http://A.org/x?y=1&amp;z=2">a</a>', {"url": "http://a.org/x?y=1&z=2"}, id="link"),
    pytest.param("<a href='tg://user?id=1'>a</a>", {"url": "tg://user?id=1"}, id="person"),
    pytest.param('<pre><code class="language-python">a</code></pre>', {"language": "python"}, id="language"),
    pytest.param('<tg-emoji emoji-id="123">a</tg-emoji>', {"custom_emoji_id": "123"}, id="emoji"),
]


@pytest.mark.parametrize(("source", "extra"), EXTRAS)
def test_attributes_are_kept(source: str, extra: dict[str, Any]) -> None:
    _, (entity,) = read_text(source, "html", None, 4096, "message is too long")
    assert entity | extra == entity


ERRORS = [
    pytest.param("<b>a", 'Can\'t find end tag corresponding to start tag "b"', id="not closed"),
    pytest.param("ä<p>a</p>", 'Unsupported start tag "p" at byte offset 2', id="unknown tag"),
    pytest.param("a<br>b", 'Unsupported start tag "br" at byte offset 1', id="br"),
    pytest.param("a</b>", "Unexpected end tag at byte offset 1", id="end without start"),
    pytest.param("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"', id="crossed"),
    pytest.param("a < b", 'Unsupported start tag "" at byte offset 2', id="bare less-than"),
    pytest.param("<b", "Unclosed start tag at byte offset 0", id="unclosed start"),
    pytest.param("<b>a</b", "Unclosed end tag at byte offset 4", id="unclosed end"),
    pytest.param("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0', id="span"),
    pytest.param('<a href="x>a</a>', "Unclosed start tag at byte offset 0", id="open quote"),
    pytest.param('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0', id="nameless attribute"),
]


@pytest.mark.parametrize(("source", "error"), ERRORS)
def test_wrong_html_is_refused(source: str, error: str) -> None:
    with pytest.raises(BotApiError) as refused:
        read_text(source, "HTML", None, 4096, "message is too long")
    assert refused.value.description == f"Bad Request: can't parse entities: {error}"


FOUND = [
    pytest.param("/start now", ["bot_command"], id="command"),
    pytest.param("and/or 1/2", [], id="slashes"),
    pytest.param("write to a.b@c.org", ["email"], id="e-mail"),
    pytest.param("www.example.org, ok", ["url"], id="address without scheme"),
    pytest.param("c.5603A>T and p.Ala750del", [], id="variants"),
    pytest.param("#topic #12", ["hashtag"], id="hashtag"),
]


@pytest.mark.parametrize(("text", "kinds"), FOUND)
def test_links_and_commands_are_found(text: str, kinds: list[str]) -> None:
    assert [entity["type"] for entity in find_entities(text)] == kinds
