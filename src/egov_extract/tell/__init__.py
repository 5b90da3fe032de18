"""Figures and times as people write them: `≥ 85%`, `1.100 tỷ đồng`, `quý II/2026`."""

from __future__ import annotations

from typing import NamedTuple

from egov_extract.model import Record, Time
from egov_extract.tell.names import LANGUAGES, NAMES, Language, name

__all__ = ["LANGUAGES", "NAMES", "Language", "bound", "day", "figure", "name", "names", "number", "when"]

_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_CHANGES = {"increase": "+", "decrease": "−"}
_MONEY = ("VND", "USD", "EUR")


class _Scale(NamedTuple):
    size: int
    words: tuple[str, str]


_SCALES = (_Scale(10**9, (" tỷ", " billion")), _Scale(10**6, (" triệu", " million")))
"""Scale words of money, the largest first."""
_HALVES = (("6 tháng đầu năm {}", "H1 {}"), ("6 tháng cuối năm {}", "H2 {}"))
_ROMAN = ("I", "II", "III", "IV")


def figure(record: Record, language: Language, *, noun: bool = True) -> str:
    """A record's figure with its bound, sign of change, denominator and unit; empty for a milestone.

    What is counted follows, with `noun`, unless the subject, which stands after the figure, begins with it.
    """
    if record.value is None:
        return ""
    told = bound(record.comparator, record.value, record.value_max, record.unit, language, record.change)
    counted = record.counted if record.unit == "count" and noun else None
    if counted and record.subject.casefold().startswith(counted.casefold()):
        counted = None
    if record.total is not None:
        told += f"/{number(record.total, language)}"
    return f"{told} {counted}" if counted else told


def bound(
    comparator: str | None, value: float, value_max: float | None, unit: str | None, language: Language,
    change: str | None = None,
) -> str:  # fmt: skip
    """A number with its bound and unit: `≥ 85%`, `65–70%`, `+10 bậc`."""
    size, scale = _scale(max(value, value_max or 0), unit, language)
    told = _SIGNS.get(comparator or "", "") + _CHANGES.get(change or "", "") + number(value / size, language)
    if value_max is not None:
        told += f"–{number(value_max / size, language)}"
    if unit == "rank":
        return f"{name('unit', unit, language)} {told}"
    noun = name("unit", unit or "", language)
    return told + scale + (noun if noun == "%" else f" {noun}" if noun else "")


def number(value: float, language: Language) -> str:
    """`1.335.000,5` in Vietnamese; in English `1 335 000.5`, where no mark could be taken for the other language's."""
    told = f"{round(value, 6):,}".removesuffix(".0")
    if language == "vi":
        return told.translate({ord(","): ".", ord("."): ","})
    return told.replace(",", " ")


def _scale(value: float, unit: str | None, language: Language) -> tuple[int, str]:
    if unit in _MONEY:
        for scale in _SCALES:
            if value >= scale.size:
                return scale.size, scale.words[LANGUAGES.index(language)]
    return 1, ""


def when(time: Time | None, language: Language) -> str:
    """A time by the smallest unit that it names: `2025`, `quý II/2026`, `15/3/2026`; without a day, its phrase."""
    if time is None:
        return ""
    if time.end is None:
        return f"{day(time.start, language, time.precision)}–" if time.start else time.text
    end = day(time.end, language, time.precision)
    if time.start is None or time.start[:4] == time.end[:4]:
        return end
    return f"{day(time.start, language, time.precision)}–{end}"


def day(day: str, language: Language, precision: str | None = "day") -> str:
    """A day (ISO 8601), or the month, quarter, half or year that it ends."""
    year, month, of_month = (int(part) for part in day.split("-"))
    vietnamese = language == "vi"
    if precision == "year":
        return str(year)
    if precision == "half":
        return _HALVES[month > 6][LANGUAGES.index(language)].format(year)
    if precision == "quarter":
        quarter = (month + 2) // 3
        return f"quý {_ROMAN[quarter - 1]}/{year}" if vietnamese else f"Q{quarter} {year}"
    if precision == "month":
        return f"{month}/{year}" if vietnamese else f"{year}-{month:02}"
    return f"{of_month}/{month}/{year}" if vietnamese else day


def names(list: str, codes: tuple[str, ...], language: Language) -> str:
    """The names of several codes, joined by `;` where one holds a comma and else by `,`."""
    told = [name(list, code, language) for code in codes]
    return ("; " if any("," in one for one in told) else ", ").join(told)
