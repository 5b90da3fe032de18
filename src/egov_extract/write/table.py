"""A table for people: one line a record. The subject comes last, so that its length disturbs no other column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from egov_extract.model import Extraction, Record, Time
from egov_extract.write import Options
from egov_extract.write.console import one_line, printed

__all__ = ["write"]

_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_CHANGES = {"increase": "+", "decrease": "−"}
_UNITS = {"percent": "%", "count": ""}
_COLOURS = {"target": "cyan", "result": "green", "milestone": "yellow"}
_COLUMNS = ("line", "kind", "value", "levels", "deadline", "subject")


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """One table for each document, with `several` under the document's path. `compact` changes nothing."""
    separator = ""
    for extraction in extractions:
        yield separator + _table(extraction, headed=options.several, colour=options.colour)
        separator = "\n"


def _table(extraction: Extraction, *, headed: bool, colour: bool) -> str:
    from rich.table import Table
    from rich.text import Text as Cell

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in _COLUMNS:
        table.add_column(column, no_wrap=True, justify="right" if column == "line" else "left")
    for record in extraction.records:
        cells = [Cell(one_line(cell)) for cell in _row(record)]
        cells[1].stylize(_COLOURS[record.kind])
        table.add_row(*cells)
    parts: list[Any] = [Cell(one_line(extraction.document.path or "-"), style="bold")] if headed else []
    return printed(*parts, table if extraction.records else "no records", colour=colour)


def _row(record: Record) -> tuple[str, ...]:
    when = record.deadline or record.period
    levels = ", ".join(record.levels)
    return (str(record.source.line), record.kind, _quantity(record), levels, _when(when), record.subject)


def _quantity(record: Record) -> str:
    if record.value is None:
        return ""
    number = _CHANGES.get(record.change or "", "") + _number(record.value)
    if record.value_max is not None:
        number += f"–{_number(record.value_max)}"
    if record.total is not None:
        number += f"/{_number(record.total)}"
    unit = record.counted or _UNITS.get(record.unit or "", record.unit or "")
    return _SIGNS.get(record.comparator or "", "") + number + ("%" if unit == "%" else f" {unit}" if unit else "")


def _number(value: float) -> str:
    # A space between groups: both the point and the comma would be read as a decimal mark by someone.
    return f"{value:,}".replace(",", " ")


def _when(time: Time | None) -> str:
    return "" if time is None else time.end or time.start or time.text
