"""Why a number is no quantity of its own: a table of questions, the first that says yes refuses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import regex

from egov_extract.assemble.draft import Draft, Surroundings, same_clause
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.units import LONGEST, Unit
from egov_extract.model import Mention, Span

MONEY = frozenset({"VND", "USD", "EUR"})
DURATIONS = frozenset({"second", "minute", "hour", "day", "month", "year"})
_SIZES = DURATIONS | {"Mbps", "Gbps", "Tbps", "GB", "km", "km2", "ha", "m2", "m3"}
"""Units of what is measured on one thing, as a share's condition is."""
_YEAR = regex.compile(r"(?:19|20)\d\d")
_FEW = 100
_MANY = 1000
"""So many parts no document or procedure has: `18.640 trường hợp` are cases."""
_INDEX_POINTS = regex.compile(r"0,\d{3,4}")
"""How the points of an index between 0 and 1 are written."""
_POINTS_BEHIND = regex.compile(r" ?\(0,\d{3,4}\)")
"""A place with its points in brackets: `02 (0,716)`."""
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+")


class _Case(NamedTuple):
    unit: Unit
    value: dict[str, Any]
    drafts: Sequence[Draft]
    around: Surroundings
    kinds: Kinds

    @property
    def text(self) -> str:
        return self.around.key[self.unit.quantity.span.start : self.unit.quantity.span.end]

    @property
    def code(self) -> str | None:
        return self.value.get("unit")


def refusal(
    unit: Unit, value: dict[str, Any], drafts: Sequence[Draft], around: Surroundings, kinds: Kinds
) -> str | None:
    """Why the number is no quantity of its own; None when it is one."""
    case = _Case(unit, value, drafts, around, kinds)
    for units, refuses, reason in _QUESTIONS:
        if (units is None or case.code in units) and refuses(case):
            return reason
    return None


def bare_unit(
    unit: Unit, value: dict[str, Any], drafts: Sequence[Draft], earlier: Draft | None, around: Surroundings
) -> str | None:
    """The unit of a number that names none, from what it continues or what its clause speaks of; None without any.

    `earlier` is the last statement of the sentences before in its paragraph.
    """
    case = _Case(unit, value, drafts, around, None)  # type: ignore[arg-type]
    key, before = around.key, drafts[-1] if drafts else None
    if _YEAR.fullmatch(case.text):
        return None
    if before is not None and _continues(case, before):
        return str(before.value["unit"])
    nearest = before or earlier
    if "," in case.text and around.before(unit, "rate-is", 80):
        return "count"
    if _INDEX_POINTS.fullmatch(case.text):
        return "score"
    if _POINTS_BEHIND.match(key, unit.quantity.span.end):
        return "rank"
    if "," in case.text and (
        around.cues.context["index"].search(key, unit.sentence.start, unit.quantity.span.start)
        or (nearest is not None and nearest.value.get("unit") in ("score", "rank"))
    ):
        return "score"
    if before is not None and before.value.get("unit") == "rank" and around.found.within("movement", around.lead(unit)):
        return "place"
    if (
        _closes(case)
        and around.lead(unit).start < unit.quantity.span.start
        and around.found.within("maturity", unit.left)
    ) or (_closes(case) and unit.head is not None and around.found.within("maturity", unit.head)):
        return "count"
    counting = nearest is not None and nearest.value.get("unit") == "count"
    if counting and _closes(case) and around.opens_a_part(unit, unit.sentence.start):
        return "count"
    if counting and _closes(case) and around.before(unit, "bare-count", 24):
        return "count"
    if before is not None and same_clause(drafts, unit) and before.value.get("unit") == "count" and _closes(case):
        words = key[unit.left.start : unit.left.end].split()
        elsewhere = key.startswith(" ở ", unit.quantity.span.end)
        if (0 < len(words) <= 5 or elsewhere) and not any(c.isdigit() for word in words for c in word):
            return "count"
    if _GROUPED.fullmatch(case.text) and key[unit.left.start : unit.left.end].strip():
        return "count"
    return _unit_of_label(case, before)


def counts_what_it_names(unit: Unit, around: Surroundings) -> bool:
    """`Số xã, thị trấn từ 24 …`: a bare number after the name of what it counts."""
    return around.cues.context["number-of"].search(_label(unit, around)) is not None


def _label(unit: Unit, around: Surroundings) -> str:
    start = unit.head.start if unit.head is not None else unit.span.start
    return around.key[start : max(start, around.lead(unit).start)]


def _unit_of_label(case: _Case, before: Draft | None) -> str | None:
    """`số lượng hồ sơ tiếp nhận là 14 triệu`, `vay 48 triệu` after an amount: what the words before it speak of."""
    if not (_closes(case) or case.around.following(case.unit).startswith(("(", "so với", "vào"))):
        return None
    scaled = case.text[-1:].isalpha()
    if before is not None and before.value.get("unit") in MONEY and scaled:
        return str(before.value["unit"])
    words = _label(case.unit, case.around)
    if case.around.cues.context["number-of"].search(words):
        return "count"
    return "count" if scaled and any(c.isalpha() for c in words) else None


def _closes(case: _Case) -> bool:
    end = case.unit.quantity.span.end
    key = case.around.key
    return key[end : end + 1] in (",", ";", ".", ")", "") or key.startswith((" cho ", " ở "), end)


def _continues(case: _Case, before: Draft) -> bool:
    """`… có 2.206 dịch vụ: một phần 742, toàn trình 937`: bare numbers after a count that they break down."""
    key, unit = case.around.key, case.unit
    end = unit.quantity.span.end
    if not _closes(case) and not key.startswith(" và ", end):
        return False
    bracketed = case.around.in_brackets(unit)
    left = key[unit.left.start : unit.left.end].strip(" (")
    opening = key.rfind("(", before.unit.quantity.span.end, unit.quantity.span.start)
    if left in ("thêm", "giảm", "tăng", "+", "-") and opening >= 0 and key[end : end + 1] == ")":
        return True
    if before.value.get("unit") not in ("count", "score", "rank", "percent") or (
        bracketed and before.value["unit"] in ("rank", "score")
    ):
        return False
    gap = key[before.unit.quantity.span.end : unit.quantity.span.start]
    if gap.strip() in (",", "và", ", và") or before.value.get("bare"):
        return True
    return before.value["unit"] == "count" and (":" in gap or "trong đó" in gap)


# --- questions --------------------------------------------------------------------------------------------------------


def _is_norm(case: _Case) -> bool:
    unit = case.unit
    start, end = unit.quantity.span
    near = Span(max(unit.clause.start, start - 60), min(unit.clause.end, end + 40))
    norms = [
        m for m in case.around.found.within("norm", unit.sentence)
        if m.value.get("reach") == "sentence"
        or (near.start <= m.span.start and m.span.end <= near.end
            and (m.span.start < end or "(" not in case.around.key[end : m.span.start]))
    ]  # fmt: skip
    return any(case.code in MONEY or m.value.get("of") != "money" for m in norms)


def _is_calculation(case: _Case) -> bool:
    start, end = case.unit.quantity.span
    key = case.around.key
    return key.endswith((" x ", "× ", ") x "), 0, start) or key.startswith((" x ", " × ", ") x "), end)


def _is_legal_basis(case: _Case) -> bool:
    document, context = case.around.document, case.around.cues.context
    segments = document.segments
    if any(
        context["legal-basis"].match(document.key, *s) for s in (segments[case.unit.segment].span, case.unit.sentence)
    ):
        return True
    above = next(iter(document.ancestors(case.unit.segment)), None)
    return above is not None and context["addressees"].match(document.key, *segments[above].span) is not None


def _is_contents(case: _Case) -> bool:
    block = case.around.document.segments[case.unit.segment].span
    if block.end - block.start > LONGEST:
        return False
    return case.around.cues.context["contents"].search(case.around.key, *block) is not None


def _counts_items(case: _Case) -> bool:
    start = case.unit.quantity.span.start
    heading = case.around.document.segments[case.unit.segment].kind == "heading"
    return heading and case.around.key[start - 1 : start] == "("


def _names_a_body(case: _Case) -> bool:
    document, context = case.around.document, case.around.cues.context
    segment = document.segments[case.unit.segment]
    for parent in segment.parents if segment.row else ():
        column = document.segments[parent]
        if column.kind == "cell" and context["body-column"].search(document.key, *column.span):
            return True
    return case.around.before(case.unit, "body", 24)


def _is_place_point(case: _Case) -> bool:
    """Points of an index have decimals or a total, are gained or lost, or are of some size."""
    number, lead = case.value["value"], case.around.lead(case.unit)
    moved = case.around.found.within("movement", lead) or case.around.found.within("change", lead)
    return not ("total" in case.value or number != int(number) or number >= 20 or moved)


def _is_mere_rule(case: _Case) -> bool:
    """In a document of rules a number counts only where the sentence or a heading says outright what it is."""
    if not case.around.frame.is_rule:
        return False
    document, said = case.around.document, case.around.cues.context["said"]
    if said.search(document.key, case.unit.sentence.start, case.unit.quantity.span.start):
        return False
    return not any(
        said.search(document.key, *document.segments[parent].span)
        for parent in document.ancestors(case.unit.segment)
        if document.segments[parent].kind in ("heading", "lead-in")
    )


def _is_negated(bound: Mention, unit: Unit, around: Surroundings) -> bool:
    return around.cues.context["negated"].search(around.key, unit.clause.start, bound.span.start) is not None


def _is_time_limit(case: _Case) -> bool:
    around, unit = case.around, case.unit
    bound = around.comparator(unit)
    exceeding = bound is not None and around.key[bound.span.start : bound.span.end] in ("quá", "vượt quá")
    if bound is not None and exceeding and not _is_negated(bound, unit, around):
        return True
    if bound is not None and case.kinds.above(unit.segment) == "target":
        return False
    left = around.key[max(unit.clause.start, unit.quantity.span.start - 70) : unit.quantity.span.start]
    context = around.cues.context
    return context["shorter"].search(left) is None or context["time-limit"].search(left) is not None


def _is_threshold(case: _Case) -> bool:
    """`80% ngân hàng thu từ kênh số vượt 30%`: the second number belongs to what the first measures."""
    if not same_clause(case.drafts, case.unit):
        return False
    first = case.drafts[-1].unit.quantity
    money = case.code in MONEY
    if first.value.get("unit") != "percent" and "total" not in first.value and not money:
        return False
    gap = _without_tiers(case, Span(first.span.end, case.unit.quantity.span.start))
    if money:
        return case.around.cues.context["threshold-money"].search(gap) is not None
    if any(c in gap for c in ",;()") or " và " in gap or " - " in gap or len(gap) <= 12:
        return False
    if case.code in _SIZES:
        return first.value.get("unit") == "percent" and case.around.comparator(case.unit) is not None
    name = "threshold-share" if case.code == "percent" else "threshold-count"
    return case.around.cues.context[name].search(gap) is not None


def _without_tiers(case: _Case, span: Span) -> str:
    """The words of a span; the commas and joints of `xã, phường và đặc khu` part nothing."""
    words = case.around.key[span.start : span.end]
    for mention in case.around.found.within("level", span):
        start, end = mention.span.start - span.start, mention.span.end - span.start
        words = words[:start] + "x" * (end - start) + words[end:]
    return words


def _is_abroad(case: _Case) -> bool:
    """`Estonia … 99% dịch vụ công`: another country's figure, until the text comes back to ours."""
    around, sentence = case.around, case.unit.sentence
    block = around.document.segments[case.unit.segment].span
    reach = Span(max(block.start, sentence.end - LONGEST), case.unit.quantity.span.start)
    named = around.found.within("abroad", reach)
    if not named:
        return False
    start = min(named[-1].span.start, sentence.start)
    return around.cues.context["at-home"].search(around.key, start, sentence.end) is None


def _defines(case: _Case) -> bool:
    """`“Điểm truy cập” là xã có ít nhất 01 điểm …`: the meaning of a term."""
    start, end = case.unit.sentence.start, case.unit.quantity.span.start
    return case.around.cues.context["definition"].match(case.around.key, start, end) is not None


def _is_inside_a_share(case: _Case) -> bool:
    """`Tỷ lệ xã có trên 3 máy tính đạt 80%`: a number in the name of what the share after it measures."""
    if case.code == "percent":
        return False
    key, unit = case.around.key, case.unit
    start, end = unit.quantity.span
    if not case.around.cues.context["share-named"].search(key, unit.clause.start, start):
        return False
    return case.around.cues.context["share-follows"].match(key, end, unit.clause.end) is not None


def _in_a_name(case: _Case) -> bool:
    """`Đề án “Đầu tư xây dựng ít nhất 01 triệu căn hộ”`: a number in the name of a plan."""
    key, unit = case.around.key, case.unit
    opening = key.rfind("“", unit.sentence.start, unit.quantity.span.start)
    if opening < 0 or "”" in key[opening : unit.quantity.span.start]:
        return False
    return (
        case.around.cues.context["plan-name"].search(key, max(unit.sentence.start, opening - 30), opening) is not None
    )


def _repeats(case: _Case) -> bool:
    """`60% (sáu mươi phần trăm)`: words beside their digits."""
    key, start = case.around.key, case.unit.quantity.span.start
    if key[start].isdigit():
        return False
    start = max(start, 1)
    if spelled := case.around.cues.context["spelled-out"].search(key, max(0, start - 160), start):
        start = spelled.start() + 1
    if key[start - 1 : start] != "(":
        return False
    before = case.around.found.within("quantity", Span(max(0, start - 40), start))
    return any(m.value.get("value") == case.value["value"] for m in before) or key.endswith(("đồng (", "% ("), 0, start)


def _is_fraction_above_one(case: _Case) -> bool:
    return "total" in case.value and float(case.value["total"]) < float(case.value["value"])


def _only_describes(case: _Case) -> bool:
    """A noun that mostly describes is counted in a ratio, after a lower bound, right after a verb of completion."""
    described = case.value.get("described")
    if not described or "total" in case.value:
        return False
    if described != "described.part":
        return True
    around, unit = case.around, case.unit
    if around.cues.context["status"].match(around.following(unit)):
        return False
    number = float(case.value["value"])
    if number != int(number) or number >= _MANY:
        return False
    bound = around.comparator(unit)
    if bound is not None and bound.rule in ("comparator.ge", "comparator.gt") and not around.frame.is_rule:
        return False
    start = around.lead(unit).start
    verbs = around.found.within("milestone", Span(max(unit.clause.start, start - 30), start))
    return not (verbs and verbs[-1].span.end >= start - 2)


def _is_year(case: _Case) -> bool:
    if not _YEAR.fullmatch(case.text):
        return False
    return case.around.following(case.unit).startswith("trở đi") or bool(case.value.get("described"))


def _is_address(case: _Case) -> bool:
    document, unit = case.around.document, case.unit
    segment = document.segments[unit.segment]
    word = document.text[unit.quantity.span.end : unit.clause.end].lstrip()[:2]
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    if document.key.endswith((" số ", " số nhà "), 0, unit.quantity.span.start):
        return True
    return unit.quantity.span.start == segment.body and segment.span.end - segment.span.start < 90


def _is_place_named(case: _Case) -> bool:
    """`tại 03 vùng nuôi`, `đối với 04 tỉnh`: a few things among which something is done are not what is measured."""
    few = "total" not in case.value and "value_max" not in case.value and float(case.value["value"]) < _FEW
    return few and case.around.comparator(case.unit) is None and case.around.before(case.unit, "among", 24)


def _opens_list(case: _Case) -> bool:
    """`Lấy mẫu 04 vị trí gồm:` says how long the list is that follows."""
    few = "total" not in case.value and float(case.value["value"]) < _FEW
    return few and case.around.cues.context["list-opens"].match(case.around.following(case.unit)) is not None


def _is_quota(case: _Case) -> bool:
    """`không quá 05 cá nhân`: at most so many is a goal only where words, a time or a heading say so."""
    around, unit = case.around, case.unit
    bound = around.comparator(unit)
    if bound is None or bound.value.get("comparator") != "le" or "total" in case.value:
        return False
    before = Span(unit.sentence.start, unit.quantity.span.start)
    if any(m.value.get("kind") == "target" for m in around.found.within("kind", before)):
        return False
    if around.times.within(unit.sentence) or around.cues.context["shorter"].search(
        around.key[before.start : before.end]
    ):
        return False
    return case.kinds.above(unit.segment) != "target"


def _is_whole_named(case: _Case) -> bool:
    """`41.200 phiếu trên tổng số 60.000 phiếu`: the whole of the number before."""
    before = case.drafts[-1] if case.drafts else None
    if before is None or "total" not in before.value or not same_clause(case.drafts, case.unit):
        return False
    return float(before.value["total"]) == float(case.value["value"]) and case.around.before(case.unit, "whole", 24)


def _is_whole_of_ranking(case: _Case) -> bool:
    ranked = bool(case.drafts) and case.drafts[-1].value.get("unit") == "rank"
    before = (" của ", " trong ", " trên ", " trong số ", " trong tổng số ", " trên tổng số ")
    return ranked and case.around.key.endswith(before, 0, case.unit.quantity.span.start)


def _counts_nothing(case: _Case) -> bool:
    return (
        "total" not in case.value
        and not case.value.get("bare")
        and not case.around.following(case.unit).lstrip('"“')[:1].isalpha()
    )


def _is_day_and_month(case: _Case) -> bool:
    value = case.value
    small = "total" in value and float(value["value"]) <= 31 and float(value["total"]) <= 12
    return small and not case.around.following(case.unit)[:1].isalpha()


def _is_one(case: _Case) -> bool:
    single = case.value["value"] == 1 and "total" not in case.value and not case.value.get("bare")
    return single and case.around.comparator(case.unit) is None


_COUNT = frozenset({"count"})
_QUESTIONS: tuple[tuple[frozenset[str] | None, Callable[[_Case], bool], str], ...] = (
    (None, _is_norm, "a rule, a price or a right, not a goal"),
    (None, _is_calculation, "a term of a calculation"),
    (None, _is_legal_basis, "a legal basis"),
    (None, _is_contents, "a line of a table of contents"),
    (None, _is_abroad, "another country's figure"),
    (None, _defines, "part of a definition"),
    (None, _is_inside_a_share, "a threshold inside what is measured"),
    (None, _in_a_name, "part of the name of a plan"),
    (None, _names_a_body, "who answers for it, not what is measured"),
    (None, lambda case: case.code is None, "a bare number"),
    (_COUNT, _counts_items, "a count of what stands under the heading"),
    (frozenset({"score"}), _is_place_point, "points that are places, not a score"),
    (None, _is_mere_rule, "a rule's number: nothing says that it is a goal or a result"),
    (DURATIONS, _is_time_limit, "a length of time that is no goal"),
    (None, _repeats, "the number before, in words"),
    (_COUNT, _is_fraction_above_one, "a fraction above one"),
    (_COUNT, _only_describes, "only describes"),
    (_COUNT, _is_year, "a year"),
    (_COUNT, _is_address, "an address"),
    (_COUNT, _is_whole_of_ranking, "the whole of a ranking"),
    (_COUNT, _is_whole_named, "the whole that the number before is a part of"),
    (_COUNT, _is_place_named, "says among how many something is done"),
    (_COUNT, _opens_list, "says how long a list is"),
    (_COUNT, _is_quota, "a quota"),
    (_COUNT, _counts_nothing, "nothing is counted"),
    (_COUNT, _is_day_and_month, "a day and month"),
    (_COUNT, _is_one, "one of a thing"),
    (frozenset({"count", "percent", "score"}) | MONEY | _SIZES, _is_threshold, "a threshold inside what is measured"),
    (None, lambda case: case.around.before(case.unit, "compared", 40), "what a figure is compared with"),
    (None, lambda case: case.around.before(case.unit, "background"), "another place's figure, quoted to compare"),
)
"""Units asked about (None for all), the question, and the reason given."""
