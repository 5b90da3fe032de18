"""What the last number of a list says for all of them: of the things counted, or the thing itself."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.own_words import OwnWords
from egov_extract.compiled import later
from egov_extract.model import Span


class Shared:
    """Finds what a number shares with those after it."""

    def __init__(self, around: Surroundings, words: OwnWords) -> None:
        self._around, self._context, self._key, self._words = around, around.cues.context, around.key, words

    def is_counted_noun_alone(self, draft: Draft) -> bool:
        """`90% hồ sơ cấp tỉnh, …`: a thing that is counted, of which nothing is said."""
        unit = draft.unit
        return self._words.noun_first(unit) and self._words.predicate(draft) is None

    def predicate(self, draft: Draft, following: Sequence[Draft], said: bool) -> list[Span]:
        """`90% hồ sơ cấp tỉnh, 80% hồ sơ cấp huyện được xử lý trên mạng`: what the last of a list says of all.

        Of a clause in which it is `said` before the first number, no other clause says it.
        """
        last = draft
        for after in following:
            if said and after.unit.clause != draft.unit.clause:
                return []
            if not self._goes_on(last, after) or not (self._words.noun_first(after.unit) or self.is_elided(after)):
                return []
            if after.get("unit") != draft.get("unit") or self._around.words(
                [Span(after.unit.span.start, after.unit.lead.start)]
            ):
                return []
            end = after.unit.span.end
            found = self._words.predicate(after)
            if found is not None and not self._is_alike(draft, after):
                return []
            if found is not None:
                cut = self._context["subject-ends"].search(self._key, found.start(), end)
                return [Span(found.start(), cut.start() if cut else end)]
            last = after
        return []

    def _is_alike(self, draft: Draft, after: Draft) -> bool:
        """Whether a number counts no more than a noun, or the same as the one whose predicate it may share."""
        if self.is_elided(after):
            return True
        own, other = (self._around.following(each.unit).split(maxsplit=1)[:1] for each in (draft, after))
        return own == other or self._around.words([draft.unit.right]) <= _LONGEST_NOUN

    def thing(self, draft: Draft, following: Sequence[Draft]) -> list[Span]:
        """`các sở đạt 90%, các xã đạt 70% hồ sơ trực tuyến`: what the last of a list of tiers names for all."""
        last = draft
        for after in following:
            if not self._goes_on(last, after) or not self._around.tells_apart(after.unit.opening):
                return []
            right = self._words.right(after, (), ())
            if self._words.noun_first(after.unit):
                return [right]
            last = after
        return []

    def led_by(self, before: Draft, draft: Draft) -> list[Span]:
        """`Cổng có 3.200 dịch vụ, 1,2 triệu tài khoản`: who does what, said before the first of the things counted."""
        around, first, unit = self._around, before.unit, draft.unit
        if unit.clause != first.clause or draft.get("unit") != before.get("unit") or not self._goes_on(before, draft):
            return []
        if around.words([unit.opening]) or not (self._words.noun_first(unit) and self._words.noun_first(first)):
            return []
        between = Span(first.quantity.span.end, unit.quantity.span.start)
        moves = any(around.found.within(label, unit.lead) for label in ("change", "movement"))
        if moves or around.saying("opens-part", between) or around.in_brackets(first):
            return []
        if self._words.predicate(draft) is not None:
            return []
        start, end = unit.clause.start, first.quantity.span.start
        led = [Span(piece.start, min(piece.end, end)) for piece in before.pieces if start <= piece.start < end]
        return led if around.words(led) else []

    def _goes_on(self, last: Draft, after: Draft) -> bool:
        gap = self._key[last.unit.span.end : after.unit.span.start].strip()
        return gap in ("", ",", "và", ", và", ";")

    def is_elided(self, draft: Draft) -> bool:
        """Whether its words but the predicate name no more than a tier: `95% hồ sơ tại tỉnh, 75% tại xã được ký số`."""
        unit, found = draft.unit, self._words.predicate(draft)
        if found is None:
            return self._around.is_elided(unit)
        before = Span(unit.quantity.span.end, found.start())
        placed = _AT_A_TIER.match(self._key, *before) is not None
        return placed and self._around.opens_elided(unit) and self._around.tells_apart(before)


_LONGEST_NOUN = 5
_AT_A_TIER = later(r" (?:ở|tại|của|đối với|trong|với) ")
