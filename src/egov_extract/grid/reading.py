"""Cells → a grid: its headings, its rows, and which rows stand under which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from egov_extract.compiled import later
from egov_extract.grid.shape import SERIAL_HEADING, TOTAL, Shape, is_numbering, is_ordinal, one_line, shape
from egov_extract.model import Cell


class Grid(NamedTuple):
    """A table: its cells, and for each of them, by its index, what it stands under and beside."""

    cells: tuple[Cell, ...]
    """Spans are offsets into the normalised text."""
    head: int
    """How many of the first rows hold no figures: what is above the headings, these, a row that numbers the columns."""
    headings: tuple[tuple[int, ...], ...]
    """Cells that head its column, outermost first; none for headings themselves."""
    groups: tuple[tuple[int, ...], ...]
    """Cells with the words of the rows that its row stands under, nearest first."""
    rows: tuple[tuple[int, ...], ...]
    """The filled cells of its row, itself among them, with those that reach into it from rows above."""
    above: tuple[int, ...]
    """Cells over the whole width above the headings, the nearest first."""


_WIDEST, _TALLEST_HEAD, _LONGEST = 256, 6, 5_000


class _Row(NamedTuple):
    """A row of figures and how deep it stands."""

    words: int | None
    """The cell that names it."""
    rank: int


_MARKS: tuple[tuple[regex.Pattern[str], int], ...] = (
    (later(r"(?:phần|chương) ", regex.IGNORECASE), 20),
    (later(r"[A-HK][.)]?(?=\s|$)"), 50),
    (later(r"[IVX]+[.)]?(?=\s|$)"), 60),
    (later(r"\(?\d{1,3}[.)]?(?=\s|$)"), 70),
    (later(r"\d{1,3}\.\d{1,2}[.)]?(?=\s|$)"), 80),
    (later(r"\d{1,3}(?:\.\d{1,2}){2,3}[.)]?(?=\s|$)"), 90),
    (later(r"[a-zđ][.)]?(?=\s|$)"), 100),
    (later(r"[-–•*](?=\s|$|\p{L})"), 140),
    (later(r"\+(?=\s|$|\p{L})"), 150),
)
"""What a row begins with and how deep it stands, as in the outline of the text."""
_BANNER, _PLAIN, _UNNUMBERED, _PART = 65, 75, 145, 146
_TOTAL = 15
"""A row that adds up the others stands under none and over none."""
_PART_OF = later(r"(?:trong đó|gồm|cụ thể|chia ra)(?!\w)", regex.IGNORECASE)


def reading(text: str, cells: Sequence[Cell]) -> Grid:
    """The grid of the cells of one table."""
    cells = sorted(_bounded(cells), key=lambda cell: (cell.row, cell.column))
    words = [one_line(text, cell.span) for cell in cells]
    shapes = [shape(word) for word in words]
    slots = _slots(cells)
    last = max((cell.row for cell in cells), default=-1) + 1
    width = max((cell.column + cell.columns for cell in cells), default=0)
    top = _top(cells, words, slots, last, width)
    head = _head(cells, words, shapes, slots, top, last, width)
    named = [row for row in range(top, head) if not _numbers(words, slots, row, width)]
    columns = {column: _headings(words, slots, named, column, width) for column in range(width)} if head else {}
    again = _repeated(words, slots, named, head, last, width)
    members = _members(words, shapes, slots, cells, head, last, width, again)
    groups = _groups(words, shapes, slots, cells, members, head, last, width, again)
    return Grid(
        tuple(cells),
        head,
        tuple(
            () if cell.row < head or cell.row in again
            else tuple(dict.fromkeys(i for c in _own_columns(cell, width) for i in columns.get(c, ())))
            for cell in cells
        ),
        tuple(groups.get(cell.row, ()) if cell.row >= head else () for cell in cells),
        tuple(members[cell.row] for cell in cells),
        tuple(i for i in range(len(cells) - 1, -1, -1) if cells[i].row < top and words[i]),
    )  # fmt: skip


def _own_columns(cell: Cell, width: int) -> range:
    """The columns that a cell is read under; one that runs over the whole width is under none."""
    return range(cell.column, cell.column + cell.columns) if cell.columns < width else range(0)


def _bounded(cells: Sequence[Cell]) -> Iterator[Cell]:
    for cell in cells:
        if cell.column < _WIDEST and cell.row >= 0:
            yield cell._replace(columns=min(cell.columns, _WIDEST - cell.column), rows=min(cell.rows, _LONGEST))


def _slots(cells: Sequence[Cell]) -> dict[tuple[int, int], int]:
    """Which cell covers each place; a cell reaches no further down than the table does."""
    slots: dict[tuple[int, int], int] = {}
    last = max((cell.row for cell in cells), default=0)
    for index, cell in enumerate(cells):
        for row in range(cell.row, min(cell.row + cell.rows, last + 1)):
            for column in range(cell.column, cell.column + cell.columns):
                slots.setdefault((row, column), index)
    return slots


Slots = Mapping[tuple[int, int], int]


def _filled(words: Sequence[str], slots: Slots, row: int, width: int) -> list[int]:
    """The cells of a row that hold something, each once."""
    return [i for i in dict.fromkeys(slots.get((row, column), -1) for column in range(width)) if i >= 0 and words[i]]


def _numbers(words: Sequence[str], slots: Slots, row: int, width: int) -> bool:
    return is_numbering([words[i] if (i := slots.get((row, c), -1)) >= 0 else "" for c in range(width)])


def _top(cells: Sequence[Cell], words: Sequence[str], slots: Slots, last: int, width: int) -> int:
    """The first row of headings: above it stand cells over the whole width."""
    for row in range(min(last, _TALLEST_HEAD)):
        filled = _filled(words, slots, row, width)
        if len(filled) > 1 or (filled and width == 1):
            return row
        if filled and cells[filled[0]].columns < width and width > 2 and cells[filled[0]].column > 0:
            return row
    return 0


def _head(
    cells: Sequence[Cell], words: Sequence[str], shapes: Sequence[Shape], slots: Slots, top: int, last: int, width: int
) -> int:
    """The first row under the headings; 0 when the first row is none of headings."""
    filled = _filled(words, slots, top, width)
    if width < 2 or not filled or not _is_heading(filled, words, shapes, cells):
        return 0
    below = max(cells[i].row + cells[i].rows for i in filled if cells[i].row == top)
    head = min(max(below if below <= top + 4 else top + 1, top + 1), last)
    divided = any(cells[i].columns > 1 for i in filled) or len(filled) < width
    while divided and head < min(last, top + _TALLEST_HEAD):
        row = _filled(words, slots, head, width)
        own = [i for i in row if cells[i].row == head]
        first = slots.get((head, 0), -1)
        open_first = first < 0 or not words[first] or cells[first].row < head
        if not open_first or len(own) < 2 or not _is_heading(own, words, shapes, cells):
            break
        head += 1
    if head < last and _numbers(words, slots, head, width):
        head += 1
    return head


def _is_heading(filled: Sequence[int], words: Sequence[str], shapes: Sequence[Shape], cells: Sequence[Cell]) -> bool:
    """Whether a row holds headings: no figures but years, and no serial number first."""
    first = filled[0]
    if cells[first].column == 0 and is_ordinal(words[first]) and not SERIAL_HEADING.fullmatch(words[first]):
        return False
    return not any(shapes[i] == "figure" for i in filled) and any(shapes[i] == "words" for i in filled)


def _headings(words: Sequence[str], slots: Slots, named: Sequence[int], column: int, width: int) -> tuple[int, ...]:
    """The headings of a column, outermost first; an empty one beside a heading that rows below divide is part of it."""
    found: list[int] = []
    for place, row in enumerate(named):
        index = slots.get((row, column), -1)
        if (index < 0 or not words[index]) and place + 1 < len(named):
            index = _merged_with(words, slots, row, named[place + 1 :], column)
        if index >= 0 and words[index] and index not in found:
            found.append(index)
    return tuple(found)


def _merged_with(words: Sequence[str], slots: Slots, row: int, below: Sequence[int], column: int) -> int:
    for left in range(column, -1, -1):
        if not any((under := slots.get((lower, left), -1)) >= 0 and words[under] for lower in below):
            return -1
        index = slots.get((row, left), -1)
        if index >= 0 and words[index]:
            return index
    return -1


def _repeated(
    words: Sequence[str], slots: Slots, named: Sequence[int], head: int, last: int, width: int
) -> frozenset[int]:
    """Rows that say the headings again, as on each page, or number the columns again."""
    said = [{words[i].lower() for i in _filled(words, slots, row, width)} for row in named]
    again = set()
    for row in range(head, last) if said else ():
        texts = {words[i].lower() for i in _filled(words, slots, row, width)}
        if len(texts) > 1 and (
            any(texts <= one for one in said) or (row - 1 in again and _numbers(words, slots, row, width))
        ):
            again.add(row)
    return frozenset(again)


def _members(
    words: Sequence[str], shapes: Sequence[Shape], slots: Slots, cells: Sequence[Cell], head: int, last: int,
    width: int, again: frozenset[int],
) -> dict[int, tuple[int, ...]]:  # fmt: skip
    """The cells of each row; a row that only goes on with the words of the one before, over a page, is one with it."""
    members: dict[int, tuple[int, ...]] = {}
    first = -1
    for row in range(last):
        filled = _filled(words, slots, row, width)
        own = [i for i in filled if cells[i].row == row]
        if row in again or row < head:
            members[row] = tuple(filled)
            continue
        if first >= 0 and _goes_on(own, words, shapes, cells, members[first]):
            joined = (*members[first], *(i for i in own if i not in members[first]))
            for earlier in range(first, row + 1):
                if earlier not in again:
                    members[earlier] = joined
            continue
        members[row], first = tuple(filled), row
    return members


def _goes_on(
    own: Sequence[int], words: Sequence[str], shapes: Sequence[Shape], cells: Sequence[Cell], before: Sequence[int]
) -> bool:
    """Whether a row holds no more than the rest of the row before: no number, and words that begin in lower case."""
    if not own or any(shapes[i] != "words" or cells[i].columns > 1 for i in own):
        return False
    columns = {cells[i].column for i in before}
    return all(words[i][0].islower() and cells[i].column in columns for i in own)


def _groups(
    words: Sequence[str], shapes: Sequence[Shape], slots: Slots, cells: Sequence[Cell],
    members: Mapping[int, tuple[int, ...]], head: int, last: int, width: int, again: frozenset[int],
) -> dict[int, tuple[int, ...]]:  # fmt: skip
    """For each row the words of those it stands under, by what the rows begin with."""
    numbered = sum(
        1 for row in range(head, last) if (i := slots.get((row, 0), -1)) >= 0 and is_ordinal(words[i])
    ) * 3 > last - head  # fmt: skip
    stack: list[_Row] = []
    groups: dict[int, tuple[int, ...]] = {}
    for row in range(head, last):
        own = members[row]
        if row in again or not own:
            continue
        if row > head and row - 1 not in again and members.get(row - 1) == own:
            groups[row] = groups.get(row - 1, ())
            continue
        place = _depth(own, words, shapes, cells, row, width, numbered)
        while stack and stack[-1].rank >= place.rank:
            stack.pop()
        groups[row] = tuple(parent.words for parent in reversed(stack) if parent.words is not None)
        stack.append(place)
    return groups


def _depth(
    own: Sequence[int], words: Sequence[str], shapes: Sequence[Shape], cells: Sequence[Cell], row: int, width: int,
    numbered: bool,
) -> _Row:  # fmt: skip
    first = own[0]
    begins = words[first] if cells[first].row == row else ""
    named = next((i for i in own if shapes[i] == "words"), None)
    figures = any(shapes[i] in ("figure", "year", "date") for i in own) or sum(shapes[i] == "ordinal" for i in own) > 1
    banner = not figures and named is not None and (len(own) == 1 or (len(own) == 2 and is_ordinal(begins)))
    if named is not None and TOTAL.match(words[named]):
        return _Row(None, _TOTAL)
    label = begins if is_ordinal(begins) or named is None else words[named]
    for mark, rank in _MARKS:
        if mark.match(label):
            return _Row(named, rank)
    if banner:
        return _Row(named, _BANNER)
    if named is not None and _PART_OF.match(words[named]):
        return _Row(named, _PART)
    return _Row(named, _UNNUMBERED if numbered else _PLAIN)
