"""The catalogue made ready: indicators by the words that can lead to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from egov_extract.rules import RuleSet

NOTHING = "none"
"""The word of `of:` for statements that name nothing counted."""

GROWTH = "growth"
"""The word of the catalogue for what grows, which is no share."""

OTHER = "other"
"""The word of the catalogue for what none of its entries counts."""

ELSEWHERE = frozenset({OTHER, "elsewhere"})
"""Words of the catalogue for what none of its entries speaks of."""

RANKING = frozenset({"rank", "index-word"})
"""Words of the catalogue by which any index is ranked."""


class Cue(NamedTuple):
    """One way of speaking of an indicator: what must be said, and what must not."""

    id: str
    """The indicator."""
    of: frozenset[str]
    """Of whom or of what, any of these; empty where it does not matter."""
    counted: frozenset[str]
    """Of whom or of what, any of these, named right after the number; empty where it does not matter."""
    groups: tuple[frozenset[str], ...]
    """Of each group one word is said in the statement's own words."""
    near: tuple[frozenset[str], ...]
    """Of each group one word is said there or in what stands around and above."""
    without: frozenset[str]
    """None of these is said in the statement's own words."""
    units: frozenset[str]
    """Units of the record, `ratio` for a count out of a total, `milestone` for a deliverable."""
    alone: bool
    """Whether every word of the statement must be a known one, so that nothing unknown is measured."""

    @property
    def specificity(self) -> float:
        """The more it asks for, the more it says."""
        named = bool(self.of - {NOTHING}) + bool(self.counted)
        return len(self.groups) + named + 0.5 * len(self.near)


class Catalogue:
    """The indicators of a rule set, found by the words of a statement."""

    def __init__(self, rules: RuleSet) -> None:
        self.units: dict[str, frozenset[str]] = {}
        """Units of each indicator, over all its cues."""
        self.counted: frozenset[str] = frozenset()
        """What is only counted where it stands right after the number: `62% kế hoạch`."""
        self.indices: frozenset[str] = frozenset()
        """Words that name an index or what else is ranked."""
        self.common = frozenset(entry.id for entry in rules["aspect"] if entry.fields.get("tells") == "little")
        """Words that are said of much, and so lead nowhere by themselves."""
        self.actors = frozenset(entry.id for entry in rules["population"] if entry.fields.get("kind") == "actor")
        """People and bodies that have and do things."""
        self._by_word: dict[str, list[Cue]] = {}
        for entry in rules["indicator"]:
            units = frozenset(entry.fields["units"])
            self.units[entry.id] = units
            for written in entry.fields["cues"]:
                cue = _cue(entry.id, written, units)
                self.units[entry.id] |= cue.units
                self.counted |= cue.counted
                if "rank" in units:
                    self.indices |= frozenset[str]().union(*cue.groups) - RANKING - self.common
                for word in _gate(cue):
                    self._by_word.setdefault(word, []).append(cue)

    def candidates(self, words: Collection[str]) -> Iterator[Cue]:
        """The cues that one of the words leads to, each once."""
        seen: set[int] = set()
        for word in words:
            for cue in self._by_word.get(word, ()):
                if id(cue) not in seen:
                    seen.add(id(cue))
                    yield cue


def _cue(indicator: str, written: Mapping[str, object], units: frozenset[str]) -> Cue:
    def words(key: str) -> list[str]:
        held = written.get(key, ())
        return [str(word) for word in held] if isinstance(held, list) else []

    def groups(key: str) -> tuple[frozenset[str], ...]:
        held = written.get(key, ())
        return tuple(frozenset(str(word) for word in group) for group in held) if isinstance(held, list) else ()

    return Cue(
        indicator, frozenset(words("of")), frozenset(words("counted")), groups("with"), groups("near"),
        frozenset(words("without")), frozenset(words("units")) or units, written.get("alone") is True,
    )  # fmt: skip


def _gate(cue: Cue) -> frozenset[str]:
    """Words of which one must be said, or the cue need not be tried."""
    if cue.groups:
        return min(cue.groups, key=len)
    if cue.of - {NOTHING} or cue.counted:
        return cue.counted or cue.of
    return cue.near[0] if cue.near else frozenset()


@lru_cache(maxsize=8)
def catalogue(rules: RuleSet) -> Catalogue:
    """The catalogue of a rule set, made once."""
    return Catalogue(rules)
