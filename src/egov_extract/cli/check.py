"""`check`: every fault of files of records and of folders of patterns, each with its line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from egov_extract.batch.inputs import Input, Selection, find
from egov_extract.cli.terminal import emit, say
from egov_extract.errors import EgovError
from egov_extract.write import format_of, recognised

__all__ = ["run"]

_LINED = ("yaml", "json", "jsonl")
"""Formats whose faults have lines."""
_PATTERNS = ("atoms.yaml", "structure.yaml", "statement.yaml", "codelists", "rules")
"""What a folder of patterns holds, any of these."""


def run(paths: Sequence[str], patterns: Sequence[str], commands: Sequence[str]) -> int:
    """Write each fault on a line of standard output; 1 when there are any or something could not be read, else 0."""
    status = 0
    for path in paths:
        for fault in _of_patterns(path) if _is_patterns(path) else _of_records(path, patterns, commands):
            status = 1
            if isinstance(fault, EgovError):
                say(fault)
            else:
                emit(f"{fault}\n")
    return status


def _is_patterns(path: str) -> bool:
    return os.path.isdir(path) and any(os.path.exists(os.path.join(path, name)) for name in _PATTERNS)


def _of_patterns(path: str) -> Iterator[str | EgovError]:
    from egov_extract.rules import PatternError, load
    from egov_extract.rules.examples import failures_of

    try:
        rules = load(path)
    except PatternError as error:
        yield from error.faults
        return
    for entry in rules.entries:
        if entry.place.file.startswith(f"{path}/"):
            yield from map(str, failures_of(entry, rules))


def _of_records(path: str, patterns: Sequence[str], commands: Sequence[str]) -> Iterator[str | EgovError]:
    from egov_extract.check import faults_of
    from egov_extract.rules import load

    rules = load(*patterns)
    taken = Selection(taken=lambda name: format_of(name) in _LINED and not name.endswith((".run.json", "run.json")))
    for item in find([path], taken, tuple(commands))[0]:
        if not isinstance(item, Input):
            yield item
            continue
        try:
            with open(item.path, "rb") as stream:
                data = stream.read()
        except OSError as error:
            yield EgovError("unreadable", item.path, f"cannot be read ({error.strerror})", "check its permissions")
            continue
        ours = recognised(data[:512])
        if ours is None and item.path != path:
            continue  # in a folder stand other files too
        format = ours or format_of(item.path)
        if format in _LINED:
            yield from faults_of(data, item.path, format, rules)
        else:
            what = "is checked where it is YAML, JSON or JSON Lines"
            yield EgovError("records", item.path, what, "convert it first: egov-extract convert")
