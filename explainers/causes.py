"""What a cancer comes from, and whose fault it is: what a guide itself says of it comes before the general answer."""

from __future__ import annotations

from explainers.guide import Guide
from explainers.retrieval import passages_of
from explainers.triage import CAUSE, asks


def told_of_cause(text: str, guide: Guide, name: str) -> str | None:
    """What a guide answers to who asks for a cause; None where it says nothing of one, or something else is asked."""
    if not asks(text, CAUSE):
        return None
    fitting = (one for one in passages_of(guide, name) if one.part == "common" and asks(one.title, CAUSE))
    return next((one.text for one in fitting), None)
