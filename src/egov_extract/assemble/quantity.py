"""Quantities with their arguments: units → drafts, sentence by sentence → statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from egov_extract.assemble.arguments import Context, fill
from egov_extract.assemble.bare import bare_unit, counts_what_it_names
from egov_extract.assemble.beside import SET_BESIDE, is_set_beside
from egov_extract.assemble.column_unit import give_unit
from egov_extract.assemble.decision import Decision
from egov_extract.assemble.distribute import Told, distribute, is_paired
from egov_extract.assemble.draft import Draft, Surroundings, listed
from egov_extract.assemble.former import compared, former, starts_range
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.paragraphs import told_on
from egov_extract.assemble.refuse import refusal
from egov_extract.assemble.subject import Subjects
from egov_extract.assemble.table import headings, kind_of_column, kind_of_group, kind_of_row, own_row, recurs, role
from egov_extract.assemble.telling import Telling
from egov_extract.assemble.tense import DUE
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import Unit, left_out, units
from egov_extract.assemble.when import time_above, time_of
from egov_extract.assemble.whose_time import times_of_start
from egov_extract.compiled import later
from egov_extract.model import Argument, Mention, Refusal, Span, Statement

_WITHOUT_UNIT = frozenset({"count", "rank", "place", "score"})
"""Units whose words do not belong to the number's span."""
_OF_NOUNS = "quantity.ratio-nouns"
"""`15 tiêu chí/19 tiêu chí`: the first noun stands between the two numbers, so it belongs to the span."""
_NUMBER = later(
    r"\d[\d.,]*+(?:(?: ?[-/] ?| (?:đến|tới|trong|trên) )\d[\d.,]*+)?"
    r"(?: ?(?:triệu|nghìn|ngàn|vạn|tỷ|tỉ)(?!\w))*(?:(?<=tỷ|tỉ|triệu) \d{1,3} (?:triệu|nghìn)(?!\w))?"
)
_POINTS = 5, 100
"""Between these lie the points of most scales, but for the stars of a page; no things so few have decimals."""
_BOUND_BEHIND = 10
"""Characters behind a ratio in which stands what bounds it."""
_SCALES = (10, 100, 1000)
"""Totals of points."""
_BEFORE_PLACE = 60
"""Characters before a ratio in which stands the name of its ranking."""
_WORKING_DAY = later(r"(?<=(?<!\w)(?:ngày|giờ)) làm việc")


class Course(NamedTuple):
    """What is kept from sentence to sentence."""

    kinds: Kinds
    telling: Telling
    said: Told


def quantities(around: Surroundings, kinds: Kinds, refused: list[Refusal] | None) -> list[Statement]:
    """The statements of a document that set or report a quantity."""
    statements: list[Statement] = []
    last: Draft | None = None
    course = Course(kinds, Telling(around), Told({}, {}))
    numbers = list(units(around.document, around.found, around.cues.lead))
    if refused is not None:
        refused += left_out(around.document, around.found, numbers)
    for (segment, _), group in groupby(numbers, key=lambda unit: (unit.segment, unit.sentence)):
        earlier = last if last is not None and last.unit.segment == segment else None
        drafts = _sentence(list(group), earlier, around, course, refused)
        statements += [_statement(draft, around) for draft in drafts]
        last = drafts[-1] if drafts else earlier
    return statements


def _sentence(
    group: list[Unit], earlier: Draft | None, around: Surroundings, course: Course, refused: list[Refusal] | None
) -> list[Draft]:  # fmt: skip
    drafts: list[Draft] = []
    start: tuple[Unit, dict[str, Any]] | None = None
    context = Context(around, drafts, earlier)
    for position, unit in enumerate(group):
        value = dict(unit.quantity.value)
        reason: str | None = None
        cause: Mention | None = None
        if position + 1 < len(group) and starts_range(unit, group[position + 1], around):
            start, reason = (unit, value), "the starting value of the next number"
        elif drafts and (said_before := former(unit, drafts[-1], around)) is not None:
            drafts[-1].set("baseline", value.get("value"), "unit", unit.quantity)
            drafts[-1].asides.append(said_before)
            reason = "the starting value of the number before"
        elif (level := compared(unit, drafts, around)) is not None:
            level.set("baseline", value.get("value"), "unit", unit.quantity)
            bracket = Span(unit.quantity.span.start - 1, unit.quantity.span.end + 1)
            for measured in {level, drafts[-1]}:
                measured.asides.append(bracket)
            reason = "the starting value of a number before"
        elif drafts and _is_in_digits(unit, drafts[-1], around):
            drafts[-1].set("span", unit.quantity.span, "unit")
            drafts[-1].set("value", value["value"], "unit", unit.quantity)
            reason = "the number before, in digits"
        elif "value" not in value:
            reason = "no value"
        else:
            _give_unit(value, unit, group[position:], context, start)
            reason, cause = refusal(unit, value, drafts, around, course.kinds)
        if reason is not None:
            if refused is not None:
                refused.append(Refusal(unit.quantity.span, reason, cause))
            continue
        draft = Draft(unit, value)
        if start is not None and start[0].place == unit.place - 1:
            draft.origin = start[0]
            draft.set("baseline", start[1].get("value"), "unit", start[0].quantity)
        fill(draft, context)
        if not _set_kind_and_time(draft, drafts, around, course):
            start = None
            if refused is not None:
                refused.append(Refusal(unit.quantity.span, "nothing says that it is a goal or a result", None))
            continue
        _give_span(draft, around)
        start = None
        drafts.append(draft)
    distribute(drafts, around, course.said)
    Subjects(around).give(drafts, group, earlier)
    return drafts


def _is_in_digits(unit: Unit, before: Draft, around: Surroundings) -> bool:
    """`sáu phần mười (60%)`: the share before, told in words."""
    said = around.key[before.unit.quantity.span.start : before.unit.quantity.span.end]
    share = unit.quantity.value.get("value") if before.get("unit") == "percent" else None
    same = share is not None and abs(float(share) - float(before.value["value"])) < 1  # `một phần ba (33%)`
    close = unit.quantity.span.start - before.unit.quantity.span.end == len(" (")
    return same and close and around.in_brackets(unit) and not any(map(str.isdigit, said))


def _give_unit(
    value: dict[str, Any], unit: Unit, rest: Sequence[Unit], context: Context,
    start: tuple[Unit, dict[str, Any]] | None,
) -> None:  # fmt: skip
    """The unit of a number that names none; the rank of a ratio that stands for a place."""
    around = context.around
    if "unit" not in value:
        give_unit(value, unit, around)
    if "unit" not in value:
        code = start[1].get("unit") if start is not None else None
        if start is not None and code is None and counts_what_it_names(start[0], around):
            code = "count"
        code = code or _unit_of_list(rest, around) or bare_unit(unit, value, context.drafts, context.earlier, around)
        if code is not None:
            value.update(unit=code, bare=True)
    elif value["unit"] == "score" and not _is_fine(value) and around.before(unit, "point-of-place", 60):
        value.update(unit="count", counted="điểm", bare=True)
    elif value["unit"] == "count" and "total" in value and (code := _unit_of_ratio(unit, value, context)):
        value["unit"] = code


def _unit_of_ratio(unit: Unit, value: Mapping[str, Any], context: Context) -> str | None:
    """What a ratio without a noun is: a place, after words of a ranking; what goes on from a place, or from points."""
    around, end = context.around, unit.quantity.span.end
    behind = Span(end, min(unit.sentence.end, end + _BOUND_BEHIND))
    bounded = around.found.within("comparator-after", behind)
    if not (bounded or around.opening("about-ratio", Span(end, unit.sentence.end))):
        if around.following(unit)[:1].isalpha():
            return None
        if around.before(unit, "ranked", 50):
            return "rank"
        if value["total"] not in _SCALES and _is_placed(unit, context):
            return "rank"
    before = context.before
    if before is not None and before.value["unit"] == "score" and listed(around.key, before.unit, unit):
        return "rank"  # `0,7709 điểm, 71/193`
    placed = around.opening("about-ratio-place", Span(end, behind.end))
    if placed and before is not None and before.get("total") is None:
        before = next((one for one in reversed(context.drafts) if one.get("total") is not None), None)
    if before is None or before.get("total") is None:
        before = None
    scored = before is not None and before.value["unit"] == "score"
    if not float(value["value"]).is_integer():
        points = scored or bounded or _POINTS[0] < float(value["total"]) <= _POINTS[1]
        return "score" if points or around.before(unit, "scored", 60) else None
    return str(before.value["unit"]) if before is not None and before.value["unit"] in ("rank", "score") else None


def _is_placed(unit: Unit, context: Context) -> bool:
    """`PCI mới 58/63`, `chót cả nước (63/63)`, `leo 3 hạng thành 1/63`: whether a ratio without a noun is a place."""
    around, (start, end) = context.around, unit.quantity.span
    ends = Span(max(unit.sentence.start, start - _BEFORE_PLACE), end)
    if around.before(unit, "ranking-named", _BEFORE_PLACE) or around.saying("ranking-end", ends):
        return True
    before = context.drafts[-1] if context.drafts else None
    if before is None or before.value["unit"] != "place":
        return False
    return around.opening("arrives", Span(before.unit.quantity.span.end, start)) is not None


def _is_fine(value: Mapping[str, Any]) -> bool:
    """Whether points are of a scale, or have decimals: a score, whatever stands before them."""
    return "total" in value or value["value"] != int(value["value"])


def _unit_of_list(rest: Sequence[Unit], around: Surroundings) -> str | None:
    """`tăng tương ứng 28, 12 và 29 bậc`: the unit that closes a list holds for its bare numbers."""
    for unit, after in pairwise(rest):
        gap = around.key[unit.quantity.span.end : after.quantity.span.start].strip()
        if not (listed(around.key, unit, after) or (gap in (";", "; và") and is_paired(unit, around))):
            return None
        if (code := after.quantity.value.get("unit")) is not None:
            return str(code)
    return None


def _bracketed_away(before: Unit, unit: Unit, around: Surroundings) -> bool:
    """`71,8% (giao 65%); thanh toán 54,3%`: what stands in closed brackets says nothing of what follows them."""
    key, start = around.key, before.quantity.span.start
    opening = key.rfind("(", before.sentence.start, start)
    if opening < 0 or ")" in key[opening:start]:
        return False
    return ")" in key[before.quantity.span.end : unit.quantity.span.start]


def _set_kind_and_time(draft: Draft, drafts: Sequence[Draft], around: Surroundings, course: Course) -> bool:
    """Give a statement its kind and time; False where nothing makes it a goal or a result."""
    unit, kinds = draft.unit, course.kinds
    of_start = times_of_start(draft, around)
    chosen, scope = time_of(unit, around, of_start)
    before = _spoken(unit, drafts, around)
    decision = _kind_of_column(unit, chosen, scope, around, kinds)
    decision = decision or kinds.decide(unit, chosen, before)
    if decision.step == "kind-by-figures" and around.document.segments[unit.segment].kind == "cell":
        decision = Decision(kinds.words.default, "document", None, "kind-of-document")
    if of_start and decision.step == "kind-of-document":  # what it was in a year before has become this
        decision = Decision("result", "unit", of_start[0].mention, "kind-by-time")
    if not kinds.is_told(decision):
        return False
    ranked = draft.get("unit") == "rank" and draft.get("comparator") == "eq"
    if ranked and chosen is not None and scope == "unit" and _is_before_its_goal(chosen, decision, drafts):
        decision = Decision("result", "unit", chosen.mention, "kind-by-time")
    kind, kind_scope, cue, step = decision
    if kind == "target" and chosen is not None and scope == "sentence":
        results = (d.argument("time") for d in drafts if d.get("kind") == "result")
        # a goal does not share the time of a result before it
        if any(time is not None and time.mention is chosen.mention for time in results):
            chosen, scope = time_above(unit.segment, around)
    again = recurs(unit.segment, around) if kind == "result" and kind_scope in ("heading", "document") else None
    if again is not None and "total" not in unit.quantity.value:
        kind, kind_scope, cue, step = "target", "row", again, "kind-by-time"
    elif kind == "result" and scope == "row" and chosen is not None:
        reports = role(unit.segment, around) == "result" or "total" in unit.quantity.value
        if kind_scope in ("heading", "document") and not reports:  # what has a deadline is to be done
            kind, kind_scope, cue, step = "target", "row", chosen.mention, "kind-by-time"
        else:  # a deadline cell says nothing of what was done
            chosen = None
    if kind == "result":
        chosen, scope = course.telling.time_of(unit, chosen, scope)
    elif cue is not None and cue.rule in SET_BESIDE and chosen is not None and scope not in ("unit", "column"):
        chosen = _of_whole_year(chosen, around)
    elif chosen is None:
        chosen, scope = told_on(unit, around), "paragraph"
    draft.set("kind", kind, kind_scope, cue, step=step)
    if cue is not None and _bounds_the_result(draft, cue, drafts):
        draft.set("comparator", "eq", "unit", step="unbounded")
    if chosen is not None:
        draft.set("time", around.times.resolve(chosen, scope), scope, *chosen.said)
    return True


def _is_before_its_goal(chosen: Moment, decision: Decision, drafts: Sequence[Draft]) -> bool:
    """`năm 2025 lên ít nhất 5 bậc (năm 2023 đứng 41/63)`: a place of an earlier year, told beside a goal."""
    if decision.kind == "result" or decision.scope == "unit" or chosen.reach not in (None, "in") or not drafts:
        return False
    goal, year = drafts[-1].get("time"), chosen.mention.value["end"][:4]
    return drafts[-1].get("kind") == "target" and goal is not None and year < (goal.start or goal.end or "")[:4]


def _of_whole_year(chosen: Moment, around: Surroundings) -> Moment:
    """`9 tháng đạt 78,3%/giao 75%`: what was set beside a result of a part of a year was set for the year.

    Not in a document of a longer term: there it may be set for the whole of it.
    """
    due, year = around.key.startswith(DUE, chosen.span.start), chosen.mention.value["end"][:4]
    if due or chosen.since is not None or "start" in chosen.mention.value or chosen.reach == "from":
        return chosen
    if around.frame.end is not None and around.frame.end[:4] > year:
        return chosen
    return chosen._replace(mention=chosen.mention._replace(value={"end": year}), reach=None)


def _bounds_the_result(draft: Draft, cue: Mention, drafts: Sequence[Draft]) -> bool:
    """`41,2%, thấp hơn mức cần đạt là 80%`: what stands before a goal told beside a result says how far that is."""
    bound = draft.argument("comparator")
    if not is_set_beside(draft.argument("kind")) or bound is None or bound.mention is None or not drafts:
        return False
    return bound.value in ("gt", "lt") and (cue.rule == "kind.given" or bound.mention.span.start < cue.span.start)


def _spoken(unit: Unit, drafts: Sequence[Draft], around: Surroundings) -> Argument | None:
    """The kind that is spoken of before a number in its sentence, but for goals told beside results."""
    open_ = [draft for draft in drafts if not _bracketed_away(draft.unit, unit, around)]
    if not open_ or _joined(open_[-1].unit, unit, around):
        return open_[-1].argument("kind") if open_ else None
    if around.key[open_[-1].unit.quantity.span.end : unit.quantity.span.start].strip() == "/":
        return next((draft.argument("kind") for draft in open_ if is_set_beside(draft.argument("kind"))), None)
    results = any(draft.get("kind") == "result" for draft in open_)
    kinds = [draft.argument("kind") for draft in reversed(open_)]
    return next((kind for kind in kinds if not (results and is_set_beside(kind))), None)


def _joined(before: Unit, unit: Unit, around: Surroundings) -> bool:
    """Whether only `và` joins two numbers with their words: `đích là 80% và 60%`."""
    gap = around.key[before.quantity.span.end : unit.quantity.span.start]
    return " và " in gap and not any(c in gap for c in ",;:()")


def _kind_of_column(
    unit: Unit, chosen: Moment | None, scope: str, around: Surroundings, kinds: Kinds
) -> Decision | None:
    """What the headings of its column say of a number alone in its cell; where they say nothing, the year there."""
    if not unit.fills_cell:
        return None
    asked = (kind_of_row, kind_of_column, kind_of_group)
    if said := next((said for ask in asked if (said := ask(unit.segment, around))), None):
        ahead = chosen is not None and _is_of_group(chosen, unit, around) and kinds.tense.of(chosen) == "target"
        if said[0] == "result" and chosen is not None and ahead:
            return Decision("target", "column", chosen.mention, "kind-by-time")
        return Decision(said[0], "column", said[1])
    if scope == "column" and chosen is not None:
        kind = kinds.tense.of(chosen) or _before_the_plan(chosen, around) or _before_a_goal(chosen, unit, around)
        if kind:
            return Decision(kind, "column", chosen.mention, "kind-by-time")
    return None


def _is_of_group(chosen: Moment, unit: Unit, around: Surroundings) -> bool:
    """Whether the time stands in a row that its row is part of: `Đến năm 2030` over rows with a `Kết quả`."""
    segments = around.document.segments
    groups = (segments[index].span for index in segments[unit.segment].groups)
    return any(span.start <= chosen.span.start < span.end for span in groups)


def _before_the_plan(chosen: Moment, around: Surroundings) -> str | None:
    """Years before the one year that the title names are past."""
    title = next((m for m in around.times.moments if m.mention is around.frame.time), None)
    if title is None or title.reach == "by" or around.frame.end is None or around.frame.start is not None:
        return None
    return "result" if chosen.mention.value["end"][:4] < around.frame.end[:4] else None


def _before_a_goal(chosen: Moment, unit: Unit, around: Surroundings) -> str | None:
    """`Năm 2025` over a column beside one of `Mục tiêu 2026`: what was reached before."""
    row = around.document.segments[unit.segment].row
    goals = [cell for cell in row if (said := kind_of_column(cell, around)) and said[0] == "target"]
    above = (span for cell in goals for span in headings(around.document, cell))
    years = (moment.mention.value["end"][:4] for span in above for moment in around.times.within(span))
    return "result" if any(chosen.mention.value["end"][:4] < year for year in years if year.isdigit()) else None


def _give_span(draft: Draft, around: Surroundings) -> None:
    """Where the digits of the number end, if not where its words do."""
    key, quantity = around.key, draft.unit.quantity
    number = _NUMBER.match(key, *quantity.span)
    if number and draft.get("span") is None and draft.get("unit") in _WITHOUT_UNIT and quantity.rule != _OF_NOUNS:
        draft.set("span", Span(*number.span()), "unit")
    elif working := _WORKING_DAY.search(key, *quantity.span):
        draft.set("span", Span(quantity.span.start, working.start()), "unit")


def _statement(draft: Draft, around: Surroundings) -> Statement:
    unit, document = draft.unit, around.document
    cells = own_row(document, document.segments[unit.segment])
    quote = Span(min(c.start for c in cells), max(c.end for c in cells)) if cells else unit.sentence
    subject = Subjects(around).text(draft) or document.text[unit.span.start : unit.span.end]
    pieces = tuple(sorted(draft.pieces)) or (unit.span,)
    return Statement(unit.segment, unit.quantity, quote, subject, tuple(draft.arguments), unit.span, unit.head, pieces)
