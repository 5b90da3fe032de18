"""Numbers that may be a quantity: at each, every rule is tried, and the longest match kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from egov_extract.compiled import later
from egov_extract.find.block import Block
from egov_extract.find.digits import ALL, Digits
from egov_extract.find.phrases import Phrases
from egov_extract.find.search import SIGHT, search
from egov_extract.find.spans import covered
from egov_extract.model import Mention, Span
from egov_extract.rules import RuleSet
from egov_extract.rules.worth import convert
from egov_extract.segment import Document

NUMBER = later(r"(?<![\p{L}\d]|\d[.,/:]|\p{L}[.-])\d+")
"""The digits with which a number begins."""


class _Rules:
    """What is tried at a number."""

    def __init__(self, rules: RuleSet) -> None:
        self.search = search(rules, "quantity")
        self.described = Phrases(rules["described"])
        self.worth = rules.worth
        self._rules = rules

    @cached_property
    def digits(self) -> Digits:
        return Digits(entry for entry in self._rules["quantity"] if entry.found)


_OF_YEAR = later(r" năm (?:19|20)\d\d(?!\d)")
"""`263 năm 2009, 115 năm 2014`: the year of a number, not so many years."""
_BARE = "quantity.bare"
_CASE, _CASES = "case", 30
"""Of so many cases or members no rule speaks, and no body has them: they were counted."""


@lru_cache(maxsize=8)
def _rules(rules: RuleSet) -> _Rules:
    return _Rules(rules)


def quantities(
    document: Document, blocks: Sequence[Block], rules: RuleSet, in_words: Iterable[int], taken: Sequence[Span]
) -> tuple[Mention, ...]:
    """The numbers of a document with their units, but for those that count its headings and items.

    `in_words` is where those begin that are written in words, `taken` what is a date, a document number or a name.
    """
    words = sorted(in_words)
    mentions: list[Mention] = []
    for block, segment in zip(blocks, document.segments, strict=True):
        first, last = segment.body, segment.span.end
        numbers = [found.span() for found in NUMBER.finditer(document.key, first, last)]
        numbers += [(start, start) for start in words[bisect_left(words, first) : bisect_left(words, last)]]
        if numbers:
            mentions += _of_block(block, sorted(numbers), _rules(rules), taken)
    return tuple(mentions)


def _of_block(
    block: Block, numbers: Iterable[tuple[int, int]], known: _Rules, taken: Sequence[Span]
) -> Iterator[Mention]:
    """`numbers`: where each begins, and where the digits end that it begins with."""
    key, end = block.key, 0
    opened = [(known.digits.branches[entry], entry) for entry in known.search.open(block)]
    for start, behind in numbers:
        if start < end or covered(Span(start, start + 1), taken):
            continue
        best: Mention | None = None
        sight = start + SIGHT
        allowed = known.digits.at(key, start, behind, len(key)) if behind > start else ALL
        for branches, entry in opened:
            if not allowed & branches:
                continue
            found = entry.regex.match(key, start, sight)
            if found is None or (best is not None and found.end() <= best.span.end):
                continue
            if (value := entry.fill(found)) is not None:
                best = Mention("quantity", Span(*found.span()), value, entry.id)
        if best is None:
            continue
        if best.value.get("unit") == "count" and (after := known.described.at(key, best.span.end + 1)) is not None:
            bare = after.id == "function" or (after.id == "time" and _OF_YEAR.match(key, best.span.end) is not None)
            if bare and "total" not in best.value:
                best = Mention("quantity", best.span, {"value": best.value["value"]}, _BARE)
            elif after.id != _CASE or best.value["value"] < _CASES:
                best.value["described"] = after.name
        convert(best.value, known.worth)
        end = best.span.end
        yield best
