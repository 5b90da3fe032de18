"""How a number is bounded: by words right before or behind it, turned round by a negation, or before a colon."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.table import headings, row_words
from egov_extract.assemble.units import Unit
from egov_extract.model import Mention, Span

_OPEN_UNITS = frozenset({"percent", "count", "score", "VND", "USD", "Mbps", "Gbps", "GB"})
_NEGATED = {"gt": "le", "lt": "ge"}
"""`không để ai chờ quá 60 phút` bounds from above."""
_ROUND = 10
"""What a bound is a multiple of; what was counted seldom is."""
_MOST = ("tối đa", "không quá")
"""Bounds before a colon that are upper ones."""


def give_comparator(draft: Draft, around: Surroundings, drafts: Sequence[Draft]) -> None:
    """Give a quantity its comparator; `eq` where nothing bounds it."""
    unit = draft.unit
    if "value_max" in draft.value:
        draft.set("comparator", "between", "unit", unit.quantity)
        return
    if "comparator" in draft.value:
        draft.set("comparator", draft.value["comparator"], "unit", unit.quantity)
        return
    mention = around.comparator(unit)
    if mention is not None and (_is_difference(mention, unit, around) or _says_where(mention, unit, around)):
        mention = None
    reach = 160 if mention is not None and mention.value.get("open") else 60
    end = unit.quantity.span.end
    grade = around.cues.context["grade"]
    after = [
        m for m in around.found.within("comparator-after", Span(end, min(unit.span.end, end + reach)))
        if not grade.search(around.key[end : m.span.start]) and not _bounds_a_time(m, around)
    ]  # fmt: skip
    if after and (mention is not None or " từ " not in around.key[end : after[0].span.start]):
        draft.set("comparator", after[0].value["comparator"], "unit", after[0])
    elif mention is not None and (not mention.value.get("open") or draft.value["unit"] in _OPEN_UNITS):
        bound = mention.value["comparator"]
        negation = around.negation(mention, unit) if bound in _NEGATED else None
        draft.set("comparator", bound if negation is None else _NEGATED[bound], "unit", mention, negation)
    elif mention is None and (ahead := _bounded_ahead(unit, around)):
        scope, said = ahead
        most = around.key.startswith(_MOST, said.span.start)
        draft.set("comparator", "le" if most else "ge", scope, said)
    elif drafts and _is_least(drafts[-1]) and _goes_on(unit, drafts[-1].unit, around):
        draft.carry("comparator", drafts[-1])
    else:
        draft.set("comparator", "eq", "unit", step="unbounded")


def _bounds_a_time(after: Mention, around: Surroundings) -> bool:
    """`2.800 tấn/năm từ năm 2027 trở đi`: what follows a time says how long, not how much."""
    start = after.span.start
    return any(m.mention.span.end == start - 1 for m in around.times.within(Span(start - _TIME, start)))


_TIME = 40
"""Characters of the longest time before `trở đi`."""


def _goes_on(unit: Unit, before: Unit, around: Surroundings) -> bool:
    """Whether a number names a tier and no more, and opens no part of what the one before measured."""
    tiers = around.found.within("level", unit.span)
    part = around.found.within("carry", Span(before.span.start, unit.quantity.span.start))
    return bool(tiers) and not part and around.is_elided(unit)


def _is_least(before: Draft) -> bool:
    """Whether `tối thiểu` or its like bounds a number; `tối thiểu 80% cấp tỉnh, 60% cấp huyện` says it for both."""
    bound = before.argument("comparator")
    return bound is not None and bound.mention is not None and bound.mention.rule == "comparator.ge"


def _bounded_ahead(unit: Unit, around: Surroundings) -> tuple[str, Mention] | None:
    """Scope and words of a bound said before a colon: `Băng thông tối thiểu: xã 300 Mbps, tỉnh 10 Gbps`."""
    bound, segments = around.cues.context["bound-ahead"], around.document.segments
    if unit.fills_cell:
        row = row_words(unit, around)
        spans = (*([row] if row is not None else []), *headings(around.document, unit.segment))
        said = next((said for span in spans if (said := around.saying("bound-ahead", span))), None)
        return ("column", said) if said else None
    for head in unit.heads:
        found = bound.search(around.key[head.start : head.end])
        if found:
            return "head", around.evidence("bound-ahead", found, head.start)
    parent = next(iter(around.document.ancestors(unit.segment)), None)
    if parent is None or segments[parent].kind == "cell":
        return None
    span = segments[parent].span
    found = bound.search(around.key[span.start : span.end - 1]) if around.key[span.end - 1] == ":" else None
    return ("lead-in", around.evidence("bound-ahead", found, span.start)) if found else None


def _says_where(mention: Mention, unit: Unit, around: Surroundings) -> bool:
    """`cài phần mềm trên 5.208 máy trạm`, `thí điểm trên 12 xã`: on what something is done, no bound."""
    if mention.rule != "comparator.gt" or not around.key.endswith("trên", 0, mention.span.end):
        return False
    if around.opening("on-devices", Span(unit.quantity.span.end, unit.clause.end)) is not None:
        return around.before(unit, "installed")
    number = float(unit.quantity.value["value"])
    return number % _ROUND != 0 and unit.quantity.value.get("unit") == "count" and around.before(unit, "located")


def _is_difference(mention: Mention, unit: Unit, around: Surroundings) -> bool:
    """`thấp hơn 0,4% so với chỉ tiêu`, `hơn năm trước 1,59 điểm`: by how much it differs, not a bound."""
    for label in ("movement", "change"):
        for move in around.found.within(label, unit.lead):
            within = move.span.start <= mention.span.start < move.span.end and move.span != mention.span
            if within and move.value.get("change"):
                return True
    words = around.key[mention.span.start : mention.span.end]
    after = around.following(unit)
    if words in ("nhiều hơn", "cao hơn", "thấp hơn", "ít hơn", "vượt"):
        return around.cues.context["than-before"].match(after) is not None
    grows = words == "hơn" and around.found.within("change", Span(unit.lead.start, mention.span.start))
    return words.endswith("hơn") and not grows and after.startswith(("so với", "so cùng", "năm trước"))
