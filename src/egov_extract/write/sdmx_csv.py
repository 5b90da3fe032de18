"""SDMX-CSV 2.0: the records that link to an indicator and name a time, as observations for statistical tools.

A code of SDMX has no dots: `case.online.share` is `case_online_share`. The record's id is a dimension, for two plans,
or two sentences of one, may say different things of the same indicator, place and time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from egov_extract.model import Extraction, Record, Time
from egov_extract.write import Options

__all__ = ["write"]

_STRUCTURE = ("dataflow", "EGOV_EXTRACT:RECORDS(1.0)", "I")
_HEADER = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "LEVEL", "MATURITY", "RECORD", "TIME_PERIOD",
    "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "COMPARATOR", "VALUE_MAX", "CHANGE", "SUBJECT", "DOCUMENT",
)  # fmt: skip
_NONE = "_Z"
"""The code of SDMX for a dimension that does not apply."""
_STATUS = {"result": "A", "target": "F"}
"""Of the code list CL_OBS_STATUS: a normal value, one that is foreseen; an approximate result is estimated, E."""


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """The header, then an observation for each record that has an indicator, a value and a time."""
    yield _lines([_HEADER])
    for extraction in extractions:
        area = _code(extraction.document.area or _NONE)
        rows = ((record, _period(record.period or record.deadline)) for record in extraction.records)
        yield _lines(
            _observation(record, area, period, extraction.document.path)
            for record, period in rows
            if record.indicator is not None and record.value is not None and period is not None
        )


def _observation(record: Record, area: str, period: str, path: str | None) -> tuple[object, ...]:
    estimated = record.kind == "result" and record.comparator == "approx"
    return (
        *_STRUCTURE, _code(record.indicator or ""), area, "-".join(record.levels) or _NONE,
        "-".join(record.maturity) or _NONE, record.id, period, record.value, record.unit,
        "E" if estimated else _STATUS[record.kind], record.comparator, record.value_max, record.change, record.subject,
        path,
    )  # fmt: skip


def _code(id: str) -> str:
    return id.replace(".", "_")


def _period(time: Time | None) -> str | None:
    """A time as SDMX writes it, by the smallest unit that is named: 2025, 2025-S2, 2025-Q3, 2025-09, 2025-09-30."""
    day = time and (time.end or time.start)
    if time is None or not day:
        return None
    year, month = day[:4], int(day[5:7])
    return {
        "year": year,
        "half": f"{year}-S{(month + 5) // 6}",
        "quarter": f"{year}-Q{(month + 2) // 3}",
        "month": day[:7],
    }.get(time.precision or "day", day)


def _lines(rows: Iterable[Iterable[object]]) -> str:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
