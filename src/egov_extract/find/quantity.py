"""Numbers that may be a quantity: at each, every rule is tried, and the longest match kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from egov_extract.find.phrases import Phrases
from egov_extract.find.search import SIGHT, any_of
from egov_extract.find.spans import covered
from egov_extract.model import Mention, Span
from egov_extract.rules import RuleSet
from egov_extract.rules.worth import convert

NUMBER = regex.compile(r"(?<![\p{L}\d]|\d[.,/:]|\p{L}[.-])\d")
"""Where a number in digits begins."""


class _Quantities:
    def __init__(self, rules: RuleSet) -> None:
        self.entries = rules["quantity"]
        self.units = any_of(entry for entry in self.entries if entry.id != "quantity.bare")
        """All but the bare number, which most numbers are."""
        self.bare = tuple(entry for entry in self.entries if entry.id == "quantity.bare")
        self.described = Phrases(rules["described"])


@lru_cache(maxsize=8)
def _quantities(rules: RuleSet) -> _Quantities:
    return _Quantities(rules)


def quantities(key: str, rules: RuleSet, in_words: Iterable[int], taken: Sequence[Span]) -> tuple[Mention, ...]:
    """The numbers of a text with their units.

    `in_words` is where those begin that are written in words, `taken` what is a date, a document number or a name.
    """
    known = _quantities(rules)
    mentions: list[Mention] = []
    end = 0
    for start in sorted([*(found.start() for found in NUMBER.finditer(key)), *in_words]):
        if start < end or covered(Span(start, start + 1), taken):
            continue
        best: Mention | None = None
        for entry in known.entries if known.units.match(key, start, start + SIGHT) else known.bare:
            found = entry.regex.match(key, start, start + SIGHT)
            if found is None or (best is not None and found.end() <= best.span.end):
                continue
            if (value := entry.fill(found)) is not None:
                best = Mention("quantity", Span(*found.span()), value, entry.id)
        if best is None:
            continue
        if best.value.get("unit") == "count" and (after := known.described.at(key, best.span.end + 1)) is not None:
            if after.id == "function" and "total" not in best.value:
                best = Mention("quantity", best.span, {"value": best.value["value"]}, "quantity.bare")
            else:
                best.value["described"] = after.name
        convert(best.value, rules.worth)
        mentions.append(best)
        end = best.span.end
    return tuple(mentions)
