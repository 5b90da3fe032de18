"""`convert`: records → another format, on standard output or in a file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import chain
from typing import IO, NamedTuple

import msgspec

from egov_extract.batch import state
from egov_extract.batch.inputs import STDIN, Input, Item, Selection, find
from egov_extract.batch.publish import Output
from egov_extract.batch.state import Entry, Failure, Summary, failure_of
from egov_extract.cli.output import target
from egov_extract.cli.progress import count
from egov_extract.cli.terminal import coloured, emit, say
from egov_extract.errors import EgovError
from egov_extract.model import Extraction
from egov_extract.write import FORMATS, Options, documents_of, format_of, load, recognised, write

__all__ = ["Job", "records_of", "run"]

_HEAD = 512
"""Bytes of a file that show its format."""


class Job(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    output: str | None
    format: str | None
    kinds: frozenset[str]
    """Kinds of record to keep; empty for all."""
    compact: bool
    force: bool
    quiet: bool
    commands: tuple[str, ...]
    """Names of the commands, one of which a missing file may have been meant for."""


def run(job: Job) -> int:
    """Do the job; the exit status. Raises EgovError when nothing could be begun or the output cannot be written."""
    return _Run(job).status()


class _Run:
    """One job being done, and what it has come to."""

    def __init__(self, job: Job) -> None:
        paths = job.paths or _piped()
        self.job = job
        self.items: list[Item] = []
        several = len(paths) > 1
        for path in paths:
            items, more = ([Input(STDIN, STDIN)], False) if path == STDIN else find([path], _RECORDS, job.commands)
            self.items += items
            several |= more
        self.to = target(job.output, job.format, False)
        if self.to.folder:
            raise EgovError("usage", f"-o {job.output}", "is a folder, and convert writes one file", "name a file")
        self.several = several
        self.entries: list[Entry] = []
        self.failures: list[Failure] = []

    def status(self) -> int:
        extractions = self._extractions()
        first, second = next(extractions, None), next(extractions, None)
        several = self.several or second is not None
        found = chain((extraction for extraction in (first, second) if extraction is not None), extractions)
        options = Options(several=several, compact=self.job.compact, colour=self.to.path is None and coloured())
        if first is not None or not self.failures:
            self._write(found, options, documents=first is None or bool(first.document.sha256))
        if self.to.path is not None and not self.job.quiet:
            records = sum(sum(entry.records.values()) for entry in self.entries)
            failed = f", {len(self.failures)} failed" if self.failures else ""
            say(f"{count(len(self.entries), 'document')}, {count(records, 'record')}{failed}, in {self.to.path}")
        return 1 if self.failures else 0

    def _write(self, extractions: Iterator[Extraction], options: Options, *, documents: bool) -> None:
        to = self.to
        if to.path is None:
            if FORMATS[to.format].is_binary and sys.stdout.isatty():
                raise EgovError("usage", f"-f {to.format}", "is not for a terminal", "name a file with -o")
            for piece in write(extractions, to.format, options):
                emit(piece)
            return
        output = Output(to.path, to.format, documents=documents)
        if not output.is_device:
            read = [item.path for item in self.items if isinstance(item, Input)]
            inputs = frozenset(os.path.realpath(path) for name in read for path in (name, documents_of(name)))
            output.check(inputs, force=self.job.force)
        output.write(extractions, options, lambda outputs, whole: self._save(output, outputs, whole))

    def _save(self, output: Output, outputs: Mapping[str, Sequence[str]], whole: bool) -> None:
        if output.is_device:
            return
        records: Counter[str] = Counter()
        for entry in self.entries:
            records.update(entry.records)
        summary = Summary(len(self.entries), 0, dict(sorted(records.items())), tuple(self.failures))
        settings = {"format": output.format, "kind": sorted(self.job.kinds), "compact": self.job.compact}
        state.save(output.main, summary, settings, self.entries if whole else (), outputs)

    def _extractions(self) -> Iterator[Extraction]:
        for item in self.items:
            try:
                if isinstance(item, EgovError):
                    raise item
                for extraction in _load(item.path):
                    yield self._taken(item.path, extraction)
            except EgovError as error:
                self.failures.append(failure_of(error))
                say(error)

    def _taken(self, path: str, extraction: Extraction) -> Extraction:
        if not extraction.document.sha256 and self.to.format in ("yaml", "json"):
            what = f"has no table of documents beside it, which {self.to.format} needs"
            raise EgovError("records", path, what, f"put {documents_of(path)} there, or choose jsonl or csv")
        if self.job.kinds:
            kept = tuple(record for record in extraction.records if record.kind in self.job.kinds)
            extraction = msgspec.structs.replace(extraction, records=kept)
        document = extraction.document
        records = state.by_kind(extraction)
        self.entries.append(Entry(document.path or "", document.sha256, "", records, {}))
        return extraction


def records_of(
    paths: Sequence[str], commands: Sequence[str] = ()
) -> Iterator[tuple[Extraction | None, EgovError | None]]:
    """The documents of files and folders of records; in the place of a file that cannot be read, why it cannot."""
    for path in paths:
        items = [Input(STDIN, STDIN)] if path == STDIN else find([path], _RECORDS, tuple(commands))[0]
        for item in items:
            if isinstance(item, EgovError):
                yield None, item
                continue
            try:
                for extraction in _load(item.path):
                    yield extraction, None
            except EgovError as error:
                yield None, error


def _load(path: str) -> Iterator[Extraction]:
    """The documents of a file of records, or of standard input. Raises EgovError."""
    with ExitStack() as stack:
        try:
            stream: IO[bytes] = _seekable() if path == STDIN else stack.enter_context(open(path, "rb"))
            head = stream.read(_HEAD)
            stream.seek(0)
            beside = documents_of(path)
            documents = stack.enter_context(open(beside, "rb")) if os.path.isfile(beside) else None
        except OSError as error:
            what = f"cannot be read ({error.strerror or error})"
            raise EgovError("unreadable", path, what, "check its permissions") from None
        name = "standard input" if path == STDIN else path
        # Its content tells more than its name; the name, what was meant by a file that does not look like one of ours.
        format = recognised(head, path) or format_of(path)
        if format is None:
            raise EgovError("records", name, "holds no records", "check that it was written by egov-extract")
        yield from load(stream, format, name, documents)


def _seekable() -> IO[bytes]:
    if sys.stdin is None:
        raise EgovError("unreadable", "standard input", "is closed", "name a file")
    stream = sys.stdin.buffer
    return stream if stream.seekable() else BytesIO(stream.read())


def _is_records(name: str) -> bool:
    """Whether a file in a folder holds records: not what a run says of itself, nor a table of documents."""
    stem, suffix = os.path.splitext(name)
    return format_of(name) is not None and not (
        stem.endswith((".documents", ".run")) or f"{stem}{suffix}" == "run.json"
    )


_RECORDS = Selection(taken=_is_records)


def _piped() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        raise EgovError("usage", None, "no RECORDS given", "see egov-extract convert --help")
    return (STDIN,)
