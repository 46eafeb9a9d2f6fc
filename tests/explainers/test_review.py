"""The strict editor: one thing is spoiled in a guide that is fine, and the problem is named."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from explainers.library import GUIDES
from explainers.naming import statuses_by_biomarker
from explainers.review import Review, review_guides

TODAY = date(2026, 11, 27)
KEPT = ("ALK.toml", "ROS1.toml", "_general.toml", "_shared.toml", "_words.toml", "_together.toml", "_phrases.toml")

# What stands in ALK.toml, what is put in its place, and what the editor says.
SPOILED = {
    "a part is missing": ("in_short = ", "in_brief = ", "in_short: Field required"),
    "a status has no card": ('status = ["vus"]', 'status = ["pending"]', "no card for vus without a condition"),
    "a frightening word": ("The joined gene acts", "This aggressive gene acts", "'aggressive' is not used here"),
    "a promise": ("The joined gene acts", "This miracle gene acts", "'miracle' is not used here"),
    "a bare positive": (
        'what_it_means = "Positive: found. In your tumor',
        'what_it_means = "Positive. In your tumor',
        "'positive' stands alone",
    ),
    "a hard sentence": (
        "The joined gene acts like a switch that is stuck on and tells the cells to grow.",
        "Constitutive intracellular phosphorylation subsequently precipitates uninterrupted proliferation.",
        "Flesch-Kincaid grade",
    ),
    "a question without a question mark": (
        "How will we check for spread to the brain?",
        "How will we check for spread to the brain.",
        "questions",
    ),
    "a medicine that no source backs": ("alectinib, brigatinib", "imatinib, brigatinib", "no source backs 'imatinib'"),
    "a medicine that was withdrawn": ("alectinib, brigatinib", "mobocertinib, brigatinib", "withdrawn"),
    "a word that looks like a medicine": ("alectinib, brigatinib", "zorbatinib, brigatinib", "'zorbatinib' looks like"),
    "a date in the future": ("seen_on = 2026", "seen_on = 2036", "seen_on is in the future"),
    "a text with medicines that lasts too long": ("expires_on = 2027-02", "expires_on = 2027-09", "more than 93 days"),
    "no source": ("[[sources]]", "[[wells]]", "sources: Field required"),
    "a phrase that does not exist": ("@not_replace_rest", "@no_such_phrase", "there is no phrase 'no_such_phrase'"),
    "a site that does not exist": (
        'status = ["vus"]',
        'status = ["vus"]\ncancer = ["lungs"]',
        "'lungs' is no site of the lexicon",
    ),
    "a card that is too long": (
        "The joined gene acts",
        "It is a gene like many. " * 20 + "The joined gene acts",
        "the most is 900",
    ),
}


def review(root: Path) -> Review:
    wanted = {name: statuses for name, statuses in statuses_by_biomarker().items() if name in ("ALK", "ROS1")}
    return review_guides(root, TODAY, wanted)


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    folder = tmp_path / "en"
    folder.mkdir()
    for name in KEPT:
        shutil.copyfile(GUIDES / "en" / name, folder / name)
    return tmp_path


def ours(found: Review) -> list[str]:
    # Only two guides are copied, so that most phrases have no guide that uses them.
    return [problem for problem in found.problems if "nobody uses" not in problem]


def test_guides_that_are_fine_have_no_problems(guides: Path) -> None:
    assert ours(review(guides)) == []


@pytest.mark.parametrize("case", SPOILED)
def test_the_editor_names_what_is_wrong(case: str, guides: Path) -> None:
    right, wrong, said = SPOILED[case]
    file = guides / "en" / "ALK.toml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    assert any("ALK.toml" in problem and said in problem for problem in ours(review(guides)))


def test_the_same_sentence_in_two_guides_is_named_with_both(guides: Path) -> None:
    sentence = "This sentence of more than seven words stands in both of them."
    for name in ("ALK.toml", "ROS1.toml"):
        file = guides / "en" / name
        file.write_text(
            file.read_text(encoding="utf-8").replace('why_it_matters = "', f'why_it_matters = "{sentence} ', 1),
            encoding="utf-8",
        )
    assert any("ALK.toml, ROS1.toml: the same sentence" in problem for problem in ours(review(guides)))


def test_a_sentence_that_the_phrases_hold_is_not_written_out(guides: Path) -> None:
    phrases = guides / "en" / "_phrases.toml"
    file = guides / "en" / "ROS1.toml"
    phrases.write_text(
        phrases.read_text(encoding="utf-8") + 'of_many_words = "This is a phrase that has more than seven words."\n',
        encoding="utf-8",
    )
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            'why_it_matters = "', 'why_it_matters = "This is a phrase that has more than seven words. ', 1
        ),
        encoding="utf-8",
    )
    assert any("ROS1.toml, _phrases.toml: the same sentence" in problem for problem in ours(review(guides)))


def test_a_rule_without_its_note_and_a_note_without_its_rule_are_named(guides: Path) -> None:
    file = guides / "en" / "_together.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("npm1_with_flt3 =", "npm1_with_flt4 ="), encoding="utf-8")
    found = ours(review(guides))
    assert "en/_together.toml: no note for the rule 'npm1_with_flt3'" in found
    assert "en/_together.toml: no rule for the note 'npm1_with_flt4'" in found


def test_a_source_that_backs_no_word_there_is_is_named(guides: Path) -> None:
    file = guides / "en" / "_words.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('backs = ["tier"]', 'backs = ["tiers"]'), encoding="utf-8")
    assert any("backs no 'tiers'" in problem for problem in ours(review(guides)))


def test_all_problems_come_at_once(guides: Path) -> None:
    file = guides / "en" / "ALK.toml"
    text = file.read_text(encoding="utf-8")
    for case in ("a frightening word", "a medicine that no source backs", "a date in the future"):
        right, wrong, _ = SPOILED[case]
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    assert len(ours(review(guides))) >= 3


def test_a_guide_past_its_date_is_a_warning(guides: Path) -> None:
    found = review_guides(guides, date(2028, 1, 1), {})
    assert any("ALK.toml: expired on" in warning for warning in found.warnings)
