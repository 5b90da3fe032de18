"""A quantity on its way to a statement, and what the words right around it say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import regex

from egov_extract.assemble.cues import Cues
from egov_extract.assemble.levels import Tiers
from egov_extract.assemble.once import Answers
from egov_extract.assemble.timing import Times
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Argument, Mention, Span
from egov_extract.segment import Document

_WORD = later(r"\w+")
ATTRIBUTES = ("level", "maturity")
"""Labels of words that tell one number of a series from the others, and say nothing of what is measured."""


class Draft:
    """A unit and what is known of it so far."""

    def __init__(self, unit: Unit, value: dict[str, Any]) -> None:
        self.unit, self.value = unit, value
        self.arguments: list[Argument] = []
        self.origin: Unit | None = None
        """The number that this one started from: the 40% of `từ 40% lên 60%`."""
        self.asides: list[Span] = []
        """Words in it that tell of an earlier value."""
        self.pieces: list[Span] = []
        """Where the text says what is measured."""

    def set(self, role: str, value: Any, scope: str, *mentions: Mention | None, step: str | None = None) -> None:
        """Give the argument in a role, in place of an earlier one: by some words, in a step that is the role's own.

        `step` names another step of `STEPS`.
        """
        self.arguments = [a for a in self.arguments if a.role != role]
        said = tuple(mention for mention in mentions if mention is not None)
        self.arguments.append(Argument(role, value, scope, said[0] if said else None, said[1:], step or role))

    def carry(self, role: str, before: Draft, default: Any = None) -> None:
        """Give the argument that another statement has in a role, by the same words."""
        held = before.argument(role)
        if held is None:
            self.set(role, default, "before", step="before")
        else:
            self.set(role, held.value, "before", held.mention, *held.also, step="before")

    def get(self, role: str, default: Any = None) -> Any:
        """Value of the argument in a role."""
        return next((a.value for a in self.arguments if a.role == role), default)

    def argument(self, role: str) -> Argument | None:
        """The argument in a role."""
        return next((a for a in self.arguments if a.role == role), None)


def _first_cells(document: Document) -> Mapping[int, int]:
    first: dict[int, int] = {}
    for index, segment in enumerate(document.segments):
        if segment.cell is not None:
            first.setdefault(segment.cell[0], index)
    return first


_STRICT = frozenset({"comparator.gt", "comparator.lt"})
"""Bounds that a colon parts from what follows: `trên tổng số: 58,3%`, `chậm hơn: mới bỏ 12 thủ tục`."""


class Surroundings:
    """A document with all that was found in it, read around one unit at a time."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues, times: Times) -> None:
        self.document, self.found, self.frame, self.cues, self.times = document, found, frame, cues, times
        self.key = document.key
        self.answers: Answers = {}
        """What was asked once of many blocks."""
        self._relative_times: dict[Span, list[Span]] = {}
        self.tiers = Tiers(document, found, frame, cues)
        self.tables = _first_cells(document)
        """The first segment of each table."""

    def comparator(self, unit: Unit) -> Mention | None:
        """The comparator tied to the number: in its lead, a sign at it, or `tối thiểu` one or two words before."""
        lead = unit.lead
        mentions = self.found.within("comparator", lead) or self.found.within(
            "comparator", Span(lead.end - 3, lead.end)
        )
        if mentions:
            last = mentions[-1]
            label = last.rule in _STRICT and ":" in self.key[last.span.end : unit.quantity.span.start]
            return None if label else last
        near = Span(max(unit.span.start, lead.start - 50), lead.start)
        for mention in self.found.within("comparator", near)[::-1]:
            gap = Span(mention.span.end, lead.start)
            between = self.key[gap.start : gap.end]
            times, tiers = self.times.within(gap), self.found.within("level", gap)
            for span in (*(time.span for time in times), *(tier.span for tier in tiers)):
                between = between.replace(self.key[span.start : span.end], "")
            few = len(between.split()) <= 2 or between.startswith((" tỷ lệ ", " tỉ lệ "))
            if mention.rule == "comparator.ge" and few and "," not in between:
                return mention
            estimated = self.key[mention.span.start : mention.span.end] == "ước" and lead.start == lead.end
            if estimated and self.cues.context["estimates"].search(between):
                return mention
        return None

    def evidence(self, name: str, found: regex.Match[str], offset: int = 0) -> Mention:
        """The words that a context of that name was found in, `offset` characters into the text."""
        return Mention("context", Span(found.start() + offset, found.end() + offset), {}, f"context.{name}")

    def is_negated(self, bound: Mention, unit: Unit) -> bool:
        """Whether words before a bound turn it round: `không để ai chờ quá 60 phút`."""
        return self.negation(bound, unit) is not None

    def negation(self, bound: Mention, unit: Unit) -> Mention | None:
        """The words before a bound that turn it round."""
        found = self.cues.context["negated"].search(self.key, unit.clause.start, bound.span.start)
        return self.evidence("negated", found) if found else None

    def before(self, unit: Unit, name: str, reach: int = 70) -> bool:
        """Whether the words before the number, in its sentence, fit the context of that name."""
        return self.ahead(unit, name, reach) is not None

    def ahead(self, unit: Unit, name: str, reach: int = 70) -> Mention | None:
        """The words before the number, in its sentence, that the context of that name is found in."""
        end = unit.quantity.span.start
        start = max(unit.sentence.start, end - reach)
        found = self.cues.context[name].search(self.key[start:end])
        return self.evidence(name, found, start) if found else None

    def saying(self, name: str, span: Span) -> Mention | None:
        """The words of a stretch that the context of that name is found in."""
        found = self.cues.context[name].search(self.key, *span)
        return self.evidence(name, found) if found else None

    def opening(self, name: str, span: Span) -> Mention | None:
        """As `saying`, of words that the stretch begins with."""
        found = self.cues.context[name].match(self.key, *span)
        return self.evidence(name, found) if found else None

    def following(self, unit: Unit) -> str:
        """The clause after the number, without leading space."""
        return self.key[unit.right.start : unit.clause.end].lstrip()

    def in_brackets(self, unit: Unit) -> bool:
        """A number alone in brackets says another side of what stands before: `5.775 xã (70,2%) đạt chuẩn`."""
        start, end = unit.quantity.span
        return self.key[start - 1 : start] == "(" and self.key[end : end + 1] == ")"

    def opens_a_part(self, unit: Unit, start: int) -> bool:
        """Whether the words from `start` to the number open with `trong đó` or its like."""
        return self.cues.context["part"].search(self.key[start : unit.quantity.span.start]) is not None

    def says_nothing(self, unit: Unit) -> bool:
        """Whether the unit has no words of its own beside fillers: `… đạt 51,3%, 54,8%`, a bracket."""
        if self.in_brackets(unit):
            return True
        left = self.key[unit.opening.start : unit.opening.end]
        return not any(c.isalpha() for c in left + self.key[unit.right.start : unit.right.end])

    def words(self, pieces: Sequence[Span]) -> int:
        """How many words stretches have that say something, but for times and what is idle at their ends."""
        times = [m.span for piece in pieces for m in self.times.touching(piece)]
        times += [time for piece in pieces for time in self.relative_times(piece)]
        return len(self.cues.wording.text_of(self.document, pieces, times).split())

    def relative_times(self, span: Span) -> list[Span]:
        """The times in a stretch that are told by their place from now, as `quý trước`."""
        found = self._relative_times.get(span)
        if found is None:
            pattern = self.cues.context["relative-time"]
            found = self._relative_times[span] = [Span(*told.span()) for told in pattern.finditer(self.key, *span)]
        return found

    def is_share_of_before(self, unit: Unit) -> bool:
        """Whether it says again, as a share, what the number before counted: `1.012 thủ tục, chiếm 53% danh mục`."""
        return unit.quantity.value.get("unit") == "percent" and self.before(unit, "share-of-before", 40)

    def names_no_subject(self, unit: Unit) -> bool:
        """Whether its clause opens with a verb: `các sở nhận 23.233 hồ sơ, có 6.596 hồ sơ trực tuyến`."""
        if unit.place == 0:
            return False
        left = self.key[unit.left.start : unit.quantity.span.start]
        opening = self.key[max(unit.clause.start, unit.left.start - 3) : unit.left.start].rstrip()
        if not left[: max(unit.lead.start - unit.left.start, 0)].strip() and opening[-1:].isalpha():
            return not opening.endswith("và")
        return self.cues.context["verb-first"].match(left) is not None

    def restates(self, before: Unit, unit: Unit) -> bool:
        """Whether it says the number before another way: `80% dịch vụ (tương đương 1.200 dịch vụ)`."""
        gap = self.key[before.quantity.span.end : unit.quantity.span.start]
        return self.cues.context["same-in-brackets"].search(gap) is not None

    def is_elided(self, unit: Unit) -> bool:
        """Whether its words name no more than a tier, maturity, place or time: what is measured was said before."""
        return self.opens_elided(unit) and self.names_no_more(unit.right, False)

    def repeats_noun(self, before: Unit, unit: Unit) -> bool:
        """Whether it adds to the number before a tier, a maturity, a place or a time: `…, mức độ 4 là 5.432 hồ sơ`."""
        noun = self.key[unit.right.start : unit.right.end].strip(" .")
        said = self.key[before.span.start : before.span.end]
        named = unit.left.start < unit.lead.start and self.opens_elided(unit)
        return named and noun[:1].isalpha() and noun in said

    def opens_elided(self, unit: Unit) -> bool:
        """As `is_elided`, of the words before the number alone."""
        if unit.place == 0 and unit.left.start == unit.sentence.start:
            return False
        return self.names_no_more(unit.opening, True)

    def tells_apart(self, span: Span) -> bool:
        """Whether the words name a tier, a maturity or a time, and no more than that."""
        named = any(self.found.within(label, span) for label in ATTRIBUTES) or bool(self.times.within(span))
        return named and self.names_no_more(span, False)

    def names_no_more(self, span: Span, places: bool) -> bool:
        """Whether the words are of tiers, maturity, times and joining alone, and, if `places`, of names of places."""
        named = [m.span for label in (*ATTRIBUTES, "kind") for m in self.found.within(label, span)]
        named += [*(m.span for m in self.times.within(span)), *self.relative_times(span)]
        joining, reached = self.cues.context["joining"], span.start
        for word in _WORD.finditer(self.document.text, span.start, span.end):
            start = word.start()
            if start < reached or not word[0].isalpha() or (places and word[0][0].isupper()):
                continue
            if any(span.start <= start < span.end for span in named):
                continue
            if (joined := joining.match(self.key, start)) is None:
                return False
            reached = joined.end()
        return True

    def refers_back(self, unit: Unit) -> bool:
        """Whether it points to what the number before measures: `con số này phải là 80%`."""
        return self.before(unit, "anaphor", 40)

    def says_where(self, unit: Unit) -> regex.Match[str] | None:
        """The preposition that the words before the number open with, when they name no more than a place or a body.

        `… đối với xã đạt 91%; đối với bộ phận một cửa đạt 94%`: what is measured was said before.
        """
        if unit.left.start == unit.sentence.start or self.following(unit)[:1].isalpha():
            return None
        return self.cues.context["where"].match(self.key, *unit.left)


def is_addressed(block: Span, sentence: Span, around: Surroundings) -> bool:
    """`Kính gửi các trường. Học bạ số phải ký xong trước …`: what a letter says behind those to whom it goes."""
    opening = around.opening("addressees", block) if block.start < sentence.start else None
    return opening is not None and around.key.endswith("gửi", block.start, opening.span.end)


def listed(key: str, before: Unit, after: Unit) -> bool:
    """Whether only a comma or `và` stands between two numbers."""
    return key[before.quantity.span.end : after.quantity.span.start].strip() in (",", "và", ", và", "-", "/")


def runs(drafts: Sequence[Draft], goes_on: Callable[[Draft, Draft, Draft], bool]) -> Iterator[Sequence[Draft]]:
    """The lists among the statements of a sentence, of two and more.

    `goes_on` is asked of the first of a list, the last so far, and the next.
    """
    first = 0
    while first < len(drafts):
        last = first
        while last + 1 < len(drafts) and goes_on(drafts[first], drafts[last], drafts[last + 1]):
            last += 1
        if last > first:
            yield drafts[first : last + 1]
        first = last + 1


def same_clause(drafts: Sequence[Draft], unit: Unit) -> bool:
    """Whether the statement before stands in the unit's clause."""
    return bool(drafts) and drafts[-1].unit.clause == unit.clause
