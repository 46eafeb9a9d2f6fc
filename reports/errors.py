"""What can go wrong with a report.

ReportError
├── UnreadableFile            the file cannot be opened as a report
│   ├── EmptyFile
│   ├── UnsupportedFile       neither a PDF, a picture nor text
│   ├── BrokenFile            starts like a known kind, then is damaged
│   ├── EncryptedPdf          a password is needed
│   ├── TooLargeFile          more bytes than we take
│   └── TooComplexFile        more pixels, objects or time than we spend
└── UnreadablePages           opened, but no page could be read well enough
    ├── UnreadablePhoto       blurred, dark, too small
    └── UnreadableLanguage    letters that we cannot read yet

Each class has a `code`; `locales/` holds a kind sentence for each, with what to do next.
"""

from __future__ import annotations


class ReportError(Exception):
    """A report that cannot be answered, for a reason that can be named."""

    code = "report_error"
    message = "The report could not be read."

    def __init__(self, page: int | None = None, flaw: str | None = None) -> None:
        """Remember which page (1-based) it was about, when it was about one, and what is wrong with its picture."""
        super().__init__(self.message)
        self.page = page
        self.flaw = flaw


class UnreadableFile(ReportError):
    """The file cannot be opened as a report."""

    code = "unreadable_file"
    message = "The file cannot be opened."


class EmptyFile(UnreadableFile):
    """The file holds nothing."""

    code = "empty_file"
    message = "The file is empty."


class UnsupportedFile(UnreadableFile):
    """The file is neither a PDF, a picture nor text."""

    code = "unsupported_file"
    message = "This kind of file is not read; send a PDF, a photo or the text."


class BrokenFile(UnreadableFile):
    """The file starts like a known kind but is damaged."""

    code = "broken_file"
    message = "The file is damaged."


class EncryptedPdf(UnreadableFile):
    """The PDF asks for a password."""

    code = "encrypted_pdf"
    message = "The PDF is protected by a password."


class TooLargeFile(UnreadableFile):
    """The file has more bytes than we take."""

    code = "too_large_file"
    message = "The file is larger than is taken."


class TooComplexFile(UnreadableFile):
    """The file needs more memory or time than we spend on one."""

    code = "too_complex_file"
    message = "The file is too complex to read."


class UnreadablePages(ReportError):
    """The file was opened, but no page could be read well enough."""

    code = "unreadable_pages"
    message = "No page could be read well enough."


class UnreadablePhoto(UnreadablePages):
    """The picture is blurred, dark or small."""

    code = "unreadable_photo"
    message = "The picture could not be read well enough."


class UnreadableLanguage(UnreadablePages):
    """The page is in letters that we cannot read yet."""

    code = "unreadable_language"
    message = "The language of the report cannot be read yet."


def error_of(code: str, page: int | None = None, flaw: str | None = None) -> ReportError:
    """The error that carries `code`; used where an error crossed a process border as its code."""
    return _BY_CODE.get(code, ReportError)(page, flaw)


def _classes(root: type[ReportError]) -> dict[str, type[ReportError]]:
    found = {root.code: root}
    for child in root.__subclasses__():
        found |= _classes(child)
    return found


_BY_CODE = _classes(ReportError)
