"""Why a number is no quantity of its own: a table of questions, the first that says yes refuses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from egov_extract.assemble import counting, duration, threshold
from egov_extract.assemble.case import Case
from egov_extract.assemble.draft import Draft, Surroundings, is_addressed
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.once import once_for, parents
from egov_extract.assemble.table import column_saying, is_counted_for_a_price, is_of_norms, is_of_year
from egov_extract.assemble.units import LONGEST, Unit
from egov_extract.model import DURATIONS, MONEY, Mention, Span

_NO_PRICE = 1_000_000_000
"""So much money is no price, fee or allowance."""
_SHORT_HEADING, _SOON = 110, 50
_OPENS_ABROAD = 60
"""Characters by which a sentence comes to another country, for the sentences behind it too."""


_CAPITAL = "Hà Nội"
"""Where the bodies of the State sign; those of the city are known by their name."""


def refusal(
    unit: Unit, value: dict[str, Any], drafts: Sequence[Draft], around: Surroundings, kinds: Kinds
) -> tuple[str | None, Mention | None]:
    """Why the number is no quantity of its own, and by which words; None when it is one."""
    case = Case(unit, value, drafts, around, kinds)
    for units, refuses, reason in _QUESTIONS:
        if (units is None or case.code in units) and (cause := refuses(case)):
            return reason, cause if isinstance(cause, Mention) else None
    return None, None


_in_column_of_bodies, _in_column_of_names = column_saying("body-column"), column_saying("name-column")


# --- questions --------------------------------------------------------------------------------------------------------


def _is_norm(case: Case) -> Mention | None:
    norms = [m for m in case.around.found.within("norm", case.unit.sentence) if _reaches(m, case)]
    paid = case.code in MONEY and case.value["value"] < _NO_PRICE
    if case.code in DURATIONS and norms and duration.is_shortened(case):
        norms = [m for m in norms if m.rule not in ("norm.procedure", "norm.from-day")]
    others = {"money"} if not paid else set()
    if case.code == "percent":
        others.add("time")
    return next((m for m in norms if m.value.get("of") not in others), None)


def _reaches(norm: Mention, case: Case) -> bool:
    """Whether words of a norm speak of a number: of every one of their sentence, of those in them, of those near."""
    (start, end), said, clause = case.unit.quantity.span, norm.span, case.unit.clause
    match norm.value.get("reach"):
        case "sentence":
            return True
        case "number":
            return said.start <= start and end <= said.end
    if said.start < end:
        return said.start >= max(clause.start, start - 60)
    apart = any(c in "(,;" for c in case.around.key[end : said.start])
    return said.end <= min(clause.end, end + 40) and not apart


def _is_calculation(case: Case) -> bool:
    start, end = case.unit.quantity.span
    cues, key = case.around.cues.context, case.around.key
    return cues["times-before"].search(key, max(0, start - 30), start) is not None or (
        cues["term-after"].match(key, end) is not None
    )


def _is_legal_basis(case: Case) -> Mention | None:
    document = case.around.document
    segments = document.segments
    block = segments[case.unit.segment].span
    addressed = is_addressed(block, case.unit.sentence, case.around)
    for span in dict.fromkeys((case.unit.sentence,) if addressed else (block, case.unit.sentence)):
        if (basis := case.around.opening("legal-basis", span)) and not _is_told(case, basis):
            return basis
    if segments[case.unit.segment].kind == "paragraph":  # what the letter says, below those whom it addresses
        return None
    above = next(iter(document.ancestors(case.unit.segment)), None)
    return None if above is None else case.around.opening("addressees", segments[above].span)


def _is_told(case: Case, basis: Mention) -> bool:
    """`Căn cứ Kế hoạch số 118/KH-UBND, xã còn chậm: mới 41% hồ sơ …`: what a sentence says behind its basis."""
    after = Span(basis.span.end, case.unit.quantity.span.start)
    return "," in case.around.key[after.start : after.end] and any(
        m.value.get("kind") == "result" for m in case.around.found.within("kind", after)
    )


def _is_named(case: Case) -> Mention | None:
    """`Tên thủ tục hành chính: Đăng ký hợp đồng dưới 90 ngày`: part of the name of a procedure."""
    named = case.around.opening("name-opens", case.around.document.segments[case.unit.segment].span)
    if named is None or ":" in case.around.key[named.span.end : case.unit.quantity.span.start]:
        return None
    return named


def _is_contents(case: Case) -> Mention | None:
    block = case.around.document.segments[case.unit.segment].span
    return None if block.end - block.start > LONGEST else case.around.saying("contents", block)


def _counts_items(case: Case) -> bool:
    start = case.unit.quantity.span.start
    heading = case.around.document.segments[case.unit.segment].kind == "heading"
    return heading and case.around.key[start - 1 : start] == "("


def _names_a_body(case: Case) -> Mention | None:
    return _in_column_of_bodies(case.unit.segment, case.around) or case.around.ahead(case.unit, "body", 24)


def _is_of_norms(case: Case) -> Mention | None:
    """A figure alone in a cell of a table of prices, norms or points."""
    return is_of_norms(case.unit.segment, case.around) if case.unit.fills_cell else None


def _is_in_a_name(case: Case) -> Mention | None:
    """A number among the words of a column of names or descriptions."""
    if case.unit.fills_cell:
        return None
    return _in_column_of_names(case.unit.segment, case.around)


def _is_counted_for_a_price(case: Case) -> Mention | None:
    """A figure alone in its cell, in a row that has a price."""
    if case.code in MONEY or not case.unit.fills_cell:
        return None
    return is_counted_for_a_price(case.unit.segment, case.around)


def _is_place_point(case: Case) -> bool:
    """Points of an index have decimals or a total, are gained or lost, or are of some size."""
    number, lead = case.value["value"], case.unit.lead
    moved = case.around.found.within("movement", lead) or case.around.found.within("change", lead)
    return not ("total" in case.value or number != int(number) or number >= 20 or moved)


def _is_mere_rule(case: Case) -> bool:
    """In a document of rules a number counts only where the sentence or a heading says outright what it is."""
    if not case.around.frame.is_rule:
        return False
    said = case.around.cues.context["said"]
    if said.search(case.around.key, case.unit.sentence.start, case.unit.quantity.span.start):
        return False
    return not (_is_said_above(case.unit.segment, case.around) or is_of_year(case.unit.segment, case.around))


@once_for(parents)
def _is_said_above(index: int, around: Surroundings) -> bool:
    """Whether a heading or lead-in says outright what the figures under it are."""
    segments = [around.document.segments[parent] for parent in around.document.ancestors(index)]
    return any(s.kind in ("heading", "lead-in") and around.saying("said", s.span) for s in segments)


def _is_abroad(case: Case) -> Mention | None:
    """`Estonia … 99% dịch vụ công`: another country's figure, until the text comes back to ours."""
    around, sentence = case.around, case.unit.sentence
    block = around.document.segments[case.unit.segment].span
    reach = Span(max(block.start, sentence.end - LONGEST), case.unit.quantity.span.start)
    named = around.found.within("abroad", reach)
    if not named:
        return None
    earlier = named[-1].span.start < sentence.start
    opening = max(around.key.rfind(". ", block.start, named[-1].span.start), block.start)
    on_the_way = around.key[opening : named[-1].span.start]
    if earlier and (len(on_the_way) > _OPENS_ABROAD or ":" in on_the_way):
        return None
    start = min(named[-1].span.start, sentence.start)
    told = around.cues.context["told-of-others"]
    other = next((m for m in named if told.search(around.key, sentence.start, m.span.start)), None)
    if other is not None:
        start = other.span.end
    return None if around.saying("at-home", Span(start, sentence.end)) else named[-1]


def _is_of_the_nation(case: Case) -> Mention | None:
    """`Trên toàn quốc mới có 8/63 địa phương …` in a text of one province: the country's figure."""
    around, unit = case.around, case.unit
    frame = around.frame
    if frame.issuer is None or (frame.area is None and frame.place in (None, _CAPITAL)):
        return None
    opening = Span(unit.sentence.start, unit.quantity.span.start)
    return around.saying("nationwide", opening)


def _defines(case: Case) -> Mention | None:
    """`“Điểm truy cập” là xã có ít nhất 01 điểm …`: the meaning of a term."""
    start, end = case.unit.sentence.start, case.unit.quantity.span.start
    found = case.around.cues.context["definition"].match(case.around.key[start:end])
    return case.around.evidence("definition", found, start) if found else None


def _is_criterion(case: Case) -> Mention | None:
    """A figure under a heading of criteria, conditions or grades, where no word makes it a goal or a result."""
    around, unit = case.around, case.unit
    before = Span(unit.sentence.start, unit.quantity.span.start)
    if any("kind" in m.value for m in around.found.within("kind", before)):
        return None
    if unit.head is not None and (criteria := around.saying("criteria", unit.head)):
        return None if case.above(unit.segment) == "result" else criteria
    return _criteria_above(unit.segment, around)


@once_for(parents)
def _criteria_above(index: int, around: Surroundings) -> Mention | None:
    """The words of the nearest heading or lead-in that make it one of criteria, where none nearer says what it is."""
    for parent in around.document.ancestors(index):
        segment = around.document.segments[parent]
        if segment.kind not in ("heading", "lead-in"):
            continue
        criteria = around.saying("criteria", segment.span)
        if criteria and around.saying("outcome-of", segment.span):
            return None
        if criteria and (segment.kind == "lead-in" or _opens_with_criteria(segment.span, criteria)):
            return criteria
        if around.found.within("section", segment.span):
            return None
    return None


def _opens_with_criteria(heading: Span, criteria: Mention) -> bool:
    """Whether a heading is short, or comes to its criteria soon; a headline may name them on its way."""
    return heading.end - heading.start <= _SHORT_HEADING or criteria.span.start - heading.start <= _SOON


def _in_a_name(case: Case) -> Mention | None:
    """`Đề án “Đầu tư xây dựng ít nhất 01 triệu căn hộ”`: a number in the name of a plan."""
    key, unit = case.around.key, case.unit
    opening = key.rfind("“", unit.sentence.start, unit.quantity.span.start)
    said = Span(opening, unit.quantity.span.start)
    if (
        opening < 0
        or "”" in key[opening : said.end]
        or any("kind" in m.value for m in case.around.found.within("kind", said))
    ):
        return None
    named = case.around.saying("plan-name", Span(max(unit.sentence.start, opening - 30), opening))
    return None if named is None or key.endswith(_GOAL, *named.span) else named


_GOAL = "mục tiêu"
"""What is quoted behind it is what was set: `theo mục tiêu quốc gia “Đến năm 2030 …”`."""


def _repeats(case: Case) -> bool:
    """`60% (sáu mươi phần trăm)`: words beside their digits."""
    key, start = case.around.key, case.unit.quantity.span.start
    if key[start].isdigit():
        return False
    start = max(start, 1)
    if case.around.cues.context["spelled-out"].search(key, max(0, start - 160), start):
        return True
    if key[start - 1 : start] != "(":
        return False
    before = case.around.found.within("quantity", Span(max(0, start - 40), start))
    return any(m.value.get("value") == case.value["value"] for m in before) or key.endswith(_AMOUNT_OPENS, 0, start)


_AMOUNT_OPENS = ("đồng (", "đ (", "đ(", "% (")
_COUNT = frozenset({"count"})
_QUESTIONS: tuple[tuple[frozenset[str] | None, Callable[[Case], Mention | bool | None], str], ...] = (
    (None, lambda case: case.code is None, "a bare number"),
    (None, _is_of_norms, "a figure in a table of norms, prices or points"),
    (None, _is_counted_for_a_price, "a term of a calculation"),
    (None, _is_mere_rule, "a rule's number: nothing says that it is a goal or a result"),
    (None, _is_norm, "a rule, a price or a right, not a goal"),
    (None, _is_calculation, "a term of a calculation"),
    (None, _is_legal_basis, "a legal basis"),
    (None, _is_named, "part of a name or a description"),
    (None, _is_contents, "a line of a table of contents"),
    (None, _is_abroad, "another country's figure"),
    (None, _is_of_the_nation, "another place's figure, quoted to compare"),
    (None, _defines, "part of a definition"),
    (None, _is_criterion, "a criterion, a condition or a grade"),
    (None, threshold.is_inside_a_share, "a threshold inside what is measured"),
    (None, threshold.is_condition, "a condition, not what is measured"),
    (None, threshold.is_in_a_row, "a threshold inside what is measured"),
    (None, _in_a_name, "part of the name of a plan"),
    (None, _is_in_a_name, "part of a name or a description"),
    (None, _names_a_body, "who answers for it, not what is measured"),
    (_COUNT, _counts_items, "a count of what stands under the heading"),
    (frozenset({"score"}), _is_place_point, "points that are places, not a score"),
    (DURATIONS, duration.is_no_goal, "a length of time that is no goal"),
    (None, _repeats, "the number before, in words"),
    (_COUNT, counting.is_fraction_above_one, "a fraction above one"),
    (_COUNT, counting.only_describes, "only describes"),
    (_COUNT, counting.is_year, "a year"),
    (_COUNT, counting.is_numbered_name, "part of a name or a description"),
    (_COUNT, counting.is_address, "an address"),
    (_COUNT, counting.is_whole_of_ranking, "the whole of a ranking"),
    (_COUNT, counting.is_whole_named, "the whole that the number before is a part of"),
    (_COUNT, counting.is_place_named, "says among how many something is done"),
    (_COUNT, counting.opens_list, "says how long a list is"),
    (_COUNT, counting.is_quota, "a quota"),
    (_COUNT, counting.counts_nothing, "nothing is counted"),
    (_COUNT, counting.is_day_and_month, "a day and month"),
    (_COUNT, counting.is_one, "one of a thing"),
    (threshold.UNITS, threshold.is_threshold, "a threshold inside what is measured"),
    (None, lambda case: case.around.ahead(case.unit, "compared", 40), "what a figure is compared with"),
    (None, lambda case: case.around.ahead(case.unit, "background"), "another place's figure, quoted to compare"),
)
"""Units asked about (None for all), the question, and the reason given; what refuses many at little cost comes first.

Yes is said by the words that decide it, where single words do.
"""
