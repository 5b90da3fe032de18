"""What a run has done: `run.json`, and the journal that it is made of.

Before a worker puts a file in its place it writes to the journal what that file holds. So after any end of a run each
file is either as some line says, or somebody else's.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from egov_extract import __version__
from egov_extract.batch.files import Draft, locked, unwritable
from egov_extract.errors import EgovError
from egov_extract.model import Extraction
from egov_extract.write import recognised

__all__ = [
    "SCHEMA",
    "Entry",
    "Failure",
    "Journal",
    "State",
    "Summary",
    "by_kind",
    "check_edits",
    "failure_of",
    "fingerprint",
    "load",
    "save",
]

SCHEMA = "egov-extract/run/1"

JOURNAL = ".run.journal"
"""Name of the journal of a folder, beside its `run.json`; it is gone when a run has ended by itself."""


_OURS = frozenset({".py", ".html", ".css", ".js"})
"""Suffixes of the files that the program is made of."""


class Entry(NamedTuple):
    """One document that is done."""

    path: str
    """What its records call it."""
    sha256: str
    """Of the document."""
    fingerprint: str
    """Of the program, patterns and options that made its records."""
    records: dict[str, int]
    """How many, by kind."""
    outputs: dict[str, str]
    """SHA-256 of each file that holds them, by its name in the output folder."""


class Failure(NamedTuple):
    """One document that gave no records, and why: the parts of an `EgovError`."""

    path: str | None
    code: str
    what: str
    do: str


def failure_of(error: EgovError) -> Failure:
    """The parts of an error, which can be kept."""
    return Failure(error.path, error.code, error.what, error.do)


class Summary(NamedTuple):
    """What a run came to."""

    documents: int
    kept: int
    """Documents among them whose records were there already."""
    records: dict[str, int]
    failures: tuple[Failure, ...]
    others: tuple[str, ...] = ()
    """Files in the folder that earlier runs have written of documents that were not among these."""


def by_kind(extraction: Extraction) -> dict[str, int]:
    """How many records of each kind there are."""
    return dict(sorted(Counter(str(record.kind) for record in extraction.records).items()))


class State:
    """What earlier runs say of their output."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        """The latest word on each document that has a record file, by the name of that file."""
        self.documents: tuple[Entry, ...] = ()
        """The documents of the last run in their order, if all of them were done."""
        self.known: dict[str, tuple[str, ...]] = {}
        """All that a run has written to each file, by its name: what is there and is none of it was edited."""
        self.interrupted = False
        """Whether the last run did not end by itself."""

    def add(self, entry: Entry) -> None:
        """Take in one more line; a later one counts more."""
        for name, sha256 in entry.outputs.items():
            self.known[name] = (*self.known.get(name, ()), sha256)
        if entry.outputs:
            self.entries[next(iter(entry.outputs))] = entry


def load(path: str, journal: str | None = None) -> State:
    """What the `run.json` at `path` and the journal say; nothing where they are missing or spoiled.

    To know less is safe: a file is then done again, and one that nobody vouches for is not overwritten.
    """
    state = State()
    with suppress(OSError, ValueError, TypeError, KeyError):
        with open(path, "rb") as stream:
            held = json.load(stream)
        done = [Entry(**entry) for entry in held["done"]]
        for entry in done:
            state.add(entry)
        state.known.update((name, tuple(hashes)) for name, hashes in held.get("outputs", {}).items())
        if not held["failures"]:
            state.documents = tuple(done)
    if journal is not None and os.path.lexists(journal):
        state.interrupted = True
        for entry in _lines(journal):
            state.add(entry)
    return state


def _lines(journal: str) -> Iterator[Entry]:
    with suppress(OSError), open(journal, "rb") as stream:
        for line in stream:
            # The last one may have been cut short, by a full disk or a fall.
            with suppress(ValueError, TypeError):
                yield Entry(**json.loads(line))


class Journal:
    """Lines that many processes add to one file, each at once."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise unwritable(path, error) from None

    def add(self, entry: Entry) -> None:
        """Write a line; EgovError (output) when it cannot be written whole."""
        # The line end before it parts it from one that was cut short.
        line = f"\n{_json(entry._asdict())}\n".encode()
        try:
            if os.write(self._file, line) != len(line):
                raise OSError("no room")
        except OSError as error:
            raise unwritable(self.path, error) from None

    def lock(self) -> None:
        """Refuse to be the second run on one folder; EgovError (output)."""
        if not locked(self._file):
            folder = os.path.dirname(self.path) or "."
            raise EgovError("output", folder, "is being written by another run", "wait for it to end")

    def close(self, *, remove: bool = False) -> None:
        """Close it, and with `remove` take it away: all of it stands in run.json."""
        if remove:
            with suppress(OSError):
                os.unlink(self.path)
        os.close(self._file)


def save(
    path: str,
    summary: Summary,
    settings: Mapping[str, Any],
    entries: Iterable[Entry],
    outputs: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write `run.json`, the same bytes for the same documents whatever the order in which they were done.

    `outputs` are, of a run to one file, the hashes that its files may have.
    """
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "generator": {"version": __version__, "program": program()},
        "options": dict(settings),
        "documents": summary.documents,
        "records": {**summary.records, "all": sum(summary.records.values())},
        "failed": len(summary.failures),
        "failures": [failure._asdict() for failure in summary.failures],
    }
    if summary.others:
        head["others"] = list(summary.others)
    if outputs is not None:
        head["outputs"] = outputs
    with Draft(path) as draft:
        lines = ",\n".join(f'  "{key}": {_json(value)}' for key, value in head.items())
        draft.write(f'{{\n{lines},\n  "done": ['.encode())
        before = "\n    "
        for entry in entries:
            draft.write(f"{before}{_json(entry._asdict())}".encode())
            before = ",\n    "
        draft.write(b"\n  ]\n}\n")
        draft.finish()
        draft.publish()


def fingerprint(rules: str, settings: Mapping[str, Any]) -> str:
    """Short hash of all that the records of a document depend on besides the document.

    `rules` is the hash of the patterns in force. The program's part in it is its own files and its libraries' versions.
    """
    held = _json([__version__, program(), rules, dict(settings)])
    return hashlib.sha256(held.encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def program() -> str:
    """Short hash of the program's own files, and of the versions of what it reads words and patterns with."""
    from importlib.metadata import version

    root = Path(__file__).resolve().parent.parent
    hashed = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*.*") if path.suffix in _OURS):
        hashed.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in ("underthesea", "underthesea_core", "regex"):
        hashed.update(f"{library} {version(library)}".encode())
    return hashed.hexdigest()[:16]


def check_edits(path: str, held: str | None, known: Iterable[str]) -> None:
    """Raise EgovError (exists) when the file at `path`, whose hash is `held`, is not one that a run has written."""
    if held is None or held in known:
        return
    try:
        with open(path, "rb") as stream:
            head = stream.read(256)
    except OSError:
        head = b""
    if not head.strip():
        return
    if not known:
        what = "exists and is not known to be from here" if recognised(head) else "exists and holds no records"
        what = "exists and holds another text" if path.endswith(".txt") else what
        raise EgovError("exists", path, what, "choose another name, or overwrite with --force")
    raise EgovError("exists", path, "was edited since it was written", "move it away, or overwrite with --force")


def _json(value: Any) -> str:
    # ASCII alone: a file's name need not be text.
    return json.dumps(value, separators=(", ", ": "))
