"""Files to a Document: PDFs, photos and pasted text."""
