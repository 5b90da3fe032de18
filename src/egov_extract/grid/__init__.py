"""Tables as grids: what each cell stands under and beside, whatever gave the table.

A reader gives cells with their places and what they span (`Layout.cells`); tables that stand in the text itself are
found by their bars (`barred`), by the numbers of their rows (`flat`) or by the figures behind their names (`named`),
and `place` finds what they merged. `tables` makes the same value of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from egov_extract.grid.barred import RULE_LINE, barred
from egov_extract.grid.flat import flat
from egov_extract.grid.named import named
from egov_extract.grid.place import placed
from egov_extract.grid.reading import Grid, reading
from egov_extract.grid.shape import one_line
from egov_extract.grid.wrapped import wrapped
from egov_extract.model import Cell, Span

__all__ = ["RULE_LINE", "Grid", "Tables", "tables"]

_BETWEEN_PAGES = 12
"""Letters and digits between two tables that are one table on two pages: a page number."""


class Tables(NamedTuple):
    """The tables of a document."""

    grids: tuple[Grid, ...]
    """In the order of the text."""
    lines: frozenset[int]
    """Indices of the lines that hold nothing but cells, bars and rules."""


def tables(text: str, lines: Sequence[Span], laid_out: Sequence[Cell]) -> Tables:
    """The tables of a text: those that its format has, and in the rest of it those that are only written as such.

    `lines` are the lines of the text without leading and trailing space, `laid_out` the cells of its format, all in
    offsets into the text.
    """
    found: list[list[Cell]] = list(_apart(laid_out))
    taken = _lines_of(lines, found)
    rest = [Span(line.start, line.start) if index in taken else line for index, line in enumerate(lines)]
    written: list[list[Cell]] = []
    for bars in barred(text, rest):
        written.append(placed(text, bars.rows, 0))
        taken.update(range(bars.first, bars.last + 1))
    rest = [Span(line.start, line.start) if index in taken else line for index, line in enumerate(lines)]
    for table in wrapped(text, rest):
        written.append(table.cells)
        taken.update(table.lines)
    for found_flat in (flat, named):
        rest = [Span(line.start, line.start) if index in taken else line for index, line in enumerate(lines)]
        for run in found_flat(text, rest):
            written.append(placed(text, run.rows, 0, run.headings))
            taken.update(run.lines)
    ordered = sorted((cells for cells in (*found, *written) if cells), key=lambda cells: cells[0].span)
    return Tables(tuple(reading(text, cells) for cells in _joined(text, ordered)), frozenset(taken))


def _apart(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells of each table, in order of the text; one that lies in another is part of it."""
    by_table: dict[int, list[Cell]] = {}
    end = 0
    for cell in sorted(cells, key=lambda cell: (cell.span.start, -cell.span.end)):
        if cell.span.start >= end or cell.span.start == cell.span.end:
            by_table.setdefault(cell.table, []).append(cell)
            end = max(end, cell.span.end)
    yield from by_table.values()


def _lines_of(lines: Sequence[Span], found: Iterable[Sequence[Cell]]) -> set[int]:
    """The lines that tables stand on."""
    taken: set[int] = set()
    index = 0
    for cells in sorted(found, key=lambda cells: cells[0].span):
        first, last = cells[0].span.start, max(cell.span.end for cell in cells)
        while index < len(lines) and lines[index].end < first:
            index += 1
        while index < len(lines) and lines[index].start < last:
            taken.add(index)
            index += 1
    return taken


def _joined(text: str, found: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """Tables that go on over a page made one: as many columns, its headings said again or none, nothing between."""
    last: list[Cell] = []
    for cells in found:
        if last and _goes_on(text, last, cells):
            below = max(cell.row + cell.rows for cell in last) - min(cell.row for cell in cells)
            last = last + [cell._replace(row=cell.row + below) for cell in cells]
            continue
        if last:
            yield last
        last = cells
    if last:
        yield last


def _goes_on(text: str, before: Sequence[Cell], after: Sequence[Cell]) -> bool:
    first, last = after[0].span, max(cell.span.end for cell in before)
    said = islice(filter(str.isalnum, text[last : first.start]), _BETWEEN_PAGES + 1)
    if sum(1 for _ in said) > _BETWEEN_PAGES:
        return False
    columns = [max(cell.column + cell.columns for cell in cells) for cells in (before, after)]
    if columns[0] != columns[1] or columns[0] < 3:
        return False
    head = [one_line(text, cell.span).lower() for cell in before if cell.row == before[0].row]
    again = [one_line(text, cell.span).lower() for cell in after if cell.row == after[0].row]
    if head == again:
        return True
    return reading(text, after).head == 0
