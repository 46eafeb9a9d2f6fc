"""Questions from a file, answered line by line, as other programs call it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from explainers.answer import Question, answer
from explainers.named import guide_of_fact
from reports.finding import Alteration, Evidence, Finding, Status


def answer_file(path: Path) -> Iterator[dict[str, Any]]:
    """An answer for each line {"id", "q", "lang", "biomarker"?, "findings"?, "cancer"?}; no other key is looked at.

    `path` is such a file, or a folder with a questions.jsonl in it.
    """
    file = path / "questions.jsonl" if path.is_dir() else path
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield answer_row(json.loads(line))


def answer_row(row: dict[str, Any]) -> dict[str, Any]:
    """The contract's object for one question."""
    about = row.get("biomarker")
    answered = answer(
        Question(
            text=str(row["q"]),
            language=str(row.get("lang") or "en"),
            findings=tuple(_finding(one) for one in row.get("findings") or ()),
            cancer=row.get("cancer"),
            about=guide_of_fact(str(about)) if about else None,
        )
    )
    return {
        "id": row["id"],
        "kind": str(answered.kind),
        "text": answered.text,
        "guide": answered.guide,
        "sources": [source.model_dump(mode="json", exclude={"backs"}) for source in answered.sources],
    }


def _finding(row: dict[str, Any]) -> Finding:
    """A finding as `python -m reports --json` prints it; what is missing stays empty."""
    biomarker = str(row["biomarker"])
    alteration = row.get("alteration")
    return Finding(
        biomarker=guide_of_fact(biomarker) or biomarker,
        status=Status(row.get("status", "positive")),
        evidence=Evidence(int(row.get("page") or 1), str(row.get("quote") or biomarker), (), "corpus"),
        detail=str(row.get("detail") or ""),
        alteration=Alteration(alteration) if alteration in list(Alteration) else None,
        variant=row.get("variant"),
    )
