"""Our own odd and hostile files: each is read as a person would see it, or refused with its reason."""

from __future__ import annotations

import pytest

from benchmarks.hostile import Kind, Sample, samples
from benchmarks.hostile.judging import Answer, problems
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.errors import ReportError
from reports.reading.effort import Effort
from reports.reading.reader import ReportFile, read

# Without character recognition, a few hundredths of a second each; `python -m benchmarks.badinputs --own` has all.
QUICK = [
    "text.pdf",
    "text_with_histology.pdf",
    "empty_page_then_text.pdf",
    "box_elsewhere.pdf",
    "box_of_a_million.pdf",
    "user_unit.pdf",
    "crop_box_outside.pdf",
    "cut_by_the_crop_box.pdf",
    "turned_90.pdf",
    "turned_180.pdf",
    "turned_270.pdf",
    "page_twice_then_others.pdf",
    "page_without_type_first.pdf",
    "page_that_is_no_page.pdf",
    "page_of_another_type.pdf",
    "pages_in_the_tree.pdf",
    "tree_says_it_all.pdf",
    "pages_2g_claimed.pdf",
    "trees_100_deep.pdf",
    "trees_5000_deep.pdf",
    "kids_of_kids.pdf",
    "references_5000_long.pdf",
    "gif_and_pdf.gif",
    "form_feeds_40.txt",
    "nots_200k.txt",
    "pages_31.pdf",
    "pages_3_claims_1.pdf",
    "pages_3_claims_a_million.pdf",
    "corrected_later.pdf",
    "object_stream_of_itself.pdf",
    "object_stream.pdf",
    "tree_ring.pdf",
    "contents_in_itself.pdf",
    "contents_in_parts.pdf",
    "startxref_lies.pdf",
    "startxref_gone.pdf",
    "table_off_by_7.pdf",
    "table_gone.pdf",
    "linearized_wrong.pdf",
    "cut_in_half.pdf",
    "garbage_1000_before.pdf",
    "garbage_behind.pdf",
    "arrays_1m_deep.pdf",
    "pdf_and_zip.pdf",
    "empty_password_40.pdf",
    "empty_password_128.pdf",
    "password_40.pdf",
    "password_128.pdf",
    "encrypted_by_lies.pdf",
    "white_pattern_space.pdf",
    "mode_3.pdf",
    "mode_7_clip.pdf",
    "white.pdf",
    "nearly_white.pdf",
    "white_outlines.pdf",
    "clear.pdf",
    "faint.pdf",
    "under_a_white_box.pdf",
    "under_a_black_box.pdf",
    "under_a_tight_black_box.pdf",
    "behind_a_picture.pdf",
    "under_a_white_scan.pdf",
    "outside_the_page.pdf",
    "below_the_page.pdf",
    "a_tenth_of_a_point.pdf",
    "scaled_to_nothing.pdf",
    "clipped_away.pdf",
    "clipped_to_nothing.pdf",
    "layer_off.pdf",
    "layer_of_layers_off.pdf",
    "layer_on.pdf",
    "form_in_a_layer_off.pdf",
    "replaced_by_actual_text.pdf",
    "white_on_black.pdf",
    "grey.pdf",
    "yellow_mark.pdf",
    "mirrored_twice.pdf",
    "field_filled.pdf",
    "field_without_a_look.pdf",
    "field_read_only.pdf",
    "field_chosen.pdf",
    "field_hidden.pdf",
    "field_not_viewed.pdf",
    "field_of_a_password.pdf",
    "check_box_ticked.pdf",
    "note_typed.pdf",
    "note_stamped.pdf",
    "note_hidden.pdf",
    "note_closed.pdf",
    "script_at_opening.pdf",
    "launches_a_program.pdf",
    "goes_to_an_address.pdf",
    "submits_a_form.pdf",
    "goes_to_a_file.pdf",
    "file_attached.pdf",
    "dynamic_form.pdf",
    "form_draws_itself.pdf",
    "chain_of_three_filters.pdf",
    "picture_0_by_0.pdf",
    "picture_mask_of_itself.pdf",
    "cut.png",
    "wrong_sums.png",
    "one_pixel.png",
    "strip_20000_by_10.png",
    "claims_60000.jpg",
    "claims_2_billion.png",
    "zeros_12000.png",
    "screen_65535.gif",
    "claims_60000.tif",
    "samples_65535.tif",
    "claims_60000.bmp",
    "height_least.bmp",
    "icon.ico",
    "layers.psd",
    "codestream.jp2",
    "commands.eps",
    "plain.txt",
    "utf8_with_mark.txt",
    "utf16_little_with_mark.txt",
    "utf16_big_with_mark.txt",
    "utf16_little.txt",
    "utf16_big.txt",
    "latin1.txt",
    "windows_lines.txt",
    "old_mac_lines.txt",
    "soft_hyphens.txt",
    "direction_turned.txt",
    "utf16_odd_length.txt",
    "utf16_surrogates.txt",
    "spaces.txt",
    "nothing.txt",
    "too_large.txt",
    "page.html",
    "drawing.svg",
    "entities.xml",
    "result.json",
    "letter.rtf",
    "letter.docx",
    "letter.odt",
    "report.gz",
    "program.elf",
    "table.csv",
    "mail.eml",
]
RECOGNISED = (
    "text_and_scan_on_a_page.pdf",
    "scan_with_a_footer.pdf",
    "under_other_words.pdf",
    "orientation_6.jpg",
    "two_pages.tif",
)
BY_NAME = {sample.name: sample for sample in samples()}


@pytest.mark.parametrize("name", [*QUICK, *RECOGNISED])
def test_what_is_seen_is_read_and_nothing_else(name: str) -> None:
    assert problems(BY_NAME[name], answer_to(BY_NAME[name])) == []


def answer_to(sample: Sample) -> Answer:
    try:
        report = detect(read([ReportFile(sample.build())]), load_lexicon())
    except ReportError as error:
        return Answer(code=error.code)
    return Answer(
        said=frozenset(f"{one.biomarker} {one.status}" for one in report.findings),
        warned=frozenset(one.code for one in report.warnings),
    )


def test_every_step_of_reading_asks_for_its_time() -> None:
    asked: list[Effort] = []
    read([ReportFile(BY_NAME["pages_30.pdf"].build())], asked.append)
    assert asked == [Effort.FILE, *[Effort.PAGE, Effort.TEXT] * 30]


def test_the_hostile_files_have_names_of_their_own_and_say_what_must_come_of_them() -> None:
    assert len(BY_NAME) == len(samples()) >= 70
    vague = [one.name for one in samples() if one.kind is Kind.VALID and not one.says]
    assert vague == []
