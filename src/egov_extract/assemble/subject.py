"""What each quantity of a sentence measures: its own words, those it shares with others, those left unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from egov_extract.assemble.draft import ATTRIBUTES, Draft, Surroundings
from egov_extract.assemble.paired import pair_objects
from egov_extract.assemble.row_subject import of_table
from egov_extract.assemble.table import named_row, row_words
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Span
from egov_extract.segment import Segment

_FEW, _LONGEST_NAME, _LONGEST_LEAD_IN = 3, 4, 160
_LEAD_INS = ("heading", "lead-in")
_LONGEST_LIST = 60
"""Numbers that may share what is said once."""
_MOST_PIECES = 20
"""Of a statement that the next one takes up: more words than a subject has."""


class Subjects:
    """Finds the words of the subjects of one document."""

    def __init__(self, around: Surroundings) -> None:
        self._around, self._context = around, around.cues.context
        self._document, self._key = around.document, around.key

    def give(self, drafts: Sequence[Draft], group: Sequence[Unit], earlier: Draft | None) -> None:
        """Give each statement of a sentence the pieces of text that say what it measures.

        `group` holds every number of the sentence, those that are no statement too; `earlier` is the last statement of
        the sentences before in the paragraph.
        """
        before = earlier
        for position, draft in enumerate(drafts):
            pieces = self._own(draft, group, drafts)
            following = drafts[position + 1 : position + _LONGEST_LIST]
            if self._is_counted_noun_alone(draft):
                first = next(d for d in drafts if d.unit.clause == draft.unit.clause)
                pieces += self._shared_predicate(draft, following, self._around.words([first.unit.opening]) > 0)
            elif all(self._around.tells_apart(piece) for piece in pieces):
                pieces += self._shared_object(draft, following)
            draft.pieces = self._with_unsaid(draft, pieces, before, drafts[0])
            before = draft
        pair_objects(drafts, self._around)

    def text(self, draft: Draft) -> str:
        """The subject: the pieces without numbers, times, comparators and exclusions."""
        wording, gone = self._around.cues.wording, self._gone(draft)
        said = wording.text_of(self._document, draft.pieces, gone)
        return said or wording.text_of(self._document, draft.pieces, gone, whole=True)

    def _gone(self, draft: Draft) -> list[Span]:
        found, gone = self._around.found, [draft.unit.quantity.span, *draft.asides]
        for piece in draft.pieces:
            gone += [m.span for m in self._around.times.touching(piece)]
            for label in ("exclusion", "every", "comparator-after"):
                gone += [m.span for m in found.within(label, piece)]
        return gone

    # The words of one number.

    def _own(self, draft: Draft, group: Sequence[Unit], drafts: Sequence[Draft]) -> list[Span]:
        unit = draft.unit
        left = self._left(draft, unit)
        right = self._right(draft, group, drafts)
        noun = self._key[right.start : right.end].strip(" ,;.")
        pieces = left if any(noun in self._key[piece.start : piece.end] for piece in left) else [*left, right]
        return [piece for piece in pieces if piece.start < piece.end]

    def _left(self, draft: Draft, unit: Unit) -> list[Span]:
        lead = unit.lead
        changes = [
            m.span for label in ("change", "movement") for m in self._around.found.within(label, lead)
        ] if draft.get("change") else []  # fmt: skip
        if draft.origin is not None:
            start = draft.origin.span.start
            return [
                Span(self._opening(start, draft.origin.lead.start, False), draft.origin.left.end),
                *changes,
            ]
        noun_first = self._noun_first(unit)
        return [Span(self._opening(unit.span.start, lead.start, noun_first), lead.start), *changes]

    def _worded(self, span: Span) -> Span:
        """A stretch that says what is measured, from where its words begin."""
        return Span(self._opening(*span, False), span.end)

    def _opening(self, start: int, end: int, noun_first: bool) -> int:
        """Where the words before a number begin to speak of what is measured."""
        name = "subject-opens-noun" if noun_first else "subject-opens"
        for found in self._context[name].finditer(self._key, start, end):
            said = any(map(str.isalpha, self._key[found.end() : end]))
            if noun_first or (said and not self._around.tells_apart(Span(found.end(), end))):
                start = found.end()
        return start

    def _noun_first(self, unit: Unit) -> bool:
        """Whether what is counted follows its number: `100% hồ sơ …`, not `tỷ lệ … đạt 100%`."""
        after = self._around.following(unit)
        return after[:1].isalpha() and self._context["not-counted"].match(after) is None

    def _right(self, draft: Draft, group: Sequence[Unit], drafts: Sequence[Draft]) -> Span:
        unit = draft.unit
        start = unit.right.start
        end = max(start, unit.span.end)
        statements = {d.unit.quantity.span for d in drafts}
        for other in group:
            if other.clause != unit.clause or other.place <= unit.place:
                continue
            if other.quantity.span in statements:
                break
            end = max(end, other.span.end)
        after = self._around.following(unit)
        if not self._noun_first(unit) and after[:1] in (",", ";", "(", ")", ".", ":"):
            return Span(start, start)
        cut = self._context["subject-ends"].search(self._key, start, end)
        return Span(start, cut.start() if cut else end)

    # What it leaves unsaid.

    def _with_unsaid(self, draft: Draft, pieces: list[Span], before: Draft | None, first: Draft) -> list[Span]:
        around, unit = self._around, draft.unit
        same_sentence = before is not None and before.unit.sentence == unit.sentence
        if before is not None and ((same_sentence and around.restates(before.unit, unit)) or around.refers_back(unit)):
            return list(before.pieces)
        if unit.head is not None and same_sentence and self._stands_under_head(draft, first):
            return [self._worded(unit.head), *pieces]
        if before is not None and (same_sentence or around.opens_a_part(unit, unit.sentence.start)):
            repeats = around.repeats_noun(before.unit, unit)
            goes_on = draft.origin is None and (
                repeats
                or self._is_elided(draft)
                or around.says_nothing(unit)
                or around.names_no_subject(unit)
                or around.is_share_of_before(unit)
                or around.says_where(unit) is not None
            )
            if repeats:
                pieces = [piece for piece in pieces if piece.start < unit.quantity.span.start]
            if goes_on or (not same_sentence and around.opens_a_part(unit, unit.clause.start)):
                own = [self._unjoined(piece) for piece in pieces]
                if around.is_elided(unit):
                    own = [rest for piece in own for rest in self._without("kind", piece, False, "kind")]
                shared = [p for p in self._shared(before, draft) if not any(o.start <= p.start < o.end for o in own)]
                return sorted([*shared, *own])
        if self._says_no_more(unit):
            if unit.head is not None:
                return [self._worded(unit.head), *pieces]
            if before is not None and same_sentence:
                return sorted([*self._noun_of(before), *pieces])
        if (label := self._label(draft)) is not None:
            return [label, *(piece for piece in pieces if piece.start >= label.end)]
        if (named := named_row(unit, around)) is not None:
            return of_table(unit, named, around)
        words = self._around.words(pieces)
        if words >= _FEW and not (unit.head is not None and self._names_who(unit)):
            return pieces
        if unit.head is not None:
            return [self._worded(unit.head), *pieces]
        if words >= _FEW - 1:
            return pieces
        if (row := row_words(unit, around)) is not None:
            return of_table(unit, row, around)
        for parent in self._document.ancestors(unit.segment):
            segment = self._document.segments[parent]
            if self._is_general(segment):
                break
            if segment.kind in _LEAD_INS and segment.span.end - segment.body <= _LONGEST_LEAD_IN:
                return [self._worded(Span(segment.body, segment.span.end)), *pieces]
            break
        return pieces

    def _says_no_more(self, unit: Unit) -> bool:
        """`70% người dân có tài khoản; 50% có chữ ký số`: a number with what is said, and not of whom."""
        if self._around.words([unit.opening]):
            return False
        return self._context["predicate"].match(self._key, unit.quantity.span.end, unit.span.end) is not None

    def _noun_of(self, before: Draft) -> list[Span]:
        """The pieces of a statement up to what it says of what it counts."""
        found = self._predicate(before) if self._noun_first(before.unit) else None
        if found is None:
            return list(before.pieces)
        return [Span(p.start, min(p.end, found.start())) for p in before.pieces if p.start < found.start()]

    def _stands_under_head(self, draft: Draft, first: Draft) -> bool:
        """`Học bạ số: tiểu học 100%, THCS 60%`: each name of a list stands under what opens the sentence."""
        unit = draft.unit
        named = draft.origin is None and self._around.words([unit.left]) > 0
        listed = self._is_label(first.unit) and self._is_label(unit)
        return named and listed and not self._around.opens_a_part(unit, unit.span.start)

    def _is_label(self, unit: Unit) -> bool:
        """`Sử dụng chữ ký số: lãnh đạo sở 100%`: no more than a name before a number that nothing follows."""
        if self._noun_first(unit) or self._around.words([unit.left]) > _LONGEST_NAME:
            return False
        return self._context["predicate"].search(self._key, unit.left.start, unit.lead.start) is None

    def _is_general(self, segment: Segment) -> bool:
        """`II. KẾT QUẢ NĂM 2025`: a heading that says what its figures are, and not of what."""
        span = Span(segment.body, segment.span.end)
        said = [m.span for m in self._around.found.within("section", span) if m.rule != "section.money"]
        times = [m.span for m in self._around.times.touching(span)]
        return bool(said) and not self._around.cues.wording.text_of(self._document, [span], [*said, *times])

    def _label(self, draft: Draft) -> Span | None:
        """`Hộ có Internet từ 1 Gbps: 80%`: what a colon closes right before the number, with a number of its own."""
        unit = draft.unit
        start = unit.clause.start if unit.head is None else max(unit.clause.start, unit.head.end + 1)
        colon = self._key.rfind(":", start, unit.quantity.span.start)
        if colon < 0 or self._around.words([Span(colon, unit.quantity.span.start)]):
            return None
        return self._worded(Span(start, colon))

    def _names_who(self, unit: Unit) -> bool:
        """Whether its words name no more than a tier, or a body: `Số hóa hồ sơ: Sở Tư pháp đạt 98%`."""
        named = self._context["body-named"].match(self._key, unit.left.start, unit.lead.start)
        if self._is_label(unit):
            return True
        return self._around.is_elided(unit) or (
            named is not None and self._document.text[unit.left.start].isupper() and not self._noun_first(unit)
        )

    def _unjoined(self, piece: Span) -> Span:
        """A stretch without the `và` that it opens with."""
        joint = _JOINED.match(self._key, *piece)
        return Span(joint.end() if joint else piece.start, piece.end)

    def _shared(self, before: Draft, draft: Draft) -> list[Span]:
        """The pieces of the statement before, without its tiers and its maturity where this one names others."""
        pieces, span = self._without_places(before, draft), draft.unit.span
        for label in ATTRIBUTES:
            if own := self._around.found.within(label, span):
                joined = _BEFORE_A_TIER.search(self._key, span.start, own[0].span.start) is not None
                pieces = [rest for piece in pieces for rest in self._without(label, piece, joined)]
        where = self._around.says_where(draft.unit)
        return (pieces if where is None else list(self._without_where(pieces, where["where"])))[:_MOST_PIECES]

    def _without_where(self, pieces: Sequence[Span], preposition: str) -> Iterator[Span]:
        """Pieces up to the same preposition: `hài lòng đối với xã` without `đối với xã`."""
        for piece in pieces:
            if not self._key.startswith(preposition, piece.start):
                at = self._key.rfind(f" {preposition} ", piece.start, piece.end)
                yield Span(piece.start, at if at > piece.start else piece.end)

    def _without(self, label: str, piece: Span, joined: bool, field: str | None = None) -> Iterator[Span]:
        """What is left of a piece without the mentions of a label, and, if `joined`, without what joins them to it.

        With `field`, without those alone whose value has it.
        """
        start = piece.start
        for mention in self._around.found.within(label, piece):
            if field is not None and field not in mention.value:
                continue
            joint = _BEFORE_A_TIER.search(self._key, start, mention.span.start) if joined else None
            end = joint.start() if joint else mention.span.start
            if start < end:
                yield Span(start, end)
            start = mention.span.end
        if start < piece.end:
            yield Span(start, piece.end)

    def _without_places(self, before: Draft, draft: Draft) -> list[Span]:
        """`là Hòa Bình 86,5%, Đà Nẵng 67%`: the place of the number before gives way to this one's."""
        text = self._document.text
        opening = text[draft.unit.left.start : draft.unit.left.end].lstrip("( ")
        if not opening[:1].isupper() or draft.unit.place == 0:
            return list(before.pieces)
        end = before.unit.lead.start
        pieces = []
        for piece in before.pieces:
            named = _NAME.search(text, piece.start, min(piece.end, end)) if piece.end <= end + 1 else None
            pieces.append(Span(piece.start, named.start()) if named else piece)
        return [piece for piece in pieces if piece.start < piece.end]

    # What it shares with those after.

    def _is_counted_noun_alone(self, draft: Draft) -> bool:
        unit = draft.unit
        return self._noun_first(unit) and self._predicate(draft) is None

    def _shared_predicate(self, draft: Draft, following: Sequence[Draft], said: bool) -> list[Span]:
        """`90% hồ sơ cấp tỉnh, 80% hồ sơ cấp huyện được xử lý trên mạng`: what the last of a list says of all.

        Of a clause in which it is `said` before the first number, no other clause says it.
        """
        last = draft
        for after in following:
            if said and after.unit.clause != draft.unit.clause:
                return []
            if not self._goes_on(last, after) or not (self._noun_first(after.unit) or self._is_elided(after)):
                return []
            if after.get("unit") != draft.get("unit") or self._around.words(
                [Span(after.unit.span.start, after.unit.lead.start)]
            ):
                return []
            end = after.unit.span.end
            found = self._predicate(after)
            if found is not None:
                cut = self._context["subject-ends"].search(self._key, found.start(), end)
                return [Span(found.start(), cut.start() if cut else end)]
            last = after
        return []

    def _shared_object(self, draft: Draft, following: Sequence[Draft]) -> list[Span]:
        """`các sở đạt 90%, các xã đạt 70% hồ sơ trực tuyến`: what the last of a list of tiers names for all."""
        last = draft
        for after in following:
            if not self._goes_on(last, after) or not self._around.tells_apart(after.unit.opening):
                return []
            right = self._right(after, (), ())
            if self._noun_first(after.unit):
                return [right]
            last = after
        return []

    def _goes_on(self, last: Draft, after: Draft) -> bool:
        gap = self._key[last.unit.span.end : after.unit.span.start].strip()
        return gap in ("", ",", "và", ", và", ";")

    def _predicate(self, draft: Draft) -> regex.Match[str] | None:
        """Where, behind a number, begins what is said of the thing that is counted."""
        return self._context["predicate"].search(self._key, draft.unit.quantity.span.end, draft.unit.span.end)

    def _is_elided(self, draft: Draft) -> bool:
        """Whether its words but the predicate name no more than a tier: `95% hồ sơ tại tỉnh, 75% tại xã được ký số`."""
        unit, found = draft.unit, self._predicate(draft)
        if found is None:
            return self._around.is_elided(unit)
        before = Span(unit.quantity.span.end, found.start())
        placed = _AT_A_TIER.match(self._key, *before) is not None
        return placed and self._around.opens_elided(unit) and self._around.tells_apart(before)


_NAME = later(r"(?:(?:tỉnh|thành phố|TP\.?|huyện|quận|Bộ|Sở) )?(?:\p{Lu}[\p{L}.]*[ -]*)+$")
"""A proper name at the end of a stretch of text."""
_BEFORE_A_TIER = later(r"(?<!\w)(?:ở|tại|của|cho|đối với|trong|với)(?: các)? $")
_AT_A_TIER = later(r" (?:ở|tại|của|đối với|trong|với) ")
_JOINED = later(r"[ ,;]*(?:và|hoặc|còn)(?!\w)")
