"""A block as patterns see it: its text, and what it is made of, taken apart when first asked for."""

from __future__ import annotations

from functools import cached_property

from egov_extract.model import Span
from egov_extract.rules import tokens_in
from egov_extract.segment import Document


class Block:
    """One segment of a document. A large one repeats its words: they are held once."""

    def __init__(self, document: Document, index: int) -> None:
        self.text, self.key = document.text, document.key
        """Of the whole document: patterns see what stands around the block."""
        self.span: Span = document.segments[index].span

    @property
    def is_taken_apart(self) -> bool:
        """Whether its tokens are known. Few labels are looked for in most blocks: these need not know them."""
        return "tokens" in self.__dict__

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Its tokens, as `Told.needs` names them."""
        return tokens_in(self.key[slice(*self.span)])
