"""Pictures to words: text lines are found and recognised by the models inside the rapidocr package."""

from __future__ import annotations

from reports.reading.detector import find_print
from reports.reading.recognizer import recognize as recognize_lines

__all__ = ["find_print", "recognize_lines"]
