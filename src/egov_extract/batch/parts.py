"""A large collection cut into parts that a worker anywhere can read: files, JSON Lines, Parquet, by fsspec paths."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import fsspec
import pyarrow.parquet as pq

from egov_extract.batch.inputs import Input, Item, Selection, find, is_lines
from egov_extract.batch.lines import documents
from egov_extract.errors import EgovError
from egov_extract.read import MAX_SIZE

__all__ = ["Part", "cut", "read"]

_DOCUMENTS = 64
"""Of a part, at most."""

_BYTES = 32 << 20
"""Of a part, at most, but for its last document."""


class Part(NamedTuple):
    """Some documents that stand together."""

    number: int
    files: tuple[Input, ...] = ()
    """Files of which each is a document."""
    path: str = ""
    """Else one file of many documents: its lines, or its row groups."""
    start: int = 0
    """Offset of the first byte, or number of the first row group."""
    end: int = 0
    """One past the last."""
    first: int = 1
    """Number of the first line, or row."""
    refused: tuple[tuple[str, str | None, str, str], ...] = ()
    """What else was named and is no document: the parts of an EgovError."""


def cut(paths: Sequence[str], selection: Selection, commands: Sequence[str] = ()) -> Iterator[Part]:
    """The parts of all that `paths` name, in order. Local paths may be folders and globs; others are URLs of fsspec.

    A file `.parquet` has columns `id` and `text`, one `.jsonl` such objects; any other is a document.
    """
    for number, part in enumerate(_unnumbered(_found(paths, selection, commands))):
        yield part._replace(number=number)


def read(part: Part, max_size: int = MAX_SIZE) -> Iterator[Item]:
    """The documents of a part."""
    for code, path, what, do in part.refused:
        yield EgovError(code, path, what, do)
    for file in part.files:
        yield _whole(file, max_size)
    if part.path:
        reader = _lines if is_lines(part.path) else _rows
        try:
            yield from reader(part, max_size)
        except (OSError, ValueError, LookupError) as error:
            yield _unreadable(part.path, error)


def _unnumbered(found: Iterable[Item]) -> Iterator[Part]:
    waiting: list[Input] = []
    refused: list[tuple[str, str | None, str, str]] = []
    size = 0
    for item in found:
        if isinstance(item, EgovError):
            refused.append((item.code, item.path, item.what, item.do))
        elif is_lines(item.path) or item.path.endswith(".parquet"):
            if waiting:
                yield Part(0, tuple(waiting))
                waiting, size = [], 0
            try:
                yield from (_cut_lines if is_lines(item.path) else _cut_rows)(item.path)
            except (OSError, ValueError) as error:
                told = _unreadable(item.path, error)
                refused.append((told.code, told.path, told.what, told.do))
        else:
            waiting.append(item)
            size += _size(item.path)
            if len(waiting) == _DOCUMENTS or size >= _BYTES:
                yield Part(0, tuple(waiting))
                waiting, size = [], 0
    if waiting or refused:
        yield Part(0, tuple(waiting), refused=tuple(refused))


def _found(paths: Sequence[str], selection: Selection, commands: Sequence[str]) -> Iterator[Item]:
    for path in paths:
        if "://" in path:
            yield from _remote(path, selection)
        else:
            for item in find([path], selection, commands)[0]:
                # A worker stands elsewhere.
                yield item._replace(path=os.path.abspath(item.path)) if isinstance(item, Input) else item


def _remote(url: str, selection: Selection) -> Iterator[Item]:
    try:
        fs, root = fsspec.core.url_to_fs(url)
        if not fs.isdir(root):
            names = sorted(fs.glob(root)) if any(char in root for char in "*?[") else [root]
            for name in names:
                yield Input(fs.unstrip_protocol(name), name.rpartition("/")[2])
            return
        for name in sorted(fs.find(root), key=lambda name: name.split("/")):
            relative = name[len(root) :].lstrip("/")
            folders = relative.split("/")
            hidden = any(selection.refuses(each, "/".join(folders[: at + 1])) for at, each in enumerate(folders))
            if not hidden and selection.takes(folders[-1], relative):
                yield Input(fs.unstrip_protocol(name), relative)
    except (OSError, ValueError, ImportError) as error:
        yield _unreadable(url, error)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path) if "://" not in path else 0
    except OSError:
        return 0


def _whole(file: Input, max_size: int) -> Item:
    try:
        with fsspec.open(file.path, "rb") as stream:
            return file._replace(data=stream.read(max_size + 1))
    except FileNotFoundError:
        return EgovError("missing", file.path, "no such file", "check the name, and that the workers see it")
    except (OSError, ValueError) as error:
        return _unreadable(file.path, error)


def _cut_lines(path: str) -> Iterator[Part]:
    start = at = 0
    first = line = 1
    with fsspec.open(path, "rb") as stream:
        for text in stream:
            at += len(text)
            line += 1
            if line - first == _DOCUMENTS or at - start >= _BYTES:
                yield Part(0, path=path, start=start, end=at, first=first)
                start, first = at, line
    if at > start:
        yield Part(0, path=path, start=start, end=at, first=first)


def _lines(part: Part, max_size: int) -> Iterator[Item]:
    name = part.path if "://" in part.path else os.path.basename(part.path)
    with fsspec.open(part.path, "rb") as stream:
        stream.seek(part.start)
        for line in documents(b"", _Window(stream, part.end - part.start), name, max_size, first=part.first):
            yield line if isinstance(line, EgovError) else Input(*line)


class _Window:
    """The next bytes of a stream, and no more."""

    def __init__(self, stream: Any, left: int) -> None:
        self._stream, self._left = stream, left

    def readline(self, limit: int = -1) -> bytes:
        line: bytes = self._stream.readline(self._left if limit < 0 else min(limit, self._left))
        self._left -= len(line)
        return line


def _cut_rows(path: str) -> Iterator[Part]:
    with fsspec.open(path, "rb") as stream:
        table = pq.ParquetFile(stream).metadata
        for group in range(table.num_row_groups):
            count = table.row_group(group).num_rows
            for start in range(0, count, _DOCUMENTS):
                yield Part(0, path=path, start=group, end=min(start + _DOCUMENTS, count), first=start + 1)


def _rows(part: Part, max_size: int) -> Iterator[Item]:
    with fsspec.open(part.path, "rb") as stream:
        group = pq.ParquetFile(stream).read_row_group(part.start, columns=["id", "text"])
        for row in group.slice(part.first - 1, part.end - part.first + 1).to_pylist():
            yield Input(str(row["id"]), str(row["id"]), (row["text"] or "").encode())


def _unreadable(path: str, error: Exception) -> EgovError:
    return EgovError("unreadable", path, f"cannot be read ({' '.join(str(error).split())})", "check its name and kind")
