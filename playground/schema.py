"""The Bot API's own description of itself, and whether a value keeps to it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playground.errors import misuse

ARRAY = "Array of "
TRUTHS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}
REFUSALS_OF_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "media": "there is no media in the request",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    media_type: str


class Mismatch(Exception):
    """A value is not of the type that the schema asks for; the text says where and why."""


class Schema:
    """Methods and types of the Bot API."""

    def __init__(self, described: Mapping[str, Any]) -> None:
        self.version: str = described["version"]
        self.methods: Mapping[str, Any] = described["methods"]
        self.types: Mapping[str, Any] = described["types"]
        self._names = {name.lower(): name for name in self.methods}

    def find_method(self, name: str) -> str | None:
        """The method's name as the schema writes it; Telegram does not care about case."""
        return self._names.get(name.lower())

    def check_request(self, method: str, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters of a request with their proper types; text is read as Telegram reads form fields."""
        fields = self.methods[method]["fields"]
        unknown = sorted(set(raw) - set(fields))
        if unknown:
            raise misuse(f"{method} has no parameter {', '.join(unknown)} in {self.version}")
        values = {}
        for name, field in fields.items():
            if name in raw:
                try:
                    values[name] = self._read(field["types"], raw[name], name)
                except Mismatch as mismatch:
                    raise misuse(f"can't parse {name}: {mismatch}") from None
            elif field.get("required"):
                raise misuse(REFUSALS_OF_MISSING.get(name, f"parameter {name} is required"))
        return values

    def find_problem(self, types: list[str], value: object) -> str | None:
        """Why a value is not of one of these types; None when it is."""
        try:
            self._convert(types, value, "value")
        except Mismatch as mismatch:
            return str(mismatch)
        return None

    def _read(self, types: list[str], raw: Any, name: str) -> Any:
        if not isinstance(raw, str) or types == ["String"]:
            return self._convert(types, raw, name)
        simple = [kind for kind in types if kind in {"String", "Integer", "Float", "Boolean", "InputFile"}]
        if not simple:
            return self._convert(types, _parse_json(raw), name)
        for kind in simple:
            if kind == "Boolean" and raw in TRUTHS:
                return TRUTHS[raw]
            if kind == "Integer" and re.fullmatch(r"-?\d{1,19}", raw):
                return int(raw)
            if kind == "Float" and re.fullmatch(r"-?\d+(\.\d+)?", raw):
                return float(raw)
        if "String" in simple:
            return raw
        raise Mismatch(f"{name} must be of type {' or '.join(types)}")

    def _convert(self, types: list[str], value: Any, path: str) -> Any:
        if len(types) > 1 and isinstance(value, list) and all(kind.startswith(ARRAY) for kind in types):
            inner = [kind.removeprefix(ARRAY) for kind in types]
            return [self._convert(inner, item, f"{path}[{index}]") for index, item in enumerate(value)]
        fitting = [kind for kind in types if isinstance(value, dict) and self._is_of_subtype(kind, value)]
        first: Mismatch | None = None
        for kind in fitting or types:
            try:
                return self._convert_one(kind, value, path)
            except Mismatch as mismatch:
                first = first or mismatch
        raise first or Mismatch(f"{path} has no type")

    def _convert_one(self, kind: str, value: Any, path: str) -> Any:
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                raise Mismatch(f"{path} must be an Array")
            inner = kind.removeprefix(ARRAY)
            return [self._convert_one(inner, item, f"{path}[{index}]") for index, item in enumerate(value)]
        if kind in SCALARS:
            if not SCALARS[kind](value):
                raise Mismatch(f"{path} must be of type {kind}")
            return value
        if not isinstance(value, dict):
            raise Mismatch(f"{path} must be an object of type {kind}")
        described = self.types[kind]
        if "subtypes" in described:
            return self._convert_subtype(kind, described["subtypes"], value, path)
        return self._convert_fields(kind, described["fields"], value, path)

    def _convert_subtype(self, kind: str, subtypes: list[str], value: dict[str, Any], path: str) -> Any:
        fitting = [name for name in subtypes if self._is_of_subtype(name, value)]
        if not fitting:
            raise Mismatch(f"{path} is none of the kinds of {kind}")
        return self._convert(fitting, value, path)

    def _is_of_subtype(self, name: str, value: dict[str, Any]) -> bool:
        fields = self.types.get(name, {}).get("fields", {})
        return all(value.get(field) == about["value"] for field, about in fields.items() if "value" in about)

    def _convert_fields(self, kind: str, fields: Mapping[str, Any], value: dict[str, Any], path: str) -> dict[str, Any]:
        unknown = sorted(set(value) - set(fields))
        if unknown:
            raise Mismatch(f"{path} ({kind}) has no field {', '.join(unknown)}")
        converted = {}
        for name, field in fields.items():
            if name in value:
                if "value" in field and value[name] != field["value"]:
                    raise Mismatch(f'{path}.{name} must be "{field["value"]}"')
                converted[name] = self._convert(field["types"], value[name], f"{path}.{name}")
            elif field.get("required"):
                raise Mismatch(f'Field "{name}" of {path} ({kind}) is required')
        return converted


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


SCALARS: dict[str, Callable[[object], bool]] = {
    "String": lambda value: isinstance(value, str),
    "Integer": _is_integer,
    "Float": lambda value: isinstance(value, float) or _is_integer(value),
    "Boolean": lambda value: isinstance(value, bool),
    "InputFile": lambda value: isinstance(value, Upload),
}


def _parse_json(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise Mismatch("it is not valid JSON") from None


@cache
def load_schema() -> Schema:
    """The schema that lies beside this file."""
    return Schema(json.loads(Path(__file__).with_name("bot_api.json").read_text("utf-8")))
