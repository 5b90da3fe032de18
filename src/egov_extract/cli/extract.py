"""`extract`: documents → records on standard output, in a file, or in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from egov_extract.cli.inputs import STDIN, Input, Selection, find
from egov_extract.cli.output import beside, held_by, keep_edits, names, replacing, target
from egov_extract.cli.terminal import coloured, emit, say
from egov_extract.errors import EgovError
from egov_extract.model import Extraction, Text
from egov_extract.read import read, read_stream
from egov_extract.write import write

if TYPE_CHECKING:
    from egov_extract.rules import RuleSet

__all__ = ["Job", "run"]


class Job(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    output: str | None
    format: str | None
    kinds: frozenset[str]
    """Kinds of record to keep; empty for all."""
    compact: bool
    text: bool
    patterns: tuple[str, ...]
    force: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    max_size: int
    """In bytes."""
    quiet: bool
    commands: tuple[str, ...]
    """Names of the commands, one of which a missing file may have been meant for."""


def run(job: Job) -> int:
    """Do the job; the exit status. Raises EgovError when nothing could be begun or the one output cannot be written."""
    return _Run(job).status()


class _Run:
    """One job being done: what is read, where it goes, and what it has come to."""

    def __init__(self, job: Job) -> None:
        self.job = job
        selection = Selection(job.include, job.exclude, os.path.abspath(job.output) if job.output else None)
        paths = job.paths or _piped()
        self.items, self.several = find(paths, selection, job.commands)
        inputs = [item for item in self.items if isinstance(item, Input)]
        self.protected = frozenset(os.path.realpath(item.path) for item in inputs)
        self.to = target(job.output, job.format, self.several)
        if job.text and (self.to.path is None or (self.several and not self.to.folder)):
            raise EgovError("usage", "--text", "has no record file to stand beside", "give a folder with -o")
        self.files = names(self.to.path, self.to.format, inputs) if self.to.path and self.to.folder else {}
        self.documents = self.records = self.failed = 0
        if not self.items and not job.quiet:
            say(f"{', '.join(paths)}: no documents in it; --include takes files of other names")

    def status(self) -> int:
        if self.to.path is None:
            self._to_stdout()
        elif self.to.folder:
            self._to_folder()
        else:
            self._to_file(self.to.path)
        if self.to.path is not None and self.items and not self.job.quiet:
            failed = f", {self.failed} failed" if self.failed else ""
            say(f"{_count(self.documents, 'document')}, {_count(self.records, 'record')}{failed}, in {self.to.path}")
        return 1 if self.failed else 0

    def _extracted(self) -> Iterator[tuple[Input, Text, Extraction]]:
        """Each document with its records; of one that fails, a message."""
        rules: RuleSet | None = None
        for item in self.items:
            if isinstance(item, EgovError):
                self._lost(item)
                continue
            if rules is None:
                # Not sooner: to say that there is no such file takes no patterns and no models.
                from egov_extract.pipeline import extract
                from egov_extract.rules import load

                rules = load(*self.job.patterns)
            try:
                text = _text(item, self.job.max_size)
                extraction = extract(text, rules=rules)
            except EgovError as error:
                self._lost(error)
                continue
            except Exception as error:
                what = f"the program failed on it ({type(error).__name__}: {error})"
                self._lost(EgovError("internal", item.path, what, "please report this, with the document"))
                continue
            if self.job.kinds:
                kept = tuple(record for record in extraction.records if record.kind in self.job.kinds)
                extraction = msgspec.structs.replace(extraction, records=kept)
            yield item, text, extraction

    def _lost(self, error: EgovError) -> None:
        self.failed += 1
        say(error)

    def _counted(self, extraction: Extraction) -> Extraction:
        self.documents += 1
        self.records += len(extraction.records)
        return extraction

    def _to_stdout(self) -> None:
        job, extractions = self.job, (self._counted(extraction) for _, _, extraction in self._extracted())
        for piece in write(extractions, self.to.format, several=self.several, compact=job.compact, colour=coloured()):
            emit(piece)

    def _to_file(self, path: str) -> None:
        if not self.job.force and os.path.isfile(path):
            keep_edits(path)
        documents = self._extracted()
        first = next(documents, None)
        if first is None:
            # Nothing could be read: what the file may hold from an earlier run is worth more than nothing.
            return
        if self.job.text:
            self._write_text(path, first[1])
        extractions = (self._counted(extraction) for _, _, extraction in chain([first], documents))
        with replacing(path, self.protected) as stream:
            for piece in write(extractions, self.to.format, several=self.several, compact=self.job.compact):
                stream.write(piece.encode())

    def _to_folder(self) -> None:
        for item, text, extraction in self._extracted():
            name = self.files[item]
            content = "".join(write([extraction], self.to.format, compact=self.job.compact)).encode()
            try:
                done = not self.job.force and keep_edits(name, content, text.sha256)
                if self.job.text:
                    self._write_text(name, text)
                if not done:
                    with replacing(name, self.protected) as stream:
                        stream.write(content)
                self._counted(extraction)
            except EgovError as error:
                self._lost(error)

    def _write_text(self, record_file: str, text: Text) -> None:
        """Write the text beside its record file; what stands there without a record file is not ours to overwrite."""
        name, content = beside(record_file), text.content.encode()
        held = held_by(name)
        if held == content:
            return
        if held is not None and not self.job.force and not os.path.lexists(record_file):
            raise EgovError("exists", name, "exists and holds another text", "move it away, or overwrite with --force")
        with replacing(name, self.protected) as stream:
            stream.write(content)


def _piped() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        raise EgovError("usage", None, "no PATH given", "see egov-extract extract --help")
    return (STDIN,)


def _text(item: Input, max_size: int) -> Text:
    if item.path != STDIN:
        return read(item.path, max_size=max_size, as_path=item.shown)
    if sys.stdin is None:
        raise EgovError("unreadable", "standard input", "is closed", "name a file")
    return read_stream(sys.stdin.buffer, "standard input", max_size=max_size, as_path=STDIN)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
