"""Whether a verb of completion and its date promise a deliverable by then: a table of questions that say no."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from egov_extract.assemble.draft import Surroundings, is_addressed
from egov_extract.assemble.promise import BESIDE, PART_END, UP_TO, Promise
from egov_extract.assemble.tense import DUE
from egov_extract.assemble.timing import FIRST_MONTHS, Moment
from egov_extract.model import Mention, Span
from egov_extract.period import days

_BARE_VERB = 16
"""Characters of a verb of completion that names no deliverable in its midst."""
_SUBMITTED = 60
"""Characters between a verb of submitting and what those it is submitted to are to do."""
_NOT_OVER = frozenset({"kind.ongoing", "kind.reached", "kind.comes-to"})
"""Words of results that do not say that what follows them is over."""
_SUBMITS = "trình"


def is_promised(promise: Promise, used: Sequence[Span]) -> bool:
    """Whether a deliverable is promised by the date. `used` are the numbers of the document's quantities, in order."""
    if promise.cue.value["milestone"] != "complete" or _is_of_a_quantity(promise, used):
        return False
    return not any(refuses(promise) for refuses in _REFUSALS)


def _is_of_a_quantity(promise: Promise, used: Sequence[Span]) -> bool:
    """Whether a quantity stands in the part of its clause that the verb and the date are in; so it has that date."""
    around, clause, cue, moment = promise.around, promise.clause, promise.cue.span, promise.moment
    key = around.key
    first, last = min(cue.start, moment.span.start), max(cue.end, moment.mention.span.end)
    tiers = [m.span for m in around.found.within("level", clause)]
    ends = [
        found for found in PART_END.finditer(key, clause.start, clause.end)
        if not any(tier.start <= found.start() <= tier.end or tier.start == found.end() + 1 for tier in tiers)
    ]  # fmt: skip
    start = max((found.end() for found in ends if found.end() <= first), default=clause.start)
    end = next((found.start() for found in ends if found.start() >= last), clause.end)
    if moment.span.start < cue.start:
        end = end if promise.at_verb else clause.end
    elif cue.end - cue.start <= _BARE_VERB and not (key[start:first] + key[cue.end : moment.span.start]).strip():
        start = clause.start
    at = bisect_left(used, Span(start, 0))
    return at < len(used) and used[at].start < end


# --- what makes it no promise -----------------------------------------------------------------------------------------


def _has_a_date_of_its_own(promise: Promise) -> bool:
    """Whether another deadline stands between the verb and the date."""
    if not promise.is_behind:
        return False
    around, cue = promise.around, promise.cue.span
    inside = around.times.within(Span(cue.end, promise.moment.span.start))
    return any(m.reach in UP_TO and not _names_a_plan(around, cue.end, m) for m in inside)


def _ends_a_span(promise: Promise) -> bool:
    """`vận hành thử từ tháng 01 đến tháng 3/2027`: when the work goes on."""
    return promise.moment.since is not None


def _is_of_a_name(promise: Promise) -> bool:
    """`ban hành Chiến lược phát triển đến năm 2030`: the year in the name of a plan."""
    start = promise.cue.span.end if promise.is_behind else promise.moment.span.start
    return _names_a_plan(promise.around, start, promise.moment)


def _is_title(promise: Promise) -> bool:
    """Whether the date stands in the title of a document of the administration, which names what it is about."""
    frame, start = promise.around.frame, promise.moment.span.start
    return frame.type is not None and frame.heading is not None and frame.heading.start <= start < frame.heading.end


def _names_a_plan(around: Surroundings, start: int, moment: Moment) -> bool:
    before = Span(start, moment.span.start)
    return around.key.startswith(("đến ", "tới "), moment.span.start) and any(
        around.saying(name, before) is not None for name in ("plan-name", "vision")
    )


def _recurs(promise: Promise) -> bool:
    context = promise.around.cues.context
    return context["recurs"].match(promise.after_date) is not None or promise.around.key.endswith(
        "cho ", 0, promise.moment.span.start
    )


def _is_condition(promise: Promise) -> bool:
    """Whether the words between or behind make it a condition of something else."""
    context = promise.around.cues.context
    return (
        context["was-done"].search(promise.between) is not None
        or context["rewarded"].match(promise.after_date) is not None
    )


def _is_legal_basis(promise: Promise) -> bool:
    around = promise.around
    block = around.document.segments[promise.segment].span
    if is_addressed(block, promise.sentence, around):
        return False
    return around.opening("legal-basis", block) is not None


def _is_ruled_out(promise: Promise) -> bool:
    """Whether words before the verb say that it is over, cannot be, or is the name of a plan."""
    before = Span(promise.clause.start, promise.cue.span.start)
    return promise.around.saying("not-promised", before) is not None


def _is_over(promise: Promise) -> bool:
    """Whether the words before the verb tell of what was done."""
    found, clause = promise.around.found, promise.clause
    start = clause.start
    if promise.is_behind and promise.around.key.startswith(DUE, promise.moment.span.start):
        start = max(start, promise.around.key.rfind(",", start, promise.cue.span.start))
    told = [m for m in found.within("kind", Span(start, promise.cue.span.start)) if m.rule not in _NOT_OVER]
    past = any("result" in m.value.values() and not _is_of_another_part(m, promise) for m in told)
    past = past or any(m.rule == "kind.has-done" for m in found.within("kind", _behind(promise)))
    return past and not any("target" in m.value.values() for m in found.within("kind", clause))


def _behind(promise: Promise) -> Span:
    """From the verb to the date behind it."""
    return Span(promise.cue.span.end, max(promise.cue.span.end, promise.moment.span.start))


def _is_of_another_part(cue: Mention, promise: Promise) -> bool:
    """`Sau khi được cấp vốn, huyện lắp xong …`: after what is told before the comma; also the `sau` of `năm sau`."""
    if cue.rule != "kind.afterwards":
        return False
    around = promise.around
    timed = any(m.span.end == cue.span.end for m in around.found.within("time", promise.clause))
    return timed or "," in around.key[cue.span.end : promise.cue.span.start]


def _is_past(promise: Promise) -> bool:
    """Whether the date tells when something was done: a bare one, or the first months of a year."""
    moment, around = promise.moment, promise.around
    if moment.reach == "by":
        return False
    goals = any("target" in m.value.values() for m in around.found.within("kind", promise.clause))
    if moment.reach == "in":
        return not goals and moment.mention.rule in FIRST_MONTHS
    when, issued = days(moment.mention.value["end"]), around.frame.issued
    if when is not None and issued is not None and when.last < issued:
        return True
    behind = around.found.within("kind", Span(moment.mention.span.end, promise.sentence.end))
    return any(m.value.get("kind") == "result" for m in behind) or _is_of_a_document(promise)


def _is_of_a_document(promise: Promise) -> bool:
    """`Quyết định số 12/QĐ-UBND ban hành ngày 15/6/2027`: when a document that is cited was issued."""
    before = Span(max(promise.clause.start, promise.cue.span.start - BESIDE), promise.cue.span.start)
    cited = promise.around.found.within("reference", before)
    return bool(cited) and not promise.around.key[cited[-1].span.end : before.end].strip()


def _is_submitted(promise: Promise) -> bool:
    """`trình UBND tỉnh phê duyệt trước ngày 15/8`: a duty to submit what others complete."""
    start = promise.cue.span.start
    before = promise.around.found.within("milestone", Span(max(promise.clause.start, start - _SUBMITTED), start))
    if not before or not promise.around.key.startswith(_SUBMITS, before[-1].span.start):
        return False
    return not any(mark in promise.around.key[before[-1].span.end : start] for mark in (",", ";", " và ", ":"))


_REFUSALS: tuple[Callable[[Promise], bool], ...] = (
    _has_a_date_of_its_own,
    _ends_a_span,
    _is_of_a_name,
    _is_title,
    _recurs,
    _is_condition,
    _is_legal_basis,
    _is_ruled_out,
    _is_over,
    _is_past,
    _is_submitted,
)
"""Questions, one of which answered with yes makes it no promise."""
