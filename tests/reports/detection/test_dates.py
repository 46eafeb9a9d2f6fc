"""The date of a report: what states it beside what looks like it; a doubt is no date, a date of birth never one."""

from __future__ import annotations

from datetime import date

import pytest

from reports.detection.dates import find_date
from reports.reading.text import read_text

MARCH = date(2026, 3, 12)
STATED = [
    ("en", "Report date: 12 March 2026"),
    ("en", "Reported: 2026-03-12 14:05"),
    ("en", "Date of report 12-Mar-2026"),
    ("en", "FINAL REPORT DATE: March 12, 2026"),
    ("en", "Electronically signed by: R. Doe-Smith, MD on 12 Mar 2026"),
    ("en", "Received: 2 March 2026   Reported: 12 March 2026"),
    ("en", "Received: 12 March 2026"),
    ("en", "DOB: 1 May 1961  Collected: 1 March 2026  Reported: 12 March 2026"),
    ("en", "Reported: 13/03/2026\nReport date: 13.03.26"),
    ("es", "Fecha del informe: 12/03/2026"),
    ("es", "Fecha de nacimiento: 01/05/1961   Fecha de salida: 12 de marzo de 2026"),
    ("de", "Befunddatum: 12.03.2026"),
    ("de", "geb. 01.05.1961  Eingang am 02.03.2026  Ausgang am 12.03.2026"),
    ("fr", "Compte rendu validé par : Dr A. Petit\nDate du compte rendu : 12 mars 2026"),
    ("pt", "Data de nascimento: 01/05/1961 Data do laudo: 12/03/2026"),
    ("it", "Data referto: 12/03/2026"),
    ("ru", "Дата рождения: 01.05.1961. Дата выдачи заключения: 12.03.2026"),
    ("ru", "Дата поступления: 02.03.2026 Дата заключения: 12 марта 2026 г."),
]
NOT_STATED = [
    ("en", "Date of birth: 12 March 2026"),
    ("en", "DOB 12/03/1961"),
    ("en", "Reported: 04/03/2026"),  # March or April
    ("en", "Reported: 12 March 2026\nReported: 19 March 2026"),  # two reports, or an addendum
    ("en", "Reported: 12 March 2026\nDOB: 12 March 2026"),
    ("en", "Collected: 12 March 2026"),
    ("en", "Printed on 12 March 2026"),
    ("en", "Previous report date: 12 March 2026"),
    ("en", "A biopsy of 12 March 2026 was reported as benign."),
    ("en", "No date here, EGFR: not detected"),
    ("en", "Reported: 31 February 2026"),
    ("en", "Report date: 12 March 1926"),
    ("es", "Fecha de impresión: 12/03/2026"),
    ("de", "geb. am 12.03.2026"),
    ("ru", "Дата рождения: 12.03.2026"),
    ("ru", "Дата биопсии: 12.03.2026"),
]


def dated(language: str, text: str) -> date | None:
    return find_date(read_text(text), language)


@pytest.mark.parametrize(("language", "text"), STATED)
def test_a_date_with_its_heading_is_the_reports(language: str, text: str) -> None:
    assert dated(language, text) == (date(2026, 3, 13) if "13" in text else MARCH)


@pytest.mark.parametrize(("language", "text"), NOT_STATED)
def test_a_date_of_something_else_or_in_doubt_is_none(language: str, text: str) -> None:
    assert dated(language, text) is None


def test_a_date_below_its_heading_in_a_table_is_read() -> None:
    table = "Date of birth     Received         Reported\n01 May 1961       02 March 2026    12 March 2026"
    assert dated("en", table) == MARCH
