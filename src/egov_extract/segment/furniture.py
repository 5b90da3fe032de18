"""What stands around a text: menus and counters of web pages, heads and numbers of printed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from egov_extract.compiled import compiled, later
from egov_extract.normalise import Normalised, fold
from egov_extract.rules import RuleSet

_LONGEST = 200
_MOST_LINKS = 12
_TEXT = later(r"[.;:!?…]$|\||^(?:\d{1,2}|[ivx]+|[a-zđ])[.)]")
"""A line of text, of a table or of an outline: no headline."""
_ABOVE = re.compile(r"\s*(?:\n[^\S\n]*\n\s*(\d{1,4})[^\S\n]*\n\s*(?:\1[^\S\n]*\n\s*)?)?$")
"""The end of a page, with the number of the next where that stands above its head; the text goes before."""
_NUMBER = re.compile(r"[^\S\n]*\n[^\S\n]*\d{1,4}[^\S\n]*(?=\n|$)")
_BLANK, _ALL = re.compile(r"\s*"), re.compile(r"(?P<page>.+)", re.DOTALL)
_PAGE_END = 120
"""Characters between the text of a page and the head of the next."""


@lru_cache(maxsize=8)
def _patterns(rules: RuleSet) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    phrases = {entry.id: [fold(phrase) for phrase in entry.phrases] for entry in rules["furniture"]}
    alone = [phrase for listed in phrases.values() for phrase in listed]
    counters = phrases.get("counter", [])
    return (
        compiled(r"(?m)^[ #>*-]*(?:\L<alone>[ :.\d,]*$|\L<counters>(?!\w))", alone=alone, counters=counters),
        compiled(r"\L<links>[ :]*", links=phrases.get("link-list", [])),
    )


@lru_cache(maxsize=8)
def _running_heads(rules: RuleSet) -> re.Pattern[str]:
    heads = [
        re.escape(phrase) for entry in rules["furniture"] if entry.id == "running-head" for phrase in entry.phrases
    ]
    return re.compile(rf"^[^\S\n]*(?:{'|'.join(heads) or '(?!)'})[^\n]{{0,60}}$", re.IGNORECASE | re.MULTILINE)


def page_breaks(source: str, rules: RuleSet) -> Iterator[re.Match[str]]:
    """What stands between two printed pages that a text was taken from: a head, the number of the page, blanks."""
    for head in _running_heads(rules).finditer(source):
        above = _ABOVE.search(source[max(0, head.start() - _PAGE_END) : head.start()])
        assert above is not None
        end = head.end()
        number = _NUMBER.match(source, end)
        if number and above[1] in (None, number[0].strip()):
            end = number.end()
        blank = _BLANK.match(source, end)
        assert blank is not None
        if found := _ALL.match(source, head.start() - len(above[0]), blank.end()):
            yield found


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
