"""A verb of completion and the date that belongs to it: which verb, where they stand, what is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.timing import Moment
from egov_extract.compiled import later
from egov_extract.model import Mention, Span

UP_TO = ("by", "in")
"""Reaches of a time that is a deadline."""
BESIDE = 40
"""Characters from the start of words to a date that stands right behind them."""
PART_END = later(
    r"[,;:](?!\d)| (?:và|rồi|(?<!(?:mà|vẫn|đang|cũng|chỉ|hiện|nay) )còn(?! lại(?!\w))|riêng|nhưng|song)(?= )"
)
_HEAD = 12
"""Characters by which a date still heads its clause."""
_RIGHT_BEFORE, _LONG_VERB = 12, 90
"""Characters between a bare date and its verb, and from the date to the end of that."""
_BEFORE_BARE = ("sang", "vào", "ngay", "thì")
_RIGHT_BEHIND = ("", "đầu", "giữa", "cuối", ":", "ngày")
_END_OF_YEAR = ("cuối ", "hết ")
_WITHIN_YEAR = "giữa "
_OBJECT = 2
"""Words behind a verb that name what it completes."""
_JOINED, _MANNER = " và ", 2
"""Before a verb with the object of the one before, and words of how: `xác định ranh giới xã và công bố công khai`."""
_MARKER = 4
"""Characters of what numbers a part before its first word."""
_CLOSED = (".", ";", ",", "", ")", "\n")
_ELIDED = 6
"""Words of a part that leaves out the verb said before."""


class Promise(NamedTuple):
    """A verb of completion and a date of its clause."""

    around: Surroundings
    segment: int
    sentence: Span
    clause: Span
    cue: Mention
    moment: Moment
    is_behind: bool
    """Whether the date stands behind the verb."""
    at_verb: bool
    """Whether it is a bare month, quarter or day right at the verb."""

    @property
    def between(self) -> str:
        """The words from the verb to the date behind it; none where the date comes first."""
        return self.around.key[self.cue.span.end : self.moment.span.start] if self.is_behind else ""

    @property
    def after_date(self) -> str:
        """The words from the date to the end of its clause."""
        return self.around.key[self.moment.mention.span.end : self.clause.end]

    @property
    def deliverable(self) -> Span:
        """From the verb on to the date, or to the end of what is said behind both; the part before a verb that ends it.

        Who is to deliver it stands outside.
        """
        cue, date = self.cue.span, self.moment.span
        if not self.is_behind:
            part = PART_END.search(self.around.key, cue.end, self.clause.end)
            if self.around.key[cue.end : part.start() if part else self.clause.end].strip(" ."):
                return Span(cue.start, part.start() if part else self.clause.end)
            return Span(self.moment.mention.span.end, cue.end)
        words = len(self.between.split())
        if words <= _MANNER and self.around.key.endswith(_JOINED, 0, cue.start):
            return Span(self.clause.start, date.start)
        if words >= _OBJECT:
            return Span(cue.start, date.start)
        starts = (found.end() for found in PART_END.finditer(self.around.key, self.clause.start, cue.start))
        start = max(starts, default=self.clause.start)
        verbs = self.around.found.within("milestone", Span(start, cue.start))
        return Span(verbs[0].span.start if verbs else start, date.start)


def tied(
    around: Surroundings, kinds: Kinds, segment: int, sentence: Span, parts: Sequence[Span], moment: Moment
) -> Promise | None:
    """The verb that a date of a sentence belongs to; None where it is no deadline or no verb stands by it.

    It is the last before the date, else the first behind it where the date comes first. `parts` are all clauses.
    """
    clause = next((c for c in parts if c.start <= moment.span.start < c.end), sentence)
    precise = moment.reach is None and "-" in moment.mention.value["end"]
    at_verb = precise and (_opens(around, moment) or _follows(around, moment))
    label = precise and _is_label(around, segment, moment)
    if label or (precise and not at_verb and _closes(around, clause, moment)):
        at_verb = kinds.of_block(segment) == "target"
    if moment.reach is None and around.key.startswith(_WITHIN_YEAR, moment.span.start):
        at_verb = _goes_on(around, sentence, moment) or kinds.of_block(segment) == "target"
    bounded = moment.reach in UP_TO or around.key.startswith(_END_OF_YEAR, moment.mention.span.start)
    if not bounded and not at_verb and not (precise and _is_announced(around, clause, moment)):
        return None
    if (rest := _rest(around, sentence, moment)) is not None:
        return Promise(around, segment, sentence, rest[1], rest[0], moment, False, at_verb)
    verbs = around.found.within("milestone", clause)
    before = [m for m in verbs if m.span.end <= moment.mention.span.start and not _addresses(around, m, moment)]
    if before:
        return Promise(around, segment, sentence, clause, before[-1], moment, True, at_verb)
    after = [m for m in verbs if m.span.start >= moment.span.end]
    if after and (at_verb or _comes_first(around, clause, moment, after[0])):
        return Promise(around, segment, sentence, clause, after[0], moment, False, at_verb)
    return None


def _addresses(around: Surroundings, verb: Mention, moment: Moment) -> bool:
    """`Gửi các tỉnh: chậm nhất 15/8/2025 sửa xong …`: whether a verb only says to whom the text goes."""
    return verb.value["milestone"] == "report" and ":" in around.key[verb.span.end : moment.span.start]


def _comes_first(around: Surroundings, clause: Span, moment: Moment, verb: Mention) -> bool:
    """Whether the date heads (a part of) its clause, stands right before the verb, or somebody is to do it by then."""
    gap = around.key[moment.mention.span.end : verb.span.start]
    before = around.key[clause.start : moment.span.start]
    heads = len(before) < _HEAD or before.rstrip().endswith((",", ":"))
    return heads or len(gap) <= 1 or around.cues.context["is-to"].search(gap) is not None


def _opens(around: Surroundings, moment: Moment) -> bool:
    """`quý IV hoàn thành bản đồ số`: a bare month or quarter at the head of its clause, right before the verb."""
    key, start, end = around.key, moment.span.start, moment.mention.span.end
    before = key[max(0, start - 6) : start].strip()
    heads = not before or before[-1] in ";:,." or before.split()[-1] in _BEFORE_BARE
    verbs = around.found.within("milestone", Span(end, min(len(key), end + _LONG_VERB)))
    if not heads or not verbs:
        return False
    gap = key[end : verbs[0].span.start]
    return len(gap) <= _RIGHT_BEFORE and "(" not in gap and "," not in gap


def _follows(around: Surroundings, moment: Moment) -> bool:
    """`đưa vào vận hành đầu quý IV`: a bare month or quarter right after the verb."""
    key, start, end = around.key, moment.span.start, moment.mention.span.end
    verbs = around.found.within("milestone", Span(max(0, start - BESIDE), start))
    if verbs and key[verbs[-1].span.end : start].strip() in _RIGHT_BEHIND:
        return True
    return key.endswith(": ", 0, start) and key[end : end + 2].strip() in ("", ".", ";")


def _closes(around: Surroundings, clause: Span, moment: Moment) -> bool:
    """`Khai trương phòng điều hành quý I/2027.`: a bare month or quarter that closes a part which its verb opens."""
    key, (start, end) = around.key, moment.mention.span
    part = max((cut.end() for cut in PART_END.finditer(key, clause.start, moment.span.start)), default=clause.start)
    verbs = around.found.within("milestone", Span(part, moment.span.start))
    opens = bool(verbs) and verbs[0].span.start - part <= _MARKER
    return opens and key[end : end + 1] in _CLOSED and not any(map(str.isdigit, key[verbs[-1].span.end : start]))


def _goes_on(around: Surroundings, sentence: Span, moment: Moment) -> bool:
    """`hết năm 2025 các bộ hoàn thành …; giữa năm 2026, tỉnh nào cũng nối xong`: whether a deadline stands before."""
    return any(m.reach == "by" for m in around.times.within(Span(sentence.start, moment.span.start)))


def _is_label(around: Surroundings, segment: int, moment: Moment) -> bool:
    """`- Tháng 3/2027: thành lập xong …`: a bare month, quarter or day that an item of a plan opens with."""
    opens = around.document.segments[segment].body == moment.span.start
    return opens and around.key.startswith((":", " :"), moment.mention.span.end)


def _is_announced(around: Surroundings, clause: Span, moment: Moment) -> bool:
    """`Dự kiến 30/4/2026 thông xe`, `hạn cuối là 30/4/2026`: a bare date that words before it make one to come."""
    before = Span(clause.start, moment.span.start)
    is_deadline = around.cues.context["is-deadline"].match(around.key, moment.mention.span.end)
    return is_deadline is not None or around.saying("date-to-come", before) is not None


def _rest(around: Surroundings, sentence: Span, moment: Moment) -> tuple[Mention, Span] | None:
    """`gói một xong trong quý II, các gói còn lại trong quý III`: the verb said before, and the part without it."""
    start = max(around.key.rfind(mark, sentence.start, moment.span.start) for mark in ",;")
    part = Span(start + 1, moment.span.start)
    said = around.found.within("milestone", Span(sentence.start, start)) if start >= 0 else []
    if not said or said[-1].value["milestone"] != "complete":
        return None
    if not (around.saying("the-rest", part) or _leaves_out(around, part, moment, said[-1])):
        return None
    return said[-1], Span(start + 1, moment.mention.span.end)


def _leaves_out(around: Surroundings, part: Span, moment: Moment, said: Mention) -> bool:
    """`phố Trần Phú khai trương trong quý I, phố Hàng Bông trước 2/9`: one more of what the verb was said of."""
    words = around.key[part.start : part.end].split()
    if moment.reach not in UP_TO or not 0 < len(words) <= _ELIDED:
        return False
    before = around.times.within(Span(max(0, part.start - BESIDE), part.start))
    if not before or before[-1].span.end != part.start - 1 or before[-1].reach not in UP_TO:
        return False
    opening = max(around.key.rfind(mark, 0, said.span.start) for mark in ",;.:\n")
    first = around.key[opening + 1 : said.span.start].strip(' “"').split()
    return bool(first) and first[0] == words[0]
