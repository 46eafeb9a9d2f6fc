"""What is wrong with a picture of a page: what to tell a person whose photo could not be read, or not whole."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import cv2
import numpy as np

from reports.reading.gate import Picture
from reports.reading.ocr import Quad

LONG_SIDE = 1280  # pixels at which darkness and sharpness are measured
DARK = 80  # brightness (0 to 255) of the brightest tenth below which a page is too dark
BLURRED = 0.25  # steepness of the sharpest edges, as a share of the contrast; readable photos have 0.3 to 2
SMALL = 13  # pixels of a line's height
AT_EDGE = 0.004  # of the page's width between a line's end and the picture's
LEAST_CUT = 3  # lines that end at one side of the picture
CUT_SHARE = 0.2  # of all lines


class Flaw(StrEnum):
    """Why a page cannot be read, or not whole."""

    DARK = "dark"
    BLURRED = "blurred"
    SMALL = "small"
    CUT_OFF = "cut_off"


def find_flaws(picture: Picture, width: int, quads: Sequence[Quad]) -> tuple[Flaw, ...]:
    """The flaws of a picture, the worst first; `quads` are the lines found on the upright picture of that `width`."""
    ratio = min(1.0, LONG_SIDE / max(picture.shape[:2]))
    gray = cv2.cvtColor(cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    paper, ink = float(np.percentile(gray, 90)), float(np.percentile(gray, 2))
    edges = float(np.percentile(np.abs(cv2.Laplacian(gray, cv2.CV_32F)), 99)) / max(1.0, paper - ink)
    found = []
    if paper < DARK:
        found.append(Flaw.DARK)
    if quads and float(np.median([height_of(quad) for quad in quads])) < SMALL:
        found.append(Flaw.SMALL)
    if edges < BLURRED:
        found.append(Flaw.BLURRED)
    if _is_cut_off(width, quads):
        found.append(Flaw.CUT_OFF)
    return tuple(found)


def height_of(quad: Quad) -> float:
    """The length in pixels of the shorter sides of a line, however it is tilted."""
    return float(min(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])))


def _is_cut_off(width: int, quads: Sequence[Quad]) -> bool:
    """Whether many lines run out of the picture at one side."""
    margin = AT_EDGE * width
    left = sum(float(quad[:, 0].min()) <= margin for quad in quads)
    right = sum(float(quad[:, 0].max()) >= width - margin for quad in quads)
    return max(left, right) >= max(LEAST_CUT, CUT_SHARE * len(quads))
