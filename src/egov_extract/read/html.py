"""Web pages: paragraphs, headings, lists and tables; not scripts, forms, menus, head and foot of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from egov_extract.read import text
from egov_extract.read.blocks import Block, Box, Decoded, Paragraph, Table, compose
from egov_extract.read.failure import broken
from egov_extract.read.numeral_format import numeral

__all__ = ["decode"]

_GONE = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "menu", "aside", "form", "select", "button", "input",
    "textarea", "iframe", "object", "svg", "math", "canvas", "audio", "video", "map", "dialog", "del", "rp", "rt",
})  # fmt: skip
_SITE = frozenset({"header", "footer"})
"""What stands above and below the content of every page of a site, unless it stands in the content."""
_CONTENT = frozenset({"article", "main", "section", "td"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"})
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_LINED = re.compile(r"(?i)border[\w-]*\s*:[^;]*\b(?:solid|double|dashed|dotted|inset|outset|ridge|groove)")
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "body", "html", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre",
    "header", "footer", "figure", "figcaption", "fieldset", "address", "center", "hr", "details", "summary", "caption",
    "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_HEADING = re.compile("h([1-6])")
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ROWS = frozenset({"thead", "tbody", "tfoot"})
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The page's text. Raises EgovError when it is wrongly encoded or too large."""
    decoded = _source(data, path, max_size)
    source = _XML_DECLARATION.sub("", decoded.content, count=1)
    # Entities of the document's own are not known to HTML, so there are none to resolve.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if not source.strip():
            return Decoded("")
        raise broken(path, "an HTML page", error) from None
    return compose(_blocks(root), path, max_size)._replace(warnings=decoded.warnings)


def _source(data: bytes, path: str, max_size: int) -> Decoded:
    named = _CHARSET.search(data[:4096])
    charset = named[1].decode("ascii").lower() if named else "utf-8"
    if charset not in ("utf-8", "utf8", "unicode", "utf-16"):
        try:
            return Decoded(data.decode(charset))
        except (LookupError, UnicodeDecodeError):
            pass  # many pages name another encoding than they have
    return text.decode(data, path, max_size)


# --- elements → blocks ----------------------------------------------------------------------------------------------


class _Line:
    """Text that is being gathered until a block ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.label = ""
        """What stands before it: the number of an item."""

    def add(self, text: str | None, *, kept: bool = False) -> None:
        if text:
            self._parts.append(text if kept else _SPACE.sub(" ", text))

    def take(self, depth: int | None = None) -> Iterator[Block]:
        text = "".join(self._parts)
        self._parts.clear()
        if text.strip():
            label, self.label = self.label, ""
            yield Paragraph(label + text.strip(), depth)


def _blocks(root: Any) -> Iterator[Block]:
    line = _Line()
    yield from _inside(root, line, None)
    yield from line.take()


def _inside(element: Any, line: _Line, depth: int | None, *, kept: bool = False) -> Iterator[Block]:
    """The blocks in `element`; what is not ended yet stays in `line`."""
    line.add(element.text, kept=kept)
    counter = _Counter(element)
    for inner in element:
        name = inner.tag
        if not isinstance(name, str) or _is_gone(inner, name):
            pass
        elif name == "br":
            line.add("\n", kept=True)
        elif name == "table":
            yield from line.take(depth)
            for caption in inner.iterchildren("caption"):
                yield from _blocks(caption)
            yield _table(inner)
        elif name in _BLOCKS:
            yield from line.take(depth)
            if name == "li":
                line.label = counter.next(inner)
            heading = _HEADING.fullmatch(name)
            own = int(heading[1]) if heading else depth
            yield from _inside(inner, line, own, kept=kept or name == "pre")
            yield from line.take(own)
            line.label = ""
        else:
            yield from _inside(inner, line, depth, kept=kept)
        line.add(inner.tail, kept=kept)


def _is_gone(element: Any, name: str) -> bool:
    if name in _GONE or element.get("hidden") is not None or (element.get("role") or "").lower() in _ROLES:
        return True
    if name in _SITE:
        return not any(above.tag in _CONTENT for above in element.iterancestors()) and element.find(".//h1") is None
    return _HIDDEN.search(element.get("style") or "") is not None


class _Counter:
    """Numbers the items of a list."""

    def __init__(self, element: Any) -> None:
        self._format = _LISTS.get(element.get("type") or "1", "decimal") if element.tag == "ol" else None
        self._next = _number(element.get("start"), 1)

    def next(self, item: Any) -> str:
        if self._format is None:
            return "- "
        value = _number(item.get("value"), self._next)
        self._next = value + 1
        return f"{numeral(value, self._format)}{')' if 'Letter' in self._format else '.'} "


def _table(element: Any) -> Table:
    rows = [tuple(_box(cell) for cell in row if cell.tag in ("td", "th")) for row in _rows(element)]
    lined = (element.get("border") or "0") != "0" or any(
        _LINED.search(part.get("style") or "") for part in (element, *element.iter("td", "th"))
    )
    return Table(tuple(rows), lined)


def _rows(table: Any) -> Iterator[Any]:
    for inner in table:
        if inner.tag == "tr" and not _is_gone(inner, "tr"):
            yield inner
        elif inner.tag in _ROWS and not _is_gone(inner, "tbody"):
            yield from _rows(inner)


def _box(cell: Any) -> Box:
    # As the standard has it, 0 rows are all that there are below.
    rows = _number(cell.get("rowspan"), 1) or 1_000
    return Box(tuple(_blocks(cell)), rows, _number(cell.get("colspan"), 1) or 1)


def _number(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
