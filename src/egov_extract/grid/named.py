"""Tables that came down flat, one cell a line, without bars, whose rows begin with a name and go on with figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egov_extract.compiled import later
from egov_extract.grid.flat import Flat
from egov_extract.model import Span

_FIGURE = later(r"\d[\d.,]*+(?: ?/ ?\d[\d.,]*+)?(?: ?%)?|[-–]")
_ANYWHERE = later(r"\n[ \t]*+\d[\d.,/]*+ ?%?[ \t]*+\n\s*+\d[\d.,/]*+ ?%?[ \t]*+\n\s*+\p{L}")
"""Two lines of figures and one of words: most texts have no such lines, and are not looked at line by line."""
_WORDS = later(r"\p{L}[^|\n]*[^|\s.;:?!]")
_HEADING = later(r"\p{L}[^|\n]*[^|\s.;:?!]|(?:19|20)\d\d")
"""Words, or a year: `Chỉ tiêu`, `2023`, `2024`."""
_LONGEST_NAME, _LONGEST_HEADING = 80, 40
_FEWEST_FIGURES, _MOST_FIGURES, _FEWEST_ROWS = 2, 12, 3


def named(text: str, lines: Sequence[Span]) -> Iterator[Flat]:
    """The tables of a text whose rows are a name and so many figures each, below as many headings.

    At least three rows of one length, each with two figures or more, and a heading for each column.
    """
    if _ANYWHERE.search(text) is None:
        return
    filled = [index for index, line in enumerate(lines) if line.start < line.end]
    contents = [text[lines[index].start : lines[index].end] for index in filled]
    cells = [lines[index] for index in filled]
    place = first = 0
    while place < len(filled):
        columns = _columns(contents, place)
        rows = _rows(contents, place, columns) if columns else 0
        start = place - columns
        if rows < _FEWEST_ROWS or start < first or not _are_headings(contents[start:place]):
            place += 1
            continue
        first = place + rows * columns
        body = [cells[at : at + columns] for at in range(place, first, columns)]
        yield Flat(columns, [cells[start:place], *body], tuple(filled[start:first]))
        place = first


def _columns(contents: Sequence[str], place: int) -> int:
    """How many cells the row has that begins here; 0 where none does."""
    if not _is_name(contents[place]):
        return 0
    figures = 0
    while place + figures + 1 < len(contents) and _FIGURE.fullmatch(contents[place + figures + 1]):
        figures += 1
    return figures + 1 if _FEWEST_FIGURES <= figures <= _MOST_FIGURES else 0


def _rows(contents: Sequence[str], place: int, columns: int) -> int:
    """How many rows of one length follow on each other."""
    rows = 0
    while place + rows * columns < len(contents) and _columns(contents, place + rows * columns) == columns:
        rows += 1
    return rows


def _is_name(content: str) -> bool:
    return len(content) <= _LONGEST_NAME and _WORDS.fullmatch(content) is not None


def _are_headings(contents: Sequence[str]) -> bool:
    return (
        bool(contents)
        and _is_name(contents[0])
        and all(len(content) <= _LONGEST_HEADING and _HEADING.fullmatch(content) for content in contents)
    )
