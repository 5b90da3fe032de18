"""SDMX-CSV: what goes in, and that a public library reads it."""

from __future__ import annotations

import csv
import io
import warnings

import pytest

from egov_extract import extract
from egov_extract.model import Text
from egov_extract.write import write

TEXT = (
    "KẾ HOẠCH\nChuyển đổi số tỉnh Cao Bằng năm 2024\n\n"
    "Đến hết quý III/2024, 70% hồ sơ thủ tục hành chính cấp xã được nộp trực tuyến toàn trình.\n\n"
    "Năm 2023, đã có khoảng 41% hồ sơ nộp trực tuyến.\n\n"
    "Trồng mới 300 ha rừng trong năm 2024.\n\n"
    "Hoàn thành trung tâm giám sát an toàn thông tin mạng trước ngày 30/9/2024.\n"
)


SHOWN = ("INDICATOR", "REF_AREA", "LEVEL", "MATURITY", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS")


def written() -> str:
    return b"".join(write([extract(Text(TEXT, "a.txt", "0" * 64, "text"))], "sdmx-csv")).decode()


def test_a_row_for_each_quantity_with_an_indicator_and_a_time() -> None:
    rows = list(csv.DictReader(io.StringIO(written())))
    assert [
        tuple(row[name] for name in SHOWN)
        for row in rows
    ] == [
        ("case_online_share", "vn63_04", "commune", "full", "2024-Q3", "70", "F"),
        ("case_online_share", "vn63_04", "_Z", "_Z", "2023", "41", "E"),
    ]  # fmt: skip
    assert {(row["STRUCTURE"], row["ACTION"], row["UNIT_MEASURE"]) for row in rows} == {("dataflow", "I", "percent")}


def test_a_public_library_reads_it() -> None:
    reader = pytest.importorskip("pysdmx.io.csv.sdmx20.reader", reason="of the extra `dev`")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, and those of pandas
        (dataset,) = reader.read(written())
    assert dataset.short_urn == "Dataflow=EGOV_EXTRACT:RECORDS(1.0)"
    assert list(dataset.data["OBS_VALUE"].astype(float)) == [70.0, 41.0]
    assert list(dataset.data["INDICATOR"]) == ["case_online_share"] * 2
