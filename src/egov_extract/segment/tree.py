"""Blocks → segments: a tree of headings, lead-ins, items and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from egov_extract.grid import Grid
from egov_extract.model import Span
from egov_extract.segment.blocks import Block
from egov_extract.segment.value import TEXT_RANK, Segment, SegmentKind

_HEADING_LENGTH = 160
_DASH_UNDER_STAR = 135
"""What a star or plus sign stands above that opens a list of dashes: usually it stands under one."""
_LEAD_IN_RANK = 130
_HEADING_RANK = 125
_CAPITALS_RANK = 40
_FORMAT_RANK = 34
"""What a heading that the format marks, and no marker, stands above: letters and numerals of sections."""
_BETWEEN = TEXT_RANK + 1
"""What stands between a table and its caption does not end what that heads."""
_CELL_RANK = 990
_CAPTION_REACH = 4
"""Within so many blocks a table follows its caption."""
_WIDEST_ROW = 64
_FIGURE = re.compile(r"(?<![\w/.,-])\d{1,3}(?:[.,]\d+)*(?![\w/])")
"""A number that is no year and no part of a date or a name."""


def tree(text: str, blocks: Sequence[Block], grids: Sequence[Grid], depths: Mapping[int, int]) -> Iterator[Segment]:
    """The segments that blocks are, each with what it stands under.

    `depths` are those of headings that the format marks, from 1, by where they begin.
    """
    marked: list[tuple[int, int]] = []  # (depth, rank) of such headings
    stack: list[tuple[int, int]] = []  # (rank, index of the segment)
    of_cell: dict[tuple[int, int], list[int]] = {}
    captioned = 0  # the first block of the table that the last caption is of
    for index, block in enumerate(blocks):
        if block.cell is not None:
            of_cell.setdefault(block.cell, []).append(index)
    for index, block in enumerate(blocks):
        if block.cell is not None:
            yield _cell(block, index, grids[block.cell[0]], of_cell, stack[-1][1] if stack else None)
            continue
        kind: SegmentKind
        if index < captioned:
            kind, rank = "paragraph", _BETWEEN
        elif block.marker == "caption" and (captioned := _table_after(blocks, index)):
            kind, rank = "heading", TEXT_RANK
        else:
            kind, rank = _kind(text, block, blocks[index + 1 : index + 3])
            if (kind, rank) == ("heading", _HEADING_RANK) and blocks[index + 1].cell is not None:
                rank = TEXT_RANK  # a caption without a number
            elif (kind, rank) == ("heading", _HEADING_RANK) and _tells_what_was_led_to(text, block, stack):
                kind, rank = "paragraph", TEXT_RANK
        depth = depths.get(block.start)
        if depth is not None and block.end - block.start <= _HEADING_LENGTH and text[block.end - 1] not in ".;,":
            marked = [pair for pair in marked if pair[0] < depth]
            lowest = max((rank for _, rank in marked), default=_FORMAT_RANK)
            kind, rank = "heading", block.rank or max(_FORMAT_RANK + depth, lowest + 1)
            marked.append((depth, rank))
        while stack and stack[-1][0] >= rank:
            stack.pop()
        yield Segment(Span(block.start, block.end), kind, rank, block.body, (stack[-1][1],) if stack else ())
        if kind != "paragraph":
            stack.append((rank, index))


def _tells_what_was_led_to(text: str, block: Block, stack: Sequence[tuple[int, int]]) -> bool:
    """`Cam kết từ 01/10/2025:⏎Chờ không quá 10 phút`: a line with a figure below a lead-in is no heading."""
    below = bool(stack) and stack[-1][0] == _LEAD_IN_RANK
    return below and _FIGURE.search(text, block.start, block.end) is not None


def _cell(
    block: Block, index: int, grid: Grid, of_cell: dict[tuple[int, int], list[int]], outline: int | None
) -> Segment:
    assert block.cell is not None
    table, place = block.cell

    def segments(cells: Sequence[int]) -> tuple[int, ...]:
        return tuple(i for cell in cells for i in of_cell.get((table, cell), ()))

    headings = segments(grid.headings[place])
    groups = segments(grid.groups[place])
    above = () if outline is None else (outline,)
    parents = (*reversed(headings), *groups, *segments(grid.above), *above)
    row = segments(grid.rows[place])
    return Segment(
        Span(block.start, block.end), "cell", _CELL_RANK, block.body, tuple(p for p in parents if p != index),
        row if len(row) <= _WIDEST_ROW else (index,), headings, groups, block.cell,
    )  # fmt: skip


def _kind(text: str, block: Block, following: Sequence[Block]) -> tuple[SegmentKind, int]:
    content = text[block.start : block.end]
    short = len(content) <= _HEADING_LENGTH
    ends = content[-1]
    if block.marker == "unit-line":
        return "paragraph", TEXT_RANK
    if block.marker == "caption":  # of no table: a line like others
        block = block._replace(marker=None, rank=None)
        content = text[block.body : block.end] or content
    if block.rank is not None:
        if block.marker in ("annex", "part", "chapter"):
            return "heading", block.rank
        body = text[block.body : block.end]
        after = following[0] if following else None
        if ends == ":" and after is not None and block.marker == "plus" and after.marker == "dash":
            return "item", _DASH_UNDER_STAR  # `* Về dữ liệu:` over dashes
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
    return "paragraph", TEXT_RANK


def _table_after(blocks: Sequence[Block], caption: int) -> int:
    """The first block of the table that a caption stands above; 0 where it stands above none."""
    for index in range(caption + 1, min(caption + _CAPTION_REACH, len(blocks))):
        if blocks[index].cell is not None:
            return index
        if blocks[index].marker == "caption":
            break
    return 0


def _above(following: Sequence[Block], otherwise: int, step: int) -> int:
    """The rank of an unmarked heading or lead-in: just above the marked blocks that follow it."""
    for block in following:
        if block.rank is not None:
            return min(otherwise, block.rank - step)
    return otherwise
