"""Amounts in units that records do not have, written in one that they have: 1,2 Tbps is 1200 Gbps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from egov_extract.numeral import plain
from egov_extract.rules.compile import Entry

__all__ = ["UNIT_LISTS", "Worth", "convert", "worth_of"]

UNIT_LISTS = ("measure", "duration", "currency")
"""Code lists whose codes are units, or lead to one by `value: {unit: …, factor: …}`."""

Worth = Mapping[str, tuple[str, float]]
"""For each such code the unit of records, and how many of it one is."""


def worth_of(entries: Iterable[Entry]) -> Worth:
    """What the codes of unit lists are worth that are no units of records themselves."""
    return {entry.id: (entry.value["unit"], entry.value.get("factor", 1)) for entry in entries if "unit" in entry.value}


def convert(value: dict[str, Any], worth: Worth) -> None:
    """Write the amount of a quantity's `value` in a unit of records, where its own is none."""
    if (known := worth.get(value.get("unit", ""))) is not None:
        value["unit"], factor = known
        for role in ("value", "value_max", "total"):
            if value.get(role) is not None:
                value[role] = plain(value[role] * factor)
