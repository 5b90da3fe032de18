"""The entries of some labels, tried where a text holds what they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from egov_extract.compiled import later
from egov_extract.find.block import Block
from egov_extract.find.phrases import Phrases
from egov_extract.model import Mention, Span
from egov_extract.rules import Entry, RuleSet, commonness

CASED = frozenset({"head", "reference"})
"""Labels whose patterns see capitals as they are written."""
SIGHT = 400
"""Characters from its first digit on that a pattern of numbers may see."""

_RUN_OF_DIGITS = later(r"(?<!\d)\d")


class Search:
    """All entries of some labels: phrases in one pass, patterns where a block holds what they need."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        self._phrases = Phrases(entry for entry in entries if entry.phrases)
        self._patterns = tuple(entry for entry in entries if not entry.phrases)
        self._at_digits = frozenset(filter(_begins_with_digit, self._patterns))
        self._always = tuple(number for number, entry in enumerate(self._patterns) if not entry.needs)
        self._by_token: dict[str, list[int]] = {}
        for number, entry in enumerate(self._patterns):
            for token in min(entry.needs, key=commonness, default=()):
                self._by_token.setdefault(token, []).append(number)
        self._asked = frozenset(token for entry in self._patterns for needed in entry.needs for token in needed)
        self._opened: dict[frozenset[str], Sequence[Entry]] = {}

    def open(self, tokens: frozenset[str]) -> Sequence[Entry]:
        """The patterns that may match where these tokens are, in order."""
        telling = self._asked & tokens
        known = self._opened.get(telling)
        if known is None:
            if len(self._opened) >= _MOST:
                self._opened.clear()
            numbers = {number for token in telling for number in self._by_token.get(token, ())}
            patterns = [self._patterns[number] for number in sorted(numbers.union(self._always))]
            known = [entry for entry in patterns if not any(map(telling.isdisjoint, entry.needs))]
            self._opened[telling] = known
        return known

    def run(self, block: Block, into: list[Mention]) -> None:
        """Add the mentions in a block; those of a label may overlap."""
        self._phrases.run(block, into)
        if not (patterns := self.open(block.tokens)):
            return
        at_digits: list[Entry] = []
        key, span = block.key, block.span
        for entry in patterns:
            if entry in self._at_digits:
                at_digits.append(entry)
                continue
            text = block.text if entry.label in CASED else key
            for found in entry.regex.finditer(text, *span):
                if (value := entry.fill(found)) is not None:
                    into.append(Mention(entry.label, Span(*found.span()), value, entry.name))
        if at_digits:
            self._run_at_digits(key, span, at_digits, into)

    def _run_at_digits(self, text: str, span: Span, entries: Sequence[Entry], into: list[Mention]) -> None:
        patterns = [(entry, entry.regex.match) for entry in entries]
        for digit in _RUN_OF_DIGITS.finditer(text, *span):
            start = digit.start()
            # An end in sight: the engine looks for required words as far as it may.
            end = min(span.end, start + SIGHT)
            for entry, match in patterns:
                taken = match(text, start, end)
                if taken is not None and (value := entry.fill(taken)) is not None:
                    into.append(Mention(entry.label, Span(*taken.span()), value, entry.name))


_MOST = 4_096
"""Sets of tokens whose patterns are remembered: blocks are much alike."""


@lru_cache(maxsize=256)
def search(rules: RuleSet, label: str) -> Search:
    """The search for a label, made once for a rule set."""
    return Search(entry for entry in rules[label] if entry.found)


_LOOK_BEHIND = later(r"\(\?<[=!](?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\))*\)")
_NUMERIC = later(r"(?:\(\?:)?(?:\{(?:day|month|year)[:}]|\\d)|\{number[:}]|\[(?:2-6|3-9)\]")


def _begins_with_digit(entry: Entry) -> bool:
    """Whether every match of the pattern begins at the first digit of a run: then only such places need be tried."""
    for alternative in _alternatives(entry.pattern):
        while found := _LOOK_BEHIND.match(alternative):
            alternative = alternative[found.end() :]
        if not _NUMERIC.match(alternative):
            return False
    return True


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern outside its groups."""
    depth, parts, escaped = 0, [""], False
    for char in pattern:
        depth += (char == "(" and not escaped) - (char == ")" and not escaped)
        if char == "|" and depth == 0 and not escaped:
            parts.append("")
        else:
            parts[-1] += char
        escaped = char == "\\" and not escaped
    return parts
