"""Headings in two and three rows that do not say what they merged: which of a row the one below it divides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from egov_extract.grid.barred import Rows
from egov_extract.grid.shape import SERIAL_HEADING, Shape, one_line
from egov_extract.model import Cell, Span

Profile = Sequence[Counter[Shape]]
"""For each column the shapes of its cells in whole rows."""

_MOST_CHOICES = 4_000
_LEAST_OF_TWO = 2.0
"""Score of two divisions, one under the other, that is no chance."""


class _Division(NamedTuple):
    score: float
    which: tuple[int, ...]
    """Places of the headings that are divided."""
    sizes: tuple[int, ...]
    """In how many parts each."""


def headings(text: str, rows: Rows, width: int, profile: Profile, table: int) -> list[Cell]:
    """The headings with their places: one row as it is, those below under what they divide of the row above."""
    apart = [part for row in rows for part in _parts(row)] if any(len(row) != width for row in rows) else []
    if len(apart) == 3 and len(apart[0]) < width and (found := _three_rows(apart, text, width, profile, table)):
        return found
    if len(rows) > 1 and len(rows[0]) < width:
        lower = _trimmed([span for row in rows[1:] for span in row])
        division = _divided(text, rows[0], lower, width, profile)
        if division is not None:
            return _laid(rows[0], lower, division, table)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        offset = 0 if number == 0 else max(0, width - len(row))
        cells += [Cell(span, table, number, offset + place) for place, span in enumerate(row[:width])]
    return cells


def _parts(row: Sequence[Span]) -> Iterator[list[Span]]:
    """What stands between the empty cells of a row: where rows end is not written, and an empty cell looks the same."""
    for filled, group in groupby(row, key=lambda span: span.start < span.end):
        if filled:
            yield list(group)


def _three_rows(rows: Rows, text: str, width: int, profile: Profile, table: int) -> list[Cell]:
    """Headings of which the second row divides some, and the third some of these; none where they cannot be so."""
    upper, middle, lower = rows
    best: tuple[float, list[Cell], list[Cell]] | None = None
    for leaves in range(len(lower), min(width, len(lower) + len(middle) - 1) + 1):
        inner = _divided(text, middle, lower, leaves, profile[width - leaves :], inner=True)
        if inner is None:
            continue
        below = _laid(middle, lower, inner, table)
        over = [cell.span for cell in below if cell.row == 0 for _ in range(cell.columns)]
        outer = _divided(text, upper, over, width, profile)
        if outer is not None and (best is None or inner.score + outer.score > best[0]):
            best = inner.score + outer.score, below, _laid(upper, over, outer, table)
    if best is None or best[0] < _LEAST_OF_TWO:
        return []
    _, below, above = best
    columns = [cell.column for cell in above if cell.row == 1]
    return [
        *(cell._replace(rows=3 if cell.rows > 1 else 1) for cell in above if cell.row == 0),
        *(cell._replace(row=cell.row + 1, column=columns[cell.column]) for cell in below),
    ]


def _trimmed(row: list[Span]) -> list[Span]:
    """A row without empty cells at its ends."""
    while row and row[-1].start >= row[-1].end:
        row.pop()
    while row and row[0].start >= row[0].end:
        row.pop(0)
    return row


def run_of_headings(text: str, run: Sequence[Span], width: int, profile: Profile, table: int) -> list[Cell]:
    """The headings of a table that gives them one after the other: more than columns are two rows."""
    best: tuple[float, int, _Division] | None = None
    for first in range(1, len(run) - 1 if len(run) > width else 0):
        division = _divided(text, run[:first], run[first:], width, profile)
        if division is not None and (best is None or division.score > best[0]):
            best = (division.score, first, division)
    if best is None:
        return headings(text, [list(run)], width, profile, table)
    return _laid(run[: best[1]], run[best[1] :], best[2], table)


def _divided(
    text: str, upper: Sequence[Span], lower: Sequence[Span], width: int, profile: Profile, *, inner: bool = False
) -> _Division | None:
    """The likeliest division of a row by the one below it; `inner`, where another stands above it."""
    merged = len(upper) + len(lower) - width
    if merged < 1 or merged > len(upper) or len(lower) < 2 * merged:
        return None
    words = [one_line(text, span).lower() for span in upper]
    parts = [one_line(text, span).lower() for span in lower]
    best: _Division | None = None
    for tried, (which, sizes) in enumerate(_divisions(len(upper), len(lower), merged)):
        if tried > _MOST_CHOICES:
            break
        score = _score(words, parts, which, sizes, profile) + 3.0 * (inner and which[0] == 0)
        if best is None or score > best.score:
            best = _Division(score, which, sizes)
    return best


def _laid(upper: Sequence[Span], lower: Sequence[Span], division: _Division, table: int) -> list[Cell]:
    first: list[Cell] = []
    second: list[Cell] = []
    column = child = 0
    for place, span in enumerate(upper):
        if place not in division.which:
            first.append(Cell(span, table, 0, column, rows=2))
            column += 1
            continue
        size = division.sizes[division.which.index(place)]
        first.append(Cell(span, table, 0, column, columns=size))
        second += [Cell(lower[child + part], table, 1, column + part) for part in range(size)]
        child += size
        column += size
    return first + second


def _divisions(upper: int, lower: int, merged: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Which headings are divided, and in how many parts each: equal parts first."""
    if lower % merged == 0:
        for which in combinations(range(upper), merged):
            yield which, (lower // merged,) * merged
    for which in combinations(range(upper), merged):
        for cuts in combinations(range(1, lower), merged - 1):
            sizes = tuple(b - a for a, b in pairwise((0, *cuts, lower)))
            if min(sizes) >= 2 and len(set(sizes)) > 1:
                yield which, sizes


def _score(
    words: Sequence[str], parts: Sequence[str], which: Sequence[int], sizes: Sequence[int], profile: Profile
) -> float:
    """How well a division fits what stands under the headings, and what they say."""
    score = 0.0
    column = child = 0
    kinds = [_kind(counted) for counted in profile]
    for place, word in enumerate(words):
        serial = SERIAL_HEADING.fullmatch(word) is not None
        if place not in which:
            score += serial * ((kinds[column] in ("ordinal", "empty")) - (kinds[column] == "figure"))
            column += 1
            continue
        size = sizes[which.index(place)]
        own = kinds[column : column + size]
        score -= 3.0 * (place == 0 or serial)
        score += _fits_years(word, parts[child : child + size])
        score += 1.0 * (len(set(own)) == 1) + 0.5 * (own[0] == "figure") - 0.02 * place
        column += size
        child += size
    if len(which) > 1:
        cuts = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
        score += 2.0 * (len({tuple(parts[a:b]) for a, b in pairwise(cuts)}) == 1)
        score += 0.5 * all(b - a == 1 for a, b in pairwise(which))
        score -= sum(parts[cut - 1] == parts[cut] for cut in cuts[1:-1])  # one heading in two groups
    return score


def _kind(counted: Counter[Shape]) -> Shape:
    """What most filled cells of a column look like; small figures look like serial numbers."""
    filled = Counter({one: count for one, count in counted.items() if one != "empty"})
    filled["figure"] += filled.pop("ordinal", 0) if filled["figure"] else 0
    return filled.most_common(1)[0][0] if +filled else "empty"


def _fits_years(word: str, under: Sequence[str]) -> float:
    """Years under a span of years fit it; years under a year of its own do not."""
    own, years = _years(word), [year for part in under for year in _years(part)]
    if not years:
        return 0.5 * (len(own) == 1)
    if len(own) == 2:
        return 2.0 if own[0] <= min(years) and max(years) <= own[1] else -1.0
    return -2.0 if own else 0.5


def _years(text: str) -> list[int]:
    words = text.replace("-", " ").replace("/", " ").replace("–", " ").split()
    return [int(word) for word in words if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")]
