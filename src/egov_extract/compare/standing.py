"""Which of two figures is better."""

from __future__ import annotations

from typing import NamedTuple

from egov_extract.rules import Entry

__all__ = ["Scored", "is_higher_better", "scored"]

_BOUNDS_BELOW = frozenset({"eq", "ge", "gt", "approx", "between"})
"""Comparators that say what is reached at least."""
_BOUNDS_ABOVE = frozenset({"eq", "le", "lt", "approx", "between"})
"""Comparators that say what is not exceeded."""


class Scored(NamedTuple):
    """A figure to be held against others: the greater, the better."""

    score: float
    is_strict: bool
    """Better than the number itself: `trên 80%`."""


def is_higher_better(entry: Entry, unit: str, change: str | None) -> bool | None:
    """Whether a greater number is better for an indicator; None where neither is.

    Of a ranking a low rank and a high score are better. A decrease of what should fall, and a cut that is the indicator
    itself (its id says `cut`), are the better the greater they are.
    """
    better = entry.fields["better"]
    if better == "neutral":
        return None
    is_good = unit != "rank" if "rank" in entry.fields["units"] else better == "higher"
    if change == "decrease":
        return not is_good or "cut" in entry.id.split(".")
    return is_good


def scored(comparator: str | None, value: float, value_max: float | None, higher: bool) -> Scored | None:
    """What a figure promises for certain; None where it is bounded on the other side only (`tối đa` of a share)."""
    if higher:
        return Scored(value, comparator == "gt") if comparator in _BOUNDS_BELOW else None
    most = value if value_max is None else value_max
    return Scored(-most, comparator == "lt") if comparator in _BOUNDS_ABOVE else None
