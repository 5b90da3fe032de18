"""Tables that came down flat with their cells wrapped: each cell over several lines, the number of its row first.

This is how text taken from pages of PDF looks. Which line belongs to which column is written nowhere; a line with no
more than a figure or a time is a cell of its own, what stands before it names the row, and the others say who does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.grid.lines import FIGURE, NUMBERED, Line, Row, cells_of
from egov_extract.grid.serial import Serial, follows, serial
from egov_extract.grid.shape import SERIAL_HEADING, SERIAL_LINE
from egov_extract.model import Cell, Span

_HEADING_OPENS = later(
    r"(?i:cơ quan|đơn vị|thời (?:gian|hạn|điểm)|tiến độ|kết quả|sản phẩm|ghi chú|mục tiêu|chỉ tiêu|nhiệm vụ|nội dung|"
    r"lộ trình|cấp (?:trình|phê duyệt)|kế hoạch|giai đoạn|năm \d)"
)
"""What the heading of a column begins with; in capitals a line does not show where one ends."""
_ENDS = later(
    r"(?:Phụ lục|PHỤ LỤC|Phụ biểu|PHỤ BIỂU)(?: (?:số )?(?:[IVX]+|\d+))?$|(?:Điều|ĐIỀU) \d+\.|(?:Nơi nhận|TM\.)"
)
"""A line that the last row of a table ends before."""
_PART = later(r"Trong đó(?!\w)")
"""A row without a number, of what is part of the row before."""
_LONGEST_HEADING, _MOST_HEADING_LINES, _FEWEST_COLUMNS, _MOST_LINES = 60, 24, 3, 90
_NEAR = 8
"""Tables before and behind whose headings are compared."""
_REACH = 40
"""Lines within which a number that could be a figure is written again as the number of a row."""


class Wrapped(NamedTuple):
    """A table found in the text."""

    cells: list[Cell]
    lines: tuple[int, ...]
    """Indices of the lines that it stands on."""


def wrapped(text: str, lines: Sequence[Span]) -> Iterator[Wrapped]:
    """The tables of a text with wrapped cells: each from a line `STT` or `TT`, which every page may say again."""
    if SERIAL_LINE.search(text) is None:
        return
    filled = [Line(i, line, text[line.start : line.end]) for i, line in enumerate(lines) if line.start < line.end]
    opens = [place for place, line in enumerate(filled) if SERIAL_HEADING.fullmatch(line.words)]
    done = 0
    for number, place in enumerate(opens):
        if place < done:
            continue
        size = _headings(filled, place, opens[max(0, number - _NEAR) : number + _NEAR])
        heads = _columns(filled[place : place + size])
        if len(heads) < _FEWEST_COLUMNS:
            continue
        rows, end = _rows(filled, place, size)
        if _is_wrapped(rows, len(heads)) and (cells := list(cells_of(heads, rows))):
            yield Wrapped(cells, tuple(line.place for line in filled[place:end]))
        done = end


# --- headings and rows ------------------------------------------------------------------------------------------------


def _headings(filled: Sequence[Line], place: int, opens: Sequence[int]) -> int:
    """How many lines the headings are: as many as are said again, or those before the first number of a row."""
    own = [line.words for line in filled[place : place + _MOST_HEADING_LINES]]
    again = max((_alike(own, filled, other) for other in opens if other != place), default=0)
    until = 0
    for count in range(1, len(own)):
        if len(own[count]) > _LONGEST_HEADING:
            break
        if serial(own[count]) or NUMBERED.match(own[count]):
            until = count
            break
    return min(again, until) if again > 2 and until else max(again, until) if again > 2 or until > 2 else 0


def _alike(own: Sequence[str], filled: Sequence[Line], other: int) -> int:
    count = 0
    while count < len(own) and other + count < len(filled) and filled[other + count].words == own[count]:
        count += 1
    return count


def _columns(lines: Sequence[Line]) -> list[Span]:
    """The headings, each of as many lines as it has."""
    heads: list[Span] = []
    for line in lines:
        capitals = line.words.isupper()
        if heads and not (_HEADING_OPENS.match(line.words) if capitals else line.words[0].isupper()):
            heads[-1] = Span(heads[-1].start, line.span.end)
        else:
            heads.append(line.span)
    return heads


def _rows(filled: Sequence[Line], first: int, size: int) -> tuple[list[Row], int]:
    """The rows behind the headings, and the place behind the last of their lines."""
    heads = [line.words for line in filled[first : first + size]]
    rows = [Row(None, "", [])]
    numbers = _Numbers(filled)
    widest = 0
    place = first + size
    while place < len(filled):
        line = filled[place]
        if _alike(heads, filled, place) == size:
            rows.append(Row(None, "", []))
            place += size
            continue
        if SERIAL_HEADING.fullmatch(line.words) or _ENDS.match(line.words):
            break
        if begun := numbers.next_row(place, rows[-1]):
            rows.append(Row(begun, numbers.kind, []))
            words = line.words[begun.end - line.span.start :].lstrip()
            if words:
                rows[-1].lines.append(Line(line.place, Span(line.span.end - len(words), line.span.end), words))
            place += 1
            continue
        if rows[-1].number == "digits" and _PART.match(line.words):
            rows.append(Row(None, "part", []))
        length = len(rows[-1].lines)
        if length >= _MOST_LINES or (length > 3 and widest and len(line.words) > 1.5 * widest):
            break
        widest = max(widest, len(line.words)) if numbers.kind == "digits" else widest
        rows[-1].lines.append(line)
        place += 1
    return [row for row in rows if row.lines], place


class _Numbers:
    """The numbers of rows, as far as they have been read."""

    def __init__(self, filled: Sequence[Line]) -> None:
        self._filled = filled
        self._here: Serial | None = None
        self._seen: dict[str, Serial] = {}
        self._ends: dict[int, bool] = {}
        """By its parts whether a number ends in a point, which all of a table do or none."""

    @property
    def kind(self) -> str:
        """What kind of number the last row has."""
        return "" if self._here is None else self._here.kind

    def next_row(self, place: int, row: Row) -> Span | None:
        """The number of the next row, where a line begins with it; `row` is the one before."""
        line = self._filled[place]
        found = _begun(line)
        if found is None:
            return None
        words, number = found
        pointed = words[-1] in ".)"
        if self._ends.get(len(number.parts), pointed) != pointed or not self._follows(place, number, row):
            return None
        if number.kind == "digits":
            self._ends[len(number.parts)] = pointed
        self._here = self._seen[number.kind] = number
        return Span(line.span.start, line.span.start + len(words))

    def _follows(self, place: int, number: Serial, row: Row) -> bool:
        """Whether a number is that of the next row; what a row says in figures may look like it."""
        divides = number.kind == "roman" and "roman" not in self._seen
        if self._here is not None and not divides and not follows(self._here, number, self._seen):
            return False
        filled = self._filled
        if serial(filled[place].words) is None:
            return True
        if place + 1 >= len(filled) or filled[place + 1].words[0].islower():
            return False
        if number.kind != "digits" or any(FIGURE.fullmatch(line.words) for line in row.lines):
            return True
        for line in filled[place + 1 : place + _REACH]:
            found = _begun(line)
            if found is None:
                continue
            if found[1] == number and found[0] == filled[place].words:
                return False
            if found[1].kind == "digits" and follows(number, found[1], {}):
                break
        return True


def _begun(line: Line) -> tuple[str, Serial] | None:
    """The number that a line begins with, or is, as it is written and as it is read."""
    found = NUMBERED.match(line.words)
    words = found["serial"] if found else line.words
    number = serial(words)
    return None if number is None else (words, number)


def _is_wrapped(rows: Sequence[Row], columns: int) -> bool:
    """Whether most rows have more lines than there are columns, and lines in small letters among them."""
    numbered = [row for row in rows if row.number == "digits"]
    longer = sum(len(row.lines) + 1 > columns for row in numbered)
    going_on = sum(any(line.words[0].islower() for line in row.lines) for row in numbered)
    return len(numbered) >= 2 and 3 * min(longer, going_on) >= 2 * len(numbered)
