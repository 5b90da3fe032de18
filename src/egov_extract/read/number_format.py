"""Numbers of a spreadsheet as their format shows them, in Vietnamese writing: 0.95 under `0%` is 95%, 1.5 is 1,5.

Formats by number are those of ECMA-376, part 1, 18.8.30.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

__all__ = ["BUILT_IN", "shown"]

BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "14": "d/m/y", "15": "d/m/y",
    "16": "d/m", "17": "m/y", "18": "h:m", "19": "h:m", "20": "h:m", "21": "h:m", "22": "d/m/y", "37": "#,##0",
    "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "41": "#,##0", "42": "#,##0", "43": "#,##0.00",
    "44": "#,##0.00", "45": "h:m", "46": "h:m", "47": "h:m", "49": "@",
}  # fmt: skip
"""Formats that a workbook names by a number alone; of another, a number is shown as it is."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].')
"""Text in a format; a sign after `_` or `*` only makes room."""
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_DATE = re.compile(r"(?i)[ymdhs]")


def shown(value: str, code: str, *, from_1904: bool = False) -> str:
    """The number `value`, as a cell with the format `code` shows it."""
    try:
        number = float(value)
    except ValueError:
        return value
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    if not code:
        return _plain(number)
    positive, *others = re.sub(r"\\;", "", _BRACKETS.sub("", code)).split(";")
    section = others[0] if number < 0 and others else positive
    if number < 0 and others and "(" not in section and "-" not in section:
        section = f"-{section}"
    bare = _LITERAL.sub("", section)
    if _DATE.search(bare):
        return _date(number, bare.lower(), from_1904)
    pattern = _DIGITS.search(_LITERAL.sub(lambda text: " " * len(text[0]), section))
    if pattern is None or "/" in bare or "E" in bare:
        return _plain(number)
    percent = bare.count("%")
    digits = section[pattern.start() : pattern.end()]
    before, after = (
        _LITERAL.sub(lambda text: text[1] or text[2] or "", part)
        for part in (section[: pattern.start()], section[pattern.end() :])
    )
    return f"{before}{_number(abs(number) if others and number < 0 else number, digits, percent)}{after}".strip()


def _number(number: float, digits: str, percent: int) -> str:
    number *= 100**percent
    # Commas at the end divide by a thousand each.
    kept_digits = digits.rstrip(",")
    number /= 1000 ** (len(digits) - len(kept_digits))
    whole, _, fraction = kept_digits.partition(".")
    places = min(len(fraction), 10)
    text = f"{number:,.{places}f}" if "," in whole else f"{number:.{places}f}"
    missing = whole.count("0") - len(text.partition(".")[0].lstrip("-"))
    if missing > 0 and "," not in whole:
        text = text.zfill(len(text) + missing)
    optional = len(fraction) - len(fraction.rstrip("#"))
    if optional and "." in text:
        kept = len(text) - optional
        text = (text[:kept] + text[kept:].rstrip("0")).rstrip(".")
    return _vietnamese(text)


def _plain(number: float) -> str:
    text = f"{number:.11g}"
    return _vietnamese(f"{number:.0f}" if "e+" in text else f"{number:.10f}".rstrip("0") if "e-" in text else text)


def _vietnamese(text: str) -> str:
    return text.translate({ord("."): ",", ord(","): "."})


def _date(number: float, code: str, from_1904: bool) -> str:
    # Excel counts days from 1900, which it takes for a leap year: from 1 March on, 30 December 1899 is day 0.
    try:
        day = (datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)) + timedelta(days=number)
    except OverflowError:
        return _plain(number)
    if "y" in code:
        return f"{day:%d/%m/%Y}" if "d" in code else f"{day:%m/%Y}" if "m" in code else f"{day:%Y}"
    if "d" in code:
        return f"{day:%d/%m}"
    return f"{day:%H:%M}" if "h" in code else _plain(number)
