"""Tables that came down flat: one cell a line, without bars, the number of each row first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from egov_extract.model import Span

_FIRST_HEADING = regex.compile(r"(?i:stt|tt|s\.? ?tt|số tt)")
_ANYWHERE = regex.compile(r"(?mi)^[ #>]*(?:stt|tt|s\.? ?tt|số tt)\s*$")
"""Most documents have no such line, and are not looked at line by line."""
_FIRST_ROW = regex.compile(r"(?:0?1|I)\.?")
_ROW = regex.compile(r"(?:\d{1,3}|[IVX]{1,5})\.?")
_LONGEST_HEADING, _MOST_COLUMNS, _FEWEST_COLUMNS = 80, 12, 3


def flat_cells(text: str, lines: Sequence[Span]) -> Mapping[int, tuple[int, int, int]]:
    """For lines that are cells of flat tables: table, row and column, by the index of the line.

    A table begins with a line `STT` or `TT`; the lines from there to the first `1` are its headings, and each row has
    as many lines as there are headings.
    """
    if _ANYWHERE.search(text) is None:
        return {}
    filled = [index for index, line in enumerate(lines) if line.start < line.end]
    cells: dict[int, tuple[int, int, int]] = {}
    table = place = 0
    while place < len(filled):
        columns = _columns(text, lines, filled, place)
        if columns:
            end, row = place + columns, 1
            while end + columns <= len(filled) and _ROW.fullmatch(_content(text, lines[filled[end]])):
                for column in range(columns):
                    cells[filled[end + column]] = (table, row, column)
                end, row = end + columns, row + 1
            for column in range(columns):
                cells[filled[place + column]] = (table, 0, column)
            table, place = table + 1, end
        else:
            place += 1
    return cells


def _columns(text: str, lines: Sequence[Span], filled: Sequence[int], place: int) -> int:
    """How many columns the table has that begins here; 0 when none does."""
    if not _FIRST_HEADING.fullmatch(_content(text, lines[filled[place]])):
        return 0
    for columns in range(1, _MOST_COLUMNS + 1):
        if place + columns >= len(filled):
            return 0
        heading = _content(text, lines[filled[place + columns]])
        if _FIRST_ROW.fullmatch(heading):
            whole = place + 2 * columns <= len(filled)
            return columns if columns >= _FEWEST_COLUMNS and whole else 0
        if len(heading) > _LONGEST_HEADING or "|" in heading:
            return 0
    return 0


def _content(text: str, line: Span) -> str:
    return text[line.start : line.end]
