"""Telegram's HTML: tags become entities, and what Telegram refuses is refused in its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playground.errors import bad_request

Entity = dict[str, Any]

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
PLAIN = re.compile(r"[^<&]+")
CHARACTER = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));?")
SPACE = " \t\r\n"


@dataclass
class _Open:
    tag: str
    begins: int
    byte: int
    attributes: dict[str, str] = field(default_factory=dict)


def width(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without tags and its entities; raises Telegram's refusal when the tags are wrong."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._take_text()
            elif self.source.startswith("</", self.at):
                self._close_tag()
            else:
                self._open_tag()
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.pieces), sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _take_text(self) -> None:
        """All up to the next tag or character reference, or one reference."""
        plain = PLAIN.match(self.source, self.at)
        piece, size = (plain[0], len(plain[0])) if plain else _decode(self.source, self.at)
        self.pieces.append(piece)
        self.offset += width(piece)
        self.at += size

    def _open_tag(self) -> None:
        begin = self._byte()
        self.at += 1
        tag = self._take_until(SPACE + ">").lower()
        if self._is_over():
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        if tag not in KINDS:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {begin}')
        opened = _Open(tag, self.offset, begin)
        while True:
            self._skip_spaces()
            if self._is_over():
                raise _refusal(f"Unclosed start tag at byte offset {begin}")
            if self.source[self.at] == ">":
                break
            name, value = self._take_attribute(tag, begin)
            opened.attributes[name] = value
        self.at += 1
        _check_attributes(opened)
        self.open.append(opened)

    def _take_attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._take_until(SPACE + "=>/\"'").lower()
        if not name:
            raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        if self._is_over():
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        if self.source[self.at] != "=":
            return name, ""
        self.at += 1
        self._skip_spaces()
        if self._is_over():
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        if self.source[self.at] not in "\"'":
            value = re.compile(r"[\w.\-]*", re.ASCII).match(self.source, self.at)
            self.at = value.end() if value else self.at
            if not self._is_over() and self.source[self.at] not in SPACE + ">":
                raise _refusal(f"Unexpected end of name token at byte offset {self._byte()}")
            return name, value[0].lower() if value else ""
        return name, self._take_quoted(begin)

    def _take_quoted(self, begin: int) -> str:
        quote = self.source[self.at]
        self.at += 1
        value = []
        while not self._is_over() and self.source[self.at] != quote:
            character, size = _decode(self.source, self.at)
            value.append(character)
            self.at += size
        if self._is_over():
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        self.at += 1
        return "".join(value)

    def _close_tag(self) -> None:
        begin = self._byte()
        if not self.open:
            raise _refusal(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self._take_until(SPACE + ">").lower()
        self._skip_spaces()
        if self._is_over() or self.source[self.at] != ">":
            raise _refusal(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _refusal(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
        if self.offset > opened.begins:
            self._add_entity(opened)

    def _add_entity(self, opened: _Open) -> None:
        length = self.offset - opened.begins
        if opened.tag == "code" and self.open and self.open[-1].tag == "pre" and "class" in opened.attributes:
            self.open[-1].attributes["language"] = opened.attributes["class"].removeprefix("language-")
            return
        entity: Entity = {"type": KINDS[opened.tag], "offset": opened.begins, "length": length}
        if opened.tag == "a":
            text = "".join(self.pieces).encode("utf-16-le")[opened.begins * 2 :].decode("utf-16-le")
            url = readable_url(opened.attributes.get("href") or text)
            if url is None:
                return
            entity["url"] = url
        elif opened.tag == "pre" and opened.attributes.get("language"):
            entity["language"] = opened.attributes["language"]
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes["emoji-id"]
        elif opened.tag == "tg-time":
            entity["unix_time"] = int(opened.attributes["unix"])
        self.entities.append(entity)

    def _take_until(self, ends: str) -> str:
        begin = self.at
        while not self._is_over() and self.source[self.at] not in ends:
            self.at += 1
        return self.source[begin : self.at]

    def _skip_spaces(self) -> None:
        while not self._is_over() and self.source[self.at] in SPACE:
            self.at += 1

    def _is_over(self) -> bool:
        return self.at >= len(self.source)

    def _byte(self) -> int:
        return len(self.source[: self.at].encode("utf-8", "surrogatepass"))


def readable_url(text: str) -> str | None:
    """The address as Telegram keeps it, or None when it is none: the link is then dropped without a word."""
    if re.fullmatch(r"(?i)(tg|ton|mailto|tel):\S+", text):
        return text
    with_scheme = text if re.match(r"(?i)https?://", text) else f"http://{text}"
    host = re.fullmatch(r"(?i)(https?://)([\w.-]+(?::\d{1,5})?)((?:[/?#]\S*)?)", with_scheme)
    if not host or ("." not in host[2] and not host[2].startswith("localhost")):
        return None
    return f"{host[1].lower()}{host[2].lower()}{host[3] or '/'}"


def _check_attributes(opened: _Open) -> None:
    if opened.tag == "span" and opened.attributes.get("class") != "tg-spoiler":
        raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {opened.byte}')
    if opened.tag == "tg-emoji" and not opened.attributes.get("emoji-id", "").isdecimal():
        raise _refusal("Invalid custom emoji identifier specified")
    if opened.tag == "tg-time" and not opened.attributes.get("unix", "").isdecimal():
        raise _refusal(f'Tag "tg-time" must have a valid attribute "unix" at byte offset {opened.byte}')


def _decode(source: str, at: int) -> tuple[str, int]:
    """One character of text, a character reference counted as the character it means."""
    if source[at] != "&":
        return source[at], 1
    found = CHARACTER.match(source, at)
    if not found:
        return "&", 1
    if found[3]:
        return (CHARACTERS[found[3]], len(found[0])) if found[3] in CHARACTERS else ("&", 1)
    code = int(found[1]) if found[1] else int(found[2], 16)
    if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF:
        return chr(code), len(found[0])
    return "&", 1


def _refusal(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
