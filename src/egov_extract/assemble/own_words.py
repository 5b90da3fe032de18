"""The words that one number has of its own: the stretches before and behind it that say what it measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from egov_extract.assemble.draft import ATTRIBUTES, Draft, Surroundings
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Span

PLACES = ("rank", "place")
"""Units of places in a ranking, whose nouns stand in the number's span."""


class OwnWords:
    """Finds the stretches of text that say what one number measures."""

    def __init__(self, around: Surroundings) -> None:
        self._around, self._context, self._key = around, around.cues.context, around.key

    def of(self, draft: Draft, group: Sequence[Unit], drafts: Sequence[Draft]) -> list[Span]:
        """The stretches of one number; `group` is every number of its sentence, `drafts` the statements."""
        unit = draft.unit
        left = self._left(draft, unit, self._start(unit, group, drafts))
        if left and (raised := self._raised(left[0], unit)):
            left[0] = Span(raised, left[0].end)
        right = self.right(draft, group, drafts)
        noun = self._key[right.start : right.end].strip(" ,;.")
        said = any(noun in self._key[piece.start : piece.end] for piece in left)
        pieces = left if said else [*left, *self._parted(right, unit, group)]
        if draft.get("unit") == "rank":  # of places gained the words behind the number are its unit
            pieces.append(Span(draft.get("span", unit.quantity.span).end, unit.quantity.span.end))
        return [piece for piece in pieces if piece.start < piece.end]

    def _start(self, unit: Unit, group: Sequence[Unit], drafts: Sequence[Draft]) -> int:
        """`tiền tiết kiệm của 44 thủ tục đạt 980 triệu đồng`: where its words begin, before a number of theirs."""
        start = unit.span.start
        if unit.place == 0:
            return start
        statements = {draft.unit.quantity.span for draft in drafts}
        for other in reversed([other for other in group if other.clause == unit.clause and other.place < unit.place]):
            said = other.quantity.span
            if self.noun_first(unit) and other.quantity.value.get("unit") not in _LENGTHS:
                break
            if said in statements or _PARTED.search(self._key, said.end, unit.lead.start):
                break
            start = other.span.start
        return start

    def _left(self, draft: Draft, unit: Unit, start: int) -> list[Span]:
        lead = unit.lead
        changes = [
            m.span for m in self._around.found.within("change", lead) if m.value.get("change")
        ] if draft.get("change") else []  # fmt: skip
        said = "lead-said-noun" if self.noun_first(unit) else "lead-said"
        changes += [Span(*found.span()) for found in self._context[said].finditer(self._key, *lead)]
        if draft.origin is not None:
            start = draft.origin.span.start
            return [
                Span(self._opening(start, draft.origin.lead.start, False), max(start, draft.origin.lead.start)),
                *changes,
            ]
        noun_first = self.noun_first(unit)
        return [Span(self._opening(start, lead.start, noun_first), lead.start), *changes]

    def _raised(self, words: Span, unit: Unit) -> int:
        """`Nâng tỷ lệ hồ sơ trực tuyến lên 80%`: where words begin behind the verb; 0 if none."""
        if self._context["raised-to"].search(self._key, words.end, unit.quantity.span.start) is None:
            return 0
        verb = self._context["raises"].search(self._key, *words)
        return verb.end() if verb and not self._around.words([Span(words.start, verb.start())]) else 0

    def worded(self, span: Span) -> Span:
        """A stretch that says what is measured, from where its words begin."""
        return Span(self._opening(*span, False), span.end)

    def _opening(self, start: int, end: int, noun_first: bool) -> int:
        """Where the words before a number begin to speak of what is measured."""
        name = "subject-opens-noun" if noun_first else "subject-opens"
        named = [m.span for label in ATTRIBUTES for m in self._around.found.within(label, Span(start, end))]
        for found in self._context[name].finditer(self._key, start, end + _LISTED_VERB):
            if found.end() > end or any(span.start < found.start() < span.end for span in named):
                continue
            said = any(map(str.isalpha, self._key[found.end() : end]))
            if noun_first and said and (found[0] in ("và", "với") or _LISTED.match(self._key, found.start(), end)):
                continue
            apart = any(self._around.tells_apart(Span(start, end)) for start in found.span())
            if noun_first or (said and not apart):
                start = found.end()
        return self._behind_who(start, end)

    def _behind_who(self, start: int, end: int) -> int:
        """`Tỉnh muốn hồ sơ trực tuyến đạt 70%`: where words begin behind those who aim at, ask or tell what follows."""
        for told in self._context["who-tells"].finditer(self._key, start, min(end, start + _LONGEST_WHO)):
            if self._is_who(Span(start, told.start())):
                start = told.end()
        return start

    def _is_who(self, span: Span) -> bool:
        """Whether words are the name of a body, a place or a paper, besides times."""
        times = [moment.span for moment in self._around.times.touching(span)]
        said = self._around.cues.wording.text_of(self._around.document, [span], times)
        if self._context["who"].match(said.lower()) is not None:
            return True
        return " " in said and all(word[0].isupper() for word in said.split())

    def noun_first(self, unit: Unit) -> bool:
        """Whether what is counted follows its number: `100% hồ sơ …`, not `tỷ lệ … đạt 100%`."""
        after = self._around.following(unit).lstrip('"“')
        return after[:1].isalpha() and self._context["not-counted"].match(after) is None

    def right(self, draft: Draft, group: Sequence[Unit], drafts: Sequence[Draft]) -> Span:
        """The stretch behind its number that says what is measured."""
        unit = draft.unit
        start = unit.right.start
        end = max(start, unit.span.end)
        statements = {d.unit.quantity.span for d in drafts}
        for other in group:
            if other.clause != unit.clause or other.place <= unit.place:
                continue
            if other.quantity.span in statements and not self._is_inserted(unit, other):
                break
            end = max(end, other.span.end)
        after = self._around.following(unit)
        named = draft.get("unit") == "rank" and unit.quantity.span.end > draft.get("span", unit.quantity.span).end
        if not (named or self.noun_first(unit)) and after[:1] in (",", ";", "(", ")", ".", ":"):
            return Span(start, start)
        if not named and self._context["set-against"].match(self._key, start, end):
            return Span(start, start)
        cut = self._context["subject-ends"].search(self._key, start, end)
        return Span(start, cut.start() if cut else end)

    def _parted(self, right: Span, unit: Unit, group: Sequence[Unit]) -> Iterator[Span]:
        """A stretch without the numbers in brackets that part it."""
        start = right.start
        for other in group:
            if right.start < other.quantity.span.start < right.end and self._is_inserted(unit, other):
                yield Span(start, other.quantity.span.start - 1)
                start = other.quantity.span.end + 1
        yield Span(start, right.end)

    def _is_inserted(self, unit: Unit, other: Unit) -> bool:
        """`41/47 xã (87%) đạt chuẩn`: whether a number in brackets parts a thing from what is said of it."""
        if not self.noun_first(unit) or not self._around.in_brackets(other):
            return False
        after = other.quantity.span.end + 1
        return self._context["predicate"].match(self._key, after, other.span.end) is not None

    def predicate(self, draft: Draft) -> regex.Match[str] | None:
        """Where, behind a number, begins what is said of the thing that is counted."""
        return self._context["predicate"].search(self._key, draft.unit.quantity.span.end, draft.unit.span.end)


_LENGTHS = ("day", "month", "year")
"""Units of `9 tháng`, which may stand within what is said of the number behind it."""
_PARTED = later(r"[,;:()=\n]| (?:và|hoặc|còn|rồi|nhưng|tức|gồm|riêng) ")
_LONGEST_WHO = 90
_LISTED_VERB = 20
"""Characters behind the words before a number that may tell their last comma as one of a list."""
_LISTED = later(r", (?:\w+ ){1,4}và ")
"""A comma of a list that `và` closes."""
