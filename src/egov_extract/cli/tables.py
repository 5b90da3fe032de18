"""Tables on standard output or in a file: what `compare` and `diff` have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from egov_extract.batch.files import Draft
from egov_extract.cli.sources import Read
from egov_extract.cli.terminal import coloured, emit, say
from egov_extract.errors import EgovError
from egov_extract.model import Extraction, Table
from egov_extract.page import is_page
from egov_extract.tell import Language
from egov_extract.write import FORMATS, TABLES, Options, write_tables

__all__ = ["Job", "Loaded", "put"]

_SUFFIXES = {".html": "html"} | {suffix: name for name in TABLES for suffix in FORMATS[name].suffixes}


class Job(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    output: str | None
    format: str | None
    kinds: frozenset[str]
    """Kinds of record to keep; empty for all."""
    language: Language
    patterns: tuple[str, ...]
    force: bool
    quiet: bool
    commands: tuple[str, ...]
    """Names of the commands, one of which a missing file may have been meant for."""

    def target(self) -> str:
        """The format; raises EgovError (usage) when the options do not go together."""
        if self.output is None or self.output == "-":
            return self.format or "table"
        says = _SUFFIXES.get(os.path.splitext(self.output)[1].lower())
        if says is None or (self.format is not None and self.format != says):
            what = f"asks for {says}, -f for {self.format}" if says else "names no format"
            raise EgovError("usage", f"-o {self.output}", what, f"end it in one of {', '.join(_SUFFIXES)}")
        return says


class Loaded:
    """The documents of records, with the kinds of record that are wanted; what cannot be read is told."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._said: set[str] = set()
        self.documents = 0
        """How many were read."""
        self.failures = 0
        """How many files or documents could not be read."""

    def __call__(self, found: Iterable[Read]) -> Iterator[Extraction]:
        """What could be read of `found`."""
        for extraction, error in found:
            if extraction is None:
                self.failures += 1
                if str(error) not in self._said:  # a path may be given on both sides
                    say(error)
                self._said.add(str(error))
            else:
                self.documents += 1
                yield self._kept(extraction)

    def _kept(self, extraction: Extraction) -> Extraction:
        if not self._job.kinds:
            return extraction
        kept = tuple(record for record in extraction.records if record.kind in self._job.kinds)
        return msgspec.structs.replace(extraction, records=kept)


def put(
    job: Job, tables: Callable[[], Sequence[Table]], page: Callable[[], str], summary: Callable[[], Sequence[str]]
) -> None:
    """Write the tables, or for HTML the page, where they are wanted; of a file is said what `summary` has to say.

    Raises EgovError: `exists` where a file stands that is not from here, `output` when it cannot be written.
    """
    format = job.target()
    if job.output is None or job.output == "-":
        if format not in ("table", "csv") and sys.stdout.isatty():
            raise EgovError("usage", f"-f {format}", "is not for a terminal", "name a file with -o")
        for piece in _pieces(format, tables, page, Options(colour=coloured())):
            emit(piece)
        return
    if not job.force:
        _check(job.output, format)
    with Draft(job.output) as draft:
        for piece in _pieces(format, tables, page, Options(file=True)):
            draft.write(piece)
        draft.finish()
        draft.publish()
    if not job.quiet:
        say(", ".join((*summary(), f"in {job.output}")))


def _pieces(
    format: str, tables: Callable[[], Sequence[Table]], page: Callable[[], str], options: Options
) -> Iterator[bytes]:
    if format == "html":
        yield page().encode("utf-8", "replace")
    else:
        yield from write_tables(tables(), format, options)


def _check(path: str, format: str) -> None:
    """Raise EgovError (exists) unless there is no such file, or it is a page of ours."""
    if not os.path.isfile(path):
        return
    with open(path, encoding="utf-8", errors="replace") as stream:
        if format == "html" and is_page(stream.read(256)):
            return
    raise EgovError("exists", path, "exists", "choose another name, or overwrite with --force")
