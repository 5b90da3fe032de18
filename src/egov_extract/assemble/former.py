"""What a figure was earlier: `từ 40% lên 60%`, `80% (năm 2009 là 70%)`, `500 Mbps, trước là 200`."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.units import Unit
from egov_extract.model import DURATIONS, Span

_NEAR, _NAMED, _FAR = 40, 60, 110
"""Characters between a starting value and what it became; where the words between name what both count; where a turn of
phrase announces that more is to come."""
_IN_BRACKETS = 40
_ALIKE = (DURATIONS, frozenset({"Mbps", "Gbps"}), frozenset({"score", "count"}))
"""Units of which one may become another: speeds, lengths of time, and points, which may be places."""


def starts_range(unit: Unit, after: Unit, around: Surroundings) -> bool:
    """`từ 40% lên 60%`, `gộp 63 thủ tục còn 28`: the first number is where the second starts from."""
    if not _may_become(unit, after):
        return False
    gap = around.key[unit.quantity.span.end : after.quantity.span.start]
    context = around.cues.context
    if len(gap) < _FAR and around.before(unit, "range-start-far", 30) and context["range-move-far"].search(gap):
        return True
    if len(gap) < _FAR and around.before(unit, "range-earlier", 30) and context["range-now"].search(gap):
        return True
    to = context["range-to"].search(gap)
    if len(gap) < _FAR and ";" not in gap and context["range-since"].search(gap):
        return True
    if len(gap) < _NAMED and to is not None and ";" not in gap and around.before(unit, "range-start", 24):
        return True
    if context["range-turns"].search(gap):
        return True
    if tiers := around.found.within("level", Span(unit.quantity.span.end, after.quantity.span.start)):
        named = around.key[tiers[0].span.start : tiers[-1].span.end]
        gap = gap.replace(named, named.replace(",", ""))  # `từ 7 xã, thị trấn còn 3 xã`
    if len(gap) >= _NEAR or any(c in gap for c in ",;") or "trở lên" in gap:
        return False
    if around.before(unit, "range-start", 24) and context["range-move"].search(gap):
        return True
    return to is not None and (
        around.before(unit, "merges", 30) or ("unit" not in unit.quantity.value and not gap[: to.start()].strip())
    )


def _may_become(unit: Unit, after: Unit) -> bool:
    """`từ 85 điểm, lên 2 bậc`: what is measured otherwise did not start there."""
    first, second = unit.quantity.value.get("unit"), after.quantity.value.get("unit")
    return None in (first, second) or first == second or any({first, second} <= one for one in _ALIKE)


def former(unit: Unit, before: Draft, around: Surroundings) -> Span | None:
    """The words by which a number says what the one before it was earlier; None when it does not."""
    if unit.quantity.value.get("unit") not in (None, before.value.get("unit")):
        return None
    if (said := _in_brackets(unit, before, around)) is not None:
        return said
    if before.get("baseline") is not None or before.get("change"):
        return None
    if (turn := around.ahead(unit, "former", _NEAR)) is not None:
        return Span(turn.span.start, unit.quantity.span.end)
    turn = around.ahead(unit, "former-from", 30)
    after = _clause_after(unit, around)
    told = around.times.within(after) or around.saying("earlier", after) is not None
    return Span(turn.span.start, after.end) if turn is not None and told else None


def compared(unit: Unit, drafts: Sequence[Draft], around: Surroundings) -> Draft | None:
    """`thu 11.580 tỷ đồng, tăng 10,5% so cùng kỳ (10.482 tỷ đồng)`: whose earlier value a number in brackets says."""
    if not around.in_brackets(unit) or around.ahead(unit, "compared-in-brackets", _NEAR) is None:
        return None
    code = unit.quantity.value.get("unit")
    level = next((one for one in reversed(drafts) if one.get("unit") == code and not one.get("change")), None)
    return level if level is not None and level.get("baseline") is None else None


def _in_brackets(unit: Unit, before: Draft, around: Surroundings) -> Span | None:
    """`80% (năm 2009 là 70%)`: alone in brackets, beside an earlier time and no more."""
    key, (start, end) = around.key, unit.quantity.span
    opening = key.rfind("(", before.unit.quantity.span.end, start)
    closing = key.find(")", end, end + _IN_BRACKETS)
    if opening < 0 or ")" in key[opening:start] or closing < 0 or any(c in key[end:closing] for c in ",;("):
        return None
    times = [m for m in around.times.within(Span(opening, start)) if m.mention.value["end"] != "NOW"]
    words = key[opening + 1 : start]
    for time in times:
        words = words.replace(key[time.mention.span.start : time.mention.span.end], "")
    context, stated = around.cues.context, before.get("time")
    until = stated.end if stated is not None else None
    unbounded = around.cues.lead.sub("", f"{words.rstrip()} ")
    if not any(not said.strip(" :,") or context["of-earlier"].search(said) for said in (words, unbounded)):
        return None
    named = times[-1].mention.value["end"][:4] if times else ""
    if until is not None and named.isdigit() and named > until[:4]:
        return None
    if context["of-today"].search(words):
        earlier = before.get("kind") == "target"
    else:
        earlier = bool(times) or context["earlier"].search(words) is not None
    return Span(opening, closing + 1) if earlier else None


def _clause_after(unit: Unit, around: Surroundings) -> Span:
    """The words behind a number, up to the next mark."""
    start, end = unit.quantity.span.end, unit.sentence.end
    return Span(start, min((i for c in ",;.()" if (i := around.key.find(c, start, end)) >= 0), default=end))
