"""The entries of some labels, tried where a text holds what they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.find.block import Block
from egov_extract.find.digits import Digits
from egov_extract.find.phrases import Phrases
from egov_extract.model import Mention, Span
from egov_extract.rules import Entry, RuleSet, commonness, tokens_in

CASED = frozenset({"head", "reference"})
"""Labels whose patterns see capitals as they are written."""
SIGHT = 400
"""Characters from its first digit on that a pattern of numbers may see."""

_RUN_OF_DIGITS = later(r"(?<!\d)\d+")

_ANY = 1
"""The bit that every set of tokens has: for what needs none."""


class _Needing(NamedTuple):
    """A pattern with the sets of tokens that it needs one of each of, as bits."""

    entry: Entry
    first: int
    """The set that the fewest texts hold one of."""
    others: tuple[int, ...]

    @staticmethod
    def of(entry: Entry, bits: Mapping[str, int]) -> _Needing:
        needed = sorted(entry.told.needs, key=commonness)
        first, *others = [sum(bits[token] for token in tokens) for tokens in needed] or [_ANY]
        return _Needing(entry, first, tuple(others))


class _Held(dict[str, int]):
    """The tokens that patterns need in stretches without space, as bits: texts repeat their words."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, stretch: str) -> int:
        if len(self) >= _STRETCHES:
            self.clear()
        held = self[stretch] = sum(self._bits[token] for token in tokens_in(stretch) if token in self._bits)
        return held


class Search:
    """All entries of some labels: phrases in one pass, patterns where a block holds what they need."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        self._phrases = Phrases(entry for entry in entries if entry.phrases)
        self._patterns = tuple(entry for entry in entries if not entry.phrases)
        self._at_digits = frozenset(entry for entry in self._patterns if entry.told.begins_with_digit)
        asked = sorted({token for entry in self._patterns for needed in entry.told.needs for token in needed})
        bits = {token: 2 << place for place, token in enumerate(asked)}
        self._bits, self._asked, self._held = bits, frozenset(asked), _Held(bits)
        self._needing = [_Needing.of(entry, bits) for entry in self._patterns]
        self._opened: dict[int, Sequence[Entry]] = {}

    @cached_property
    def _digits(self) -> Digits:
        return Digits(entry for entry in self._patterns if entry in self._at_digits)

    def open(self, block: Block) -> Sequence[Entry]:
        """The patterns that may match in a block, in order."""
        if block.is_taken_apart:
            held = sum(map(self._bits.__getitem__, self._asked & block.tokens), _ANY)
        else:
            held = reduce(or_, map(self._held.__getitem__, block.key[slice(*block.span)].split()), _ANY)
        known = self._opened.get(held)
        if known is None:
            if len(self._opened) >= _MOST:
                self._opened.clear()
            known = [entry for entry, first, others in self._needing if held & first and all(map(held.__and__, others))]
            self._opened[held] = known
        return known

    def run(self, block: Block, into: list[Mention]) -> None:
        """Add the mentions in a block; those of a label may overlap."""
        self._phrases.run(block, into)
        if not (patterns := self.open(block)):
            return
        at_digits: list[Entry] = []
        for entry in patterns:
            if entry in self._at_digits:
                at_digits.append(entry)
                continue
            for found in entry.regex.finditer(_seen_by(entry, block), *block.span):
                if (value := entry.fill(found)) is not None:
                    into.append(Mention(entry.label, Span(*found.span()), value, entry.name))
        if at_digits:
            self._run_at_digits(block, at_digits, into)

    def _run_at_digits(self, block: Block, entries: Sequence[Entry], into: list[Mention]) -> None:
        key, last = block.key, block.span.end
        digits = self._digits
        patterns = [(digits.branches[entry], entry) for entry in entries]
        for run in _RUN_OF_DIGITS.finditer(key, *block.span):
            start, end = run.span()
            allowed = digits.at(key, start, end, last)
            # An end in sight: the engine looks for required words as far as it may.
            sight = min(last, start + SIGHT)
            for branches, entry in patterns:
                if allowed & branches:
                    taken = entry.regex.match(_seen_by(entry, block), start, sight)
                    if taken is not None and (value := entry.fill(taken)) is not None:
                        into.append(Mention(entry.label, Span(*taken.span()), value, entry.name))


def _seen_by(entry: Entry, block: Block) -> str:
    return block.text if entry.label in CASED else block.key


_MOST = 4_096
"""Sets of tokens whose patterns are remembered: blocks are much alike."""
_STRETCHES = 32_768
"""Stretches whose tokens are remembered."""


@lru_cache(maxsize=256)
def search(rules: RuleSet, label: str) -> Search:
    """The search for a label, made once for a rule set."""
    return Search(entry for entry in rules[label] if entry.found)
