"""How fast texts become records, beside the word segmentation they rest on.

    python benchmarks/speed.py [FOLDER] [--runs 5] [--largest 5000] [--cold]

Over the texts of a folder, in one process: medians of interleaved runs of `extract`, and of underthesea's
`word_tokenize` on each of their lines; take the ratio, for seconds differ among machines. Then how the time per KB
grows with the length of one text, and, with --cold, what a fresh process costs. A KB is 1,000 bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar
from unittest.mock import patch

from egov_extract import extract, words

Key = TypeVar("Key")

COLD_RUNS = 15
NOTHING_IN_IT = "Cuộc họp bàn về việc sắp xếp lại phòng đọc của thư viện.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("samples"), help="holds .txt files, at any depth")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each function (default: 5)")
    parser.add_argument("--largest", type=int, default=5_000, metavar="KB", help="of the growing text (default: 5000)")
    parser.add_argument("--cold", action="store_true", help=f"also medians of {COLD_RUNS} fresh processes")
    args = parser.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))
    if not paths:
        parser.error(f"no .txt file in {args.folder}")
    texts = [path.read_text(encoding="utf-8-sig") for path in paths]
    throughput(texts, args.runs)
    growth(max(texts, key=len), args.runs, args.largest)
    if args.cold:
        cold(paths[0])


def throughput(texts: Sequence[str], runs: int) -> None:
    """Print seconds and KB/s of `extract` and of `word_tokenize`, and the ratio of their medians."""
    tokenize = words.by_public()
    lines = [line for text in texts for line in text.splitlines() if line.strip()]

    def records() -> None:
        words._segment.cache_clear()  # what an earlier run remembers would flatter this one
        for text in texts:
            extract(text)

    def tokens() -> None:
        for line in lines:
            tokenize(line)

    records()  # loads rules and model
    seconds = interleaved({"extract": records, "word_tokenize": tokens}, runs)
    size = sum(map(kilobytes, texts))
    print(f"{len(texts)} texts, {size:.0f} KB, median of {runs}")
    for name, value in seconds.items():
        print(f"  {name:<14}{value:8.3f} s {size / value:9.0f} KB/s")
    print(f"  extract takes {seconds['extract'] / seconds['word_tokenize']:.2f} times as long as word_tokenize")


def growth(text: str, runs: int, largest: int) -> None:
    """Print milliseconds per KB of `extract` on one text repeated to ten times the size, again and again."""
    print("one text repeated, nothing remembered")
    size = 5
    # Clauses that come again would be remembered, and a text that grows by repetition would look cheaper than it is.
    with patch.object(words, "_segment", words._segment.__wrapped__):
        while size <= largest:
            grown = repeated(text, size)
            repeats = runs if size < 500 else 1
            seconds = interleaved({size: partial(extract, grown)}, repeats)[size]
            print(f"  {size:>6} KB {1_000 * seconds / kilobytes(grown):8.2f} ms/KB, median of {repeats}")
            size *= 10


def cold(sample: Path) -> None:
    """Print wall times of fresh processes, beside one that does nothing."""
    script = shutil.which("egov-extract", path=str(Path(sys.executable).parent))
    command = [script] if script else [sys.executable, "-m", "egov_extract"]
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.txt")
        empty.write_text(NOTHING_IN_IT, encoding="utf-8")
        processes = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--help": [*command, "--help"],
            "no candidate": [*command, str(empty)],
            sample.name: [*command, str(sample)],
        }
        seconds = interleaved({name: partial(run, args) for name, args in processes.items()}, COLD_RUNS)
    floor = seconds["python -c pass"]
    print(f"fresh processes, median of {COLD_RUNS}")
    for name, value in seconds.items():
        print(f"  {name:<34}{1_000 * value:6.0f} ms {1_000 * (value - floor):+6.0f}")


def interleaved(functions: dict[Key, Callable[[], object]], runs: int) -> dict[Key, float]:
    """Median seconds of each function, run in turns so that what else the machine does falls on all of them."""
    seconds: dict[Key, list[float]] = {name: [] for name in functions}
    for _ in range(runs):
        for name, function in functions.items():
            start = perf_counter()
            function()
            seconds[name].append(perf_counter() - start)
    return {name: median(values) for name, values in seconds.items()}


def repeated(text: str, size: int) -> str:
    """Whole lines of `text`, over and over, up to `size` KB."""
    whole = "\n".join([text] * (1 + int(size / kilobytes(text))))
    part = whole.encode()[: size * 1_000].decode(errors="ignore")
    return part[: part.rfind("\n") + 1]


def kilobytes(text: str) -> float:
    return len(text.encode()) / 1_000


def run(command: Sequence[str]) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
