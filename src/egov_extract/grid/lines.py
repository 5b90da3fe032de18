"""Lines of a row whose cells are wrapped → its cells.

Which line belongs to which column is written nowhere. A line with no more than a figure or a time is a cell of its own;
what stands before it names the row, and the others say who does it and what comes of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.model import Cell, Span

NUMBERED = later(r"(?P<serial>\d{1,3}(?:\.\d{1,2}){0,2}[.)]?|[IVX]{1,6}[.)]|[A-HK][.)]) +(?=\p{Lu})")
"""A line that begins with the number of a row and goes on with what names it."""
FIGURE = later(r"[<>≥≤=~]* ?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?(?: ?[%‰])?")
_TIME = later(
    r"(?i:(?:(?:trước|đến|hết|trong|từ|chậm nhất|sau|cuối|đầu) )*(?:quý [IVX\d]|tháng \d|năm (?:19|20)\d\d|ngày \d|"
    r"(?:19|20)\d\d(?![\w.,])|\d{1,2}/(?:\d{1,2}/)?(?:19|20)\d\d|\d (?:quý|tháng) (?:đầu|cuối)|giai đoạn)|"
    r"(?:hằng|hàng) (?:năm|quý|tháng)|thường xuyên)"
)
_OPEN = later(r"(?:[,;–-]|(?<!\w)(?i:và|của|các|theo|với|tại|cho|về|trong|từ|hoặc|đến|có|là))$")
"""A line that ends so goes on in the next."""
_OPEN_TIME, _REST_OF_TIME = later(r"(?<!\w)(?i:năm|quý|tháng|ngày|trước|đến|trong|hết)$"), later(r"[\dIVX]+(?!\w)")
_YEAR = later(r"(?:19|20)\d\d")
_FULL = 2
"""Characters by which a full line may be shorter than the longest."""
_TITLE = 2
"""Lines of a row that is no more than a title over others, as wide as the table."""


class Line(NamedTuple):
    """A line of a table."""

    place: int
    """Its index among the lines of the text."""
    span: Span
    words: str


class Row(NamedTuple):
    """The lines of a row."""

    serial: Span | None
    """None where a row goes on over a page, or has none."""
    number: str
    """The kind of its number; `part` of a part without one."""
    lines: list[Line]


class _Run(NamedTuple):
    """Lines of one cell."""

    span: Span
    words: str
    holds: str
    """`figure`, `time` or `words`."""


class _Placed(NamedTuple):
    """A row with what its runs are."""

    name: _Run
    before: list[_Run]
    values: list[_Run]
    """What stands alone right behind the name, or the time."""
    after: list[_Run]


def cells_of(heads: Sequence[Span], rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells of a table: the number of each row, what names it, what stands alone in its lines, and all else.

    `heads` are the headings of its columns. There are none where nothing stands alone.
    """
    width = max(
        (len(row.lines[0].words) for row in rows if row.number == "digits" and len(row.lines) > _TITLE), default=0
    )
    runs = [[_whole(row)] if row.number in ("roman", "letter") else list(_runs(row.lines, width)) for row in rows]
    leading = Counter(count for one in runs if (count := _leading(one)))
    later_on = Counter(len(one) - 1 - place for one in runs if not _leading(one) and (place := _last_time(one)))
    if not leading and not later_on:
        return
    timed = later_on.total() > leading.total()
    wide = 1 if timed else min(max(leading, key=lambda count: (leading[count], -count)), len(heads) - 2)
    behind = min(max(later_on, key=lambda count: (later_on[count], -count)), len(heads) - 3) if timed else 0
    first = len(heads) - 1 - behind if timed else 2
    before, after = range(2, first), range(first + wide, len(heads))
    for column in (0, 1, *range(first, first + wide)):
        yield Cell(heads[column], 0, 0, column)
    for columns in filter(None, (before, after)):
        yield Cell(Span(heads[columns[0]].start, heads[columns[-1]].end), 0, 0, columns[0], columns=len(columns))
    for number, (row, one) in enumerate(zip(rows, runs, strict=True), 1):
        if row.serial is not None:
            yield Cell(row.serial, 0, number, 0)
        placed = _at_time(one, behind) if timed else _behind_name(one, wide)
        yield Cell(placed.name.span, 0, number, 1)
        for column, value in enumerate(placed.values, first):
            yield Cell(value.span, 0, number, column)
        for columns, others in ((before, placed.before), (after, placed.after)):
            if columns and others:
                whole = Span(others[0].span.start, others[-1].span.end)
                yield Cell(whole, 0, number, columns[0], columns=len(columns))


def _whole(row: Row) -> _Run:
    return _Run(Span(row.lines[0].span.start, row.lines[-1].span.end), "", "words")


def _leading(runs: Sequence[_Run]) -> int:
    """How many runs right behind the name stand alone."""
    count = 0
    while count + 1 < len(runs) and runs[count + 1].holds != "words":
        count += 1
    return count


def _last_time(runs: Sequence[_Run]) -> int:
    """The place of the last run that is a time, else of the last that names one; 0 without any."""
    alone = [place for place, run in enumerate(runs) if place and run.holds == "time"]
    named = [place for place, run in enumerate(runs) if place and _TIME.search(run.words)]
    return (alone or named or [0])[-1]


def _behind_name(runs: Sequence[_Run], wide: int) -> _Placed:
    if wide > 1 and _leading(runs) != wide:
        return _Placed(runs[0], [], [], list(runs[1:]))
    return _Placed(runs[0], [], list(runs[1 : 1 + wide]), list(runs[1 + wide :]))


def _at_time(runs: Sequence[_Run], behind: int) -> _Placed:
    place = _last_time(runs)
    if not place:
        return _Placed(runs[0], list(runs[1:]), [], [])
    end = place + 1 if behind else len(runs)
    value = _Run(Span(runs[place].span.start, runs[end - 1].span.end), "", "time")
    return _Placed(runs[0], list(runs[1:place]), [value], list(runs[end:]))


def _runs(lines: Sequence[Line], width: int) -> Iterator[_Run]:
    """The lines put together that go on with the one before; `width` is that of the column of names."""
    start = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and not _opens(lines[place - 1], lines[place], width if start == 0 else 0):
            continue
        words = " ".join(line.words for line in lines[start:place])
        holds = "figure" if FIGURE.fullmatch(lines[start].words) else "time" if _TIME.match(words) else "words"
        yield _Run(Span(lines[start].span.start, lines[place - 1].span.end), words, holds)
        start = place


def _opens(before: Line, line: Line, width: int) -> bool:
    """Whether a line is of another cell than the one before."""
    first = line.words[0]
    figure = FIGURE.fullmatch(line.words) is not None and not _YEAR.fullmatch(line.words)
    if first.islower() or (_OPEN_TIME.search(before.words) and not figure and _REST_OF_TIME.match(line.words)):
        return False
    if figure or FIGURE.fullmatch(before.words):
        return True
    if _OPEN.search(before.words):
        return False
    if _TIME.match(line.words) or NUMBERED.match(line.words):
        return True
    if not (first.isalpha() or first in "“-+"):
        return False
    fits = len(before.words) + 1 + len(line.words.split()[0]) <= width - _FULL
    return fits or not width or before.words[-1] == ")"
