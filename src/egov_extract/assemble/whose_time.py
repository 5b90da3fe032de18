"""Times that a number may not take: those of another number, of a deliverable, of a goal, of where it started from."""

from __future__ import annotations

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import Unit
from egov_extract.model import Span

FEW = 3
"""Words before a time that stands at the head of a clause; behind a verb, those that are its object."""
_BESIDE = (",", ";", "(", "–", "-", "trong khi")
"""What ends the words before a goal told beside a figure."""
_ITEM_OPENS, _NEXT_ITEM, _LISTED = (": ", "; "), ("; ", ", ", " và "), 200
"""What stands before the first item of a list and before the next one, and how far that may be."""
_LENGTHS = ("day", "month", "year")


def belongs_to_another(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """Whether a time stands in brackets behind an earlier number, closed before this one."""
    between = around.key[moment.span.end : unit.quantity.span.start]
    closing = between.find(")")
    if closing < 0 or "(" in between[:closing]:
        return False
    opening = around.key.rfind("(", unit.sentence.start, moment.span.start)
    if opening < 0 or (_has_a_start(moment) and _is_a_length_of_time(opening, unit, around)):
        return False
    if around.found.within("quantity", Span(opening, moment.mention.span.end + closing)):
        return True
    before = Span(max(unit.sentence.start, opening - 30, around.key.rfind(";", 0, opening)), opening)
    stage = around.saying("stage", before)
    return any(stage is None or m.span.start < stage.span.start for m in around.found.within("quantity", before))


def _has_a_start(moment: Moment) -> bool:
    return moment.since is not None or "start" in moment.mention.value


def _is_a_length_of_time(opening: int, unit: Unit, around: Surroundings) -> bool:
    """`Sau 45 ngày ra quân (15/4 - 30/5/2023)`: the time in brackets says when that was."""
    before = around.found.within("quantity", Span(unit.sentence.start, opening))
    return bool(before) and before[-1].value.get("unit") in _LENGTHS


def times_of_start(draft: Draft, around: Surroundings) -> tuple[Moment, ...]:
    """`từ 42 phút năm 2019 rút còn 18 phút`: the time right behind the number that another one started from."""
    if draft.origin is None:
        return ()
    end = draft.origin.quantity.span.end
    after = around.times.touching(Span(end, draft.unit.quantity.span.start))
    return tuple(
        m for m in after[:1]
        if m.reach is None and len(around.key[end : m.mention.span.start].split()) <= FEW
        and not any(c in around.key[end : m.mention.span.start] for c in ",;")
        and around.key[m.span.end : draft.unit.quantity.span.start].strip()
    )  # fmt: skip


def delivers(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`cắt giảm 20% thời gian, đưa kho dữ liệu vào hoạt động trong quý I`: the time of something else behind it."""
    end = unit.quantity.span.end
    if moment.span.start < end:
        return False
    verbs = around.found.within("milestone", Span(end, moment.span.start))
    joints = (",", ";", " và") if _heads_sentence(unit, around) else (",", ";")
    verb = next((v for v in verbs if around.key[end : v.span.start].rstrip().endswith(joints)), None)
    return verb is not None and len(around.key[verb.span.start : moment.span.start].split()) > FEW


def _heads_sentence(unit: Unit, around: Surroundings) -> bool:
    """Whether a time stands at the head of the sentence, for all its numbers."""
    return any(leads(m, unit, around) for m in around.times.within(Span(unit.sentence.start, unit.quantity.span.start)))


def is_of_a_bracket(moment: Moment, span: Span, around: Surroundings) -> bool:
    """`Giảm 2 ngày (1 giờ = 42.000 đồng theo thu nhập năm 2024):`: the time of a number beside it in brackets."""
    opening = around.key.rfind("(", span.start, moment.span.start)
    if opening < 0 or ")" in around.key[opening : moment.span.start]:
        return False
    closing = around.key.find(")", moment.span.end, span.end)
    return bool(around.found.within("quantity", Span(opening, moment.span.start if closing < 0 else closing)))


def stands_apart(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`…, riêng năm 2021 tối thiểu 30%; …`: a time set apart holds for its own clause."""
    return moment.span.start < unit.clause.start and around.key.endswith("riêng ", 0, moment.span.start)


def is_of_goal(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """`chiếm 16,9% GRDP, mục tiêu đến năm 2025 là 20%`: the time of a goal that is told beside the number."""
    gap = Span(unit.quantity.span.end, moment.span.start)
    goals = [m for m in around.found.within("kind", gap) if m.value.get("kind") == "target"]
    if not any(around.key[gap.start : m.span.start].rstrip().endswith(_BESIDE) for m in goals):
        return bool(goals) and bool(around.found.within("quantity", gap))
    return bool(around.found.within("quantity", Span(goals[-1].span.end, unit.sentence.end)))


def leads(moment: Moment, unit: Unit, around: Surroundings) -> bool:
    """Whether a time stands among the first words of its sentence or clause."""
    opening = max(around.key.rfind(c, unit.sentence.start, moment.span.start) for c in ";:")
    opening = max(opening + 1, unit.sentence.start)
    return len(around.key[opening : moment.span.start].split()) < FEW


def is_listed(moment: Moment, around: Surroundings) -> bool:
    """`… trên bảng: 2017 hạng 101; 2018 hạng 50; …`: whether a time heads no more than one item of a list of times."""
    if not around.key.endswith(_ITEM_OPENS, 0, moment.span.start):
        return False
    end = around.key.find(". ", moment.span.end)
    after = around.times.within(Span(moment.span.end, end if end >= 0 else moment.span.end + _LISTED))
    return any(around.key.endswith(_NEXT_ITEM, 0, m.span.start) and m.reach == moment.reach for m in after)


def comes_first(moment: Moment, span: Span, around: Surroundings) -> bool:
    """Whether no quantity stands before a time in its clause: what comes first holds for what follows."""
    key, start = around.key, moment.span.start
    opening = max(key.rfind(". ", span.start, start), span.start)
    return not around.found.within("quantity", Span(opening, start))
