"""Areas: the same name before and after 1 July 2025 told apart by the day; codes, and what went into what."""

from __future__ import annotations

import pytest

from egov_extract import extract, rules
from egov_extract.area import area, area_named_in, areas, successor
from egov_extract.maturity import crossed

RULES = rules.load()
ALL = areas(RULES)
OLD = [one for one in ALL if one.id.startswith("vn63.")]
NEW = [one for one in ALL if one.id.startswith("vn34.")]
BEFORE, AFTER = "2025-06-30", "2025-07-01"


def test_there_were_63_and_there_are_34() -> None:
    assert (len(OLD), len(NEW)) == (63, 34)
    assert len({one.gso for one in OLD}) == 63
    assert len({one.gso for one in NEW}) == 34
    assert len({one.iso for one in OLD}) == 63
    assert all(one.id.endswith(one.gso) and len(one.gso) == 2 for one in ALL)


def test_every_old_area_is_part_of_one_new() -> None:
    parts = sorted(part for one in NEW for part in one.parts)
    assert parts == sorted(one.id for one in OLD)
    assert all(one.id in successor(one, RULES).parts for one in OLD)
    assert sum(len(one.parts) == 1 for one in NEW) == 11


def test_what_was_merged_has_no_iso_code() -> None:
    assert all((one.iso is not None) == (len(one.parts) == 1) for one in NEW)


@pytest.mark.parametrize("one", OLD, ids=lambda one: one.id)
def test_old_names_mean_the_old_area_until_the_last_day(one: object) -> None:
    assert area(one.name, BEFORE, RULES) == one  # type: ignore[attr-defined]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one.id)
def test_new_names_mean_the_new_area_from_the_first_day(one: object) -> None:
    assert area(one.name, AFTER, RULES) == one  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "day", "wanted"),
    [
        ("Hưng Yên", BEFORE, "vn63.33"),
        ("Hưng Yên", AFTER, "vn34.33"),
        ("Hưng Yên", None, None),
        ("Vĩnh Phúc", None, "vn63.26"),
        ("Vĩnh Phúc", AFTER, None),
        ("TỈNH LÀO CAI", "2021-03-01", "vn63.10"),
        ("tỉnh Lào Cai", "2026-03-01", "vn34.15"),
        ("TP.HCM", "2020-01-01", "vn63.79"),
        ("TP. Hồ Chí Minh", "2026-01-01", "vn34.79"),
        ("Tỉnh Hoà Bình", "2020-01-01", "vn63.17"),
        ("Ha Noi", "2020-01-01", "vn63.01"),
        ("Thành phố Đà Nẵng", "2026-01-01", "vn34.48"),
        ("BR-VT", "2020-01-01", "vn63.77"),
        ("Atlantis", AFTER, None),
        ("", AFTER, None),
    ],
)
def test_a_name_and_a_day(name: str, day: str | None, wanted: str | None) -> None:
    found = area(name, day, RULES)
    assert (found.id if found else None) == wanted


def test_kept_codes_are_not_always_the_code_of_the_name() -> None:
    ids = {one.id: one.name for one in ALL}
    assert (ids["vn63.15"], ids["vn34.15"]) == ("Yên Bái", "Lào Cai")
    assert (ids["vn63.44"], ids["vn34.44"]) == ("Quảng Bình", "Quảng Trị")


@pytest.mark.parametrize(
    ("title", "day", "wanted"),
    [
        ("Kế hoạch chuyển đổi số tỉnh Bắc Ninh năm 2026", "2026-01-05", "vn34.24"),
        ("Kế hoạch chuyển đổi số tỉnh Bắc Ninh năm 2021", "2021-01-05", "vn63.27"),
        ("Kế hoạch của thành phố Huế", "2022-01-05", "vn63.46"),
        ("Chương trình phối hợp giữa tỉnh Lạng Sơn và tỉnh Quảng Ninh", "2022-01-05", None),
        ("Vì một nền hòa bình bền vững", "2022-01-05", None),
    ],
)
def test_a_title_names_one_area_or_none(title: str, day: str, wanted: str | None) -> None:
    found = area_named_in(title, day, RULES)
    assert (found.id if found else None) == wanted


def test_the_document_says_its_area() -> None:
    text = "KẾ HOẠCH\nChuyển đổi số tỉnh Cao Bằng năm 2024\n\nPhấn đấu 80% hồ sơ nộp trực tuyến.\n"
    assert extract(text).document.area == "vn63.04"


def test_the_crosswalk_of_maturity() -> None:
    assert crossed(["4"], RULES) == ({"full"}, True)
    assert crossed(["3", "4"], RULES) == ({"partial", "full"}, True)
    assert crossed(["1", "2"], RULES) == ({"information"}, True)
    assert crossed(["full"], RULES) == ({"full"}, False)
    assert crossed([], RULES) == (frozenset(), False)
    with pytest.raises(KeyError):
        crossed(["5"], RULES)


def test_records_keep_the_level_that_is_written() -> None:
    (record,) = extract("Có 30% thủ tục hành chính được cung cấp ở mức độ 4.").records
    assert record.maturity == ("4",)
