"""Tables that came down flat: one cell a line, without bars, the number of each row first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from egov_extract import numeral
from egov_extract.grid.barred import Rows
from egov_extract.model import Span

_FIRST_HEADING = regex.compile(r"(?i:stt|tt|s\.? ?tt|số tt)")
_ANYWHERE = regex.compile(r"(?mi)^[ #>]*(?:stt|tt|s\.? ?tt|số tt)\s*$")
"""Most documents have no such line, and are not looked at line by line."""
_FIRST_ROW = regex.compile(r"(?:0?1|I|A)[.)]?")
_SERIAL = regex.compile(
    r"(?P<digits>\d{1,3}(?:\.\d{1,2}){0,2})[.)]?|(?P<roman>[IVX]{1,6})[.)]?|(?P<letter>[A-HK])[.)]?"
)
_LONGEST_HEADING, _LONGEST_LAST_CELL = 80, 200
_MOST_COLUMNS, _FEWEST_COLUMNS = 16, 3


class Flat(NamedTuple):
    """A table found in the text."""

    headings: int
    """How many of the first cells are headings; they are all in the first row."""
    rows: Rows
    lines: tuple[int, ...]
    """Indices of the lines that are its cells."""


class _Serial(NamedTuple):
    kind: str
    parts: tuple[int, ...]


def flat(text: str, lines: Sequence[Span]) -> Iterator[Flat]:
    """The flat tables of a text.

    A table begins with a line `STT` or `TT`; the lines from there to the first `1`, `I` or `A` are its headings. Each
    row begins with the number that follows on the one before.
    """
    if _ANYWHERE.search(text) is None:
        return
    filled = [index for index, line in enumerate(lines) if line.start < line.end]
    contents = [text[lines[index].start : lines[index].end] for index in filled]
    place = 0
    while place < len(filled):
        headings = _headings(contents, place)
        starts = _rows(contents, place + headings, headings) if headings else []
        if len(starts) < 2:
            place += 1
            continue
        cells = [lines[index] for index in filled]
        rows = [cells[place : starts[0]], *(cells[a:b] for a, b in pairwise(starts))]
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
    best: tuple[int, list[int]] = (0, [])
    for columns in range(headings, _FEWEST_COLUMNS - 1, -1):
        starts = _chain(contents, first, columns)
        whole = sum(1 for a, b in pairwise(starts) if b - a == columns)
        if whole * columns > best[0]:
            best = (whole * columns, starts)
    return best[1]


def _chain(contents: Sequence[str], first: int, columns: int) -> list[int]:
    """The rows from a line on, each of at most so many cells, as far as their numbers follow on each other."""
    starts = [first]
    seen: dict[str, _Serial] = {}
    here = _serial(contents[first])
    while here is not None:
        seen[here.kind] = here
        place = starts[-1]
        for length in (columns, *range(2, columns)):
            after = _serial(contents[place + length]) if place + length < len(contents) else None
            later = length == columns and after is not None and after.kind == here.kind and after.parts > here.parts
            if after is not None and (later or _follows(here, after, seen)):
                starts.append(place + length)
                here = after
                break
        else:
            starts.append(place + _last_row(contents, place, columns))
            break
    return starts


def _last_row(contents: Sequence[str], place: int, columns: int) -> int:
    """How many cells the last row has: what is too long for a cell, or a line in capitals, is text behind the table."""
    length = 1
    while length < columns and place + length < len(contents):
        content = contents[place + length]
        if len(content) > _LONGEST_LAST_CELL or (length > 1 and len(content) > 10 and content.isupper()):
            break
        length += 1
    return length


def _serial(content: str) -> _Serial | None:
    found = _SERIAL.fullmatch(content)
    if found is None:
        return None
    if found["digits"]:
        return _Serial("digits", tuple(int(part) for part in found["digits"].split(".")))
    if found["roman"]:
        return _Serial("roman", (numeral.roman(found["roman"]),))
    return _Serial("letter", (ord(found["letter"]) - ord("A") + 1,))


def _follows(here: _Serial, after: _Serial, seen: dict[str, _Serial]) -> bool:
    """Whether one number follows on another: 1 2, 1 1.1, 1.2 2, I 1, 3 II."""
    if here.kind != after.kind:
        before = seen.get(after.kind)
        return after.parts == (1,) or (before is not None and after.parts == (before.parts[0] + 1,))
    if after.parts[:-1] == here.parts and after.parts[-1] == 1:
        return True
    depth = len(after.parts)
    return depth <= len(here.parts) and after.parts == (*here.parts[: depth - 1], here.parts[depth - 1] + 1)
