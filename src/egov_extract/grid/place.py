"""Rows as they are written → cells with their places: what was merged is found from what stands under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from egov_extract.grid.barred import Rows
from egov_extract.grid.headings import Profile, headings, run_of_headings
from egov_extract.grid.shape import Shape, is_numbering, one_line, shape
from egov_extract.model import Cell

_ALIKE: dict[tuple[Shape, Shape], float] = {
    ("figure", "ordinal"): 0.9, ("ordinal", "figure"): 0.5, ("figure", "year"): 0.9, ("date", "year"): 0.9,
    ("figure", "empty"): 0.6, ("words", "empty"): 0.3, ("date", "words"): 0.6, ("date", "empty"): 0.5,
    ("words", "date"): 0.4, ("ordinal", "empty"): 0.3, ("figure", "words"): 0.1,
}  # fmt: skip
"""How well a cell of the second shape fits where most are of the first."""


def placed(text: str, rows: Rows, table: int, run: int = 0) -> list[Cell]:
    """The cells of a table that says nothing of what it merged.

    `run` is how many headings the first row holds, where headings of two rows stand in it; 0 where rows are told apart.
    """
    shapes = [[shape(one_line(text, span)) for span in row] for row in rows]
    width = _width(rows[1:] if run else rows)
    head = 1 if run else _head_rows(text, rows, shapes, width)
    profile = _profile(shapes[head:], width)
    if run:
        cells = run_of_headings(text, rows[0], width, profile, table)
    else:
        cells = headings(text, rows[:head], width, profile, table)
    below = max((cell.row + cell.rows for cell in cells), default=0)
    for number, row in enumerate(rows[head:], head):
        spread = range(width) if len(row) >= width else _aligned(shapes[number], profile, width)
        own = [
            Cell(span, table, below + number - head, column) for span, column in zip(row, spread, strict=False)
        ]  # fmt: skip
        if len(row) == 1:
            own = [own[0]._replace(column=0, columns=width)]
        elif len(row) < width and not run and _is_group(shapes[number]):
            own[-1] = own[-1]._replace(columns=width - own[-1].column)
        cells += own
    return cells


def _width(rows: Rows) -> int:
    """How many columns: as many as the widest of the kinds of row that are frequent."""
    widths = Counter(len(row) for row in rows)
    most = max(widths.values())
    return max(width for width, count in widths.items() if 2 * count >= most)


def _head_rows(text: str, rows: Rows, shapes: Sequence[Sequence[Shape]], width: int) -> int:
    """How many of the first rows hold headings, a row that numbers the columns not counted."""
    head = 0
    while head < min(len(rows), 4):
        row = shapes[head]
        filled = [s for s in row if s != "empty"]
        if head and ((len(row) == width and row[0] != "empty") or len(filled) < 2):
            break
        if "figure" in filled or (filled and row[0] == "ordinal"):
            break
        if is_numbering([one_line(text, span) for span in rows[head]]):
            break
        head += 1
        if len(row) == width and "empty" not in row:
            break
    return head


def _profile(shapes: Sequence[Sequence[Shape]], width: int) -> Profile:
    profile: list[Counter[Shape]] = [Counter() for _ in range(width)]
    for row in shapes:
        if len(row) == width:
            for column, one in enumerate(row):
                profile[column][one] += 1
    return profile


def _fit(one: Shape, column: Counter[Shape]) -> float:
    """How well a shape fits a column, 0 to 1."""
    total = sum(column.values())
    if not total:
        return 0.5
    return sum(count * (1.0 if kind == one else _ALIKE.get((kind, one), 0.0)) for kind, count in column.items()) / total


def _is_group(row: Sequence[Shape]) -> bool:
    return not any(one in ("figure", "date", "year") for one in row)


def _aligned(row: Sequence[Shape], profile: Profile, width: int) -> list[int]:
    """The columns of the cells of a short row, in order, where they fit best; of equal ones those to the left."""
    count = len(row)
    best: list[list[float]] = [[0.0] * (width + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        best[i] = [float("-inf")] * (width + 1)
        for column in range(width - (count - i), -1, -1):
            best[i][column] = max(_fit(row[i], profile[column]) + best[i + 1][column + 1], best[i][column + 1])
    columns: list[int] = []
    column = 0
    for i in range(count):
        while best[i][column] == best[i][column + 1] and column + 1 <= width - (count - i):
            column += 1
        columns.append(column)
        column += 1
    return columns
