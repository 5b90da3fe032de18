"""The arguments of a quantity: a table of roles, each with the search that fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from egov_extract import numeral
from egov_extract.assemble.bounds import give_comparator
from egov_extract.assemble.caption import caption
from egov_extract.assemble.change import give_change
from egov_extract.assemble.draft import Draft, Surroundings, same_clause
from egov_extract.assemble.noun import give_counted
from egov_extract.assemble.once import once_for, parents
from egov_extract.assemble.shared import is_coordinated, is_for_each
from egov_extract.assemble.table import headings, recurs, row_words, words_of_table
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Mention, Span

POSITIONS = frozenset({"rank", "place", "score"})
"""Units of a ranking: who is ranked is not for whom the figure holds."""
_SHORT, _MIDDLE = 120, 160


class Context(NamedTuple):
    """What a search may read."""

    around: Surroundings
    drafts: Sequence[Draft]
    """Statements before in the same sentence."""
    earlier: Draft | None
    """The last statement of the sentences before in its paragraph."""

    @property
    def before(self) -> Draft | None:
        """The statement before, in its sentence or else in its paragraph."""
        return self.drafts[-1] if self.drafts else self.earlier


def fill(draft: Draft, context: Context) -> None:
    """Every argument but kind and time."""
    for search in _SEARCHES:
        search(draft, context)


def _value(draft: Draft, context: Context) -> None:
    value, quantity = draft.value, draft.unit.quantity
    text = context.around.key[quantity.span.start : quantity.span.end]
    _scale_together(value, text)
    number, unit = value["value"], value["unit"]
    if unit in ("percent", "score", "percentage_point"):
        digits = regex.match(r"[\d.,]*", text)[0]  # type: ignore[index]
        scaled = text[len(digits) :].lstrip()[:1].isalpha() and unit != "score"
        if digits.count(".") == 1 and "," not in digits and not scaled:
            number = numeral.digits(digits.rstrip("."), True)
    draft.set("value", number, "unit", quantity)
    draft.set("unit", unit, "unit", quantity, step="bare-unit" if value.get("bare") else None)
    for role in ("value_max", "total"):
        if role in value:
            draft.set(role, value[role], "unit", quantity)


def _scale_together(value: dict[str, object], text: str) -> None:
    """`2,5 - 5,5 tỷ đồng`, `11,7/12,7 nghìn tỷ`: the scale words after the second number hold for the first too."""
    if value.get("unit") == "percentage_point" or not ("value_max" in value or "total" in value):
        return
    first, _, second = text.replace(" đến ", "/").replace(" tới ", "/").replace("-", "/").partition("/")
    factor = numeral.scale(second.strip().removesuffix("phần trăm"))
    if factor > 1 and numeral.scale(first.strip()) == 1:
        value["value"] = numeral.plain(value["value"] * factor)  # type: ignore[operator]


def _exclusion(draft: Draft, context: Context) -> None:
    found, unit = context.around.found, draft.unit
    places = (unit.span, unit.clause, *unit.heads, *words_of_table(unit, context.around))
    mentions = next((m for span in places if (m := found.within("exclusion", span))), None)
    if mentions:
        what = mentions[0].value["exclusion"]
        start = context.around.key.find(what, mentions[0].span.start)
        words = context.around.document.text[start : start + len(what)].strip()
        draft.set("exclusion", words, "unit", mentions[0])


def _levels(draft: Draft, context: Context) -> None:
    unit, around, tiers = draft.unit, context.around, context.around.tiers
    without = [m.span for m in around.found.within("exclusion", unit.clause)]
    if not (same_clause(context.drafts, unit) and around.in_brackets(unit)):
        for scope, span in _population(draft, around):
            if levels := tiers.within(span, without):
                draft.set("levels", levels, scope, *_naming(levels, span, around))
                return
    for words in words_of_table(unit, around):
        if not around.found.within("level", words):
            continue
        agent = around.saying("agent", words)
        span = words if agent is None else Span(words.start, agent.span.start)
        if levels := tiers.within(span, without):
            draft.set("levels", levels, "column", *_naming(levels, span, around))
            return
    if levels := tiers.ranges(unit.right):
        draft.set("levels", levels, "unit", *_naming(levels, unit.right, around))
    elif draft.value["unit"] in POSITIONS:
        draft.set("levels", (), "unit")
    elif whole := _whole(unit, context):
        draft.carry("levels", whole, ())
    elif context.before is not None and around.refers_back(unit):
        draft.carry("levels", context.before, ())
    elif same_clause(context.drafts, unit) and (
        around.says_nothing(unit)
        or around.is_elided(unit)
        or around.restates(context.drafts[-1].unit, unit)
        or around.is_share_of_before(unit)
        or around.opens_a_part(unit, unit.span.start)
        or around.names_no_subject(unit)
        or is_for_each(unit, context.drafts[-1].unit, around)
        or is_coordinated(unit, context.drafts[-1], around)
    ):
        draft.carry("levels", context.drafts[-1], ())
    elif not any(tiers.names_a_place(one.left) for one in (unit, draft.origin) if one is not None):
        above, heading = _levels_above(unit.segment, around)
        draft.set("levels", above, "heading", *_naming(above, heading, around))


def _whole(unit: Unit, context: Context) -> Draft | None:
    """What `trong đó` divides: the statement before it, in its sentence or at the end of the sentence before."""
    around = context.around
    if context.drafts and around.cues.context["of-those"].match(around.key, unit.quantity.span.end):
        return context.drafts[-1]
    for start, whole in ((unit.clause.start, _divided(context)), (unit.sentence.start, context.earlier)):
        opening = Span(start, min(start + _PART, unit.quantity.span.start))
        if whole is not None and any(m.rule == "carry.part" for m in around.found.within("carry", opening)):
            return whole
    return None


def _divided(context: Context) -> Draft | None:
    """The statement before; of a list that divides one (`2.268 thủ tục gồm 1.833 …, 301 … và 134 …`) the divided."""
    whole = context.drafts[-1] if context.drafts else None
    for before, after in pairwise(context.drafts):
        gap = context.around.key[before.unit.quantity.span.end : after.unit.quantity.span.start]
        if same_clause(context.drafts, before.unit) and _DIVIDES.search(gap):
            whole = before
    return whole


_DIVIDES = later(r"(?<!\w)(?:bao )?gồm:?(?: có)? $")
_PART = 20
"""Characters within which a part is said to be one."""


def _naming(levels: Sequence[str], span: Span, around: Surroundings) -> list[Mention]:
    """The words of a stretch that name some of the tiers."""
    return [m for m in around.found.within("level", span) if not set(levels).isdisjoint(m.value["levels"])]


def _population(draft: Draft, around: Surroundings) -> Iterator[tuple[str, Span]]:
    """Where the tiers for whom a quantity holds are named: in what is counted, then at the head of unit and clause."""
    unit = draft.unit
    if draft.value["unit"] in POSITIONS:
        if around.saying("each-of-tier", unit.left):
            yield "unit", unit.left
        return
    start, end = unit.right
    for bound in around.found.within("comparator-after", Span(start, end)):
        start = bound.span.end if not around.key[start : bound.span.start].strip() else start
    if around.key[start:end].strip() and around.key[start:].lstrip()[:1] not in (",", ";", ".", ")"):
        name = "predicate" if _is_tier_counted(unit, around) else "object"
        cut = around.cues.context[name].search(around.key, *unit.right)
        yield "unit", Span(unit.right.start, cut.start() if cut else unit.right.end)
    whole = around.saying("of-all", unit.left)
    yield "unit", unit.left if whole is None else Span(whole.span.start, unit.left.end)
    if draft.origin is not None:
        yield "unit", draft.origin.left
    for head in unit.heads:
        yield "head", head


def _is_tier_counted(unit: Unit, around: Surroundings) -> bool:
    """`7.916 xã có loa đến thôn`: bodies of a tier are counted; those that its words name further on are none."""
    start = unit.quantity.span.end
    named = around.found.within("level", Span(start, unit.right.end))
    return bool(named) and around.key[start : named[0].span.start].strip() in ("", "số", "các", "tổng số")


@once_for(parents)
def _levels_above(index: int, around: Surroundings) -> tuple[tuple[str, ...], Span]:
    """The tiers that a heading or lead-in speaks for, and where it stands."""
    for parent in around.document.ancestors(index):
        segment = around.document.segments[parent]
        if segment.kind not in ("heading", "lead-in") or segment.span.end - segment.span.start > _SHORT:
            continue
        levels = around.tiers.within(segment.span)
        if levels and around.cues.context["tiers-of-heading"].search(around.key[segment.body : segment.span.end]):
            return levels, segment.span
    above = caption(index, around)
    if above is not None and around.saying("tiers-of-heading", above):
        return around.tiers.within(above), above
    return (), Span(0, 0)


def _maturity(draft: Draft, context: Context) -> None:
    unit, around = draft.unit, context.around
    right = around.found.within("maturity", unit.right)
    apart = right and any(c in around.key[unit.right.start : right[0].span.start] for c in ",;")
    own = (unit.left, unit.right) if apart else (unit.right, unit.left)
    row = row_words(unit, around)
    origin = None if draft.origin is None else draft.origin.span
    columns = (
        [("column", span) for span in reversed(headings(around.document, unit.segment))] if row is not None else []
    )
    if row is not None and (named := caption(unit.segment, around)):
        columns.append(("heading", named))
    heads = (("head", span) for span in unit.heads)
    own_words = (("unit", own[0]), ("unit", own[1]), ("unit", origin), *heads, ("unit", row))
    for scope, span in (*own_words, *columns):
        if span is not None and (mentions := around.found.within("maturity", span)):
            draft.set("maturity", _codes(mentions), scope, *mentions)
            return
    drafts = context.drafts
    if context.before is not None and around.refers_back(unit):
        draft.carry("maturity", context.before, ())
        return
    if drafts and (
        around.is_elided(unit)
        or around.says_where(unit) is not None
        or around.restates(drafts[-1].unit, unit)
        or around.is_share_of_before(unit)
        or (around.says_nothing(unit) and same_clause(drafts, unit))
    ):
        draft.carry("maturity", drafts[-1], ())
        return
    block = around.document.segments[unit.segment].span
    set_apart = unit.clause.start == unit.sentence.start and around.key.startswith(_APART, unit.sentence.start)
    if (
        around.opens_a_part(unit, unit.clause.start)
        and not set_apart
        and (earlier := around.found.within("maturity", Span(block.start, unit.clause.start)))
    ):
        together = _named_together(earlier, around.key)
        draft.set("maturity", _codes(together), "before", *together)
        return
    if above := _maturity_above(unit.segment, around):
        draft.set("maturity", _codes(above), "heading", *above)


def _named_together(mentions: Sequence[Mention], key: str) -> Sequence[Mention]:
    """The last of some mentions, and those before it that are named in one breath with it."""
    first = len(mentions) - 1
    while first and key[mentions[first - 1].span.end : mentions[first].span.start].strip() in _JOINTS:
        first -= 1
    return mentions[first:]


_APART = "riêng "
"""What opens a sentence of its own on what is unlike the rest."""
_JOINTS = (",", "và", "hoặc", ", và", ", hoặc", "/")


@once_for(parents)
def _maturity_above(index: int, around: Surroundings) -> Sequence[Mention]:
    """What the nearest short block that speaks of maturity says of it."""
    above = (around.document.segments[parent] for parent in around.document.ancestors(index))
    short = (s.span for s in above if s.kind != "cell" and s.span.end - s.span.start <= _MIDDLE)
    return next((mentions for span in short if (mentions := around.found.within("maturity", span))), [])


def _codes(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(sorted({code for mention in mentions for code in mention.value["maturity"]}))


def _first_of(label: str, role: str) -> Callable[[Draft, Context], None]:
    """The search for an argument that its unit or its head names."""

    def search(draft: Draft, context: Context) -> None:
        unit = draft.unit
        own = Span(unit.span.start, max(unit.span.end, unit.quantity.span.end))
        rows = (("column", span) for span in words_of_table(unit, context.around))
        for scope, span in (("unit", own), *(("head", span) for span in unit.heads), *rows):
            if mentions := context.around.found.within(label, span):
                mention = mentions[0]
                words = context.around.document.text[mention.span.start : mention.span.end].strip()
                draft.set(role, mention.value.get(role, words), scope, mention)
                return

    return search


_said_every = _first_of("every", "every")


def _every(draft: Draft, context: Context) -> None:
    _said_every(draft, context)
    again = recurs(draft.unit.segment, context.around)
    if draft.get("every") is None and again is not None:
        draft.set("every", again.value["every"], "row", again)
    before = context.drafts[-1] if context.drafts else None
    if before is None or draft.argument("every") is not None or before.argument("every") is None:
        return
    if context.around.restates(before.unit, draft.unit):  # `mỗi năm 1% chi, tức 4 - 5 tỷ đồng`
        draft.carry("every", before)


def _security(draft: Draft, context: Context) -> None:
    unit = draft.unit
    for scope, span in (("unit", unit.span), *(("head", span) for span in unit.heads)):
        if mentions := context.around.found.within("security", span):
            levels = {level for m in mentions for level in m.value["security_levels"]}
            draft.set("security_levels", tuple(sorted(levels)), scope, *mentions)
            return


def _references(draft: Draft, context: Context) -> None:
    cited = context.around.found.within("reference", draft.unit.sentence)
    numbers = tuple(m.value["references"] for m in cited if m.value.get("references"))
    draft.set("references", numbers, "sentence", *(m for m in cited if m.value.get("references")))


_SEARCHES: tuple[Callable[[Draft, Context], None], ...] = (
    _value,
    lambda draft, context: give_comparator(draft, context.around, context.drafts),
    lambda draft, context: give_change(draft, context.around, context.drafts),
    _exclusion, _levels, _maturity, _security,
    _every, _first_of("condition", "condition"), _references,
    lambda draft, context: give_counted(draft, context.around, context.before),
)  # fmt: skip
