"""What a statement takes up of the words of the one before it, and what of these its own words replace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egov_extract.assemble.draft import ATTRIBUTES, Draft, Surroundings
from egov_extract.assemble.own_words import PLACES, OwnWords
from egov_extract.compiled import later
from egov_extract.model import Span

_FEW = 3
_MOST_PIECES = 20
"""Of a statement that the next one takes up: more words than a subject has."""


class TakenUp:
    """Finds what a statement leaves unsaid in the words of the one before."""

    def __init__(self, around: Surroundings, words: OwnWords) -> None:
        self._around, self._context, self._words = around, around.cues.context, words
        self._document, self._key = around.document, around.key

    def shared(self, before: Draft, draft: Draft) -> list[Span]:
        """The pieces of the statement before, without its tiers and its maturity where this one names others."""
        pieces, span = (
            [p for p in self._without_places(before, draft) if not self._is_of_it(p, before, draft)],
            draft.unit.span,
        )
        for label in ATTRIBUTES:
            if own := self._around.found.within(label, span):
                joined = _BEFORE_A_TIER.search(self._key, span.start, own[0].span.start) is not None
                pieces = [rest for piece in pieces for rest in self.without(label, piece, joined)]
        where = self._around.says_where(draft.unit)
        if before.get("unit") in PLACES:
            pieces = self._without_rank(pieces, before.unit.quantity.span)
        return (pieces if where is None else list(self._without_where(pieces, where["where"])))[:_MOST_PIECES]

    def noun_of(self, before: Draft) -> list[Span]:
        """The pieces of a statement up to what it says of what it counts."""
        found = self._words.predicate(before) if self._words.noun_first(before.unit) else None
        if found is None:
            return list(before.pieces)
        return [Span(p.start, min(p.end, found.start())) for p in before.pieces if p.start < found.start()]

    def is_said(self, piece: Span, before: Draft) -> bool:
        """`5.775 xã đạt chuẩn, tăng 160 xã`: whether a stretch repeats no more than a noun of the statement before."""
        noun = self._key[piece.start : piece.end].strip(" .,")
        words = f" {noun} "
        return 0 < len(noun.split()) <= _FEW and any(words in f" {self._key[p.start : p.end]} " for p in before.pieces)

    def up_to_same_verb(self, pieces: Sequence[Span], own: Span) -> Iterator[Span]:
        """`tỷ lệ trường có Internet là 100%, có thư viện 72%`: pieces up to the verb that the next words open with."""
        verb = self._context["predicate"].match(f" {self._key[own.start : own.end].lstrip()}")
        for piece in pieces:
            found = None if verb is None else self._key.rfind(f"{verb[0]} ", piece.start, piece.end)
            end = piece.end if found is None or found < 0 else found
            if verb is not None and self._key.startswith(f"{verb[0].lstrip()} ", piece.start):
                end = piece.start
            if end > piece.start:
                yield Span(piece.start, end)

    def unjoined(self, piece: Span) -> Span:
        """A stretch without the `và` that it opens with."""
        joint = _JOINED.match(self._key, *piece)
        return Span(joint.end() if joint else piece.start, piece.end)

    def _is_of_it(self, piece: Span, before: Draft, draft: Draft) -> bool:
        """`đạt 45% kế hoạch`, `tăng 5%`: of what a figure is a share, or how it moved."""
        unit = before.unit
        if piece.start >= unit.quantity.span.end:
            return self._context["of-a-plan"].search(self._key[piece.start : piece.end]) is not None
        if draft.get("change") and not self._around.found.within("change", draft.unit.lead):
            return False  # `giảm 50% số vụ, 60% số người`
        moves = self._around.found.within("change", piece) if piece.start >= unit.lead.start else ()
        return any(move.span == piece for move in moves)

    def _without_rank(self, pieces: Sequence[Span], place: Span) -> list[Span]:
        """`PAR INDEX xếp thứ 7/63 tỉnh, tăng 12 bậc`: what is ranked, without what tells the place alone."""
        kept: list[Span] = []
        for piece in pieces:
            if piece.end <= place.start + 1 and (told := self._around.saying("rank-told", piece)):
                piece = Span(piece.start, told.span.start)
            if piece.start < place.start or self._key.startswith(" về ", piece.start):
                kept.append(piece)
        return kept if any(piece.start < piece.end for piece in kept) else list(pieces)

    def _without_where(self, pieces: Sequence[Span], preposition: str) -> Iterator[Span]:
        """Pieces up to the same preposition: `hài lòng đối với xã` without `đối với xã`."""
        for piece in pieces:
            if not self._key.startswith(preposition, piece.start):
                at = self._key.rfind(f" {preposition} ", piece.start, piece.end)
                yield Span(piece.start, at if at > piece.start else piece.end)

    def without(self, label: str, piece: Span, joined: bool, field: str | None = None) -> Iterator[Span]:
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


_NAME = later(r"(?:(?:tỉnh|thành phố|TP\.?|huyện|quận|Bộ|Sở) )?(?:\p{Lu}[\p{L}.]*[ -]*)+$")
"""A proper name at the end of a stretch of text."""
_BEFORE_A_TIER = later(r"(?<!\w)(?:ở|tại|của|cho|đối với|trong|với)(?: các)? $")
_JOINED = later(r"[ ,;]*(?:và|hoặc|còn)(?!\w)")
