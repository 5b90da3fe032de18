"""A page as PDFium sees it: its lines, and whether it is worth looking for tables on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from egov_extract.read.pdf.lines import Line, paragraphs

__all__ = ["Sheet", "plain", "sheet_of"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SYMBOL = re.compile("[\uf000-\uf0ff]")
_FEW_PATHS = 4
"""Lines and boxes that a page has which only underlines something."""
_PICTURE_SHARE = 0.5
_PICTURE_TEXT = 200
"""Characters that a scanned page may have: a stamp, a signature."""
_GAP = 1.6
"""Space between columns, in heights of a character, at least."""
_SMALLEST = 9.0
"""Points that a character is taken to be high at least: some fonts do not tell."""
_COLUMNS, _ROWS = 3, 3
"""Columns, and rows next to each other, of which a table without lines has as many at least."""


class Sheet(NamedTuple):
    """What is on a page."""

    paragraphs: tuple[str, ...]
    is_picture: bool
    may_have_tables: bool


def sheet_of(page: pypdfium2.PdfPage) -> Sheet:
    """What is on `page`. Raises PdfiumError."""
    text = page.get_textpage()
    content = plain(text.get_text_range()) if text.count_chars() else ""
    lines = list(_lines(text)) if content.strip() else []
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    paths, images = ([o for o in page.get_objects(filter=[kind], max_depth=3)] for kind in kinds)
    picture = len(content) < _PICTURE_TEXT and _cover(page, images) > _PICTURE_SHARE
    tables = bool(lines) and (len(paths) >= _FEW_PATHS or page.get_rotation() != 0 or _has_columns(_boxes(text)))
    text.close()
    return Sheet(tuple(paragraphs(lines)), picture, tables)


def plain(text: str) -> str:
    """Text without control characters, and with bullets for what symbol fonts draw."""
    return _SYMBOL.sub("•", _CONTROL.sub("", text))


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines of the page as PDFium parts them."""
    # One character each, so that places in the text are places of characters on the page.
    codes = [pdfium.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    content = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)
    for found in re.finditer(r"[^\r\n]+", content):
        if line := plain(found[0]).strip():
            boxes = list(_boxes(text, found.start(), found.end()))
            left = min((box[0] for box in boxes), default=0.0)
            yield Line(line, left, max((box[1] for box in boxes), default=left))


def _cover(page: pypdfium2.PdfPage, images: Sequence[Any]) -> float:
    """The part of the page that its pictures cover."""
    area = 0.0
    for image in images:
        left, bottom, right, top = image.get_bounds()
        area += abs(right - left) * abs(top - bottom)
    return area / float(max(page.get_width() * page.get_height(), 1.0))


def _boxes(
    text: pypdfium2.PdfTextPage, start: int = 0, end: int | None = None
) -> Iterator[tuple[float, float, float, float]]:
    """Left, right, bottom and top of each character from `start` to `end` that is no space, in its order."""
    # The loose box is as wide and high as the font makes room, not as the ink of the letter.
    box = pdfium.FS_RECTF()
    for index in range(start, text.count_chars() if end is None else end):
        if pdfium.FPDFText_GetUnicode(text, index) > 32 and pdfium.FPDFText_GetLooseCharBox(text, index, box):
            yield box.left, box.right, box.bottom, box.top


def _has_columns(boxes: Iterator[tuple[float, float, float, float]]) -> bool:
    """Whether some lines next to each other have wide gaps."""
    lines: dict[int, list[tuple[float, float, float]]] = {}
    for left, right, bottom, top in boxes:
        lines.setdefault(round((bottom + top) / 2 / 6), []).append((left, right, top - bottom))
    run = 0
    last = None
    for height in sorted(lines):
        characters = sorted(lines[height])
        size = max(_SMALLEST, *(tall for _, _, tall in characters))
        ends = [right for _, right, _ in characters]
        gaps = sum(after[0] - end > _GAP * size for end, after in zip(ends, characters[1:], strict=False))
        if last is not None and height - last > 6:
            run = 0
        if gaps >= _COLUMNS - 1:
            run += 1
            last = height
            if run >= _ROWS:
                return True
    return False
