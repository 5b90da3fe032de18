"""Tables that came down flat: one cell a line, without bars, the number of each row first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.grid.barred import Rows
from egov_extract.grid.serial import Serial, follows, serial
from egov_extract.grid.shape import SERIAL_LINE, TOTAL, is_numbering, shape
from egov_extract.model import Span

_FIRST_HEADING = later(r"(?i:stt|tt|s\.? ?tt|số tt)")
_FIRST_ROW = later(r"(?:0?1|I|A)[.)]?")
_PART = later(r"[-–+•] ?\p{L}")
_LONGEST_HEADING, _LONGEST_LAST_CELL, _LONGEST_UNIT = 80, 200, 12
_MOST_COLUMNS, _FEWEST_COLUMNS, _MOST_PARTS, _LEFT_OUT = 16, 3, 8, 30


class Flat(NamedTuple):
    """A table found in the text."""

    headings: int
    """How many of the first cells are headings; they are all in the first row."""
    rows: Rows
    lines: tuple[int, ...]
    """Indices of the lines that are its cells."""


def flat(text: str, lines: Sequence[Span]) -> Iterator[Flat]:
    """The flat tables of a text.

    A table begins with a line `STT` or `TT`; the lines from there to the first `1`, `I` or `A` are its headings. Each
    row begins with the number that follows on the one before.
    """
    if SERIAL_LINE.search(text) is None:
        return
    filled = [index for index, line in enumerate(lines) if line.start < line.end]
    contents = [text[lines[index].start : lines[index].end] for index in filled]
    place = 0
    while place < len(filled):
        headings = _headings(contents, place)
        numbered = headings if headings and is_numbering(contents[place + headings : place + 2 * headings]) else 0
        first = place + headings + numbered
        starts = _rows(contents, first, headings) if headings and first < len(contents) else []
        if len(starts) < 2:
            place += 1
            continue
        cells = [lines[index] for index in filled]
        rows = [cells[place : place + headings], *([cells[place + headings : starts[0]]] if numbered else [])]
        rows += [cells[a:b] for a, b in pairwise(starts)]
        yield Flat(headings, rows, tuple(filled[place : starts[-1]]))
        place = starts[-1]


def _headings(contents: Sequence[str], place: int) -> int:
    """How many headings the table has that begins here; 0 when none does."""
    if not _FIRST_HEADING.fullmatch(contents[place]):
        return 0
    for count in range(1, _MOST_COLUMNS + 1):
        if place + count >= len(contents):
            return 0
        heading = contents[place + count]
        if _FIRST_ROW.fullmatch(heading):
            return count if count >= _FEWEST_COLUMNS else 0
        if len(heading) > _LONGEST_HEADING or "|" in heading:
            return 0
    return 0


def _rows(contents: Sequence[str], first: int, headings: int) -> list[int]:
    """Where each row begins, and where the last one ends: with the number of columns that most rows have."""
    best: tuple[float, list[int]] = (0.0, [])
    for columns in range(headings, _FEWEST_COLUMNS - 1, -1):
        starts = _chain(contents, first, columns, gaps=columns == headings)
        whole = sum(_likely(contents, a, b) for a, b in pairwise(starts) if b - a == columns)
        if whole * columns > best[0]:
            best = (whole * columns, starts)
    return best[1]


def _likely(contents: Sequence[str], start: int, end: int) -> float:
    """How sure it is that a row goes from one line to another: the next number follows, is later, or there is none."""
    here = serial(contents[start])
    after = serial(contents[end]) if end < len(contents) else None
    if here is None:
        return 0.0
    if after is None:
        return 0.3
    return 1.0 if follows(here, after, {}) else 0.5 if _is_later(here, after) else 0.3


def _chain(contents: Sequence[str], first: int, columns: int, *, gaps: bool) -> list[int]:
    """The rows from a line on, each of at most so many cells, as far as their numbers follow on each other.

    With `gaps`, numbers may be left out between two whole rows.
    """
    starts = [first]
    seen: dict[str, Serial] = {}
    here = serial(contents[first])
    while here is not None:
        seen[here.kind] = here
        place = starts[-1]
        for length in (columns, *range(2, columns), *range(columns + 1, _MOST_PARTS * columns)):
            after = serial(contents[place + length]) if place + length < len(contents) else None
            later = gaps and length == columns and after is not None and _is_later(here, after)
            if after is None or not (later or follows(here, after, seen)):
                continue
            parts = _parts(contents, place, place + length)
            if all(b - a <= columns for a, b in pairwise((place, *parts, place + length))):
                starts += [*parts, place + length]
                here = after
                break
        else:
            return starts + _last_rows(contents, place, columns)
    return starts


def _parts(contents: Sequence[str], start: int, end: int) -> list[int]:
    """Where rows without a number begin that are parts of a numbered one: `- Dịch vụ`."""
    return [place for place in range(start + 2, end) if _PART.match(contents[place])]


def _last_rows(contents: Sequence[str], place: int, columns: int) -> list[int]:
    """Where the last row ends, and the rows behind it that are its parts or add up all rows."""
    end = place + _last_row(contents, place, columns)
    ends = [end]
    while end < len(contents) and (_PART.match(contents[end]) or TOTAL.match(contents[end])):
        figures = 1
        while figures < columns and end + figures < len(contents) and _is_short(contents[end + figures]):
            figures += 1
        if figures < 2:
            break
        end += figures
        ends.append(end)
    return ends


def _is_short(content: str) -> bool:
    """Whether a line is a unit or a figure."""
    return shape(content) in ("figure", "ordinal", "empty") or len(content) <= _LONGEST_UNIT


def _last_row(contents: Sequence[str], place: int, columns: int) -> int:
    """How many cells the last row has.

    What is too long for a cell, a line in capitals, or one that begins another row is none of them.
    """
    length = 1
    while length < columns and place + length < len(contents):
        content = contents[place + length]
        if len(content) > _LONGEST_LAST_CELL or (length > 1 and len(content) > 10 and content.isupper()):
            break
        if length > 1 and (_PART.match(content) or TOTAL.match(content)):
            break
        length += 1
    return length


def _is_later(here: Serial, after: Serial) -> bool:
    """Whether one number comes some rows after another, as where rows are left out."""
    return after.kind == here.kind and here.parts < after.parts and after.parts[0] - here.parts[0] <= _LEFT_OUT
