"""Odd and hostile files of our own, each with what must come of it; all are made anew, always the same."""

from __future__ import annotations

from benchmarks.hostile import (
    documents,
    encryption,
    floods,
    forms,
    frames,
    heavy,
    media,
    pages,
    pictures,
    structure,
    texts,
    trees,
    visibility,
)
from benchmarks.hostile.sample import Kind, Sample

__all__ = ["Kind", "Sample", "samples"]

_GROUPS = (
    documents, pages, trees, structure, encryption, visibility, forms, floods, heavy, media, pictures, frames, texts
)  # fmt: skip


def samples() -> tuple[Sample, ...]:
    """All of them, group by group; names are unique."""
    return tuple(sample for group in _GROUPS for sample in group.SAMPLES)
