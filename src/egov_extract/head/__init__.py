"""Document → what its head says: type, number, issuer, place, day of issue, title, signer, planned period, area."""

from __future__ import annotations

from typing import NamedTuple

from egov_extract.area import Area, area, area_named_in
from egov_extract.find import Found
from egov_extract.head.genre import is_rule
from egov_extract.head.issuer import province_of
from egov_extract.head.official import official, passed
from egov_extract.head.period import time_of
from egov_extract.head.signature import signer
from egov_extract.head.told import told
from egov_extract.model import Mention, Span
from egov_extract.period import days
from egov_extract.rules import RuleSet
from egov_extract.segment import TEXT_RANK, TYPE_LINE, Document

__all__ = ["Frame", "about", "frame"]


_LETTER = "letter"
"""Entry of `codelists/document.yaml`: a letter names the plans of others."""


class Frame(NamedTuple):
    """What the head of a document says of the whole of it; on a page that tells of a document, what it says of that."""

    type: str | None
    """Id of an entry of `codelists/document.yaml`."""
    number: str | None
    issuer: str | None
    place: str | None
    issued: str | None
    """Day of issue (ISO 8601)."""
    title: str | None
    heading: Span | None
    """The title that the text stands under: on a page, the page's own."""
    signer: str | None
    area: str | None
    start: str | None
    """First day of the planned period."""
    end: str | None
    """Last day of the planned period."""
    time: Mention | None
    """The time that the title names."""
    is_rule: bool
    """The document lays down rules: its numbers are goals or results only where a sentence or heading says so."""


def frame(document: Document, found: Found, rules: RuleSet) -> Frame:
    """What the head says, each part null when the text does not say it."""
    own = official(document, rules)
    heading = own.title if own is not None and own.title is not None else _heading(document)
    time = time_of(document, found, heading, rules, own is None or own.type != _LETTER)
    start = end = None
    if time is not None:
        end_days = days(time.value.get("end", ""))
        start_days = days(time.value["start"]) if "start" in time.value else None
        end = end_days.last if end_days else None
        start = start_days.first if start_days else None
    title = _written(document, heading)
    if own is not None:
        by = own.signer or signer(document.normalised.text, rules, own.end)
        issued = own.issued or passed(document.normalised.text, own.issuer, rules)
        place = _area(title, own.issuer, issued or about(start, end), rules)
        return Frame(
            own.type, own.number, own.issuer, own.place, issued, title, heading, by, place.id if place else None,
            start, end, time, is_rule(document, found, heading, rules),
        )  # fmt: skip
    news = told(document, rules)
    issued = news.issued if news else None
    title = (_written(document, news.title) if news and news.title else None) or title
    place = _area(title, news.issuer if news else None, issued or about(start, end), rules)
    return Frame(
        news.type if news else None, news.number if news else None, news.issuer if news else None, None, issued, title,
        heading, news.signer if news else None, place.id if place else None, start, end, time,
        is_rule(document, found, heading, rules),
    )  # fmt: skip


def _written(document: Document, span: Span | None) -> str | None:
    return (" ".join(document.text[span.start : span.end].split()) or None) if span is not None else None


def _area(title: str | None, issuer: str | None, day: str | None, rules: RuleSet) -> Area | None:
    """The province or city that issued the document, else the one that its title names."""
    if issuer is not None and (name := province_of(issuer)) is not None and (named := area(name, day, rules)):
        return named
    return area_named_in(title or "", day, rules)


_MERGER = "2025-07-01"


def about(start: str | None, end: str | None) -> str | None:
    """A day about which a plan was issued, by its period: none is known of one that only reaches beyond the merger."""
    return start or (end if end is not None and end < _MERGER else None)


def _heading(document: Document) -> Span | None:
    """The heading of a text without an official head."""
    segments = document.segments
    for index, segment in enumerate(segments[:80]):
        text = document.text[segment.span.start : segment.span.end].strip()
        if TYPE_LINE.match(text) and index + 1 < len(segments):
            return segments[index + 1].span
    for segment in segments[:3]:
        numbered = segment.rank == TEXT_RANK and segment.body > segment.span.start  # `Bảng 1.`, the caption of a table
        if segment.kind == "heading" and segment.rank != 1 and not numbered:
            return segment.span
        if document.text[segment.span.start : segment.span.end].rstrip().endswith("."):
            break  # a title stands above the sentences
    return None
