"""What a number counts: the noun behind it, its label, its row or column, the noun of the number before."""

from __future__ import annotations

from egov_extract.assemble.caption import caption
from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.table import headings, row_words
from egov_extract.model import Span


def give_counted(draft: Draft, around: Surroundings, before: Draft | None) -> None:
    """Give a count the noun that it counts; `before` is the statement before it in its paragraph."""
    if draft.value["unit"] != "count":
        return
    unit = draft.unit
    end = unit.quantity.span.end
    until = min(unit.clause.end, max(unit.span.end, end))
    noun = None if draft.value.get("bare") else around.cues.wording.counted(around.document, end, until)
    if noun is None and before is not None and around.in_brackets(unit):
        noun = around.cues.wording.counted(around.document, before.unit.right.start, before.unit.span.end)
    graded = noun is not None and _is_maturity_alone(Span(end, end + len(noun) + 1), around)
    if noun is not None and not (graded and before is not None and before.get("counted")):
        draft.set("counted", noun, "unit")
        return
    if named := _counted_by_label(draft, around):
        draft.set("counted", *named)
    elif "counted" in draft.value:
        draft.set("counted", draft.value["counted"], "column")
    elif unit.fills_cell and (above := caption(unit.segment, around)):
        draft.set("counted", around.cues.wording.named(around.document, *above), "column")
    elif labelled := _labelled(draft, around):
        draft.set("counted", labelled, "unit")
    elif started := _counted_from(draft, around):
        draft.set("counted", started, "unit")
    elif before is not None:
        draft.carry("counted", before)


def _counted_from(draft: Draft, around: Surroundings) -> str | None:
    """`thủ tục từ 115 còn 33`: the noun before the number that this one started from."""
    if draft.origin is None:
        return None
    first = draft.origin.quantity.span.start
    found = around.cues.context["counts-from"].search(around.key, draft.unit.sentence.start, first)
    return around.cues.wording.counted(around.document, found.start(), first) if found else None


def _labelled(draft: Draft, around: Surroundings) -> str | None:
    """`Trường dùng nền tảng quản trị: 578/602`: the thing that a label before the number begins with."""
    unit = draft.unit
    colon = around.key.rfind(":", unit.clause.start, unit.lead.end)
    closes = colon >= 0 and not around.words([Span(colon, unit.quantity.span.start)])
    label = Span(max(unit.clause.start, around.key.rfind(":", unit.clause.start, colon) + 1), colon)
    if not closes or around.tells_apart(label) or any(map(str.isdigit, around.key[label.start : label.end])):
        return None
    return around.cues.wording.counted(around.document, *label)


def _is_maturity_alone(span: Span, around: Surroundings) -> bool:
    """`1.100 dịch vụ, gồm 700 toàn trình`: words that grade what was counted before."""
    return bool(around.found.within("maturity", span)) and around.names_no_more(span, False)


def _counted_by_label(draft: Draft, around: Surroundings) -> tuple[str, str] | None:
    """What a bare number counts by its label, `Tổng số thủ tục: 1.873`, or by its row or its column; and the scope."""
    unit, document = draft.unit, around.document
    before = Span(unit.span.start, unit.quantity.span.start)
    origin = draft.origin.span if draft.origin is not None else None
    for scope, span in (
        ("unit", origin), ("unit", before), ("head", unit.head), ("column", row_words(unit, around)),
        *(("column", span) for span in reversed(headings(document, unit.segment))),
    ):  # fmt: skip
        if span is not None and (noun := around.cues.wording.named(document, *span)):
            return noun, scope
    return None
