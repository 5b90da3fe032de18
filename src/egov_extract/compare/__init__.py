"""Figures of several documents side by side: only what is comparable, with the national target beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args
from unicodedata import combining, normalize

from egov_extract.compare.alike import Axis, Fact, Key, Left, axis_codes, facts, key_of
from egov_extract.compare.goal import Goal, goals_of
from egov_extract.compare.standing import Scored, is_higher_better, scored
from egov_extract.model import Extraction, Head, Level
from egov_extract.rules import Entry, RuleSet

__all__ = ["Axis", "Cell", "Column", "Comparison", "Fact", "Goal", "Key", "Left", "Row", "Standing", "compare"]

Standing = Literal["ahead", "level", "behind"]
"""Of a figure to the national target: better, as good, or worse."""
Place = Literal["first", "last"]
"""Of a figure among those of its row: the best or the worst."""


class Column(NamedTuple):
    """What a column stands for: a code of the axis, and the documents that fill it."""

    code: str
    documents: tuple[Head, ...]


class Cell(NamedTuple):
    """What is said in one place of the table."""

    facts: tuple[Fact, ...] = ()
    """What is said; none: it is missing, several: different figures, which are not judged."""
    goal: Goal | None = None
    """The national target for it, the most demanding where there are several."""
    standing: Standing | None = None
    """To the national target; None where there is none or it cannot be judged."""
    place: Place | None = None
    """None where it is neither the best nor the worst of several, or cannot be judged."""


class Row(NamedTuple):
    """What is compared: one thing, in all columns."""

    key: Key
    """What the figures have in common; what the axis tells apart is empty in it."""
    cells: tuple[Cell, ...]
    apart: tuple[str, ...]
    """Fields in which it differs from the nearest other row of its indicator, with which it is not compared."""

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The national targets of its cells, each once."""
        return tuple(dict.fromkeys(cell.goal for cell in self.cells if cell.goal is not None))


class Comparison(NamedTuple):
    """The whole table."""

    axis: Axis
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left: tuple[Left, ...]
    """Records that could not be compared at all, with the reason."""
    is_crossed: bool
    """Whether maturity was led over to the scale of 2022, approximately."""

    @property
    def repeats(self) -> int:
        """How many records said once more what their document says elsewhere, and were counted once."""
        said = (fact for row in self.rows for cell in row.cells for fact in cell.facts)
        return sum({(fact.document.path, fact.record.id): fact.repeats for fact in said}.values())


def compare(extractions: Iterable[Extraction], axis: Axis, rules: RuleSet, *, crosswalk: bool = False) -> Comparison:
    """The figures of the documents by area, document, year or level.

    Compared are figures of one indicator, kind, unit, change, maturity, levels and time, but for what the axis tells
    apart. `crosswalk` leads maturity over to the scale of Nghị định 42/2022/NĐ-CP first.
    """
    entries = {entry.id: entry for entry in rules["indicator"]}
    left: list[Left] = []
    filled: dict[Key, dict[str, list[Fact]]] = {}
    documents: dict[str, dict[tuple[str | None, str], Head]] = {}
    for extraction in extractions:
        head = extraction.document
        for fact in facts(extraction, entries, left):
            codes = axis_codes(axis, fact)
            if not codes:
                left.append(Left(fact.record, head, f"no-{axis}"))
            for code in codes:
                filled.setdefault(key_of(fact, axis, rules if crosswalk else None), {}).setdefault(code, []).append(
                    fact
                )
                documents.setdefault(code, {})[head.path, head.sha256] = head
    in_order = sorted(documents, key=lambda code: _order(axis, code, rules))
    columns = tuple(Column(code, tuple(documents[code].values())) for code in in_order)
    keys = sorted(filled, key=lambda key: _row_order(key, entries))
    siblings: dict[str, list[Key]] = {}
    for key in keys:
        siblings.setdefault(key.indicator, []).append(key)
    rows = tuple(
        Row(
            key,
            _cells(key, filled[key], in_order, axis, entries[key.indicator], rules if crosswalk else None),
            _apart(key, siblings[key.indicator]),
        )
        for key in keys
    )
    return Comparison(axis, columns, rows, tuple(left), crosswalk)


def _cells(
    key: Key,
    filled: Mapping[str, Sequence[Fact]],
    codes: Sequence[str],
    axis: Axis,
    entry: Entry,
    rules: RuleSet | None,
) -> tuple[Cell, ...]:
    higher = is_higher_better(entry, key.unit, key.change)
    cells = [_cell(key.at(axis, code), tuple(filled.get(code, ())), entry, higher, rules) for code in codes]
    scores = {at: score for at, cell in enumerate(cells) if (score := _score(cell, higher)) is not None}
    if len(set(scores.values())) > 1:
        best, worst = max(scores.values()), min(scores.values())
        for at, score in scores.items():
            if score in (best, worst):
                cells[at] = cells[at]._replace(place="first" if score == best else "last")
    return tuple(cells)


def _cell(key: Key, said: tuple[Fact, ...], entry: Entry, higher: bool | None, rules: RuleSet | None) -> Cell:
    cell = Cell(said)
    is_narrow = bool(said) and all(fact.record.condition is not None for fact in said)
    goals = goals_of(entry, key, rules)
    fitting = [goal for goal in goals if (goal.of is not None) == is_narrow]
    if not goals:
        return cell
    goals = tuple(fitting) or goals
    judged = [(score, goal) for goal in goals if (score := _goal_score(goal, higher)) is not None]
    if not judged:
        return cell._replace(goal=goals[0])
    target, goal = max(judged, key=lambda pair: pair[0])
    score = _score(cell, higher)
    if score is None or (goal.of is not None and not is_narrow):
        return cell._replace(goal=goal)
    standing: Standing = "ahead" if score > target else "level" if score == target else "behind"
    return cell._replace(goal=goal, standing=standing)


def _score(cell: Cell, higher: bool | None) -> Scored | None:
    if len(cell.facts) != 1 or higher is None:
        return None
    record = cell.facts[0].record
    assert record.value is not None
    return scored(record.comparator, record.value, record.value_max, higher)


def _goal_score(goal: Goal, higher: bool | None) -> Scored | None:
    return None if higher is None else scored(goal.comparator, goal.value, goal.value_max, higher)


def _apart(key: Key, siblings: Iterable[Key]) -> tuple[str, ...]:
    differing = [key.differing(other) for other in siblings if other != key]
    return min(differing, key=len, default=())


_LEVELS: tuple[str, ...] = get_args(Level)


def _order(axis: Axis, code: str, rules: RuleSet) -> tuple[int, str]:
    if axis == "level":
        return _LEVELS.index(code), ""
    if axis == "area":
        # By name, and the area of before July 2025 ahead of the one that has its name now.
        named = next((entry.fields["vi"] for entry in rules["area"] if entry.id == code), code)
        return 0, f"{_alphabetical(named)}\0{'0' if code.startswith('vn63') else '1'}"
    return 0, code


def _row_order(key: Key, entries: Mapping[str, Entry]) -> tuple[object, ...]:
    place = list(entries).index(key.indicator)
    levels = [_LEVELS.index(level) for level in key.levels]
    return (place, key.kind != "target", key.unit, key.end, key.maturity, levels, key.change or "", key.every or "")


def _alphabetical(name: str) -> str:
    """A name to sort by, as Vietnamese has it: accents count last, and đ comes after d."""
    bare = "".join(char for char in normalize("NFD", name.lower()) if not combining(char))
    return bare.replace("đ", "d\uffff") + f"\0{name}"
