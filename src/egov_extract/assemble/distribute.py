"""Numbers told in a list, and the list before them that they are paired with: tiers, levels of maturity, times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from egov_extract.assemble.draft import Draft, Surroundings, listed, runs
from egov_extract.assemble.levels import merged
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Argument, Mention, Span

_PARTED = (";", ",", "và")
"""What parts the things of a list, the strongest first: in `sở, ngành; huyện, thị xã` the semicolon."""
_JOINT = later(r"[\s,;/-]*(?:(?:và|hay|với|ở|tại|của|năm|các|khối|mức|(?:độ ?))\b[\s,;/-]*)*")
_FOLLOWS = 14
"""Characters behind a list in which it is said to be paired."""


_SEVERAL = frozenset({"maturity.at-least-three", "maturity.raised"})
"""Rules whose levels are one answer, not a list."""


class Told(NamedTuple):
    """What was told last in each block, for a second list that names none."""

    tiers: dict[int, Sequence[Mention]]
    """Those that were paired last, or of the numbers of the last sentence with one each."""
    times: dict[int, Sequence[Argument]]
    """Those of the numbers of the last sentence, each once, in order."""


def distribute(drafts: list[Draft], around: Surroundings, said: Told) -> None:
    """`cấp tỉnh, cấp huyện … tương ứng là 30%, 20%`: pair the numbers of a list with its tiers, maturity or times."""

    def goes_on(first: Draft, draft: Draft, after: Draft) -> bool:
        return _goes_on(first, draft, after, around)

    for group in runs(drafts, goes_on):
        before, segment = drafts[: drafts.index(group[0])], group[0].unit.segment
        if before:
            _tell(before, segment, said)
        _pair(group, around, said)
    if drafts:
        _tell(drafts, drafts[0].unit.segment, said)


def is_paired(unit: Unit, around: Surroundings) -> bool:
    """Whether the words before a number say that what follows is paired with what was listed."""
    start = unit.sentence.start
    return around.cues.context["distribution"].search(around.key, start, unit.quantity.span.start) is not None


def _goes_on(first: Draft, draft: Draft, after: Draft, around: Surroundings) -> bool:
    """Whether the next number stands in the same list; semicolons part no list that is paired."""
    same = after.unit.clause == first.unit.clause
    if same and listed(around.key, draft.unit, after.unit):
        return True
    gap = Span(draft.unit.quantity.span.end, after.unit.quantity.span.start)
    if same and (bound := around.comparator(after.unit)) and is_paired(first.unit, around):
        return around.key[gap.start : bound.span.start].strip() in (",", "và")
    if same or draft.value["unit"] != after.value["unit"]:
        return False
    return around.key[gap.start : gap.end].strip() in (";", "; và") and is_paired(first.unit, around)


def _tell(drafts: Sequence[Draft], segment: int, said: Told) -> None:
    """Keep the times and the tiers that stand with numbers."""
    times = [a for draft in drafts if (a := draft.argument("time")) and a.mention and a.scope in ("unit", "clause")]
    said.times[segment] = list({time.value.end: time for time in times}.values())
    tiers = [a for draft in drafts if (a := draft.argument("levels")) and a.mention and len(a.value) == 1]
    if len(tiers) == len(drafts) == len({tier.value for tier in tiers}) > 1:
        said.tiers[segment] = [tier.mention for tier in tiers if tier.mention]


def _pair(group: Sequence[Draft], around: Surroundings, said: Told) -> None:
    unit, count = group[0].unit, len(group)
    left = Span(unit.clause.start, unit.quantity.span.start)
    cue = around.cues.context["distribution"]
    end = group[-1].unit.quantity.span.end
    behind = cue.match(around.key[end : end + _FOLLOWS].lstrip(" ,(")) is not None
    paired = behind or cue.search(around.key, *left) is not None
    tiers = _tiers(group, around, behind, paired)
    if paired and not tiers and len(said.tiers.get(unit.segment, ())) == count:
        tiers = [[tier] for tier in said.tiers[unit.segment]]
    if tiers:
        said.tiers[unit.segment] = [group[0] for group in tiers]
    degrees = [] if tiers else _degrees(left, count, around, paired)
    moments = around.times.within(left) if paired else _times(left, count, around)
    scope = "unit"
    if paired and not (tiers or degrees or moments or around.saying("two-things", left)):
        moments, scope = _moments(said.times.get(unit.segment, ()), around), "sentence"
    for position, draft in enumerate(group):
        if tiers:
            draft.set("levels", merged(tiers[position]), "unit", *tiers[position], step="pairing")
        elif position:
            draft.carry("levels", group[0], ())
        if degrees:
            code, mention = degrees[position]
            draft.set("maturity", (code,), "unit", mention, step="pairing")
        elif position and not draft.get("maturity"):
            draft.carry("maturity", group[0], ())
        if len(moments) == count:
            time = around.times.resolve(moments[position], scope)
            draft.set("time", time, scope, *moments[position].said, step="pairing")
        if position and paired:
            if not _is_bounded_apart(draft, group[position - 1]):
                draft.carry("comparator", group[0])
            draft.carry("change", group[0])


def _is_bounded_apart(draft: Draft, before: Draft) -> bool:
    """`lần lượt đạt 90%, 80% và trên 70%`: whether a number of a list has a bound of its own."""
    bound = draft.argument("comparator")
    return bound is not None and bound.mention is not None and bound.mention.span.start > before.unit.quantity.span.end


def _moments(times: Sequence[Argument], around: Surroundings) -> Sequence[Moment]:
    """`chiếm 20% năm 2025 và 30% năm 2030; doanh nghiệp tương ứng 50% và 70%`: the times of the numbers before."""
    told = [time.mention for time in times]
    return [moment for moment in around.times.moments if moment.mention in told]


def _tiers(group: Sequence[Draft], around: Surroundings, behind: bool, paired: bool) -> Sequence[Sequence[Mention]]:
    """The tiers that a list of numbers is paired with: in as many parts as there are numbers, or none."""
    unit, count, found = group[0].unit, len(group), around.found
    start = unit.quantity.span.start
    before = found.within("level", Span(unit.clause.start, start))
    if paired and len(before) < count:
        before = found.within("level", Span(unit.sentence.start, start))
    if parts := _parts(_run(before, around), count, around):
        return parts
    if not paired:
        return []
    if len(before) >= count:
        return [[tier] for tier in before[-count:]]
    after = found.within("level", Span(group[-1].unit.quantity.span.end, unit.sentence.end))[:count]
    return [[tier] for tier in after] if behind and not before and len(after) == count else []


def _run(mentions: Sequence[Mention], around: Surroundings) -> Sequence[Mention]:
    """The last of some mentions, and those before it that are told in one list with it."""
    first = len(mentions) - 1
    while first > 0 and _is_joint(mentions[first - 1].span.end, mentions[first].span.start, around):
        first -= 1
    return mentions[max(first, 0) :]


def _is_joint(start: int, end: int, around: Surroundings) -> bool:
    return _JOINT.fullmatch(around.key, start, end) is not None


def _parts(run: Sequence[Mention], count: int, around: Surroundings) -> Sequence[Sequence[Mention]]:
    """A list in as many parts as are asked for, by the weakest marks that part it so; empty where none do."""
    gaps = [around.key[a.span.end : b.span.start] for a, b in pairwise(run)]
    for marks in (_PARTED[:1], (_PARTED[0], _PARTED[2]), _PARTED[:2], _PARTED):
        cuts = [i + 1 for i, gap in enumerate(gaps) if any(mark in gap for mark in marks)]
        if len(cuts) == count - 1:
            return [run[a:b] for a, b in zip([0, *cuts], [*cuts, len(run)], strict=True)]
    return []


def _degrees(left: Span, count: int, around: Surroundings, paired: bool) -> Sequence[tuple[str, Mention]]:
    """`mức độ 3 và mức độ 4 lần lượt đạt 45% và 20%`: the levels of maturity, one for each number."""
    named = [m for m in around.found.within("maturity", left) if m.rule not in _SEVERAL]
    named = list(named if paired else _run(named, around))
    told = [(code, mention) for mention in named for code in mention.value["maturity"]]
    return told if len(told) == count else []


def _times(left: Span, count: int, around: Surroundings) -> Sequence[Moment]:
    """`năm 2024 và năm 2025 đạt 60% và 75%`: times told in one list, one for each number."""
    moments = around.times.within(left)
    if len(moments) != count:
        return []
    gaps = pairwise(moments)
    joined = all(m.reach != "base" for m in moments) and all(
        _is_joint(a.span.end, b.span.start, around) for a, b in gaps
    )
    return moments if joined else []
