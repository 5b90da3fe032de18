"""Normalised text → Document: lines joined to blocks, blocks set in a tree of headings, items and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from egov_extract.flat import flat_cells
from egov_extract.model import Span, Text
from egov_extract.normalise import Normalised
from egov_extract.rules import RuleSet

SegmentKind = Literal["heading", "lead-in", "paragraph", "item", "cell"]

ROOT = -1


class Segment(NamedTuple):
    """A block of text and where it stands."""

    span: Span
    kind: SegmentKind
    rank: int
    """Depth in the outline: a smaller rank stands above a larger one."""
    body: int
    """Where the text begins after its marker."""
    parents: tuple[int, ...]
    """Segments it stands under, nearest first: one for most, for a cell its column's heading and what is above."""
    row: tuple[int, ...] = ()
    """For a cell: all cells of its row, itself among them."""


class Document(NamedTuple):
    """A text in one spelling, cut into segments."""

    source: Text
    normalised: Normalised
    text: str
    """The normalised text with soft line breaks made spaces; spans of all stages refer to it."""
    key: str
    segments: tuple[Segment, ...]

    def ancestors(self, index: int) -> Iterator[int]:
        """Segments above segment `index`, nearest first, each once."""
        seen: set[int] = set()
        queue = list(self.segments[index].parents)
        while queue:
            parent = queue.pop(0)
            if parent not in seen:
                seen.add(parent)
                yield parent
                queue.extend(self.segments[parent].parents)


class _Block(NamedTuple):
    start: int
    end: int
    body: int
    rank: int | None
    """Rank of the marker; None without one."""
    marker: str | None
    cell: tuple[int, int] | None
    """Row and column, in a table."""


_FIRST_WORD = re.compile(r"\S+")
_STOPS = (".", ";", ":", "!", "?", "…")
_MAX_WIDTH = 130
_WIDEST_ROW = 64
_HEADING_LENGTH = 160
_LEAD_IN_RANK = 130
_HEADING_RANK = 125
_CAPITALS_RANK = 40
_TABLE_LINE = re.compile(r"\|(.+)\|?")
_RULE_LINE = re.compile(r"[-=_*|: ]{3,}")


TYPE_LINE = regex.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐỀ ÁN|BÁO CÁO|THÔNG BÁO|CHỈ THỊ|CÔNG VĂN|CÔNG ĐIỆN|TỜ TRÌNH|"
    r"CHIẾN LƯỢC|NGHỊ ĐỊNH|THÔNG TƯ|LUẬT|HƯỚNG DẪN|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|PHƯƠNG ÁN|DỰ ÁN|PHỤ LỤC|ĐIỀU LỆ)"
    r"(?: HÀNH ĐỘNG| [IVX\d]+)?:?$"
)
"""A line that names no more than the type of the document."""


def segment(text: Text, normalised: Normalised, rules: RuleSet) -> Document:
    """The document's blocks, joined over soft line breaks, in their tree."""
    joined, key, blocks = _blocks(normalised, rules)
    return Document(text, normalised, joined, key, tuple(_tree(joined, blocks)))


# --- lines → blocks --------------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    start: int
    end: int
    marker: str | None
    rank: int | None
    body: int


@lru_cache(maxsize=8)
def _any_marker(rules: RuleSet) -> regex.Pattern[str]:
    """Whether a line begins with a marker at all: most do not."""
    return regex.compile("|".join(f"(?:{entry.pattern})" for entry in rules["structure"]))


def _lines(normalised: Normalised, rules: RuleSet) -> Iterator[_Line]:
    text = normalised.text
    markers = [(entry.id, int(entry.fields["rank"]), entry.regex) for entry in rules["structure"]]
    any_marker = _any_marker(rules)
    position = 0
    for raw in text.split("\n"):
        start = position + len(raw) - len(raw.lstrip(" #>"))
        end = position + len(raw.rstrip())
        position += len(raw) + 1
        if start >= end:
            yield _Line(start, start, None, None, start)
            continue
        name = rank = None
        body = start
        for marker, marker_rank, pattern in markers if any_marker.match(text, start, end) else ():
            found = pattern.match(text, start, end)
            if found:
                name, rank, body = marker, marker_rank, found.end()
                break
        while body < end and text[body] == " ":
            body += 1
        yield _Line(start, end, name, rank, body)


def _blocks(normalised: Normalised, rules: RuleSet) -> tuple[str, str, list[_Block]]:
    text = normalised.text
    lines = list(_lines(normalised, rules))
    blocks: list[_Block] = []
    soft: list[int] = []
    row = column = columns = 0
    in_table = False
    previous: _Line | None = None
    width = 0
    flat = flat_cells(text, [Span(line.start, line.end) for line in lines])
    for index, line in enumerate(lines):
        content = text[line.start : line.end]
        if not content:
            previous = None
            continue
        if (place := flat.get(index)) is not None:
            row += 2 if place[1:] == (0, 0) else 1 if place[2] == 0 else 0
            blocks.append(_Block(line.start, line.end, line.start, None, None, (row, place[2])))
            previous = None
            continue
        if content == "|":
            if in_table and previous is not None and text[previous.start : previous.end] == "|":
                columns = columns or column - 1
                row, column = row + 1, 1
            else:
                column += 1
            if not in_table:
                row, column, columns = row + 2, 1, 0
            in_table = True
            previous = line
            continue
        if (content.startswith("|") and content.count("|") > 1) or content.count(" | ") >= 2:
            if _RULE_LINE.fullmatch(content):
                continue
            row += 1
            for cell, span in enumerate(_inline_cells(text, line)):
                blocks.append(_Block(span.start, span.end, span.start, None, None, (row, cell)))
            previous, in_table = None, False
            continue
        opens = previous is not None and text[previous.start : previous.end] == "|"
        beyond = opens and (0 < columns < column or line.marker in ("annex", "part"))
        if in_table and (beyond or not _still_in_table(lines, index, text)):
            in_table, row = False, row + 1
        if previous is not None and text[previous.start : previous.end] != "|":
            if width == 0:
                width = _run_width(lines, index - 1, text)
            if _continues(text, previous, line, width, in_table):
                blocks[-1] = blocks[-1]._replace(end=line.end)
                soft.append(previous.end)
                previous = line._replace(marker=previous.marker if previous.body >= previous.end else None)
                continue
        width = 0
        if not _RULE_LINE.fullmatch(content):
            blocks.append(
                _Block(line.start, line.end, line.body, line.rank, line.marker, (row, column) if in_table else None)
            )
            previous = line
        else:
            previous = None
    return _soften(text, soft, blocks), _soften(normalised.key, soft, blocks), blocks


def _still_in_table(lines: list[_Line], index: int, text: str) -> bool:
    """Whether a bar line comes before the next blank line: else the table is over."""
    for line in lines[index : index + 60]:
        content = text[line.start : line.end]
        if content == "|":
            return True
        if not content:
            return False
    return False


def _inline_cells(text: str, line: _Line) -> Iterator[Span]:
    start = line.start + (text[line.start] == "|")
    while start < line.end:
        end = text.find("|", start, line.end)
        end = line.end if end < 0 else end
        cell = text[start:end]
        inner = start + len(cell) - len(cell.lstrip())
        yield Span(inner, max(inner, start + len(cell.rstrip())))
        start = end + 1


def _run_width(lines: list[_Line], index: int, text: str) -> int:
    """Length of the longest line of the run of lines from `index` on that could be one wrapped paragraph."""
    width = 0
    for i, line in enumerate(lines[index : index + 40]):
        if line.start >= line.end or text[line.start : line.end] == "|" or (i and line.marker):
            break
        width = max(width, line.end - line.start)
    return width


def _continues(text: str, previous: _Line, line: _Line, width: int, in_table: bool) -> bool:
    if previous.marker and previous.body >= previous.end and not in_table:
        return True
    first = text[line.start]
    last = text[previous.end - 1]
    if line.marker and not (line.marker in ("decimal", "roman") and last not in _STOPS and width <= _MAX_WIDTH
                            and not in_table and _full(text, previous, line, width)):  # fmt: skip
        return False
    if line.marker is None and (first.islower() or first in ",;)%"):
        return last not in ".!?" or previous.end - previous.start < 4
    if line.marker is None and first.isdigit() and text[previous.end - 1].isalpha() and 40 < width <= _MAX_WIDTH:
        return True
    if last in _STOPS:
        return False
    if text[line.start : line.end].isupper() and text[previous.start : previous.end].isupper():
        return previous.marker is None and not TYPE_LINE.match(text, previous.start, previous.end)
    if in_table:
        return True
    if width > _MAX_WIDTH:
        return False
    return _full(text, previous, line, width)


def _full(text: str, previous: _Line, line: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the previous line."""
    word = _FIRST_WORD.match(text, line.start)
    return previous.end - previous.start + 1 + (word.end() - line.start if word else 0) > width - 3 and width > 45


def _soften(text: str, soft: Sequence[int], blocks: list[_Block]) -> str:
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


# --- blocks → tree ---------------------------------------------------------------------------------------------------


def _tree(text: str, blocks: list[_Block]) -> Iterator[Segment]:
    stack: list[tuple[int, int]] = []  # (rank, index of the segment)
    headers: dict[int, int] = {}
    rows: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.cell is not None:
            rows.setdefault(block.cell[0], []).append(index)
    header_columns = 0
    last_row = -1
    for index, block in enumerate(blocks):
        span = Span(block.start, block.end)
        if block.cell is not None:
            row = rows[block.cell[0]]
            if block.cell[0] > last_row + 1:
                headers, header_columns = {}, 0
            if not header_columns and len(row) > 1:
                headers = {blocks[i].cell[1]: i for i in row}  # type: ignore[index]
                header_columns = len(row)
            last_row = block.cell[0]
            column = headers.get(block.cell[1])
            parents = tuple(p for p in (column, stack[-1][1] if stack else None) if p is not None and p != index)
            yield Segment(span, "cell", 990, block.body, parents, tuple(row) if len(row) <= _WIDEST_ROW else (index,))
            continue
        kind, rank = _kind(text, block, blocks[index + 1 : index + 3])
        while stack and stack[-1][0] >= rank:
            stack.pop()
        yield Segment(span, kind, rank, block.body, (stack[-1][1],) if stack else ())
        if kind != "paragraph":
            stack.append((rank, index))


def _kind(text: str, block: _Block, following: Sequence[_Block]) -> tuple[SegmentKind, int]:
    content = text[block.start : block.end]
    short = len(content) <= _HEADING_LENGTH
    ends = content[-1]
    if block.rank is not None:
        if block.marker in ("annex", "part", "chapter"):
            return "heading", block.rank
        body = text[block.body : block.end]
        if ends == ":":
            return ("heading" if short else "lead-in"), block.rank
        if short and ends not in ".;," and (body.isupper() or block.rank <= 80):
            return "heading", block.rank
        return "item", block.rank
    if content.isupper() and len(content) > 3:
        return "heading", _CAPITALS_RANK
    if ends == ":":
        return "lead-in", _above(following, _LEAD_IN_RANK, 3)
    if (
        short
        and following
        and ends not in ".;,…"
        and content[0].isupper()
        and len(content.split()) > 1
        and ". " not in content
    ):
        return "heading", _above(following, _HEADING_RANK, 5)
    return "paragraph", 900


def _above(following: Sequence[_Block], otherwise: int, step: int) -> int:
    """The rank of an unmarked heading or lead-in: just above the marked blocks that follow it."""
    for block in following:
        if block.rank is not None:
            return min(otherwise, block.rank - step)
    return otherwise
