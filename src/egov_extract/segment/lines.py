"""Normalised text → lines, each with the marker that it begins with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from egov_extract.compiled import compiled, later
from egov_extract.normalise import Normalised
from egov_extract.rules import RuleSet
from egov_extract.rules.limit import Limited, Regex
from egov_extract.segment.furniture import furniture

TYPE_LINE = later(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐỀ ÁN|BÁO CÁO|THÔNG BÁO|CHỈ THỊ|CÔNG VĂN|CÔNG ĐIỆN|TỜ TRÌNH|"
    r"CHIẾN LƯỢC|NGHỊ ĐỊNH|THÔNG TƯ|LUẬT|HƯỚNG DẪN|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|PHƯƠNG ÁN|DỰ ÁN|PHỤ LỤC|ĐIỀU LỆ)"
    r"(?: HÀNH ĐỘNG| [IVX\d]+)?:?$"
)
"""A line that names no more than the type of the document."""

TIME_ALONE = "time-line"
"""The marker of a line that holds a time and no more."""

_ABOVE = later(r"> \d[\d.,]*(?: ?%)?$")
"""A figure with the sign of what it lies above; other lines that begin so are quoted."""


class Line(NamedTuple):
    """A line without the space around it."""

    start: int
    end: int
    marker: str | None
    """What it begins with, by the id in `structure.yaml`."""
    rank: int | None
    """Rank of the marker."""
    body: int
    """Where the text begins after the marker."""


@lru_cache(maxsize=8)
def _any_marker(rules: RuleSet) -> Regex:
    """Whether a line begins with a marker at all: most do not."""
    either = "|".join(f"(?:{entry.expanded(capture=False)})" for entry in rules["structure"])
    pattern = compiled(either, regex.MULTILINE)
    theirs = next((entry.place for entry in rules["structure"] if entry.is_laid_over), None)
    return pattern if theirs is None else Limited(pattern, theirs)


def lines(normalised: Normalised, rules: RuleSet) -> Iterator[Line]:
    """The lines of a text, in its order; an empty one is an empty span."""
    text = normalised.text
    markers = [(entry.id, int(entry.fields["rank"]), entry.regex) for entry in rules["structure"]]
    any_marker = _any_marker(rules)
    position = 0
    no_text = furniture(normalised, rules)
    for raw in text.split("\n"):
        start = position + len(raw) - len(raw.lstrip(" #>"))
        end = position + len(raw.rstrip())
        if text.startswith("> ", start - 2) and _ABOVE.match(text, start - 2, end):
            start -= 2
        begin, position = position, position + len(raw) + 1
        if start >= end or begin in no_text:
            yield Line(start, start, None, None, start)
            continue
        name = rank = None
        body = start
        reach = end if " " in raw.strip() else _end_of_next(text, end)
        for marker, marker_rank, pattern in markers if any_marker.match(text, start, reach) else ():
            found = pattern.match(text, start, reach)
            if found:
                name, rank, body = marker, marker_rank, found.end()
                break
        while body < end and text[body] == " ":
            body += 1
        yield Line(start, end, name, rank, body)


def _end_of_next(text: str, end: int) -> int:
    """The end of the line after the one that ends at `end`: a lone word may stand apart from its number, `Điều⏎27.`"""
    line_end = text.find("\n", end)
    following = text.find("\n", line_end + 1)
    return end if line_end < 0 else len(text) if following < 0 else following
