"""Promised deliverables with a date of their own, in sentences and in rows of task tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Any

import regex

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.levels import merged
from egov_extract.assemble.table import headings, own_row, role
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import clauses, sentences
from egov_extract.find import Found
from egov_extract.model import Argument, Mention, Span, Statement
from egov_extract.segment import Document


def milestones(around: Surroundings, quantities: Sequence[Statement]) -> list[Statement]:
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
        if segment.kind == "heading":
            continue
        for sentence in sentences(document, Span(segment.body, segment.span.end)):
            parts = clauses(document, sentence)
            for moment in times.within(sentence):
                statement = _sentence(around, index, sentence, parts, moment, used)
                if statement is not None:
                    statements.append(statement)
    return statements


def _sentence(
    around: Surroundings, index: int, sentence: Span, parts: Sequence[Span], moment: Moment, used: Sequence[Span]
) -> Statement | None:
    document, found, cues = around.document, around.found, around.cues
    precise = moment.reach is None and len(moment.mention.value["end"]) > 4
    opens = precise and (_opens(document, found, moment) or _follows(document, found, moment))
    if (moment.reach not in ("by", "in") and not opens) or document.text[sentence.end - 1] == ":":
        return None
    clause = next((c for c in parts if c.start <= moment.span.start < c.end), sentence)
    verbs = found.within("milestone", clause)
    before = [m for m in verbs if m.span.end <= moment.mention.span.start]
    after = [m for m in verbs if m.span.start >= moment.span.end]
    ahead = after and (
        opens or moment.span.start - clause.start < 12 or after[0].span.start - moment.mention.span.end <= 1
        or cues.context["is-to"].search(document.key[moment.mention.span.end : after[0].span.start]) is not None
    )  # fmt: skip
    cue = before[-1] if before else (after[0] if ahead else None)
    if (rest := _rest(around, sentence, moment)) is not None:
        cue, clause, before = rest[0], rest[1], []
    if cue is None or cue.value["milestone"] != "complete":
        return None
    if _is_of_a_quantity(around, clause, cue.span, moment, opens, used):
        return None
    between = document.key[cue.span.end : moment.span.start] if before else ""
    if before and any(m.reach in ("by", "in") for m in around.times.within(Span(cue.span.end, moment.span.start))):
        return None
    bound = document.key[moment.span.start : moment.mention.span.start]
    if bound.startswith(("đến ", "tới ")) and (
        cues.context["plan-name"].search(between) or cues.context["vision"].search(between)
    ):
        return None
    after_date = document.key[moment.mention.span.end : clause.end]
    if cues.context["recurs"].match(after_date) or document.key.endswith("cho ", 0, moment.span.start):
        return None
    if cues.context["was-done"].search(between) or cues.context["rewarded"].match(after_date):
        return None
    if around.opening("legal-basis", document.segments[index].span):
        return None
    if cues.context["not-promised"].search(document.key, clause.start, cue.span.start):
        return None
    told = (m for m in found.within("kind", Span(clause.start, cue.span.start)) if m.rule != "kind.ongoing")
    past = [m for m in told if "result" in m.value.values()]
    if past and not any("target" in m.value.values() for m in found.within("kind", clause)):
        return None
    time = around.times.resolve(moment, "unit")
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
            _argument("time", time, *moment.said),
            _argument("levels", around.tiers.within(clause), *found.within("level", clause)),
            _argument("references", references, *cited, scope="sentence"),
        ),
        clause,
        pieces=tuple(pieces),
    )


def _is_of_a_quantity(
    around: Surroundings, clause: Span, cue: Span, moment: Moment, opens: bool, used: Sequence[Span]
) -> bool:
    """Whether a quantity stands in the part of its clause that the verb and the date are in; so it has that date."""
    key = around.key
    first, last = min(cue.start, moment.span.start), max(cue.end, moment.mention.span.end)
    tiers = [m.span for m in around.found.within("level", clause)]
    ends = [
        found for found in _PART_END.finditer(key, clause.start, clause.end)
        if not any(tier.start <= found.start() <= tier.end or tier.start == found.end() + 1 for tier in tiers)
    ]  # fmt: skip
    start = max((found.end() for found in ends if found.end() <= first), default=clause.start)
    end = next((found.start() for found in ends if found.start() >= last), clause.end)
    if moment.span.start < cue.start:
        end = end if opens else clause.end
    elif cue.end - cue.start <= _BARE_VERB and not (key[start:first] + key[cue.end : moment.span.start]).strip():
        start = clause.start
    at = bisect_left(used, Span(start, 0))
    return at < len(used) and used[at].start < end


_BARE_VERB = 16
"""Characters of a verb of completion that names no deliverable in its midst."""
_PART_END = regex.compile(r"[,;:](?!\d)| (?:và|rồi|còn|riêng|nhưng|song)(?= )")


def _rest(around: Surroundings, sentence: Span, moment: Moment) -> tuple[Mention, Span] | None:
    """`gói một xong trong quý II, các gói còn lại trong quý III`: the verb said before, and the part without it."""
    start = max(around.key.rfind(mark, sentence.start, moment.span.start) for mark in ",;")
    if start < 0 or not around.saying("the-rest", Span(start + 1, moment.span.start)):
        return None
    said = [m for m in around.found.within("milestone", Span(sentence.start, start))]
    if not said or said[-1].value["milestone"] != "complete":
        return None
    return said[-1], Span(start + 1, moment.mention.span.end)


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


_LINES_OF_A_TASK = 6
_FIRST_WORDS = 30


def _argument(role: str, value: Any, *mentions: Mention, scope: str = "unit") -> Argument:
    return Argument(role, value, scope, mentions[0] if mentions else None, mentions[1:], role)


def _opens(document: Document, found: Found, moment: Moment) -> bool:
    """`quý IV hoàn thành bản đồ số`: a bare month or quarter at the head of its clause, right before the verb."""
    start, end = moment.span.start, moment.mention.span.end
    before = document.key[max(0, start - 6) : start].strip()
    heads = not before or before[-1] in ";:,." or before.split()[-1] in ("sang", "vào", "ngay")
    verbs = found.within("milestone", Span(end, min(len(document.key), end + 16)))
    return heads and bool(verbs) and "(" not in document.key[end : verbs[0].span.start]


def _follows(document: Document, found: Found, moment: Moment) -> bool:
    """`đưa vào vận hành đầu quý IV`: a bare month or quarter right after the verb."""
    start = moment.span.start
    verbs = found.within("milestone", Span(max(0, start - 40), start))
    if verbs and document.key[verbs[-1].span.end : start].strip() in ("", "đầu", "giữa", "cuối", ":", "ngày"):
        return True
    end = moment.mention.span.end
    return document.key.endswith(": ", 0, start) and document.key[end : end + 2].strip() in ("", ".", ";")


def _row(around: Surroundings, index: int, moments: Sequence[Moment], counted: Collection[int]) -> Statement | None:
    document, found, cues = around.document, around.found, around.cues
    segment, context = document.segments[index], cues.context
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
    tiers = [m for span in deliverable for m in found.within("level", span)]
    cue = next(
        (
            around.evidence("task", f, span.start)
            for span in deliverable if (f := context["task"].search(document.key[span.start : span.end]))
        ), None,
    ) or _completed(around, index, moment, deliverable)  # fmt: skip
    if cue is None:
        return None
    row = own_row(document, segment)
    time = around.times.resolve(moment, "unit")
    longest = max(deliverable, key=lambda span: span.end - span.start)
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


_YEAR = 4
"""Characters of a date that is no more than a year."""
