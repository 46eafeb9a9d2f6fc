"""Makes bot_api.json: the machine-readable Bot API without its prose. `python -m playground.slim_schema api.json`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("bot_api.json")
FIXED_VALUE = re.compile(r"(?:must be|[Aa]lways) [“\"*]?(\w+)")


def slim(source: dict[str, Any]) -> dict[str, Any]:
    """Methods and types with the names, types and necessity of their fields, and nothing to read."""
    return {
        "version": source["version"],
        "methods": {
            name: {"returns": method["returns"], "fields": _fields(method)}
            for name, method in source["methods"].items()
        },
        "types": {
            name: {"subtypes": described["subtypes"]}
            if described.get("subtypes")
            else {"fields": _fields(described, tells_subtype="subtype_of" in described)}
            for name, described in source["types"].items()
        },
    }


def _fields(described: dict[str, Any], tells_subtype: bool = False) -> dict[str, Any]:
    fields = {}
    for position, field in enumerate(described.get("fields", ())):
        slimmed: dict[str, Any] = {"types": field["types"]}
        if field["required"]:
            slimmed["required"] = True
        fixed = FIXED_VALUE.search(field["description"]) if tells_subtype and position == 0 else None
        if fixed:
            slimmed["value"] = fixed[1]
        fields[field["name"]] = slimmed
    return fields


def write(slimmed: dict[str, Any]) -> str:
    """The slim schema as JSON, one method or type a line, so that a new version makes a readable difference."""
    parts = [
        f'"{part}":{{\n' + ",\n".join(f"{_dump(name)}:{_dump(entry)}" for name, entry in slimmed[part].items()) + "\n}"
        for part in ("methods", "types")
    ]
    return "{" + ",\n".join((f'"version":{_dump(slimmed["version"])}', *parts)) + "}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Read the full schema named on the command line and write the slim one beside this file."""
    source = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    TARGET.write_text(write(slim(source)), "utf-8")


if __name__ == "__main__":
    main()
