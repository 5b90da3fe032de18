"""The time that a title names: the planned period of the document."""

from __future__ import annotations

from egov_extract.find import Found
from egov_extract.head.genre import has_type_line
from egov_extract.head.zone import patterns
from egov_extract.model import Mention, Span
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_FIRST = 6_000
_DONE_BY = ("vào ", "hết ")
"""Right before the time of something that was or is to be done, not of the plan that is named."""
_AND_REPORTS = (", ", " và ", " để ", "tổng hợp ")
"""Right before `báo cáo` where it says to report: `tổng hợp, báo cáo UBND tỉnh trong năm 2032`."""
_PERIODS = ("time.span", "time.year", "time.year-bare", "time.year-named")


def time_of(document: Document, found: Found, title: Span | None, rules: RuleSet, tells: bool) -> Mention | None:
    """The first span of years or year of the title; where the text only `tells` of a plan, of what names the plan."""
    if title is not None and (time := _first(found, title) or _behind_a_number(document, title, rules)) is not None:
        return time
    if tells and not has_type_line(document):
        for named in patterns(rules)["head.named"].regex.finditer(document.key, 0, min(len(document.key), _FIRST)):
            reports = document.key.startswith("báo cáo", named.start())
            if reports and document.key.endswith(_AND_REPORTS, 0, named.start()):
                continue
            if reports and found.within("quantity", Span(0, named.start())):
                continue  # what a text that has told figures goes on to cite
            time = _first(found, Span(*named.span()))
            if time is not None and _is_in_the_name(document, found, rules, named.start(), time):
                return time
    return None


def _behind_a_number(document: Document, title: Span, rules: RuleSet) -> Mention | None:
    """The year that ends a title behind the number of what is carried out, where it reads like a part of that."""
    entry = patterns(rules)["head.year-of-plan"]
    found = entry.regex.search(document.text, *title)
    value = entry.fill(found) if found else None
    return Mention("time", Span(*found.span()), value, entry.id) if found and value else None


def _is_in_the_name(document: Document, found: Found, rules: RuleSet, start: int, time: Mention) -> bool:
    """Whether a time is part of the name that a plan has.

    No figure parts the two, nothing is done by it or told by the plan (`báo cáo của Bộ cho biết năm 2027 …`), and no
    comma or colon ends the name: `Quyết định số 19/QĐ-TTg, năm 2027 …`, `lập trên hệ thống báo cáo: năm 2028 đạt 64%`.
    """
    words = Span(start, time.span.start)
    if ":" in document.key[start : time.span.start] or patterns(rules)["head.tells-of"].regex.search(
        document.key, *words
    ):
        return False
    cited = any(document.key.startswith(",", named.span.end) for named in found.within("reference", words))
    return not cited and not found.within("quantity", words) and not document.key.endswith(_DONE_BY, *words)


def _first(found: Found, span: Span) -> Mention | None:
    for mention in found.within("time", span):
        if mention.rule in _PERIODS:
            return mention
    return None
