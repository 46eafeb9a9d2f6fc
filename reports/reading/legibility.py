"""What is wrong with a picture of a page: what to tell a person whose photo could not be read, or not whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from reports.document import Flaw
from reports.reading.gate import Picture
from reports.reading.textline import Ribbon

LONG_SIDE = 1280  # pixels at which darkness and sharpness are measured
DARK = 80  # brightness (0 to 255) of the brightest tenth below which a page is too dark
BLURRED = 0.25  # steepness of the sharpest edges, as a share of the contrast; readable photos have 0.3 to 2
SMALL = 13  # pixels of a line's height
# Of all print. Pages that are read whole have up to 0.005; where words were lost it was 0.02 to 0.3.
SOME_UNSEEN = 0.015
MUCH_UNSEEN = 0.1
AT_EDGE = 0.004  # of the page's width between a line's end and the picture's
LEAST_CUT = 3  # lines that end at one side of the picture
CUT_SHARE = 0.2  # of all lines


def find_flaws(picture: Picture | None, width: int, lines: Sequence[Ribbon], unseen: float) -> tuple[Flaw, ...]:
    """The flaws of a picture, the worst first; `lines` were found on the upright picture of that `width`.

    A picture that was read well comes as None: it is neither dark nor blurred.
    """
    found = list(_looks(picture)) if picture is not None else []
    if lines and float(np.median([line.size[1] for line in lines])) < SMALL:
        found.append(Flaw.SMALL)
    if unseen > MUCH_UNSEEN:
        found.append(Flaw.HIDDEN)
    elif unseen > SOME_UNSEEN:
        found.append(Flaw.UNSEEN)
    if _is_cut_off(width, lines):
        found.append(Flaw.CUT_OFF)
    return tuple(found)


def _looks(picture: Picture) -> Iterator[Flaw]:
    ratio = min(1.0, LONG_SIDE / max(picture.shape[:2]))
    sized = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    gray = cv2.cvtColor(sized, cv2.COLOR_RGB2GRAY)
    paper, ink = float(np.percentile(gray, 90)), float(np.percentile(gray, 2))
    if paper < DARK:
        yield Flaw.DARK
    if float(np.percentile(np.abs(cv2.Laplacian(gray, cv2.CV_32F)), 99)) / max(1.0, paper - ink) < BLURRED:
        yield Flaw.BLURRED


def _is_cut_off(width: int, lines: Sequence[Ribbon]) -> bool:
    """Whether many lines run out of the picture at one side."""
    margin = AT_EDGE * width
    left = sum(float(line.points[:, 0].min()) <= margin for line in lines)
    right = sum(float(line.points[:, 0].max()) >= width - margin for line in lines)
    return max(left, right) >= max(LEAST_CUT, CUT_SHARE * len(lines))
