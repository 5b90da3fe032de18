"""National targets that a figure can be held against."""

from __future__ import annotations

from typing import Any, NamedTuple

from egov_extract.compare.alike import Key
from egov_extract.maturity import crossed
from egov_extract.rules import Entry, RuleSet

__all__ = ["Goal", "goals_of"]


class Goal(NamedTuple):
    """A national target."""

    year: int
    comparator: str
    value: float
    value_max: float | None
    decision: str
    """The document that sets it."""
    of: str | None
    """Of whom it speaks, where it speaks of fewer than the indicator: judged only for figures under a condition."""


def goals_of(entry: Entry, key: Key, rules: RuleSet | None) -> tuple[Goal, ...]:
    """The targets for what `key` says: of its year, unit, maturity and tiers; those for all before those for some.

    A target that names tiers holds for each of them; one that names none, for figures that name none. `rules` leads
    maturity over to the scale of 2022. The unit of a target is the first of the indicator's.
    """
    if key.unit != entry.fields["units"][0] or key.change is not None or not key.end.endswith("-12-31"):
        return ()
    found = (_goal(written) for written in entry.fields.get("targets", ()) if _holds(written, key, rules))
    return tuple(sorted(found, key=lambda goal: goal.of is not None))


def _holds(written: Any, key: Key, rules: RuleSet | None) -> bool:
    maturity = frozenset(written.get("maturity", ()))
    if rules is not None and maturity:
        maturity = crossed(maturity, rules).maturity
    tiers = frozenset(written.get("levels", ()))
    fits = tiers >= set(key.levels) if tiers and key.levels else not tiers and not key.levels
    return fits and maturity == set(key.maturity) and str(written["year"]) == key.end[:4]


def _goal(written: Any) -> Goal:
    return Goal(
        written["year"], written.get("comparator", "eq"), written["value"], written.get("value_max"),
        written["decision"], written.get("of"),
    )  # fmt: skip
