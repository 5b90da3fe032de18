"""The sheets of an OpenDocument workbook → blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from egov_extract.read.blocks import Block, Paragraph
from egov_extract.read.number_format import shown
from egov_extract.read.odf.body import text_of
from egov_extract.read.odf.element import count, rows_of
from egov_extract.read.package import attribute, local
from egov_extract.read.sheet import Row, Value, sheet_blocks, tells

__all__ = ["sheets"]

_FORMATS = {"percentage": "0.##########%", "float": "", "currency": ""}
"""How values of these types are written, whatever the language of the workbook."""
_FURTHEST = 1 << 20


def sheets(body: Any, root: Any) -> Iterator[Block]:
    """The blocks of the sheets that are not hidden, each under its name where there are several; `root` has styles."""
    hidden = {
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "style" and any(attribute(inner, "display") == "false" for inner in style)
    }
    seen = (table for table in body if local(table) == "table" and attribute(table, "style-name") not in hidden)
    tables = [(table, list(_rows(table))) for table in seen]
    filled = [(attribute(table, "name") or "", rows) for table, rows in tables if rows]
    for name, rows in filled:
        if len(filled) > 1 and tells(name):
            yield Paragraph(name, depth=1)
        yield from sheet_blocks(rows, name)


def _rows(table: Any) -> Iterator[Row]:
    number = 0
    for row in rows_of(table):
        values: dict[int, Value] = {}
        column = 0
        for cell in row:
            if local(cell) == "table-cell" and (text := _shown(cell).strip()):
                rows, columns = (count(cell, f"number-{what}-spanned", _FURTHEST) for what in ("rows", "columns"))
                # A value that is repeated, as cells filled in one go are.
                for at in range(column, column + count(cell, "number-columns-repeated", 64)):
                    values[at] = Value(text, rows, columns)
            column += count(cell, "number-columns-repeated", _FURTHEST)
        if values and attribute(row, "visibility") in (None, "visible"):
            yield Row(number, values)
        number += count(row, "number-rows-repeated", _FURTHEST)


def _shown(cell: Any) -> str:
    value, kind = attribute(cell, "value"), attribute(cell, "value-type")
    if value is not None and kind in _FORMATS:
        return shown(value, _FORMATS[kind])
    return "\n".join(text_of(paragraph, []) for paragraph in cell if local(paragraph) == "p")
