"""Where a number's words begin and end: sentences, clauses, and the unit of a clause that only one number speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.model import Mention, Refusal, Span
from egov_extract.segment import Document

_SENTENCE_END = later(
    r"(?<=(?<!(?:^|[\s(])(?:TP|Tp|TX|Tx|ThS|TS|PGS|GS|BS|KT|TM|TL|P|Q|H|St|v\.v|ĐT))[.!?…][\"”’)\]]*) +"
    r"(?=[\"“(\[]*[\p{Lu}\d])"
)
_SEPARATOR = later(r"[,;()\n]|:(?!\d)| (?:và|hoặc|còn|riêng|trong đó|trong khi|nhưng|rồi|tức|gồm)(?= )| - ")
_CLOSED = later(r"(?P<per>(?: ?/\p{L}+)?)\s*(?:[,;)(]|$| (?:và|hoặc|còn|rồi) )")
_OPENING = later(r"(?:^|[,;(]| (?:và|hoặc|còn|rồi|tức|gồm))\s*$")


LONGEST = 3_000
"""Characters of the longest sentence read as one, and of how far back a paragraph is looked through."""
_LONGEST_LEAD = 90


class Unit(NamedTuple):
    """One quantity and the words around it, from the narrowest stretch outward."""

    quantity: Mention
    span: Span
    """The words that only this quantity speaks of."""
    clause: Span
    head: Span | None
    """What opens the sentence before a colon and is shared by its clauses."""
    label: Span | None
    """What opens a later clause before a colon of its own: `tỉnh 98%; xã: hồ sơ 60%, văn bản 70%`."""
    sentence: Span
    segment: int
    place: int
    """Place among the units of its clause."""
    left: Span
    """The unit before its number."""
    right: Span
    """The unit after its number."""
    lead: Span
    """The run of comparators, fillers and verbs of change right before the number; empty without any."""
    fills_cell: bool
    """Whether it stands in a cell of a table that holds no more than the number and what bounds it."""

    @property
    def heads(self) -> Iterator[Span]:
        """What stands before a colon and speaks for the quantity too, the nearest first."""
        return (span for span in (self.label, self.head) if span is not None)

    @property
    def opening(self) -> Span:
        """The unit before its number and the lead of that."""
        return Span(self.left.start, max(self.lead.start, self.left.start))


def sentences(document: Document, span: Span) -> list[Span]:
    """The sentences of a block."""
    cuts = [found.span() for found in _SENTENCE_END.finditer(document.text, span.start, span.end)]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [
        piece
        for start, end in zip(starts, ends, strict=True) if start < end
        for piece in _bounded(document.text, start, end)
    ]  # fmt: skip


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, cut at a space wherever it runs on beyond any sentence: so that work stays in proportion."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def clauses(document: Document, sentence: Span) -> list[Span]:
    """The clauses of a sentence: what semicolons part, brackets kept whole."""
    cuts: list[int] = []
    depth = 0
    for found in _BRACKET_OR_STOP.finditer(document.text, sentence.start, sentence.end):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            cuts.append(found.start())
    starts = [sentence.start, *(cut + 1 for cut in cuts)]
    ends = [*cuts, sentence.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


_BRACKET_OPENS = later(r" ?\((?:(?:tức|bằng|tương đương|tương ứng)(?: với)? )?")
_BRACKET_CLOSES = later(
    r"\) (?!(?:và|hoặc|còn|so|trong|trên|tại|ở|vượt|cao|thấp|bằng|tăng|giảm|đạt|là|theo|nhưng|với)(?!\w))(?=\p{L})"
)
_BRACKETS = later(r"\([^()]*\)")
_BRACKET_OR_STOP = later(r"[();]")
_COLON = later(r":(?=\s|$|\d)")


def units(document: Document, found: Found, fillers: regex.Pattern[str]) -> Iterator[Unit]:
    """Every quantity with its unit, in order of the text."""
    starts = [segment.span.start for segment in document.segments]
    by_segment: dict[int, list[Mention]] = {}
    for quantity in found.all("quantity"):
        index = bisect_right(starts, quantity.span.start) - 1
        if index >= 0 and quantity.span.end <= document.segments[index].span.end:
            by_segment.setdefault(index, []).append(quantity)
    for index, quantities in by_segment.items():
        segment = document.segments[index]
        body = Span(max(segment.span.start, segment.body), segment.span.end)
        for sentence in sentences(document, body):
            inside = _within(quantities, sentence)
            if not inside:
                continue
            head = _head(document, sentence, inside[0])
            for clause in clauses(document, sentence):
                own = _within(inside, clause)
                if own:
                    yield from _clause_units(document, found, own, clause, head, sentence, index, fillers)


def left_out(document: Document, found: Found, taken: Collection[Unit]) -> Iterator[Refusal]:
    """Quantities that no unit is made of, and why."""
    starts = [segment.span.start for segment in document.segments]
    known = {unit.quantity.span for unit in taken}
    for quantity in found.all("quantity"):
        if quantity.span not in known:
            index = bisect_right(starts, quantity.span.start) - 1
            marks = index >= 0 and quantity.span.start < document.segments[index].body
            reason = "the number of a heading or an item" if marks else "runs on beyond its clause"
            yield Refusal(quantity.span, reason, quantity)


def _head(document: Document, whole: Span, first: Mention) -> Span | None:
    """What opens a sentence or a clause before the last colon in front of its first quantity."""
    colons = list(_COLON.finditer(document.text, whole.start, first.span.start))
    return Span(whole.start, colons[-1].start()) if colons else None


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions that lie in a span, of some in order of the text: looked for, as a line may hold thousands."""
    first = bisect_left(mentions, span.start, key=_start)
    last = bisect_right(mentions, span.end, first, key=_start)
    return [mention for mention in mentions[first:last] if mention.span.end <= span.end]


def _start(mention: Mention) -> int:
    return mention.span.start


def _clause_units(
    document: Document, found: Found, own: Sequence[Mention], clause: Span, head: Span | None, sentence: Span,
    segment: int, fillers: regex.Pattern[str],
) -> Iterator[Unit]:  # fmt: skip
    start = clause.start
    if head is not None and head.end < own[0].span.start and head.end >= clause.start:
        start = head.end + 1
    label = _head(document, clause, own[0]) if start == clause.start else None
    inside = dict(_inserted(document.key, own))
    outer = [quantity for quantity in own if quantity.span not in inside.values()]
    bounds = [start]
    for before, after in pairwise(outer):
        between = Span(before.span.end, after.span.start)
        tiers = _joined(document.key, [mention.span for mention in found.within("level", between)])
        bounds.append(boundary(document.key, *between, fillers, tiers))
    bounds.append(clause.end)
    spans = {
        quantity.span: _trim(document.text, *bound) for quantity, bound in zip(outer, pairwise(bounds), strict=True)
    }
    for index, quantity in enumerate(own):
        number = quantity.span
        span = spans.get(number, number)
        goes_on = document.key.index(")", inside[number].end) + 1 if number in inside else number.end
        leading = fillers.search(document.key, max(clause.start, number.start - _LONGEST_LEAD), number.start)
        lead = Span(leading.start() if leading else number.start, number.start)
        yield Unit(
            quantity, span, clause, head, label, sentence, segment, index, Span(span.start, number.start),
            Span(goes_on, max(goes_on, span.end)), lead,
            _fills_cell(document, found, segment, Span(lead.start, number.end)),
        )  # fmt: skip


def _joined(key: str, tiers: Sequence[Span]) -> list[Span]:
    """The tiers of a list as one: `sở, ngành, địa phương`."""
    whole: list[Span] = []
    for tier in tiers:
        if whole and key[whole[-1].end : tier.start] in _JOINTS:
            whole[-1] = Span(whole[-1].start, tier.end)
        else:
            whole.append(tier)
    return whole


_JOINTS = (", ", " và ", " hoặc ")


def _inserted(key: str, own: Sequence[Mention]) -> Iterator[tuple[Span, Span]]:
    """Numbers with those that brackets right behind them hold, before what both speak of: `100% (18/18) sở, ngành`."""
    for before, after in pairwise(own):
        opened = _BRACKET_OPENS.fullmatch(key, before.span.end, after.span.start)
        if opened and _BRACKET_CLOSES.match(key, after.span.end):
            yield before.span, after.span


def _fills_cell(document: Document, found: Found, segment: int, number: Span) -> bool:
    """Whether a segment is a cell that holds no more than a number, with its lead, and what bounds it from behind."""
    if document.segments[segment].kind != "cell":
        return False
    start, last = document.segments[segment].span
    end = max((m.span.end for m in found.within("comparator-after", Span(number.end, last))), default=number.end)
    return not any(map(str.isalnum, document.key[start : number.start] + document.key[end:last]))


def boundary(key: str, end: int, start: int, fillers: regex.Pattern[str], whole: Sequence[Span] = ()) -> int:
    """Where the words of the number that ends at `end` stop and those of the number at `start` begin.

    Never inside a span of `whole`: the commas of `xã, phường, thị trấn` part nothing.
    """
    closed = _CLOSED.match(key, end, start)
    lead = fillers.search(key, end, start)
    opening = lead.start() if lead else start
    if _OPENING.search(key[end:opening]):
        return opening
    if closed:
        return closed.end("per")
    last, strongest = None, 0
    listed = [Span(a.end, b.start) for a, b in pairwise(whole) if key[a.end : b.start].strip() in (",", "và")]
    whole = [*whole, *(Span(*found.span()) for found in _BRACKETS.finditer(key, end, opening))]
    for separator in _SEPARATOR.finditer(key, end, opening):
        inside = any(span.start <= separator.start() < span.end for span in whole)
        strength = _strength(separator[0]) if not any(span.start == separator.start() for span in listed) else 0
        if not inside and strength >= strongest and key[separator.end() : opening].strip():
            last, strongest = separator, strength
    return last.end() if last and last[0] != "(" else last.start() if last else opening


def _strength(mark: str) -> int:
    """How far a mark parts what stands on either side; what parts a list of tiers alone is the weakest, 0."""
    return 3 if mark in ";:\n" else 1 if mark in (" và", " hoặc") else 2


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,;:":
        start += 1
    while end > start and text[end - 1] in " ,;:":
        end -= 1
    return Span(start, end)
