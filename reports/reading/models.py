"""The models inside the rapidocr package, run by onnxruntime. Its code is not used: that could download others."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reports.reading.gate import Picture

THREADS = int(os.environ.get("OCR_THREADS", "2"))


@cache
def model_file(name: str) -> Path:
    """The path of a model."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package rapidocr is not installed")
    return Path(spec.origin).parent / "models" / f"{name}.onnx"


def open_model(model: Path | bytes, threads: int) -> Any:
    """A session with an arena: memory fetched anew for each layer doubles the time to find lines.

    The arena keeps what it fetched between runs, unless a run is `giving_back` what it needed.
    """
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = True
    # Pictures have any size: a plan of the memory for each would only be kept and never used again.
    options.enable_mem_pattern = False
    # Threads that wait for the next layer must not take the core from those that read lines.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


@cache
def giving_back() -> Any:
    """Options of a run after which memory that no longer is needed goes back to the system.

    Pictures differ in size, and what was fetched for the largest so far would be kept for good.
    """
    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def to_blob(picture: Picture) -> NDArray[np.float32]:
    """An RGB picture as the networks take it: 1 x 3 (blue first) x rows x columns, -1 to 1."""
    return np.asarray(cv2.dnn.blobFromImage(picture, 2 / 255, mean=(127.5, 127.5, 127.5), swapRB=True), np.float32)
