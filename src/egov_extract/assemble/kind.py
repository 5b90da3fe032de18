"""Goal or achievement: the words of the statement, then the headings above it, then the document as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import regex

from egov_extract.assemble.cues import Cues
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import LONGEST, Unit
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Argument, Mention, Span
from egov_extract.segment import Document

_FIGURES: tuple[str, ...] = tuple("0123456789%")
_OPENING = 120
_LONG_LEAD_IN = 200
"""Characters of a lead-in beyond which only its end speaks of what follows."""
_OF_GOALS = frozenset({"comparator.ge", "comparator.le"})
"""Bounds that are set; what was reached is said to be so much, or more."""
_DUTIES = frozenset({"kind.target-hint", "kind.duty"})
_SET_BESIDE = frozenset({"kind.assigned", "kind.given"})
"""Words that set the goal of the figure beside them and say nothing of those that follow."""
_COUNTED_GOALS = ("chỉ tiêu", "mục tiêu", "yêu cầu")
_READ_UNTIL = "2026"
"""No text that is read was written later than this program: what lies in a later year is still to come."""
_MARKER = 5
_COMPARED = ("so với ", "so với năm ")
_NAMED = regex.compile(r" (?:là|thuộc về) \p{Lu}")
_CITED_YEAR = regex.compile(r"(?<=[/.\- ])(?:19|20)\d\d(?!\d)")


class Decision(NamedTuple):
    """What a statement is, and what said so."""

    kind: str
    scope: str
    cue: Mention | None
    step: str = "kind"


class Kinds:
    """The kind of each statement of a document."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues) -> None:
        self.document, self.found, self.frame, self.cues = document, found, frame, cues
        self._said: dict[int, Decision] = {}
        self._spoken: dict[int, Span] = {}
        self._above: dict[tuple[int, ...], Mention | None] = {}
        """What stands above blocks, by their parents."""
        self.known_year = self._known_year()

    @cached_property
    def default(self) -> str:
        """The kind of what no word speaks of: the title's, else what most cues of the document say."""
        if self.frame.heading is not None:
            said = self.section(self.frame.heading)
            if said:
                return str(said.value["kind"])
        target = result = 0
        key = self.document.key
        # Words under which no figure stands say nothing of those above them.
        figure = max((m.span.start for m in self.found.all("quantity") if m.rule != "quantity.bare"), default=len(key))
        last = max((s.span.end for s in self.document.segments if s.span.start <= figure), default=0)
        for mention in self.found.all("kind"):
            if mention.span.start >= last:
                break
            if key[mention.span.start - 1 : mention.span.start] == "(" or not self.found.is_whole(mention.span):
                continue
            said = mention.value.get("kind")
            hinted = mention.value.get("hint")
            target += 2 * (said == "target") + (hinted == "target")
            result += 2 * (said == "result") + (hinted == "result")
        if self.frame.time is not None and result <= target:
            return "target"
        if target != result:
            return "target" if target > result else "result"
        headings = [s.span for s in self.document.segments[:60] if s.kind != "paragraph" and s.span.start < last]
        sections = [m.value["kind"] for span in headings for m in self.found.within("section", span)]
        if sections:
            return "target" if 2 * sections.count("target") >= len(sections) else "result"
        return "result" if self._odd_figures(Span(0, len(key))) else "target"

    def _odd_figures(self, span: Span) -> bool:
        """Goals are round numbers; what is counted or measured mostly is not."""
        figures = [m for m in self.found.within("quantity", span) if not m.value.get("described")]
        if any("total" in m.value and m.value.get("unit") == "count" for m in figures):
            return True
        if any("value_max" in m.value for m in figures):
            return False
        written = [self.document.key[m.span.start : m.span.end] for m in figures]
        odd = sum(1 for text in written if _is_odd(text))
        return bool(written) and 3 * odd >= len(written)

    def _known_year(self) -> str:
        """The latest year of a full date, or of a cited document: the text was written then or later."""
        days = [m.value["end"][:4] for m in self.found.all("time") if len(m.value["end"]) == 10]
        cited = [
            year for m in self.found.all("reference")
            for year in _CITED_YEAR.findall(self.document.text[m.span.start : m.span.end])
        ]  # fmt: skip
        return max((y for y in (*days, *cited) if y.isdigit() and y <= _READ_UNTIL), default="")

    def section(self, span: Span) -> Mention | None:
        """The first word of a heading or lead-in that says what its figures are."""
        return next((m for m in self.found.within("section", span) if not self._counts_goals(m)), None)

    def decide(self, unit: Unit, chosen: Moment | None, before: Argument | None) -> Decision:
        """The kind of a statement; `before` is that of the statement before it in its sentence."""
        decision = self._decide(unit, chosen, before)
        if decision.scope in ("unit", "clause", "sentence") and self._spoken.get(unit.segment) != unit.sentence:
            self._said[unit.segment], self._spoken[unit.segment] = decision, unit.sentence
        return decision

    def _decide(self, unit: Unit, chosen: Moment | None, before: Argument | None) -> Decision:
        position = unit.quantity.span.start
        outright = [m for m in self._cues(Span(unit.sentence.start, position)) if not self._closed(m, position)]
        own = [m for m in outright if m.span.start >= unit.span.start or self._sets(m, position)]
        after = self._cues(unit.right)
        if before is not None and before.value == "result":
            outright = [m for m in outright if m.rule not in _SET_BESIDE or m in own]
        says_target = any(m.value["kind"] == "target" for m in outright)
        following = self.document.key[unit.quantity.span.end : unit.sentence.end].lstrip()
        if not says_target and (found := self.cues.context["of-a-plan"].match(following)):
            start = unit.sentence.end - len(following)
            said = Span(start + found.start(), start + found.end())
            return Decision("result", "unit", Mention("context", said, {}, "context.of-a-plan"))
        if own:
            return Decision(own[-1].value["kind"], "unit", own[-1])
        if after and after[0].rule in ("kind.result", "kind.given"):
            return Decision(after[0].value["kind"], "unit", after[0])
        hints = [m for m in self.found.within("kind", Span(unit.clause.start, position)) if "hint" in m.value]
        heading = self._opens_with(unit) or self._cue_above(unit.segment)
        above = None if heading is None else str(heading.value["kind"])
        duty = [m for m in hints if m.rule in _DUTIES and m.span.start >= unit.span.start]
        reached = [m for m in hints if m.rule == "kind.reached" and m.span.start >= unit.span.start]
        if reached and says_target and before is not None and before.value == "target":
            return Decision("result", "unit", reached[0])
        told = [m for m in outright if m.value["kind"] == "result" and m.span.start >= unit.clause.start]
        if above != "result" and duty and not (told and duty[-1].rule == "kind.target-hint"):
            return Decision("target", "unit", duty[-1])
        by_time = self.by_time(unit, chosen)
        if (
            by_time == "target"
            and not says_target
            and any(m.value["hint"] == "result" and m.rule != "kind.reached" for m in hints)
        ):
            by_time = None
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
        if above == "target" and self._reports(unit, chosen):
            return Decision("result", "sentence", chosen.mention if chosen else None, "kind-by-figures")
        if above:
            return Decision(above, "heading", heading)
        if hints:
            return Decision(hints[-1].value["hint"], "unit", hints[-1])
        if unit.quantity.value.get("unit") == "rank" and "comparator" not in unit.quantity.value:
            return Decision("result", "unit", unit.quantity, "kind-of-rank")
        if by_time == "target" and self._lies_ahead(chosen):
            return Decision(by_time, "document", chosen.mention if chosen else None, "kind-by-time")
        odd = self._odd_figures(unit.clause)
        if chosen is not None and self._looks_ahead(chosen) and not odd:
            return Decision("target", "sentence", chosen.mention, "kind-by-time")
        money = unit.quantity.value.get("unit") in ("VND", "USD", "EUR")
        budget = self.cues.context["budget"].search(self.document.key, unit.sentence.start, position) if money else None
        if budget:
            return Decision("target", "sentence", Mention("context", Span(*budget.span()), {}, "context.budget"))
        obliged = [m for m in self.found.within("kind", unit.right) if m.rule == "kind.duty"]
        if obliged:
            return Decision("target", "unit", obliged[0])
        dated = chosen is not None and _inside(chosen, unit.clause) and not self._heads(chosen, unit)
        reach = Span(unit.sentence.start, position) if dated else unit.sentence
        bounds = [m for m in self.found.within("comparator", reach) if m.rule in _OF_GOALS and not self._names(m)]
        if bounds:
            return Decision("target", "sentence", bounds[0], "kind-by-bound")
        if (last := self._said.get(unit.segment)) is not None and not (last.kind == "target" and odd and not money):
            return Decision(last.kind, "paragraph", last.cue, "kind-of-paragraph")
        if unit.head is not None and (heads := self.found.within("section", unit.head)):
            return Decision(heads[-1].value["kind"], "head", heads[-1])
        if before is not None:
            return Decision(before.value, "before", before.mention, "before")
        if odd or self._odd_figures(unit.sentence):
            return Decision("result", "sentence", None, "kind-by-figures")
        segment = self.document.segments[unit.segment]
        opening = max(segment.span.start, unit.sentence.start - LONGEST)
        sections = self.found.within("section", Span(opening, unit.sentence.start)) or self.found.within(
            "section", Span(unit.sentence.start, position)
        )
        if sections:
            return Decision(sections[-1].value["kind"], "paragraph", sections[-1])
        if chosen is not None and (base := self._year_before(chosen, unit)):
            return Decision("result", "sentence", base, "kind-by-time")
        if by_time:
            return Decision(by_time, "document", chosen.mention if chosen else None, "kind-by-time")
        return Decision(self.default, "document", None, "kind-of-document")

    def _heads(self, chosen: Moment, unit: Unit) -> bool:
        """`Năm 2025: …; …`: the time opens the sentence for all that follows its colon."""
        end = chosen.mention.span.end
        return chosen.span.start - unit.sentence.start < _MARKER and self.document.key[end : end + 1] == ":"

    def _names(self, bound: Mention) -> bool:
        """`Nhiều nhất là Hà Nội`: who comes first or last, no bound."""
        return _NAMED.match(self.document.text, bound.span.end) is not None

    def _reports(self, unit: Unit, chosen: Moment | None) -> bool:
        """`Năm 2016 thu nội địa tăng 20,37%` among goals: a figure too fine for a goal, in a year of its own."""
        if chosen is None or chosen.reach not in (None, "in") or not _inside(chosen, unit.sentence):
            return False
        year = chosen.mention.value["end"][:4]
        return year.isdigit() and year < self.known_year and self._odd_figures(unit.clause)

    def _sets(self, cue: Mention, position: int) -> bool:
        """Whether a cue that sets the goal beside it stands right before this number, be it in brackets."""
        return cue.rule == "kind.assigned" and not any(
            c in _FIGURES for c in self.document.key[cue.span.end : position]
        )

    def _cues(self, span: Span) -> list[Mention]:
        """Cues that say the kind outright; `64/67 chỉ tiêu` counts goals and sets none."""
        return [m for m in self.found.within("kind", span) if "kind" in m.value and not self._counts_goals(m)]

    def _counts_goals(self, mention: Mention) -> bool:
        key, start = self.document.key, mention.span.start
        counted = key.startswith(_COUNTED_GOALS, start) and key[max(0, start - 2) : start].strip()[-1:] in _FIGURES
        return counted and not key.startswith(" là ", mention.span.end)

    def above(self, index: int) -> str | None:
        """What the headings and lead-ins above a segment say, the nearest that speaks of it."""
        cue = self._cue_above(index)
        return None if cue is None else str(cue.value["kind"])

    def _cue_above(self, index: int) -> Mention | None:
        parents = self.document.segments[index].parents
        if parents not in self._above:
            self._above[parents] = self._first_cue(self.document.ancestors(index))
        return self._above[parents]

    def _first_cue(self, indices: Iterable[int]) -> Mention | None:
        for parent in indices:
            start, end = self.document.segments[parent].span
            span = Span(start if end - start <= _LONG_LEAD_IN else end - _OPENING, end)
            said = self.section(span) or self._strong(span)
            if said:
                return said
        return None

    def _closed(self, mention: Mention, position: int) -> bool:
        """Whether a cue stands in brackets that are closed before the number."""
        between = self.document.key[mention.span.end : position]
        closing = between.find(")")
        return closing >= 0 and "(" not in between[:closing]

    def _strong(self, span: Span) -> Mention | None:
        return next((m for m in self.found.within("kind", span) if "kind" in m.value), None)

    def _opens_with(self, unit: Unit) -> Mention | None:
        """The word by which a paragraph opens, before a colon, for all its sentences: `Mục tiêu đến năm 2030: …`."""
        segment = self.document.segments[unit.segment]
        colon = self.document.key.find(":", segment.body, min(unit.quantity.span.start, segment.body + _OPENING + 1))
        if colon < 0 or "." in self.document.key[segment.body : colon]:
            return None
        return self.section(Span(segment.body, colon))

    def _year_before(self, chosen: Moment, unit: Unit) -> Mention | None:
        """`Năm 2024 đạt 72,5%, tăng 5% so với năm 2023`: the year before, which what was reached is compared with."""
        year = chosen.mention.value["end"][:4]
        if not year.isdigit():
            return None
        times = (t for t in self.found.within("time", unit.sentence) if t.value["end"] == str(int(year) - 1))
        return next((t for t in times if self.document.key.endswith(_COMPARED, 0, t.span.start)), None)

    def _looks_ahead(self, chosen: Moment) -> bool:
        """Whether the time is a run of years that is not known to be over: the years of a plan."""
        start, end = chosen.mention.value.get("start"), chosen.mention.value["end"]
        return isinstance(start, str) and start[:4].isdigit() and start[:4] < end[:4] and end[:4] > self.known_year

    def _lies_ahead(self, chosen: Moment | None) -> bool:
        """Whether the time is in a year after that in which the text was written."""
        year = chosen.mention.value["end"][:4] if chosen is not None else ""
        written = self.frame.issued[:4] if self.frame.issued else _READ_UNTIL
        return year.isdigit() and year > written

    def by_time(self, unit: Unit, chosen: Moment | None) -> str | None:
        """What the time says: before the date of issue it is past; `đến năm …` looks ahead."""
        if chosen is None or chosen.reach == "base":
            return None
        end = chosen.mention.value["end"]
        if end[:4].isdigit():
            if self.frame.start is not None and end[:4] < self.frame.start[:4]:
                return "result"
            if self.frame.issued is not None and end[:4] != self.frame.issued[:4]:
                return "target" if end[:4] > self.frame.issued[:4] else "result"
            if self.frame.end is not None and end[:4] > self.frame.end[:4] and self.default == "result":
                return "target"
            if self._lies_ahead(chosen):
                return "target"
        words = self.document.key[chosen.span.start : chosen.span.end]
        if chosen.reach == "by" and words.startswith(("trước", "chậm nhất", "muộn nhất", "xong trước")):
            return "target"
        if chosen.reach == "by" and end == "XXXX" and words.startswith(("tới hết", "đến hết", "đến cuối", "tới cuối")):
            return "target"
        if chosen.reach == "by" and "XXXX" not in end and len(end) == 4:
            return (
                "target"
                if words.startswith(("đến năm", "tới năm", "đến 2", "tới 2", "đến hết", "trước", "với năm"))
                else None
            )
        return None


def _speaks_later(before: Argument, cue: Mention) -> bool:
    """Whether the number before was decided by words of its own that stand behind a cue."""
    said = before.mention
    return before.scope == "unit" and said is not None and said.label == "kind" and said.span.start > cue.span.start


def is_set_beside(kind: Argument | None) -> bool:
    """Whether the kind of a number is that of the goal told beside a result."""
    return kind is not None and kind.mention is not None and kind.mention.rule in _SET_BESIDE


def _inside(moment: Moment, span: Span) -> bool:
    return span.start <= moment.span.start < span.end


_WRITTEN = regex.compile(r"\d[\d.,]*")


def _is_odd(text: str) -> bool:
    """Whether a number is written with more figures than goals have: 54,46; 1.497; 258; not 2,5 nor 1.500 nor 80."""
    found = _WRITTEN.match(text)
    if not found:
        return False
    whole, _, fraction = found[0].rstrip(".,").replace(".", "").partition(",")
    if fraction:
        return fraction not in ("5", "0")
    significant = whole.strip("0")
    return len(significant) > 2 or (bool(significant) and significant[-1] != "5" and whole[-1] != "0")
