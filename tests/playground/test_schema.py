"""The slim schema keeps what requests are checked against, and nothing to read."""

from __future__ import annotations

import json

from playground.schema import load_schema
from playground.slim_schema import TARGET, slim, write

SOURCE = {
    "version": "Bot API 0.1",
    "methods": {
        "sendThing": {
            "description": ["Prose."],
            "returns": ["Message"],
            "fields": [{"name": "thing", "types": ["String"], "required": True, "description": "Prose"}],
        },
        "getThing": {"description": ["Prose."], "returns": ["Thing"]},
    },
    "types": {
        "Thing": {"description": ["Prose."], "subtypes": ["ThingOne"]},
        "ThingOne": {
            "subtype_of": ["Thing"],
            "fields": [
                {"name": "type", "types": ["String"], "required": True, "description": "Type, must be one"},
                {"name": "size", "types": ["Integer"], "required": False, "description": "Always positive"},
            ],
        },
    },
}


def test_prose_goes_and_the_value_of_a_subtype_stays() -> None:
    slimmed = slim(SOURCE)
    assert json.loads(write(slimmed)) == slimmed
    assert "Prose" not in write(slimmed)
    assert slimmed["methods"]["sendThing"]["fields"]["thing"] == {"types": ["String"], "required": True}
    fields = slimmed["types"]["ThingOne"]["fields"]
    assert fields == {"type": {"types": ["String"], "required": True, "value": "one"}, "size": {"types": ["Integer"]}}


def test_the_stored_schema_is_as_the_script_writes_it() -> None:
    stored = TARGET.read_text("utf-8")
    assert write(json.loads(stored)) == stored


def test_every_type_named_in_the_schema_is_there() -> None:
    schema = load_schema()
    known = {"String", "Integer", "Float", "Boolean", "InputFile", *schema.types}
    described = [*schema.methods.values(), *schema.types.values()]
    fields = [field for one in described for field in one.get("fields", {}).values()]
    named = [kind for field in fields for kind in field["types"]]
    named += [kind for one in described for kind in [*one.get("subtypes", []), *one.get("returns", [])]]
    assert {kind.split("Array of ")[-1] for kind in named} - known == set()
