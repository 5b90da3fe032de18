"""All phrases of many labels, found in one pass over the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from egov_extract.find.block import WORD, Block
from egov_extract.model import Mention, Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry

_INSIDE = regex.compile(r"\w")


class _Phrase(NamedTuple):
    text: str
    entries: tuple[Entry, ...]
    """Those that it is a phrase of, one of each label at most."""


class Phrases:
    """The phrase entries of some labels, by the first two words of their phrases."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_phrase: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            for phrase in entry.phrases:
                by_phrase.setdefault(fold(phrase), {})[entry.label] = entry
        opening: dict[tuple[str, str], list[_Phrase]] = {}
        for text in sorted(by_phrase, key=len, reverse=True):
            first, second = [*WORD.findall(text), "", ""][:2]
            opening.setdefault((first, second), []).append(_Phrase(text, tuple(by_phrase[text].values())))
        self._by_words: dict[str, dict[str, Sequence[_Phrase]]] = {}
        for (first, second), phrases in opening.items():
            alone = opening.get((first, ""), []) if second else []
            both = sorted([*phrases, *alone], key=lambda phrase: -len(phrase.text))
            self._by_words.setdefault(first, {})[second] = both
        self._gate = frozenset(self._by_words)

    def run(self, block: Block, into: list[Mention]) -> None:
        """Add the mentions in a block; of phrases of one label, the first is taken, the longest where it begins."""
        if self._gate.isdisjoint(block.tokens):
            return
        openings = self._gate & block.tokens
        ends: dict[str, int] = {}
        text, last = block.key, block.span.end
        words, starts = block.words
        for i, word in enumerate(words):
            if word not in openings:
                continue
            start = starts[i]
            for phrase in self._beginning(word, words[i + 1] if i + 1 < len(words) else ""):
                end = start + len(phrase.text)
                if end > last or not text.startswith(phrase.text, start) or _INSIDE.match(text, end, last):
                    continue
                for entry in phrase.entries:
                    if ends.get(entry.label, 0) > start:
                        continue
                    ends[entry.label] = end
                    if _stands(entry, text, start, last):
                        into.append(Mention(entry.label, Span(start, end), dict(entry.value), entry.name))

    def _beginning(self, first: str, second: str) -> Sequence[_Phrase]:
        """The phrases that may begin with these two words, the longest first."""
        by_second = self._by_words.get(first, {})
        return by_second.get(second) or by_second.get("", ())

    def at(self, text: str, position: int) -> Entry | None:
        """The entry, if any, whose phrase begins at `position`, which is where a word begins."""
        words = [*WORD.finditer(text, position, min(len(text), position + _TWO_WORDS)), None, None]
        if (first := words[0]) is None or first.start() != position:
            return None
        for phrase in self._beginning(first[0], words[1][0] if words[1] else ""):
            if text.startswith(phrase.text, position) and not _INSIDE.match(text, position + len(phrase.text)):
                entry = phrase.entries[0]
                return entry if _stands(entry, text, position, len(text)) else None
        return None


_TWO_WORDS = 60
"""Characters in which two words of a phrase end."""


def _stands(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether the neighbours of a phrase allow it."""
    return not (entry.not_before or entry.not_after) or entry.regex.match(text, start, end) is not None
