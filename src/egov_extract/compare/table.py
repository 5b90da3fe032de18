"""A comparison as tables of text, which the writers of tables take."""

from __future__ import annotations

from collections import Counter

from egov_extract.compare import Comparison, Row
from egov_extract.compare.alike import REASONS
from egov_extract.compare.words import Telling
from egov_extract.model import Table
from egov_extract.rules import RuleSet
from egov_extract.tell import Language, name

__all__ = ["tables"]


def tables(comparison: Comparison, rules: RuleSet, language: Language) -> tuple[Table, ...]:
    """What is compared, a row for each thing; and why other records are not, a row for each reason."""
    telling = Telling(comparison, rules, language)
    say = telling.say
    shown = [say("indicator"), say("kind"), say("maturity"), say("levels"), say("end")]
    named = [telling.column(column) for column in comparison.columns]
    more = [
        say("decision"),
        say("ahead"),
        say("behind"),
        say("first"),
        say("last"),
        say("missing"),
        say("notes"),
        say("id"),
    ]
    compared = Table(
        telling.title(), (*shown, *named, say("national"), *more),
        tuple(_row(row, telling) for row in comparison.rows), aside=len(more),
    )  # fmt: skip
    counts = Counter(one.reason for one in comparison.left)
    reasons = tuple((say(reason), counts[reason]) for reason in REASONS if counts[reason])
    return compared, Table(say("left"), (say("reason"), say("records")), reasons)


def _row(row: Row, telling: Telling) -> tuple[str, ...]:
    key = row.key
    places = [telling.column(column) for column in telling.comparison.columns]

    def where(field: str, value: str) -> str:
        return "; ".join(place for place, cell in zip(places, row.cells, strict=True) if getattr(cell, field) == value)

    missing = "; ".join(place for place, cell in zip(places, row.cells, strict=True) if not cell.facts)
    goals = row.goals
    dated = len({goal.year for goal in goals}) > 1
    told = [f"{goal.year}: {telling.goal(goal, key.unit)}" if dated else telling.goal(goal, key.unit) for goal in goals]
    return (
        telling.indicator(key), name("kind", key.kind, telling.language), telling.maturity(key), telling.levels(key),
        telling.time(key), *map(telling.cell, row.cells), "; ".join(dict.fromkeys(told)),
        "; ".join(dict.fromkeys(goal.decision for goal in goals)), where("standing", "ahead"),
        where("standing", "behind"), where("place", "first"), where("place", "last"), missing,
        "; ".join(telling.notes(row)), key.indicator,
    )  # fmt: skip
