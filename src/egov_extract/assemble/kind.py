"""Goal or achievement: the words of the statement, then the headings above it, then the document as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import Unit
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Mention, Span
from egov_extract.segment import Document


class Kinds:
    """The kind of each statement of a document."""

    def __init__(self, document: Document, found: Found, frame: Frame) -> None:
        self.document, self.found, self.frame = document, found, frame
        self.default = self._default()

    def _default(self) -> str:
        if self.frame.title_span is not None:
            said = self.section(self.frame.title_span)
            if said:
                return said
        key = self.document.key
        cues = [
            m.value.get("kind") for m in self.found.mentions.get("kind", ()) if key[m.span.start - 1 : m.span.start] != "(" and " " in key[m.span.start : m.span.end]
        ]
        cues += ["result" for m in self.found.mentions.get("quantity", ()) if "total" in m.value]
        if self.frame.time is not None and cues.count("result") <= cues.count("target"):
            return "target"
        if cues.count("target") != cues.count("result"):
            return "target" if cues.count("target") > cues.count("result") else "result"
        headings = [s.span for s in self.document.segments[:60] if s.kind != "paragraph"]
        sections = [m.value["kind"] for span in headings for m in self.found.within("section", span)]
        return "target" if sections.count("target") > sections.count("result") else "result"

    def section(self, span: Span) -> str | None:
        """What a heading or lead-in says of its figures: the first word that speaks of it."""
        for mention in self.found.within("section", span):
            return str(mention.value["kind"])
        return None

    def decide(self, unit: Unit, chosen: Moment | None, before: str | None) -> tuple[str, str, Mention | None]:
        """Kind, scope and cue of a statement; `before` is the kind of the statement before it in the same sentence."""
        position = unit.quantity.span.start
        lead = Span(unit.sentence.start, position)
        outright = [m for m in self.found.within("kind", lead) if "kind" in m.value and not self._closed(m, position)]
        hints = [m for m in self.found.within("kind", Span(unit.clause.start, position)) if "hint" in m.value]
        own = [m for m in outright if m.span.start >= unit.span.start]
        after = [m for m in self.found.within("kind", unit.right) if "kind" in m.value]
        following = self.document.key[unit.quantity.span.end : unit.sentence.end].lstrip()
        if not any(m.value["kind"] == "target" for m in outright) and following.startswith(("mục tiêu", "chỉ tiêu", "kế hoạch", "dự toán", "so với kế hoạch", "so với mục tiêu")):
            return "result", "unit", None
        if own:
            return str(own[-1].value["kind"]), "unit", own[-1]
        if after and after[0].value["kind"] == "result" and after[0].rule == "kind.result":
            return "result", "unit", after[0]
        by_time = self._by_time(unit, chosen)
        if by_time == "target" and any(m.value["hint"] == "result" for m in hints) and not outright:
            by_time = None
        if by_time and chosen is not None and unit.clause.start <= chosen.span.start < unit.clause.end:
            if not (outright and outright[-1].value["kind"] != by_time and outright[-1].span.start >= unit.clause.start):
                return by_time, "clause", chosen.mention
        if outright:
            return str(outright[-1].value["kind"]), "sentence", outright[-1]
        if before is not None:
            return before, "before", None
        if by_time and chosen is not None and unit.sentence.start <= chosen.span.start < unit.sentence.end:
            return by_time, "sentence", chosen.mention
        for parent in self.document.ancestors(unit.segment):
            said = self.section(self.document.segments[parent].span)
            if said is None:
                said = self._strong(self.document.segments[parent].span)
            if said:
                return said, "heading", None
        if hints:
            return str(hints[-1].value["hint"]), "unit", hints[-1]
        segment = self.document.segments[unit.segment]
        earlier = [m for m in self.found.within("kind", Span(segment.span.start, unit.sentence.start)) if "kind" in m.value]
        if earlier:
            return str(earlier[-1].value["kind"]), "paragraph", earlier[-1]
        if "total" in unit.quantity.value and unit.quantity.value.get("unit") == "count":
            return "result", "unit", None
        if by_time:
            return by_time, "document", chosen.mention if chosen else None
        sections = self.found.within("section", Span(segment.span.start, unit.sentence.start)) or self.found.within(
            "section", Span(unit.sentence.start, position)
        )
        if sections:
            return str(sections[-1].value["kind"]), "paragraph", sections[-1]
        return self.default, "document", None

    def _closed(self, mention: Mention, position: int) -> bool:
        """Whether a cue stands in brackets that are closed before the number."""
        between = self.document.key[mention.span.end : position]
        closing = between.find(")")
        return closing >= 0 and "(" not in between[:closing]

    def _strong(self, span: Span) -> str | None:
        for mention in self.found.within("kind", span):
            if "kind" in mention.value:
                return str(mention.value["kind"])
        return None

    def _by_time(self, unit: Unit, chosen: Moment | None) -> str | None:
        """What the time says: before the date of issue it is past; `đến năm …` looks ahead."""
        if chosen is None or chosen.reach == "base":
            return None
        end = chosen.mention.value["end"]
        if self.frame.issued is not None and "XXXX" not in end:
            if end[:4] > self.frame.issued[:4]:
                return "target"
            if end[:4] < self.frame.issued[:4]:
                return "result"
        if chosen.reach == "by" and "XXXX" not in end and len(end) == 4:
            words = self.document.key[chosen.span.start : chosen.span.end]
            return "target" if words.startswith(("đến năm", "tới năm", "đến 2", "tới 2", "vào năm", "đến hết", "trước")) else None
        return None
