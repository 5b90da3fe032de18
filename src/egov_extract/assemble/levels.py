"""Tiers of government named in a stretch of text, in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from egov_extract.find import Found
from egov_extract.model import Level, Mention, Span

ORDER: tuple[Level, ...] = get_args(Level)
_RANGE = ("central", "province", "district", "commune", "hamlet")


def levels_in(found: Found, spans: Iterable[Span], without: Sequence[Span] = ()) -> tuple[Level, ...]:
    """The tiers named in some spans, outside some others."""
    return merged(m for span in spans for m in found.within("level", span) if not _inside(m.span, without))


def merged(mentions: Iterable[Mention]) -> tuple[Level, ...]:
    """The tiers of several mentions, from the centre outward."""
    named = {level for mention in mentions for level in mention.value["levels"]}
    return tuple(level for level in ORDER if level in named)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
