"""Which time a statement takes: the scopes of `patterns/statement.yaml`, searched from the number outward."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.once import once_for, parents
from egov_extract.assemble.paragraphs import continued, of_question
from egov_extract.assemble.table import headings, named_by, role
from egov_extract.assemble.timing import FIRST_MONTHS, Moment, nearest
from egov_extract.assemble.units import LONGEST, Unit
from egov_extract.assemble.whose_time import (
    FEW,
    belongs_to_another,
    comes_first,
    delivers,
    is_listed,
    is_of_a_bracket,
    is_of_goal,
    leads,
    stands_apart,
)  # fmt: skip
from egov_extract.compiled import later
from egov_extract.model import Span

_COUNTED = later(r"(?<!\w)(?:số liệu|tính đến|tính tới|lũy kế|luỹ kế|chốt|cập nhật|kỳ báo cáo)(?!\w)[^.;()]{0,40}$")
_REACH = 60
"""Characters before a time in which stand the words that figures are counted up to it."""
_LONGEST_DATE = 60
"""Characters of a cell that says when."""
Chosen = tuple[Moment | None, str]
"""The moment and the scope that gave it."""


def time_of(unit: Unit, around: Surroundings, but: Collection[Moment] = ()) -> Chosen:
    """The time of a statement, from the nearest scope that has one other than `but`.

    A year that is set against another (`chi phí của năm 2026 so với năm 2024`) is taken where nothing else says when.
    """
    named = [m for m in around.times.within(unit.sentence) if around.times.is_of_a_standard(m)]
    if named:
        chosen, found_in = _by_scope(unit, around, (*but, *named))
        return _by_scope(unit, around, but) if chosen is None else (chosen, found_in)
    return _by_scope(unit, around, but)


def _by_scope(unit: Unit, around: Surroundings, but: Collection[Moment]) -> Chosen:
    compared = [m for m in around.times.within(unit.sentence) if _is_compared(m, around)]
    if not compared:
        return _nearest_scope(unit, around, but)
    chosen, found_in = _nearest_scope(unit, around, (*but, *compared))
    return _nearest_scope(unit, around, but) if chosen is None or found_in == "document" else (chosen, found_in)


def _is_compared(moment: Moment, around: Surroundings) -> bool:
    behind = around.key.startswith((" so với năm", " so với 20"), moment.span.end)
    return behind and around.key.endswith("của ", 0, moment.span.start)


def _nearest_scope(unit: Unit, around: Surroundings, but: Collection[Moment]) -> Chosen:
    for scope in around.cues.where["time"]:
        moment, found_in = _SEARCHES[scope](unit, around, but)
        if moment is not None:
            return moment, found_in
    return None, "document"


@once_for(parents)
def time_above(index: int, around: Surroundings) -> Chosen:
    """The time of the headings and lead-ins above a segment, nearest first; failing those, of the title."""
    for parent in around.document.ancestors(index):
        segment = around.document.segments[parent]
        if segment.kind == "lead-in" and around.saying("enacting", segment.span):
            continue
        inside = [
            m for span in (segment.span, _bracket_under(parent, around)) for m in around.times.within(span)
            if m.reach != "base" and not _is_stamp(m, segment.kind) and not is_of_a_bracket(m, span, around)
        ]  # fmt: skip
        if segment.kind == "cell":  # months of every year, as `Tháng 3, 4`
            inside = [m for m in inside if "XXXX" not in m.mention.value["end"]]
        if not inside:
            continue
        if segment.kind == "heading":
            return inside[0], "heading"
        vision = around.cues.context["vision"]
        near = [m for m in inside if not vision.search(around.key, segment.span.start, m.span.start)] or inside
        ahead = [m for m in near if m.reach == "by"] or near
        return ahead[-1], "column" if segment.kind == "cell" else "lead-in"
    if (title := around.frame.time) is None:
        return None, "document"
    return next((m for m in around.times.moments if m.mention is title), None), "document"


def counted_above(chosen: Moment, index: int, around: Surroundings) -> Moment:
    """The time that a heading gives for results: it may say beside its own up to when, or from when, they are counted.

    `Báo cáo công tác năm 2024 (từ 01/10/2023 đến 30/9/2024)`
    """
    for parent in around.document.ancestors(index):
        places = around.document.segments[parent].span, _bracket_under(parent, around)
        if not any(place.start <= chosen.span.start < place.end for place in places):
            continue
        for place in places:
            for told in around.times.within(place):
                if is_counted(told, around) or ("start" in told.mention.value and _is_in_bracket(told, place, around)):
                    return told
    return chosen


def _is_in_bracket(moment: Moment, span: Span, around: Surroundings) -> bool:
    opening = around.key.rfind("(", span.start, moment.span.start)
    return opening >= 0 and ")" not in around.key[opening : moment.span.start]


def is_counted(moment: Moment, around: Surroundings) -> bool:
    """`(số liệu đến 15/6/2023)`: whether a time is the one up to which figures are counted."""
    start = moment.mention.span.start
    return _COUNTED.search(around.key, max(0, start - _REACH), start) is not None


def _bracket_under(index: int, around: Surroundings) -> Span:
    """A line in brackets right under a heading, which tells more of it: `(Số liệu đến ngày 31/12/2025)`."""
    segments = around.document.segments
    below = segments[index + 1] if index + 1 < len(segments) else segments[index]
    is_more = segments[index].kind == "heading" and below.kind == "paragraph" and around.key[below.span.start] == "("
    return below.span if is_more else Span(0, 0)


def _in_unit(unit: Unit, around: Surroundings, but: Collection[Moment]) -> Moment | None:
    """The time of its own words: in `giai đoạn 2025 - 2030, phấn đấu 20% xã … trong năm 2025` the one behind it."""
    end = unit.quantity.span.end
    for moment in around.times.within(Span(end, unit.sentence.end))[
        :1
    ]:  # `45 tỷ đồng (giai đoạn 2026 - 2028), trong đó`
        whole = moment.mention.span.end <= unit.span.end or around.key.startswith(")", moment.mention.span.end)
        if whole and moment.span.start - end <= 2 and moment.reach != "base" and moment not in but:
            return moment
    own = [
        m for m in around.times.within(unit.span)
        if not belongs_to_another(m, unit, around) and not delivers(m, unit, around)
        and not around.times.is_of_things(m) and m not in but
    ]  # fmt: skip
    chosen = nearest(own, unit.quantity.span.start)
    goes_before = chosen is not None and (chosen.reach is None or not leads(chosen, unit, around))
    if chosen is not None and goes_before and "," in around.key[chosen.span.end : unit.quantity.span.start]:
        behind = next((m for m in own if m.span.start >= end and m.reach in ("by", "in")), None)
        if behind is not None and not _is_parted(Span(end, behind.span.start), around):
            return behind
    if chosen is not None and chosen.reach is None and chosen.span.start >= end:
        by = (m for m in own if m.reach == "by" and around.key.startswith(_BEFORE, m.span.start))
        return next((m for m in by if not _is_parted(Span(end, m.span.start), around)), chosen)
    return chosen


_BEFORE = ("trước", "chậm nhất", "muộn nhất")
"""What makes a time the last of all, behind that of what is done: `100% kế hoạch vốn năm 2026 trước 31/01/2027`."""


_IN_TIME = (None, "by", "in")
"""Reaches of a time in which, or by which, something is."""


def _is_parted(span: Span, around: Surroundings) -> bool:
    """Whether a mark stands in a stretch, but for the commas of `xã, phường`."""
    tiers = [tier.span for tier in around.found.within("level", span)]
    marks = (at for at in range(*span) if around.key[at] in ",;")
    return any(not any(tier.start < at < tier.end for tier in tiers) for at in marks)


def _in_sentence(unit: Unit, around: Surroundings, but: Collection[Moment]) -> Moment | None:
    start, end = unit.quantity.span
    before = [
        m for m in around.times.within(Span(unit.sentence.start, start))
        if m.reach != "base" and not belongs_to_another(m, unit, around) and not stands_apart(m, unit, around)
        and not around.times.is_of_things(m) and m not in but
    ]  # fmt: skip
    after = [m for m in around.times.within(Span(end, unit.sentence.end)) if m not in but]
    if before and _ends_pairs(before[-1], unit, around):
        before = [] if any(_closes_pairs(m, unit, around) for m in after[:1]) else before
    if before:
        leading = [m for m in before if leads(m, unit, around)]
        if leading and _is_of_a_name(before[-1], leading[0], around):
            return leading[0]
        return (leading or before)[-1] if _trails(before[-1], unit, around) else before[-1]
    return next(
        (
            m for m in after
            if (m.reach in ("by", "in") and _is_shared(m, unit, around) and not is_of_goal(m, unit, around))
            or _closes_pairs(m, unit, around)
        ),
        None,
    )  # fmt: skip


def _is_of_a_name(moment: Moment, leading: Moment, around: Surroundings) -> bool:
    """`Đến nay, các xã đã ký cam kết hằng năm và giai đoạn 2026 - 2030 …`: years of what is named, told as of today."""
    if leading.mention.value["end"] != "NOW" or moment.reach is not None or "start" not in moment.mention.value:
        return False
    return not around.key.endswith((", ", "("), 0, moment.span.start)


def _is_shared(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """Whether a time behind a number stands in its clause, or behind mere numbers: `100%; 95% vào năm 2024`."""
    if moment.span.start < unit.clause.end:
        return True
    last = around.key.rfind(";", unit.clause.end, moment.span.start)
    listed = not any(c.isalpha() for c in around.key[unit.quantity.span.end : max(last, unit.clause.end)])
    return listed and around.key[last + 1 : moment.span.start].lstrip()[:1].isdigit()


def _closes_pairs(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`cấp tỉnh, cấp xã tăng lên tương ứng 72% và 58% nhiệm kỳ 2025 - 2030`: a time right behind a list in pairs."""
    key, start, end = around.key, unit.sentence.start, unit.quantity.span.end
    if moment.reach not in _IN_TIME or around.cues.context["distribution"].search(key, start, end) is None:
        return False
    others = around.found.within("quantity", Span(end, moment.span.start))
    edges = (end, *(edge for other in others for edge in other.span), moment.span.start)
    between = "".join(key[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return bool(others) and not between.replace("và", "").strip(" ,;")


def _ends_pairs(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`lần lượt 90% và 80% năm 2025, lên 95% và 90% năm 2026`: whether a time stands right behind earlier numbers."""
    told = around.found.within("quantity", Span(unit.sentence.start, moment.span.start))
    return bool(told) and not around.key[told[-1].span.end : moment.span.start].strip()


def _trails(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`xóa hết nhà tạm trong quý II; 2/3 số xã …`: whether a time ends a clause before the number's."""
    rest, parted, _ = around.key[moment.span.end : unit.quantity.span.start].partition(";")
    return bool(parted) and len(rest.split()) < FEW and not leads(moment, unit, around)


def _in_paragraph(unit: Unit, around: Surroundings, but: Collection[Moment]) -> Moment | None:
    segment = around.document.segments[unit.segment]
    if segment.kind == "cell":
        return None
    opening = Span(unit.sentence.start, unit.quantity.span.start)
    carried = any(
        m.value["carry"] == "time" or (m.rule == "carry.part" and m.span.start == opening.start)
        for m in around.found.within("carry", opening)
    )
    if unit.sentence.start <= segment.body and (gone_on := continued(unit, around)):
        return gone_on
    before = Span(max(segment.span.start, unit.sentence.start - LONGEST), unit.sentence.start)
    earlier = [
        m for m in (m for m in around.times.within(before) if m not in but)
        if (m.reach in ("by", "in", "from") and comes_first(m, segment.span, around))
        or (m.reach is None and carried) or _opens(m, segment.span, around) or _is_asked(m, unit, around)
        or (m.mention.rule in FIRST_MONTHS and m.reach is None and comes_first(m, segment.span, around))
    ]  # fmt: skip
    return earlier[-1] if earlier else of_question(unit, around)


def _in_column(unit: Unit, around: Surroundings) -> Moment | None:
    named = named_by(unit.segment, around)
    if named is not None and (own := [m for m in around.times.within(named) if m.reach == "by"]):
        return own[0]
    for span in reversed(headings(around.document, unit.segment)):
        if inside := [m for m in around.times.within(span) if m.reach != "base"]:
            return inside[0]
    return None


def _in_row(unit: Unit, around: Surroundings) -> Moment | None:
    for cell in around.document.segments[unit.segment].row:
        span = around.document.segments[cell].span
        if cell == unit.segment or span.end - span.start >= _LONGEST_DATE or not (inside := around.times.within(span)):
            continue
        if role(cell, around) == "deadline" or (role(cell, around) is None and inside[0].reach in ("by", "in")):
            return inside[0]
        if unit.fills_cell and named_by(unit.segment, around) == span and inside[0].reach != "base":
            return inside[0]
    return None


_SEARCHES: Mapping[str, Callable[[Unit, Surroundings, Collection[Moment]], Chosen]] = {
    "unit": lambda unit, around, but: (_in_unit(unit, around, but), "unit"),
    "sentence": lambda unit, around, but: (_in_sentence(unit, around, but), "sentence"),
    "paragraph": lambda unit, around, but: (_in_paragraph(unit, around, but), "paragraph"),
    "column": lambda unit, around, but: (_in_column(unit, around), "column"),
    "row": lambda unit, around, but: (_in_row(unit, around), "row"),
    "above": lambda unit, around, but: time_above(unit.segment, around),
}
"""How each of the places of `statement.yaml` is searched."""


def _is_asked(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`Chỉ tiêu cho năm 2025 là gì? Có ba chỉ tiêu: …`: the time of a question is that of its answer."""
    asked = around.key.find("?", moment.span.end, unit.sentence.start)
    return asked >= 0 and not any(c in around.key[moment.span.end : asked] for c in ".!;")


def _opens(moment: Moment, span: Span, around: Surroundings) -> bool:
    start = moment.span.start
    opening = Span(span.start, start)
    if "start" in moment.mention.value and not any(c in around.key[span.start : start] for c in ",;:."):
        return not around.found.within(
            "reference", opening
        )  # nor are the years of a plan that is named those of the next
    if around.key.startswith(".", moment.span.end) and around.saying(
        "stage-named", Span(span.start, moment.mention.span.start)
    ):
        return comes_first(moment, span, around)
    if around.key.endswith(": ", 0, start):  # `185 tỷ đồng: năm 2011 là 21 tỷ đồng` parts a sum
        return comes_first(moment, span, around) and not is_listed(moment, around)
    return start - span.start < 4 or around.key.endswith(". ", 0, start)


_DAYS = frozenset({"time.day", "time.day-in-words", "time.iso-day"})


def _is_stamp(moment: Moment, kind: str) -> bool:
    """A bare date in a heading is the date of the page or of a document cited."""
    return kind == "heading" and moment.reach is None and moment.mention.rule in _DAYS
