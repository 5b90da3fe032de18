"""Tables: each phenomenon in each origin, with what must come out. `python tests/test_tables.py` tells the differences.

The fixtures are `tests/tables/*.yaml`: rows, what is merged, and what is right, by cell. `origins` writes each as every
origin does.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from origins import ORIGINS, expected
from test_samples import LISTS, STRICT, told

from egov_extract import extract

FLOOR, FLOORS = 0.98, {"plain pdf": 0.9}
"""Least share (F1) of the records of all fixtures in an origin that are right in every strict field. They only rise."""

FOLDER = Path(__file__).parent / "tables"
FIXTURES: dict[str, dict[str, Any]] = {
    fixture["id"]: fixture
    for path in sorted(FOLDER.glob("*.yaml"))
    for fixture in yaml.safe_load(path.read_text(encoding="utf-8"))
}
PAIRS = [(id, origin) for id, one in FIXTURES.items() for origin in ORIGINS if origin not in one.get("without", ())]


def compared(id: str, origin: str) -> tuple[int, int, int, list[str]]:
    """How many records are right, found and expected, and every difference."""
    fixture = FIXTURES[id]
    rows = [[str(cell) for cell in row] for row in fixture["rows"]]
    written = ORIGINS[origin](fixture["above"], rows)
    records = list(extract(written.text).records)
    want = expected(fixture, written)
    differences: list[str] = []
    right = 0
    for span, fields in want:
        found = next((r for r in records if min(span.end, r.source.end) > max(span.start, r.source.start)), None)
        name = written.text.content[span.start : span.end]
        if found is None:
            differences.append(f"{id} in {origin}: [{name}] is missing")
            continue
        records.remove(found)
        wrong = list(_differing(told(found), fields))
        right += not wrong
        differences += [f"{id} in {origin}: [{name}] {difference}" for difference in wrong]
    differences += [f"{id} in {origin}: [{r.source.text}] of {r.quote!r} is too much" for r in records]
    return right, len(want) - sum("missing" in d for d in differences) + len(records), len(want), differences


def _differing(have: dict[str, Any], want: dict[str, Any]) -> Iterator[str]:
    milestone = want.get("kind") == "milestone"
    usual = {"kind": "target", "comparator": None if milestone else "eq"}
    for name in (*STRICT, *(name for name in ("subject", "counted") if name in want)):
        right = want.get(name, usual.get(name, [] if name in LISTS else None))
        if milestone and name == "levels":
            continue  # a body in charge may carry its tier
        if have.get(name, [] if name in LISTS else None) != right:
            yield f"{name}: {have.get(name)}, not {right}"


def score(origin: str, ids: Collection[str] = ()) -> tuple[float, list[str]]:
    """F1 of an origin, and every difference; of some fixtures, or of all."""
    results = [compared(id, one) for id, one in PAIRS if one == origin and (not ids or id in ids)]
    right, found, want = (sum(result[place] for result in results) for place in range(3))
    return 2 * right / (found + want), [line for result in results for line in result[3]]


PRINTED = ("ruled pdf", "plain pdf")
SIX = ("years-by-column", "headings-in-two-rows", "groups", "unit-above", "bounds-in-cells", "deadlines")
"""Tables that are printed in every run; it takes long to read all of them."""


@pytest.mark.parametrize(
    ("origin", "ids"),
    [
        *((origin, ()) for origin in ORIGINS if origin not in PRINTED),
        *((origin, SIX) for origin in PRINTED),
        *(pytest.param(origin, (), marks=pytest.mark.soak) for origin in PRINTED),
    ],
)
def test_the_records_are_right(origin: str, ids: Collection[str]) -> None:
    f1, differences = score(origin, ids)
    assert f1 >= FLOORS.get(origin, FLOOR), f"{f1:.3f}\n" + "\n".join(differences)


def test_years_head_the_columns_of_a_table_that_came_down_flat() -> None:
    rows = "Hồ sơ trực tuyến (%)", "55", "67,1", "Xã có cáp quang (%)", "80", "91,2", "Thẻ đã cấp (thẻ)", "120", "240"
    records = extract("\n".join(("Kết quả chuyển đổi số", "", "Chỉ tiêu", "2023", "2024", *rows, ""))).records
    ends = [record.period.end for record in records if record.period is not None]
    assert ends == ["2023-12-31", "2024-12-31"] * 3


def test_two_bars_behind_the_last_row_move_none_of_its_cells() -> None:
    head = "TT", "Chỉ tiêu", "Đơn vị", "Năm 2025", "Năm 2026", "Năm 2027"
    first = "1", "Xã có cáp quang", "%", "81", "88", "95"
    group = "2", "Hồ sơ nộp qua mạng", "", "", "", ""
    parts = ("", "- Đất đai", "%", "41", "52", "63"), ("", "- Hộ tịch", "%", "", "74", "85")
    rows = ("|\n" + "\n|\n".join(row) + "\n|\n" for row in (head, first, group, *parts))
    written = "".join(rows).replace("\n\n", "\n")
    for tail in ("", "|"):
        found = {r.source.text: r.deadline.end for r in extract(f"Chỉ tiêu\n\n{written}{tail}").records if r.deadline}
        assert found["41"] == found["81"] == "2025-12-31"
        assert found["74"] == found["52"] == "2026-12-31"
        assert found["63"] == found["85"] == "2027-12-31"


@pytest.mark.parametrize("id", FIXTURES)
def test_a_fixture_says_what_it_shows(id: str) -> None:
    fixture = FIXTURES[id]
    assert fixture["says"]
    assert len({len(row) for row in fixture["rows"]}) == 1, "rows of one length"


if __name__ == "__main__":
    for origin in ORIGINS:
        f1, differences = score(origin)
        sys.stdout.write(f"{origin}: {f1:.3f}\n" + "".join(f"  {line}\n" for line in differences))
