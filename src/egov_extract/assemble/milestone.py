"""Promised deliverables with a date of their own, in sentences and in rows of task tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.levels import merged
from egov_extract.assemble.promise import Promise, tied
from egov_extract.assemble.promised import is_promised
from egov_extract.assemble.table import headings, own_row, role
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import clauses, sentences
from egov_extract.model import Argument, Mention, Span, Statement


def milestones(around: Surroundings, kinds: Kinds, quantities: Sequence[Statement]) -> list[Statement]:
    """The milestones of a document, but of what one of its quantities already states."""
    document, times = around.document, around.times
    statements: list[Statement] = []
    used = sorted(s.trigger.span for s in quantities)
    counted = {s.segment for s in quantities}
    by_segment: dict[int, list[Moment]] = {}
    starts = [segment.span.start for segment in document.segments]
    for moment in times.moments:
        index = bisect_right(starts, moment.mention.span.start) - 1
        if index >= 0:
            by_segment.setdefault(index, []).append(moment)
    for index, moments in by_segment.items():
        segment = document.segments[index]
        if segment.kind == "cell":
            statement = _row(around, index, moments, counted)
            if statement is not None:
                statements.append(statement)
                continue
        if (timed := _of_task_above(around, index, moments[0], counted)) is not None:
            statements.append(timed)
            continue
        for sentence in sentences(document, Span(segment.body, segment.span.end)):
            if document.text[sentence.end - 1] == ":":
                continue
            parts = clauses(document, sentence)
            for moment in times.within(sentence):
                found = tied(around, kinds, index, sentence, parts, moment)
                if found is None or not is_promised(found, used):
                    continue
                if (statement := _sentence(found)) is not None:
                    statements.append(statement)
    return statements


def _sentence(promise: Promise) -> Statement | None:
    """The statement of a promise; None where neither its clause nor a task above names a deliverable."""
    around, sentence, clause, cue, moment = (
        promise.around, promise.sentence, promise.clause, promise.cue, promise.moment,
    )  # fmt: skip
    document, found, cues, index = around.document, around.found, around.cues, promise.segment
    deliverable = promise.deliverable
    gone = [moment.span, *(m.span for m in found.within("reference", clause))]
    pieces = [clause]
    subject = cues.wording.text_of(document, pieces, gone)
    if len(subject.split()) < 3:
        pieces = [Span(sentence.start, clause.end)]
        subject = cues.wording.text_of(document, pieces, gone)
    if len(subject.split()) < 3 or cues.context["no-deliverable"].fullmatch(subject.lower()):
        block = document.segments[index]
        earlier = [s for s in sentences(document, Span(block.body, block.span.end)) if s.end <= sentence.start]
        task = _unless_reported(around, earlier[-1]) if earlier else _task_above(around, index)
        if task is None:
            return None
        pieces = [task]
        subject = cues.wording.text_of(document, pieces, gone)
    cited = [m for m in found.within("reference", sentence) if m.value]
    references = tuple(m.value["references"] for m in cited)
    return Statement(
        index,
        Mention("milestone", moment.span, {}, cue.rule),
        sentence,
        subject,
        (
            _argument("kind", "milestone", cue),
            _argument("time", around.times.resolve(moment, "unit"), *moment.said),
            _argument("levels", around.tiers.within(deliverable), *found.within("level", deliverable)),
            _argument("references", references, *cited, scope="sentence"),
        ),
        clause,
        pieces=tuple(pieces),
    )


def _of_task_above(around: Surroundings, index: int, moment: Moment, counted: Collection[int]) -> Statement | None:
    """`Thời gian thực hiện: tháng 12/2027`, a line of its own below a task that names completion or issue."""
    document, segment = around.document, around.document.segments[index]
    label = around.opening("task-time", segment.span)
    end = moment.mention.value["end"]
    if label is None or label.span.end != moment.span.start or len(end) <= _YEAR or "start" in moment.mention.value:
        return None
    if document.key[moment.mention.span.end : segment.span.end].strip(" .;*"):
        return None
    task = _task_above(around, index)
    cue = _named(around, task) if task is not None else None
    if task is None or cue is None or any(document.segments[c].body == task.start for c in counted):
        return None
    tiers = around.found.within("level", task)
    return Statement(
        index,
        Mention("milestone", moment.span, {}, "milestone.row"),
        Span(task.start, segment.span.end),
        around.cues.wording.text_of(document, [task], [m.span for m in around.found.within("reference", task)]),
        (
            _argument("kind", "milestone", cue, scope="lead-in"),
            _argument("time", around.times.resolve(moment, "unit"), *moment.said),
            _argument("levels", merged(tiers), *tiers, scope="lead-in"),
        ),
        task,
        pieces=(task,),
    )


def _task_above(around: Surroundings, index: int) -> Span | None:
    """The task that a line of its own gives a deadline, `Thời gian hoàn thành: quý II/2027`; None for a duty to report.

    Between the two may stand lines on who does it and what comes of it.
    """
    segments = around.document.segments
    for earlier in range(index - 1, max(-1, index - _LINES_OF_A_TASK), -1):
        segment = segments[earlier]
        span = Span(segment.body, segment.span.end)
        if segment.kind == "cell":
            return None
        if around.opening("task-detail", span) is None:
            return _unless_reported(around, span)
    return None


def _unless_reported(around: Surroundings, task: Span) -> Span | None:
    """The task, unless it is a duty to report."""
    first = around.found.within("milestone", Span(task.start, min(task.end, task.start + _FIRST_WORDS)))
    return None if first and first[0].value["milestone"] == "report" else task


_YEAR = 4
"""Characters of a date that is no more than a year."""
_LINES_OF_A_TASK = 6
_FIRST_WORDS = 30


def _argument(role: str, value: Any, *mentions: Mention, scope: str = "unit") -> Argument:
    return Argument(role, value, scope, mentions[0] if mentions else None, mentions[1:], role)


def _row(around: Surroundings, index: int, moments: Sequence[Moment], counted: Collection[int]) -> Statement | None:
    document, found, cues = around.document, around.found, around.cues
    segment = document.segments[index]
    moment = moments[0]
    rest = (
        document.key[segment.span.start : moment.span.start] + document.key[moment.mention.span.end : segment.span.end]
    )
    if rest.strip(" .,;()*"):
        return None
    if role(index, around) != "deadline":
        return None
    tasks = [c for c in segment.row if c != index and role(c, around) is None]
    if any(task in counted for task in tasks):
        return None
    deliverable = [document.segments[c].span for c in tasks]
    named = (_named(around, span) for span in deliverable)
    cue = next((verb for verb in named if verb), None) or _completed(around, index, moment, deliverable)
    if cue is None:
        return None
    row = own_row(document, segment)
    time = around.times.resolve(moment, "unit")
    longest = max(deliverable, key=lambda span: span.end - span.start)
    tiers = found.within("level", longest)
    return Statement(
        index,
        Mention("milestone", moment.mention.span, {}, "milestone.row"),
        Span(min(span.start for span in row), max(span.end for span in row)),
        cues.wording.text_of(document, [longest], [m.span for m in found.within("reference", longest)]),
        (
            _argument("kind", "milestone", cue, scope="column"),
            _argument("time", time, *moment.said),
            _argument("levels", merged(tiers), *tiers, scope="column"),
        ),
        longest,
        pieces=(longest,),
    )  # fmt: skip


def _named(around: Surroundings, task: Span) -> Mention | None:
    """The verb of completion or issue that a task names."""
    found = around.cues.context["task"].search(around.key[task.start : task.end])
    return around.evidence("task", found, task.start) if found else None


def _completed(around: Surroundings, index: int, moment: Moment, deliverable: Sequence[Span]) -> Mention | None:
    """`Thời gian hoàn thành` over the dates of a table, which says it of each row but of duties to report or assist."""
    if moment.mention.value.get("start") is not None or len(moment.mention.value["end"]) <= _YEAR or not deliverable:
        return None
    if any(around.opening("assists", span) for span in deliverable):
        return None
    for heading in reversed(headings(around.document, index)):
        if said := around.saying("completion-column", heading):
            return said
    return None
