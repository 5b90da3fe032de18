"""One table as each origin writes it: what it holds, what it merged, and where each cell ends up in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from egov_extract.model import Cell, Layout, Span, Text


class Written(NamedTuple):
    """A text with a table, and the places of its cells there, by row and column."""

    text: Text
    cells: Mapping[tuple[int, int], Span]


Rows = Sequence[Sequence[str]]
LEFT, UP = "<", "^"
"""What goes on with the cell to the left, with the one above."""


def spans_of(rows: Rows, row: int, column: int) -> tuple[int, int]:
    """How many rows and columns a cell spans."""
    columns = 1
    while column + columns < len(rows[row]) and rows[row][column + columns] == LEFT:
        columns += 1
    below = 1
    while row + below < len(rows) and rows[row + below][column] == UP:
        below += 1
    return below, columns


class _Writer:
    """A text that grows, and remembers where its cells are."""

    def __init__(self, above: str) -> None:
        self.parts, self.length = [above, "\n"], len(above) + 1
        self.cells: dict[tuple[int, int], Span] = {}

    def add(self, text: str, place: tuple[int, int] | None = None) -> None:
        if place is not None:
            self.cells[place] = Span(self.length, self.length + len(text))
        self.parts.append(text)
        self.length += len(text)

    def written(self, format: str, layout: Layout = Layout()) -> Written:  # noqa: B008  (immutable)
        self.add("\n")
        content = "".join(self.parts)
        return Written(
            Text(content, None, hashlib.sha256(content.encode()).hexdigest(), format, (), layout), self.cells
        )


def laid_out(above: str, rows: Rows) -> Written:
    """As a reader of a format with tables gives it: rows between bars, and the cells with their places."""
    writer = _Writer(above)
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words in (LEFT, UP):
                continue
            writer.add("| ")
            writer.add(words, (r, c))
            writer.add(" ")
            if words:
                cells.append(Cell(writer.cells[r, c], 0, r, c, *spans_of(rows, r, c)))
        writer.add("|\n")
    return writer.written("docx", Layout(tuple(cells)))


def markdown(above: str, rows: Rows) -> Written:
    """Rows between bars with a rule under the headings; what is merged is empty, and a cell has one line."""
    writer = _Writer(above)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            writer.add("| ")
            writer.add("" if words in (LEFT, UP) else words.replace("\n", " "), (r, c))
            writer.add(" ")
        writer.add("|\n" + ("|---" * len(row) + "|\n" if r == 0 else ""))
    return writer.written("text")


def bars(above: str, rows: Rows) -> Written:
    """One cell a line between lines of bars, as pages of laws give tables; what is merged is left out."""
    writer = _Writer(above)
    for r, row in enumerate(rows):
        writer.add("|\n")
        for c, words in enumerate(row):
            if words not in (LEFT, UP):
                writer.add(words, (r, c))
                writer.add("\n|\n" if words else "|\n")
    return writer.written("text")


def lines(above: str, rows: Rows) -> Written:
    """One cell a line, with neither bars nor empty cells."""
    writer = _Writer(above)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words and words not in (LEFT, UP):
                writer.add(words, (r, c))
                writer.add("\n")
    return writer.written("text")


ORIGINS: Mapping[str, Callable[[str, Rows], Written]] = {
    "layout": laid_out, "markdown": markdown, "bars": bars, "lines": lines,
}  # fmt: skip


def expected(fixture: Mapping[str, Any], written: Written) -> list[tuple[Span, dict[str, Any]]]:
    """Where each record of a fixture stands in the text, and what is right of it."""
    places = []
    for record in fixture["records"]:
        fields = {name: value for name, value in record.items() if name != "cell"}
        row, column = record["cell"]
        span = written.cells[row, column]
        if "text" in fields:
            start = written.text.content.index(fields["text"], span.start)
            span = Span(start, start + len(fields["text"]))
        places.append((span, fields))
    return places
