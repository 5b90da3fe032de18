"""Whether a length of time is a goal or an achievement, or else a limit, a period, how long a thing lasts."""

from __future__ import annotations

from egov_extract.assemble.beside import SET_BESIDE
from egov_extract.assemble.case import Case
from egov_extract.assemble.draft import Surroundings
from egov_extract.model import DURATIONS, Mention, Span

_NEAR, _LABEL, _BLOCKS = 70, 110, 6
_PERIODS = frozenset({"month", "year"})
_UPPER = frozenset({"le", "lt"})


def is_no_goal(case: Case) -> bool:
    """A length of time that nothing makes a goal, a gain or what was measured."""
    around, unit = case.around, case.unit
    if unit.fills_cell:
        return False
    if around.ahead(unit, "time-left", 120):
        return True
    bound = around.comparator(unit)
    if bound is not None:
        exceeding = around.key[bound.span.start : bound.span.end] in ("quá", "vượt quá")
        if exceeding and not around.is_negated(bound, unit):
            return True
    asked = (is_shortened, _is_done_within, _is_counted, _is_told_again, _is_set_beside, _is_to_be_shorter)
    if any(is_told(case) for is_told in asked):
        return False
    if bound is not None and case.above(unit.segment) == "target":
        return False
    if bound is not None and bound.value.get("comparator") in _UPPER and case.drafts and _goes_on(case):
        return False
    left = Span(max(unit.clause.start, unit.quantity.span.start - _NEAR), unit.quantity.span.start)
    if around.saying("shorter", left) and not around.saying("time-limit", left):
        return False
    return not _is_set(case, bound)


def _is_set_beside(case: Case) -> bool:
    """`còn 45 giờ (đích 49,5 giờ)`: the goal of the length of time before it."""
    if not case.drafts or case.drafts[-1].get("unit") not in DURATIONS:
        return False
    start = case.unit.quantity.span.start
    said = case.around.found.within("kind", Span(case.drafts[-1].unit.quantity.span.end, start))
    return any(m.rule in SET_BESIDE for m in said)


def _is_counted(case: Case) -> bool:
    """`số giờ nộp thuế dưới 110 giờ`, `chỉ mất 49 giờ thay vì 335 giờ`: time that is itself what is told."""
    around, unit = case.around, case.unit
    if around.before(unit, "time-counted"):
        return True
    return around.before(unit, "takes", 30) and (
        around.cues.context["instead"].match(around.key, unit.quantity.span.end) is not None
    )


def _is_to_be_shorter(case: Case) -> bool:
    """`dân phải chờ 25 phút; năm tới kéo xuống còn 10 phút`: how long it takes, told before what it is to come to."""
    around, unit = case.around, case.unit
    if case.code in _PERIODS or not around.before(unit, "waits", 30):
        return False
    return around.cues.context["then-shorter"].match(around.key, unit.quantity.span.end) is not None


def _is_told_again(case: Case) -> bool:
    """`Chờ bình quân:`, `Năm 2024: chờ bình quân 27 phút`, and below `Năm 2025: 15 phút`: measured at another time."""
    around, unit = case.around, case.unit
    if not around.tells_apart(Span(unit.sentence.start, unit.lead.start)):
        return False
    segments = around.document.segments
    above = [index for index in around.document.ancestors(unit.segment) if segments[index].kind == "lead-in"]
    if unit.segment and segments[unit.segment - 1].parents == segments[unit.segment].parents:
        above.append(unit.segment - 1)
    return any(_is_measured(segments[index].span, around) for index in above)


def _is_measured(span: Span, around: Surroundings) -> bool:
    """Whether a line tells how long something takes, and is no limit."""
    return around.saying("shorter", span) is not None and around.saying("time-limit", span) is None


def _is_done_within(case: Case) -> bool:
    """`phấn đấu hoàn thành cao tốc trong 24 tháng`: how long a work is to take, not counted from a day by a rule."""
    around, unit = case.around, case.unit
    if case.code not in _PERIODS or around.cues.context["counted-from"].match(around.following(unit)):
        return False
    return around.ahead(unit, "done-within", 120) is not None


def _goes_on(case: Case) -> bool:
    """`rút từ 10 ngày còn 6 ngày; riêng hồ sơ trực tuyến không quá 3 ngày`: as long as the one before, or less."""
    before = case.drafts[-1]
    gap = case.around.key[before.unit.quantity.span.end : case.unit.quantity.span.start]
    return before.get("unit") in DURATIONS and "riêng " in gap


def is_shortened(case: Case) -> Mention | None:
    """`từ 10 ngày xuống còn 7 ngày kể từ …`: what shortening comes to, whatever it is counted from."""
    return case.around.ahead(case.unit, "shortened", 60) or _is_of_a_plan(case)


def _is_of_a_plan(case: Case) -> Mention | None:
    """`Thời gian thực hiện: 8 ngày` where a procedure is shortened: under its title, or beside what is cut."""
    around, unit = case.around, case.unit
    label = Span(unit.sentence.start, min(unit.quantity.span.start, unit.sentence.start + _LABEL))
    named = around.opening("time-of-work", label)
    if named is None:
        return None
    segments = around.document.segments
    title = around.frame.heading
    spans = (
        *([title] if title is not None else []),
        *(segments[i].span for i in range(unit.segment - 1, max(unit.segment - _BLOCKS, -1), -1)),
        *(segments[i].span for i in around.document.ancestors(unit.segment)),
    )
    return named if any(around.saying("simplifies", span) for span in spans) else None


def _is_set(case: Case, bound: Mention | None) -> bool:
    """`cam kết trả kết quả trong 2 giờ`, `hiện xử lý mất 3 ngày`: words or a time set it, or tell it as measured."""
    around, unit = case.around, case.unit
    if case.code in _PERIODS or around.ahead(unit, "lasts", _NEAR):
        return False
    if around.following(unit).startswith((": thời gian", " là thời gian")):
        return True
    upper = bound is not None and bound.value.get("comparator") in _UPPER
    if not (upper or around.ahead(unit, "takes", 30)):
        return False
    before = Span(unit.sentence.start, unit.quantity.span.start)
    if around.saying("serves", before) is None:
        return False
    said = around.found.within("kind", before)
    promised = around.saying("promises", before) is not None
    if promised or around.cues.context["counted-from"].match(around.following(unit)):
        return promised
    measured = any(m.value.get("kind") == "result" for m in said)
    hinted = upper and any(m.value.get("hint") == "target" and m.rule != "kind.duty" for m in said)
    return measured or hinted or (upper and bool(around.times.within(before)))
