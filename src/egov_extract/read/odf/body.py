"""The body of an OpenDocument text → blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from egov_extract.read.blocks import Block, Box, Paragraph, Table
from egov_extract.read.odf.element import count, rows_of
from egov_extract.read.odf.lists import Lists
from egov_extract.read.package import attribute, local

__all__ = ["Body", "text_of"]

_GONE = frozenset({
    "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "sequence-decls",
    "hidden-text", "ruby-text", "forms", "variable-decls", "user-field-decls", "note-citation", "desc", "title",
    "object", "image", "shapes",
})  # fmt: skip
_CHARACTERS = {"tab": "\t", "line-break": "\n"}
_ATTACHED = frozenset({"note", "text-box"})
_MOST = 1_000


class _Item(NamedTuple):
    """Where a paragraph stands in lists."""

    style: str
    depth: int


class Body:
    """Turns elements to blocks, in their order, for lists count on from one to the next."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def blocks(self, container: Any, *, notes: bool = True) -> Iterator[Block]:
        """What `container` holds: the body, a cell, a text box, a note; with or without the notes that stand in it."""
        for element in container:
            name = local(element)
            if name in _GONE:
                continue
            if name in ("p", "h"):
                yield from self._paragraph(element, "", notes)
            elif name == "list":
                yield from self._list(element, None, notes)
            elif name == "table":
                yield self._table(element)
                if notes:
                    for note in (inner for inner in element.iter() if local(inner) == "note"):
                        yield from self._attached([note], notes)
            else:
                yield from self.blocks(element, notes=notes)

    def _paragraph(self, element: Any, label: str, notes: bool) -> Iterator[Block]:
        attached: list[Any] = []
        text = text_of(element, attached)
        if text.strip():
            level = attribute(element, "outline-level") if local(element) == "h" else None
            yield Paragraph(label + text.strip(), int(level) if level and level.isdigit() else None)
        yield from self._attached(attached, notes)

    def _attached(self, elements: list[Any], notes: bool) -> Iterator[Block]:
        for element in elements:
            if local(element) == "text-box":
                yield from self.blocks(element, notes=notes)
            elif notes:
                for body in (inner for inner in element if local(inner) == "note-body"):
                    yield from self.blocks(body, notes=False)

    def _list(self, element: Any, outer: _Item | None, notes: bool) -> Iterator[Block]:
        style = attribute(element, "style-name") or (outer.style if outer else "")
        place = _Item(style, outer.depth + 1 if outer else 0)
        if outer is None or style != outer.style:
            goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
            self._lists.begin(style, anew=not goes_on and outer is None)
        for item in element:
            numbered = local(item) == "list-item"
            for inner in item:
                name = local(inner)
                if name in ("p", "h"):
                    label = self._lists.label(*place, attribute(item, "start-value")) if numbered else ""
                    numbered = False
                    yield from self._paragraph(inner, label, notes)
                elif name == "list":
                    yield from self._list(inner, place, notes)
                elif name not in _GONE:
                    yield from self.blocks([inner], notes=notes)

    def _table(self, table: Any) -> Table:
        rows = [tuple(self._boxes(row)) for row in rows_of(table)]
        return Table(tuple(rows), bordered=False)

    def _boxes(self, row: Any) -> Iterator[Box]:
        column = 0
        for cell in row:
            name = local(cell)
            if name in ("table-cell", "covered-table-cell"):
                if name == "table-cell":
                    rows, columns = (count(cell, f"number-{what}-spanned", _MOST) for what in ("rows", "columns"))
                    yield Box(tuple(self.blocks(cell, notes=False)), rows, columns, column)
                column += count(cell, "number-columns-repeated", _MOST)


def text_of(element: Any, attached: list[Any]) -> str:
    """The text of a paragraph; notes and text boxes in it are added to `attached`."""
    parts = [element.text or ""]
    for inner in element:
        name = local(inner)
        if name in _ATTACHED:
            attached.append(inner)
        elif name in _CHARACTERS:
            parts.append(_CHARACTERS[name])
        elif name == "s":
            parts.append(" " * count(inner, "c", _MOST))
        elif name and name not in _GONE:
            parts.append(text_of(inner, attached))
        parts.append(inner.tail or "")
    return "".join(parts)
