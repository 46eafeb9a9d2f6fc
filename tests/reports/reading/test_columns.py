"""Two columns of a photo whose right one has no straight edge."""

from __future__ import annotations

from itertools import pairwise

from reports.document import BoundingBox, Word
from reports.reading.layout import build_lines, place

LEFT = (
    "Clinical details",
    "A resection of the left frontal lobe of an adult after",
    "a first seizure. Imaging shows a lesion that takes up",
    "no contrast at all",
    "Histology",
    "A moderately cellular diffuse tumour whose nuclei are",
    "not round, with four mitoses in ten fields. There is",
    "no necrosis",
)
RIGHT = (
    "Molecular tests",
    "Codeletion of 1p/19q: not present",
    "MGMT promoter: methylated",
    "CDKN2A homozygous deletion: not detected",
    "TERT promoter: wild type",
    "Integrated diagnosis",
    "Astrocytoma, grade 3.",
    "Remark",
)


def words(line: str, left: float, row: int) -> list[Word]:
    found, letter = [], 0.0072
    for text in line.split():
        found.append(Word(text, BoundingBox(left, 0.1 + row * 0.02, left + letter * len(text), 0.114 + row * 0.02)))
        left += letter * (len(text) + 1)
    return found


def test_a_right_column_may_begin_a_little_further_left_than_its_first_line() -> None:
    wobble = (0.0, -0.002, -0.003, 0.001, -0.001, 0.002, -0.002, 0.0)
    page = [word for row, line in enumerate(LEFT) for word in words(line, 0.1, row)]
    page += [word for row, line in enumerate(RIGHT) for word in words(line, 0.52 + wobble[row], row)]
    read = [line.text for line in build_lines(place(page))]
    assert read == [*LEFT, *RIGHT]
    assert all(read.index(before) < read.index(after) for before, after in pairwise(RIGHT))
