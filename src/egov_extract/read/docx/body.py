"""The body of a Word document → blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from egov_extract.read.blocks import Block, Box, Paragraph, Table
from egov_extract.read.docx.numbering import Numbering
from egov_extract.read.docx.style import Styles, child, is_on
from egov_extract.read.package import attribute, local

__all__ = ["Body"]

_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "fldData", "rPr", "pPr", "sdtPr", "comment", "object"})
"""What is deleted, and what says how something looks or comes about."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character."""
_SYMBOLS = {"A3": "≤", "B3": "≥", "B0": "°", "B1": "±", "B4": "×", "B7": "•", "2D": "-", "2B": "+", "25": "%"}
"""Characters of the font Symbol that can matter to a number, by the last two digits of their code."""
_SPACES = frozenset({"separator", "continuationSeparator"})


class Body:
    """Turns elements to blocks, in their order, for lists count on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Mapping[str, Any | None]) -> None:
        """`notes` are the roots of the footnotes and the endnotes."""
        self._styles, self._numbering = styles, numbering
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind, root in notes.items()
            for note in (root if root is not None else ())
            if attribute(note, "type") not in _SPACES
        }

    def blocks(self, container: Any, *, notes: bool = True) -> Iterator[Block]:
        """What `container` holds: the body, a cell, a text box, a note; with or without the notes that it refers to."""
        before = ""
        for element in _content(container):
            if local(element) == "p":
                text, attached = self._text(element)
                if _is_joined(element):
                    before += text
                    continue
                properties = child(element, "pPr")
                text, before = before + text, ""
                if text.strip() and not self._styles.is_contents(properties):
                    if self._styles.is_capitals(properties):
                        text = text.upper()
                    yield Paragraph(self._numbering.label(properties) + text, self._styles.depth(properties))
                yield from self._attached(attached, notes=notes)
            else:
                yield self._table(element)
                if notes:
                    yield from self._attached([inner for inner in element.iter() if _is_note(inner)], notes=True)
        if before.strip():
            yield Paragraph(before)

    def _attached(self, elements: list[Any], *, notes: bool) -> Iterator[Block]:
        """Text boxes and notes that stand in a block."""
        for element in elements:
            if not _is_note(element):
                yield from self.blocks(element, notes=notes)
            elif notes:
                note = self._notes.get((local(element).removesuffix("Reference"), attribute(element, "id")))
                yield from self.blocks(note, notes=False) if note is not None else ()

    def _text(self, paragraph: Any) -> tuple[str, list[Any]]:
        """Its text, and the text boxes and marks of notes in it."""
        parts: list[str] = []
        attached: list[Any] = []
        self._read(paragraph, parts, attached)
        return "".join(parts), attached

    def _read(self, element: Any, parts: list[str], attached: list[Any]) -> None:
        for inner in element:
            name = local(inner)
            if name in _GONE:
                continue
            if name == "t":
                parts.append(inner.text or "")
            elif name in _CHARACTERS:
                parts.append(_CHARACTERS[name])
            elif name == "sym":
                parts.append(_symbol(inner))
            elif name == "txbxContent" or name in ("footnoteReference", "endnoteReference"):
                attached.append(inner)
            elif name == "AlternateContent":  # the same for newer and for older programs
                self._read(inner[:1], parts, attached)
            elif name == "ruby":
                self._read([base for base in inner if local(base) == "rubyBase"], parts, attached)
            elif name == "r":
                self._run(inner, parts, attached)
            else:
                self._read(inner, parts, attached)

    def _run(self, run: Any, parts: list[str], attached: list[Any]) -> None:
        properties = child(run, "rPr")
        hidden, capitals = (child(properties, name) for name in ("vanish", "caps"))
        if hidden is not None and is_on(attribute(hidden, "val"), absent=True):
            return
        own: list[str] = []
        self._read(run, own, attached)
        if capitals is not None and is_on(attribute(capitals, "val"), absent=True):
            own = [part.upper() for part in own]
        parts += own

    def _table(self, table: Any) -> Table:
        properties = child(table, "tblPr")
        rows: list[list[Box]] = []
        above: dict[int, tuple[int, int]] = {}
        """For columns that a cell above runs down: its row, and its place there."""
        for row in _content(table):
            if local(row) != "tr" or child(row, "trPr", "del") is not None:
                continue
            column = _count(child(row, "trPr", "gridBefore"), 0)
            boxes: list[Box] = []
            below: dict[int, tuple[int, int]] = {}
            for cell in _content(row):
                if local(cell) != "tc" or child(cell, "tcPr", "cellDel") is not None:
                    continue
                span = _count(child(cell, "tcPr", "gridSpan"), 1)
                merge = child(cell, "tcPr", "vMerge")
                if merge is not None and attribute(merge, "val") != "restart" and column in above:
                    at, place = below[column] = above[column]
                    rows[at][place] = rows[at][place]._replace(rows=len(rows) - at + 1)
                elif attribute(child(cell, "tcPr", "hMerge"), "val") == "continue" and boxes:
                    boxes[-1] = boxes[-1]._replace(columns=boxes[-1].columns + span)
                else:
                    if merge is not None:
                        below[column] = len(rows), len(boxes)
                    boxes.append(Box(tuple(self.blocks(cell, notes=False)), columns=span, column=column))
                column += span
            above = below
            rows.append(boxes)
        bordered = self._styles.is_bordered(properties) or any(local(e) == "tcBorders" for e in table.iter())
        return Table(tuple(map(tuple, rows)), bordered)


def _content(element: Any) -> Iterator[Any]:
    """Paragraphs, tables, rows or cells in `element`, out of whatever is wrapped around them."""
    for inner in element:
        name = local(inner)
        if name in ("p", "tbl", "tr", "tc"):
            yield inner
        elif name == "AlternateContent":
            yield from _content(inner[:1])
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice", "Fallback"):
            yield from _content(inner)


def _is_joined(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted, so that the next one goes on in it."""
    return any(child(paragraph, "pPr", "rPr", name) is not None for name in ("del", "moveFrom"))


def _is_note(element: Any) -> bool:
    return local(element) in ("footnoteReference", "endnoteReference")


def _symbol(element: Any) -> str:
    font, code = (attribute(element, "font") or "").lower(), (attribute(element, "char") or "").upper()
    return _SYMBOLS.get(code[-2:], "•") if font == "symbol" else "•"


def _count(element: Any | None, otherwise: int) -> int:
    value = attribute(element, "val")
    return min(int(value), 1_000) if value is not None and value.isdigit() else otherwise
