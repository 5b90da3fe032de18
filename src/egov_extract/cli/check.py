"""`check`: every fault of files of records and of folders of patterns, each with its line."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from egov_extract.batch.inputs import STDIN, Input, Selection, find
from egov_extract.cli.sources import NAME, no_records, stands_beside
from egov_extract.cli.terminal import emit, say
from egov_extract.errors import EgovError
from egov_extract.write import format_of, recognised_file

__all__ = ["run"]

_LINED = ("yaml", "json", "jsonl")
"""Formats whose faults have lines."""
_PATTERNS = ("atoms.yaml", "structure.yaml", "statement.yaml", "codelists", "rules")
"""What a folder of patterns holds, any of these."""


def run(paths: Sequence[str], patterns: Sequence[str], commands: Sequence[str]) -> int:
    """Write each fault on a line of standard output; 1 when there are any or something could not be read, else 0."""
    status = 0
    for path in paths:
        for fault in _of_patterns(path, patterns) if _is_patterns(path) else _of_records(path, patterns, commands):
            status = 1
            if isinstance(fault, EgovError):
                say(fault)
            else:
                emit(f"{fault}\n")
    return status


def _is_patterns(path: str) -> bool:
    """Whether a folder holds what folders of patterns hold, or a file of entries under another name."""
    if not os.path.isdir(path):
        return False
    if any(os.path.exists(os.path.join(path, name)) for name in _PATTERNS):
        return True
    return any(_holds_entries(file) for file in Path(path).rglob("*.y*ml"))


def _holds_entries(file: Path) -> bool:
    try:
        with open(file, encoding="utf-8", errors="replace") as lines:
            return next((line for line in lines if line.strip() and line[0] != "#"), "").startswith("- id:")
    except OSError:
        return False


def _of_patterns(path: str, patterns: Sequence[str]) -> Iterator[str]:
    """Every fault of a folder of patterns, laid over the shipped ones and those of `patterns`."""
    from egov_extract.rules import survey
    from egov_extract.rules.examples import failures_of
    from egov_extract.rules.hostile import LIMIT, slowest

    below = [folder for folder in patterns if not (os.path.isdir(folder) and os.path.samefile(folder, path))]
    found = survey(*below, path)
    yield from found.faults
    tried = [entry for entry in found.rules.entries if entry.overlay is None or entry in found.laid_over]
    for entry in tried if found.laid_over else ():
        try:
            for failure in failures_of(entry, found.rules):
                yield f"{failure}; it holds without {path}" if entry.overlay is None else str(failure)
        except EgovError as error:
            yield f"{entry.place}: {entry.id}: {error.what}"
        if entry.is_laid_over and entry.found and not entry.phrases and (slow := slowest(entry)) is not None:
            place = entry.places.get("pattern", entry.place)
            yield f"{place}: {entry.id}: takes more than {LIMIT} s on a text like {slow.sample!r}; make it simpler"


def _of_records(path: str, patterns: Sequence[str], commands: Sequence[str]) -> Iterator[str | EgovError]:
    from egov_extract.check import faults_of
    from egov_extract.rules import load

    rules = load(*patterns)
    found = find([path], _CHECKED, tuple(commands))[0] if path != STDIN else [Input(STDIN, STDIN)]
    checked = False
    for item in found:
        if not isinstance(item, Input):
            yield item
            continue
        try:
            ours, data = _held(item.path)
        except OSError as error:
            yield EgovError("unreadable", item.path, f"cannot be read ({error.strerror})", "check its permissions")
            continue
        name = NAME if item.path == STDIN else item.path
        if ours is None and item.path != path and (format_of(item.path) not in _LINED or not _was_ours(data)):
            continue  # in a folder stand other files too
        checked = True
        format = None if stands_beside(item.path) else ours or format_of(item.path)
        if format in _LINED:
            yield from faults_of(data, name, format, rules)
        elif format is None:
            yield no_records(name)
        else:
            what = "is checked where it is YAML, JSON or JSON Lines"
            yield EgovError("records", name, what, "convert it first: egov-extract convert")
    if not checked and os.path.isdir(path):
        yield EgovError("records", path, "is a folder that holds neither records nor patterns", "check the name")


_LEFT = re.compile(rb"""egov-extract/|^["']?records["']?:|"records":|\bquote_start\b""", re.MULTILINE)
"""What is left of a file of records whose beginning is lost."""


def _was_ours(data: bytes) -> bool:
    """Whether a file named as records may have been one before it was damaged: emptied, cut short, or beheaded."""
    held = data.strip()
    return b"schema: egov-extract/".startswith(held[:21]) or _LEFT.search(held) is not None


def _held(path: str) -> tuple[str | None, bytes]:
    """The format of the records in a file, or in standard input, and what it holds where that may be checked."""
    if path == STDIN:
        data = sys.stdin.buffer.read() if sys.stdin is not None else b""
        return recognised_file(BytesIO(data), path), data
    with open(path, "rb") as stream:
        ours = recognised_file(stream, path)
        return ours, stream.read() if (ours or format_of(path)) in _LINED else b""


_CHECKED = Selection(taken=lambda name: format_of(name) is not None and not stands_beside(name), archives=False)
