"""Excel workbooks (xlsx): each sheet as it is seen, numbers as their formats show them, in Vietnamese writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from egov_extract.errors import EgovError
from egov_extract.own import RECORDS
from egov_extract.read.blocks import Block, Decoded, Paragraph, compose
from egov_extract.read.number_format import BUILT_IN, shown
from egov_extract.read.package import Package, attribute, local
from egov_extract.read.sheet import Row, Value, sheet_blocks, tells

__all__ = ["decode"]

_NAME = "an Excel workbook (xlsx)"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class _Book(NamedTuple):
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    """Number formats by the style of a cell."""
    from_1904: bool


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """What the sheets show; hidden ones, hidden rows and columns are left out. Raises EgovError."""
    package = Package(data, path, _NAME, max_size)
    main = next(package.related("", "officeDocument"), "xl/workbook.xml")
    return compose(_blocks(package, main), path, max_size)


def _blocks(package: Package, main: str) -> Iterator[Block]:
    root = package.xml(main)
    relations = package.relations(main)
    targets = {id: target for id, _, target in relations}
    parts = {kind: target for _, kind, target in relations}
    book = _Book(
        tuple(_texts(package.optional(parts.get("sharedStrings")))),
        tuple(_formats(package.optional(parts.get("styles")))),
        any(attribute(e, "date1904") in ("1", "true") for e in root if local(e) == "workbookPr"),
    )
    sheets = [sheet for group in root if local(group) == "sheets" for sheet in group]
    shown_sheets = [sheet for sheet in sheets if attribute(sheet, "state") in (None, "visible")]
    for sheet in shown_sheets:
        part = targets.get(_relation(sheet))
        if part is None or part not in package or "worksheet" not in part:
            continue
        name = attribute(sheet, "name") or ""
        rows = _rows(package.xml(part), book)
        if rows and [value.text for value in rows[0].values.values()][:2] == ["id", "kind"]:
            name, do = RECORDS
            raise EgovError("binary", package.path, f"is {name}, not a document", do)
        if rows and len(shown_sheets) > 1 and tells(name):
            yield Paragraph(name, depth=1)
        yield from sheet_blocks(rows, name)


def _relation(sheet: Any) -> str:
    """The id of a sheet's part; `sheetId`, which ends alike, is something else."""
    return next((str(value) for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _texts(root: Any | None) -> Iterator[str]:
    for item in root if root is not None else ():
        yield _text(item)


def _text(item: Any) -> str:
    """Text of a string, without what tells how its signs are read aloud."""
    parts = []
    for inner in item:
        if local(inner) == "t":
            parts.append(inner.text or "")
        elif local(inner) == "r":
            parts += [run.text or "" for run in inner if local(run) == "t"]
    return "".join(parts)


def _formats(root: Any | None) -> Iterator[str]:
    groups = {local(group): group for group in root} if root is not None else {}
    codes = {attribute(e, "numFmtId"): attribute(e, "formatCode") or "" for e in groups.get("numFmts", ())}
    for style in groups.get("cellXfs", ()):
        id = attribute(style, "numFmtId") or "0"
        yield codes.get(id) or BUILT_IN.get(id, "")


def _rows(root: Any, book: _Book) -> list[Row]:
    parts = {local(part): part for part in root}
    spans = _merged(parts.get("mergeCells", ()))
    hidden = {
        column
        for group in parts.get("cols", ())
        if attribute(group, "hidden") in ("1", "true")
        for column in range(int(attribute(group, "min") or 1) - 1, min(int(attribute(group, "max") or 0), 16_384))
    }
    rows = []
    number = -1
    for row in parts.get("sheetData", ()):
        number = int(attribute(row, "r") or number + 2) - 1
        if attribute(row, "hidden") in ("1", "true"):
            continue
        values: dict[int, Value] = {}
        column = -1
        for cell in row:
            place = _REFERENCE.fullmatch(cell.get("r") or "")
            column = _column(place[1]) if place else column + 1
            text = _shown(cell, book).strip()
            if text and column not in hidden:
                values[column] = Value(text, *spans.get((number, column), (1, 1)))
        if values:
            rows.append(Row(number, values))
    return rows


def _merged(ranges: Any) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Rows and columns that merged cells span, by row and column of their first."""
    spans = {}
    for element in ranges:
        found = [_REFERENCE.fullmatch(end) for end in (element.get("ref") or "").split(":")]
        if len(found) == 2 and found[0] and found[1]:
            top, left = int(found[0][2]) - 1, _column(found[0][1])
            spans[top, left] = (int(found[1][2]) - top, _column(found[1][1]) - left + 1)
    return spans


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _shown(cell: Any, book: _Book) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return "".join(_text(inner) for inner in cell if local(inner) == "is")
    value = next((inner.text or "" for inner in cell if local(inner) == "v"), "").strip()
    if kind == "s":
        return book.strings[int(value)] if value.isdigit() and int(value) < len(book.strings) else ""
    if kind in ("b", "e"):
        return ""
    if kind in ("str", "d"):
        return value
    style = cell.get("s") or "0"
    code = book.formats[int(style)] if style.isdigit() and int(style) < len(book.formats) else ""
    return shown(value, code, from_1904=book.from_1904)
