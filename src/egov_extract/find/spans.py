"""Spans and mentions that overlap, and those that do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from egov_extract.model import Mention, Span


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions without overlap, the longest kept (then the first), in order of the text."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and mention.span.start < kept[-1].span.end:
            if _length(mention) > _length(kept[-1]):
                while kept and mention.span.start < kept[-1].span.end:
                    kept.pop()
                kept.append(mention)
            continue
        kept.append(mention)
    return kept


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def apart(mentions: Iterable[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of `mentions` that do not overlap one of `others`, which are in order and apart."""
    spans = [other.span for other in others]
    return tuple(mention for mention in mentions if not covered(mention.span, spans))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones made one."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return whole


def covered(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of `others`, which are in order and apart."""
    i = bisect_left(others, span.start, key=lambda other: other.end)
    while i < len(others) and others[i].start < span.end:
        if others[i].end > span.start:
            return True
        i += 1
    return False
