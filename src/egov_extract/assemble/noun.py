"""What a number counts: the noun behind it, its label, its row or column, the noun of the number before."""

from __future__ import annotations

from egov_extract.assemble.caption import caption
from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.table import headings, row_words
from egov_extract.assemble.units import Unit
from egov_extract.model import Span

_FEW = 4


def give_counted(draft: Draft, around: Surroundings, before: Draft | None) -> None:
    """Give a count the noun that it counts; `before` is the statement before it in its paragraph."""
    if draft.value["unit"] != "count":
        return
    unit = draft.unit
    end = unit.quantity.span.end
    until = min(unit.clause.end, max(unit.span.end, end))
    noun = None if draft.value.get("bare") else around.cues.wording.counted(around.document, end, until)
    if noun is None and before is not None and _is_bracketed(unit, around):
        noun = around.cues.wording.counted(around.document, before.unit.right.start, before.unit.span.end)
    graded = noun is not None and _is_maturity_alone(Span(end, end + len(noun) + 1), around)
    if noun is not None and not (graded and before is not None and before.get("counted")):
        draft.set("counted", noun, "unit")
        return
    if named := _counted_by_label(draft, around):
        draft.set("counted", *named)
    elif "counted" in draft.value:
        draft.set("counted", draft.value["counted"], "column")
    elif captioned := _of_caption(unit, around):
        draft.set("counted", captioned, "column")
    elif labelled := _labelled(draft, around):
        draft.set("counted", labelled, "unit")
    elif started := _counted_from(draft, around):
        draft.set("counted", started, "unit")
    elif in_table := _of_table(unit, around):
        draft.set("counted", in_table, "column")
    elif before is not None and before.unit.sentence == unit.sentence and (same := before.get("counted")):
        opening = _opening(draft, around)
        if opening is not None and opening.lower().split()[0] == str(same).lower().split()[0]:
            draft.set("counted", opening, "unit")
        else:
            draft.carry("counted", before)
    elif opening := _opening(draft, around):
        draft.set("counted", opening, "unit")
    elif before is not None:
        draft.carry("counted", before)


def _is_bracketed(unit: Unit, around: Surroundings) -> bool:
    """`10% (bằng 5.200) đơn vị`: a number in brackets, before what it counts too."""
    opened = around.key[unit.lead.start - 1 : unit.lead.start] == "("
    return opened and around.key.startswith(")", unit.quantity.span.end)


def _counted_from(draft: Draft, around: Surroundings) -> str | None:
    """`thủ tục từ 115 còn 33`: the noun before the number that this one started from."""
    if draft.origin is None:
        return None
    first = draft.origin.quantity.span.start
    found = around.cues.context["counts-from"].search(around.key, draft.unit.sentence.start, first)
    return around.cues.wording.counted(around.document, found.start(), first) if found else None


def _of_caption(unit: Unit, around: Surroundings) -> str | None:
    above = caption(unit.segment, around) if unit.fills_cell else None
    return None if above is None else around.cues.wording.named(around.document, *above)


def _of_table(unit: Unit, around: Surroundings) -> str | None:
    """`Hồ sơ` over a column of bare numbers, or the thing that the row names: `Trạm y tế có bệnh án điện tử | 17`."""
    row = row_words(unit, around)
    columns = reversed(headings(around.document, unit.segment)) if unit.fills_cell else ()
    named = [span for span in columns if around.words([span]) <= _FEW and not _is_of_kind(span, around)]
    for span in (*named, *([row] if row is not None and not _is_name(row, around) else ())):
        if not around.times.touching(span) and (noun := _noun_of(span, around)):
            return noun
    return _of_row(unit, around) if unit.fills_cell else None


def _of_row(unit: Unit, around: Surroundings) -> str | None:
    """`Tổng số hồ sơ | Đã xử lý`: what another column of the row counts by its heading, the nearest first."""
    document, index = around.document, unit.segment
    for cell in sorted(document.segments[index].row, key=lambda other: abs(other - index)):
        for span in reversed(headings(document, cell)):
            if noun := around.cues.wording.named(document, *span):
                return noun
    return None


def _is_of_kind(heading: Span, around: Surroundings) -> bool:
    """`Kết quả`, `Chỉ tiêu`: whether a column is headed by what its figures are, and not by what they count."""
    kinds = ("column-of-result", "column-of-target")
    return not around.saying("column-of-deeds", heading) and any(around.saying(kind, heading) for kind in kinds)


def _opening(draft: Draft, around: Surroundings) -> str | None:
    """`Thẻ căn cước đã cấp 88,9 triệu`: the noun that the words before the number open with."""
    return None if draft.unit.fills_cell else _noun_of(draft.unit.opening, around)


def _noun_of(span: Span, around: Surroundings) -> str | None:
    """The noun that a stretch opens with; None where it opens with a verb, or names no more than a tier or a time."""
    span = around.cues.wording.begun(around.document, span)
    said = around.key[span.start : span.end].strip()
    context = around.cues.context
    if context["verb-first"].match(said) or context["predicate"].match(f" {said}") or around.names_no_more(span, True):
        return None
    return around.cues.wording.counted(around.document, *span)


def _is_name(span: Span, around: Surroundings) -> bool:
    """`Hạc Thành`: whether each word is written as a name is."""
    words = around.document.text[span.start : span.end].split()
    return all(not word[0].isalpha() or word[0].isupper() for word in words)


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
