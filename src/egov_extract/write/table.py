"""A table for people: one line a record. The subject comes last, so that its length disturbs no other column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from egov_extract.model import Extraction, Record, Time
from egov_extract.write import Options

__all__ = ["write"]

_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_CHANGES = {"increase": "+", "decrease": "−"}
_UNITS = {"percent": "%", "count": ""}
_COLOURS = {"target": "cyan", "result": "green", "milestone": "yellow"}
_COLUMNS = ("line", "kind", "value", "levels", "deadline", "subject")

# Wider than any line: what is cut or folded to fit a terminal could not be piped, and both shall get the same bytes.
_WIDTH = 1_000_000
_PADDING = re.compile(r"(?: |\x1b\[[\d;]*m)+$")


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """One table for each document, with `several` under the document's path. `compact` changes nothing."""
    separator = ""
    for extraction in extractions:
        yield separator + _table(extraction, headed=options.several, colour=options.colour)
        separator = "\n"


def _table(extraction: Extraction, *, headed: bool, colour: bool) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Cell

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in _COLUMNS:
        table.add_column(column, no_wrap=True, justify="right" if column == "line" else "left")
    for record in extraction.records:
        cells = [Cell(_one_line(cell)) for cell in _row(record)]
        cells[1].stylize(_COLOURS[record.kind])
        table.add_row(*cells)
    out = StringIO()
    # Nothing is left to the environment: rich would else read COLUMNS, TERM, FORCE_COLOR and the notebook it is in.
    console = Console(
        file=out, width=_WIDTH, force_terminal=colour, color_system="standard" if colour else None, no_color=not colour,
        highlight=False, markup=False, emoji=False, soft_wrap=True, legacy_windows=False, force_jupyter=False,
        force_interactive=False, _environ={},
    )  # fmt: skip
    if headed:
        console.print(Cell(_one_line(extraction.document.path or "-"), style="bold"))
    if extraction.records:
        console.print(table)
    else:
        console.print("no records")
    return "".join(_PADDING.sub(_unpad, line) + "\n" for line in out.getvalue().splitlines())


def _unpad(tail: re.Match[str]) -> str:
    return tail[0].replace(" ", "")


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


def _one_line(text: str) -> str:
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
