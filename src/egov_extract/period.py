"""Dates of reduced precision (2025, 2025-H1, 2025-Q2, 2025-06, 2025-06-30) and the days they stand for."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from egov_extract.model import Precision

_REDUCED = re.compile(r"(\d{4})(?:-(?:(H[12])|(Q[1-4])|(\d\d)(?:-(\d\d))?))?", re.ASCII)


class Days(NamedTuple):
    """First and last day (ISO 8601) of a date of reduced precision."""

    first: str
    last: str
    precision: Precision


def days(reduced: str) -> Days | None:
    """The days that `reduced` stands for; None when the calendar has no such day or the year is not known."""
    found = _REDUCED.fullmatch(reduced)
    if not found:
        return None
    year, half, quarter, month, day = found.groups()
    if day:
        if not 1 <= int(month) <= 12 or not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
            return None
        return Days(reduced, reduced, "day")
    if half:
        first, last, precision = (1, 6, "half") if half == "H1" else (7, 12, "half")
    elif quarter:
        first, last, precision = int(quarter[1]) * 3 - 2, int(quarter[1]) * 3, "quarter"
    elif month:
        if not 1 <= int(month) <= 12:
            return None
        first, last, precision = int(month), int(month), "month"
    else:
        first, last, precision = 1, 12, "year"
    last_day = calendar.monthrange(int(year), last)[1]
    return Days(f"{year}-{first:02d}-01", f"{year}-{last:02d}-{last_day}", precision)  # type: ignore[arg-type]


def with_year(reduced: str, year: int | None) -> str:
    """`reduced` with the year of its context put in for XXXX, where one is known.

    The year after it stands for XXXX+1, the one before it for XXXX-1 at the end.
    """
    if year is None:
        return reduced
    if reduced == "XXXX-1":
        return str(year - 1)
    return reduced.replace("XXXX+1", str(year + 1)).replace("XXXX", str(year))


def day_after(day: str) -> str:
    """The day after a day, both ISO 8601."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
