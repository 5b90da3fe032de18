"""Provinces and cities: from a name and a day to the area that it meant on that day.

On 1 July 2025 the 63 provinces became 34 (Nghị quyết 202/2025/QH15). Most of the 34 have the name of one of the 63, and
are not the same area: without a day such a name means neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from egov_extract.compiled import compiled, later
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet

__all__ = ["Area", "area", "area_named_in", "areas", "meanings", "successor"]


class Area(NamedTuple):
    """A province or a city under central government, in one of the two sets."""

    id: str
    """`vn63.` or `vn34.` with the code of the statistics office, which alone can mean two areas."""
    name: str
    type: str
    """province or city."""
    gso: str
    """Code of the statistics office, two digits."""
    iso: str | None
    """Code of ISO 3166-2; null for what was made by merging, for which it has none."""
    since: str | None
    """First day (ISO 8601); null where it was there before the records begin."""
    until: str | None
    """Last day; null while it is there."""
    into: str | None
    """What it became part of on 1 July 2025."""
    parts: tuple[str, ...]
    """What it was made of."""

    def stood_on(self, day: str) -> bool:
        """Whether it was there on a day (ISO 8601)."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def areas(rules: RuleSet) -> tuple[Area, ...]:
    """All areas of both sets."""
    return tuple(_Gazetteer.of(rules).by_id.values())


def area(name: str, day: str | None, rules: RuleSet) -> Area | None:
    """The area that `name` meant on `day` (ISO 8601).

    `name` may have `tỉnh` or `thành phố` before it, stand in capitals, and be one of the usual short forms (TP.HCM).
    None when there was none of that name on that day, and, without a day, when the name means two.
    """
    return _one(_Gazetteer.of(rules).named(_bare(name)), day)


def meanings(name: str, rules: RuleSet) -> tuple[Area, ...]:
    """The area of which `name` is the id, or all that have or had that name on some day."""
    gazetteer = _Gazetteer.of(rules)
    return (gazetteer.by_id[name],) if name in gazetteer.by_id else gazetteer.named(_bare(name))


def area_named_in(text: str, day: str | None, rules: RuleSet) -> Area | None:
    """The area that a title speaks of: the one that stands after `tỉnh` or `thành phố`; None where there are two."""
    gazetteer = _Gazetteer.of(rules)
    names = {found["name"] for found in gazetteer.after_type.finditer(fold(text))}
    meant = {_one(gazetteer.named(name), day) for name in names}
    return meant.pop() if len(meant) == 1 else None


def successor(old: Area, rules: RuleSet) -> Area:
    """The area that one of the 63 is in since 1 July 2025; one of the 34 is its own."""
    return old if old.into is None else _Gazetteer.of(rules).by_id[old.into]


_TYPE = later(r"^(?:tỉnh|thành phố|thủ đô|tp\.?) +")


def _bare(name: str) -> str:
    return _TYPE.sub("", " ".join(fold(name).split()))


def _one(meant: tuple[Area, ...], day: str | None) -> Area | None:
    if day is not None:
        meant = tuple(one for one in meant if one.stood_on(day))
    return meant[0] if len(meant) == 1 else None


class _Gazetteer:
    """The areas by id and by every way of writing their names."""

    def __init__(self, rules: RuleSet) -> None:
        self.by_id: Mapping[str, Area] = {entry.id: _area(entry) for entry in rules["area"]}
        self._by_name: dict[str, list[Area]] = {}
        for entry in rules["area"]:
            for name in dict.fromkeys(_spellings(entry)):
                self._by_name.setdefault(name, []).append(self.by_id[entry.id])
        self.after_type = compiled(
            r"(?<!\w)(?:(?:tỉnh|thành phố|tp\.?) +(?P<name>\L<names>)|(?P<name>\L<short>))(?!\w)",
            names=list(self._by_name),
            short=[name for name in self._by_name if name.startswith(("tp", "thành phố"))],
        )

    @staticmethod
    @lru_cache(maxsize=8)
    def of(rules: RuleSet) -> _Gazetteer:
        return _Gazetteer(rules)

    def named(self, name: str) -> tuple[Area, ...]:
        return tuple(self._by_name.get(name, ()))


def _spellings(entry: Entry) -> Iterator[str]:
    for phrase in entry.phrases:
        folded = fold(phrase)
        yield folded
        yield _bare(folded)


def _area(entry: Entry) -> Area:
    get = entry.fields.get
    return Area(
        entry.id, get("vi", ""), get("type", ""), get("gso", ""), get("iso"), get("since"), get("until"), get("into"),
        tuple(get("parts", ())),
    )  # fmt: skip
