"""Filled fields, typed notes and stamps of a PDF become print of its pages, so that they are read and shown like it."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium

MOST_NOTES = 1_000  # notes of a page; more are an attack or a drawing
_PRINTED = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP))
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def with_notes_printed(document: pypdfium2.PdfDocument, pages: int) -> bytes | None:
    """The file with the notes of its first pages printed and without its password; None when there are none.

    Nothing is run: this build of pdfium has no JavaScript, and the actions of a form are not asked for.
    """
    noted = [index for index in range(pages) if _has_notes(document, index)]
    if not noted:
        return None
    if document.get_formtype() != pdfium.FORMTYPE_NONE and document.formenv is None:
        document.init_forms()
    for index in noted:
        page = document[index]
        _drop_unseen(page)
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
    buffer = io.BytesIO()
    document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
    return buffer.getvalue()


def _has_notes(document: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return False
    count = pdfium.FPDFPage_GetAnnotCount(page)
    found = count <= MOST_NOTES and any(_kind_and_flags(page, at)[0] in _PRINTED for at in range(count))
    page.close()
    return found


def _drop_unseen(page: pypdfium2.PdfPage) -> None:
    """Pdfium prints what is marked "not to be viewed"; a person would not see it."""
    for at in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        if _kind_and_flags(page, at)[1] & _UNSEEN:
            pdfium.FPDFPage_RemoveAnnot(page, at)


def _kind_and_flags(page: pypdfium2.PdfPage, at: int) -> tuple[int, int]:
    note = pdfium.FPDFPage_GetAnnot(page, at)
    if not note:
        return pdfium.FPDF_ANNOT_UNKNOWN, 0
    found = pdfium.FPDFAnnot_GetSubtype(note), pdfium.FPDFAnnot_GetFlags(note)
    pdfium.FPDFPage_CloseAnnot(note)
    return found
