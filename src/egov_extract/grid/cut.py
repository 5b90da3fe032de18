"""Cells between bars → rows: where a row ends is not written, for an empty cell looks the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from egov_extract.grid.shape import SERIAL_HEADING, is_ordinal, shape
from egov_extract.model import Span

_WIDEST, _TRIED = 40, 5
_SHORTEST = 12
"""Characters of a text between two tables."""


class _Odds(NamedTuple):
    """How unlikely each thing is in a run of bars; what is below nothing makes it likelier."""

    row: float = 0.2
    empty: float = 0.2
    """An empty cell beside another."""
    lone: float = 1.0
    """An empty cell between filled ones: two rows look so as well."""
    narrower: float = 0.5
    """A row of fewer cells than the one before."""
    wider: float = 0.1
    short: float = 0.8
    """A row of fewer cells than the table has columns."""
    table: float = 1.0
    outside: float = 2.0
    """Text between two tables; before `STT` it is no more than a row."""
    within: float = 3.0
    """`STT` within a row."""
    figure: float = 0.3
    """A row that begins with a figure."""
    serial: float = -0.1
    """A row that begins with a serial number,"""
    named: float = -0.4
    """with words behind it,"""
    buried: float = 0.5
    """A serial number with words behind it, and an empty cell before it, within a row."""
    next: float = -0.8
    """and one of the next two rows with the number that follows."""


_ODDS = _Odds()


def cut(words: Sequence[str]) -> Iterator[list[Span]]:
    """The likeliest rows of each table of a run of bars: places of their first piece and of the one behind the last.

    `words` are what stands between the bars. Each row begins and ends with a bar, so that an empty piece stands between
    two rows, as for an empty cell; where a filled one stands there, it is text between two tables.
    """
    place = 0
    while place < len(words):
        end = len(words)
        for first, end in _tables(_read(_run(words[place:]), 0)):
            start = place + first[0].start
            for rows in _with_one_width(words[start : place + end], first):
                yield [Span(start + row.start, start + row.end) for row in rows]
        place += end + 1


_Way = tuple[float, int]
"""The least cost of the pieces before a row, when the row before has a width, and the width of the row before that.

A width below zero: text follows that row, which ends the table. No named tuple: there are very many.
"""


class _Reading(NamedTuple):
    """A way of reading some pieces."""

    cost: float
    rows: list[tuple[Span, bool]]
    """Each with whether text stands behind it, which ends the table."""


def _tables(reading: _Reading) -> Iterator[tuple[list[Span], int]]:
    """The rows of each table and where it ends."""
    rows: list[Span] = []
    for row, closes in reading.rows:
        rows.append(row)
        if closes:
            yield rows, row.end
            rows = []


def _with_one_width(words: Sequence[str], rows: Sequence[Span]) -> Iterator[list[Span]]:
    """The rows of a table once more, for the number of columns that makes it likeliest."""
    cells: Counter[int] = Counter()
    for row in rows:
        cells[row.end - row.start] += row.end - row.start
    most = max(cells.values())
    widths = [width for width, count in cells.most_common(_TRIED) if width > 1 and 5 * count >= most]
    if len(cells) < 2 or not widths:
        yield [Span(row.start - rows[0].start, row.end - rows[0].start) for row in rows]
        return
    run = _run(words)
    readings = [_read(run, width) for width in widths]
    yield from (table for table, _ in _tables(min(readings, key=lambda reading: reading.cost)))


class _Run(NamedTuple):
    """What stands between the bars of a run, and what it costs."""

    words: Sequence[str]
    numbers: Sequence[int]
    """What each is as a serial number; below zero if it is none."""
    heads: Sequence[bool]
    """Whether each is `STT`."""
    opening: Sequence[float]
    """The cost of a row that begins with each."""
    weights: Sequence[float]
    """The cost of each within a row, added up from the first on."""
    apart: Sequence[bool]
    """Whether each could be text between tables: a heading at least."""
    places: Mapping[int, Sequence[int]]
    """Where each serial number stands, in order."""


def _run(words: Sequence[str]) -> _Run:
    shapes = [shape(word) for word in words]
    ordinal = [is_ordinal(word) for word in words]
    heads = [SERIAL_HEADING.fullmatch(word) is not None for word in words]
    opening: list[float] = []
    weights = [0.0]
    for place, word in enumerate(words):
        after = place + 1 < len(words)
        named = ordinal[place] and after and shapes[place + 1] == "words"
        buried = place > 0 and not words[place - 1] and named
        lone = place > 0 and after and words[place - 1] and words[place + 1]
        own = _ODDS.within * heads[place] + _ODDS.buried * buried
        start = _ODDS.serial + _ODDS.named * named if ordinal[place] else _ODDS.figure * (shapes[place] == "figure")
        opening.append(start - own)
        weights.append(weights[-1] + own + (0.0 if word else _ODDS.lone if lone else _ODDS.empty))
    numbers = [int(word.rstrip(".)")) if word.rstrip(".)").isdecimal() and len(word) < 5 else -2 for word in words]
    apart = [len(word) > _SHORTEST and one == "words" for word, one in zip(words, shapes, strict=True)]
    places: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        if number > 0:
            places.setdefault(number, []).append(place)
    return _Run(words, numbers, heads, opening, weights, apart, places)


def _read(run: _Run, columns: int) -> _Reading:
    """The likeliest rows: of so many columns, or, where that is 0, most of them of as many as the one before."""
    words, numbers, weights, count = run.words, run.numbers, run.weights, len(run.words)
    ends = [end for end in range(count + 1) if end == count or not words[end] or run.apart[end]]
    best: list[dict[int, _Way]] = [{} for _ in range(count + 2)]
    best[0][0] = (0.0, 0)
    first = 0
    for start in range(count):
        while ends[first] <= start:
            first += 1
        ways_here = best[start]
        if not ways_here:
            continue
        cheapest = min(ways_here, key=lambda mark: ways_here[mark][0]) if len(ways_here) > 1 else next(iter(ways_here))
        least = ways_here[cheapest][0]
        ways = () if columns else _cheap(ways_here, cheapest, least)
        before_all = _ODDS.row - weights[start] + run.opening[start]
        following = run.places.get(numbers[start] + 1, ()) if numbers[start] >= 0 else ()
        for end in ends[first : bisect_right(ends, start + (columns or _WIDEST), first)]:
            width = end - start
            cost, before = (least, cheapest) if columns else _least(ways, width)
            cost += before_all + weights[end]
            if columns and width != columns:
                cost += _ODDS.short
            if following and _is_among(following, end + 1, end + width + 3):
                cost += _ODDS.next
            mark = width
            if end < count and words[end]:
                mark = -width
                cost += _ODDS.row if end + 1 < count and run.heads[end + 1] else _ODDS.outside
            ways_after = best[end + 1]
            if mark not in ways_after or cost < ways_after[mark][0]:
                ways_after[mark] = (cost, before)
    return _followed(best, words)


def _is_among(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some places lies in a range."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _cheap(ways: Mapping[int, _Way], cheapest: int, least: float) -> Sequence[tuple[int, float]]:
    """The ways that may be part of the likeliest: the others can never make up for what they cost more."""
    most = least + (_ODDS.table if cheapest <= 0 else _ODDS.narrower) + _ROUNDING
    return [(mark, cost) for mark, (cost, _) in ways.items() if cost <= most]


_ROUNDING = 1e-6
"""More than sums of the same odds in another order differ by."""


def _least(ways: Sequence[tuple[int, float]], width: int) -> tuple[float, int]:
    """The cheapest way to a row of a width, and the width of the row before it."""
    least, before = float("inf"), 0
    for other, cost in ways:
        if other <= 0:
            cost += _ODDS.table
        elif other != width:
            cost += _ODDS.wider if other < width else _ODDS.narrower
        if cost < least:
            least, before = cost, other
    return least, before


def _followed(best: Sequence[dict[int, _Way]], words: Sequence[str]) -> _Reading:
    """The rows, led back from the last that was reached."""
    rows: list[tuple[Span, bool]] = []
    count = len(words)
    place = last = next((place for place in range(count + 1, 0, -1) if best[place]), 0)
    if not place:
        return _Reading(float("inf"), [])
    left = _ODDS.outside * (count + 1 - last)
    if last > count and not words[-1] and best[count] and _cheapest(best[count]) + _ODDS.row < _cheapest(best[last]):
        place, last, left = count, count, _ODDS.row  # two bars behind the last row, and no more of the next
    mark = min(best[place], key=lambda width: best[place][width][0])
    cost = best[place][mark][0]
    while place > 0:
        end = place - 1
        rows.append((Span(end - abs(mark), end), place == last or mark < 0))
        place, mark = end - abs(mark), best[place][mark][1]
    return _Reading(cost + left, rows[::-1])


def _cheapest(ways: Mapping[int, _Way]) -> float:
    return min(cost for cost, _ in ways.values())
