"""Which patterns may match at a run of digits: at most numbers most cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from egov_extract.rules import Entry
from egov_extract.rules.around import Around, Beside

ALL = -1
"""The branches of all patterns, as bits."""
_MOST = 4_096
"""Pairs of characters that are remembered for a place."""


class _Allowing(dict[str, int]):
    """The branches of patterns, as bits, that allow some characters at a place: those places have few."""

    def __init__(self, asked: Sequence[Beside]) -> None:
        super().__init__()
        self._asked = [(1 << place, beside) for place, beside in enumerate(asked)]

    def __missing__(self, two: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        # What patterns ask for names no other digits than those of ASCII.
        told = all(char.isascii() or not char.isdecimal() for char in two)
        these = frozenset((two, two[:1]))
        bits = (bit for bit, beside in self._asked if not told or beside is None or not these.isdisjoint(beside))
        allowing = self[two] = sum(bits)
        return allowing


class Digits:
    """Which of some patterns may match at a run of digits, by the characters around it and its first ones."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.branches: dict[Entry, int] = {}
        """The branches of each pattern, as bits."""
        asked: list[Around] = []
        for entry in entries:
            self.branches[entry] = (1 << len(entry.told.around)) - 1 << len(asked)
            asked += entry.told.around
        self._before = _Allowing([around.before for around in asked])
        self._first = _Allowing([around.first for around in asked])
        self._behind = _Allowing([around.behind for around in asked])

    def at(self, key: str, start: int, end: int, last: int) -> int:
        """The branches that may match at a run, as bits; `last` is where the text ends that patterns see."""
        return (
            self._behind[key[end : min(end + 2, last)]] & self._first[key[start : min(start + 2, last)]]
            & self._before[key[start - 1 : start] + key[start - 2 : start - 1]]
        )  # fmt: skip
