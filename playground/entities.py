"""What a text holds besides letters: entities given, parsed or found, cleaned as Telegram cleans them."""

from __future__ import annotations

import re
from typing import Any

from playground.errors import bad_request, misuse, not_imitated
from playground.markup import Entity, parse_html, readable_url, width

MOST_ENTITIES = 100
OPAQUE = {"pre", "code"}
SPLIT_BY_CODE = {"bold", "italic", "underline", "strikethrough", "spoiler"}
GIVEN_KINDS = {
    *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
    *("code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"),
}
FOUND = {
    "url": re.compile(
        r"(?i)(?<![\w@/.])(?:https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]"
        r"|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|edu|gov|io|ru|es|me|de|uk|fr|app|dev|eu|int)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?)"
    ),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+"),
    "mention": re.compile(r"(?<![\w@/.])@[a-zA-Z]\w{2,31}(?![\w@])", re.ASCII),
    "hashtag": re.compile(r"(?<![\w#&/])#(?=\w*[^\W\d])\w{1,255}"),
    "bot_command": re.compile(r"(?<![\w/<>.@#:])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z]\w{2,31})?(?![\w/@])", re.ASCII),
}


def read_text(
    text: str, parse_mode: str | None, given: list[Entity] | None, limit: int, refusal: str
) -> tuple[str, list[Entity]]:
    """A text as Telegram stores it: parsed, trimmed, and not longer than its limit."""
    if parse_mode is None or parse_mode == "":
        plain, entities = text, _check_given(text, given or [])
    elif parse_mode.lower() == "html":
        plain, entities = parse_html(text)
    elif parse_mode.lower() in {"markdown", "markdownv2"}:
        raise not_imitated(f"parse_mode {parse_mode}")
    else:
        raise bad_request("unsupported parse_mode")
    plain, entities = _trim(plain.replace("\r", "").replace("\0", " "), entities)
    if width(plain) > limit:
        raise bad_request(refusal)
    return plain, finish(plain, entities)


def finish(plain: str, entities: list[Entity]) -> list[Entity]:
    """The entities in Telegram's order: nothing inside or around code, links and commands found, a hundred at most."""
    kept = [
        entity
        for entity in _cut_around_code(entities)
        if not _is_inside(entity, [e for e in entities if e["type"] in OPAQUE])
    ]
    closed = [entity for entity in kept if entity["type"] in {*OPAQUE, "text_link", "text_mention"}]
    kept += [entity for entity in find_entities(plain) if not _touches(entity, closed)]
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return kept[:MOST_ENTITIES]


def _cut_around_code(entities: list[Entity]) -> list[Entity]:
    """The entities without what code covers: words in the form of code have no other, and no spoiler hides them."""
    cut: list[Entity] = []
    opaque = sorted(_span(entity) for entity in entities if entity["type"] in OPAQUE)
    for entity in entities:
        begin, end = _span(entity)
        for first, last in opaque if entity["type"] in SPLIT_BY_CODE else ():
            if begin < min(first, end):
                cut.append({**entity, "offset": begin, "length": min(first, end) - begin})
            begin = max(begin, min(last, end))
        if begin < end:
            cut.append({**entity, "offset": begin, "length": end - begin})
    return cut


def find_entities(plain: str) -> list[Entity]:
    """Links, addresses, mentions, hashtags and commands that Telegram finds by itself."""
    found: list[Entity] = []
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(plain):
            entity: Entity = {"type": kind, "offset": width(plain[: match.start()]), "length": width(match[0])}
            if not _touches(entity, found):
                found.append(entity)
    return sorted(found, key=lambda entity: entity["offset"])


def _check_given(text: str, given: list[Entity]) -> list[Entity]:
    for entity in given:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > width(text):
            raise misuse(f"entity of type {entity['type']} lies outside of the text")
        if entity["type"] == "text_link" and "url" not in entity:
            raise misuse("can't parse MessageEntity: a text_link needs a url")
    kept = [dict(entity) for entity in given if entity["type"] in GIVEN_KINDS]
    for entity in kept:
        if "url" in entity:
            entity["url"] = readable_url(entity["url"])
    return [entity for entity in kept if entity.get("url", "") is not None]


def _trim(plain: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    shift = width(plain) - width(plain.lstrip())
    trimmed = plain.strip()
    end = width(trimmed)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > begin:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    return trimmed, kept


def _span(entity: Entity) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _is_inside(entity: Entity, others: list[Entity]) -> bool:
    begin, end = _span(entity)
    for other in others:
        if other is entity:
            continue
        first, last = _span(other)
        if first <= begin and end <= last and (first, last, other["type"]) != (begin, end, entity["type"]):
            return entity["type"] not in OPAQUE or other["type"] == "pre"
    return False


def _touches(entity: Entity, others: list[Entity]) -> bool:
    begin, end = _span(entity)
    return any(begin < last and first < end for first, last in map(_span, others))


def as_json(entities: list[Entity]) -> dict[str, Any]:
    """`{"entities": [...]}`, or nothing when there are none, as Telegram writes it."""
    return {"entities": entities} if entities else {}
