"""The things that a stretch of text lists: `BHXH, BHTN và BHYT`."""

from __future__ import annotations

import regex

from egov_extract.compiled import later
from egov_extract.model import Span

_JOINT = later(r", và |,| và ")


def last_items(key: str, span: Span, count: int) -> tuple[Span, list[Span]] | None:
    """The last `count` of the things listed in a stretch, and what stands before them and is shared."""
    cuts = list(_JOINT.finditer(key, *span))
    if len(cuts) < count - 1:
        return None
    cuts = cuts[len(cuts) - count + 1 :]
    starts = [*(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts[1:]), span.end]
    parts = [Span(a, b) for a, b in zip(starts, ends, strict=True)]
    length = len(key[parts[0].start : parts[0].end].split())
    opening = cuts[0].start()
    words = list(regex.finditer(r"\S+", key, pos=span.start, endpos=opening))
    if len(words) < length:
        return None
    first = words[-length].start()
    return Span(span.start, first), [Span(first, opening), *parts]
