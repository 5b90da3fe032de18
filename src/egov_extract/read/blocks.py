"""Paragraphs and tables, as formats with a structure give them → text with its layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from egov_extract.model import Cell, Layout, Span
from egov_extract.read.failure import too_large

__all__ = ["Block", "Box", "Decoded", "Page", "Paragraph", "Table", "compose"]

_WIDEST = 1_000
"""Columns and rows that a cell may span; HTML allows no more columns either."""
_FRAME_ROWS = 3
_MUCH = 10
"""Paragraphs and tables that no cell of a real table holds."""


class Decoded(NamedTuple):
    """What a reader makes of a file's bytes."""

    content: str
    layout: Layout = Layout()
    warnings: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph or heading; its text may hold line ends."""

    text: str
    depth: int | None = None
    """Of a heading, from 1."""


class Box(NamedTuple):
    """A cell and what it holds."""

    blocks: tuple[Block, ...]
    rows: int = 1
    """How many rows it spans."""
    columns: int = 1
    """How many columns it spans."""
    column: int | None = None
    """Where it stands, from 0; None: at the next place that is free."""
    address: str | None = None


class Table(NamedTuple):
    """Rows of cells. A place that a cell of an earlier row or column spans has no cell of its own."""

    rows: tuple[tuple[Box, ...], ...]
    bordered: bool = False
    """Whether lines are seen around its cells."""


class Page(NamedTuple):
    """Where a page begins."""


Block = Paragraph | Table | Page


def compose(blocks: Iterable[Block], path: str, limit: int) -> Decoded:
    """The text of `blocks`, each paragraph a line or several, each row of a table between bars, and its layout.

    Raises EgovError (too-large) where the text would have more than `limit` characters.
    """
    composition = _Composition(path, limit)
    composition.add(blocks)
    return composition.decoded()


class _Composition:
    """The text while it is being made."""

    def __init__(self, path: str, limit: int) -> None:
        self._path, self._limit = path, limit
        self._parts: list[str] = []
        self._length = 0
        self._cells: list[Cell] = []
        self._headings: list[tuple[Span, int]] = []
        self._pages: list[int] = []
        self._tables = 0

    def decoded(self) -> Decoded:
        layout = Layout(tuple(self._cells), tuple(self._headings), tuple(self._pages), paragraphs=True)
        return Decoded("".join(self._parts), layout)

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Paragraph(text, depth):
                    self._line(_trimmed(text), depth)
                case Table():
                    self._table(block)
                case Page():
                    self._pages.append(self._length)

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limit:
            raise too_large(self._path, self._limit)
        self._parts.append(text)

    def _line(self, text: str, depth: int | None) -> None:
        if not text:
            return
        start = self._length
        self._write(text)
        if depth is not None:
            self._headings.append((Span(start, self._length), depth))
        self._write("\n")

    def _table(self, table: Table) -> None:
        if _is_frame(table):
            for row in table.rows:
                for box in row:
                    self.add(box.blocks)
            return
        number, self._tables = self._tables, self._tables + 1
        for index, places in enumerate(_placed(table.rows)):
            texts = {column: text for column, box in places.items() if (text := "\n".join(_texts(box.blocks)))}
            if not texts:
                continue
            for column in range(max(texts) + 1):
                self._write("| ")
                if text := texts.get(column, ""):
                    box, start = places[column], self._length
                    self._write(text)
                    span = Span(start, self._length)
                    self._cells.append(Cell(span, number, index, column, box.rows, box.columns, box.address))
                self._write(" ")
            self._write("|\n")
        for row in table.rows:
            for box in row:
                self.add(block for block in box.blocks if isinstance(block, Table))


def _trimmed(text: str) -> str:
    return "\n".join(line for part in text.split("\n") if (line := part.strip()))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """What a cell says itself, without the tables in it."""
    for block in blocks:
        if isinstance(block, Paragraph) and (text := _trimmed(block.text)):
            yield text


def _placed(rows: Sequence[Sequence[Box]]) -> Iterator[Mapping[int, Box]]:
    """For each row, its cells by column."""
    covered: dict[int, int] = {}
    """For columns that a cell above spans: how many rows more."""
    for row in rows:
        places: dict[int, Box] = {}
        column = 0
        below = {at: left - 1 for at, left in covered.items() if left > 1}
        for box in row:
            if box.column is not None:
                column = box.column
            while box.column is None and column in covered:
                column += 1
            places[column] = box
            width = min(max(box.columns, 1), _WIDEST)
            if box.rows > 1:
                below |= dict.fromkeys(range(column, column + width), min(box.rows, _WIDEST) - 1)
            column += width
        covered = below
        yield places


def _is_frame(table: Table) -> bool:
    """Whether a table only sets blocks side by side: the head of a document, signatures, columns of a page."""
    places = [{at: box for at, box in row.items() if box.blocks} for row in _placed(table.rows)]
    filled = {column for row in places for column in row}
    if len(filled) <= 1 or (len(places) == 1 and len(filled) == 2):
        return True
    boxes = [box for row in places for box in row.values()]
    holds_tables = any(isinstance(block, Table) for box in boxes for block in box.blocks)
    if holds_tables and (len(filled) < 3 or len(places) < 3 or any(len(box.blocks) > _MUCH for box in boxes)):
        return True
    several = any(len(list(_texts(box.blocks))) > 1 or "\n" in "".join(_texts(box.blocks)) for box in boxes)
    return len(filled) == 2 and len(places) <= _FRAME_ROWS and not table.bordered and several
