"""Which time a report is telling of: a result that names none takes that of the results before it."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.paragraphs import CLOSE, paragraphs_before
from egov_extract.assemble.tense import DUE
from egov_extract.assemble.timing import FIRST_MONTHS, Moment
from egov_extract.assemble.units import LONGEST, Unit, sentences
from egov_extract.assemble.when import Chosen, counted_above, is_counted, time_of
from egov_extract.assemble.whose_time import is_listed
from egov_extract.compiled import later
from egov_extract.model import Span

_FIRST, _LONGEST_NOTE = 4, 120
"""Blocks among which a text says up to when it counts, or else the last, and the characters of such a sentence."""
_YEAR = 4
"""Characters of a time that is a year, which today is told apart from."""
_ANNOUNCED = 200
"""Characters before the year of an index in which it is said to be made known."""
_STATED = frozenset({"unit", "sentence", "column", "row"})
_WORDS = 90
"""Characters before a time in which a part of a plan is told of."""
_PARTS_OF_A_YEAR = FIRST_MONTHS | {
    "time.quarter", "time.quarter-alone", "time.half", "time.half-of-this-year", "time.month", "time.month-alone",
}  # fmt: skip
_OPENS = later(r"(?:^|[.;:–)-] ?)(?:[^\W\d]+[ ,]+){0,3}$")


class Telling:
    """Goes through the results of a document in order and keeps the time that was stated last."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._last: tuple[Unit, Moment] | None = None

    def time_of(self, unit: Unit, chosen: Moment | None, scope: str) -> Chosen:
        """The time of a result: the one chosen for it, unless that is none, today's, or no more than the title's."""
        passed: list[Chosen] = []
        while chosen is not None and (self._is_of_plan(chosen) or _is_from_new_year(chosen)):
            passed.append((chosen, scope))
            chosen, scope = time_of(unit, self._around, [moment for moment, _ in passed if moment is not None])
            if any(chosen is moment for moment, _ in passed):
                chosen, scope = None, "document"
        told = self._told(unit, chosen, scope)
        for moment, said in reversed(passed):
            if moment is not None:
                told = (self._from_new_year if _is_from_new_year(moment) else self._beside_plan)(moment, said, told)
        return told

    def _told(self, unit: Unit, chosen: Moment | None, scope: str) -> Chosen:
        """The time of a result that its words, or what it stands under, give it."""
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
            told = self._counted(unit) or self._opening(unit)
            told = told or (None if now else self._announced(unit)) or self._before(unit, now)
            if told is not None and not (now and len(told.mention.value["end"]) == _YEAR):
                return told, "paragraph"
        if now:
            self._last = None
        elif chosen is None:
            return self._note or self._named, "document"
        return chosen, scope

    def _is_of_plan(self, chosen: Moment) -> bool:
        """`đạt 21,4% dự toán năm 2025`: the year of the plan of which a part was reached."""
        start = chosen.mention.span.start
        told = self._around.cues.context["part-of-plan"].search(self._around.key, max(0, start - _WORDS), start)
        return chosen.reach is None and told is not None

    def _beside_plan(self, chosen: Moment, scope: str, told: Chosen) -> Chosen:
        """The time told besides that of the plan, where it is one within that."""
        other, wider = told
        if other is None or other.mention.value["end"] == "NOW" or "XXXX" in chosen.mention.value["end"]:
            return chosen, scope
        of_plan, of_other = self._around.times.resolve(chosen, scope), self._around.times.resolve(other, wider)
        if of_other.end is None or of_plan.end is None:
            return chosen, scope
        began = (of_other.start or of_other.end)[:4]
        return told if began <= of_plan.end[:4] <= of_other.end[:4] else (chosen, scope)

    def _from_new_year(self, chosen: Moment, scope: str, told: Chosen) -> Chosen:
        """`Lũy kế từ đầu năm thu 2.214 tỷ đồng`: up to the time that is told further off, in the same year."""
        other, wider = told
        if scope not in _STATED:
            return told
        if other is None or other.since is not None or other.reach in ("from", "after"):
            return chosen, scope
        began, ends = self._around.times.resolve(chosen, scope), self._around.times.resolve(other, wider)
        if began.start is None or ends.end is None or ends.start is not None or ends.end[:4] != began.start[:4]:
            return chosen, scope
        return other._replace(since=chosen.mention), wider

    def _is_cited(self, chosen: Moment) -> bool:
        """Whether the document's time is that of a plan that the text cites, not of its own title."""
        title = self._around.frame.heading
        return title is None or not title.start <= chosen.span.start < title.end

    @cached_property
    def _note(self) -> Moment | None:
        """`(Số liệu năm 2022, Văn phòng UBND)`: up to when all figures of a text are counted, a sentence of its own."""
        around, blocks = self._around, self._around.document.segments
        for block in (*blocks[:_FIRST], *blocks[-1:]):
            for note in sentences(around.document, block.span):
                if note.end - note.start > _LONGEST_NOTE or around.found.within("quantity", note):
                    continue
                said = (m for m in around.times.within(note) if is_counted(m, around))
                if told := next((m for m in said if not around.key.startswith(DUE, m.span.start)), None):
                    return told
        return None

    def _announced(self, unit: Unit) -> Moment | None:
        """`Tỉnh công bố kết quả chỉ số cải cách hành chính năm 2023.⏎Theo đó, …`: what paragraphs before tell of."""
        around, announces = self._around, self._around.cues.context["announces"]
        for before in paragraphs_before(unit.segment, around):
            for told in around.times.within(before):
                start = max(before.start, told.span.start - _ANNOUNCED)
                if told.reach in (None, "in") and announces.search(around.key, start, told.span.start):
                    return None if self._last is not None and self._last[1].span.start > told.span.start else told
        return None

    @cached_property
    def _named(self) -> Moment | None:
        """`Kết quả quý III, nhiệm vụ quý IV năm 2024`: the time that a title without a year of its own names first."""
        title = self._around.frame.heading
        if title is None or self._around.frame.time is not None:
            return None
        named = (m for m in self._around.times.within(title) if m.reach != "base")
        return next((m for m in named if m.mention.rule in _PARTS_OF_A_YEAR), None)

    def _is_over(self, chosen: Moment, unit: Unit) -> bool:
        """Whether the text has spoken of today since."""
        since = self._around.times.within(Span(chosen.mention.span.end, unit.sentence.start))
        return any(m.mention.value["end"] == "NOW" for m in since)

    def _counted(self, unit: Unit) -> Moment | None:
        """`(số liệu đến 15/6/2023)`: the day up to which a paragraph counts, told before in it."""
        return next((m for m in self._earlier(unit) if is_counted(m, self._around)), None)

    def _opening(self, unit: Unit) -> Moment | None:
        """The time by which an earlier sentence of the paragraph opens."""
        key, told = self._around.key, self._around.cues.context["tells-of-time"]
        return next(
            (
                m for m in self._earlier(unit)
                if (_OPENS.search(key, max(0, m.span.start - 40), m.span.start) and not is_listed(m, self._around))
                or told.search(key, max(0, m.span.start - _WORDS), m.span.start)
            ),
            None,
        )  # fmt: skip

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
        if now or not 0 < unit.segment - before.segment <= CLOSE:
            return None
        block, earlier = (self._around.document.segments[index] for index in (unit.segment, before.segment))
        if block.kind != "paragraph" or block.parents != earlier.parents:
            return None
        self._last = unit, moment  # what goes on from one paragraph to the next
        return moment


def _is_from_new_year(chosen: Moment) -> bool:
    """`từ đầu năm`, which says no more than where a count began."""
    return chosen.reach == "from" and chosen.since is None and chosen.mention.rule == "time.this-year"
