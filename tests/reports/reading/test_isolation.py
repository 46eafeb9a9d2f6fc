"""What reading leaves behind and whom it tells: nothing and nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.builders import build_photo

READS = """
import sys
from reports.reading.reader import ReportFile, read
print(read([ReportFile(sys.stdin.buffer.read())]).text)
"""


def test_recognition_leaves_no_file_in_the_home_folder(tmp_path: Path) -> None:
    """onnxruntime would keep a device id and a queue of events for its maker there."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", READS],
        input=build_photo(["KRAS G12C: detected"]),
        env=environment | {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert b"KRAS G12C" in done.stdout
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
