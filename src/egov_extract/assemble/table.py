"""What a table says of the number in a cell: the heading of its column, the unit and the words of its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.units import Unit
from egov_extract.model import Span
from egov_extract.numeral import plain
from egov_extract.segment import Document, Segment


def column(document: Document, index: int) -> Span | None:
    """The heading of the column that a cell stands in: of merged ones the one nearest to it."""
    headings = document.segments[index].headings
    return document.segments[headings[-1]].span if headings else None


def column_words(document: Document, index: int) -> str | None:
    """The words of that heading, in one line of lower case."""
    span = column(document, index)
    return None if span is None else " ".join(document.key[span.start : span.end].split())


def give_unit(value: dict[str, Any], unit: Unit, around: Surroundings) -> None:
    """Give a number that fills its cell the unit of its column, or the one that its row names in a column of units."""
    document = around.document
    segment = document.segments[unit.segment]
    heading = column(document, unit.segment)
    if segment.kind != "cell" or heading is None or not _fills(segment, unit, around):
        return
    if around.cues.context["other-column"].search(column_words(document, unit.segment) or ""):
        return
    named = _unit_cell(document, segment, around)
    said = _said(named, heading, around) or _by_label(unit, heading, around)
    if said is None:
        return
    value.update(unit=said["unit"], bare=True)
    for role in ("value", "value_max", "total"):
        if role in value:
            value[role] = plain(value[role] * int(said.get("factor", "1")))


def _said(named: Span | None, heading: Span, around: Surroundings) -> Mapping[str, Any] | None:
    """The unit of a cell of units, read as a whole; without one, what the heading of the column speaks of."""
    if named is not None:
        for mention in around.found.within("column-unit", named):
            if mention.span == named:
                return mention.value
        words = around.key[named.start : named.end]
        if (code := around.cues.units.get(words)) is not None:
            return {"unit": code}
        written = around.document.text[named.start : named.end]
        if words.replace(" ", "").isalpha() and written[1:].islower():
            return {"unit": "count"}
    mentions = around.found.within("column-unit", heading)
    return mentions[-1].value if mentions else None


def _by_label(unit: Unit, heading: Span, around: Surroundings) -> Mapping[str, Any] | None:
    """The unit that the words of its row or its column imply: `Xếp hạng`, `Số dịch vụ …`, an index."""
    key = around.key
    row = row_words(unit, around)
    for span in (row, heading):
        if span is None:
            continue
        words = " ".join(key[span.start : span.end].split())
        for code in ("rank", "score", "count"):
            if around.cues.context[f"row-of-{code}"].search(words):
                return {"unit": code}
    decimals = "," in key[unit.quantity.span.start : unit.quantity.span.end]
    title = around.frame.heading
    above = [around.document.segments[i].span for i in around.document.ancestors(unit.segment)]
    if decimals and any(
        around.cues.context["index"].search(key, *span) for span in (*above, *([title] if title else []))
    ):
        return {"unit": "score"}
    return None


def row_words(unit: Unit, around: Surroundings) -> Span | None:
    """For a number alone in its cell, the cell of the row that names what is measured: the first with words."""
    document = around.document
    segment = document.segments[unit.segment]
    if segment.kind != "cell" or not _fills(segment, unit, around):
        return None
    for index in segment.row:
        span = document.segments[index].span
        heading = column_words(document, index) or ""
        if index == unit.segment or around.cues.context["other-column"].search(heading):
            continue
        if sum(c.isalpha() for c in document.key[span.start : span.end]) > 3:
            return span
    return None


def _fills(segment: Segment, unit: Unit, around: Surroundings) -> bool:
    """Whether the cell holds nothing but the number and a comparator."""
    words = around.key[segment.span.start : around.lead(unit).start]
    return not any(c.isalnum() for c in words + around.key[unit.quantity.span.end : segment.span.end])


def _unit_cell(document: Document, segment: Segment, around: Surroundings) -> Span | None:
    for index in segment.row:
        if around.cues.context["unit-column"].search(column_words(document, index) or ""):
            return document.segments[index].span
    return None
