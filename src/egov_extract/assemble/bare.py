"""The unit of a number that names none: of what it continues, or of what the words before it speak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from egov_extract.assemble.case import Case
from egov_extract.assemble.draft import Draft, Surroundings, same_clause
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import MONEY, Span

_YEAR = later(r"(?:19|20)\d\d")
_INDEX_POINTS = later(r"0,\d{3,4}")
"""How the points of an index between 0 and 1 are written."""
_POINTS_BEHIND = later(r" ?\(0,\d{3,4}\)")
_NAME_OF_PART = 5
"""Words that name a part of what is ranked, or another place."""
_GROUPED = later(r"\d{1,3}(?:\.\d{3})+")


class _Bare(NamedTuple):
    """A number that names no unit, and what it may go on from."""

    case: Case
    before: Draft | None
    """The number before it in its sentence."""
    nearest: Draft | None
    """That, or else the last statement of the sentences before in its paragraph."""

    def after(self, code: str) -> bool:
        """Whether the nearest number has that unit."""
        return self.nearest is not None and self.nearest.value.get("unit") == code

    def right_after(self, code: str) -> bool:
        """Whether the number before it in its sentence has that unit."""
        return self.before is not None and self.before.value.get("unit") == code


def bare_unit(
    unit: Unit, value: dict[str, Any], drafts: Sequence[Draft], earlier: Draft | None, around: Surroundings
) -> str | None:
    """The unit of a number that names none, from what it continues or what its clause speaks of; None without any.

    `earlier` is the last statement of the sentences before in its paragraph.
    """
    before = drafts[-1] if drafts else None
    bare = _Bare(Case(unit, value, drafts, around, None), before, before or earlier)
    if _YEAR.fullmatch(bare.case.text):
        return None
    if before is not None and before.unit.right.start > unit.quantity.span.start:
        return "count"  # in brackets before what both count: `10% (bằng 5.792) đơn vị`
    if before is not None and any(goes_on(bare.case, before) for goes_on in _GOING_ON):
        return str(before.value["unit"])
    return next((code for told, code in _TOLD if told(bare)), None) or _unit_of_label(bare)


def _is_of_a_rate(bare: _Bare) -> bool:
    """`số bác sĩ trên một vạn dân là 7,5`, and as `_is_of_rates`."""
    case = bare.case
    return ("," in case.text and case.around.before(case.unit, "rate-is", 80)) or _is_of_rates(case)


def _is_of_rates(case: Case) -> bool:
    """`thuê bao trên 100 dân như sau: 2020 là 54; 2021 là 61,5`: so many things for so many others, year by year."""
    around, unit = case.around, case.unit
    if not _closes(case) or case.text[-1:].isalpha():
        return False
    before = Span(unit.sentence.start, unit.quantity.span.start)
    bases = [m for m in around.found.within("not-quantity", before) if m.rule.startswith("not-quantity.base")]
    if not bases or around.found.within("movement", unit.lead):
        return False
    start = max(bases[-1].span.end, unit.left.start)
    words = Span(max(start, around.key.rfind(", ", start, before.end) + 1), before.end)
    return bool(around.times.within(words)) and around.names_no_more(words, False)


def _is_between_0_and_1(bare: _Bare) -> bool:
    """The points of such an index."""
    return _INDEX_POINTS.fullmatch(bare.case.text) is not None


def _has_points_behind(bare: _Bare) -> bool:
    """`02 (0,716)`: a place with its points."""
    return _POINTS_BEHIND.match(bare.case.around.key, bare.case.unit.quantity.span.end) is not None


def _is_of_an_index(bare: _Bare) -> bool:
    """`PCI đạt 66,2`: points, or others after points and places."""
    if "," not in bare.case.text:
        return False
    before = Span(bare.case.unit.sentence.start, bare.case.unit.quantity.span.start)
    return bare.case.around.saying("index", before) is not None or bare.after("score") or bare.after("rank")


def _moves(bare: _Bare) -> bool:
    """`đứng thứ 9, lên 3`: so many places."""
    return bare.right_after("rank") and bool(bare.case.around.found.within("movement", bare.case.unit.lead))


def _arrives(bare: _Bare) -> bool:
    """`năm 2016 lên 10 bậc thành 89`: the place to which so many places led."""
    if bare.before is None or not bare.right_after("place") or not _closes(bare.case):
        return False
    gap = bare.case.around.key[bare.before.unit.quantity.span.end : bare.case.unit.quantity.span.start]
    context = bare.case.around.cues.context
    return any(context[name].fullmatch(gap) is not None for name in ("range-to", "arrives"))


def _is_next_in_ranking(bare: _Bare) -> bool:
    """`chính quyền số thứ 12, kinh tế số 13`: a few words and the place of another part in the ranking."""
    case, key, unit = bare.case, bare.case.around.key, bare.case.unit
    if bare.before is None or not bare.right_after("rank") or not case.text.isdigit() or not _closes(case):
        return False
    gap = key[bare.before.unit.quantity.span.end : unit.quantity.span.start]
    words = gap.lstrip(",; ").split()
    if case.around.times.within(unit.left) or case.around.saying("earlier", unit.left) is not None:
        return False  # `thứ hạng là 9, năm ngoái là 12`
    return gap[:1] in (",", ";") and 0 < len(words) <= _NAME_OF_PART and all(map(str.isalpha, words))


def _is_of_a_maturity(bare: _Bare) -> bool:
    """`toàn trình 937`: services of a maturity."""
    around, unit = bare.case.around, bare.case.unit
    if not _closes(bare.case):
        return False
    named = unit.lead.start < unit.quantity.span.start and bool(around.found.within("maturity", unit.left))
    return named or (unit.head is not None and bool(around.found.within("maturity", unit.head)))


def _goes_on_counting(bare: _Bare) -> bool:
    """`62,9 triệu tài khoản, 55,3 triệu đã kích hoạt`, `trong đó cấp xã 5.200`: more of what was counted before."""
    case, around, unit = bare.case, bare.case.around, bare.case.unit
    if not bare.after("count"):
        return False
    if around.cues.context["of-those"].match(around.key, unit.quantity.span.end):
        return True
    behind = Span(unit.quantity.span.end + 1, unit.clause.end)
    stands = around.opening("stands", behind) is not None
    opens = unit.left.start >= unit.lead.start
    if (case.text[-1:].isalpha() or _opens_part(case)) and (stands or (opens and around.opening("done-with", behind))):
        return True
    if stands and opens and bare.right_after("count"):  # `153 việc thì 112 xong, 27 đang làm`
        return True
    closes = _closes(case)
    if closes and around.opens_a_part(unit, unit.sentence.start):
        return True
    return (closes or stands) and around.before(unit, "bare-count", 24)


def _is_next_in_clause(bare: _Bare) -> bool:
    """`cấp tỉnh 12 hồ sơ và cấp xã 30`: a few words and another number of what was counted in the same clause."""
    case, key, unit = bare.case, bare.case.around.key, bare.case.unit
    if not (bare.right_after("count") and same_clause(case.drafts, unit) and _closes(case)):
        return False
    words = key[unit.left.start : unit.left.end].split()
    elsewhere = key.startswith(" ở ", unit.quantity.span.end)
    return (0 < len(words) <= 5 or elsewhere) and not any(c.isdigit() for word in words for c in word)


def _is_told_of_a_change(bare: _Bare) -> bool:
    """`thành lập 312 doanh nghiệp, tăng 21%; giải thể 77, giảm 12%`: a label and its figure, with how it changed."""
    case, unit = bare.case, bare.case.unit
    if not any(draft.value.get("unit") == "count" for draft in case.drafts):
        return False
    label = case.around.key[slice(*unit.left)].split()
    changed = case.around.cues.context["changed-by"]
    return 0 < len(label) <= 5 and changed.match(case.around.key, unit.quantity.span.end) is not None


def _is_grouped(bare: _Bare) -> bool:
    """`tiếp nhận 12.345`: a number written as counts are, after words."""
    unit = bare.case.unit
    words = bare.case.around.key[unit.left.start : unit.left.end].strip()
    return _GROUPED.fullmatch(bare.case.text) is not None and (bool(words) or unit.head is not None)


_TOLD: Sequence[tuple[Callable[[_Bare], bool], str]] = (
    (_is_of_a_rate, "count"),
    (_is_between_0_and_1, "score"),
    (_has_points_behind, "rank"),
    (_is_of_an_index, "score"),
    (_moves, "place"),
    (_arrives, "rank"),
    (_is_next_in_ranking, "rank"),
    (_is_of_a_maturity, "count"),
    (_goes_on_counting, "count"),
    (_is_next_in_clause, "count"),
    (_is_told_of_a_change, "count"),
    (_is_grouped, "count"),
)
"""What is asked of a bare number, in this order, and its unit where the answer is yes."""


def counts_what_it_names(unit: Unit, around: Surroundings) -> bool:
    """`Số xã, thị trấn từ 24 …`, `thủ tục từ 115 còn …`: a bare number after the name of what it counts."""
    label = _label(unit, around)
    return around.cues.context["number-of"].search(label) is not None or around.before(unit, "counts-from")


def _label(unit: Unit, around: Surroundings) -> str:
    start = unit.head.start if unit.head is not None else unit.span.start
    return around.key[start : max(start, unit.lead.start)]


def _unit_of_label(bare: _Bare) -> str | None:
    """`số lượng hồ sơ tiếp nhận là 14 triệu`, `vay 48 triệu` after an amount: what the words before it speak of."""
    case, context = bare.case, bare.case.around.cues.context
    following = case.around.following(case.unit)
    of_year = context["year-behind"].match(following) is not None
    if not (of_year or _closes(case) or context["no-noun-behind"].match(following)):
        return None
    scaled = case.text[-1:].isalpha()
    if bare.before is not None and bare.before.value.get("unit") in MONEY and scaled:
        return str(bare.before.value["unit"])
    words = _label(case.unit, case.around)
    if counted := context["time-counted"].search(words):
        return case.around.cues.units[counted["unit"]][0]
    told = of_year or (case.unit.head is not None and case.around.comparator(case.unit) is not None)
    if context["number-of"].search(words) or (told and context["row-of-things"].search(words)):
        return "count"
    return "count" if scaled and any(c.isalpha() for c in words) else None


def _opens_part(case: Case) -> bool:
    """`trả 27.000; 1.207 đang làm, 267 bị trễ`: whether a mark alone stands before the number."""
    return case.around.key[case.unit.sentence.start : case.unit.quantity.span.start].rstrip()[-1:] in (",", ";", "(")


def _closes(case: Case) -> bool:
    end = case.unit.quantity.span.end
    key = case.around.key
    return key[end : end + 1] in (",", ";", ".", ")", "") or key.startswith((" cho ", " ở "), end)


def _in_another_year(case: Case, before: Draft) -> bool:
    """`Năm 2024 thứ hạng là 27, năm 2025 là 19`: the same thing at another time."""
    around, unit = case.around, case.unit
    left = Span(unit.left.start, unit.quantity.span.start)
    code = before.value.get("unit")
    same = code == "score" or (code in ("count", "rank") and "," not in case.text)
    return same and _closes(case) and bool(around.times.within(left)) and around.is_elided(unit)


def _is_year_by_year(case: Case, before: Draft) -> bool:
    """`263 năm 2009, 115 năm 2014`: the same thing, each number with its year behind it."""
    key, start = case.around.key, case.unit.quantity.span.start
    times = case.around.times.within(Span(before.unit.quantity.span.end, start))
    behind = case.around.cues.context["year-behind"].match(case.around.following(case.unit))
    return (
        behind is not None and len(times) == 1 and key[times[0].mention.span.end : start].strip() in (",", "và", ", và")
    )


def _continues(case: Case, before: Draft) -> bool:
    """`… có 2.206 dịch vụ: một phần 742, toàn trình 937`: bare numbers after a count that they break down."""
    key, unit = case.around.key, case.unit
    end = unit.quantity.span.end
    if not _closes(case) and not key.startswith(" và ", end):
        return False
    context, opening = case.around.cues.context, key.rfind("(", before.unit.quantity.span.end, unit.quantity.span.start)
    if opening >= 0 and key[end : end + 1] == ")" and context["by-so-many"].match(key[slice(*unit.left)]):
        return True
    code = before.value.get("unit")
    if code not in ("count", "score", "rank", "percent"):
        return False
    if code in ("rank", "score") and case.around.in_brackets(unit):
        return False
    gap = key[before.unit.quantity.span.end : unit.quantity.span.start]
    if gap.strip() in (",", "và", ", và") or before.value.get("bare"):
        return True
    return code == "count" and context["parts-behind"].search(gap) is not None


_GOING_ON = (_continues, _in_another_year, _is_year_by_year)
"""Questions of a bare number and the one before it, by which it has that one's unit."""
