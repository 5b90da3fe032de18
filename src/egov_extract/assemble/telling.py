"""Which time a report is telling of: a result that names none takes that of the results before it."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import LONGEST, Unit
from egov_extract.assemble.when import Chosen, counted_above, is_counted
from egov_extract.compiled import later
from egov_extract.model import Span

_CLOSE = 4
"""Paragraphs over which a time is told of."""
_FIRST, _LONGEST_NOTE = 4, 120
"""Blocks among which a text says up to when it counts, or else in the last one, and the characters of such a block."""
_YEAR = 4
"""Characters of a time that is a year, which today is told apart from."""
_STATED = frozenset({"unit", "sentence", "column", "row"})
_OPENS = later(r"(?:^|[.;:–)-] ?)(?:[^\W\d]+[ ,]+){0,3}$")


class Telling:
    """Goes through the results of a document in order and keeps the time that was stated last."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._last: tuple[Unit, Moment] | None = None

    def time_of(self, unit: Unit, chosen: Moment | None, scope: str) -> Chosen:
        """The time of a result: the one chosen for it, unless that is none, today's, or no more than the title's."""
        now = chosen is not None and chosen.mention.value["end"] == "NOW"
        if chosen is not None and scope in _STATED and not now:
            self._last = unit, chosen
            return chosen, scope
        if chosen is not None and scope == "paragraph" and self._is_over(chosen, unit):
            chosen, scope = None, "document"
        if chosen is not None and scope == "paragraph" and self._last is None:
            self._last = unit, chosen
        if chosen is not None and scope == "heading":
            chosen = counted_above(chosen, unit.segment, self._around)
        if chosen is not None and scope == "document" and not unit.fills_cell and self._is_cited(chosen):
            chosen = None
        if chosen is None or now or scope == "document":
            told = self._counted(unit) or self._opening(unit) or self._before(unit, now)
            if told is not None and not (now and len(told.mention.value["end"]) == _YEAR):
                return told, "paragraph"
        if now:
            self._last = None
        elif chosen is None and self._note is not None:
            return self._note, "document"
        return chosen, scope

    def _is_cited(self, chosen: Moment) -> bool:
        """Whether the document's time is that of a plan that the text cites, not of its own title."""
        title = self._around.frame.heading
        return title is None or not title.start <= chosen.span.start < title.end

    @cached_property
    def _note(self) -> Moment | None:
        """`(Số liệu năm 2022, Văn phòng UBND)`: up to when all figures of a text are counted, in a line of its own."""
        around, blocks = self._around, self._around.document.segments
        for block in (*blocks[:_FIRST], *blocks[-1:]):
            if block.span.end - block.span.start > _LONGEST_NOTE or around.found.within("quantity", block.span):
                continue
            if said := next((m for m in around.times.within(block.span) if is_counted(m, around)), None):
                return said
        return None

    def _is_over(self, chosen: Moment, unit: Unit) -> bool:
        """Whether the text has spoken of today since."""
        since = self._around.times.within(Span(chosen.mention.span.end, unit.sentence.start))
        return any(m.mention.value["end"] == "NOW" for m in since)

    def _counted(self, unit: Unit) -> Moment | None:
        """`(số liệu đến 15/6/2023)`: the day up to which a paragraph counts, told before in it."""
        return next((m for m in self._earlier(unit) if is_counted(m, self._around)), None)

    def _opening(self, unit: Unit) -> Moment | None:
        """The time by which an earlier sentence of the paragraph opens."""
        key = self._around.key
        return next(
            (m for m in self._earlier(unit) if _OPENS.search(key, max(0, m.span.start - 40), m.span.start)), None
        )

    def _earlier(self, unit: Unit) -> list[Moment]:
        """The times before its sentence in a paragraph, the nearest first, back to where the text speaks of today."""
        start = self._around.document.segments[unit.segment].span.start
        before = self._around.times.within(Span(max(start, unit.sentence.start - LONGEST), unit.sentence.start))
        since = takewhile(lambda m: m.mention.value["end"] != "NOW", reversed(before))
        return [m for m in since if m.reach != "base"]

    def _before(self, unit: Unit, now: bool) -> Moment | None:
        """The time of the last result of the paragraph, or of the few before it under the same headings.

        Today is that of its own paragraph alone.
        """
        if self._last is None:
            return None
        before, moment = self._last
        if before.segment == unit.segment:
            return moment
        if now or not 0 < unit.segment - before.segment <= _CLOSE:
            return None
        block, earlier = (self._around.document.segments[index] for index in (unit.segment, before.segment))
        return moment if block.kind == "paragraph" and block.parents == earlier.parents else None
