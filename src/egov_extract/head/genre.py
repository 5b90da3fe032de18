"""Whether a document lays down rules, or plans and reports."""

from __future__ import annotations

from collections.abc import Iterator

from egov_extract.find import Found
from egov_extract.head.zone import patterns
from egov_extract.model import Span
from egov_extract.rules import RuleSet
from egov_extract.segment import TYPE_LINE, Document

_FIRST = 6_000
_NEXT_LINE = 9
_HEAD = 80
"""Segments that may be of the head."""


def is_rule(document: Document, found: Found, title: Span | None, rules: RuleSet) -> bool:
    """By the first word of the title that tells the genre; without one, by the number of articles."""
    law_line, itself, article = (patterns(rules)[f"head.{id}"].regex for id in ("law-line", "rules-itself", "article"))
    for segment in document.segments[:60]:
        if law_line.match(document.text, segment.span.start, segment.span.end):
            return True
    articles = sum(1 for segment in document.segments if article.match(document.key, segment.span.start))
    speaks_of_itself = itself.search(document.key, 0, min(len(document.key), _FIRST)) is not None
    if title is not None:
        for mention in found.within("genre", Span(_type_line(document, title), title.end)):
            if mention.value["genre"] != "rule":
                return False
            if articles or speaks_of_itself or has_type_line(document):
                return True
    if speaks_of_itself:
        return True
    return articles > 8 or (articles > 1 and 5 * articles >= len(document.segments))


def has_type_line(document: Document) -> bool:
    """Whether it is the document itself, with its type on a line of its own, not news of it."""
    return next(_type_lines(document), None) is not None


def _type_line(document: Document, title: Span) -> int:
    """Where the line of the type right above a title begins, `KẾ HOẠCH`; without one, where the title does."""
    above = (span.start for span in _type_lines(document) if 0 < title.start - span.end < _NEXT_LINE)
    return next(above, title.start)


def _type_lines(document: Document) -> Iterator[Span]:
    """The lines near the head that name no more than a type of document."""
    return (s.span for s in document.segments[:_HEAD] if TYPE_LINE.match(document.text, *s.span))
