"""Lines of a page → its paragraphs, by where the lines end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["Line", "paragraphs"]

_MARKER = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|[a-zđ]\)|[IVX]+\.(?=\s)|[-+•–](?=\s)|(?i:điều|chương|phần|mục) \w+"
)
_INDENT = 8.0
"""Points by which the first line of a paragraph is set in."""
_WIDE = 0.6
"""A line of less than this part of the widest one's width ends where it ends."""
_WIDEST = 240.0
"""Points that the widest line has at least on a page whose lines are broken."""


class Line(NamedTuple):
    """A line and where it begins and ends on the page, in points."""

    text: str
    left: float
    right: float


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs that the lines are: one goes on where the next line's first word had no room."""
    widest = max((line.right - line.left for line in lines), default=0.0)
    shortest = max(_WIDE * widest, _WIDE * _WIDEST)
    margin = max((line.right for line in lines if line.right - line.left > shortest), default=0.0)
    text = ""
    previous: Line | None = None
    for line in lines:
        full = previous is not None and widest > _WIDEST and previous.right - previous.left > shortest
        if previous is not None and full and _goes_on(previous, line, margin):
            text += f" {line.text}"
        else:
            if text:
                yield text
            text = line.text
        previous = line
    if text:
        yield text


def _goes_on(line: Line, after: Line, margin: float) -> bool:
    if _MARKER.match(after.text) or (after.left > line.left + _INDENT and not after.text[0].islower()):
        return False
    letter = (line.right - line.left) / max(len(line.text), 1)
    return line.right + letter * (len(after.text.split(maxsplit=1)[0]) + 1) > margin
