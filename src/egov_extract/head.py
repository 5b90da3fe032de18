"""Document → what its head says: title, planned period, date of issue."""

from __future__ import annotations

from typing import NamedTuple

import regex

from egov_extract.find import Found
from egov_extract.model import Mention, Span
from egov_extract.period import days
from egov_extract.segment import TYPE_LINE, Document

_NAMED = regex.compile(
    r"(?<!\w)(?:kế hoạch|chương trình|đề án|nghị quyết|chiến lược|quyết định|chỉ thị|quy hoạch|báo cáo)(?!\w)"
    r"[^.;\n]{0,220}"
)
_PLACE_AND_DATE = regex.compile(r"(?<!\w)ngày \d{1,2} tháng \d{1,2} năm \d{4}\s*\*?$")
_FIRST = 6_000


class Frame(NamedTuple):
    """What the head of a document says of the whole of it."""

    title: str | None
    title_span: Span | None
    start: str | None
    end: str | None
    issued: str | None
    time: Mention | None
    """The time that the title names."""
    is_rule: bool
    """The document lays down rules: its numbers are goals or results only where a sentence or heading says so."""


def frame(document: Document, found: Found) -> Frame:
    """Title, planned period and date of issue, each null when the text does not say it."""
    title = _title(document)
    time = None
    if title is not None:
        time = _first_time(found, title)
    if time is None and not _is_official(document):
        for named in _NAMED.finditer(document.key, 0, min(len(document.key), _FIRST)):
            time = _first_time(found, Span(*named.span()))
            if time is not None:
                break
    start = end = None
    if time is not None:
        end_days = days(time.value.get("end", ""))
        start_days = days(time.value["start"]) if "start" in time.value else None
        end = end_days.last if end_days else None
        start = start_days.first if start_days else None
    text = " ".join(document.text[title.start : title.end].split()) if title else None
    return Frame(text, title, start, end, _issued(document, found), time, _is_rule(document, found, title))


def _is_rule(document: Document, found: Found, title: Span | None) -> bool:
    """By the first word of the title that tells the genre; without one, by the number of articles."""
    for segment in document.segments[:60]:
        if _LAW_LINE.match(document.text, segment.span.start, segment.span.end):
            return True
    articles = sum(1 for segment in document.segments if _ARTICLE.match(document.key, segment.span.start))
    speaks_of_itself = _RULES_ITSELF.search(document.key, 0, min(len(document.key), _FIRST)) is not None
    if title is not None:
        for mention in found.within("genre", title):
            if mention.value["genre"] != "rule":
                return False
            if articles or speaks_of_itself or _is_official(document):
                return True
    if speaks_of_itself:
        return True
    return articles > 8 or (articles > 1 and 5 * articles >= len(document.segments))


def _is_official(document: Document) -> bool:
    """Whether it is the document itself, with its type on a line of its own, not news of it."""
    return any(TYPE_LINE.match(document.text, *segment.span) for segment in document.segments[:80])


_LAW_LINE = regex.compile(
    r"(?:NGHỊ ĐỊNH|THÔNG TƯ|LUẬT|PHÁP LỆNH|QUY CHẾ|QUY ĐỊNH|THÔNG TƯ LIÊN TỊCH)(?! ?[\d/]|\p{Lu})(?=$|\n| [:A-ZĐ])"
)


_RULES_ITSELF = regex.compile(
    r"(?<!\w)(?:nghị định|thông tư|luật|quy chế|quy định|điều lệ|hướng dẫn) này "
    r"(?:quy định|hướng dẫn|áp dụng|điều chỉnh)"
)
_ARTICLE = regex.compile(r"điều \d+[.:]")


def _first_time(found: Found, span: Span) -> Mention | None:
    for mention in found.within("time", span):
        if mention.rule in ("time.span", "time.year", "time.year-bare"):
            return mention
    return None


def _title(document: Document) -> Span | None:
    segments = document.segments
    for index, segment in enumerate(segments[:80]):
        text = document.text[segment.span.start : segment.span.end].strip()
        if TYPE_LINE.match(text) and index + 1 < len(segments):
            return segments[index + 1].span
    for segment in segments[:3]:
        if segment.kind == "heading" and segment.rank != 1:
            return segment.span
    return None


def _issued(document: Document, found: Found) -> str | None:
    for segment in document.segments[:60]:
        if segment.span.end - segment.span.start > 90:
            continue
        if _PLACE_AND_DATE.search(document.key, segment.span.start, segment.span.end):
            for mention in found.within("time", segment.span):
                if (day := days(mention.value["end"])) and day.precision == "day":
                    return day.last
    return None
