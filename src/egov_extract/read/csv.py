"""CSV: rows of text, their cells set apart by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import islice

from egov_extract.read import text
from egov_extract.read.blocks import Decoded, compose
from egov_extract.read.failure import broken
from egov_extract.read.sheet import Row, Value, sheet_blocks

__all__ = ["decode", "delimiter_of"]

_DELIMITERS = ",;\t|"
_SAMPLE = 20
"""Rows that are looked at to find out what sets cells apart."""


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The rows, as a table. Raises EgovError when it is not text, or its quotes do not end."""
    content, _, warnings = text.decode(data, path, max_size)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(StringIO(content, newline=""), delimiter=delimiter_of(content))):
            values = {column: Value(cell.strip()) for column, cell in enumerate(cells) if cell.strip()}
            if values:
                rows.append(Row(number, values))
    except csv.Error as error:
        raise broken(path, "CSV", error) from None
    return compose(sheet_blocks(rows), path, max_size)._replace(warnings=warnings)


def delimiter_of(content: str) -> str:
    """What sets the cells of a table apart: the sign by which most of its first rows have as many cells."""
    return max(_DELIMITERS, key=lambda char: _evenness(content, char))


def _evenness(content: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest number of cells above one, and that number."""
    widths: Counter[int] = Counter()
    try:
        for cells in islice(csv.reader(StringIO(content, newline=""), delimiter=delimiter), _SAMPLE):
            widths[len(cells)] += len(cells) > 1
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count, width if count else 0
