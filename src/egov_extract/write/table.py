"""For people, at a terminal: a plan on one screen, and any table with its columns in line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

from egov_extract.model import Extraction, Head, Kind, Record, Table
from egov_extract.tell import NAMES, figure, name, names, when
from egov_extract.write import Options
from egov_extract.write.console import one_line, printed

if TYPE_CHECKING:
    from rich.table import Table as Drawn

__all__ = ["tables", "write"]

_COLOURS = {"target": "cyan", "result": "green", "milestone": "yellow"}
_ORDER = ("target", "milestone", "result")
_TOPICS = tuple(NAMES["topic"])
_ENDLESS = "9999"


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """Of each document its head, how many records there are, and the records by topic and time.

    With `several` the path stands above. `compact` changes nothing.
    """
    separator = ""
    for extraction in extractions:
        yield separator + printed(*_plan(extraction, headed=options.several), colour=options.colour)
        separator = "\n"


def tables(tables: Sequence[Table], options: Options) -> Iterator[str]:
    """Each table under its name, without the columns that stand aside."""
    from rich.text import Text

    separator = ""
    for table in tables:
        shown = len(table.columns) - table.aside
        drawn = _drawn(table.columns[:shown])
        for row in table.rows:
            drawn.add_row(*(_text(cell) for cell in row[:shown]))
        yield separator + printed(Text(one_line(table.name), style="bold"), drawn, colour=options.colour)
        separator = "\n"


def _plan(extraction: Extraction, *, headed: bool) -> Iterator[Any]:
    from rich.text import Text

    document, records = extraction.document, extraction.records
    if headed:
        yield Text(one_line(document.path or "-"), style="bold")
    if document.title:
        yield Text(one_line(document.title), style="bold")
    if told := _head(document):
        yield Text(one_line(told))
    if not records:
        yield "no records"
        return
    yield Text(_counts(records))
    drawn = _drawn(("time", "figure", "kind", "levels", "line", "subject"))
    for at, (topic, group) in enumerate(groupby(sorted(records, key=_place), key=_topic)):
        if at:
            drawn.add_row()
        drawn.add_row(Text(name("topic", topic, "en"), style="bold"))
        for record in group:
            drawn.add_row(
                _text(when(record.deadline or record.period, "en")),
                _text(figure(record, "en", noun=(record.counted or "") not in record.subject)),
                Text(record.kind, style=_COLOURS[record.kind]), _text(names("level", record.levels, "en")),
                _text(record.source.line), _text(record.subject),
            )  # fmt: skip
    yield ""
    yield drawn


def _head(document: Head) -> str:
    period = f"until {document.end}" if document.start is None else f"{document.start} to {document.end}"
    told = (document.type, document.number, document.issuer, document.issued, period if document.end else None)
    return " · ".join(part for part in told if part)


def _counts(records: Sequence[Record]) -> str:
    counts = Counter(record.kind for record in records)
    kinds = [f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}" for kind in get_args(Kind) if counts[kind]]
    return ", ".join(kinds)


def _place(record: Record) -> tuple[object, ...]:
    time = record.deadline or record.period
    end = time.end if time is not None and time.end else _ENDLESS
    return _TOPICS.index(_topic(record)), _ORDER.index(record.kind), end, record.source.start


def _topic(record: Record) -> str:
    return _topics().get(record.indicator or "", _TOPICS[-1])


@lru_cache(maxsize=1)
def _topics() -> dict[str, str]:
    from egov_extract.rules import load

    return {entry.id: entry.fields["topic"] for entry in load()["indicator"]}


def _drawn(columns: Sequence[str]) -> Drawn:
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        drawn.add_column(_text(column), no_wrap=True)
    return drawn


def _text(cell: object) -> Any:
    from rich.text import Text

    return Text("" if cell is None else one_line(str(cell)))
