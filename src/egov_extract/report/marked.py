"""A document's text in lines and tables, with the characters of each record marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from egov_extract.model import Cell, Record, Span, Text
from egov_extract.normalise import normalise
from egov_extract.rules import RuleSet
from egov_extract.segment import page_breaks, segment

__all__ = ["Field", "Line", "Piece", "Rows", "blocks"]

_DEEPEST = 4
"""Depth of the deepest headings: they stand under two of the page's own, and there are six in all."""
_WIDEST = 100
_MOST = 100_000
"""Columns and fields of a table that is drawn; a larger one is shown in lines."""


class Piece(NamedTuple):
    """Characters of a line that are marked alike."""

    text: str
    record: Record | None = None
    """Whose characters they are."""
    is_first: bool = False
    """Whether the record begins here: its place, to which others point."""
    others: tuple[Record, ...] = ()
    """Further records that begin here, and whose own characters are marked for another."""


class Line(NamedTuple):
    """One line of the document."""

    number: int
    """From 1."""
    pieces: tuple[Piece, ...]
    depth: int = 0
    """1 to 4 where a heading begins here, one more than the heading that it stands under; 0 else."""
    page: int | None = None
    """The page that begins here."""


class Field(NamedTuple):
    """A field of a table; an empty one has no pieces."""

    pieces: tuple[Piece, ...] = ()
    rows: int = 1
    """How many rows it spans."""
    columns: int = 1
    """How many columns it spans."""


class Rows(NamedTuple):
    """A table: its rows of fields, each with the number of the line where it begins, 0 under a field from above."""

    rows: tuple[tuple[int, tuple[Field, ...]], ...]
    page: int | None = None
    """The page that begins with it."""


def blocks(text: Text, records: Sequence[Record], rules: RuleSet) -> Iterator[Line | Rows]:
    """The whole document. The pieces of its lines are its content without line ends.

    Where the format gives the fields of a table, the table stands in the place of the lines that hold it, and what only
    parts the fields there is left out; unless a record would be left out with it.
    """
    content = text.content
    starts = [0]
    while (at := content.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    headings = {bisect_right(starts, span.start): depth for span, depth in _headings(text, rules)}
    pages = {bisect_right(starts, start): number for number, start in enumerate(text.layout.pages, 1)}
    marks = _Marks(records)
    tables = {bisect_right(starts, cells[0].span.start): cells for cells in _tables(text.layout.cells, records)}
    past = 0
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content) + 1], strict=True), 1):
        if number <= past:
            continue
        if number in tables:
            cells = tables[number]
            past = bisect_right(starts, cells[-1].span.end)
            yield Rows(tuple(_rows(cells, content, marks, starts)), pages.get(number))
            continue
        stop = end - 1
        if content[start:stop].endswith("\r"):
            stop -= 1
        pieces = tuple(marks.pieces(content, start, stop, end))
        yield Line(number, pieces, headings.get(number, 0), pages.get(number))


class _Marks:
    """The records in order of their places, taken up line by line."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._waiting = sorted(records, key=lambda one: (one.source.start, -one.source.end))
        self._next = 0
        self._open: Record | None = None

    def pieces(self, content: str, start: int, stop: int, end: int) -> Iterator[Piece]:
        """The pieces of a line from `start` to `stop`, the next one beginning at `end`."""
        at = start
        while at < stop or self._begins_before(end):
            if self._open is not None and self._open.source.end > at:
                until = min(self._open.source.end, stop)
                if until > at:
                    yield Piece(content[at:until], self._open)
                at = until
                if at >= stop:
                    break
                continue
            self._open = None
            if not self._begins_before(end):
                yield Piece(content[at:stop])
                break
            record = self._waiting[self._next]
            if record.source.start > at:
                yield Piece(content[at : record.source.start])
                at = record.source.start
            self._next += 1
            until = min(max(record.source.end, at), stop)
            others = []
            while self._next < len(self._waiting) and self._waiting[self._next].source.start < record.source.end:
                others.append(self._waiting[self._next])
                self._next += 1
            yield Piece(content[at:until], record, True, tuple(others))
            at = max(at, until)
            self._open = record

    def _begins_before(self, end: int) -> bool:
        return self._next < len(self._waiting) and self._waiting[self._next].source.start < end


def _tables(cells: Sequence[Cell], records: Iterable[Record]) -> Iterator[list[Cell]]:
    """The cells of each table that can be drawn: one after the other, none too many, no record between them."""
    begun = sorted(record.source.start for record in records)
    for _, group in groupby(cells, key=lambda cell: cell.table):
        held = list(group)
        rows, columns = held[-1].row + 1, max(cell.column + cell.columns for cell in held)
        places = [(cell.row, cell.column) for cell in held]
        ends = [cell.span.end for cell in held]
        inside = [start for start in begun if held[0].span.start <= start < held[-1].span.end]
        if (
            columns <= _WIDEST
            and rows * columns <= _MOST
            and places == sorted(set(places))
            and all(end <= after.span.start for end, after in zip(ends, held[1:], strict=False))
            and all(
                ends[bisect_right(ends, start)] > start >= held[bisect_right(ends, start)].span.start
                for start in inside
            )
        ):
            yield held


def _rows(
    cells: Sequence[Cell], content: str, marks: _Marks, starts: Sequence[int]
) -> Iterator[tuple[int, tuple[Field, ...]]]:
    width = max(cell.column + cell.columns for cell in cells)
    taken: dict[int, int] = {}
    """Of each column, the first row that no cell from above spans."""
    following = [*(cell.span.start for cell in cells[1:]), cells[-1].span.end]
    held = {(cell.row, cell.column): (cell, end) for cell, end in zip(cells, following, strict=True)}
    for row, group in groupby(cells, key=lambda cell: cell.row):
        number = 0 if taken.get(0, 0) > row else bisect_right(starts, next(group).span.start)
        fields = []
        for column in range(width):
            if taken.get(column, 0) > row:
                continue
            if (row, column) not in held:
                fields.append(Field())
                continue
            cell, end = held[row, column]
            pieces = tuple(marks.pieces(content, cell.span.start, cell.span.end, end))
            for covered in range(column, min(column + cell.columns, width)):
                taken[covered] = row + cell.rows
            fields.append(Field(pieces, cell.rows, cell.columns))
        yield number, tuple(fields)


def _headings(text: Text, rules: RuleSet) -> Iterator[tuple[Span, int]]:
    """Where headings begin in the content, with their depth: none is passed over on the way down."""
    document = segment(text, normalise(text.content, page_breaks(text.content, rules)), rules)
    above: list[int] = []
    for one in document.segments:
        if one.kind == "heading":
            while above and above[-1] >= one.rank:
                above.pop()
            above.append(one.rank)
            yield document.normalised.to_source(one.span), min(len(above), _DEEPEST)
