"""What a stretch of text says, in the catalogue's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

TIER = "level."
"""What the codes of tiers of government begin with."""

AGENCY = "agency"
"""The word of the catalogue for bodies of no named tier."""


class Said(NamedTuple):
    """What a stretch of text says."""

    of: frozenset[str]
    """Who or what is counted; empty when nothing is named."""
    words: Mapping[str, int]
    """Words of the catalogue, each with the length of the longest phrase that says it."""
    direct: bool = False
    """Whether what is counted stands right after the number."""
    again: bool = False
    """Whether that only counts again what other words name: `nộp qua mạng 10.022 bộ`."""

    recalled: bool = False
    """Whether what is counted was named before: `90% số cán bộ này`."""

    def with_words(self, more: Iterable[str]) -> Said:
        """The same with some words more, which no phrase says."""
        return self._replace(words={**dict.fromkeys(more, 1), **self.words})

    def widened(self, other: Said) -> Said:
        """The same with what another stretch says; who is counted is the other's where this one names tiers at most."""
        of = self.of
        if self.again:
            of = of | other.of
        elif not self.direct and is_body(of):
            of = of | other.of if is_body(other.of) else other.of
        return Said(of, {**other.words, **self.words}, self.direct, self.again and is_tiers(other.of))


NOTHING_SAID = Said(frozenset(), {})


def is_tiers(of: Iterable[str]) -> bool:
    """Whether no more is counted than tiers of government, if anything."""
    return all(code.startswith(TIER) for code in of)


def is_body(of: Iterable[str]) -> bool:
    """Whether no more is counted than bodies: tiers of government or agencies."""
    return all(code == AGENCY or code.startswith(TIER) for code in of)


def names_tier(words: Iterable[str]) -> bool:
    """Whether a tier of government is among what is said."""
    return any(code.startswith(TIER) for code in words)
