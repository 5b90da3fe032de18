"""Figures of one indicator in one unit, where one unit is an exact number of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from egov_extract.model import Record

__all__ = ["in_unit_of"]

_SIZES: Mapping[str, tuple[str, int]] = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3_600),
    "month": ("calendar", 1), "year": ("calendar", 12),
    "Mbps": ("rate", 1), "Gbps": ("rate", 1_000), "m2": ("area", 1), "ha": ("area", 10_000), "km2": ("area", 1_000_000),
}  # fmt: skip
"""What a unit measures, and its size in the smallest of these. A day is none of hours: it may be one of work."""


def in_unit_of(record: Record, units: Sequence[str]) -> Record:
    """The record in the first of the indicator's units that its own can be converted to exactly.

    A count out of a written total is a percentage, where the indicator knows `percent` and `ratio`. The record itself
    where nothing is to be converted. Currencies are never converted.
    """
    if record.value is None or record.unit in units[:1]:
        return record
    if record.unit == "count" and record.total and record.change is None and {"percent", "ratio"} <= set(units):
        return msgspec.structs.replace(
            record, unit="percent", value=_share(record.value, record.total), counted=None, total=None,
            value_max=None if record.value_max is None else _share(record.value_max, record.total), baseline=None,
        )  # fmt: skip
    own = _SIZES.get(record.unit or "")
    for unit in units:
        size = _SIZES.get(unit)
        if own is None or size is None or size[0] != own[0]:
            continue
        factor = Fraction(own[1], size[1])
        values = {name: _times(getattr(record, name), factor) for name in ("value", "value_max", "baseline")}
        return msgspec.structs.replace(record, unit=unit, **values) if unit != record.unit else record
    return record


def _times(value: float | None, factor: Fraction) -> float | None:
    if value is None:
        return None
    exact = Fraction(str(value)) * factor
    return int(exact) if exact.denominator == 1 else float(exact)


def _share(part: float, whole: float) -> float:
    """A percentage, rounded; but never to a whole number that it is not."""
    exact = 100 * Fraction(str(part)) / Fraction(str(whole))
    if exact.denominator == 1:
        return int(exact)
    rounded = round(float(exact), 2)
    return rounded if rounded % 1 else float(exact)
