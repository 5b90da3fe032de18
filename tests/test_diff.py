"""What a new plan changes: pairs, and what is different in each."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from zipfile import ZipFile

import packages
import pytest
from typer.testing import CliRunner, Result

from egov_extract import extract
from egov_extract.cli import app
from egov_extract.diff import Change, changes
from egov_extract.diff.page import page
from egov_extract.diff.table import tables
from egov_extract.rules import load

RULES = load()

OLD = """\
I. Mục tiêu đến năm 2025
- Tối thiểu 80% hồ sơ thủ tục hành chính được giải quyết bằng dịch vụ công trực tuyến toàn trình.
- 90% hồ sơ công việc cấp tỉnh và 60% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.
- Thời gian chờ của người dân tại bộ phận một cửa tối đa 20 phút.
- Kinh tế số chiếm 20% GRDP.
- 70% quán cà phê có ghế mây.
- 50% rạp chiếu bóng có máy lọc nước.
- 85% người dân có hồ sơ sức khỏe điện tử.

II. Nhiệm vụ
- Hoàn thành kho dữ liệu dùng chung của tỉnh trước ngày 30/6/2025.
- Ban hành danh mục dữ liệu mở trước ngày 30/9/2025.
"""
NEW = """\
I. Mục tiêu đến năm 2025
- Tối thiểu 85% hồ sơ thủ tục hành chính được giải quyết bằng dịch vụ công trực tuyến toàn trình.
- 85% hồ sơ công việc cấp tỉnh và 60% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.
- Thời gian chờ của người dân tại bộ phận một cửa tối đa 15 phút.
- Trên 20% GRDP là kinh tế số.
- 75% quán cà phê trong tỉnh có ghế mây.
- 50% bến xe có bảng giờ điện tử.
- Đến năm 2026, 85% người dân có hồ sơ sức khỏe điện tử.

II. Nhiệm vụ
- Hoàn thành kho dữ liệu dùng chung của tỉnh trước ngày 31/12/2025.
- Ban hành danh mục dữ liệu mở trước ngày 30/6/2025.
"""
EXPECTED = {
    ("raised", 80, 85, True),
    ("lowered", 90, 85, False),
    ("lowered", 20, 15, True),
    ("restated", 20, 20, True),
    ("raised", 70, 75, None),
    ("dropped", 50, None, None),
    ("added", None, 50, None),
    ("postponed", 85, 85, None),
    ("postponed", None, None, None),
    ("advanced", None, None, None),
    ("same", 60, 60, None),
}


def told(change: Change) -> tuple[str, object, object, bool | None]:
    return (
        "+".join(change.kinds), change.old and change.old.value, change.new and change.new.value, change.is_harder,
    )  # fmt: skip


def changed(old: str, new: str) -> tuple[Change, ...]:
    return changes([extract(old, rules=RULES)], [extract(new, rules=RULES)], RULES)


def test_raised_lowered_added_dropped_postponed() -> None:
    found = changed(OLD, NEW)
    assert {told(change) for change in found} == EXPECTED
    assert len(found) == len(EXPECTED)
    order = [change.kinds[0] for change in found]
    assert order[0] == "raised"
    assert order[-1] == "same"


def test_a_plan_does_not_differ_from_itself() -> None:
    assert {change.kinds for change in changed(OLD, OLD)} == {("same",)}
    assert changed("Không có gì.\n", "Không có gì.\n") == ()


def test_backwards_everything_is_the_other_way_round() -> None:
    opposite = {"raised": "lowered", "lowered": "raised", "added": "dropped", "dropped": "added",
                "postponed": "advanced", "advanced": "postponed"}  # fmt: skip
    mirrored = {
        (opposite.get(kind, kind), new, old, None if harder is None else not harder)
        for kind, old, new, harder in EXPECTED
    }
    assert {told(change) for change in changed(NEW, OLD)} == mirrored


PAIRS = {
    "likeness of subject": (
        "- 40% quán cà phê có ghế mây.\n- 50% rạp chiếu bóng có ghế mây.",
        "- 55% rạp chiếu bóng có ghế mây.\n- 45% quán cà phê có ghế mây.",
        {("raised", 40, 45, None), ("raised", 50, 55, None)},
    ),
    "levels": (
        "- 70% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.",
        "- 70% hồ sơ công việc cấp huyện được xử lý trên môi trường mạng.",
        {("dropped", 70, None, None), ("added", None, 70, None)},
    ),
    "maturity": (
        "- 70% hồ sơ được nộp bằng dịch vụ công trực tuyến mức độ 4.",
        "- 70% hồ sơ được nộp bằng dịch vụ công trực tuyến toàn trình.",
        {("dropped", 70, None, None), ("added", None, 70, None)},
    ),
    "unit": (
        "- Kinh phí chuyển đổi số là 20 tỷ đồng.",
        "- Kinh phí chuyển đổi số là 1% tổng chi ngân sách.",
        {("dropped", 20_000_000_000, None, None), ("added", None, 1, None)},
    ),
    "a unit that is an exact number of it": (
        "- Thời gian chờ của người dân tại bộ phận một cửa tối đa 1 giờ.\n- 121/124 xã có mạng 5G.",
        "- Thời gian chờ của người dân tại bộ phận một cửa tối đa 50 phút.\n- 99% xã có mạng 5G.",
        {("lowered", 1, 50, True), ("raised", 121, 99, True)},
    ),
    "the same deadline": (
        "- Kinh tế số chiếm 20% GRDP.\n- Đến năm 2030, kinh tế số chiếm 30% GRDP.",
        "- Đến năm 2030, kinh tế số chiếm 35% GRDP.\n- Kinh tế số chiếm 20% GRDP.",
        {("same", 20, 20, None), ("raised", 30, 35, True)},
    ),
    "repeats once": (
        "- Kinh tế số chiếm 20% GRDP.",
        "- Kinh tế số chiếm 25% GRDP.\n\nPHỤ LỤC\n\nI. Chỉ tiêu đến năm 2025\n\n- Tỷ trọng kinh tế số trong GRDP: 25%.",
        {("raised", 20, 25, True)},
    ),
    "number and deadline": (
        "- Kinh tế số chiếm 20% GRDP.",
        "- Đến năm 2027, kinh tế số chiếm 25% GRDP.",
        {("raised+postponed", 20, 25, True)},
    ),
}


@pytest.mark.parametrize("case", PAIRS)
def test_pairs(case: str) -> None:
    old, new, expected = PAIRS[case]
    head = "I. Mục tiêu đến năm 2025\n\n"
    assert {told(change) for change in changed(head + old + "\n", head + new + "\n")} == expected


def test_results_are_no_plan_unless_there_is_nothing_else() -> None:
    result = "Năm 2024, đã có {}% hồ sơ thủ tục hành chính được giải quyết trực tuyến.\n"
    assert {told(change) for change in changed(result.format("41,5"), result.format("45,1"))} == {
        ("raised", 41.5, 45.1, True)
    }
    assert not any(change.old for change in changed(result.format("41,5") + OLD, NEW) if change.record.kind == "result")


# --- the command ----------------------------------------------------------------------------------------------------


def run(*args: str, stdin: str = "") -> Result:
    result = CliRunner().invoke(app, ["diff", *args], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, encoding="utf-8")
    Path("new.txt").write_text(NEW, encoding="utf-8")
    for name in ("old", "new"):
        assert CliRunner().invoke(app, [f"{name}.txt", "-o", f"{name}.yaml", "-q"]).exit_code == 0


def test_documents_and_records_are_the_same(plans: None) -> None:
    from_text, from_records = run("old.txt", "new.txt"), run("old.yaml", "new.yaml")
    assert from_text.stdout == from_records.stdout
    lines = from_text.stdout.splitlines()
    assert lines[0] == "Thay đổi"
    assert lines[1].split()[:4] == ["thay", "đổi", "trước", "hạn"]
    assert any(line.startswith("nâng") and "≥ 80%" in line and "≥ 85%" in line for line in lines)
    assert any(line.startswith("lùi hạn") and "30/6/2025" in line and "31/12/2025" in line for line in lines)


def test_word_documents_are_documents(plans: None) -> None:
    for name, text in (("old", OLD), ("new", NEW)):
        Path(f"{name}.docx").write_bytes(packages.docx("".join(packages.paragraph(line) for line in text.splitlines())))
    assert "lùi hạn" in run("old.docx", "new.docx").stdout


def test_whatever_holds_a_plan_is_a_side(plans: None) -> None:
    expected = run("old.txt", "new.txt").stdout
    for name, text in (("old", OLD), ("new", NEW)):
        Path(name).mkdir()
        Path(name, "plan.txt").write_text(text, encoding="utf-8")
        with ZipFile(f"{name}.zip", "w") as made:
            made.writestr("plan.txt", text)
        Path(f"{name}.jsonl").write_text(json.dumps({"id": "plan.txt", "text": text}) + "\n", encoding="utf-8")
        assert CliRunner().invoke(app, [f"{name}.txt", "-o", f"{name}.xlsx", "-q"]).exit_code == 0
    for suffix in ("", ".zip", ".jsonl", ".xlsx"):
        assert run(f"old{suffix}", f"new{suffix}").stdout == expected
    for piped in ("new.txt", "new.yaml", "new.jsonl"):
        assert run("old.txt", "-", stdin=Path(piped).read_text(encoding="utf-8")).stdout == expected
    Path("new/more.txt").write_text("Đến năm 2025, 40% xã có sân bóng.\n", encoding="utf-8")
    table = list(csv.DictReader(io.StringIO(run("old", "new", "-f", "csv").stdout)))
    assert {"plan.txt:2", "more.txt:1"} <= {row["dòng nay"] for row in table}
    os.unlink("new/more.txt")
    Path("old/plan.yaml").write_text(Path("old.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert run("old", "new").stdout == expected  # of a folder with both, the records
    Path("empty").mkdir()
    for side, status in (("-", 2), ("nothing", 1), ("empty", 1)):
        refused = run("-", side, stdin=OLD)
        assert (refused.exit_code, refused.stdout) == (status, "")


def test_a_workbook_is_a_document_unless_it_holds_records(plans: None) -> None:
    row = "<row>{}</row>".format("<c t='inlineStr'><is><t>{}</t></is></c>" * 2)
    for name, value in (("old", "80%"), ("new", "85%")):
        cells = row.format("Chỉ tiêu", "Năm 2025") + row.format("Tỷ lệ hồ sơ nộp trực tuyến", value)
        Path(f"{name}.xlsx").write_bytes(packages.sheet(cells))
    assert re.search(r"nâng +80% +2025 +85%", run("old.xlsx", "new.xlsx").stdout)


def test_exit_code(plans: None) -> None:
    assert run("old.txt", "new.txt").exit_code == 0
    assert run("old.txt", "new.txt", "--exit-code").exit_code == 1
    assert run("old.txt", "old.yaml", "--exit-code").exit_code == 0
    refused = run("none.txt", "none.txt")
    assert (refused.exit_code, refused.stderr.count("none.txt: no such file")) == (1, 1)
    assert run("old.txt", "new.txt", "--kind", "milestone").stdout.count("\n") == 4


def test_every_format(plans: None) -> None:
    for name in ("d.csv", "d.xlsx", "d.html"):
        assert run("old.txt", "new.txt", "-o", name).exit_code == 0
    shown = Path("d.html").read_text(encoding="utf-8")
    assert shown.count("<tr class=") == len(EXPECTED)
    assert "brought forward" in run("old.txt", "new.txt", "--lang", "en", "-f", "html").stdout
    assert Path("d.csv").read_text(encoding="utf-8-sig").count("\n") == len(EXPECTED) + 1
    assert re.search(r": 2 raised, .* 1 dropped.*, in e\.csv\n$", run("old.txt", "new.txt", "-o", "e.csv").stderr)


def test_hostile_text_is_shown_and_not_run() -> None:
    hostile = "Đến năm 2025, 80% quán cà phê <script>x</script> \u202eđảo có ghế mây.\n"
    found = changed(hostile, "Không có gì.\n")
    shown = page(found, RULES, "vi")
    assert "<script>x" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;x" in shown
    (table,) = tables(found, RULES, "en")
    assert table.rows[0][0] == "dropped"
