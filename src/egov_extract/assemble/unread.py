"""Numbers of a text that `find` made no quantity of, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from egov_extract.compiled import later
from egov_extract.find import Found, covered
from egov_extract.model import Mention, Refusal, Span
from egov_extract.segment import Document

_NUMBER = later(r"\d+(?:[.,/:]\d+)*+")
_TAKING = {
    "reference": "the number of a document",
    "time": "part of a time",
    "not-quantity": "looks like a quantity and is none",
}
"""Labels that take digits before quantities are looked for, and what these then are."""


def unread(document: Document, found: Found) -> Iterator[Refusal]:
    """Every run of digits that belongs to no quantity, with the mention that took it where one did."""
    quantities = [mention.span for mention in found.all("quantity")]
    starts = [segment.span.start for segment in document.segments]
    last: Mention | None = None
    for number in _NUMBER.finditer(document.key):
        span = Span(*number.span())
        if covered(span, quantities):
            continue
        mention = _taken_by(span, found)
        if mention is not None:
            if mention != last:
                yield Refusal(mention.span, _TAKING[mention.label], mention)
            last = mention
            continue
        index = bisect_right(starts, span.start) - 1
        before = document.key[max(0, span.start - 2) : span.start]
        if index >= 0 and span.start < document.segments[index].body:
            yield Refusal(span, "the number of a heading or an item")
        elif before[-1:].isalpha() or (before[-1:] in "-." and before[:1].isalpha()):
            yield Refusal(span, "part of a word or a code")
        else:
            yield Refusal(span, "no rule reads a quantity here")


def _taken_by(span: Span, found: Found) -> Mention | None:
    """The mention of a label that takes digits, over some of these."""
    for label in _TAKING:
        mentions = found.all(label)
        index = bisect_right(mentions, span.end - 1, key=lambda m: m.span.start) - 1
        if index >= 0 and mentions[index].span.end > span.start:
            return mentions[index]
    return None
