"""Whether a text is of public matters, so that a number that no word makes a goal or a result is one all the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from egov_extract.assemble.cues import Cues
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.segment import Document

_PER_SIGN = 4
"""Numbers for which a text of public matters has a sign at least: one of shops, sports or science has hardly any."""
_SIGNS = ("section", "level", "system", "maturity", "reference", "area")
"""Labels each of whose mentions is such a sign."""


def is_public(document: Document, found: Found, frame: Frame, cues: Cues) -> bool:
    """Whether a text is an official one, or has a sign of public matters for every few of its numbers."""
    if frame.type is not None or frame.number is not None:
        return True
    numbers = len(found.all("quantity"))
    if numbers <= _PER_SIGN:  # a sentence by itself says too little of what its text is about
        return True
    needed = -(-numbers // _PER_SIGN)
    return sum(1 for _ in islice(_signs(document, found, cues), needed)) == needed


def _signs(document: Document, found: Found, cues: Cues) -> Iterator[object]:
    """Words of public matters, of goals and results, years, tiers, platforms, documents and places, cheapest first."""
    yield from cues.context["public-matter"].finditer(document.key)
    yield from (mention for mention in found.all("kind") if "kind" in mention.value)
    yield from (mention for mention in found.all("time") if mention.value["end"][:4].isdigit())
    for label in _SIGNS:
        yield from found.all(label)
