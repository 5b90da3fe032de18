"""The words of a document that say goal or achievement: those of a stretch, and those that stand above a block."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from egov_extract.assemble.cues import Cues
from egov_extract.assemble.figure import are_odd
from egov_extract.assemble.units import Unit
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Mention, Span
from egov_extract.segment import Document

FIGURES: tuple[str, ...] = tuple("0123456789%")
OPENING, _LONG_LEAD_IN = 120, 200
"""Characters of a paragraph's opening, and of a lead-in of which only the end speaks."""
_LABEL = 60
"""Characters of a label before its colon."""
_TELLS = (" của", " tại", " kết quả", " tình hình")
"""What follows `báo cáo` where it says whose report it is, or of what."""
_COUNTED_GOALS = ("chỉ tiêu", "mục tiêu", "yêu cầu")

_LEAST = frozenset({"comparator.ge", "comparator.ge-sign"})
"""Bounds that are asked for."""


class KindWords:
    """What the words of one document say of kind."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues) -> None:
        self._document, self._found, self._frame, self._bids = document, found, frame, cues.context["bids"]
        self._above: dict[tuple[int, ...], Mention | None] = {}
        """What stands above blocks, by their parents."""

    @cached_property
    def default(self) -> str:
        """The kind of what no word speaks of: the title's, else what most cues of the document say."""
        if self._frame.heading is not None:
            said = self.section(self._frame.heading)
            if said:
                return str(said.value["kind"])
        target = result = 0
        key = self._document.key
        # Words under which no figure stands say nothing of those above them.
        figure = max((m.span.start for m in self._found.all("quantity") if m.rule != "quantity.bare"), default=len(key))
        last = max((s.span.end for s in self._document.segments if s.span.start <= figure), default=0)
        for mention in self._found.all("kind"):
            if mention.span.start >= last:
                break
            if key[mention.span.start - 1 : mention.span.start] == "(" or not self._found.is_whole(mention.span):
                continue
            said = mention.value.get("kind")
            hinted = mention.value.get("hint")
            target += 2 * (said == "target") + (hinted == "target")
            result += 2 * (said == "result") + (hinted == "result")
        if self._frame.time is not None and result <= target:
            return "target"
        if target != result:
            return "target" if target > result else "result"
        headings = [s.span for s in self._document.segments[:60] if s.kind != "paragraph" and s.span.start < last]
        sections = [m.value["kind"] for span in headings for m in self._found.within("section", span)]
        if sections:
            return "target" if 2 * sections.count("target") >= len(sections) else "result"
        return "result" if are_odd(self._found.within("quantity", Span(0, len(key))), key) else "target"

    def section(self, span: Span) -> Mention | None:
        """The first word of a heading or lead-in that says what its figures are."""
        return next((m for m in self._found.within("section", span) if not self._counts_goals(m)), None)

    def outright(self, span: Span) -> list[Mention]:
        """Cues that say the kind outright; `64/67 chỉ tiêu` counts goals and sets none."""
        return [m for m in self._found.within("kind", span) if "kind" in m.value and not self._counts_goals(m)]

    def is_bidden(self, unit: Unit) -> bool:
        """`Giảm chi thường xuyên 10% so với dự toán` under goals, `đạt tối thiểu 50% kế hoạch`: asked, not reached."""
        own = Span(unit.span.start, unit.quantity.span.start)
        key = self._document.key
        if any(
            m.rule in _LEAST and not key.startswith("đạt", m.span.start) for m in self._found.within("comparator", own)
        ):
            return True
        if self._secures(own) and not are_odd([unit.quantity], key):
            return True
        if not self._bids.match(key[unit.sentence.start : unit.quantity.span.start]):
            return False
        above = self.above(unit.segment)
        return above is not None and above.value["kind"] == "target"

    def _secures(self, words: Span) -> bool:
        """`Bảo đảm giải ngân 100% kế hoạch vốn`: whether words say to secure something."""
        return any(m.rule == "kind.secures" for m in self._found.within("kind", words))

    def above(self, index: int) -> Mention | None:
        """What says it in the headings and lead-ins above a segment, the nearest that speaks of it."""
        parents = self._document.segments[index].parents
        if parents not in self._above:
            self._above[parents] = self._first_cue(self._document.ancestors(index))
        return self._above[parents]

    def is_topic(self, opening: Mention) -> bool:
        """`Báo cáo: 100% cơ quan …` among goals: what is to be better, not where the figures are from."""
        if opening.rule != "section.report":
            return False
        behind = self._document.key[opening.span.end : opening.span.end + _LABEL].partition(":")
        return bool(behind[1]) and not behind[0].startswith(_TELLS)

    def opens_with(self, unit: Unit) -> Mention | None:
        """The word by which a paragraph opens, before a colon, for all its sentences: `Mục tiêu: …`, `Đến nay: …`."""
        segment, key = self._document.segments[unit.segment], self._document.key
        colon = key.find(":", segment.body, min(unit.quantity.span.start, segment.body + OPENING + 1))
        if colon < 0 or "." in key[segment.body : colon]:
            return None
        opening = Span(segment.body, colon)
        return self.section(opening) or next((m for m in self.outright(opening) if m.rule == "kind.result"), None)

    def divides(self, unit: Unit) -> bool:
        """`Nhu cầu vốn là 90 tỷ đồng, chia ra: năm 2023 20 tỷ đồng`: whether it divides what its sentence told."""
        told = Span(unit.sentence.start, unit.quantity.span.start)
        return any(m.rule == "carry.part" for m in self._found.within("carry", told))

    def _first_cue(self, indices: Iterable[int]) -> Mention | None:
        for parent in indices:
            start, end = self._document.segments[parent].span
            span = Span(start if end - start <= _LONG_LEAD_IN else end - OPENING, end)
            said = self.section(span) or next(iter(self.outright(span)), None)
            if said:
                return said
        return None

    def _counts_goals(self, mention: Mention) -> bool:
        key, start = self._document.key, mention.span.start
        before = key[max(0, start - 2) : start].strip()[-1:]
        counted = before in FIGURES and key.startswith(_COUNTED_GOALS, start)
        counted = counted or (before == "%" and mention.label == "section" and key.startswith("kế hoạch", start))
        return counted and not key.startswith(" là ", mention.span.end)
