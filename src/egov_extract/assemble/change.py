"""Whether a number is a change, and which way: by a sign, a verb at the number, or one before what changes."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.draft import Draft, Surroundings, same_clause
from egov_extract.assemble.table import column_saying, row_words
from egov_extract.model import MONEY, Mention, Span

_DIFFERENCES = frozenset({"percent", "percentage_point", "score", "place"})
_SIGNS = {"+": "increase", "(-": "decrease"}
"""A minus is a sign only where it cannot be a dash."""
_THAN_EARLIER = {"more-than-earlier": "increase", "less-than-earlier": "decrease"}
_COMPARED = 50
"""Characters before a number in which an earlier time stands that it is compared with."""
_GROWING = frozenset({"day", "hour", "minute"})
_OF_A_THING = MONEY | {"percent"}
"""Units of what a thing grows by, the verb standing before the thing: `giảm chi thường xuyên 30 tỷ đồng`."""


_OF_COLUMN = {change: column_saying(f"column-of-{change}") for change in ("increase", "decrease")}


def give_change(draft: Draft, around: Surroundings, drafts: Sequence[Draft]) -> None:
    """Give a quantity its direction, where it is a change and no level; `drafts` stand before it in its sentence."""
    unit, code = draft.unit, draft.value["unit"]
    if code in ("rank", "times"):
        return
    lead, start = unit.lead, unit.quantity.span.start
    signed = next((change for sign, change in _SIGNS.items() if around.key.endswith(sign, 0, start)), None)
    if signed is None and around.key.endswith("-", 0, start) and unit.fills_cell:
        signed = "decrease"
    if signed is not None and code in _DIFFERENCES:
        draft.set("change", signed, "unit", unit.quantity)
        draft.set("span", Span(start - 1, unit.quantity.span.end), "unit")
        return
    if unit.fills_cell and code != "rank":
        for change, says in _OF_COLUMN.items():
            if said := says(unit.segment, around):
                draft.set("change", change, "column", said)
                return
    for name, change in _THAN_EARLIER.items():
        if said := around.ahead(unit, name, _COMPARED):
            draft.set("change", change, "unit", said)
            return
    mentions = around.found.within("change", lead)
    if code in _DIFFERENCES and not (mentions and mentions[-1].value.get("change")):
        moves = [m for m in around.found.within("movement", lead) if m.value.get("of", code) == code]
        if code == "percent":
            moves = [m for m in moves if _gains_a_share(m, draft, around)]
        bounds = [c for c in around.found.within("comparator", lead) if c.span.start < lead.end]
        moves = [m for m in moves if not any(c.span.start <= m.span.start < c.span.end for c in mentions)]
        moves = [m for m in moves if not any(c.span.start < m.span.start < c.span.end for c in bounds)]
        mentions = sorted([*mentions, *moves], key=lambda m: m.span)
    if not mentions and code in _DIFFERENCES | _GROWING | MONEY and (ahead := _ahead(draft, around)):
        draft.set("change", *ahead)
        return
    if drafts and drafts[-1].get("change") and around.restates(drafts[-1].unit, unit):
        draft.carry("change", drafts[-1])
    elif mentions:
        if mentions[-1].value.get("change"):
            draft.set("change", mentions[-1].value["change"], "unit", mentions[-1])
    elif same_clause(drafts, unit) and lead.start == lead.end and draft.get("value") != 100:
        before = drafts[-1]
        behind = before.unit.quantity if around.in_brackets(unit) else before.unit
        gap = around.key[behind.span.end : start].strip(" (")
        if before.get("change") and before.get("unit") == code and gap in ("", ",", "và", ", và"):
            draft.carry("change", before)


def _ahead(draft: Draft, around: Surroundings) -> tuple[str, str, Mention] | None:
    """`giảm tỷ lệ hộ nghèo bình quân 2,5%/năm`: the verb of change stands before what changes."""
    unit, lead = draft.unit, draft.unit.lead
    if any(m.value.get("change", True) is None for m in around.found.within("change", lead)):
        return None
    start, words = unit.left.start, around.key[unit.left.start : lead.start]
    fillers = around.key[lead.start : lead.end]
    if (row := row_words(unit, around)) is not None:
        start, words = row.start, around.key[row.start : row.end].partition("(")[0].rstrip(" ,;:")
        fillers += " ".join(words.split()[-2:])
    if around.cues.context["level-word"].search(fillers):
        return None
    for name in ("increase", "decrease"):
        if found := around.cues.context[f"{name}-ahead"].search(words):
            return name, "unit", around.evidence(f"{name}-ahead", found, start)
    if draft.value["unit"] == "percent" and (cut := around.opening("was-cut", unit.right)):
        return "decrease", "unit", cut
    after = around.following(unit)
    if draft.value["unit"] not in _OF_A_THING or (after and not around.cues.context["change-ends"].match(after)):
        return None
    for name in ("increase", "decrease"):
        if found := around.cues.context[f"{name}-of"].search(words):
            return name, "unit", around.evidence(f"{name}-of", found, start)
    return None


def _gains_a_share(move: Mention, draft: Draft, around: Surroundings) -> bool:
    """`thêm 5%`, `cao hơn 3,5% so với năm 2022`: a share is gained or lost; `cao hơn 90%` bounds one."""
    if around.key.endswith("thêm", 0, move.span.end):
        return True
    earlier = around.cues.context["than-earlier"].match(around.following(draft.unit))
    return earlier is not None and around.key.endswith("hơn", 0, move.span.end)
