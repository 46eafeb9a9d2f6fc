"""`python -m benchmarks.ocr PICTURE...`: how long a page takes, beside rapidocr as it comes, on the same pictures.

Each picture is read by each reader in turn, and again, so that whatever else the machine does meets all of them.
Seconds are the median of the rounds; CPU seconds are those of all threads. Both readers have the same threads.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image, ImageOps
from rapidocr import RapidOCR

from reports.reading.gate import Picture
from reports.reading.models import THREADS, model_file
from reports.reading.photo import read_photo

Reader = Callable[[Picture], object]


def main() -> None:
    """Print a row for each picture, and the mean of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    stock = stock_reader()
    readers: dict[str, Reader] = {
        "ours": partial(read_photo, 1),
        "stock": stock,
        "stock+words": partial(stock, return_word_box=True),
    }
    print(f"{'picture':<40}" + "".join(f"{name + ' s':>15}{'cpu s':>8}" for name in readers) + f"{'ours/stock':>12}")
    every = []
    for path in options.pictures:
        figures = measure(readers, load(path), options.rounds)
        every.append(figures)
        print(row(path.name, figures), flush=True)
    print(row("mean", np.mean(every, axis=0).tolist()))


def stock_reader() -> RapidOCR:
    """Rapidocr with its own settings, but for the paths of its models and the number of threads."""
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Det.model_path": str(model_file("PP-OCRv6_det_small")),
            "Cls.model_path": str(model_file("ch_ppocr_mobile_v2.0_cls_mobile")),
            "Rec.model_path": str(model_file("PP-OCRv6_rec_small")),
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        }
    )


def measure(readers: dict[str, Reader], picture: Picture, rounds: int) -> list[list[float]]:
    """For each reader the median seconds and CPU seconds; the first round only warms up."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for _ in range(rounds + 1):
        for name, read in readers.items():
            started, used = time.perf_counter(), time.process_time()
            read(picture)
            taken[name].append((time.perf_counter() - started, time.process_time() - used))
            time.sleep(0.1)  # threads of the one that is done may still be spinning
    return [[median(column) for column in zip(*times[1:], strict=True)] for times in taken.values()]


def row(name: str, figures: list[list[float]]) -> str:
    """One line of the table."""
    columns = "".join(f"{seconds:>15.2f}{used:>8.2f}" for seconds, used in figures)
    return f"{name[:39]:<40}{columns}{figures[0][0] / figures[1][0]:>12.2f}"


def load(path: Path) -> Picture:
    """A picture file, upright as its camera says."""
    return np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB"), dtype=np.uint8)


if __name__ == "__main__":
    main()
