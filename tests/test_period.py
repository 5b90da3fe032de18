"""Dates of reduced precision and the days they stand for."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_extract.period import days, with_year

DAYS = {
    "2025": ("2025-01-01", "2025-12-31", "year"),
    "2025-H1": ("2025-01-01", "2025-06-30", "half"),
    "2025-H2": ("2025-07-01", "2025-12-31", "half"),
    "2025-Q1": ("2025-01-01", "2025-03-31", "quarter"),
    "2025-Q2": ("2025-04-01", "2025-06-30", "quarter"),
    "2025-Q3": ("2025-07-01", "2025-09-30", "quarter"),
    "2025-Q4": ("2025-10-01", "2025-12-31", "quarter"),
    "2025-06": ("2025-06-01", "2025-06-30", "month"),
    "2024-02": ("2024-02-01", "2024-02-29", "month"),
    "2025-02": ("2025-02-01", "2025-02-28", "month"),
    "1900-02": ("1900-02-01", "1900-02-28", "month"),
    "2025-06-30": ("2025-06-30", "2025-06-30", "day"),
    "2024-02-29": ("2024-02-29", "2024-02-29", "day"),
}
NONE = [
    "", "NOW", "XXXX", "XXXX-06", "XXXX-06-30", "25", "2025-", "2025-H3", "2025-Q0", "2025-Q5", "2025-00", "2025-13",
    "2025-06-00", "2025-06-31", "2025-02-29", "2025-6-30", "2025-06-3", "2025-06-30-1", "2025/06", " 2025", "2025\n",
    "12025",
]  # fmt: skip


@pytest.mark.parametrize(("reduced", "wanted"), DAYS.items())
def test_days(reduced: str, wanted: tuple[str, str, str]) -> None:
    assert days(reduced) == wanted


@pytest.mark.parametrize("reduced", NONE)
def test_no_days(reduced: str) -> None:
    assert days(reduced) is None


@pytest.mark.parametrize(
    ("reduced", "year", "wanted"),
    [
        ("XXXX-06-30", 2025, "2025-06-30"),
        ("XXXX-Q3", 2024, "2024-Q3"),
        ("XXXX", 2030, "2030"),
        ("XXXX", None, "XXXX"),
        ("2025-06", 2030, "2025-06"),
        ("NOW", 2025, "NOW"),
    ],
)
def test_with_year(reduced: str, year: int | None, wanted: str) -> None:
    assert with_year(reduced, year) == wanted


# --- what holds of any date -----------------------------------------------------------------------------------------

YEARS = st.integers(1900, 2099)


@given(YEARS)
def test_the_parts_of_a_year_follow_each_other(year: int) -> None:
    whole = days(f"{year}")
    assert whole is not None
    for parts in (["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02d}" for month in range(1, 13)]):
        found = [days(f"{year}-{part}") for part in parts]
        assert (found[0].first, found[-1].last) == (whole.first, whole.last)  # type: ignore[union-attr]
        for before, after in pairwise(found):
            assert before is not None
            assert after is not None
            assert datetime.date.fromisoformat(after.first) - datetime.date.fromisoformat(
                before.last
            ) == datetime.timedelta(1)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_day_lies_in_its_month_quarter_half_and_year(date: datetime.date) -> None:
    day = date.isoformat()
    assert days(day) == (day, day, "day")
    quarter, half = (date.month + 2) // 3, (date.month + 5) // 6
    for reduced in (f"{date:%Y}", f"{date:%Y}-H{half}", f"{date:%Y}-Q{quarter}", f"{date:%Y-%m}"):
        found = days(reduced)
        assert found is not None
        assert found.first <= day <= found.last


@given(st.from_regex(r"[\d]{4}(-(H\d|Q\d|[\d]{2}(-[\d]{2})?))?", fullmatch=True, alphabet="0123456789-HQ") | st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = days(text)
    if found is not None and found.first >= "0001":
        assert datetime.date.fromisoformat(found.first) <= datetime.date.fromisoformat(found.last)
