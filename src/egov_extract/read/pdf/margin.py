"""What stands above and below the text of every page: page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from egov_extract.read.blocks import Block, Paragraph

__all__ = ["without_margins"]

_PAGE_NUMBER = re.compile(r"(?i)[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*(?:/|trên)\s*\d{1,4})?[-–—.\s]*")
_DIGITS = re.compile(r"\d+")
_LONGEST = 120
"""Characters of a running head, at most."""
_OFTEN = 3
"""Pages that begin or end alike before that is taken for a running head."""


def without_margins(pages: Sequence[Sequence[Block]]) -> Iterator[Sequence[Block]]:
    """The blocks of each page without its number and without the lines that the others begin or end with too."""
    heads = Counter(_form(page[0]) for page in pages if page)
    feet = Counter(_form(page[-1]) for page in pages if page)
    for page in pages:
        blocks = list(page)
        if blocks and _is_margin(blocks[-1], feet, len(pages)):
            del blocks[-1]
        if blocks and _is_margin(blocks[0], heads, len(pages)):
            del blocks[0]
        yield blocks


def _form(block: Block) -> str | None:
    """The line with its numbers made alike."""
    return _DIGITS.sub("0", block.text) if isinstance(block, Paragraph) else None


def _is_margin(block: Block, often: Counter[str | None], pages: int) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST:
        return False
    return _PAGE_NUMBER.fullmatch(block.text) is not None or often[_form(block)] >= max(_OFTEN, pages * 0.6)
