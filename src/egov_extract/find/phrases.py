"""All phrases of many labels, looked for where a text holds their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.find.block import Block
from egov_extract.model import Mention, Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry, tokens_in

_INSIDE = later(r"\w")
_FIRST = later(r"\p{L}+|\d|[^\w\s]")


class _Phrase(NamedTuple):
    text: str
    entries: tuple[Entry, ...]
    """Those that it is a phrase of, one of each label at most."""
    tokens: frozenset[str]
    """What a block must hold for it to stand there."""


class Phrases:
    """The phrase entries of some labels, by what a block must hold for a phrase to stand there."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_phrase: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            for phrase in entry.phrases:
                by_phrase.setdefault(fold(phrase), {})[entry.label] = entry
        found = [
            _Phrase(text, tuple(by_phrase[text].values()), tokens_in(text))
            for text in sorted(by_phrase, key=len, reverse=True)
            if _FIRST.match(text)
        ]
        in_phrases = Counter(token for known in found for token in known.tokens)
        self._by_first: dict[str, list[_Phrase]] = {}
        self._by_telling: dict[str, list[_Phrase]] = {}
        for known in found:
            self._by_first.setdefault(_FIRST.findall(known.text)[0], []).append(known)
            telling = min(sorted(known.tokens), key=lambda token: (-len(token), in_phrases[token]))
            self._by_telling.setdefault(telling, []).append(known)

    def run(self, block: Block, into: list[Mention]) -> None:
        """Add the mentions in a block; of phrases of one label, the first is taken, the longest where it begins."""
        if not self._by_telling:
            return
        tokens, by_telling = block.tokens, self._by_telling
        hits: list[tuple[int, int, _Phrase]] = []
        text, last = block.key, block.span.end
        for token in by_telling.keys() & tokens:
            for phrase in by_telling[token]:
                if not phrase.tokens <= tokens:
                    continue
                start = text.find(phrase.text, block.span.start, last)
                while start >= 0:
                    end = start + len(phrase.text)
                    if not _INSIDE.match(text, end, last) and not (start and _INSIDE.match(text, start - 1)):
                        hits.append((start, -end, phrase))
                    start = text.find(phrase.text, start + 1, last)
        if not hits:
            return
        hits.sort()
        ends: dict[str, int] = {}
        for start, end, phrase in hits:
            for entry in phrase.entries:
                if ends.get(entry.label, 0) > start:
                    continue
                ends[entry.label] = -end
                if _stands(entry, text, start, last):
                    into.append(Mention(entry.label, Span(start, -end), dict(entry.value), entry.name))

    def at(self, text: str, position: int) -> Entry | None:
        """The entry, if any, whose phrase begins at `position`, which is where a word begins."""
        first = _FIRST.match(text, position)
        for phrase in self._by_first.get(first[0], ()) if first else ():
            if text.startswith(phrase.text, position) and not _INSIDE.match(text, position + len(phrase.text)):
                entry = phrase.entries[0]
                return entry if _stands(entry, text, position, len(text)) else None
        return None


def _stands(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether the neighbours of a phrase allow it."""
    return not (entry.not_before or entry.not_after) or entry.regex.match(text, start, end) is not None
