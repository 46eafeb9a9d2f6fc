"""Which word a message asks for: the one that stands right beside "what is", "qué es", "что такое"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from explainers.library import Library
from explainers.triage import MEANS_STAGE, asks


def word_first(text: str, asked: Sequence[str], meant: Collection[str], library: Library) -> str | None:
    """The id of the word of reports that goes before the person's results and names; None where none does.

    `asked` are the words that the text holds, `meant` the biomarkers that it names or points at.
    """
    if asks(text, MEANS_STAGE) and not meant:
        return "stage"
    return None
