"""Tables whose cells came down wrapped, as text taken from pages of PDF has them."""

from __future__ import annotations

import pytest

from egov_extract import extract
from egov_extract.grid import tables
from egov_extract.model import Span

HEAD = "TT\nChỉ tiêu\nMục tiêu\n2026 - 2030\nCơ quan chủ\ntrì\n"
FIRST = "1\nTỉ lệ hộ có đường truyền cáp\nquang (%)\n95\nSở Khoa học và\nCông nghệ\n"
SECOND = "2\nTỉ lệ thôn được phủ sóng di\nđộng (%)\n> 99\nSở Khoa học và\nCông nghệ\n"


def rows(text: str) -> list[list[str]]:
    """The words of the cells of each row of the one table of a text, by columns."""
    lines: list[Span] = []
    for line in text.splitlines(keepends=True):
        start = lines[-1].end + 1 if lines else 0
        lines.append(Span(start, start + len(line.rstrip("\n"))))
    (grid,) = tables(text, lines, []).grids
    found: dict[int, list[str]] = {}
    for cell in grid.cells:
        found.setdefault(cell.row, []).append(" ".join(text[slice(*cell.span)].split()))
    return list(found.values())


def test_each_cell_has_its_lines() -> None:
    assert rows(HEAD + FIRST + SECOND) == [
        ["TT", "Chỉ tiêu", "Mục tiêu 2026 - 2030", "Cơ quan chủ trì"],
        ["1", "Tỉ lệ hộ có đường truyền cáp quang (%)", "95", "Sở Khoa học và Công nghệ"],
        ["2", "Tỉ lệ thôn được phủ sóng di động (%)", "> 99", "Sở Khoa học và Công nghệ"],
    ]


def test_a_figure_that_looks_like_the_next_number_is_none() -> None:
    found = rows(HEAD + FIRST.replace("95", "2") + SECOND)
    assert [row[0] for row in found] == ["TT", "1", "2"]
    assert found[1][2] == "2"


def test_a_list_of_bodies_is_no_list_of_rows() -> None:
    bodies = "1. Sở Tài chính đầu\nmối.\n2. Các sở, ban, ngành.\n"
    found = rows(HEAD + FIRST.replace("Sở Khoa học và\nCông nghệ\n", bodies) + SECOND)
    assert [row[0] for row in found] == ["TT", "1", "2"]
    assert found[1][3] == "1. Sở Tài chính đầu mối. 2. Các sở, ban, ngành."


def test_rows_go_on_over_a_page() -> None:
    cut = SECOND.replace("thôn được phủ sóng di\n", "thôn được phủ\n" + HEAD + "sóng di\n")
    third = "3" + FIRST[1:]
    found = rows(HEAD + FIRST + cut + third)
    assert found[2:4] == [["2", "Tỉ lệ thôn được phủ"], ["sóng di động (%)", "> 99", "Sở Khoa học và Công nghệ"]]


def test_a_title_over_rows_and_a_part_of_a_row() -> None:
    part = "Trong đó: Tỉ lệ thôn vùng cao\nđược phủ sóng (%)\n90\nUBND các xã\n"
    found = rows(HEAD + "I\nHẠ TẦNG SỐ\n" + FIRST + SECOND + part)
    assert found[1] == ["I", "HẠ TẦNG SỐ"]
    assert found[-1] == ["Trong đó: Tỉ lệ thôn vùng cao được phủ sóng (%)", "90", "UBND các xã"]


def test_the_last_row_ends_before_an_annex() -> None:
    assert rows(HEAD + FIRST + SECOND + "Phụ lục II\nKinh phí thực hiện\n")[-1][-1] == "Sở Khoa học và Công nghệ"


TASKS = "STT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\nCấp trình\n"


@pytest.mark.parametrize("number", ["{}. ", "{}.\n", "{} ", "{}\n"])
@pytest.mark.parametrize("time", ["Quý III/2026", "Tháng\n9/2026", "Trước ngày\n30/9/2026"])
def test_deadlines_between_other_columns(number: str, time: str) -> None:
    text = TASKS
    for place in (1, 2, 3):
        text += (
            number.format(place)
            + f"Ban hành quy định về kho dữ liệu số\ncủa ngành thứ bậc này.\nSở Nội vụ\n{time}\nUBND tỉnh\n"
        )
    found = rows(text)
    written, last = number.strip().removeprefix("{}"), time.replace("\n", " ")
    task = "Ban hành quy định về kho dữ liệu số của ngành thứ bậc này."
    assert found[3] == [f"3{written}", task, "Sở Nội vụ", last, "UBND tỉnh"]
    milestones = [record for record in extract(text).records if record.kind == "milestone"]
    assert [record.deadline and record.deadline.end for record in milestones] == ["2026-09-30"] * 3


def test_a_cell_a_line_is_read_as_before() -> None:
    found = rows("STT\nTên\nĐơn vị tính\nNăm 2026\n1\nSố xã có trạm\nxã\n12\n2\nSố thôn có trạm\nthôn\n45\n")
    assert found[1:] == [["1", "Số xã có trạm", "xã", "12"], ["2", "Số thôn có trạm", "thôn", "45"]]
