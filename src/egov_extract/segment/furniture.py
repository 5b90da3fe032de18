"""What stands on a web page around its text: menus, counters, the headlines of other pages."""

from __future__ import annotations

from functools import lru_cache

import regex

from egov_extract.compiled import compiled, later
from egov_extract.normalise import Normalised, fold
from egov_extract.rules import RuleSet

_LONGEST = 200
_MOST_LINKS = 12
_TEXT = later(r"[.;:!?…]$|\||^(?:\d{1,2}|[ivx]+|[a-zđ])[.)]")
"""A line of text, of a table or of an outline: no headline."""


@lru_cache(maxsize=8)
def _patterns(rules: RuleSet) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    phrases = {entry.id: [fold(phrase) for phrase in entry.phrases] for entry in rules["furniture"]}
    alone = [phrase for listed in phrases.values() for phrase in listed]
    counters = phrases.get("counter", [])
    return (
        compiled(r"(?m)^[ #>*-]*(?:\L<alone>[ :.\d,]*$|\L<counters>(?!\w))", alone=alone, counters=counters),
        compiled(r"\L<links>[ :]*", links=phrases.get("link-list", [])),
    )


def furniture(normalised: Normalised, rules: RuleSet) -> frozenset[int]:
    """Where the lines begin that are no text of the page; most documents have none."""
    key = normalised.key
    line, links = _patterns(rules)
    places: set[int] = set()
    for found in line.finditer(key):
        end = key.find("\n", found.start())
        content = key[found.start() : len(key) if end < 0 else end].strip(" #>*-")
        if len(content) > _LONGEST:
            continue
        places.add(found.start())
        if links.fullmatch(content) and end >= 0:
            places.update(_headlines(key, end + 1))
    return frozenset(places)


def _headlines(key: str, start: int) -> list[int]:
    """Where the headlines begin that follow, up to the first line that is none."""
    places: list[int] = []
    while start < len(key) and len(places) < _MOST_LINKS:
        end = key.find("\n", start)
        end = len(key) if end < 0 else end
        content = key[start:end].strip()
        if content:
            if len(content) > _LONGEST or _TEXT.search(content):
                break
            places.append(start)
        start = end + 1
    return places
