"""The deadlines of a document's records, laid along a line of time to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from egov_extract.model import Record

__all__ = ["Brick", "Tick", "Timeline", "timeline"]

_WIDTH = 600
_MARGIN = 26
_BRICK = 15
"""Width of a brick, with the gap to the next."""
_TALLEST = 104.0
"""Height that the tallest column may have."""
_MOST_TICKS = 12
_ORDER = ("target", "milestone", "result")


class Brick(NamedTuple):
    """One record in the drawing."""

    record: Record
    x: float
    y: float
    height: float


class Tick(NamedTuple):
    """The last day of a year or a quarter on the line."""

    x: float
    label: str


class Timeline(NamedTuple):
    """A drawing `width` wide and `height` high; its line of time is at `base`, and bricks are `brick` wide."""

    width: int
    height: float
    base: float
    brick: int
    bricks: tuple[Brick, ...]
    ticks: tuple[Tick, ...]


def timeline(records: Iterable[Record]) -> Timeline | None:
    """A brick for each record with a deadline, over its last day; None where there is no such record."""
    dated = [
        (date.fromisoformat(one.deadline.end), one) for one in records if one.deadline is not None and one.deadline.end
    ]
    if not dated:
        return None
    dated.sort(key=lambda pair: (pair[0], _ORDER.index(pair[1].kind), pair[1].source.start))
    begin, end = date(dated[0][0].year, 1, 1), date(dated[-1][0].year, 12, 31)

    def place(day: date) -> float:
        return _MARGIN + (_WIDTH - 2 * _MARGIN) * (day - begin).days / (end - begin).days

    columns: dict[int, list[Record]] = {}
    for day, record in dated:
        columns.setdefault(round(place(day) / _BRICK), []).append(record)
    most = max(len(column) for column in columns.values())
    height = min(10.0, _TALLEST / most)
    base = round(most * height + 6, 1)
    bricks = tuple(
        Brick(record, (slot - 0.5) * _BRICK, round(base - (at + 1) * height, 2), round(height, 2))
        for slot, column in sorted(columns.items())
        for at, record in enumerate(column)
    )
    return Timeline(_WIDTH, base + 24, base, _BRICK - 2, bricks, tuple(_ticks(begin.year, end.year, place)))


def _ticks(first: int, last: int, place: Callable[[date], float]) -> Iterator[Tick]:
    if (last - first + 1) * 4 <= _MOST_TICKS:
        for year in range(first, last + 1):
            for month in (3, 6, 9, 12):
                end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
                yield Tick(round(place(end), 1), f"{month}/{year}")
        return
    step = -(-(last - first + 1) // _MOST_TICKS)
    for year in range(last, first - 1, -step):
        yield Tick(round(place(date(year, 12, 31)), 1), str(year))
