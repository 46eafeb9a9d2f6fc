"""What must hold of any report: nothing around a result changes it, and its opposite is its opposite."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

GENES = ("EGFR", "KRAS", "BRAF", "ALK", "ROS1", "PIK3CA", "IDH1", "NRAS", "JAK2")
POSITIVE = {"mutated": "not mutated", "positive": "negative", "detected": "not detected", "present": "absent"}
METHODS = (
    "\n\nMethods\nThe panel covers EGFR, KRAS, BRAF, ALK, ROS1 and PIK3CA. Sensitivity is 5 % allele fraction.\n"
    "EGFR is reported as positive when 5 % or more of the reads carry the change.\n"
)
results = st.lists(
    st.tuples(st.sampled_from(GENES), st.sampled_from(sorted(POSITIVE)), st.booleans()),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one[0],
)


def write(rows: list[tuple[str, str, bool]], separator: str = "\n") -> str:
    return separator.join(f"{gene}: {word if is_there else POSITIVE[word]}" for gene, word, is_there in rows)


def said(text: str) -> set[tuple[str, str]]:
    return {(one.biomarker, str(one.status)) for one in detect(read_text(text), load_lexicon()).findings}


@given(results)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_every_result_is_read_as_it_is_written(rows: list[tuple[str, str, bool]]) -> None:
    assert said(write(rows)) == {(gene, "positive" if is_there else "negative") for gene, _, is_there in rows}


@given(results)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_a_methods_section_changes_nothing(rows: list[tuple[str, str, bool]]) -> None:
    assert said(write(rows) + METHODS) == said(write(rows))


@given(results)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_a_sentence_about_controls_changes_nothing(rows: list[tuple[str, str, bool]]) -> None:
    assert said(write(rows) + "\nThe positive control is positive, the negative control is negative.") == said(
        write(rows)
    )


@given(results)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_case_changes_nothing_of_what_is_said(rows: list[tuple[str, str, bool]]) -> None:
    assert said(write(rows).upper()) == said(write(rows))


@given(results, st.permutations(["gene", "result", "method"]), st.booleans())
@settings(deadline=None, derandomize=True, max_examples=60)
def test_the_order_of_columns_changes_nothing(
    rows: list[tuple[str, str, bool]], order: list[str], has_heads: bool
) -> None:
    heads = {"gene": "Gene", "result": "Result", "method": "Method"}
    table = [heads] if has_heads else []
    table += [
        {"gene": gene, "result": word if is_there else POSITIVE[word], "method": "NGS"} for gene, word, is_there in rows
    ]
    assert said("\n".join("".join(row[column].ljust(20) for column in order).rstrip() for row in table)) == said(
        write(rows)
    )


@given(results, st.integers(24, 90))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_where_a_line_is_broken_changes_nothing(rows: list[tuple[str, str, bool]], width: int) -> None:
    prose = " ".join(
        f"{'A mutation of' if word in ('detected', 'present') else 'The gene'} {gene} is {said}."
        for gene, word, is_there in rows
        for said in [word if is_there else POSITIVE[word]]
    )
    assert said(textwrap.fill(prose, width)) == said(write(rows))


@given(results)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_what_is_said_of_many_tumors_changes_nothing(rows: list[tuple[str, str, bool]]) -> None:
    general = (
        "\nKRAS mutations are found in about 30 % of lung cancers. EGFR-mutated tumors often respond to treatment."
    )
    assert said(write(rows) + general) == said(write(rows))


@given(results, st.data())
@settings(deadline=None, derandomize=True, max_examples=60)
def test_turning_one_word_round_turns_exactly_that_finding_round(
    rows: list[tuple[str, str, bool]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    gene, word, is_there = rows[at]
    turned = [*rows[:at], (gene, word, not is_there), *rows[at + 1 :]]
    before, after = said(write(rows)), said(write(turned))
    assert before ^ after == {(gene, "positive"), (gene, "negative")}


@given(st.text(max_size=400))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(said(text), set)
