"""The unit of a number that names none: of what it continues, or of what the words before it speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from egov_extract.assemble.case import Case
from egov_extract.assemble.draft import Draft, Surroundings, same_clause
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import MONEY, Span

_YEAR = later(r"(?:19|20)\d\d")
_INDEX_POINTS = later(r"0,\d{3,4}")
"""How the points of an index between 0 and 1 are written."""
_POINTS_BEHIND = later(r" ?\(0,\d{3,4}\)")
"""A place with its points in brackets: `02 (0,716)`."""
_CHANGE_NEXT = later(r", (?:tăng|giảm) [\d,]+ ?%")
_DONE = ("đã ", "được ", "chưa ")
"""What is said of so many of those that were counted: `62,9 triệu tài khoản, 55,3 triệu đã kích hoạt`."""
_YEAR_BEHIND = "năm "
_DURATIONS = {"giờ": "hour", "ngày": "day", "phút": "minute"}
_GROUPED = later(r"\d{1,3}(?:\.\d{3})+")


def bare_unit(
    unit: Unit, value: dict[str, Any], drafts: Sequence[Draft], earlier: Draft | None, around: Surroundings
) -> str | None:
    """The unit of a number that names none, from what it continues or what its clause speaks of; None without any.

    `earlier` is the last statement of the sentences before in its paragraph.
    """
    case = Case(unit, value, drafts, around, None)
    key, before = around.key, drafts[-1] if drafts else None
    if _YEAR.fullmatch(case.text):
        return None
    if before is not None and before.unit.right.start > unit.quantity.span.start:
        return "count"  # in brackets before what both count: `10% (bằng 5.792) đơn vị`
    if before is not None and _continues(case, before):
        return str(before.value["unit"])
    if before is not None and _in_another_year(case, before):
        return str(before.value["unit"])
    if before is not None and _is_year_by_year(case, before):
        return str(before.value["unit"])
    nearest = before or earlier
    if ("," in case.text and around.before(unit, "rate-is", 80)) or _is_of_a_rate(case):
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
    if before is not None and before.value.get("unit") == "rank" and around.found.within("movement", unit.lead):
        return "place"
    if before is not None and before.value.get("unit") == "place" and _arrives(case, before):
        return "rank"
    if (
        _closes(case) and unit.lead.start < unit.quantity.span.start and around.found.within("maturity", unit.left)
    ) or (_closes(case) and unit.head is not None and around.found.within("maturity", unit.head)):
        return "count"
    counting = nearest is not None and nearest.value.get("unit") == "count"
    if counting and _closes(case) and around.opens_a_part(unit, unit.sentence.start):
        return "count"
    opens = unit.left.start >= unit.lead.start
    if counting and case.text[-1:].isalpha() and opens and around.following(unit).startswith(_DONE):
        return "count"
    stands = counting and around.opening("stands", Span(unit.quantity.span.end + 1, unit.clause.end)) is not None
    if counting and stands and case.text[-1:].isalpha():
        return "count"
    if counting and (_closes(case) or stands) and around.before(unit, "bare-count", 24):
        return "count"
    if before is not None and same_clause(drafts, unit) and before.value.get("unit") == "count" and _closes(case):
        words = key[unit.left.start : unit.left.end].split()
        elsewhere = key.startswith(" ở ", unit.quantity.span.end)
        if (0 < len(words) <= 5 or elsewhere) and not any(c.isdigit() for word in words for c in word):
            return "count"
    if any(draft.value.get("unit") == "count" for draft in drafts) and _is_told_of_a_change(case):
        return "count"
    if _GROUPED.fullmatch(case.text) and (key[unit.left.start : unit.left.end].strip() or unit.head is not None):
        return "count"
    return _unit_of_label(case, before)


def _is_of_a_rate(case: Case) -> bool:
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


def counts_what_it_names(unit: Unit, around: Surroundings) -> bool:
    """`Số xã, thị trấn từ 24 …`, `thủ tục từ 115 còn …`: a bare number after the name of what it counts."""
    label = _label(unit, around)
    return around.cues.context["number-of"].search(label) is not None or around.before(unit, "counts-from")


def _label(unit: Unit, around: Surroundings) -> str:
    start = unit.head.start if unit.head is not None else unit.span.start
    return around.key[start : max(start, unit.lead.start)]


def _unit_of_label(case: Case, before: Draft | None) -> str | None:
    """`số lượng hồ sơ tiếp nhận là 14 triệu`, `vay 48 triệu` after an amount: what the words before it speak of."""
    if not (_closes(case) or case.around.following(case.unit).startswith(("(", "so với", "vào", _YEAR_BEHIND))):
        return None
    scaled = case.text[-1:].isalpha()
    if before is not None and before.value.get("unit") in MONEY and scaled:
        return str(before.value["unit"])
    words = _label(case.unit, case.around)
    if counted := case.around.cues.context["time-counted"].search(words):
        return _DURATIONS[counted["unit"]]
    if case.around.cues.context["number-of"].search(words):
        return "count"
    if case.around.following(case.unit).startswith(_YEAR_BEHIND) and case.around.cues.context["row-of-things"].search(
        words
    ):
        return "count"
    return "count" if scaled and any(c.isalpha() for c in words) else None


def _closes(case: Case) -> bool:
    end = case.unit.quantity.span.end
    key = case.around.key
    return key[end : end + 1] in (",", ";", ".", ")", "") or key.startswith((" cho ", " ở "), end)


def _is_told_of_a_change(case: Case) -> bool:
    """`thành lập 312 doanh nghiệp, tăng 21%; giải thể 77, giảm 12%`: a label and its figure, with how it changed."""
    label = case.around.key[slice(*case.unit.left)].split()
    return 0 < len(label) <= 5 and _CHANGE_NEXT.match(case.around.key, case.unit.quantity.span.end) is not None


def _arrives(case: Case, before: Draft) -> bool:
    """`năm 2016 lên 10 bậc thành 89`: the place to which so many places led."""
    gap = case.around.key[before.unit.quantity.span.end : case.unit.quantity.span.start]
    return _closes(case) and case.around.cues.context["range-to"].fullmatch(gap) is not None


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
    behind = case.around.following(case.unit).startswith(_YEAR_BEHIND)
    return behind and len(times) == 1 and key[times[0].mention.span.end : start].strip() in (",", "và", ", và")


def _continues(case: Case, before: Draft) -> bool:
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
