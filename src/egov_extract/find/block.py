"""A block as patterns see it: its text, and what it is made of, taken apart when first asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import chain

from egov_extract.model import Span
from egov_extract.rules import TOKEN
from egov_extract.segment import Document


class _Parts(dict[str, frozenset[str]]):
    """The tokens of a stretch without space; stretches are few, and most are one token."""

    def __missing__(self, stretch: str) -> frozenset[str]:
        tokens = frozenset(TOKEN.findall(stretch))
        if len(self) < _MOST:
            self[stretch] = tokens
        return tokens


_MOST = 100_000
"""Stretches that are remembered: more than a language has."""
_PARTS = _Parts()


class Block:
    """One segment of a document."""

    def __init__(self, document: Document, index: int) -> None:
        self.text, self.key = document.text, document.key
        """Of the whole document: patterns see what stands around the block."""
        self.span: Span = document.segments[index].span

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Its tokens, as `Entry.needs` names them."""
        start, end = self.span
        stretches = set(self.key[start:end].split())
        return frozenset(chain.from_iterable(map(_PARTS.__getitem__, stretches)))
