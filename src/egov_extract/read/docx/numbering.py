"""Numbers of automatic lists, which Word keeps apart from the text: I., 1., 1.1., a), -."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from egov_extract.read.docx.style import Styles, child, is_on
from egov_extract.read.numeral_format import numeral
from egov_extract.read.package import attribute, local

__all__ = ["Numbering"]

_LEVELS = 9
_SLOT = re.compile(r"%([1-9])")
_BULLETS = {"-": "-", "–": "-", "—": "-", "+": "+", "*": "*", "o": "○", "\uf02d": "-", "\uf02b": "+"}
"""How a bullet is written. Word takes most from symbol fonts, in which a letter means a picture."""


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    restart: int | None
    """The number of levels above which begin it anew; None: any."""
    legal: bool
    """Whether numbers of all levels are written as digits."""
    suffix: str
    style: str | None
    """Paragraph style that stands for this level."""


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._abstract[attribute(element, "abstractNumId") or ""] = element
            elif local(element) == "num":
                self._nums[attribute(element, "numId") or ""] = element
        self._levels: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Any | None) -> str:
        """What stands before the text of the next paragraph with these properties, with its space; "" for most."""
        place = self._place(properties)
        if place is None:
            return ""
        num, at = place
        list_id, levels = self._list(num)
        level = levels.get(at)
        if level is None:
            return ""
        counters = self._counters.setdefault(list_id, [None] * _LEVELS)
        self._count(num, counters, levels, at)
        if level.format == "bullet":
            text = _BULLETS.get(level.text.strip(), "•" if level.text.strip() else "")
        else:
            text = _SLOT.sub(lambda slot: _written(counters, levels, int(slot[1]) - 1, level.legal), level.text)
        return text + ("" if level.suffix == "nothing" or not text else " ")

    def _place(self, properties: Any | None) -> tuple[str, int] | None:
        """The list and level of a paragraph."""
        own = child(properties, "numPr")
        num, at = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        if num is None:
            for style in self._styles.chain(attribute(child(properties, "pStyle"), "val")):
                numbered = child(style, "pPr", "numPr")
                if (num := attribute(child(numbered, "numId"), "val")) is not None:
                    at = at or attribute(child(numbered, "ilvl"), "val")
                    at = at or self._level_of(num, attribute(style, "styleId"))
                    break
        if num is None or num == "0" or num not in self._nums:
            return None
        return num, min(int(at), _LEVELS - 1) if at is not None and at.isdigit() else 0

    def _level_of(self, num: str, style: str | None) -> str | None:
        if num not in self._nums:
            return None
        return next((str(at) for at, level in self._list(num)[1].items() if style and level.style == style), None)

    def _list(self, num: str) -> tuple[str, dict[int, _Level]]:
        """The id by which a list counts, and its levels, with what this use of it says otherwise."""
        if num not in self._levels:
            element = self._nums[num]
            id = attribute(child(element, "abstractNumId"), "val") or ""
            abstract = self._abstract.get(id)
            link = attribute(child(abstract, "numStyleLink"), "val")
            if link is not None:
                for style in self._styles.chain(link, "numbering"):
                    linked = attribute(child(style, "pPr", "numPr", "numId"), "val")
                    if linked in self._nums and linked != num:
                        id = attribute(child(self._nums[linked], "abstractNumId"), "val") or id
                        abstract = self._abstract.get(id)
                        break
            levels = {}
            overrides = [inner for inner in element if local(inner) == "lvlOverride"]
            for inner in (*(abstract if abstract is not None else ()), *(child(over, "lvl") for over in overrides)):
                if inner is not None and local(inner) == "lvl":
                    levels[_number(attribute(inner, "ilvl"))] = _level(inner)
            for over in overrides:
                at, start = _number(attribute(over, "ilvl")), child(over, "startOverride")
                if start is not None and at in levels:
                    levels[at] = levels[at]._replace(start=_number(attribute(start, "val")))
            self._levels[num] = id, levels
        return self._levels[num]

    def _count(self, num: str, counters: list[int | None], levels: dict[int, _Level], at: int) -> None:
        begins = (num, at) not in self._begun and any(
            local(over) == "lvlOverride"
            and _number(attribute(over, "ilvl")) == at
            and child(over, "startOverride") is not None
            for over in self._nums[num]
        )
        self._begun.add((num, at))
        current = counters[at]
        counters[at] = levels[at].start if current is None or begins else current + 1
        for above in range(at):
            if counters[above] is None and above in levels:
                counters[above] = levels[above].start
        for below in range(at + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and at < restart):
                counters[below] = None


def _written(counters: list[int | None], levels: dict[int, _Level], at: int, legal: bool) -> str:
    value = counters[at]
    if value is None:
        return ""
    return numeral(value, "decimal" if legal or at not in levels else levels[at].format)


def _level(element: Any) -> _Level:
    restart = attribute(child(element, "lvlRestart"), "val")
    legal = child(element, "isLgl")
    return _Level(
        start=_number(attribute(child(element, "start"), "val"), 1),
        format=attribute(child(element, "numFmt"), "val") or "decimal",
        text=attribute(child(element, "lvlText"), "val") or "",
        restart=None if restart is None else _number(restart),
        legal=legal is not None and is_on(attribute(legal, "val"), absent=True),
        suffix=attribute(child(element, "suff"), "val") or "tab",
        style=attribute(child(element, "pStyle"), "val"),
    )


def _number(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value is not None and value.isdigit() and len(value) < 9 else otherwise
