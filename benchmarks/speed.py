"""How fast texts become records, beside what they rest on and what others do with the same texts.

    python benchmarks/speed.py [FOLDER] [--runs 5] [--sample 300] [--largest 5000] [--peers build/peers] [--cold]

The same texts through `extract`, the command, underthesea's `word_tokenize`, a bare scan of the patterns, NFC, and the
peers that benchmarks/peers.sh installed: medians of interleaved runs. Then lines without a digit, where nothing is
to be found; one stream of text cut into ever longer documents, with the memory they need; with --cold, fresh processes.

Times are processor time, which other programs on the machine change little; take the ratios, which they change less.
A KB is 1,000 bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar
from unittest.mock import patch

from egov_extract import extract, rules, words
from egov_extract.normalise import normalise

Key = TypeVar("Key")
Run = Callable[[], float]
"""Does something once and tells the seconds it took."""

COLD_RUNS = 15
PEERS = ("spacy", "dateparser", "quantulum3", "heideltime")
SLOW = {"quantulum3": 10, "heideltime": 10}
"""Peers that get only a tenth of the texts; their seconds are multiplied."""
SCANNED = ("reference", "time", "not-quantity", "quantity", "milestone")
"""Labels whose patterns may be tried on any text."""
NOTHING_IN_IT = "Cuộc họp bàn về việc sắp xếp lại phòng đọc của thư viện.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("samples"), help="holds .txt files, at any depth")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each function (default: 5)")
    parser.add_argument(
        "--sample", type=int, default=300, metavar="KB", help="texts compared with peers (default: 300)"
    )
    parser.add_argument("--largest", type=int, default=5_000, metavar="KB", help="of the growing text (default: 5000)")
    parser.add_argument("--peers", type=Path, default=Path("build/peers"), help="environment that peers.sh made")
    parser.add_argument("--cold", action="store_true", help=f"also medians of {COLD_RUNS} fresh processes")
    args = parser.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))
    if not paths:
        parser.error(f"no .txt file in {args.folder}")
    texts = [path.read_text(encoding="utf-8-sig") for path in paths]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    throughput(f"all {len(texts)} texts", texts, args.runs, Path("-"))
    throughput("a sample", sample(texts, args.sample), args.runs, args.peers)
    lines = [line for text in texts for line in text.splitlines() if not any(map(str.isdecimal, line))]
    throughput("lines without a digit", ["\n".join(lines)[:500_000]], args.runs, Path("-"))
    growth(texts, args.largest)
    if args.cold:
        cold(paths[0])


# --- the same texts ---------------------------------------------------------------------------------------------------


def throughput(title: str, texts: Sequence[str], runs: int, peers: Path) -> None:
    """Print seconds, KB/s and the ratio to `extract` of all that can be done with some texts."""
    size = sum(map(kilobytes, texts))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, text in enumerate(texts):
            Path(work, f"{number:06}.txt").write_text(text, encoding="utf-8")
        functions: dict[str, Run] = {name: partial(seconds, does) for name, does in ours(texts).items()}
        functions["the command, -j 1"] = partial(
            children, [*command(), "-q", "--force", str(work), "-o", f"{work}/out/", "-j1"]
        )
        functions["the command, all cores"] = partial(
            children, [*command(), "-q", "--force", str(work), "-o", f"{work}/out/"]
        )
        if peers != Path("-"):
            functions |= {name: peer for name in PEERS if (peer := peer_of(name, texts, peers, work))}
        for function in functions.values():
            function()  # loads rules and models
        taken = interleaved(functions, runs)
    print(f"\n{title}: {size:.0f} KB, processor time, median of {runs}")
    for name, value in taken.items():
        ratio = value / taken["extract"]
        print(f"  {name:<24}{value:9.3f} s {size / value:9.0f} KB/s {ratio:9.3f} × extract {1 / ratio:8.2f}")


def ours(texts: Sequence[str]) -> Mapping[str, Callable[[], object]]:
    """What is done in this process."""
    tokenize = words.by_public()
    patterns = rules.load()
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    keys = [normalise(text).key for text in texts]
    scanned = [entry.regex for label in SCANNED for entry in patterns[label]]

    def records() -> None:
        words._segment.cache_clear()  # what an earlier run remembers would flatter this one
        for text in texts:
            extract(text)

    def scan() -> None:
        for key in keys:
            for pattern in scanned:
                for _ in pattern.finditer(key):
                    pass

    return {
        "extract": records,
        "word_tokenize": lambda: [tokenize(line) for line in lines],
        "bare scan of patterns": scan,
        "NFC": lambda: [unicodedata.normalize("NFC", text) for text in texts],
    }


def peer_of(name: str, texts: Sequence[str], environment: Path, work: Path) -> Run | None:
    """One of the others, in a process of its own; None, and a line that says why, where it is not there."""
    python = environment / "bin" / "python"
    part = texts[:: SLOW.get(name, 1)]
    if not python.exists():
        print(f"skipped: {name} (run benchmarks/peers.sh)")
        return None
    if name == "heideltime" and shutil.which("java") is None:
        print(f"skipped: {name} (no Java)")
        return None
    file = work / f"{name}.json"
    file.write_text(json.dumps(part), encoding="utf-8")
    peer = subprocess.Popen(
        [str(python), str(Path(__file__).with_name("peers.py")), name, str(file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert peer.stdin is not None
    assert peer.stdout is not None
    assert peer.stderr is not None
    if peer.stdout.readline() != "ready\n":
        print(f"skipped: {name} ({peer.stderr.read().strip().splitlines()[-1:]})")
        return None
    times = sum(map(kilobytes, texts)) / sum(map(kilobytes, part))

    def once() -> float:
        assert peer.stdin is not None
        assert peer.stdout is not None
        peer.stdin.write("\n")
        peer.stdin.flush()
        return float(peer.stdout.readline()) * times

    return once


# --- growth and memory ------------------------------------------------------------------------------------------------


def growth(texts: Sequence[str], largest: int) -> None:
    """Print milliseconds per KB of one stream of text, cut into ever longer documents, and the memory they need."""
    stream = repeated("\n".join(texts), largest)
    print(f"\none stream of {kilobytes(stream):.0f} KB in documents of")
    # Clauses that come again would be remembered, and a text that grows by repetition would look cheaper than it is.
    with patch.object(words, "_segment", words._segment.__wrapped__):
        size = 5
        while size <= largest:
            pieces = list(cut(stream, size))
            each = 1_000 * seconds(partial(list, map(extract, pieces))) / kilobytes(stream)
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
                file.write(pieces[0])
                file.flush()
                memory = resident([*command(), "--max-size", "50", file.name])
            print(f"  {size:>6} KB {each:8.2f} ms/KB, {memory:5.0f} MB at most for one of them")
            size *= 10


def cut(stream: str, size: int) -> Iterable[str]:
    """Whole lines of about so many KB each."""
    piece: list[str] = []
    length = 0.0
    for line in stream.splitlines(keepends=True):
        piece.append(line)
        length += kilobytes(line)
        if length >= size:
            yield "".join(piece)
            piece, length = [], 0.0
    if piece:
        yield "".join(piece)


def resident(args: Sequence[str]) -> float:
    """The most memory that a process had, in MB."""
    process = subprocess.Popen(args, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1_024


# --- fresh processes --------------------------------------------------------------------------------------------------


def cold(sample: Path) -> None:
    """Print processor times of fresh processes, beside one that does nothing, by what they load."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.txt")
        empty.write_text(NOTHING_IN_IT, encoding="utf-8")
        python = [sys.executable, "-c"]
        processes = {
            "python -c pass": [*python, "pass"],
            "--help": [*command(), "--help"],
            "patterns loaded": [*python, "from egov_extract import rules; rules.load()"],
            "a text without candidates": [*command(), str(empty)],
            "a plan": [*command(), str(sample)],
            "underthesea, called once": [*python, "from underthesea import word_tokenize as w; w('Việt Nam')"],
        }
        taken = interleaved({name: partial(children, args) for name, args in processes.items()}, COLD_RUNS)
    floor = taken["python -c pass"]
    print(f"\nfresh processes, processor time, median of {COLD_RUNS}")
    for name, value in taken.items():
        print(f"  {name:<28}{1_000 * value:6.0f} ms {1_000 * (value - floor):+6.0f}")
    print(f"  a plan takes {taken['a plan'] / taken['underthesea, called once']:.2f} times as long as underthesea")


# --- measuring --------------------------------------------------------------------------------------------------------


def seconds(function: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = process_time()
    function()
    return process_time() - start


_WATCHED = """
import ctypes, os, resource, subprocess, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(36, 1)  # what outlives its parent comes here (PR_SET_CHILD_SUBREAPER), to be waited for
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
try:
    while True:
        os.wait()
except ChildProcessError:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(usage.ru_utime + usage.ru_stime)
"""


def children(args: Sequence[str]) -> float:
    """Processor time of a process and of those that it starts; of workers too, whom a command does not wait for."""
    watched = [sys.executable, "-c", _WATCHED, *args]
    done = subprocess.run(watched, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True, text=True)
    return float(done.stdout)


def interleaved(functions: Mapping[Key, Run], runs: int) -> dict[Key, float]:
    """Median seconds of each function, run in turns so that what else the machine does falls on all of them."""
    taken: dict[Key, list[float]] = {name: [] for name in functions}
    for _ in range(runs):
        for name, function in functions.items():
            taken[name].append(function())
    return {name: median(values) for name, values in taken.items()}


def command() -> list[str]:
    script = shutil.which("egov-extract", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "egov_extract"]


def sample(texts: Sequence[str], size: int) -> list[str]:
    """Texts of about so many KB together, taken evenly from all."""
    step = max(1, round(sum(map(kilobytes, texts)) / size))
    return list(texts[::step])


def repeated(text: str, size: int) -> str:
    """Whole lines of `text`, over and over, up to `size` KB."""
    whole = "\n".join([text] * (1 + int(size / kilobytes(text))))
    part = whole.encode()[: size * 1_000].decode(errors="ignore")
    return part[: part.rfind("\n") + 1]


def kilobytes(text: str) -> float:
    return len(text.encode()) / 1_000


if __name__ == "__main__":
    main()
