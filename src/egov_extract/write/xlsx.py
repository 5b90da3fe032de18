"""An Excel workbook with two sheets, `records` and `documents`. Texts are cells of text: none is a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from egov_extract.errors import EgovError
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

_ROWS = 1_048_576
"""Of a sheet, at most, its header among them."""

_CELL = 32_767
"""Characters of a cell, at most, in UTF-16."""

_CHUNK = 1 << 20

_MADE = datetime(1980, 1, 1)
"""Written for the time of its making: the same records give the same bytes."""

_SHEET_NAME = 31
"""Characters of a sheet's name, at most."""

_GUARD = "'"


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[bytes]:
    """The workbook, when all documents are there. `compact` changes nothing.

    A text longer than a cell may be is cut and ends in `…`. Raises EgovError (output) when a sheet has no more rows.
    """

    def fill(book: Any, header: Any) -> None:
        records = _Sheet(book, "records", [column.name for column in RECORDS], header)
        documents = _Sheet(book, "documents", [column.name for column in DOCUMENTS], header)
        for extraction in extractions:
            if (row := document_row(extraction))[0] is not None:
                documents.add(row)
            for row in record_rows(extraction):
                records.add(row)

    yield from _book(fill)


def tables(tables: Sequence[Table], options: Options) -> Iterator[bytes]:
    """A workbook with a sheet for each table."""

    def fill(book: Any, header: Any) -> None:
        for table in tables:
            sheet = _Sheet(book, table.name[:_SHEET_NAME], table.columns, header)
            for row in table.rows:
                sheet.add(row)

    yield from _book(fill)


def _book(fill: Callable[[Any, Any], None]) -> Iterator[bytes]:
    """A workbook that `fill` has filled, given the book and the format of headers."""
    with tempfile.TemporaryFile() as file:
        # constant_memory leaves each row in a temporary file as soon as the next begins.
        settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(file, settings)
        book.set_properties({"comments": "egov-extract", "created": _MADE})
        try:
            fill(book, book.add_format({"bold": True}))
        finally:
            book.close()  # and with it the temporary files
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece


def load(stream: IO[bytes], documents: IO[bytes] | None) -> Iterator[Extraction]:
    """The records of each document. The workbook is held in memory."""
    book = _had(lambda: CalamineWorkbook.from_filelike(stream))
    sheets = book.sheet_names
    if "records" not in sheets:
        raise LookupError("there is no sheet records")
    records = (record_of_row(row) for row in _rows(book, "records", RECORDS))
    heads = [extraction_of_row(row) for row in _rows(book, "documents", DOCUMENTS)] if "documents" in sheets else None
    yield from joined(records, heads or None)


def _had(get: Callable[[], Any]) -> Any:
    """What the library gives of a workbook; ValueError where it cannot."""
    try:
        return get()
    except Exception as error:  # its errors have no type of their own
        raise ValueError(str(error)) from None


class _Sheet:
    """One sheet being written."""

    def __init__(self, book: Any, name: str, columns: Sequence[str], header: Any) -> None:
        self._sheet = book.add_worksheet(name)
        self._next = 1
        self._sheet.freeze_panes(1, 1)
        for at, column in enumerate(columns):
            self._sheet.write_string(0, at, column, header)

    def add(self, row: Sequence[Any]) -> None:
        if self._next == _ROWS:
            raise EgovError("output", None, "an Excel sheet holds no more rows", "write csv or parquet")
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                self._sheet.write_string(self._next, at, _fitting(_guarded(cell)))
            elif cell is not None:
                number = float(f"{cell:.16G}") == cell
                (self._sheet.write_number if number else self._sheet.write_string)(self._next, at, _plain(cell, number))
        self._next += 1


def _plain(cell: float, number: bool) -> float | str:
    return cell if number else repr(cell)


def _guarded(text: str) -> str:
    """An empty text, which no reader tells from an empty cell, becomes `'`; what would then look like it, longer."""
    return text + _GUARD if not text.strip(_GUARD) else text


def _fitting(text: str) -> str:
    if len(text) > _CELL // 2 and len(text.encode("utf-16-le")) // 2 > _CELL:
        return text.encode("utf-16-le")[: 2 * (_CELL - 1)].decode("utf-16-le", "ignore") + "…"
    return text


def _rows(book: Any, name: str, columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    by_name = {column.name: column for column in columns}
    rows = iter(_had(lambda: book.get_sheet_by_name(name).iter_rows()))
    names = [str(cell) for cell in next(rows, [])]
    for cells in rows:
        pairs = zip(names, cells, strict=False)
        yield {name: _unguarded(cell) for name, cell in pairs if name in by_name}


def _unguarded(cell: Any) -> Any:
    if cell == "":
        return None
    return cell.removeprefix(_GUARD) if isinstance(cell, str) and not cell.strip(_GUARD) else cell
