"""Whether a number is a condition on who or what another number counts, or on whom a rule holds for."""

from __future__ import annotations

from egov_extract.assemble.case import Case
from egov_extract.assemble.draft import Surroundings, same_clause
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import DURATIONS, MONEY, Mention, Span

_ENDS = later(
    r"$|[,;.)]|(?:và|gồm|bao gồm|tính (?:đến|tới)|trở lên|trở xuống|ở|tại|vào|trong (?:năm|quý|tháng|kỳ))(?!\w)"
)
_SIZES = DURATIONS | {"Mbps", "Gbps", "GB", "km", "km2", "ha", "m2", "m3"}
"""Units of what is measured on one thing, as a share's condition is."""
UNITS = frozenset({"count", "percent", "score", "rank"}) | MONEY | _SIZES


def is_threshold(case: Case) -> Mention | bool | None:
    """`80% ngân hàng thu từ kênh số vượt 30%`: the second number belongs to what the first measures."""
    if not same_clause(case.drafts, case.unit):
        return False
    first = case.drafts[-1].unit.quantity
    gap = _in_one(case, Span(first.span.end, case.unit.quantity.span.start))
    if case.code == "rank":
        return first.value.get("unit") == "count" and _in_gap(case, "threshold-rank", gap)
    money = case.code in MONEY
    following = case.around.following(case.unit)
    if "total" in case.value and following.startswith("tiêu chí") and first.value.get("unit") == "count":
        return _in_gap(case, "meets-criteria", gap)
    ends = following.startswith("tiêu chí") if case.code == "count" else bool(_ENDS.match(following))
    ends = ends and case.code in ("percent", "score", "count")
    if ends and first.value.get("unit") == "count" and (some := _in_gap(case, "threshold-of-some", gap)):
        return some
    if first.value.get("unit") != "percent" and "total" not in first.value and not money:
        return False
    if money:
        return _in_gap(case, "threshold-money", gap)
    if case.code == "count" and "," in gap and not any(c in gap for c in ";()"):
        gap = _without_list(case, gap)
    if any(c in gap for c in ",;()") or " và " in gap or " rồi " in gap or " - " in gap or len(gap) <= 8:
        return False
    if case.code in _SIZES:
        bounded = case.around.comparator(case.unit) is not None or case.around.ahead(case.unit, "takes", 30) is not None
        return first.value.get("unit") == "percent" and bounded
    name = "threshold-share" if case.code == "percent" else "threshold-count"
    return _in_gap(case, name, gap)


def _without_list(case: Case, gap: str) -> str:
    """The gap with its commas taken away, where they part no more than nouns: `khu chế xuất, cụm công nghiệp có …`."""
    listed, _, last = gap.rpartition(", ")
    verb = case.around.cues.context["predicate"].search(last)
    if not listed or verb is None or case.around.cues.context["predicate"].search(listed):
        return gap
    nouns = (*listed.split(","), last[: verb.start()])
    return f"{listed.replace(',', '')} {last}" if all(len(noun.split()) <= _NOUN for noun in nouns) else gap


_NOUN = 5
"""Words of the longest noun in a list."""


def _in_gap(case: Case, name: str, gap: str) -> Mention | None:
    """The words of the gap before the number that a context of that name is found in."""
    found = case.around.cues.context[name].search(gap)
    return case.around.evidence(name, found, case.unit.quantity.span.start - len(gap)) if found else None


def _in_one(case: Case, span: Span) -> str:
    """The words of a span; the commas and joints of `xã, phường và đặc khu`, `nhỏ và vừa` part nothing."""
    words = case.around.key[span.start : span.end]
    whole = [mention.span for mention in case.around.found.within("level", span)]
    whole += [Span(*pair.span()) for pair in case.around.cues.context["pair"].finditer(case.around.key, *span)]
    for one in whole:
        start, end = one.start - span.start, one.end - span.start
        words = words[:start] + "x" * (end - start) + words[end:]
    return words


def is_inside_a_share(case: Case) -> bool:
    """`Tỷ lệ xã có trên 3 máy tính đạt 80%`: a number in the name of what the share after it measures."""
    key, unit, context = case.around.key, case.unit, case.around.cues.context
    start, end = unit.quantity.span
    if _is_labelled(case):
        return True
    if not context["share-named"].search(key, unit.clause.start, start):
        return False
    if case.code == "percent" and not context["threshold-share"].search(key, max(unit.clause.start, start - 12), start):
        return False
    return context["share-follows"].match(key[end : unit.clause.end]) is not None


def _is_labelled(case: Case) -> bool:
    """`Hộ có Internet tốc độ từ 1 Gbps: 80%`: a bounded number in the label of a share."""
    if case.code not in _SIZES and case.code != "count":
        return False
    bound = case.around.comparator(case.unit)
    if bound is None or not case.around.cues.context["share-labelled"].match(case.around.following(case.unit)):
        return False
    label = case.around.key[case.unit.clause.start : bound.span.start].rpartition(":")[2]
    return any(c.isalpha() for c in label) and "," not in label


def is_condition(case: Case) -> Mention | None:
    """`xã nào dưới 85% thì …`, `đạt từ 16 tiêu chí trở lên mới được …`: on whom a rule or a duty falls."""
    around, unit = case.around, case.unit
    start, end = unit.quantity.span
    opening = Span(max(unit.clause.start, start - _REACH), start)
    asked = _OPENING if case.code not in MONEY else (*_OPENING, "condition-of-price")
    if said := next((said for name in asked if (said := around.saying(name, opening))), None):
        return said
    if around.comparator(unit) is None and not around.following(unit).startswith(("trở lên", "trở xuống")):
        return None
    after = Span(end, min(end + _REACH, unit.sentence.end))
    if case.code != "count" and (falls := around.opening("condition-falls", after)):
        return falls if around.saying("condition-on", opening) or _falls_short(unit, around) else None
    return around.opening("condition-of-count", after)


def _falls_short(unit: Unit, around: Surroundings) -> bool:
    """`…; dưới 50% phải giải trình`: who does not reach it, at the head of a clause."""
    bound = around.comparator(unit)
    first = around.key[unit.clause.start : unit.lead.start]
    return bound is not None and bound.value.get("comparator") == "lt" and not any(map(str.isalpha, first))


_REACH = 80
_OPENING = ("condition-opens", "condition-of-size", "condition-at")


def is_in_a_row(case: Case) -> bool:
    """A bounded number among the words that name a row whose figures stand in cells of their own."""
    around, unit = case.around, case.unit
    segment = around.document.segments[unit.segment]
    if segment.kind != "cell" or unit.fills_cell or around.comparator(unit) is None:
        return False
    others = (around.document.segments[cell].span for cell in segment.row if cell != unit.segment)
    figure = around.cues.context["figure-cell"]
    return any(figure.fullmatch(around.key[span.start : span.end].strip()) for span in others)
