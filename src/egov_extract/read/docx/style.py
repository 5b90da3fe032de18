"""Styles of a Word document: what a paragraph or run gets from its style and those that this is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from egov_extract.read.package import attribute, local

__all__ = ["Styles", "child", "is_on"]

_HEADING = re.compile(r"heading (\d)$")
_DEEPEST_STYLE = 20
_BODY_TEXT = 9
"""The outline level of what is no heading."""
_NO_LINE = ("nil", "none")


class Styles:
    """The styles, by their ids."""

    def __init__(self, root: Any | None) -> None:
        elements = [element for element in root if local(element) == "style"] if root is not None else []
        self._styles = {attribute(element, "styleId") or "": element for element in elements}
        self._default = {
            attribute(element, "type"): attribute(element, "styleId")
            for element in elements
            if is_on(attribute(element, "default"))
        }

    def chain(self, id: str | None, type: str = "paragraph") -> Iterator[Any]:
        """The style of this id, or the default one of `type`, and those it is based on, nearest first."""
        if id not in self._styles:
            id = self._default.get(type)
        for _ in range(_DEEPEST_STYLE):
            if id is None or (style := self._styles.get(id)) is None:
                return
            yield style
            id = attribute(child(style, "basedOn"), "val")

    def depth(self, properties: Any | None) -> int | None:
        """Depth from 1 of a heading with these paragraph properties; None of what is no heading."""
        level = attribute(child(properties, "outlineLvl"), "val")
        if level is None:
            for style in self.chain(attribute(child(properties, "pStyle"), "val")):
                name = (attribute(child(style, "name"), "val") or "").lower()
                if name == "title":
                    return 1
                if found := _HEADING.match(name):
                    return int(found[1])
                if (level := attribute(child(style, "pPr", "outlineLvl"), "val")) is not None:
                    break
        return int(level) + 1 if level is not None and level.isdigit() and int(level) < _BODY_TEXT else None

    def is_contents(self, properties: Any | None) -> bool:
        """Whether a paragraph with these properties is a line of the table of contents."""
        styles = self.chain(attribute(child(properties, "pStyle"), "val"))
        return any((attribute(child(style, "name"), "val") or "").lower().startswith("toc ") for style in styles)

    def is_capitals(self, properties: Any | None) -> bool:
        """Whether paragraphs with these properties are shown in capitals by their style."""
        for style in self.chain(attribute(child(properties, "pStyle"), "val")):
            if (caps := child(style, "rPr", "caps")) is not None:
                return is_on(attribute(caps, "val"), absent=True)
        return False

    def is_bordered(self, properties: Any | None) -> bool:
        """Whether lines are drawn inside or around a table with these properties."""
        sides = child(properties, "tblBorders")
        for style in self.chain(attribute(child(properties, "tblStyle"), "val"), "table"):
            sides = sides if sides is not None else child(style, "tblPr", "tblBorders")
        return sides is not None and any((attribute(side, "val") or "nil") not in _NO_LINE for side in sides)


def child(element: Any | None, *names: str) -> Any | None:
    """The first child of `element` of the first name, of that the first of the next, …; None where there is none."""
    for name in names:
        element = next((inner for inner in element if local(inner) == name), None) if element is not None else None
    return element


def is_on(value: str | None, *, absent: bool = False) -> bool:
    """What a switch is worth: `absent` where it has no value."""
    return absent if value is None else value.lower() in ("1", "true", "on")
