"""The time that a title names: the planned period of the document."""

from __future__ import annotations

from egov_extract.find import Found
from egov_extract.head.genre import has_type_line
from egov_extract.head.zone import patterns
from egov_extract.model import Mention, Span
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_FIRST = 6_000
_PERIODS = ("time.span", "time.year", "time.year-bare")


def time_of(document: Document, found: Found, title: Span | None, rules: RuleSet, tells: bool) -> Mention | None:
    """The first span of years or year of the title; where the text only `tells` of a plan, of what names the plan."""
    if title is not None and (time := _first(found, title)) is not None:
        return time
    if tells and not has_type_line(document):
        for named in patterns(rules)["head.named"].regex.finditer(document.key, 0, min(len(document.key), _FIRST)):
            if (time := _first(found, Span(*named.span()))) is not None:
                return time
    return None


def _first(found: Found, span: Span) -> Mention | None:
    for mention in found.within("time", span):
        if mention.rule in _PERIODS:
            return mention
    return None
