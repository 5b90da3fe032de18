"""Pages with tables, ruled and unruled → blocks, from the top down."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from egov_extract.read.blocks import Block, Box, Paragraph, Table
from egov_extract.read.pdf.lines import Line, paragraphs
from egov_extract.read.pdf.page import plain

__all__ = ["blocks_of"]

_TOLERANCE = 3.0
"""Points by which edges that are one may differ."""
_GAP = 1.2
"""Space between columns without lines, in heights of a line, at least."""
_ROWS, _COLUMNS = 3, 3
"""What a table without lines has at least."""
_COLUMN = 60.0
"""Points that a column of text has at least."""
_ROW_GAP = 1.3
"""Times the usual distance of lines in a table: what sets rows apart."""


_FIGURE = re.compile(r"[<>≥≤~]?\s*\d[\d.,/ -]*%?")


class _Word(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float


class _Piece(NamedTuple):
    """Words of a line that stand close together."""

    text: str
    left: float
    right: float


class _Line(NamedTuple):
    pieces: tuple[_Piece, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def blocks_of(page: Any) -> Sequence[Block]:
    """The blocks of a page of pdfplumber; none where it has no table."""
    words = [
        _Word(plain(w["text"]), w["x0"], w["x1"], w["top"], w["bottom"])
        for w in page.extract_words(use_text_flow=False)
    ]
    placed: list[tuple[float, Table | Line]] = []
    for found in page.find_tables():
        left, top, right, bottom = found.bbox
        inside = [
            w for w in words if left <= (w.left + w.right) / 2 <= right and top <= (w.top + w.bottom) / 2 <= bottom
        ]
        if inside and len(found.cells) > 1:
            placed.append((top, _ruled(found.cells, inside)))
            taken = set(inside)
            words = [word for word in words if word not in taken]
    lines = list(_lines(words))
    placed += _unruled(lines)
    if not any(isinstance(block, Table) for _, block in placed):
        return ()
    placed.sort(key=lambda pair: pair[0])
    return list(_joined([block for _, block in placed]))


def _joined(parts: Sequence[Table | Line]) -> Iterator[Block]:
    """The tables, and the paragraphs that the lines between them are."""
    for is_line, group in groupby(parts, key=lambda part: isinstance(part, Line)):
        if is_line:
            yield from (Paragraph(text) for text in paragraphs([part for part in group if isinstance(part, Line)]))
        else:
            yield from (part for part in group if isinstance(part, Table))


# --- ruled ----------------------------------------------------------------------------------------------------------


def _ruled(cells: Sequence[tuple[float, float, float, float]], words: Sequence[_Word]) -> Table:
    """A table whose cells, as left, top, right and bottom, are drawn."""
    columns = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    rows = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    grid: list[list[Box]] = [[] for _ in rows[1:]]
    for left, top, right, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _place(rows, top), _place(columns, left)
        if row >= len(grid):
            continue
        inside = [
            w for w in words if left <= (w.left + w.right) / 2 <= right and top <= (w.top + w.bottom) / 2 <= bottom
        ]
        text = "\n".join(line.text for line in _lines(inside))
        spans = max(_place(rows, bottom) - row, 1), max(_place(columns, right) - column, 1)
        grid[row].append(Box((Paragraph(text),) if text else (), *spans, column))
    return Table(tuple(tuple(sorted(row, key=lambda box: box.column or 0)) for row in grid), bordered=True)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return edges


def _place(edges: Sequence[float], value: float) -> int:
    return max(bisect_left(edges, value + _TOLERANCE) - 1, 0)


# --- lines and tables without rules ---------------------------------------------------------------------------------


def _lines(words: Sequence[_Word]) -> Iterator[_Line]:
    """Words that stand beside each other, from the top down."""
    line: list[_Word] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if line and middle > line[0].bottom - (line[0].bottom - line[0].top) * 0.25:
            yield _line(line)
            line = []
        line.append(word)
    if line:
        yield _line(line)


def _line(words: list[_Word]) -> _Line:
    words.sort(key=lambda word: word.left)
    height = max(word.bottom - word.top for word in words)
    pieces: list[_Piece] = []
    for word in words:
        if pieces and word.left - pieces[-1].right <= _GAP * height:
            last = pieces[-1]
            pieces[-1] = _Piece(f"{last.text} {word.text}", last.left, max(last.right, word.right))
        else:
            pieces.append(_Piece(word.text, word.left, word.right))
    return _Line(tuple(pieces), min(word.top for word in words), max(word.bottom for word in words))


def _unruled(lines: Sequence[_Line]) -> Iterator[tuple[float, Table | Line]]:
    """Lines, and tables where lines next to each other stand in columns; each with its height on the page."""
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        run = lines[start:end]
        columns = _columns(run)
        if sum(len(line.pieces) >= _COLUMNS for line in run) >= _ROWS and len(columns) >= _COLUMNS:
            yield run[0].top, _in_columns(run, columns)
            start = end
            continue
        beside = _beside(lines, start)
        for line in _side_by_side(lines[start:beside]):
            yield lines[start].top, line
        start = beside


def _beside(lines: Sequence[_Line], start: int) -> int:
    """The end of the run of lines from `start` on that stand in two columns, as in the head of a document."""
    end = start + 1
    while end < len(lines) and len(_apart(lines[start : end + 1])) == 2:
        columns = _apart(lines[start:end])
        if len(columns) == 2 and len(lines[end].pieces) == 1 and _is_between(lines[end].pieces[0], columns):
            break
        end += 1
    run = lines[start:end]
    # Two columns where lines stand beside each other; below each other they are one, however far they are set in.
    beside = any(len(line.pieces) > 1 for line in run) or any(b.top < a.bottom - 1 for a, b in pairwise(run))
    columns = _apart(run)
    wide = all(right - left >= _COLUMN for left, right in columns)  # numbers of items stand apart from their text
    return end if beside and wide and len(columns) == 2 else start + 1


def _is_between(piece: _Piece, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a piece is centred on the page, not in one of two columns."""
    middle, between = (piece.left + piece.right) / 2, (columns[0][1] + columns[1][0]) / 2
    return abs(middle - between) < min(abs(middle - (left + right) / 2) for left, right in columns)


def _apart(lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """Left and right of the columns that the lines stand in."""
    columns: list[tuple[float, float]] = []
    gap = _GAP * max(line.bottom - line.top for line in lines)
    for left, right in sorted((piece.left, piece.right) for line in lines for piece in line.pieces):
        if columns and left < columns[-1][1] + gap:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _side_by_side(lines: Sequence[_Line]) -> Iterator[Line]:
    """The lines of the left column, then those of the right one; a line alone is whole."""
    columns = _apart(lines) if len(lines) > 1 else [(float("-inf"), float("inf"))]
    for left, right in columns:
        for line in lines:
            if pieces := [piece for piece in line.pieces if left <= piece.left <= right]:
                yield Line(" ".join(piece.text for piece in pieces), pieces[0].left, pieces[-1].right)


def _end(lines: Sequence[_Line], start: int) -> int:
    """The end of the run of lines from `start` on that may be a table: all but few have several pieces."""
    if len(lines[start].pieces) < _COLUMNS:
        return start + 1
    end = last = start + 1
    columns = [(piece.left, piece.right) for piece in lines[start].pieces]
    while end < len(lines):
        line = lines[end]
        close = line.top - lines[end - 1].bottom < 2.5 * (line.bottom - line.top)
        within = all(sum(p.left < right and p.right > left for left, right in columns) <= 1 for p in line.pieces)
        if not close or (len(line.pieces) < _COLUMNS and not within):
            break
        end += 1
        if len(line.pieces) >= 2 or within:
            last = end
            columns = _columns(lines[start:end]) or columns
    return last


def _columns(lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """Left and right of the columns: what no piece of a full line crosses."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((p.left, p.right) for line in lines if len(line.pieces) >= _COLUMNS for p in line.pieces):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _in_columns(lines: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> Table:
    steps = sorted(after.top - line.top for line, after in pairwise(lines))
    usual = steps[len(steps) // 4] if steps else 0.0
    rows: list[dict[int, list[str]]] = []
    previous: _Line | None = None
    for line in lines:
        cells: dict[int, str] = {}
        for piece in line.pieces:
            column = _column(columns, piece)
            cells[column] = f"{cells[column]} {piece.text}" if column in cells else piece.text
        apart = previous is None or line.top - previous.top > _ROW_GAP * usual
        if apart or (0 in cells and len(cells) > 1) or _has_more_figures(rows[-1], cells):
            rows.append({})
        for column, text in cells.items():
            rows[-1].setdefault(column, []).append(text)
        previous = line
    boxes = (
        tuple(Box((Paragraph("\n".join(texts)),), column=column) for column, texts in sorted(row.items()))
        for row in rows
    )
    return Table(tuple(boxes), bordered=True)


def _has_more_figures(row: Mapping[int, Sequence[str]], cells: Mapping[int, str]) -> bool:
    """Whether a line has figures where the row has some: a cell holds one."""
    return any(_FIGURE.fullmatch(text) and _FIGURE.fullmatch(row[at][-1]) for at, text in cells.items() if at in row)


def _column(columns: Sequence[tuple[float, float]], piece: _Piece) -> int:
    """The column that a piece shares most with, or stands next to."""
    return max(range(len(columns)), key=lambda at: min(piece.right, columns[at][1]) - max(piece.left, columns[at][0]))
