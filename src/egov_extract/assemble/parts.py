"""Numbers that tell the parts of one told before: `500 tỷ đồng, trong đó ngân sách tỉnh 300 tỷ đồng, huyện 200`."""

from __future__ import annotations

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.own_words import OwnWords
from egov_extract.model import Span

_LONGEST_NAME = 4


class Parts:
    """Tells, number by number in a sentence, which are parts, and of which."""

    def __init__(self, around: Surroundings, words: OwnWords) -> None:
        self._around, self._words = around, words
        self._whole: Draft | None = None
        self._last: Draft | None = None
        """The last part of it."""

    def whole(self, draft: Draft, before: Draft | None) -> Draft | None:
        """The number that this one tells a part of; `before` is the statement before it in its sentence."""
        if before is None or before.unit.sentence != draft.unit.sentence or not self._is_name(draft):
            self._whole = self._last = None
        elif self._opens(draft, before):
            self._whole, self._last = before, draft
        elif self._last is before and self._goes_on(before, draft):
            self._last = draft
        else:
            self._whole = self._last = None
        return self._whole

    def _is_name(self, draft: Draft) -> bool:
        """Whether no more than a name stands before the number, and no noun behind it."""
        unit, around = draft.unit, self._around
        if draft.origin is not None or (self._words.noun_first(unit) and draft.get("unit") != "count"):
            return False
        name = self._words.worded(unit.opening)
        return 0 < around.words([name]) <= _LONGEST_NAME and around.opening("measure", name) is None

    def _says_again(self, draft: Draft, before: Draft) -> bool:
        """`trồng mới 600 ha (năm đầu trồng mới 200 ha)`: whether it is named in the words of the one before."""
        around, name = self._around, self._words.worded(draft.unit.opening)
        times = [moment.span for moment in around.times.touching(name)]
        said = around.cues.wording.text_of(around.document, [name], times).lower()
        return any(said in around.key[piece.start : piece.end] for piece in before.pieces)

    def _opens(self, draft: Draft, before: Draft) -> bool:
        """Whether words between the two, or a bracket, say that what follows is a part."""
        if bool(before.get("change")) != bool(draft.get("change")) or self._says_again(draft, before):
            return False
        if draft.unit.clause != before.unit.clause:
            return False
        between = Span(before.unit.quantity.span.end, draft.unit.lead.start)
        said = self._around.key[between.start : between.end]
        if self._is_open(said):
            return True
        told = self._around.saying("opens-part", between)
        return told is not None and not any(mark in ";()" for mark in self._around.key[told.span.end : between.end])

    def _goes_on(self, last: Draft, draft: Draft) -> bool:
        key = self._around.key
        gap = key[last.unit.span.end : draft.unit.span.start].strip()
        closed = ")" in key[last.unit.quantity.span.end : draft.unit.quantity.span.start]
        return gap in _JOINTS and not closed and draft.get("unit") == last.get("unit")

    def _is_open(self, said: str) -> bool:
        opened = said.rfind("(")
        return opened >= 0 and ")" not in said[opened:]


_JOINTS = ("", ",", ";", "và", ", và", "còn", ", còn")
