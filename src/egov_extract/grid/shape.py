"""What a cell looks like, without asking what its words mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import regex

from egov_extract.compiled import later
from egov_extract.model import Span

Shape = Literal["empty", "ordinal", "figure", "year", "date", "words"]

ORDINAL = later(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|\p{L})[.)]?|[-+*•–]", regex.VERSION1)
"""Serial numbers, letters and marks that rows begin with."""
SERIAL_HEADING = later(r"(?i:stt|tt|s\.? ?tt|số tt|số thứ tự|no\.?)")
"""The heading of a column of serial numbers."""
SERIAL_LINE = later(r"(?mi)^[ #>]*(?:stt|tt|s\.? ?tt|số tt)\s*$")
"""The same on a line of its own: most documents have none, and are not looked at line by line."""
TOTAL = later(r"(?:tổng|cộng)(?: (?:số|cộng|chung|hợp))?[\s:(]*(?:$|\()", regex.IGNORECASE)
"""The words of a row that adds up the others."""
NOTHING = later(r"[-–—\s.…x/]*", regex.IGNORECASE)
"""How a cell says that it holds nothing."""
_YEAR = later(r"\(?(?:19|20)\d\d\)?(?: ?- ?(?:19|20)\d\d)?")
_NAMES_A_TIME = later(
    r"\p{L}.*(?<!\d)(?:19|20)\d\d(?!\d)"
    r"|^(?i:thực hiện|th|ước|ước th|kết quả|lũy kế|kế hoạch|kh) \d{1,2} tháng(?: \p{L}+)*"
)
"""The heading of a column of a year, or of the months of one."""
_DATE = later(
    r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d\d|(?<!\d)\d{1,2}/(?:19|20)\d\d|(?i:(?:quý|tháng|ngày) [IVX\d])"
)
_FIGURE = later(
    r"[^\w\s]*\s*(?:\p{L}+ ){0,3}[<>≥≤=~±+-]*\s*\d[\d.,]*(?: ?[-–/] ?\d[\d.,]*)?\s*(?:%|‰)?(?: ?\p{L}+\d?){0,2}[*)]*"
)
_LONGEST_FIGURE = 40


def one_line(text: str, span: Span) -> str:
    """The words of a cell, its lines joined by spaces."""
    return " ".join(text[span.start : span.end].split())


@lru_cache(maxsize=4096)
def shape(text: str) -> Shape:
    """The shape of a cell's text, its lines joined by spaces."""
    if NOTHING.fullmatch(text) and text not in ("-", "–"):
        return "empty"
    if _YEAR.fullmatch(text):
        return "year"
    if _DATE.search(text) and len(text) <= _LONGEST_FIGURE:
        return "date"
    if ORDINAL.fullmatch(text):
        return "ordinal"
    if len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) and not _NAMES_A_TIME.search(text):
        return "figure"
    return "words"


def is_ordinal(text: str) -> bool:
    """Whether a cell holds no more than a serial number or a mark: `1`, `II.`, `a)`, `-`."""
    return ORDINAL.fullmatch(text) is not None


_CONSECUTIVE = later(r"[(\[]?(\d{1,2})[)\]]?(?: ?=.*)?")
_LETTER = later(r"[(\[]?[A-Z][)\]]?")


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether the cells of a row number the columns: `1 2 3 4=3/2`, `A B 1 2`, `(1) (2) (3)`."""
    filled = [text for text in texts if text]
    while filled and _LETTER.fullmatch(filled[0]):
        filled = filled[1:]
    numbers = [found[1] for text in filled if (found := _CONSECUTIVE.fullmatch(text))]
    return len(numbers) >= 2 and len(numbers) == len(filled) >= len(texts) - 3 and all(
        int(number) == int(numbers[0]) + place for place, number in enumerate(numbers)
    ) and int(numbers[0]) <= 1 + len(texts) - len(filled)  # fmt: skip
