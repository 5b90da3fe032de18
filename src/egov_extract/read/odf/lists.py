"""Numbers of automatic lists in OpenDocument texts."""

from __future__ import annotations

from typing import Any, NamedTuple

from egov_extract.read.numeral_format import numeral
from egov_extract.read.package import attribute, local

__all__ = ["Lists"]

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BULLETS = {"-": "-", "–": "-", "—": "-", "+": "+", "*": "*", "o": "○"}
_LEVELS = 10


class _Level(NamedTuple):
    format: str
    before: str
    after: str
    shown: int
    """How many levels are written, this one among them."""
    start: int
    bullet: str


class Lists:
    """The list styles of a document and how far each list has counted."""

    def __init__(self, *roots: Any | None) -> None:
        """`roots` are of the parts that hold styles."""
        self._styles: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for element in root.iter() if root is not None else ():
                if local(element) == "list-style":
                    name = attribute(element, "name") or ""
                    levels = (inner for inner in element if local(inner).startswith("list-level-style"))
                    self._styles[name] = {_number(attribute(level, "level"), 1) - 1: _level(level) for level in levels}
        self._counters: dict[str, list[int]] = {}

    def begin(self, style: str, *, anew: bool) -> None:
        """A list in this style begins: with its first number, or where the last one in it ended."""
        if anew or style not in self._counters:
            self._counters[style] = [0] * _LEVELS

    def label(self, style: str, depth: int, start: str | None) -> str:
        """What stands before the next item at `depth`, from 0, with its space; `start` is the number it has itself."""
        level = self._styles.get(style, {}).get(depth)
        if level is None or depth >= _LEVELS:
            return ""
        counters = self._counters[style]
        counters[depth] = _number(start, counters[depth] + 1 if counters[depth] else level.start)
        counters[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if level.bullet:
            return f"{level.bullet} "
        if not level.format:
            return ""
        levels = self._styles[style]
        numbers = [
            numeral(counters[at] or 1, levels[at].format)
            for at in range(max(depth - level.shown + 1, 0), depth + 1)
            if at in levels and levels[at].format
        ]
        return f"{level.before}{'.'.join(numbers)}{level.after} "


def _level(element: Any) -> _Level:
    bullet = attribute(element, "bullet-char") or ""
    return _Level(
        format=_FORMATS.get(attribute(element, "num-format") or "", ""),
        before=attribute(element, "num-prefix") or "",
        after=(attribute(element, "num-suffix") or "").rstrip(),
        shown=_number(attribute(element, "display-levels"), 1),
        start=_number(attribute(element, "start-value"), 1),
        bullet=_BULLETS.get(bullet, "•") if bullet else "",
    )


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdigit() and len(value) < 6 else otherwise
