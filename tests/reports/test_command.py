"""`python -m reports`, as other programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.builders import build_photo, build_sample_report

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reports", *arguments], cwd=ROOT, input=text, capture_output=True, text=True, check=False
    )


def rows(*arguments: str, text: str | None = None) -> list[dict[str, Any]]:
    done = run(*arguments, text=text)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_json_has_every_key_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "a report.pdf").write_bytes(build_sample_report())
    (row,) = rows("--json", str(tmp_path / "a report.pdf"))
    assert set(row) == {
        "id", "files", "pages", "language", "cancer", "is_report", "findings", "warnings", "error", "seconds",
    }  # fmt: skip
    assert set(row["findings"][0]) == {
        "biomarker", "status", "detail", "variant", "method", "specimen", "value", "unit", "page", "quote", "boxes",
        "confidence",
    }  # fmt: skip
    assert row["cancer"] == "lung adenocarcinoma" and row["is_report"] and row["pages"] == 1
    assert {"read", "detect"} == set(row["seconds"])


def test_the_sample_of_the_bot_is_what_the_builder_builds() -> None:
    assert (ROOT / "bot" / "sample" / "report.pdf").read_bytes() == build_sample_report()


def test_boxes_frame_the_words_of_the_quote(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(build_sample_report())
    (row,) = rows("--json", str(tmp_path / "r.pdf"))
    for finding in row["findings"]:
        assert finding["boxes"]
        for left, top, right, bottom in finding["boxes"]:
            assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def test_text_comes_from_stdin() -> None:
    (row,) = rows("--json", "-", text="EGFR: L858R detected")
    assert [(one["biomarker"], one["status"]) for one in row["findings"]] == [("EGFR", "positive")]


def test_files_joined_by_a_plus_are_one_album(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(build_photo(["KRAS: not detected"]))
    (tmp_path / "2.txt").write_text("BRAF V600E: detected")
    (row,) = rows("--json", f"{tmp_path}/1.jpg+{tmp_path}/2.txt")
    assert row["pages"] == 2
    assert {(one["biomarker"], one["status"]) for one in row["findings"]} == {
        ("KRAS", "negative"),
        ("BRAF", "positive"),
    }


def test_a_bad_file_is_named_and_the_next_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "good.txt").write_text("ALK: negative")
    bad, good = rows("--json", str(tmp_path / "bad.pdf"), str(tmp_path / "good.txt"))
    assert bad["error"]["code"] == "broken_file" and bad["findings"] == []
    assert good["error"] is None and good["findings"][0]["biomarker"] == "ALK"


def test_a_corpus_is_read_without_its_labels(tmp_path: Path) -> None:
    lines = [
        {"id": "x", "text": "ROS1: not detected", "findings": [{"biomarker": "ROS1", "status": "positive"}]},
        {"id": "y", "files": ["y.txt"], "findings": []},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    (tmp_path / "y.txt").write_text("MSI-H")
    first, second = rows("--corpus", str(tmp_path))
    assert (first["id"], first["findings"][0]["status"]) == ("x", "negative")
    assert (second["id"], second["findings"][0]["biomarker"]) == ("y", "MSI")


def test_the_table_is_for_people(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("EGFR: not detected")
    assert "EGFR" in run(str(tmp_path / "r.txt")).stdout
