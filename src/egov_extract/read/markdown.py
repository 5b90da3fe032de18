"""Markdown: the text as it is, with its headings and tables marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egov_extract.model import Cell, Layout, Span
from egov_extract.read import text
from egov_extract.read.blocks import Decoded

__all__ = ["decode"]

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The file's text with its layout. Raises EgovError when it is not text."""
    content, _, warnings = text.decode(data, path, max_size)
    headings: list[tuple[Span, int]] = []
    cells: list[Cell] = []
    table = row = -1
    fence = ""
    previous = ""
    start = 0
    for raw in content.splitlines(keepends=True):
        line = raw.rstrip("\r\n")
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        elif not fence and (heading := _HEADING.match(line)):
            headings.append((Span(start + heading.start(2), start + heading.end(2)), len(heading[1])))
        elif row >= 0 and _BAR.search(line):
            row += 1
            cells += _cells(line, start, table, row)
        elif not fence and "|" in line and "|" in previous and _RULE.match(line):
            table, row = table + 1, 0
            at = start - len(previous)
            cells += _cells(previous.rstrip("\r\n"), at, table, row)
            previous, start = raw, start + len(raw)
            continue
        if not _BAR.search(line):
            row = -1
        previous, start = raw, start + len(raw)
    return Decoded(content, Layout(tuple(cells), tuple(headings)), warnings)


def _cells(line: str, start: int, table: int, row: int) -> Iterator[Cell]:
    """The cells of a row that begins at `start`; those that hold nothing are left out."""
    begin = len(line) - len(line.lstrip())
    begin += line.startswith("|", begin)
    column = 0
    while begin <= len(line.rstrip()):
        bar = _BAR.search(line, begin)
        end = bar.start() if bar else len(line.rstrip())
        inner = line[begin:end]
        if inner.strip():
            left = begin + len(inner) - len(inner.lstrip())
            yield Cell(Span(start + left, start + left + len(inner.strip())), table, row, column)
        begin, column = end + 1, column + 1
