"""Times: how far each reaches, which one a statement takes, and the days it stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from egov_extract.assemble.cues import Cues
from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Mention, Span, Time, TimeScope
from egov_extract.period import Days, day_after, days, with_year
from egov_extract.segment import Document

_SCOPE: dict[str, TimeScope] = {
    "unit": "clause", "clause": "clause", "head": "sentence", "sentence": "sentence", "paragraph": "lead-in",
    "lead-in": "lead-in", "heading": "heading", "column": "heading", "row": "heading", "document": "document",
}  # fmt: skip


FIRST_MONTHS = frozenset({
    "time.first-months", "time.first-months-alone", "time.so-many-months", "time.first-months-in-words",
    "time.first-months-in-words-alone",
})  # fmt: skip
_LAST_MONTHS = frozenset({"time.last-months", "time.last-months-alone"})


def _first_day(rule: str, end: str) -> str | None:
    """When `trong 9 tháng đầu năm 2025` began, by the first day of its last unit; the last months do not say it."""
    if rule in _LAST_MONTHS:
        return None
    return f"{end[:4]}-01-01" if rule in FIRST_MONTHS else end


_SPOKEN = 40
"""Characters around a year in which a word makes it one of goals."""
_DAY = len("2025-01-31")
_BOUND = 50
"""Characters of the longest words before a time."""
_COMPARED = 80
"""Characters before a time in which a figure is set against what there was then."""
_TIMES_AS_MUCH = later(
    r"(?<!\w)(?:lần|gấp đôi|gấp ba|gấp rưỡi|bằng (?:một )?nửa) (?P<when>(?:cuối|đầu|giữa|hồi|cùng kỳ|của) )?$"
)
_PUBLISHED = later(r"(?<!\w)(?:được|vừa|mới|đã)? ?công bố (?:vào )?(?:ngày |hôm |sáng |chiều |tháng )?$")
"""When figures were published says nothing of when they were measured."""
_CARRIED_OUT = later(r"\d ?% (?:số )?(?:ước )?thực hiện (?:năm )?$")
"""A share of what was carried out in a year: the year is what the figure is compared with."""
_SINCE = later(r"(?<!\w)từ (?:(?!đến |tới )[^\W\d]+ ){1,4}$")
"""`từ ngày khai trương 25/02/2021`: words that begin a time, with what happened then."""
_DATED = later(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)\d\d)(?!\d)")


class Moment(NamedTuple):
    """A time with the word before it."""

    mention: Mention
    span: Span
    """From the word before it on."""
    reach: str | None
    """by, in, from, after, base; None for a bare time."""
    since: Mention | None = None
    """The time from which on it reaches: `từ tháng 3 đến tháng 10/2023`."""

    @property
    def said(self) -> tuple[Mention, ...]:
        """The time and, where one stands before it, the word that bounds it, or the time from which on it reaches."""
        if self.since is not None:
            return self.mention, self.since
        if self.span.start == self.mention.span.start or self.reach is None:
            return (self.mention,)
        return self.mention, Mention("bound", Span(self.span.start, self.mention.span.start), {}, f"bound.{self.reach}")


class Times:
    """All times of a document, and the search for the one that a statement takes."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues) -> None:
        self.document, self.frame, self._found = document, frame, found
        times = {mention.span: mention for mention in found.all("time")}
        if frame.time is not None:  # which may stand in what is cited
            times.setdefault(frame.time.span, frame.time)
        self.moments = list(_spans(document.key, (moment(document, times[span], cues) for span in sorted(times))))
        self._starts = [m.span.start for m in self.moments]
        self._of_things, self._of_standards = cues.context["dated-thing"], cues.context["dated-standard"]

    def within(self, span: Span) -> list[Moment]:
        """Moments in a span, in order."""
        i = bisect_left(self._starts, span.start)
        inside = []
        while i < len(self.moments) and self.moments[i].span.start < span.end:
            if self.moments[i].mention.span.end <= span.end:
                inside.append(self.moments[i])
            i += 1
        return inside

    def touching(self, span: Span) -> list[Moment]:
        """Moments whose date stands in a span, the word before it there or not, in order."""
        return [m for m in self.within(Span(span.start - _BOUND, span.end)) if m.span.end > span.start]

    def resolve(self, chosen: Moment, scope: str) -> Time:
        """The days that a moment stands for; the year is the context's where the phrase names none."""
        value = chosen.mention.value
        year = self.year_before(chosen) if "XXXX" in f"{value.get('start')}{value['end']}" else None
        end = days(with_year(value["end"], year))
        start = days(with_year(value["start"], year)) if "start" in value else None
        if chosen.since is not None and end is not None:
            start = _first_of(chosen.since, end)
        elif chosen.since is not None:  # `từ năm 2021 đến nay`
            start = days(with_year(chosen.since.value["end"], self.year_before(chosen)))
        first = start.first if start else None
        last = end.last if end else None
        if end and not start and chosen.reach == "in":
            first = _first_day(chosen.mention.rule, end.first)
        if end and chosen.reach == "from" and not start:
            first, last = end.first, None
        if end and chosen.reach == "after":
            first, last = day_after(end.last), None
        text = " ".join(self.document.text[chosen.span.start : chosen.span.end].split())
        return Time(first, last, end.precision if end else None, _SCOPE.get(scope, "document"), text)

    def year_before(self, chosen: Moment) -> int | None:
        """Year of the nearest stated time before `chosen`, else of the headings above, the title, the date of issue."""
        index = bisect_left(self._starts, chosen.span.start)
        if (after := self._next_year_behind(chosen, index)) is not None and (year := self.year_before(after)):
            return year + 1
        if chosen.since is not None and (named := chosen.since.value["end"][:4]).isdigit():
            return int(named)
        end = chosen.mention.span.end
        this_year = self.document.key.endswith(("nay", "này", "ngoái", "trước"), chosen.span.start, end)
        this_year = this_year or self.document.key.startswith(" này", end)
        for earlier in reversed(self.moments[max(0, index - 6) : index]):
            if chosen.span.start - earlier.span.end > 1500:
                break
            first_months = chosen.mention.rule in FIRST_MONTHS and earlier.reach == "by"
            if (this_year or first_months) and self._is_to_come(earlier):
                continue
            if earlier.mention.rule == "time.next-year" and (year := self.year_before(earlier)):
                return year + 1
            named = earlier.mention.value["end"][:4]
            if self._is_of_old(earlier, index) or self._is_cited(earlier) or self._is_aside(earlier, chosen, index):
                continue
            if earlier.reach != "base" and named.isdigit():
                if named < self._of_title and "\n" in self.document.key[earlier.span.end : chosen.span.start]:
                    break  # a year of old is that of its own paragraph
                return int(named)
        for known in (
            self._year_behind(chosen),
            self._year_above(chosen),
            self.frame.end,
            self.frame.issued,
            self._written,
        ):
            if known:
                return int(known[:4])
        dated = _DATED.search(self.document.key, *self.frame.heading) if self.frame.heading else None
        return int(dated[1]) if dated else None

    def _next_year_behind(self, chosen: Moment, index: int) -> Moment | None:
        """The `năm sau` right behind a day, month or quarter."""
        end = chosen.mention.span.end
        behind = (m for m in self.moments[index + 1 : index + 2] if m.mention.rule == "time.next-year")
        return next((m for m in behind if m.span.start == end + 1), None)

    def _is_cited(self, moment: Moment) -> bool:
        """`Nghị định số 147/2003/NĐ-CP ngày 02/12/2003`: the day of a document from before the text's own years."""
        named = moment.mention.value["end"]
        if len(named) < _DAY or self.frame.end is None or not named[:4] < self.frame.end[:4]:
            return False
        start = moment.mention.span.start
        return bool(self._found.within("reference", Span(max(0, start - _BOUND), start)))

    def _is_of_old(self, moment: Moment, index: int) -> bool:
        """`dữ liệu hộ tịch các năm 1990 - 2015`: a span of years that was over before the text's own."""
        if "start" not in moment.mention.value:
            return False
        dated = (m.mention.value["end"] for m in reversed(self.moments[max(0, index - 6) : index]))
        about = self.frame.end or self.frame.issued or next((e for e in dated if e[:4].isdigit() and "-" in e), None)
        return about is not None and moment.mention.value["end"][:4] < about[:4]

    def _is_aside(self, moment: Moment, chosen: Moment, index: int) -> bool:
        """`Năm 2024 đạt 60% (cuối 2022 mới 40%). Cả năm …`: an older year, told in brackets beside that of the text."""
        key, named = self.document.key, moment.mention.value["end"][:4]
        closing = key.find(")", moment.span.end, min(chosen.span.start, moment.span.end + _BOUND))
        opening = key.rfind("(", max(0, moment.span.start - _BOUND), moment.span.start)
        if closing < 0 or opening < 0 or ")" in key[opening : moment.span.start]:
            return False
        before = (m.mention.value["end"][:4] for m in self.moments[max(0, index - 6) : index] if m.span.end <= opening)
        return any(year.isdigit() and year > named for year in before)

    def is_of_things(self, moment: Moment) -> bool:
        """`số hóa hộ tịch các năm 1990 - 2015`: years over before the text was written, of what is kept of them."""
        start, end = moment.mention.value.get("start"), moment.mention.value["end"][:4]
        written = self.frame.issued or self.frame.end or self._of_title or self._latest
        if start is None or not written or not end < written[:4]:
            return False
        return (
            self._of_things.search(
                self.document.key, max(0, moment.mention.span.start - _BOUND), moment.mention.span.start
            )
            is not None
        )

    def is_of_a_standard(self, moment: Moment) -> bool:
        """`theo chuẩn nghèo giai đoạn 2022 - 2025`: the years for which criteria hold, not those of the figure."""
        if "start" not in moment.mention.value:
            return False
        start = moment.mention.span.start
        return self._of_standards.search(self.document.key, max(0, start - 2 * _BOUND), start) is not None

    @cached_property
    def _latest(self) -> str:
        """The latest year that the text names; empty where it names none."""
        return max((y for m in self.moments if (y := m.mention.value["end"][:4]).isdigit()), default="")

    @cached_property
    def _of_title(self) -> str:
        """The first year that the title names; empty where it names none."""
        named = (m.mention.value["end"][:4] for m in self.within(self.frame.heading or Span(0, 0)))
        return next((year for year in named if year.isdigit()), "")

    def _year_above(self, chosen: Moment) -> str | None:
        """The year that the nearest heading names: `2. Tình hình năm 2025`, in a plan of the years after."""
        segments = self.document.segments
        index = bisect_right(segments, chosen.span.start, key=lambda segment: segment.span.start) - 1
        for parent in self.document.ancestors(index) if index >= 0 else ():
            if segments[parent].kind != "heading":
                continue
            for named in self.within(segments[parent].span):
                if named.reach != "base" and named.mention.value["end"][:4].isdigit():
                    return str(named.mention.value["end"])
        return None

    def _is_to_come(self, moment: Moment) -> bool:
        """`Năm 2027 tỉnh đặt mục tiêu …`: a year of which its sentence speaks as a goal is not the one of the text."""
        end = moment.mention.span.end
        spoken = self._found.within("kind", Span(max(0, moment.span.start - _SPOKEN), end + _SPOKEN))
        return any(
            m.value.get("kind") == "target" and "." not in self.document.key[min(end, m.span.end) : m.span.start]
            for m in spoken
        )

    def _year_behind(self, chosen: Moment) -> str | None:
        """`9 tháng đầu năm và nhiệm vụ quý IV năm 2025`: the year that follows in the same title."""
        heading = self.frame.heading
        if heading is None or not heading.start <= chosen.span.start < heading.end:
            return None
        after = self.within(Span(chosen.span.end, heading.end))
        return next((m.mention.value["end"] for m in after if m.mention.value["end"][:4].isdigit()), None)

    @cached_property
    def _written(self) -> str | None:
        """`Sang năm 2025`: the year before it is the one in which the text was written."""
        after = (m for m in self.moments if self.document.key.endswith("sang ", 0, m.span.start))
        year = next((m.mention.value["end"][:4] for m in after if m.mention.value["end"][:4].isdigit()), None)
        return str(int(year) - 1) if year else None


def _spans(key: str, moments: Iterable[Moment]) -> Iterator[Moment]:
    """`từ tháng 3/2022 đến tháng 10/2023`: two times of which one begins what the other ends are one."""
    before: Moment | None = None
    for after in moments:
        if before is not None and _goes_on_to(before, after, key):
            before = after._replace(span=Span(before.span.start, after.span.end), since=before.mention)
            continue
        if before is not None:
            yield before
        before = after
    if before is not None:
        yield before


def _goes_on_to(before: Moment, after: Moment, key: str) -> bool:
    if after.reach not in (None, "by") or "start" in before.mention.value or "start" in after.mention.value:
        return False
    gap = key[before.span.end : after.span.start].strip()
    if gap not in ("", "-", "–") or (not gap and not key.startswith(("đến ", "tới "), after.span.start)):
        return False
    if before.reach == "from":
        return True
    return _SINCE.search(key, max(0, before.span.start - _BOUND), before.span.start) is not None


def _first_of(since: Mention, end: Days) -> Days | None:
    """The days of the time from which another reaches, in the last year that is not after that."""
    last = int(end.last[:4])
    began = (days(with_year(since.value["end"], year)) for year in (last, last - 1))
    return next((first for first in began if first is not None and first.first <= end.last), None)


def moment(document: Document, mention: Mention, cues: Cues) -> Moment:
    """A time with its bound."""
    start = mention.span.start
    if as_much := _TIMES_AS_MUCH.search(document.key, max(0, start - _BOUND), start):
        return Moment(mention, Span(as_much.start("when") if as_much["when"] else start, mention.span.end), "base")
    if _CARRIED_OUT.search(document.key, max(0, start - _BOUND), start) or _PUBLISHED.search(
        document.key, max(0, start - _BOUND), start
    ):
        return Moment(mention, mention.span, "base")
    if _is_set_against(document.key, start, cues) or _is_of_start(mention, document.key, cues):
        return Moment(mention, mention.span, "base")
    found = cues.bound.search(document.key, max(0, start - _BOUND), start)
    if found is None:
        before = cues.before.search(document.key, max(0, start - 25), start)
        return Moment(mention, Span(before.start() if before else start, mention.span.end), None)
    phrase = max((p for p in cues.reach if found[0].startswith(p + " ")), key=len)
    return Moment(mention, Span(found.start(), mention.span.end), cues.reach[phrase])


def _is_of_start(mention: Mention, key: str, cues: Cues) -> bool:
    """`từ mức 70% hiện nay lên 95%`: today, of what another figure starts from."""
    return mention.value["end"] == "NOW" and cues.context["today-of-start"].match(key, mention.span.start) is not None


def _is_set_against(key: str, start: int, cues: Cues) -> bool:
    words = key[max(0, start - _COMPARED) : start]
    told = " của " in words or " lần " in words
    return told and cues.context["time-compared"].search(words) is not None


def nearest(moments: Iterable[Moment], position: int) -> Moment | None:
    """The last moment before `position`, else the first after it; none that a figure is only compared with."""
    before = after = None
    for candidate in moments:
        if candidate.reach == "base":
            continue
        if candidate.span.end <= position:
            before = candidate
        elif after is None:
            after = candidate
    return before or after
