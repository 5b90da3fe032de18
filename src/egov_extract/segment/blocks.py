"""Lines → blocks: soft line breaks joined, cells of tables apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_extract.grid import RULE_LINE, Tables
from egov_extract.normalise import Normalised
from egov_extract.segment.lines import TIME_ALONE, TYPE_LINE, Line


class Block(NamedTuple):
    """A stretch of text between hard line breaks, or what a cell holds between them."""

    start: int
    end: int
    body: int
    """Where the text begins after the marker."""
    rank: int | None
    """Rank of the marker; None without one."""
    marker: str | None
    cell: tuple[int, int] | None
    """Table and cell, in a table."""


_FIRST_WORD = re.compile(r"\S+")
_YEAR, _YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d$"), re.compile(r"[-–] ?(?:19|20)\d\d(?!\d)")
"""`2026⏎- 2030`: a run of years that a line end parts, and no item of a list."""
_LOWER = re.compile(r"(?<![\w.,/])\d{1,3}(?:,\d+)?$")
_UPPER = re.compile(r"[-–] ?\d{1,3}(?:,\d+)? ?%(?= ?(?:[/,;.)]|$))")
"""`05⏎- 06%/năm`: a share between two bounds, parted in the same way."""
_FIRST_ITEM = re.compile(r"(?:1|I)\. [A-ZĐÀ-Ỹ]")
"""Where a list begins, whatever the line before it."""
_PARTED = ((_YEARS, _YEAR), (_UPPER, _LOWER))
_STOPS = (".", ";", ":", "!", "?", "…")
_MAX_WIDTH = 130
_FEW_LINES = 6
_FIRST_LINE = 40
"""Characters of the shortest line that is no heading but the first of a wrapped paragraph."""


def blocks(
    normalised: Normalised, lines: Sequence[Line], tables: Tables, *, wrapped: bool = True
) -> tuple[str, str, list[Block]]:
    """The text and its key with soft line breaks made spaces, and the blocks in order of the text.

    `wrapped` says whether a paragraph may have been broken into lines of like length.
    """
    text = normalised.text
    soft: list[int] = []
    found = [*_paragraphs(text, lines, tables.lines, soft, wrapped), *_cells(text, lines, tables, soft)]
    found.sort(key=lambda block: block.start)
    soft.sort()
    return _soften(text, soft), _soften(normalised.key, soft), found


def _paragraphs(
    text: str, lines: Sequence[Line], taken: frozenset[int], soft: list[int], wrapped: bool
) -> Iterator[Block]:
    """The blocks outside of tables."""
    open_block: Block | None = None
    previous: Line | None = None
    width = 0
    spaced = wrapped and _is_spaced(text, lines, taken)
    for index, line in enumerate(lines):
        content = text[line.start : line.end]
        if not content or index in taken or content == "|":
            previous = None
            continue
        if previous is not None and open_block is not None:
            if width == 0:
                width = _run_width(lines, index - 1, text) if wrapped else _MAX_WIDTH + 1
            if _continues(text, previous, line, width, False, spaced):
                open_block = open_block._replace(end=line.end)
                soft.append(previous.end)
                previous = line._replace(marker=previous.marker if previous.body >= previous.end else None)
                continue
        width = 0
        if RULE_LINE.fullmatch(content):
            previous = None
            continue
        if open_block is not None:
            yield open_block
        open_block = _opened(line)
        previous = line
    if open_block is not None:
        yield open_block


def _opened(line: Line) -> Block:
    """The block that a line opens. A time alone parts it from the line before, and gives it no place in the outline."""
    if line.marker == TIME_ALONE:
        return Block(line.start, line.end, line.start, None, None, None)
    return Block(line.start, line.end, line.body, line.rank, line.marker, None)


def _cells(text: str, lines: Sequence[Line], tables: Tables, soft: list[int]) -> Iterator[Block]:
    """The blocks of cells: most are one."""
    for table, grid in enumerate(tables.grids):
        for place, cell in enumerate(grid.cells):
            previous: Line | None = None
            block: Block | None = None
            for line in _lines_within(lines, *cell.span):
                if block is not None and previous is not None and (
                    cell.row < grid.head or _continues(text, previous, line, 0, True)
                ):  # fmt: skip
                    block = block._replace(end=line.end)
                    soft.append(previous.end)
                    previous = line
                    continue
                if block is not None:
                    yield block
                block = Block(line.start, line.end, line.body, line.rank, line.marker, (table, place))
                previous = line
            if block is not None:
                yield block


def _lines_within(lines: Sequence[Line], start: int, end: int) -> Iterator[Line]:
    """The lines of a cell; the first and the last may hold other cells too."""
    index = max(bisect_right(lines, start, key=lambda line: line.start) - 1, 0)
    while index < len(lines) and lines[index].start < end:
        line = lines[index]
        index += 1
        first, last = max(line.start, start), min(line.end, end)
        if first < last:
            yield line if (first, last) == (line.start, line.end) else Line(first, last, None, None, first)


def _run_width(lines: Sequence[Line], index: int, text: str) -> int:
    """Length of the longest line of the run of lines from `index` on that could be one wrapped paragraph."""
    width = 0
    for i, line in enumerate(lines[index : index + 40]):
        if line.start >= line.end or text[line.start : line.end] == "|" or (i and line.marker):
            break
        width = max(width, line.end - line.start)
    return width


def _is_spaced(text: str, lines: Sequence[Line], taken: frozenset[int]) -> bool:
    """Whether paragraphs are wrapped and empty lines part them: most lines go on in small letters."""
    small = large = 0
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if (
            before.start >= before.end
            or line.start >= line.end
            or line.marker
            or not taken.isdisjoint((index - 1, index))
        ):
            continue
        first = text[line.start]
        small += first.islower()
        large += first.isupper() and not text[before.start : before.end].isupper()
    return small >= _FEW_LINES and small >= 2 * large


def _continues(text: str, previous: Line, line: Line, width: int, in_table: bool, spaced: bool = False) -> bool:
    if previous.marker and previous.body >= previous.end and not in_table:
        return previous.marker != "annex" or text[line.end - 1] not in ".;"  # a sentence is no name of an annex
    first = text[line.start]
    last = text[previous.end - 1]
    for upper, lower in _PARTED:
        if upper.match(text, line.start, line.end) and lower.search(text, previous.start, previous.end):
            return True
    if line.marker == TIME_ALONE and text[previous.start : line.end].isupper():  # the end of a title
        line = line._replace(marker=None)
    if line.marker and _FIRST_ITEM.match(text, line.start) is not None:
        return False
    if line.marker and not (line.marker in ("decimal", "roman") and last not in _STOPS and width <= _MAX_WIDTH
                            and not in_table and _full(text, previous, line, width)):  # fmt: skip
        return False
    if line.marker is None and (first.islower() or first in ",;)%"):
        return last not in ".!?" or previous.end - previous.start < 4
    if line.marker is None and first.isdigit() and last.isalpha() and (spaced or width > 40) and width <= _MAX_WIDTH:
        return True
    if last in _STOPS:
        return False
    if first == "(" and text[previous.start : previous.end].isupper():
        return False
    if text[line.start : line.end].isupper():
        if text[previous.start : previous.end].isupper():
            return not TYPE_LINE.match(text, previous.start, previous.end)
        if not in_table and _names_what_follows(text, previous, line):
            return False
    if in_table:
        return True
    if width > _MAX_WIDTH:
        return False
    if spaced and line.marker is None and not text[previous.start : previous.end].isupper():
        return previous.end - previous.start >= _FIRST_LINE
    return _full(text, previous, line, width)


def _names_what_follows(text: str, previous: Line, line: Line) -> bool:
    """`… xử lý trực tuyến: 60%⏎CẤP XÃ`: words in capitals below a line that has them as others, and ends in such."""
    last = text[previous.start : previous.end].split()[-1]
    words = text[line.start : line.end].split()
    return len(words) > 1 and not last.isupper() and any(not word.isascii() for word in words)


def _full(text: str, previous: Line, line: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the previous line."""
    word = _FIRST_WORD.match(text, line.start)
    return previous.end - previous.start + 1 + (word.end() - line.start if word else 0) > width - 3 and width > 45


def _soften(text: str, soft: Sequence[int]) -> str:
    if not soft:
        return text
    parts: list[str] = []
    last = 0
    for position in soft:
        parts.append(text[last:position])
        end = position
        while end < len(text) and text[end] in " \n":
            end += 1
        parts.append(" " * (end - position))
        last = end
    parts.append(text[last:])
    return "".join(parts)
