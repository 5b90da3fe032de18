"""`convert`: records → another format, on standard output, in a file, or in a folder with a file for each document."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from egov_extract.batch import state
from egov_extract.batch.inputs import STDIN, Input, Item, Names
from egov_extract.batch.publish import Output
from egov_extract.batch.run import Plan, to_folder
from egov_extract.batch.state import Entry, Failure, Summary, failure_of
from egov_extract.batch.work import RecordsWorker, Settings
from egov_extract.cli.extract import told
from egov_extract.cli.output import target
from egov_extract.cli.progress import Progress
from egov_extract.cli.sources import NAME, extractions_of, files_of
from egov_extract.cli.terminal import coloured, emit, say
from egov_extract.errors import EgovError
from egov_extract.model import Extraction
from egov_extract.write import FORMATS, Options, documents_of, write

__all__ = ["Job", "run"]


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
        self.items, several = files_of(paths, job.commands)
        self.to = target(job.output, job.format, several)
        self.several = several
        self.entries: list[Entry] = []
        self.failures: list[Failure] = []

    def status(self) -> int:
        if self.to.path is not None and self.to.folder:
            return self._into(self.to.path)
        extractions = self._extractions()
        first, second = next(extractions, None), next(extractions, None)
        several = self.several or second is not None
        found = chain((extraction for extraction in (first, second) if extraction is not None), extractions)
        options = Options(several=several, compact=self.job.compact, colour=self.to.path is None and coloured())
        if first is not None or not self.failures:
            self._write(found, options, documents=first is None or bool(first.document.sha256))
        if self.to.path is not None and not self.job.quiet:
            say(told(self._summary(), self.to.path, written=first is not None or not self.failures))
        return 1 if self.failures else 0

    def _into(self, folder: str) -> int:
        """Write a file for each document into a folder."""
        job = self.job
        with Progress(None, shown=not job.quiet) as progress:
            settings = Settings(self.to.format, tuple(sorted(job.kinds)), job.compact, force=job.force)
            plan = Plan(
                self._documents(), settings, heard=progress.heard, inputs=self._inputs(), apart=False,
                worker=RecordsWorker,
            )  # fmt: skip
            names = Names(folder, self.to.format, do="convert them into folders of their own")
            summary = to_folder(plan, folder, names)
        if not job.quiet:
            say(told(summary, folder))
        return 1 if summary.failures else 0

    def _documents(self) -> Iterator[Item]:
        for item in self.items:
            try:
                if isinstance(item, EgovError):
                    raise item
                name = NAME if item.path == STDIN else item.path
                for number, extraction in enumerate(extractions_of(item.path), 1):
                    if not extraction.document.sha256:
                        raise self._without_documents(item.path, "a file for each document")
                    path = f"{name}, document {number}" if number > 1 else name
                    yield Input(path, extraction.document.path or STDIN, msgspec.json.encode(extraction))
            except EgovError as error:
                yield error

    def _inputs(self) -> frozenset[str]:
        read = [item.path for item in self.items if isinstance(item, Input)]
        return frozenset(os.path.realpath(path) for name in read for path in (name, documents_of(name)))

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
            output.check(self._inputs(), force=self.job.force)
        output.write(extractions, options, lambda outputs, whole: self._save(output, outputs, whole))

    def _save(self, output: Output, outputs: Mapping[str, Sequence[str]], whole: bool) -> None:
        if output.is_device:
            return
        settings = {"format": output.format, "kind": sorted(self.job.kinds), "compact": self.job.compact}
        state.save(output.main, self._summary(), settings, self.entries if whole else (), outputs)

    def _summary(self) -> Summary:
        records: Counter[str] = Counter()
        for entry in self.entries:
            records.update(entry.records)
        return Summary(len(self.entries), 0, dict(sorted(records.items())), tuple(self.failures))

    def _extractions(self) -> Iterator[Extraction]:
        for item in self.items:
            try:
                if isinstance(item, EgovError):
                    raise item
                for extraction in extractions_of(item.path):
                    yield self._taken(item.path, extraction)
            except EgovError as error:
                self.failures.append(failure_of(error))
                say(error)

    def _without_documents(self, path: str, wanted: str) -> EgovError:
        what = f"has no table of documents beside it, which {wanted} needs"
        do = "name the file that it comes from" if path == STDIN else f"put {documents_of(path)} there"
        return EgovError("records", NAME if path == STDIN else path, what, f"{do}, or choose jsonl or csv")

    def _taken(self, path: str, extraction: Extraction) -> Extraction:
        if not extraction.document.sha256 and self.to.format in ("yaml", "json"):
            raise self._without_documents(path, self.to.format)
        if self.job.kinds:
            kept = tuple(record for record in extraction.records if record.kind in self.job.kinds)
            extraction = msgspec.structs.replace(extraction, records=kept)
        document = extraction.document
        records = state.by_kind(extraction)
        self.entries.append(Entry(document.path or "", document.sha256, "", records, {}))
        return extraction


def _piped() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        raise EgovError("usage", None, "no RECORDS given", "see egov-extract convert --help")
    return (STDIN,)
