"""What a new plan changes of an old one: records paired, and of each pair what is different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from egov_extract.compare.standing import is_higher_better, scored
from egov_extract.compare.units import in_unit_of
from egov_extract.model import Extraction, Record
from egov_extract.rules import Entry, RuleSet

__all__ = ["CHANGES", "Change", "Kind", "changes"]

Kind = Literal["raised", "lowered", "restated", "postponed", "advanced", "added", "dropped", "same"]
"""How a figure changed: its number, only its bound, its deadline; or there is none to pair it with."""
CHANGES: tuple[Kind, ...] = ("raised", "lowered", "restated", "postponed", "advanced", "added", "dropped", "same")
"""In the order in which they are told."""

_LIKE = {True: 0.2, False: 0.6}
"""How alike the subjects of a pair are at least (0 to 1), where an indicator says that they are of one thing, and
where nothing else does."""
_SAME_TIME, _SAME_VALUE = 0.75, 0.25
"""What the same deadline and the same number add to that, when one of several is chosen."""
_PLANNED = ("target", "milestone")


class Change(NamedTuple):
    """One figure or deliverable, before and now."""

    kinds: tuple[Kind, ...]
    """One or, where number and deadline have changed, two."""
    old: Record | None
    new: Record | None
    is_harder: bool | None
    """Whether more is promised now; None where the number is as it was, or nobody can say."""

    @property
    def record(self) -> Record:
        """The new record, or the old one where it is gone."""
        record = self.new or self.old
        assert record is not None
        return record


class _Held(NamedTuple):
    """A record of one side."""

    record: Record
    """As it is written."""
    same: Record
    """In the first unit of its indicator that its own is exactly convertible to."""


def changes(old: Iterable[Extraction], new: Iterable[Extraction], rules: RuleSet) -> tuple[Change, ...]:
    """Every target and milestone of both sides, paired where they are about the same.

    A pair has the same kind, indicator, levels, maturity, unit (or one that is an exact number of it), change and
    recurrence; of several, those are paired whose subjects are most alike. What a side states twice alike counts once.
    Results are left out, unless a side holds nothing else.
    """
    entries = {entry.id: entry for entry in rules["indicator"]}
    before, now = _records(old, entries), _records(new, entries)
    told: list[Change] = []
    for key in dict.fromkeys([*now, *before]):
        told += _paired(before.get(key, []), now.get(key, []), entries)
    return tuple(sorted(told, key=lambda one: (CHANGES.index(one.kinds[0]), one.record.source.start)))


def _records(extractions: Iterable[Extraction], entries: Mapping[str, Entry]) -> dict[tuple[object, ...], list[_Held]]:
    """The records of one side, each once, by what the records of a pair have in common."""
    every = [record for extraction in extractions for record in extraction.records]
    planned = [record for record in every if record.kind in _PLANNED] or every
    groups: dict[tuple[object, ...], list[_Held]] = {}
    seen: set[tuple[object, ...]] = set()
    for record in planned:
        entry = entries.get(record.indicator or "")
        one = record if entry is None else in_unit_of(record, entry.fields["units"])
        key = (one.kind, one.indicator, one.levels, one.maturity, one.unit, one.change, one.every)
        subject = one.subject.casefold() if one.indicator is None else None
        same = (*key, one.comparator, one.value, one.value_max, _end(one), one.condition, one.exclusion, subject)
        if same not in seen:
            seen.add(same)
            groups.setdefault(key, []).append(_Held(record, one))
    return groups


def _paired(before: Sequence[_Held], now: Sequence[_Held], entries: Mapping[str, Entry]) -> Iterator[Change]:
    scores = sorted(_scores([one.same for one in before], [one.same for one in now]), reverse=True)
    left, right = set(range(len(before))), set(range(len(now)))
    for _, at, to in scores:
        if -at in left and -to in right:
            left.remove(-at)
            right.remove(-to)
            old, new = before[-at], now[-to]
            yield _change(old.same, new.same, entries)._replace(old=old.record, new=new.record)
    yield from (Change(("dropped",), before[at].record, None, None) for at in sorted(left))
    yield from (Change(("added",), None, now[to].record, None) for to in sorted(right))


def _scores(before: Sequence[Record], now: Sequence[Record]) -> Iterator[tuple[float, int, int]]:
    """How well each may be paired with each; numbers are negative, so that of equals the first comes first."""
    words = [one.subject.casefold().split() for one in now]
    for at, old in enumerate(before):
        matcher = SequenceMatcher(None, b=old.subject.casefold().split(), autojunk=False)
        for to, new in enumerate(now):
            matcher.set_seq1(words[to])
            like = matcher.ratio()
            if like >= _LIKE[old.indicator is not None]:
                score = like + _SAME_TIME * (_end(old) == _end(new)) + _SAME_VALUE * (old.value == new.value)
                yield score, -at, -to


def _change(old: Record, new: Record, entries: Mapping[str, Entry]) -> Change:
    kinds: list[Kind] = []
    before, now = (old.value, old.value_max or old.value), (new.value, new.value_max or new.value)
    if before != now and old.value is not None and new.value is not None:
        kinds.append("raised" if sum(map(float, now)) > sum(map(float, before)) else "lowered")  # type: ignore[arg-type]
    elif old.comparator != new.comparator:
        kinds.append("restated")
    if (ends := (_end(old), _end(new))) and all(ends) and ends[0] != ends[1]:
        kinds.append("postponed" if ends[1] > ends[0] else "advanced")
    return Change(tuple(kinds) or ("same",), old, new, _is_harder(old, new, entries))


def _is_harder(old: Record, new: Record, entries: Mapping[str, Entry]) -> bool | None:
    entry = entries.get(new.indicator or "")
    if entry is None or old.value is None or new.value is None:
        return None
    higher = is_higher_better(entry, new.unit or "", new.change)
    if higher is None:
        return None
    before = scored(old.comparator, old.value, old.value_max, higher)
    now = scored(new.comparator, new.value, new.value_max, higher)
    return None if before is None or now is None or before == now else now > before


def _end(record: Record) -> str:
    time = record.deadline or record.period
    return (time.end if time is not None else None) or ""
