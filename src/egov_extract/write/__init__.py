"""Records → the formats of `FORMATS`, and back.

A format is one module here, named like it, with `write(extractions, options)`, which yields its output piece by piece,
and one row of `FORMATS`. One that is read too has `load(stream, documents)`.
"""

# The command line asks this module for its choices, so nothing is imported that is not needed for its signatures.
from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from egov_extract.errors import EgovError
from egov_extract.own import BEGINS

if TYPE_CHECKING:
    from egov_extract.model import Extraction, Table

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "TABLES",
    "Format",
    "Options",
    "documents_of",
    "format_of",
    "load",
    "recognised",
    "recognised_file",
    "write",
    "write_tables",
]


class Format(NamedTuple):
    """One way to write records."""

    suffixes: tuple[str, ...] = ()
    """Of its files; the first is the one that they get. None: it goes to standard output alone."""
    begins: bytes = rb"\Z(?!\Z)"
    """Regular expression of how its files begin; what does not begin so is not ours."""
    extra: str | None = None
    """Extra of this package that brings the libraries it needs."""
    documents: bool = False
    """Whether it is a table of records, beside which stands a table of their documents in a file of its own."""
    is_binary: bool = False
    """Whether it is no text, and so not for a terminal."""


FORMATS: dict[str, Format] = {
    "yaml": Format((".yaml", ".yml"), BEGINS["yaml"]),
    "json": Format((".json",), BEGINS["json"] + rb"|\[\s*\]"),
    "jsonl": Format((".jsonl", ".ndjson"), BEGINS["jsonl"], documents=True),
    "csv": Format((".csv",), BEGINS["csv"], documents=True),
    "xlsx": Format((".xlsx",), rb"PK\x03\x04", extra="xlsx", is_binary=True),
    "parquet": Format((".parquet",), BEGINS["parquet"], extra="parquet", documents=True, is_binary=True),
    "sdmx-csv": Format(),
    "table": Format(),
}
"""The formats, each with the module here of its name (`_` for `-`)."""

TABLES = ("table", "csv", "xlsx")
"""The formats that any table can be written in."""

_HEAD = 512
"""Bytes of a file that show its format."""
_SHEETS = 1 << 20
"""Bytes of what a workbook says of its sheets, at most."""

SUFFIXES: dict[str, str] = {suffix: name for name, format in FORMATS.items() for suffix in format.suffixes}
"""Format by the suffix of a file."""


class Options(NamedTuple):
    """What a writer is told; each regards what concerns its format."""

    several: bool = False
    """There may be any number of documents, not one."""
    compact: bool = False
    """Leave out nulls and empty lists, where the format has no columns."""
    colour: bool = False
    """Add terminal colours, and change nothing else."""
    file: bool = False
    """It is written to a file, not to a pipe or a terminal."""
    documents: IO[bytes] | None = None
    """Where the table of documents goes, of a format that has one; None where it is not wanted."""


def write(extractions: Iterable[Extraction], format: str, options: Options | None = None) -> Iterator[bytes]:
    """The documents in `format`, a key of `FORMATS`, in pieces that come as soon as they are there.

    No more than a document, or a bounded number of rows, is held in memory. Raises EgovError (extra) when a library
    that the format needs is not installed.
    """
    for piece in _module(format).write(extractions, options or Options()):
        yield piece.encode() if isinstance(piece, str) else piece


def write_tables(tables: Sequence[Table], format: str, options: Options | None = None) -> Iterator[bytes]:
    """Tables in one of `TABLES`, the first alone where it holds one. Raises EgovError (extra) as `write` does."""
    for piece in _module(format).tables(tables, options or Options()):
        yield piece.encode() if isinstance(piece, str) else piece


def load(stream: IO[bytes], format: str, path: str, documents: IO[bytes] | None = None) -> Iterator[Extraction]:
    """The documents that a file of `format` holds, in its order, one at a time.

    `path` is what messages call it; `documents` the table of documents that stands beside a table of records. Without
    it the documents of such a table are known by `document.path` alone, and their `sha256` and `format` are empty.
    Raises EgovError: `records` where the file holds something else, `extra` as `write` does.
    """
    import msgspec

    reader = getattr(_module(format), "load", None)
    if reader is None:
        raise EgovError("records", path, f"is {format}, which is written and not read", "convert another format")
    try:
        yield from reader(stream, documents)
    except (msgspec.ValidationError, msgspec.DecodeError, ValueError, LookupError) as error:
        what = f"holds no records of {format}: {' '.join(str(error).split())}"
        raise EgovError("records", path, what, "check that it was written by egov-extract") from None


def format_of(path: str) -> str | None:
    """The format that the suffix of a file stands for; None when it stands for none."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def recognised(head: bytes, path: str = "") -> str | None:
    """The format of a file of records that begins with the bytes `head`; None when it is none of ours.

    Where several begin so, the suffix of `path` says which it is.
    """
    fitting = [name for name, format in FORMATS.items() if re.match(format.begins, head.lstrip())]
    named = format_of(path)
    return named if named in fitting else next(iter(fitting), None)


def recognised_file(stream: IO[bytes], path: str = "") -> str | None:
    """As `recognised`, of a whole file, which is left at its beginning: of workbooks those of ours alone."""
    format = recognised(stream.read(_HEAD), path)
    stream.seek(0)
    if format == "xlsx" and not _is_of_records(stream):
        format = None
    stream.seek(0)
    return format


def _is_of_records(stream: IO[bytes]) -> bool:
    """Whether a workbook has the sheet of records, without the library that reads it."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(stream) as archive, archive.open("xl/workbook.xml") as sheets:
            return b'name="records"' in sheets.read(_SHEETS)
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return False


def documents_of(path: str) -> str:
    """The file with the table of documents that stands beside a table of records: `x.csv` → `x.documents.csv`.

    In a dataset of many parts the two tables have a folder each: `records/part-0.parquet` → `documents/part-0.parquet`.
    """
    folder, name = os.path.split(path)
    if os.path.basename(folder) == "records" and name.startswith("part-"):
        return os.path.join(os.path.dirname(folder), "documents", name)
    stem, suffix = os.path.splitext(path)
    return f"{stem}.documents{suffix}"


def _module(format: str) -> Any:
    from importlib import import_module

    try:
        return import_module(f"{__name__}.{format.replace('-', '_')}")
    except ImportError as error:
        extra = FORMATS[format].extra
        if extra is None:
            raise
        do = f"pip install 'egov-extract[{extra}]'"
        raise EgovError("extra", None, f"{format} needs {error.name}, which is not installed", do) from None
