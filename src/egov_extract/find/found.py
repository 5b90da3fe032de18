"""What was found in a document, asked for by label and place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set

from egov_extract.find.block import Block
from egov_extract.find.search import search
from egov_extract.find.spans import longest
from egov_extract.model import Mention, Span
from egov_extract.rules import RuleSet
from egov_extract.segment import Document
from egov_extract.words import words

_ABOVE = frozenset({"section", "genre"})
"""Labels that speak of what stands under a heading: looked for in headings, lead-ins and titles alone."""
_CUES = frozenset({"kind", "change", "movement"})
"""Labels whose one-syllable phrases may be no more than a part of a word: `hiện` in `thực hiện`."""

_FEW = 12
"""Mentions of a label in a block that are looked through one by one."""


def _start(mention: Mention) -> int:
    return mention.span.start


class Blocks:
    """The blocks of a document, and the mentions in each: of any label, when first asked for."""

    def __init__(self, document: Document, rules: RuleSet) -> None:
        self.all = tuple(Block(document, index) for index in range(len(document.segments)))
        self.starts = [block.span.start for block in self.all]
        self._rules = rules
        self._mentions: dict[str, dict[int, Sequence[Mention]]] = {}
        """By label and block."""

    def at(self, position: int) -> int:
        """The block that `position` lies in, or that begins last before it; -1 where none does."""
        return bisect_right(self.starts, position) - 1

    def mentions(self, label: str, index: int) -> Sequence[Mention]:
        """Mentions of a label in a block, in order, none overlapping another."""
        known = self._mentions.get(label)
        if known is None:
            known = self._mentions[label] = {}
        held = known.get(index)
        if held is None:
            found: list[Mention] = []
            search(self._rules, label).run(self.all[index], found)
            held = known[index] = longest(found) if len(found) > 1 else tuple(found)
        return held


class Found:
    """What `find` recognised in a document, and what is recognised when asked for.

    What takes digits, and quantities, are looked for everywhere; all other labels only in blocks that may hold a
    statement, in what stands above these, and some in the title and its like.
    """

    def __init__(
        self, document: Document, blocks: Blocks, everywhere: Mapping[str, tuple[Mention, ...]],
        of_interest: Set[int], titles: Set[int],
    ) -> None:  # fmt: skip
        self.document = document
        self._blocks, self._everywhere = blocks, everywhere
        self._of_interest, self._titles = of_interest, titles
        self._starts = {label: [mention.span.start for mention in found] for label, found in everywhere.items()}
        self._whole: dict[Span, bool] = {}

    def all(self, label: str) -> tuple[Mention, ...]:
        """Mentions of a label, in order of the text; no two of them overlap."""
        if label in self._everywhere:
            return self._everywhere[label]
        indices = sorted(self._looked_at(label))
        return tuple(mention for index in indices for mention in self._blocks.mentions(label, index))

    def within(self, label: str, span: Span) -> list[Mention]:
        """Mentions of a label that lie in `span`, in order; a cue that is no more than a part of a word is none."""
        start, end = span
        if (starts := self._starts.get(label)) is not None:
            first = bisect_left(starts, start)
            inside: Sequence[Mention] = self._everywhere[label][first : bisect_left(starts, end, first)]
            return [mention for mention in inside if mention.span.end <= end]
        looked_at, blocks = self._looked_at(label), self._blocks
        index = max(0, blocks.at(start))
        last = bisect_left(blocks.starts, end, index)
        found: Sequence[Mention]
        if last == index + 1:  # most stretches lie in one block
            found = blocks.mentions(label, index) if index in looked_at else ()
        else:
            found = [m for i in range(index, last) if i in looked_at for m in blocks.mentions(label, i)]
        if not found:
            return []
        if len(found) > _FEW:
            found = found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]
        inside = [mention for mention in found if start <= mention.span.start and mention.span.end <= end]
        return [mention for mention in inside if self.is_whole(mention.span)] if label in _CUES else inside

    def _looked_at(self, label: str) -> Set[int]:
        return self._titles if label in _ABOVE else self._of_interest

    def is_whole(self, span: Span) -> bool:
        """Whether a cue is a word of its own, by the words of its clause."""
        if span not in self._whole:
            self._whole[span] = _is_word(self.document.text, span)
        return self._whole[span]


def _is_word(text: str, span: Span) -> bool:
    """False for one syllable inside a longer word of its clause."""
    if " " in text[span.start : span.end] or not text[span.start].isalpha():
        return True
    line, end = text.rfind("\n", 0, span.start), text.find("\n", span.end)
    end = len(text) if end < 0 else end
    start = max(line, *(text.rfind(stop, line + 1, span.start) for stop in ";,.:(")) + 1
    ends = [found for stop in ";,.:)" if (found := text.find(stop, span.end, end)) >= 0]
    clause = text[start : min(ends, default=end)]
    for word in words(clause):
        if word.start + start <= span.start and span.end <= word.end + start:
            beside = clause[word.start : span.start - start].split() + clause[span.end - start : word.end].split()
            return not beside or (text[span.start].islower() and all(map(_is_abbreviation, beside)))
    return True


def _is_abbreviation(syllable: str) -> bool:
    """`PCI tụt`: the splitter takes an abbreviation it does not know for a syllable of the word behind it."""
    return len(syllable) > 1 and syllable.isupper()
