"""What a file is, by its first bytes, and whether it is safe to open."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from unicodedata import category

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from reports.errors import BrokenFile, EmptyFile, TooComplexFile, TooLargeFile, UnsupportedFile
from reports.reading.effort import DEFAULT

Picture = NDArray[np.uint8]  # rows x columns x 3, RGB

MAX_PIXELS = 50_000_000
MAX_JPEG_SCANS = 64
UTF16_ZEROS = 0.04  # of a text's bytes
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF", "AVIF")

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
pillow_heif.register_heif_opener()


class FileKind(StrEnum):
    """The three kinds of files that are read."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"


_TIFF_STARTS = (b"II*\x00", b"MM\x00*")
_PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", *_TIFF_STARTS)
_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"heim", b"heis")


def kind_of(content: bytes, most_bytes: int = DEFAULT.file_bytes) -> FileKind:
    """The kind of a file, by its bytes and not by its name. Raises EmptyFile, TooLargeFile or UnsupportedFile."""
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyFile
    if len(content) > most_bytes:
        raise TooLargeFile
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith(_PICTURE_STARTS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return FileKind.PICTURE
    if content[4:8] == b"ftyp" and any(brand in content[8:64] for brand in _BRANDS):
        return FileKind.PICTURE
    if _is_text(content):
        return FileKind.TEXT
    raise UnsupportedFile


def decode_text(content: bytes) -> str:
    """The text of a text file: UTF-8, UTF-16, else Windows' Latin letters."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise UnsupportedFile


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    # Without its mark, UTF-16 is known by the empty halves of its Latin letters and spaces: all on the same side.
    first, second = (content[side:4096:2].count(0) for side in (0, 1))
    if max(first, second) > UTF16_ZEROS * len(content[:4096]) and not min(first, second):
        return ("utf-16-be",) if first else ("utf-16-le",)
    return ("utf-8", "cp1252")


def _is_text(content: bytes) -> bool:
    try:
        sample = decode_text(content[:65536])
    except (UnsupportedFile, UnicodeDecodeError):
        # A sample may end inside a character.
        sample = content[:65536].decode("utf-8", errors="ignore")
    if content.lstrip()[:1] in (b"{", b"<") or content.startswith((b"PK", b"Rar!", b"{\\rtf")):
        return False
    # Soft hyphens and marks of direction are not printable, but are in many a copied text.
    odd = sum(not (char.isprintable() or char in "\n\r\t\f" or category(char) == "Cf") for char in sample)
    return len(sample) > 0 and odd / len(sample) < 0.01


def count_pages(content: bytes, most: int) -> int:
    """How many pages a TIFF has, as scanners and fax machines save them, `most` at most; 1 for other pictures."""
    if not content.startswith(_TIFF_STARTS):
        return 1
    with _naming_damage(), Image.open(io.BytesIO(content), formats=("TIFF",)) as image:
        for page in range(1, most):
            try:
                image.seek(page)
            except (EOFError, ValueError, OSError, SyntaxError, KeyError, TypeError):
                # What comes after a damaged directory is not looked for.
                return page
        return most


def open_picture(content: bytes, page: int = 0) -> Picture:
    """A page (from 0) of a picture, upright by its EXIF mark, on white. Raises BrokenFile or TooComplexFile.

    Of what moves the first frame is taken.
    """
    if content.startswith(b"\xff\xd8") and content.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise TooComplexFile
    with _naming_damage(), Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if page:
            image.seek(page)
        if image.width * image.height > MAX_PIXELS:
            raise TooComplexFile
        upright = ImageOps.exif_transpose(image)
        return np.asarray(_on_white(upright), dtype=np.uint8)


@contextmanager
def _naming_damage() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError) as error:
        raise TooComplexFile from error
    except UnidentifiedImageError as error:
        raise BrokenFile from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, RuntimeError) as error:
        # Pillow and its plugins report a damaged file with any of these.
        raise BrokenFile from error


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        page = Image.new("RGBA", layer.size, "white")
        page.alpha_composite(layer)
        return page.convert("RGB")
    if image.mode.startswith(("I;16", "I", "F")):
        pixels = np.asarray(image, dtype=np.float64)
        top = float(pixels.max()) or 1.0
        return Image.fromarray((pixels / top * 255).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")
