"""Times that a paragraph takes from the ones before it."""

from __future__ import annotations

from collections.abc import Iterator

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import Unit
from egov_extract.assemble.whose_time import comes_first
from egov_extract.model import Span

CLOSE = 4
"""Paragraphs over which a time is told of."""
_OPENING = 24
"""Characters of a sentence in which it says that it goes on."""


def paragraphs_before(index: int, around: Surroundings) -> Iterator[Span]:
    """The paragraphs close before a paragraph, nearest first, with none of another kind and no heading between."""
    segments = around.document.segments
    here = segments[index]
    for before in reversed(segments[max(0, index - CLOSE) : index]):
        if here.kind != "paragraph" or before.kind != "paragraph" or before.parents != here.parents:
            return
        yield before.span


def of_question(unit: Unit, around: Surroundings) -> Moment | None:
    """`- Chỉ tiêu cho năm 2026? ⏎ - Có 80% …`: the time of the question that stands right above an answer."""
    above = unit.segment - 1
    if above < 0:
        return None
    span = around.document.segments[above].span
    if around.key[span.end - 1] != "?":
        return None
    asked = [m for m in around.times.within(span) if m.reach != "base"]
    return asked[-1] if asked else None


def continued(unit: Unit, around: Surroundings) -> Moment | None:
    """The time of the paragraph before, which one that opens with `Trong đó`, `Cụ thể` goes on from."""
    opening = Span(unit.sentence.start, min(unit.sentence.end, unit.sentence.start + _OPENING))
    goes_on = [m for m in around.found.within("carry", opening) if m.span.start == opening.start]
    if unit.segment == 0 or not goes_on:
        return None
    before = around.document.segments[unit.segment - 1]
    first = [m for m in around.times.within(before.span) if m.reach != "base" and comes_first(m, before.span, around)]
    return first[-1] if before.kind == "paragraph" and first else None


def told_on(unit: Unit, around: Surroundings) -> Moment | None:
    """`Theo đó, đến năm 2030, 80% hồ sơ …⏎100% báo cáo …`: the time that a plan sets for goals of several paragraphs.

    A paragraph that names a time of its own does not go on with that of others.
    """
    if around.times.within(around.document.segments[unit.segment].span):
        return None
    for before in paragraphs_before(unit.segment, around):
        if named := around.times.within(before):
            last = named[-1]
            of_year = last.reach == "by" and last.mention.value["end"].isdigit()
            by = of_year and comes_first(last, before, around)
            by = by and around.cues.context["by-that"].match(around.key, before.start) is not None
            return last if by and around.found.within("quantity", Span(last.span.end, before.end)) else None
    return None
