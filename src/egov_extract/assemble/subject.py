"""What each quantity of a sentence measures: its own words, those it shares with others, those left unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.draft import ATTRIBUTES, Draft, Surroundings
from egov_extract.assemble.own_words import PLACES, OwnWords
from egov_extract.assemble.paired import pair_objects
from egov_extract.assemble.parts import Parts
from egov_extract.assemble.row_subject import of_table
from egov_extract.assemble.said_for_all import Shared
from egov_extract.assemble.table import named_row, row_words
from egov_extract.assemble.taken_up import TakenUp
from egov_extract.assemble.units import Unit
from egov_extract.model import Span

_FEW, _LONGEST_NAME, _LONGEST_LEAD_IN = 3, 4, 160
_OF_RANKING = frozenset({"rank", "place", "score"})
_LEAD_INS = ("heading", "lead-in")
_LONGEST_LIST = 60
"""Numbers that may share what is said once."""


class Subjects:
    """Finds the words of the subjects of one document."""

    def __init__(self, around: Surroundings) -> None:
        self._around, self._context = around, around.cues.context
        self._document, self._key = around.document, around.key
        self._words = OwnWords(around)
        self._shared, self._taken = Shared(around, self._words), TakenUp(around, self._words)

    def give(self, drafts: Sequence[Draft], group: Sequence[Unit], earlier: Draft | None) -> None:
        """Give each statement of a sentence the pieces of text that say what it measures.

        `group` holds every number of the sentence, those that are no statement too; `earlier` is the last statement of
        the sentences before in the paragraph.
        """
        before, parts = earlier, Parts(self._around, self._words)
        for position, draft in enumerate(drafts):
            pieces = self._words.of(draft, group, drafts)
            following = drafts[position + 1 : position + _LONGEST_LIST]
            if self._shared.is_counted_noun_alone(draft):
                first = next(d for d in drafts if d.unit.clause == draft.unit.clause)
                pieces += self._shared.predicate(draft, following, self._around.words([first.unit.opening]) > 0)
            elif all(self._around.tells_apart(piece) for piece in pieces):
                pieces += self._shared.thing(draft, following)
            whole = parts.whole(draft, before)
            draft.pieces = self._with_unsaid(draft, pieces, before, drafts[0], whole)
            if before is not None and not self._around.words(draft.pieces):
                draft.pieces = list(before.pieces)
            before = draft
        pair_objects(drafts, self._around)

    def text(self, draft: Draft) -> str:
        """The subject: the pieces without numbers, times, comparators and exclusions."""
        wording, gone = self._around.cues.wording, self._gone(draft)
        said = wording.text_of(self._document, draft.pieces, gone)
        return said or wording.text_of(self._document, draft.pieces, gone, whole=True)

    def _gone(self, draft: Draft) -> list[Span]:
        found, gone = self._around.found, [draft.get("span", draft.unit.quantity.span), *draft.asides]
        if draft.get("unit") in PLACES and not self._words.noun_first(draft.unit):
            before = (piece for piece in draft.pieces if piece.end <= draft.unit.quantity.span.start)
            gone += [told.span for piece in before if (told := self._around.saying("rank-told", piece)) is not None]
        for piece in draft.pieces:
            times = [m.span for m in self._around.times.touching(piece)]
            gone += [self._with_lead(time, piece) for time in times]
            gone += self._around.relative_times(piece)
            for label in ("exclusion", "every"):
                gone += [m.span for m in found.within(label, piece)]
            gone += [m.span for m in found.within("comparator-after", piece) if not self._bounds_a_grade(m.span)]
        return gone

    def _with_lead(self, time: Span, piece: Span) -> Span:
        """A time with the words before it that set a figure against it: `cao hơn so với 2024`."""
        lead = (
            self._context["time-lead"].search(self._key, piece.start, time.start) if time.start > piece.start else None
        )
        return Span(lead.start(), time.end) if lead else time

    def _bounds_a_grade(self, bound: Span) -> bool:
        """`hệ thống cấp độ 3 trở lên`: whether a tier or a grade stands before `trở lên`."""
        start = max(0, bound.start - 20)
        tiers = self._around.found.within("level", Span(start, bound.start))
        return self._around.saying("grade", Span(start, bound.start)) is not None or (
            bool(tiers) and tiers[-1].span.end >= bound.start - 1
        )

    # What it leaves unsaid.

    def _with_unsaid(
        self, draft: Draft, pieces: list[Span], before: Draft | None, first: Draft, whole: Draft | None
    ) -> list[Span]:
        around, unit = self._around, draft.unit
        head = (
            None
            if unit.head is None or self._only_tells(unit.head, pieces) or not around.words([unit.head])
            else unit.head
        )
        same_sentence = before is not None and before.unit.sentence == unit.sentence
        if before is not None and ((same_sentence and around.restates(before.unit, unit)) or around.refers_back(unit)):
            return list(before.pieces)
        if before is not None and self._says_only_how(draft, pieces, before, same_sentence):
            moves = [piece for piece in pieces if unit.lead.start <= piece.start < unit.lead.end]
            return [*self._taken.shared(before, draft), *moves]
        if head is not None and same_sentence and self._stands_under_head(draft, first):
            return sorted([*self._under(head, unit, pieces), *pieces])
        if before is not None and not same_sentence and self._says_when_alone(draft, before):
            return self._taken.shared(before, draft)
        if before is not None and (same_sentence or around.opens_a_part(unit, unit.sentence.start)):
            repeats = around.repeats_noun(before.unit, unit)
            goes_on = draft.origin is None and (
                repeats
                or self._shared.is_elided(draft)
                or around.says_nothing(unit)
                or around.names_no_subject(unit)
                or around.is_share_of_before(unit)
                or around.says_where(unit) is not None
                or self._belongs(unit, before.unit)
            )
            if repeats:
                pieces = [piece for piece in pieces if piece.start < unit.quantity.span.start]
            if goes_on or whole is not None or (not same_sentence and around.opens_a_part(unit, unit.clause.start)):
                base = before if whole is None else whole
                own = [self._taken.unjoined(piece) for piece in pieces if not self._taken.is_said(piece, base)]
                if around.is_elided(unit):
                    own = [rest for piece in own for rest in self._taken.without("kind", piece, False, "kind")]
                shared = [
                    p for p in self._taken.shared(base, draft) if not any(o.start <= p.start < o.end for o in own)
                ]
                if own:
                    shared = list(self._taken.up_to_same_verb(shared, own[0]))
                return sorted([*shared, *own])
        if self._says_no_more(unit):
            if head is not None:
                return [self._words.worded(head), *pieces]
            if before is not None and same_sentence:
                return sorted([*self._taken.noun_of(before), *pieces])
        if (label := self._label(draft)) is not None:
            led = self._lead_in(unit) if around.words([label]) < _FEW and around.words(pieces) < _FEW else []
            return [*led, label, *(piece for piece in pieces if piece.start >= label.end)]
        if (named := named_row(unit, around)) is not None:
            return of_table(unit, named, around)
        if before is not None and (led := self._shared.led_by(before, draft)):
            return [*led, *pieces]
        words = self._around.words(pieces)
        if words >= _FEW and not (head is not None and self._names_who(unit)):
            return pieces
        if head is not None:
            said = [self._words.worded(head), *pieces]
            return said if around.words(said) >= _FEW else [*self._lead_in(unit), *said]
        if words >= _FEW - 1:
            return pieces
        if before is not None and same_sentence and head is None:
            return sorted([*self._taken.shared(before, draft), *pieces])
        if (row := row_words(unit, around)) is not None:
            return of_table(unit, row, around)
        return [*self._lead_in(unit), *pieces]

    def _lead_in(self, unit: Unit) -> list[Span]:
        """The words that stand over the block of a number, when they say what is measured."""
        for parent in self._document.ancestors(unit.segment):
            segment = self._document.segments[parent]
            figures = self._around.found.within("quantity", Span(segment.body, segment.span.end))
            words = Span(segment.body, figures[0].span.start if figures else segment.span.end)
            if (
                segment.kind in _LEAD_INS
                and words.end - words.start <= _LONGEST_LEAD_IN
                and not self._is_general(words)
            ):
                return [self._words.worded(words)]
            break
        return []

    def _under(self, head: Span, unit: Unit, pieces: Sequence[Span]) -> list[Span]:
        """`Hồ sơ ở mức độ 3: huyện 90%, xã 9%; ở mức độ 4: huyện 54%, xã 37%`: what a name stands under, the nearest
        of each grade."""
        colon = self._key.rfind(":", unit.clause.start, unit.span.start)
        nearer = [Span(unit.clause.start, colon)] if unit.clause.start > head.end and colon >= 0 else []
        heads = [self._words.worded(head)]
        for label in ATTRIBUTES:
            if any(self._around.found.within(label, own) for own in (*nearer, *pieces)):
                heads = [rest for piece in heads for rest in self._taken.without(label, piece, True)]
        return [*heads, *nearer]

    def _says_only_how(self, draft: Draft, pieces: Sequence[Span], before: Draft, same_sentence: bool) -> bool:
        """`…, cách xa con số 30%`, `…, sang 2026 là 60%`: whether its words say no more than how a figure is told."""
        unit = draft.unit
        ranked = {draft.get("unit"), before.get("unit")} <= _OF_RANKING
        if draft.origin is not None or self._words.noun_first(unit) or not (same_sentence or ranked):
            return False
        lead = unit.lead
        said = [p for p in pieces if self._around.words([p]) and not lead.start <= p.start < lead.end]
        return (bool(said) or not same_sentence) and all(self._is_how(piece, unit) for piece in said)

    def _is_how(self, piece: Span, unit: Unit) -> bool:
        times = [moment.span for moment in self._around.times.touching(piece)]
        if piece.start < unit.quantity.span.start and (goal := self._around.opening("goal-alone", piece)) is not None:
            times.append(goal.span)
        words = self._around.cues.wording.text_of(self._document, [piece], times, whole=True).lower()
        return not words or self._context["only-how"].fullmatch(words) is not None

    def _belongs(self, unit: Unit, before: Unit) -> bool:
        """`mở 12 khu, tổng diện tích 480 ha`: whether its words open with a measure of what was told before it."""
        spans = (unit.opening, unit.left)
        return unit.clause == before.clause and any(self._around.opening("goes-on", span) for span in spans)

    def _only_tells(self, head: Span | None, pieces: Sequence[Span]) -> bool:
        """`Nghị quyết của Tỉnh ủy: kinh tế số 20%`: whether a head says where the figures stand, and they of what."""
        tells = head is not None and self._around.opening("head-tells", head) is not None
        return tells and self._around.words(pieces) > 0

    def _says_when_alone(self, draft: Draft, before: Draft) -> bool:
        """`Mục tiêu năm sau: 70%.`: a sentence with a time or a goal, and not with what is to be reached."""
        around, unit = self._around, draft.unit
        if draft.origin is not None or unit.place or draft.get("unit") == "count":
            return False
        if unit.head is not None and not around.names_no_more(unit.head, True):
            return False
        if draft.get("unit") != before.get("unit") or self._words.noun_first(unit) or around.words([unit.right]):
            return False
        return not around.words([unit.opening]) or around.names_no_more(unit.opening, False)

    def _says_no_more(self, unit: Unit) -> bool:
        """`70% người dân có tài khoản; 50% có chữ ký số`: a number with what is said, and not of whom."""
        if self._around.words([unit.opening]):
            return False
        return self._context["predicate"].match(self._key, unit.quantity.span.end, unit.span.end) is not None

    def _stands_under_head(self, draft: Draft, first: Draft) -> bool:
        """`Học bạ số: tiểu học 100%, THCS 60%`: each name of a list stands under what opens the sentence."""
        unit = draft.unit
        named = draft.origin is None and self._around.words([unit.left]) > 0
        listed = self._is_label(first.unit) and self._is_label(unit)
        return named and listed and not self._around.opens_a_part(unit, unit.span.start)

    def _is_label(self, unit: Unit) -> bool:
        """`Sử dụng chữ ký số: lãnh đạo sở 100%`: no more than a name before a number that nothing follows."""
        if self._words.noun_first(unit) or self._around.words([unit.opening]) > _LONGEST_NAME:
            return False
        return self._context["predicate"].search(self._key, unit.left.start, unit.lead.start) is None

    def _is_general(self, span: Span) -> bool:
        """`II. KẾT QUẢ NĂM 2025`, `Chỉ tiêu 4:`: words over figures that say what these are, and not of what."""
        if self._around.opening("numbered-label", span):
            return True
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
        label = Span(start, colon)
        return None if self._is_general(label) or not self._around.words([label]) else self._words.worded(label)

    def _names_who(self, unit: Unit) -> bool:
        """Whether its words name no more than a tier, or a body: `Số hóa hồ sơ: Sở Tư pháp đạt 98%`."""
        named = self._context["body-named"].match(self._key, unit.left.start, unit.lead.start)
        if self._is_label(unit):
            return True
        return self._around.is_elided(unit) or (
            named is not None and self._document.text[unit.left.start].isupper() and not self._words.noun_first(unit)
        )
