"""How a run over many files grows with workers and files, and what each worker needs.

    python benchmarks/batch.py [FOLDER] [--files 5000] [--runs 3] [--jobs 1 2] [--flat 100 1000 5000]

The texts of a folder are replicated to so many files, each with its number at its end so that no two are the same. Runs
of `egov-extract FOLDER -o OUT -j N` are interleaved; the load that other programs make is printed beside each, for on
a machine that is not idle they say little. Then, with the most workers, how seconds a document and the largest
resident memory of a worker go with the number of files; and what part of a document's time writing its YAML takes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from egov_extract import extract, read
from egov_extract.write import write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("samples"), help="holds .txt files, at any depth")
    parser.add_argument("--files", type=int, default=5_000, metavar="N", help="of each run (default: 5000)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="with each number of jobs (default: 3)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], metavar="N", help="numbers of workers")
    parser.add_argument(
        "--flat", type=int, nargs="*", default=[100, 1_000, 5_000], metavar="N", help="numbers of files"
    )
    args = parser.parse_args()
    texts = sorted(args.folder.rglob("*.txt"))
    if not texts:
        parser.error(f"no .txt file in {args.folder}")
    with tempfile.TemporaryDirectory() as work:
        if args.runs:
            workers(texts, args.files, args.runs, args.jobs, Path(work))
        flat(texts, args.flat, max(args.jobs), Path(work))
    writing(texts)


def workers(texts: Sequence[Path], files: int, runs: int, jobs: Sequence[int], work: Path) -> None:
    """Print documents a second for each number of workers, and the ratio of the last to the first."""
    folder = replicated(texts, files, work)
    rates: dict[int, list[float]] = {number: [] for number in jobs}
    for _ in range(runs):
        for number in jobs:
            seconds, memory, load = timed(folder, work, number)
            rates[number].append(files / seconds)
            print(
                f"  -j {number}: {files / seconds:7.2f} documents/s, {memory} MB a worker at most, load before {load}"
            )
    for number in jobs:
        print(f"{files} files, -j {number}: {median(rates[number]):.2f} documents/s, median of {runs}")
    print(f"ratio {median(rates[jobs[-1]]) / median(rates[jobs[0]]):.2f}")


def flat(texts: Sequence[Path], sizes: Sequence[int], jobs: int, work: Path) -> None:
    """Print milliseconds a document and the largest worker for each number of files."""
    for files in sizes:
        seconds, memory, load = timed(replicated(texts, files, work), work, jobs)
        each = 1_000 * seconds / files
        print(
            f"{files:>6} files, -j {jobs}: {each:6.1f} ms a document, {memory} MB a worker at most, load before {load}"
        )


def writing(texts: Sequence[Path]) -> None:
    """Print what part of the time of `extract` and `write` together writing YAML takes."""
    spent = [0.0, 0.0]
    extract("Đến năm 2030, 80% xã có mạng.")
    for path in texts:
        text = read(path)
        start = perf_counter()
        extraction = extract(text)
        middle = perf_counter()
        b"".join(write([extraction], "yaml"))
        spent[0] += middle - start
        spent[1] += perf_counter() - middle
    print(f"writing YAML is {100 * spent[1] / sum(spent):.1f} % of reading and writing {len(texts)} texts")


def replicated(texts: Sequence[Path], files: int, work: Path) -> Path:
    """A folder of so many files."""
    folder = work / f"in-{files}"
    if not folder.exists():
        for number in range(files):
            path = folder / f"{number // 100:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"{texts[number % len(texts)].read_text(encoding='utf-8-sig')}\n{number}\n", encoding="utf-8"
            )
    return folder


def timed(folder: Path, work: Path, jobs: int) -> tuple[float, int, str]:
    """Seconds of a run, MB of its largest worker, and the load when it began."""
    out = work / "out"
    shutil.rmtree(out, ignore_errors=True)
    load = f"{os.getloadavg()[0]:.1f}"
    start = perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "egov_extract", "-q", str(folder), "-o", str(out), "-j", str(jobs)]
    )
    watch = Watch(running.pid)
    watch.start()
    if running.wait():
        sys.exit(1)
    seconds = perf_counter() - start
    watch.join()
    return seconds, watch.largest >> 10, load


class Watch(threading.Thread):
    """Looks now and then how large the processes under one are."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._pid = pid
        self.largest = 0
        """KB that the largest of them had resident at any time; 0 where /proc does not say."""

    def run(self) -> None:
        while os.path.exists(f"/proc/{self._pid}"):
            sizes = [size for pid in _under(self._pid) for size in _resident(pid)]
            self.largest = max([self.largest, *sizes])
            sleep(0.5)


def _under(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _under(child)


def _resident(pid: int) -> Iterator[int]:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                yield int(line.split()[1])
    except OSError:
        return


if __name__ == "__main__":
    main()
