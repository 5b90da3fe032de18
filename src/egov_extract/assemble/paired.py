"""Objects and numbers that are told in two lists: the first with the first, and so on."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.draft import Draft, Surroundings, listed, runs
from egov_extract.assemble.items import last_items
from egov_extract.model import Span


def pair_objects(drafts: Sequence[Draft], around: Surroundings) -> None:
    """`tỷ lệ tham gia BHXH, BHTN, BHYT lần lượt đạt 38%, 34% và 92%`: give each number its own of the things listed."""

    def goes_on(first: Draft, draft: Draft, after: Draft) -> bool:
        return after.unit.clause == first.unit.clause and listed(around.key, draft.unit, after.unit)

    for group in runs(drafts, goes_on):
        _pair(group, around)


def _pair(group: Sequence[Draft], around: Surroundings) -> None:
    first = group[0]
    left = first.pieces[0] if first.pieces else None
    unit = first.unit
    if left is None or left.start >= unit.quantity.span.start:
        return
    stretch = Span(left.start, unit.quantity.span.start)
    found = around.cues.context["distribution"].search(around.key, *stretch)
    if found is None:
        return
    items = last_items(around.key, Span(left.start, found.start()), len(group))
    rest = [piece for piece in group[-1].pieces if piece.start > group[-1].unit.quantity.span.end]
    if items is None:
        return
    shared, parts = items
    for draft, part in zip(group, parts, strict=True):
        draft.pieces = [*([shared] if shared.start < shared.end else []), part, *rest]
