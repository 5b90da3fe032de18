"""CSV (RFC 4180): a table of records, and one of documents in a file of its own.

Spreadsheets take a cell that begins with `=` for a formula, which the text of a document could make use of: such cells
get a leading `'`, and `load` takes it off. Files begin with a byte order mark, without which Excel misreads UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper
from typing import IO, Any

from egov_extract.model import Extraction, Table
from egov_extract.write import Options
from egov_extract.write.columns import (
    DOCUMENTS,
    RECORDS,
    Column,
    document_row,
    extraction_of_row,
    record_of_row,
    record_rows,
)
from egov_extract.write.plain import joined

__all__ = ["load", "tables", "write"]

_MARK = "\ufeff"
_GUARD = "'"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", _GUARD)
"""What a text may not begin with: a formula for one spreadsheet or another, or what the guard is made of."""

_LONGEST = 1 << 30


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """The header, then the rows of each document. `compact` changes nothing; never coloured."""
    mark = _MARK if options.file else ""
    yield mark + _lines([[column.name for column in RECORDS]])
    if options.documents is not None:
        options.documents.write((mark + _lines([[column.name for column in DOCUMENTS]])).encode())
    for extraction in extractions:
        if options.documents is not None:
            options.documents.write(_lines([_guarded(document_row(extraction), DOCUMENTS)]).encode())
        yield _lines(_guarded(row, RECORDS) for row in record_rows(extraction))


def tables(tables: Sequence[Table], options: Options) -> Iterator[str]:
    """The first table: a file has one."""
    yield _MARK if options.file else ""
    yield _lines([[_guard_text(cell) for cell in row] for row in (tables[0].columns, *tables[0].rows)])


def load(stream: IO[bytes], documents: IO[bytes] | None) -> Iterator[Extraction]:
    """The records of each document; a file that a spreadsheet saved with `;` or tabs between its cells is read too."""
    records = (record_of_row(row) for row in _rows(stream, RECORDS))
    heads = None if documents is None else (extraction_of_row(row) for row in _rows(documents, DOCUMENTS))
    yield from joined(records, heads)


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _guarded(row: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    return [_guard(cell, column) for cell, column in zip(row, columns, strict=True)]


def _guard(cell: Any, column: Column) -> Any:
    if not isinstance(cell, str):
        return cell
    # An empty text where there could be none is guarded too: an empty cell is null.
    return _GUARD + cell if not cell and column.nullable else _guard_text(cell)


def _guard_text(cell: Any) -> Any:
    return _GUARD + cell if isinstance(cell, str) and cell.startswith(_RISKY) else cell


def _rows(stream: IO[bytes], columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(_LONGEST)
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        header = text.readline()
        start = header.removeprefix('"id"').removeprefix("id")[:1]
        separator = start if start in (";", "\t") else ","
        names = next(csv.reader([header], delimiter=separator), [])
        by_name = {column.name: column for column in columns}
        for cells in csv.reader(text, delimiter=separator, strict=True):
            if cells and len(cells) != len(names):
                raise ValueError(f"a row has {len(cells)} cells, not {len(names)}")
            pairs = [(name, cell) for name, cell in zip(names, cells, strict=False) if name in by_name]
            if pairs:
                yield {name: _unguarded(cell, by_name[name]) for name, cell in pairs}
    except csv.Error as error:
        raise ValueError(str(error)) from None
    finally:
        # Else it would close the stream, which is not its own; who has given up reading may have closed it.
        with suppress(ValueError):
            text.detach()


def _unguarded(cell: str, column: Column) -> str | None:
    if not cell and (column.nullable or column.kind != "text"):
        return None
    return cell.removeprefix(_GUARD)
