"""When two figures may be compared: what they must have in common, and why some can be compared with nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from egov_extract.compare.units import in_unit_of
from egov_extract.maturity import crossed
from egov_extract.model import Extraction, Head, Record
from egov_extract.rules import Entry, RuleSet

__all__ = ["REASONS", "Axis", "Fact", "Key", "Left", "axis_codes", "facts", "key_of"]

Axis = Literal["area", "document", "year", "level"]
"""What the columns are."""

REASONS = ("no-indicator", "milestone", "no-time", "no-area", "no-year", "no-level")
"""Why a record cannot be compared at all."""


class Fact(NamedTuple):
    """A figure that a document states."""

    record: Record
    document: Head
    repeats: int = 0
    """How many more times the document states the same, as where an annex repeats the text."""
    written: Record | None = None
    """The record as it is written, where `record` is in another unit."""

    @property
    def end(self) -> str:
        """The last day that the figure speaks of (ISO 8601); empty where it is not known."""
        time = self.record.deadline or self.record.period
        return (time.end if time is not None else None) or ""


class Left(NamedTuple):
    """A record that cannot be compared."""

    record: Record
    document: Head
    reason: str
    """One of `REASONS`."""


class Key(NamedTuple):
    """What figures must have in common to be compared."""

    indicator: str
    kind: str
    unit: str
    change: str | None
    """None also for a cut where the indicator itself is one."""
    maturity: tuple[str, ...]
    levels: tuple[str, ...]
    end: str
    """The last day (ISO 8601); empty where the axis tells years apart."""
    every: str | None

    def differing(self, other: Key) -> tuple[str, ...]:
        """Names of the fields in which two keys differ."""
        return tuple(name for name in self._fields if getattr(self, name) != getattr(other, name))

    def at(self, axis: Axis, code: str) -> Key:
        """The key in one column, with what the axis tells apart."""
        if axis == "level":
            return self._replace(levels=(code,))
        return self._replace(end=f"{code}-12-31") if axis == "year" else self


def facts(extraction: Extraction, indicators: Mapping[str, Entry], left: list[Left]) -> Iterator[Fact]:
    """The figures of a document, each once; to `left` goes what can be compared with nothing."""
    head = extraction.document
    seen: dict[tuple[object, ...], Fact] = {}
    for record in extraction.records:
        fact = _fact(record, head, indicators)
        if record.value is None:
            left.append(Left(record, head, "milestone"))
        elif record.indicator not in indicators:
            left.append(Left(record, head, "no-indicator"))
        elif not fact.end:
            left.append(Left(record, head, "no-time"))
        else:
            same = (
                _key(fact), record.comparator, record.value, record.value_max, record.condition is None,
                record.exclusion is None,
            )  # fmt: skip
            earlier = seen.get(same)
            seen[same] = fact if earlier is None else earlier._replace(repeats=earlier.repeats + 1)
    yield from seen.values()


def _fact(record: Record, head: Head, indicators: Mapping[str, Entry]) -> Fact:
    entry = indicators.get(record.indicator or "")
    same = record if entry is None else in_unit_of(record, entry.fields["units"])
    return Fact(same, head, written=None if same is record else record)


def key_of(fact: Fact, axis: Axis, rules: RuleSet | None) -> Key:
    """What a figure is compared by; with `rules`, its maturity is led over to the scale of 2022."""
    key = _key(fact)
    if rules is not None and key.maturity:
        key = key._replace(maturity=tuple(sorted(crossed(key.maturity, rules).maturity)))
    if axis == "level":
        return key._replace(levels=())
    return key._replace(end="") if axis == "year" else key


def axis_codes(axis: Axis, fact: Fact) -> tuple[str, ...]:
    """The columns that a figure stands in; none where the record or its document does not say."""
    if axis == "level":
        return fact.record.levels
    codes = {"area": fact.document.area, "document": fact.document.path or "-", "year": fact.end[:4]}
    code = codes[axis]
    return (code,) if code else ()


def _key(fact: Fact) -> Key:
    record = fact.record
    assert record.indicator is not None
    is_cut = "cut" in record.indicator.split(".")
    change = None if is_cut and record.change == "decrease" else record.change
    return Key(
        record.indicator, record.kind, record.unit or "", change, record.maturity, record.levels, fact.end, record.every
    )
