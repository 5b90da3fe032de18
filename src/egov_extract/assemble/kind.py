"""Goal or achievement: the words of the statement, then the headings above it, then the document as a whole."""

from __future__ import annotations

from functools import cache

from egov_extract.assemble.beside import SET_BESIDE, Beside
from egov_extract.assemble.cues import Cues
from egov_extract.assemble.decision import Decision
from egov_extract.assemble.figure import are_odd
from egov_extract.assemble.kind_behind import Behind
from egov_extract.assemble.kind_words import OPENING, KindWords
from egov_extract.assemble.matter import is_public
from egov_extract.assemble.tense import READ_UNTIL, Tense
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import LONGEST, Unit
from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import MONEY, Argument, Mention, Span
from egov_extract.segment import Document

_SHORT_HEAD = 40
"""Characters of a sentence's own opening."""
_OF_GOALS = frozenset({"comparator.ge", "comparator.le"})
"""Bounds that are set; what was reached is said to be so much, or more."""
_WEAK_DUTIES = frozenset({"kind.target-hint", "kind.secures", "kind.goes-on"})
_DUTIES = _WEAK_DUTIES | {"kind.duty"}
_REACHED = frozenset({"kind.reached", "kind.comes-to"})
_OF_OTHERS = frozenset({"kind.has-done", "kind.has-already", "kind.stands-at"})
"""Words of what was done, which may tell what kind of things a goal is for, in a clause that is over."""
_DONE = _OF_OTHERS | {"kind.result-hint"}
_SAID_BEHIND = frozenset({"kind.over-with", "kind.result", "kind.given", "kind.exceeds", "kind.beyond-plan"})
_PART = 20
"""Characters within which a sentence says that it divides the one before."""
_MARKER = 5
"""Characters before the time that heads a sentence."""
_NAMED = later(r" (?:là|thuộc về) \p{Lu}")
_FIGURE_NEXT = later(r"(?: (?:là|đạt|có))?:? \(?(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )")


class Kinds:
    """The kind of each statement of a document."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues) -> None:
        self.document, self.found, self.frame, self.cues = document, found, frame, cues
        self._said: dict[int, Decision] = {}
        self._spoken: dict[int, Span] = {}
        self.words = KindWords(document, found, frame, cues)
        self._beside = Beside(document, self.words)
        self._behind = Behind(document, found, cues, self.words)
        self._is_public = cache(lambda: is_public(document, found, frame, cues))
        self.tense = Tense(document, found, frame, self.words)

    def _odd_figures(self, span: Span) -> bool:
        return are_odd(self.found.within("quantity", span), self.document.key)

    def decide(self, unit: Unit, chosen: Moment | None, before: Argument | None) -> Decision:
        """The kind of a statement; `before` is that of the statement before it in its sentence."""
        decision = self._decide(unit, chosen, before)
        if decision.scope in ("unit", "clause", "sentence") and self._spoken.get(unit.segment) != unit.sentence:
            self._said[unit.segment], self._spoken[unit.segment] = decision, unit.sentence
        return decision

    def _decide(self, unit: Unit, chosen: Moment | None, before: Argument | None) -> Decision:
        position = unit.quantity.span.start
        outright = self._beside.cues(unit, self._behind.is_compared(unit))
        if self._is_estimated_ahead(unit, chosen):
            outright = [m for m in outright if m.rule != "kind.estimated-at"]
        own = [m for m in outright if m.span.start >= unit.span.start or self._beside.sets(m, position)]
        after = self.words.outright(unit.right)
        if before is not None and before.value == "result":
            outright = [m for m in outright if m.rule not in SET_BESIDE or m in own]
        if before is not None and before.value == "target":
            weak = [m for m in outright if m.rule in _OF_OTHERS and m.span.start < unit.clause.start]
            outright = [m for m in outright if m not in weak]
        says_target = any(m.value["kind"] == "target" for m in outright)
        following = self.document.key[unit.quantity.span.end : unit.sentence.end].lstrip()
        bidden = self.words.is_bidden(unit)
        if not (says_target or bidden) and (found := self.cues.context["of-a-plan"].match(following)):
            start = unit.sentence.end - len(following)
            said = Span(start + found.start(), start + found.end())
            return Decision("result", "unit", Mention("context", said, {}, "context.of-a-plan"))
        if own:
            return Decision(own[-1].value["kind"], "unit", own[-1])
        if after and self._behind.is_to_be(after[0], unit):
            return Decision("target", "unit", after[0])
        ahead = says_target or self.tense.of(chosen) == "target"
        if after and (after[0].rule in _SAID_BEHIND or (self._behind.is_done(after[0], unit) and not ahead)):
            return Decision(after[0].value["kind"], "unit", after[0])
        if not (bidden or ahead) and (beside := self._behind.beside_goal(unit)):
            return Decision("result", "unit", beside)
        hints = [m for m in self.found.within("kind", Span(unit.clause.start, position)) if "hint" in m.value]
        heading = self._heading(unit)
        above = None if heading is None else str(heading.value["kind"])
        duty = [m for m in hints if m.rule in _DUTIES and m.span.start >= unit.span.start]
        past = max((m.span.start for m in hints if m.rule == "kind.result-hint"), default=0)
        duty = [m for m in duty if m.rule not in _WEAK_DUTIES or m.span.start > past]  # `Để …, xã đã sửa 14 văn bản`
        reached = [m for m in hints if m.span.start >= unit.span.start and self._is_reached(m, unit)]
        if reached and says_target and before is not None and before.value == "target":
            return Decision("result", "unit", reached[0])
        told = [m for m in outright if m.value["kind"] == "result" and m.span.start >= unit.clause.start]
        if above != "result" and duty and not (told and duty[-1].rule in _WEAK_DUTIES):
            return Decision("target", "unit", duty[-1])
        by_time = self.tense.of(chosen)
        hinted = any(m.value["hint"] == "result" and m.rule not in _REACHED for m in hints)
        ahead = self.tense.is_beyond(chosen)
        if by_time == "target" and not says_target and not ahead and (hinted or self._reports_of_year(unit, chosen)):
            by_time = None
        if by_time == "result" and before is not None and before.value == "target" and self.words.divides(unit):
            return Decision("target", "before", before.mention, "before")
        nearer = outright[-1].value["kind"] if outright and outright[-1].span.start >= unit.clause.start else by_time
        if by_time and by_time == nearer and chosen is not None and _inside(chosen, unit.clause):
            return Decision(by_time, "clause", chosen.mention, "kind-by-time")
        if outright and not (before is not None and _speaks_later(before, outright[-1])):
            return Decision(outright[-1].value["kind"], "sentence", outright[-1])
        if before is not None and before.scope in ("unit", "clause", "sentence", "before"):
            return Decision(before.value, "before", before.mention, "before")
        if by_time and chosen is not None and _inside(chosen, unit.sentence):
            return Decision(by_time, "sentence", chosen.mention, "kind-by-time")
        anywhere = [m for m in self.found.within("kind", unit.sentence) if m.value.get("anywhere")]
        if anywhere:
            return Decision("result", "sentence", anywhere[0])
        if self._stands(unit, chosen, hints, above):
            return Decision("result", "unit", unit.quantity, "kind-of-rank")
        if before is None and (whole := self._whole(unit)) is not None:
            return Decision(whole.kind, "paragraph", whole.cue, "kind-of-paragraph")
        if above == "target" and "total" in unit.quantity.value and (reported := self._behind.reported(unit)):
            return Decision("result", "sentence", reported)
        if hints and hints[-1].rule == "kind.comes-to" and (promised := self._goes_on(unit)) is not None:
            return promised
        if by_time == "target" and chosen is not None and self.tense.stands_nearer(chosen, heading, unit):
            return Decision(by_time, "heading", chosen.mention, "kind-by-time")
        if chosen is not None and self.tense.goes_on(chosen) and not are_odd([unit.quantity], self.document.key):
            return Decision("target", "sentence", chosen.mention, "kind-by-time")
        if plan := self._plan_told(unit):
            return Decision(plan.value["kind"], "paragraph", plan)
        if above == "target" and self._reports(unit, chosen):
            return Decision("result", "sentence", chosen.mention if chosen else None, "kind-by-figures")
        if above:
            return Decision(above, "heading", heading)
        if hints:
            return Decision(hints[-1].value["hint"], "unit", hints[-1])
        if unit.quantity.value.get("unit") == "rank" and "comparator" not in unit.quantity.value:
            return Decision("result", "unit", unit.quantity, "kind-of-rank")
        if by_time == "target" and self.tense.lies_ahead(chosen):
            return Decision(by_time, "document", chosen.mention if chosen else None, "kind-by-time")
        odd = self._odd_figures(unit.clause)
        if chosen is not None and (told_back := self._told_back(chosen, unit)) is not None:
            return Decision("result", "paragraph", told_back)
        if chosen is not None and self.tense.looks_ahead(chosen) and not odd:
            return Decision("target", "sentence", chosen.mention, "kind-by-time")
        money = unit.quantity.value.get("unit") in MONEY and not (before is not None and before.value == "result")
        budget = self.cues.context["budget"].search(self.document.key, unit.sentence.start, position) if money else None
        if budget:
            return Decision("target", "sentence", Mention("context", Span(*budget.span()), {}, "context.budget"))
        behind = self.found.within("kind", unit.right)
        obliged = [m for m in behind if m.rule == "kind.duty"]
        if obliged:
            return Decision("target", "unit", obliged[0])
        done = [m for m in behind if m.rule in _DONE and self._behind.is_near(m, unit)]
        if done:
            return Decision("result", "unit", done[0])
        dated = chosen is not None and _inside(chosen, unit.clause) and not self._heads(chosen, unit)
        reach = Span(unit.sentence.start, position) if dated else unit.sentence
        bounds = [m for m in self.found.within("comparator", reach) if m.rule in _OF_GOALS and self._bounds(m)]
        bounds = [m for m in bounds if not self._sets_a_threshold(m, unit)]
        bounds = bounds or self._behind.bounds(unit)
        if bounds:
            return Decision("target", "sentence", bounds[0], "kind-by-bound")
        part = money and "total" in unit.quantity.value  # `giải ngân 287/316 tỷ đồng` behind what was set
        last = self._said.get(unit.segment)
        if last is not None and not (last.kind == "target" and (part or (odd and not money))):
            return Decision(last.kind, "paragraph", last.cue, "kind-of-paragraph")
        if unit.head is not None and (heads := self.found.within("section", unit.head)):
            return Decision(heads[-1].value["kind"], "head", heads[-1])
        if before is not None:
            return Decision(before.value, "before", before.mention, "before")
        if goal := self._behind.goal(unit):
            return Decision("result", "unit", goal)
        if odd or self._odd_figures(unit.sentence) or _is_a_part(unit):
            return Decision("result", "sentence", None, "kind-by-figures")
        segment = self.document.segments[unit.segment]
        opening = max(segment.span.start, unit.sentence.start - LONGEST)
        sections = self.found.within("section", Span(opening, unit.sentence.start)) or self.found.within(
            "section", Span(unit.sentence.start, position)
        )
        if sections:
            return Decision(sections[-1].value["kind"], "paragraph", sections[-1])
        if chosen is not None and (base := self.tense.year_before(chosen, unit)):
            return Decision("result", "sentence", base, "kind-by-time")
        if by_time:
            return Decision(by_time, "document", chosen.mention if chosen else None, "kind-by-time")
        return Decision(self.words.default, "document", None, "kind-of-document")

    def _sets_a_threshold(self, bound: Mention, unit: Unit) -> bool:
        """`60% hộ có ít nhất một người dùng`: a bound within what is counted says nothing of the share."""
        key, end = self.document.key, unit.quantity.span.end
        within = (
            end <= bound.span.start and bound.span.end <= unit.clause.end and "," not in key[end : bound.span.start]
        )
        return within and self.cues.context["threshold-count"].search(key, end, bound.span.end + 1) is not None

    def _told_back(self, chosen: Moment, unit: Unit) -> Mention | None:
        """`Nhìn lại đề án, chặng 2007 - 2010. Lần đầu có …`: what its time was told with, in a sentence before."""
        start = self.document.segments[unit.segment].span.start
        if not start <= chosen.span.start < unit.sentence.start:
            return None
        said = self.words.outright(Span(start, chosen.span.start))
        return said[-1] if said and said[-1].value["kind"] == "result" else None

    def _is_estimated_ahead(self, unit: Unit, chosen: Moment | None) -> bool:
        """`ước đạt 30% GRDP vào năm 2030`: estimated of a time to come, or under goals with no time of its own."""
        if chosen is not None and _inside(chosen, unit.sentence):
            return self.tense.lies_ahead(chosen)
        heading = self._heading(unit) if self.words.default == "target" else None
        return heading is not None and self.document.key.startswith(("mục tiêu", "chỉ tiêu"), heading.span.start)

    def _reports_of_year(self, unit: Unit, chosen: Moment | None) -> bool:
        """`Mở tháng 3, đến cuối năm có 6,2% …` in a report: a figure too fine for a goal, in its own year."""
        this_year = chosen is not None and chosen.mention.value["end"] == "XXXX"
        return this_year and self.words.default == "result" and self._odd_figures(unit.clause)

    def _stands(self, unit: Unit, chosen: Moment | None, hints: list[Mention], above: str | None) -> bool:
        """`Năm 2024 đứng 44/133` among goals for 2030: a place of so many that no word bids, of a year before those."""
        value = unit.quantity.value
        placed = value.get("unit") == "rank" and "total" in value and "comparator" not in value
        if not placed or any(m.value["hint"] == "target" for m in hints):
            return False
        if above != "target":
            return True
        own = chosen is not None and _inside(chosen, unit.sentence) and chosen.reach in (None, "in")
        return own and chosen is not None and chosen.mention.value["end"][:4] < (self.frame.end or READ_UNTIL)[:4]

    def _heads(self, chosen: Moment, unit: Unit) -> bool:
        """`Năm 2025: …; …`: the time opens the sentence for all that follows its colon."""
        end = chosen.mention.span.end
        return chosen.span.start - unit.sentence.start < _MARKER and self.document.key[end : end + 1] == ":"

    def _bounds(self, bound: Mention) -> bool:
        """Whether words bound a figure; `nhiều nhất là Hà Nội`, `chê nhiều nhất khâu góp ý` say who or what it is."""
        key, (start, end) = self.document.key, bound.span
        if _NAMED.match(self.document.text, end) is not None:
            return False
        if key[start:end] in ("nhiều nhất", "ít nhất"):
            return _FIGURE_NEXT.match(key, end) is not None
        return key.startswith("trở", start) or bool(self.found.within("quantity", Span(end, end + OPENING)))

    def _whole(self, unit: Unit) -> Decision | None:
        """`Dự toán được giao 900 tỷ đồng. Trong đó: …`: what was decided of what the sentence divides."""
        opening = Span(unit.sentence.start, min(unit.sentence.start + _PART, unit.quantity.span.start))
        parts = [m for m in self.found.within("carry", opening) if m.rule == "carry.part"]
        return self._said.get(unit.segment) if parts and parts[0].span.start == opening.start else None

    def _plan_told(self, unit: Unit) -> Mention | None:
        """`Tỉnh duyệt đề án dữ liệu mở. Theo đó, …`: the plan named before, of which the sentence tells."""
        if not self.cues.context["by-that"].match(self.document.key, unit.sentence.start):
            return None
        opening = max(self.document.segments[unit.segment].span.start, unit.sentence.start - LONGEST)
        named = self.found.within("section", Span(opening, unit.sentence.start))
        return named[-1] if named else None

    def _goes_on(self, unit: Unit) -> Decision | None:
        """`… sẽ giảm 30% chi phí. Đồng thời tiết kiệm được 54% thời gian`: a promise goes on."""
        last = self._said.get(unit.segment) or self._said.get(unit.segment - 1)
        joined = self.cues.context["besides"].match(self.document.key, unit.sentence.start)
        return last if joined and last is not None and last.kind == "target" else None

    def _reports(self, unit: Unit, chosen: Moment | None) -> bool:
        """`Năm 2016 thu nội địa tăng 20,37%` among goals: a figure too fine for a goal, in a year of its own."""
        if chosen is None or chosen.reach not in (None, "in") or not _inside(chosen, unit.sentence):
            return False
        year = chosen.mention.value["end"][:4]
        return year.isdigit() and year < self.tense.known_year and self._odd_figures(unit.clause)

    def _is_reached(self, cue: Mention, unit: Unit) -> bool:
        """`kế hoạch cấp 300 thẻ, cấp được 214`: a verb that was said of the plan is said again of what came of it."""
        if cue.rule != "kind.comes-to":
            return cue.rule == "kind.reached"
        words = self.document.key[unit.sentence.start : cue.span.start].split()
        return bool(words) and words[-1] in words[:-1]

    def above(self, index: int) -> str | None:
        """What the headings and lead-ins above a segment say, the nearest that speaks of it."""
        cue = self.words.above(index)
        return None if cue is None else str(cue.value["kind"])

    def is_told(self, decision: Decision) -> bool:
        """Whether anything makes it a goal or a result: its words, what it stands under, or what the text is about."""
        return decision.is_said or self._is_public()

    def of_block(self, index: int) -> str:
        """The kind of what no word of a block speaks of: that of the headings above, else of the document."""
        return self.above(index) or self.words.default

    def _heading(self, unit: Unit) -> Mention | None:
        """What opens its paragraph, or stands above it; money in a report is what it has cost."""
        short = unit.head is not None and unit.head.end - unit.head.start < _SHORT_HEAD
        opening = (self.words.section(unit.head) if short and unit.head is not None else None) or self.words.opens_with(
            unit
        )
        above = self.words.above(unit.segment)
        if opening is not None and opening.rule != "section.money" and not (above and self.words.is_topic(opening)):
            return opening
        return above or (opening if self.words.default == "target" else None)


def _speaks_later(before: Argument, cue: Mention) -> bool:
    """Whether the number before was decided by words of its own that stand behind a cue."""
    said = before.mention
    return before.scope == "unit" and said is not None and said.label == "kind" and said.span.start > cue.span.start


def _is_a_part(unit: Unit) -> bool:
    """`hoàn thành 47/52 nhiệm vụ`: so many of so many things were counted."""
    return "total" in unit.quantity.value and unit.quantity.value.get("unit") == "count"


def _inside(moment: Moment, span: Span) -> bool:
    return span.start <= moment.span.start < span.end
