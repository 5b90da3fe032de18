"""The opening lines of a document as one piece of text, from which is taken away what was recognised.

Heads have two columns, which come down stacked, interleaved, or in one line. So they are read by what stands in them,
not by the order of their lines: what is known (the name of the State, the number, place and date) is taken away, and
what is left, in pieces, is the issuer before the line of the type and the title after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from egov_extract.compiled import later
from egov_extract.model import Span
from egov_extract.normalise import new_tones
from egov_extract.rules import Entry, RuleSet
from egov_extract.segment import Document

_FIRST = 6_000
"""Characters that are looked at: menus may stand above the head."""
_RULING = later(r"[-_=*~]{2,}|[|#>]|^\s*\*+\s*$", regex.MULTILINE)
_PIECE = later(r"[^\n]*[^\s]")


class Piece(NamedTuple):
    """A line of the head, or what is left of it; offsets are those of the document."""

    span: Span
    text: str


@lru_cache(maxsize=8)
def patterns(rules: RuleSet) -> Mapping[str, Entry]:
    """The rules of `head.yaml` by their ids."""
    return {entry.id: entry for entry in rules["head"]}


class Zone:
    """The head's text, of the same length as in the document, with what was taken from it made line ends."""

    def __init__(self, document: Document, rules: RuleSet) -> None:
        self.rules = rules
        text = document.normalised.text[:_FIRST]
        self.whole = _one_style(text, document.key)
        self.taken: dict[str, int] = {}
        """Where the match of a rule began that was taken away."""
        self.left = _RULING.sub(lambda found: "\n" * len(found[0]), self.whole)

    def take(self, id: str, end: int | None = None) -> Mapping[str, object] | None:
        """What the first match of a rule before `end` says, which is then taken away."""
        entry = patterns(self.rules)[id]
        for found in entry.regex.finditer(self.left, 0, len(self.left) if end is None else end):
            value = entry.fill(found)
            if value is not None:
                self.taken.setdefault(id, found.start())
                self.left = self.left[: found.start()] + "\n" * len(found[0]) + self.left[found.end() :]
                return value
        return None

    def position(self, *ids: str) -> int | None:
        """Where the first match of any of the rules begins."""
        starts = [found.start() for id in ids if (found := patterns(self.rules)[id].regex.search(self.left))]
        return min(starts, default=None)

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[Piece]:
        """What is left, line by line, without empty ones."""
        for found in _PIECE.finditer(self.left, start, len(self.left) if end is None else end):
            text = found[0].lstrip(" -–,;:*")
            if text:
                yield Piece(Span(found.end() - len(text), found.end()), text)


def _one_style(text: str, key: str) -> str:
    """`text` with tone marks in the style of its folded `key`, capitals kept."""
    lower = text.lower()
    if len(lower) != len(text) or new_tones(lower) == lower:
        return text
    return "".join(
        (k.upper() if t.isupper() else k) if k != low and k.isalpha() and low.isalpha() else t
        for t, k, low in zip(text, key, lower, strict=False)
    )
