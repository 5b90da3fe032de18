"""One document → its records, and where they go to a folder, its files. This is what a worker does."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from egov_extract.batch.files import Draft, digest, input_lost
from egov_extract.batch.state import Entry, Failure, Journal, by_kind, check_edits, failure_of, fingerprint
from egov_extract.errors import EgovError
from egov_extract.model import Extraction, Text
from egov_extract.read import MAX_SIZE, decode, read, too_large
from egov_extract.write import FORMATS, Options, write

if TYPE_CHECKING:
    from egov_extract.metadata import Metadata
    from egov_extract.rules import RuleSet

__all__ = ["Done", "RecordsWorker", "Settings", "Task", "Worker"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""Errors after which no other document can be written either."""


WARMING = "Đến hết năm 2030, tối thiểu 90% hồ sơ công việc của cấp xã được xử lý trên môi trường mạng.\n"
"""A text that asks for what nearly every document asks for."""

_NOTHING: Mapping[str, int] = {}


class Settings(NamedTuple):
    """What is asked of every document. All but `max_size` and `force` change what is written."""

    format: str = "yaml"
    kinds: tuple[str, ...] = ()
    """Kinds of record to keep, sorted; empty for all."""
    compact: bool = False
    text: bool = False
    """Write beside each record file the text that its spans refer to."""
    patterns: tuple[str, ...] = ()
    """Folders of patterns laid over the shipped ones."""
    max_size: int = MAX_SIZE
    """Bytes that a document may have."""
    force: bool = False
    """Do again what is done, and overwrite what was edited."""
    metadata: Metadata | None = None
    """What is given of documents that do not say it."""

    def options(self) -> dict[str, Any]:
        """What changes the records or how they are written; patterns and metadata are known by their hash."""
        options = {"format": self.format, "kind": list(self.kinds), "compact": self.compact, "text": self.text}
        return options if self.metadata is None else options | {"metadata": self.metadata.hash}


class Task(NamedTuple):
    """One document to do."""

    number: int
    path: str
    """What to open, and how messages call it."""
    shown: str
    """What its records call it."""
    data: bytes | None = None
    """Its bytes, where there is no file to open."""
    outputs: tuple[str, ...] = ()
    """Names of its files in the output folder, its record file first; none: return the records."""
    entry: Entry | None = None
    """What was last done with it."""
    known: tuple[str, ...] = ()
    """Hashes that its files may have without having been edited; or of documents whose records are set aside."""
    kept: tuple[str, ...] = ()
    """Names among `outputs` of files that are read, and so are never written."""


class Done(NamedTuple):
    """What came of a task."""

    number: int
    shown: str = ""
    """What its records call it."""
    sha256: str = ""
    records: Mapping[str, int] = _NOTHING
    """How many, by kind."""
    kept: bool = False
    """It was done before, and nothing was written."""
    payload: bytes | None = None
    """What `Worker.payload` gives, the `Extraction` in JSON, where it goes to no file of its own."""
    entry: Entry | None = None
    failure: Failure | None = None
    full: bool = False
    """Nothing more can be written."""
    spent: bool = False
    """The worker ran out of memory and must be replaced."""


class Worker:
    """Does tasks; made once in each process, and as lasting as the patterns it holds."""

    def __init__(self, settings: Settings, folder: str | None = None, journal: str | None = None) -> None:
        """`folder` is where files are written, and `journal` the path of its journal; None: records are returned."""
        self.settings = settings
        self.folder = folder
        self._fingerprint = ""
        self._journal_path = journal
        self._journal: Journal | None = None
        self._rules: RuleSet | None = None

    def __call__(self, task: Task) -> Done:
        """Do it; whatever is wrong with the document is in `Done.failure`."""
        return self.guarded(task, self._do)

    @staticmethod
    def guarded(task: Task, do: Callable[[Task], Done]) -> Done:
        """What `do` gives, or how it failed."""
        try:
            return do(task)
        except MemoryError:
            what = "needs more memory than a document is given"
            return _failed(task, failure_of(EgovError("memory", task.path, what, "split it")))._replace(spent=True)
        except EgovError as error:
            cause = error.__context__
            full = isinstance(cause, OSError) and cause.errno in _FULL
            told = error if error.path is not None else EgovError(error.code, task.path, error.what, error.do)
            return _failed(task, failure_of(told))._replace(full=full)
        except Exception as fault:
            what = f"the program failed on it ({type(fault).__name__}: {fault})"
            told = EgovError("internal", task.path, what, "please report this, with the document")
            return _failed(task, failure_of(told))

    def _do(self, task: Task) -> Done:
        settings = self.settings
        text = self.text(task)
        if not settings.force:
            if self.folder is not None:
                entry = task.entry
                if entry is not None and self._is_same(entry, text) and self._is_done(task, entry):
                    return Done(task.number, task.shown, text.sha256, entry.records, kept=True, entry=entry)
            elif text.sha256 in task.known:
                return Done(task.number, task.shown, text.sha256, kept=True)
        extraction = self.extract(text)
        counts = by_kind(extraction)
        if self.folder is None:
            return Done(task.number, task.shown, text.sha256, counts, payload=self.payload(task, text, extraction))
        entry = self._write(task, text, counts, self.contents(task, text, extraction))
        return Done(task.number, task.shown, text.sha256, counts, entry=entry)

    def payload(self, task: Task, text: Text, extraction: Extraction) -> bytes:
        """What is returned of a document that goes to no file of its own."""
        return msgspec.json.encode(extraction)

    def contents(self, task: Task, text: Text, extraction: Extraction) -> list[bytes]:
        """What its files hold, in the order of `Task.outputs`."""
        settings = self.settings
        table = BytesIO() if FORMATS[settings.format].documents else None
        options = Options(compact=settings.compact, file=True, documents=table)
        contents = [b"".join(write([extraction], settings.format, options))]
        if table is not None:
            contents.append(table.getvalue())
        if settings.text:
            contents.append(text.content.encode())
        return contents

    def extract(self, text: Text) -> Extraction:
        """Its records, of the kinds wanted."""
        from egov_extract.pipeline import extract

        told = self.settings.metadata
        given = None if told is None or text.path is None else told.given.get(text.path)
        return self.wanted(extract(text, rules=self.rules(), given=given))

    def wanted(self, extraction: Extraction) -> Extraction:
        """The same with the records of the kinds wanted alone."""
        if not self.settings.kinds:
            return extraction
        kept = tuple(record for record in extraction.records if record.kind in self.settings.kinds)
        return msgspec.structs.replace(extraction, records=kept)

    @property
    def fingerprint(self) -> str:
        """Of the program, patterns and options of this run. Raises PatternError."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.rules().hash, self.settings.options())
        return self._fingerprint

    def __getstate__(self) -> dict[str, Any]:
        # Patterns are loaded, and the journal opened, where they are used.
        return self.__dict__ | {"_rules": None, "_journal": None}

    def rules(self) -> RuleSet:
        """The patterns, loaded when first asked for. Raises PatternError."""
        if self._rules is None:
            from egov_extract.rules import load

            self._rules = load(*self.settings.patterns)
        return self._rules

    def ready(self) -> None:
        """Load the patterns, and compile those that nearly every document asks for. Raises PatternError."""
        from egov_extract.pipeline import extract

        extract(WARMING, rules=self.rules())

    def text(self, task: Task) -> Text:
        """The document's text. Raises EgovError when it cannot be read."""
        if task.data is None:
            return read(task.path, max_size=self.settings.max_size, as_path=task.shown)
        if len(task.data) > self.settings.max_size:
            raise too_large(task.path, self.settings.max_size)
        return decode(task.data, task.path, as_path=task.shown)

    def _is_same(self, entry: Entry, text: Text) -> bool:
        return (entry.sha256, entry.fingerprint) == (text.sha256, self.fingerprint)

    def _is_done(self, task: Task, entry: Entry) -> bool:
        """Whether all its files are there; EgovError (exists) where one of them was edited."""
        assert self.folder is not None
        for name in task.outputs:
            path = os.path.join(self.folder, name)
            held = digest(path)
            if held != entry.outputs.get(name):
                check_edits(path, held, task.known)
                return False
        return True

    def _write(self, task: Task, text: Text, counts: dict[str, int], contents: Iterable[bytes]) -> Entry:
        assert self.folder is not None
        with ExitStack() as stack:
            drafts: list[Draft] = []
            outputs: dict[str, str] = {}
            for name, content in zip(task.outputs, contents, strict=True):
                draft = stack.enter_context(Draft(os.path.join(self.folder, name)))
                draft.write(content)
                outputs[name] = draft.finish()
                held = digest(draft.path)
                if held == outputs[name]:
                    continue
                if name in task.kept:
                    raise input_lost(draft.path)
                if not self.settings.force:
                    check_edits(draft.path, held, task.known)
                drafts.append(draft)
            entry = Entry(task.shown, text.sha256, self.fingerprint, counts, outputs)
            if self._journal_path is not None:
                if self._journal is None:
                    self._journal = Journal(self._journal_path)
                self._journal.add(entry)
            for draft in drafts:
                draft.publish()
        return entry


class RecordsWorker(Worker):
    """Writes records that there are already: the data of a task is an `Extraction` in JSON."""

    @property
    def fingerprint(self) -> str:
        """Of the program and options: no patterns are asked."""
        if not self._fingerprint:
            self._fingerprint = fingerprint("", self.settings.options())
        return self._fingerprint

    def text(self, task: Task) -> Text:
        """The records in JSON, in place of a text."""
        held = task.data or b""
        return Text(held.decode(), task.shown, hashlib.sha256(held).hexdigest(), "json")

    def extract(self, text: Text) -> Extraction:
        """The records, of the kinds wanted."""
        return self.wanted(msgspec.json.decode(text.content, type=Extraction))


def _failed(task: Task, failure: Failure) -> Done:
    return Done(task.number, task.shown, failure=failure)
