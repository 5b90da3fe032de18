"""Rows of a sheet → paragraphs and tables: a sheet does not say where its tables begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from egov_extract.read.blocks import Block, Box, Paragraph, Table

__all__ = ["Row", "Value", "address", "sheet_blocks", "tells"]

_UNNAMED = re.compile(r"(?i)(?:sheet|trang[ _]tính|trang)[ _]?\d*")
"""Names that programs give."""


class Value(NamedTuple):
    """What a cell shows."""

    text: str
    rows: int = 1
    columns: int = 1


class Row(NamedTuple):
    """A row with something in it."""

    number: int
    """From 0."""
    values: Mapping[int, Value]
    """What is not empty, by column from 0."""


def sheet_blocks(rows: Iterable[Row], sheet: str = "") -> Iterator[Block]:
    """The blocks of a sheet, whose cells are called `sheet!B7`, or `B7` where it has no name.

    A row with one cell above or below a table is a paragraph: a title, a unit, a note. One inside it heads a group.
    """
    for region in _regions(rows):
        wide = [index for index, row in enumerate(region) if len(row.values) > 1]
        first, last = (wide[0], wide[-1]) if wide else (len(region), len(region))
        yield from _paragraphs(region[:first])
        if wide:
            yield Table(tuple(_boxes(row, sheet) for row in region[first : last + 1]), bordered=True)
            yield from _paragraphs(region[last + 1 :])


def tells(name: str) -> bool:
    """Whether the name of a sheet says something of what is in it."""
    return _UNNAMED.fullmatch(name) is None


def _regions(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    """Runs of rows; an empty row ends one where a title or note follows."""
    region: list[Row] = []
    for row in rows:
        if region and row.number > region[-1].number + 1 and len(row.values) == 1:
            yield region
            region = []
        region.append(row)
    if region:
        yield region


def _paragraphs(rows: Iterable[Row]) -> Iterator[Block]:
    for row in rows:
        for value in row.values.values():
            yield Paragraph(value.text)


def _boxes(row: Row, sheet: str) -> tuple[Box, ...]:
    return tuple(
        Box((Paragraph(value.text),), value.rows, value.columns, column, address(sheet, row.number, column))
        for column, value in sorted(row.values.items())
    )


def address(sheet: str, row: int, column: int) -> str:
    """What spreadsheets call a cell; row and column from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row + 1}" if sheet else f"{letters}{row + 1}"
