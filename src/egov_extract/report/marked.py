"""A document's text in lines, with the characters of each record marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from egov_extract.model import Record, Span, Text
from egov_extract.normalise import normalise
from egov_extract.rules import RuleSet
from egov_extract.segment import segment

__all__ = ["Line", "Piece", "lines"]


class Piece(NamedTuple):
    """Characters of a line that are marked alike."""

    text: str
    record: Record | None = None
    """Whose characters they are."""
    is_first: bool = False
    """Whether the record begins here: its place, to which others point."""
    others: tuple[Record, ...] = ()
    """Further records that begin here, and whose own characters are marked for another."""


class Line(NamedTuple):
    """One line of the document."""

    number: int
    """From 1."""
    pieces: tuple[Piece, ...]
    depth: int = 0
    """1 to 6 where a heading begins here; 0 else."""
    page: int | None = None
    """The page that begins here."""


def lines(text: Text, records: Sequence[Record], rules: RuleSet) -> Iterator[Line]:
    """All lines of the document; together their pieces are its content without line ends."""
    content = text.content
    starts = [0]
    while (at := content.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    headings = {bisect_right(starts, span.start): depth for span, depth in _headings(text, rules)}
    pages = {bisect_right(starts, start): number for number, start in enumerate(text.layout.pages, 1)}
    marks = _Marks(records)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content) + 1], strict=True), 1):
        stop = end - 1
        if content[start:stop].endswith("\r"):
            stop -= 1
        pieces = tuple(marks.pieces(content, start, stop, end))
        yield Line(number, pieces, headings.get(number, 0), pages.get(number))


class _Marks:
    """The records in order of their places, taken up line by line."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._waiting = sorted(records, key=lambda one: (one.source.start, -one.source.end))
        self._next = 0
        self._open: Record | None = None

    def pieces(self, content: str, start: int, stop: int, end: int) -> Iterator[Piece]:
        """The pieces of a line from `start` to `stop`, the next one beginning at `end`."""
        at = start
        while at < stop or self._begins_before(end):
            if self._open is not None and self._open.source.end > at:
                until = min(self._open.source.end, stop)
                if until > at:
                    yield Piece(content[at:until], self._open)
                at = until
                if at >= stop:
                    break
                continue
            self._open = None
            if not self._begins_before(end):
                yield Piece(content[at:stop])
                break
            record = self._waiting[self._next]
            if record.source.start > at:
                yield Piece(content[at : record.source.start])
                at = record.source.start
            self._next += 1
            until = min(max(record.source.end, at), stop)
            others = []
            while self._next < len(self._waiting) and self._waiting[self._next].source.start < record.source.end:
                others.append(self._waiting[self._next])
                self._next += 1
            yield Piece(content[at:until], record, True, tuple(others))
            at = max(at, until)
            self._open = record

    def _begins_before(self, end: int) -> bool:
        return self._next < len(self._waiting) and self._waiting[self._next].source.start < end


def _headings(text: Text, rules: RuleSet) -> Iterator[tuple[Span, int]]:
    """Where headings begin in the content, with their depth from 1 to 6."""
    document = segment(text, normalise(text.content), rules)
    ranks = sorted({one.rank for one in document.segments if one.kind == "heading"})
    for one in document.segments:
        if one.kind == "heading":
            yield document.normalised.to_source(one.span), min(ranks.index(one.rank) + 1, 6)
