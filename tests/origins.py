"""One table as each origin writes it: what it holds, what it merged, and where each cell ends up in the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from io import BytesIO
from textwrap import wrap
from typing import Any, NamedTuple

import packages
import xlsxwriter

from egov_extract.model import Span, Text
from egov_extract.read import decode


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

    def written(self) -> Written:
        self.add("\n")
        content = "".join(self.parts)
        return Written(Text(content, None, hashlib.sha256(content.encode()).hexdigest(), "text"), self.cells)


def web_page(above: str, rows: Rows) -> Written:
    """A table of a web page, with what it spans."""
    body = "".join(f"<p>{line}</p>" for line in above.splitlines())
    for r, row in enumerate(rows):
        body += "<tr>" if r else "<table border=1><tr>"
        for c, words in enumerate(row):
            if words not in (LEFT, UP):
                below, columns = spans_of(rows, r, c)
                inner = "".join(f"<p>{escape(line)}</p>" for line in words.splitlines())
                body += f"<td rowspan={below} colspan={columns}>{inner}</td>"
        body += "</tr>"
    page = f"<!doctype html><html><head><title>Trang</title></head><body>{body}</table></body></html>"
    return _read(page.encode(), "a.html")


def word(above: str, rows: Rows) -> Written:
    """A table of a Word document: cells over several columns, and cells that go on with the one above."""
    made = []
    for r, row in enumerate(rows):
        cells = ""
        for c, words in enumerate(row):
            if words == LEFT:
                continue
            start = r
            while rows[start][c] == UP:
                start -= 1
            below, columns = spans_of(rows, start, c)
            merged = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            if below > 1:
                merged += "<w:vMerge/>" if words == UP else '<w:vMerge w:val="restart"/>'
            inner = [] if words == UP else words.splitlines()
            cells += packages.cell(*map(escape, inner), properties=merged)
        made.append(cells)
    paragraphs = "".join(packages.paragraph(escape(line)) for line in above.splitlines())
    borders = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>'
    return _read(packages.docx(paragraphs + packages.table(*made, properties=borders)), "a.docx")


def workbook(above: str, rows: Rows) -> Written:
    """A sheet of a workbook: lines above the table in its first column, figures as numbers where they are."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Chỉ tiêu")
    lines = above.splitlines()
    for r, line in enumerate(lines):
        sheet.write_string(r, 0, line)
    for r, row in enumerate(rows, len(lines)):
        for c, words in enumerate(row):
            if words in (LEFT, UP):
                continue
            below, columns = spans_of(rows, r - len(lines), c)
            if below > 1 or columns > 1:
                sheet.merge_range(r, c, r + below - 1, c + columns - 1, words)
            elif words.isdecimal() and not words.startswith("0"):
                sheet.write_number(r, c, int(words))
            elif words:
                sheet.write_string(r, c, words)
    book.close()
    return _read(stream.getvalue(), "a.xlsx")


def _printed(above: str, rows: Rows, ruled: bool) -> Written:
    """A table on pages of A4, its cells wrapped at their width, with lines around them or without."""
    widths = [_width_of(rows, c) for c in range(len(rows[0]))]
    edges = [_MARGIN + sum(widths[:c]) * _CHAR for c in range(len(widths) + 1)]
    pages, y = [""], _TOP
    for line in above.splitlines():
        pages[-1] += packages.text_at(_MARGIN, y, line, _SIZE)
        y -= 2 * _SIZE
    y -= _SIZE
    heights = [max(len(_wrapped(rows, r, c, widths)) for c in range(len(widths))) for r in range(len(rows))]
    for r, row in enumerate(rows):
        height = heights[r] * _LINE + _LINE / 2
        if y - height < _MARGIN:
            pages.append("")
            y = _TOP
        for c, words in enumerate(row):
            if words not in (LEFT, UP):
                for n, line in enumerate(_wrapped(rows, r, c, widths)):
                    pages[-1] += packages.text_at(edges[c] + 2, y - (n + 1) * _LINE + 3, line, _SIZE)
            if ruled:
                pages[-1] += _borders(rows, r, c, edges, y, height)
        y -= height
    text = decode(packages.pdf(*pages), "a.pdf")
    cells: dict[tuple[int, int], Span] = {}
    position = 0
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words and words not in (LEFT, UP):
                found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text.content, position)
                cells[r, c] = Span(*found.span()) if found else Span(0, 0)
                position = found.end() if found else position
    return Written(text, cells)


_MARGIN, _TOP, _SIZE, _CHAR, _LINE, _WIDEST = 30, 790, 8, 4, 10, 34
"""In points; the widest column in characters."""


def _width_of(rows: Rows, column: int) -> int:
    """Characters of a column, with room at its sides."""
    longest = max(len(line) for row in rows for line in row[column].splitlines() or [""])
    return min(longest, _WIDEST) + 5


def _wrapped(rows: Rows, row: int, column: int, widths: Sequence[int]) -> list[str]:
    """The lines of a cell."""
    words = rows[row][column]
    if words in (LEFT, UP):
        return []
    _, columns = spans_of(rows, row, column)
    room = sum(widths[column : column + columns]) - 4
    return [part for line in words.splitlines() for part in wrap(line, room)]


def _borders(rows: Rows, row: int, column: int, edges: Sequence[float], y: float, height: float) -> str:
    """The lines above, below, left and right of a cell, but those inside of a merged one."""
    left, right, bottom = edges[column], edges[column + 1], y - height
    drawn = "" if rows[row][column] == UP else packages.line_at(left, y, right, y)
    if row + 1 == len(rows) or rows[row + 1][column] != UP:
        drawn += packages.line_at(left, bottom, right, bottom)
    if rows[row][column] != LEFT:
        drawn += packages.line_at(left, y, left, bottom)
    if column + 1 == len(rows[row]) or rows[row][column + 1] != LEFT:
        drawn += packages.line_at(right, y, right, bottom)
    return drawn


def ruled_pdf(above: str, rows: Rows) -> Written:
    """A table printed with lines around its cells."""
    return _printed(above, rows, True)


def plain_pdf(above: str, rows: Rows) -> Written:
    """A table printed without lines."""
    return _printed(above, rows, False)


def _read(data: bytes, name: str) -> Written:
    """What a reader makes of a file."""
    text = decode(data, name)
    return Written(text, {(cell.row, cell.column): cell.span for cell in text.layout.cells})


def markdown(above: str, rows: Rows) -> Written:
    """Rows between bars with a rule under the headings; what is merged is empty, and a cell has one line."""
    writer = _Writer(above)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            writer.add("| ")
            writer.add("" if words in (LEFT, UP) else words.replace("\n", " "), (r, c))
            writer.add(" ")
        writer.add("|\n" + ("|---" * len(row) + "|\n" if r == 0 else ""))
    return writer.written()


def bars(above: str, rows: Rows) -> Written:
    """One cell a line between lines of bars, as pages of laws give tables; what is merged is left out."""
    writer = _Writer(above)
    for r, row in enumerate(rows):
        writer.add("|\n")
        for c, words in enumerate(row):
            if words not in (LEFT, UP):
                writer.add(words, (r, c))
                writer.add("\n|\n" if words else "|\n")
    return writer.written()


def lines(above: str, rows: Rows) -> Written:
    """One cell a line, with neither bars nor empty cells."""
    writer = _Writer(above)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words and words not in (LEFT, UP):
                writer.add(words, (r, c))
                writer.add("\n")
    return writer.written()


ORIGINS: Mapping[str, Callable[[str, Rows], Written]] = {
    "html": web_page, "docx": word, "xlsx": workbook, "markdown": markdown, "bars": bars, "lines": lines,
    "ruled pdf": ruled_pdf, "plain pdf": plain_pdf,
}  # fmt: skip


def expected(fixture: Mapping[str, Any], written: Written) -> list[tuple[Span, dict[str, Any]]]:
    """Where each record of a fixture stands in the text, and what is right of it."""
    places = []
    for record in fixture["records"]:
        fields = {name: value for name, value in record.items() if name != "cell"}
        row, column = record["cell"]
        span = written.cells[row, column]
        if "text" in fields:
            start = written.text.content.find(fields["text"], span.start)
            span = Span(start, start + len(fields["text"])) if start >= 0 else Span(0, 0)
        places.append((span, fields))
    return places
