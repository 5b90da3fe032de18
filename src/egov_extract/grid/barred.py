"""Tables written with bars: a row in one line, or one cell a line between lines of bars, as web pages give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.grid.cut import cut
from egov_extract.grid.shape import one_line
from egov_extract.model import Span

Rows = list[list[Span]]
"""Rows of cells as they are written; an empty cell is an empty span."""

RULE_LINE = later(r"[-=_*|: +]{3,}")
"""A line that is drawn, and says nothing."""
_LONGEST_CELL = 60
"""Lines."""


class Barred(NamedTuple):
    """A table found in the text."""

    rows: Rows
    first: int
    """Index of its first line."""
    last: int
    """Index of its last line."""


def barred(text: str, lines: Sequence[Span]) -> Iterator[Barred]:
    """The tables of a text that are written with bars, in its order."""
    if "|" not in text:
        return
    place = 0
    while place < len(lines):
        content = text[lines[place].start : lines[place].end]
        if content == "|":
            tables = list(_web(text, lines, place))
            yield from tables
            place = tables[-1].last + 1 if tables else place + 1
        elif _is_row(content):
            table = _in_lines(text, lines, place)
            if table.rows:
                yield table
            place = table.last + 1
        else:
            place += 1


# --- a row in one line ------------------------------------------------------------------------------------------------


def _is_row(content: str) -> bool:
    return (content.startswith("|") and content.count("|") > 1) or content.count(" | ") >= 2


def _in_lines(text: str, lines: Sequence[Span], first: int) -> Barred:
    rows: Rows = []
    place = last = first
    while place < len(lines):
        content = text[lines[place].start : lines[place].end]
        if _is_row(content) and not RULE_LINE.fullmatch(content):
            rows.append(list(_cells(text, lines[place])))
        elif not (content and RULE_LINE.fullmatch(content)):
            break
        last = place
        place += 1
    return Barred(rows, first, last)


def _cells(text: str, line: Span) -> Iterator[Span]:
    start = line.start + (text[line.start] == "|")
    while start < line.end:
        end = text.find("|", start, line.end)
        end = line.end if end < 0 else end
        yield _trimmed(text, start, end)
        start = end + 1


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# --- one cell a line --------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """What stands between two lines of bars."""

    span: Span
    first: int
    """Index of the bar before it."""


def _web(text: str, lines: Sequence[Span], first: int) -> Iterator[Barred]:
    """The tables of a run of bars that begins at a line; what stands between two tables belongs to none."""
    pieces, last_bar = _pieces(text, lines, first)
    for rows in cut([one_line(text, piece.span) for piece in pieces]):
        end = rows[-1].end
        yield Barred(
            [[piece.span for piece in pieces[row.start : row.end]] for row in rows],
            pieces[rows[0].start].first, pieces[end].first if end < len(pieces) else last_bar,
        )  # fmt: skip


def _pieces(text: str, lines: Sequence[Span], first: int) -> tuple[list[_Piece], int]:
    """What stands between the bars of a run, and the index of its last bar."""
    pieces: list[_Piece] = []
    bar = first
    begin: int | None = None
    end = 0
    closed = False
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if line.start >= line.end:
            closed = closed or begin is None
            continue
        if text[line.start : line.end] == "|":
            span = Span(lines[bar].end, lines[bar].end) if begin is None else Span(begin, end)
            pieces.append(_Piece(span, bar))
            bar, begin, closed = index, None, False
            continue
        if (closed and begin is None and _ends_row(text, lines, bar)) or index - bar > _LONGEST_CELL:
            break
        if not RULE_LINE.fullmatch(text[line.start : line.end]):
            begin = line.start if begin is None else begin
            end = line.end
    return pieces, bar


def _ends_row(text: str, lines: Sequence[Span], bar: int) -> bool:
    """Whether a bar stands behind a cell that is filled: with a blank line and text behind it, it closes the table."""
    return bar == 0 or text[lines[bar - 1].start : lines[bar - 1].end] != "|"
