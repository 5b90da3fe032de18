"""Where records come from: files and folders of records, or a pipe; for `diff` also documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import IO

from egov_extract.batch.inputs import STDIN, Input, Item, Selection, expanded, find, piped
from egov_extract.errors import EgovError
from egov_extract.model import Extraction, Text
from egov_extract.read import decode, is_document, read
from egov_extract.read.archive import is_archive
from egov_extract.write import documents_of, format_of, load, recognised_file

__all__ = [
    "NAME",
    "Read",
    "extractions_of",
    "files_of",
    "holds_records",
    "no_records",
    "records_of",
    "side_of",
    "stands_beside",
]

Read = tuple[Extraction | None, EgovError | None]
"""A document's records, or why they cannot be had."""


def files_of(paths: Sequence[str], commands: Sequence[str] = ()) -> tuple[list[Item], bool]:
    """The files of records that `paths` name, with an error in the place of what holds none.

    The flag says whether there may be several.
    """
    items: list[Item] = []
    several = len(paths) > 1
    for path in paths:
        found, more = _found(path, commands)
        items += found
        several |= more
    return items, several


def _found(path: str, commands: Sequence[str]) -> tuple[list[Item], bool]:
    if path == STDIN:
        return [Input(STDIN, STDIN)], False
    found, several = find([path], _RECORDS, tuple(commands))
    if not found:
        what = "is a folder that holds no files of records"
        return [EgovError("records", path, what, "check the name, or write some with egov-extract extract")], True
    return found, several


def records_of(paths: Sequence[str], commands: Sequence[str] = ()) -> Iterator[Read]:
    """The documents of files and folders of records; in the place of a file that cannot be read, why it cannot."""
    for item in files_of(paths, commands)[0]:
        if isinstance(item, EgovError):
            yield None, item
            continue
        try:
            for extraction in extractions_of(item.path):
                yield extraction, None
        except EgovError as error:
            yield None, error


def extractions_of(path: str) -> Iterator[Extraction]:
    """The documents of a file of records, or of standard input. Raises EgovError."""
    with ExitStack() as stack:
        try:
            stream: IO[bytes] = _seekable() if path == STDIN else stack.enter_context(open(path, "rb"))
            beside = documents_of(path)
            documents = stack.enter_context(open(beside, "rb")) if os.path.isfile(beside) else None
            # Its content tells more than its name; the name, what was meant by a file that does not look like ours.
            format = None if stands_beside(path) else recognised_file(stream, path) or format_of(path)
        except OSError as error:
            what = f"cannot be read ({error.strerror or error})"
            raise EgovError("unreadable", path, what, "check its permissions") from None
        name = NAME if path == STDIN else path
        if format is None:
            raise no_records(name)
        yield from load(stream, format, name, documents)


def no_records(path: str) -> EgovError:
    """What is said of a file that is none of records."""
    if stands_beside(path):
        return EgovError("records", path, "stands beside records, and holds none", "name the file of records")
    if is_archive(path):
        what = "is a zip archive, and records are not looked for in one"
        return EgovError("records", path, what, "unpack it, or extract the documents in it first")
    do = "records are written by egov-extract extract" if is_document(path) else "check that egov-extract wrote it"
    return EgovError("records", path, "holds no records", do)


# --- records or documents -------------------------------------------------------------------------------------------


def side_of(path: str, extract: Callable[[Text], Extraction], commands: Sequence[str] = ()) -> Iterator[Read]:
    """The documents of `path` with their records: read where it holds records, else found by `extract`.

    It is a file, a folder, a zip archive, or `-` for standard input; what it holds tells which. A folder with files of
    records is taken as one of records.
    """
    if path == STDIN:
        yield from _piped(extract)
        return
    if holds_records(path, commands):
        yield from records_of([path], commands)
        return
    documents = find([path], Selection(taken=_is_input), tuple(commands))[0]
    if not documents:
        yield None, EgovError("missing", path, "holds neither records nor documents", "check the name")
    yield from _extracted(expanded(documents), extract)


def _piped(extract: Callable[[Text], Extraction]) -> Iterator[Read]:
    try:
        stream = _seekable()
        format = recognised_file(stream)
        if format is not None:
            yield from ((extraction, None) for extraction in load(stream, format, NAME))
            return
    except EgovError as error:
        yield None, error
        return
    yield from _extracted(piped(stream, NAME)[0], extract)


def _extracted(items: Iterable[Item], extract: Callable[[Text], Extraction]) -> Iterator[Read]:
    for item in items:
        try:
            if isinstance(item, EgovError):
                raise item
            whole = decode(item.data, item.path, as_path=item.shown) if item.data is not None else None
            yield extract(whole or read(item.path, as_path=item.shown)), None
        except EgovError as error:
            yield None, error


def holds_records(path: str, commands: Sequence[str] = ()) -> bool:
    """Whether it is a file of records, or a folder with one in it."""
    found = find([path], _RECORDS, tuple(commands))[0]
    return any(isinstance(item, Input) and _is_of_records(item.path) for item in found)


def _is_of_records(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            return recognised_file(stream, path) is not None
    except OSError:
        return False


def _is_input(name: str) -> bool:
    return is_document(name) or name.lower().endswith((".jsonl", ".ndjson"))


# --- what both need -------------------------------------------------------------------------------------------------

NAME = "standard input"
"""What messages call it."""


def _seekable() -> IO[bytes]:
    if sys.stdin is None:
        raise EgovError("unreadable", NAME, "is closed", "name a file")
    stream = sys.stdin.buffer
    return stream if stream.seekable() else BytesIO(stream.read())


def stands_beside(path: str) -> bool:
    """Whether a file of this name only stands beside records: what a run says of itself, or a table of documents."""
    stem, suffix = os.path.splitext(os.path.basename(path))
    return stem.endswith((".documents", ".run")) or f"{stem}{suffix}" == "run.json"


def _is_records(name: str) -> bool:
    return format_of(name) is not None and not stands_beside(name)


_RECORDS = Selection(taken=_is_records, archives=False)
