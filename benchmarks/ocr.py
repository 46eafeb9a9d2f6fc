"""`python -m benchmarks.ocr`: how much of our degraded pages is read, and how fast, beside rapidocr as it comes.

    PICTURE...                 only what reading these takes   --rounds 3      how often each of them is read
    --conditions hard,screen   only these                      --only ru,en-07 only pages with these names

The two readers take turns on every picture with the same number of threads, so that whatever else the machine does
meets both; CPU seconds are those of all threads. A page that we refuse counts as unread; rapidocr refuses none.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median

import numpy as np
from PIL import Image, ImageOps
from rapidocr import RapidOCR

from benchmarks.degrade import CONDITIONS, degrade
from benchmarks.page import DescribedPage, choose, load_pages
from benchmarks.render import has_fonts, render
from reports.errors import ReportError
from reports.memory import HUGE_PAGES
from reports.reading.models import THREADS, model_file
from reports.reading.reader import ReportFile, read

Reader = Callable[[bytes], str]
Figures = tuple[float, float, float, float, float]  # tokens, read by us, by rapidocr; CPU seconds, ours, rapidocr's


def main() -> int:
    """Print a line for each condition, or for each picture."""
    options = _options()
    if HUGE_PAGES.items() - os.environ.items():
        # As the bot starts its reader.
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.ocr", *sys.argv[1:]], os.environ | HUGE_PAGES)
    readers = (read_ours, stock_reader())
    if options.pictures:
        print(f"{'picture':<40}{'ours cpu s':>12}{'stock cpu s':>12}{'ours/stock':>12}")
        every = []
        for path in options.pictures:
            every.append(measure(readers, path.read_bytes(), options.rounds))
            print(_speed(path.name, every[-1]), flush=True)
        print(_speed("mean", [mean(column) for column in zip(*every, strict=True)]))
        return 0
    if not has_fonts():
        print("the DejaVu fonts are not installed (Debian: fonts-dejavu)", file=sys.stderr)
        return 2
    pages = choose(load_pages(), options.only.split(",") if options.only else [], None)
    print(
        f"{'condition':<18}{'pages':>7}{'ours':>8}{'stock':>8}{'ours cpu s':>12}{'stock cpu s':>12}{'ours/stock':>12}"
    )
    for condition in options.conditions.split(","):
        figures = [compare(page, condition, readers) for page in pages]
        print(_row(condition, figures), flush=True)
        russian = [one for one, page in zip(figures, pages, strict=True) if page.language == "ru"]
        if 0 < len(russian) < len(figures):
            print(_row(f"{condition}, Russian", russian), flush=True)
    return 0


def compare(page: DescribedPage, condition: str, readers: Sequence[Reader]) -> Figures:
    """What each reader reads of a page, once, and how long it takes."""
    content = degrade(render(page), condition, zlib.crc32(f"{page.name}/{condition}".encode()))
    shares, seconds = [], []
    for reader in readers:
        started = time.process_time()
        text = reader(content)
        seconds.append(time.process_time() - started)
        shares.append(page.share_read(text)[0])
        time.sleep(0.1)  # threads of the one that is done may still be spinning
    return page.share_read("")[1], shares[0], shares[1], seconds[0], seconds[1]


def read_ours(content: bytes) -> str:
    """The text of a picture, as the product reads it; none of one that it refuses."""
    try:
        return read([ReportFile(content)]).text
    except ReportError:
        return ""


def stock_reader() -> Reader:
    """Rapidocr with its own settings, but for the paths of its models and the number of threads."""
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Det.model_path": str(model_file("PP-OCRv6_det_small")),
            "Cls.model_path": str(model_file("ch_ppocr_mobile_v2.0_cls_mobile")),
            "Rec.model_path": str(model_file("PP-OCRv6_rec_small")),
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        }
    )

    def text_of(content: bytes) -> str:
        upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
        return "\n".join(getattr(engine(np.asarray(upright, dtype=np.uint8)), "txts", None) or ())

    return text_of


def measure(readers: Sequence[Reader], content: bytes, rounds: int) -> list[float]:
    """For each reader the median of its CPU seconds; the first round only warms up."""
    taken: list[list[float]] = []
    for _ in range(rounds + 1):
        taken.append([])
        for reader in readers:
            started = time.process_time()
            reader(content)
            taken[-1].append(time.process_time() - started)
            time.sleep(0.1)  # threads of the one that is done may still be spinning
    return [median(column) for column in zip(*taken[1:], strict=True)]


def _row(name: str, figures: Sequence[Figures]) -> str:
    tokens, ours, stock, our_seconds, stock_seconds = (sum(column) for column in zip(*figures, strict=True))
    count = len(figures)
    return (
        f"{name:<18}{count:>7}{ours / tokens:>8.3f}{stock / tokens:>8.3f}"
        f"{our_seconds / count:>12.2f}{stock_seconds / count:>12.2f}{our_seconds / stock_seconds:>12.2f}"
    )


def _speed(name: str, seconds: Sequence[float]) -> str:
    return f"{name[:39]:<40}{seconds[0]:>12.2f}{seconds[1]:>12.2f}{seconds[0] / seconds[1]:>12.2f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--only", help="beginnings of pages' names")
    options = parser.parse_args()
    unknown = set(options.conditions.split(",")) - set(CONDITIONS)
    if unknown:
        parser.error(f"no such condition: {', '.join(sorted(unknown))}; there are {', '.join(CONDITIONS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
