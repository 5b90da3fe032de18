"""What is given of documents that do not say it: where it counts, where the document's own word does, what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from egov_extract import rules
from egov_extract.batch.inputs import Input, Names
from egov_extract.batch.run import Plan, to_folder
from egov_extract.batch.work import Settings
from egov_extract.errors import EgovError
from egov_extract.metadata import Given, read_metadata
from egov_extract.pipeline import extract

RULES = rules.load()
GOAL = "Phấn đấu đến cuối năm, 80% hồ sơ thủ tục hành chính được nộp trực tuyến."
HEADED = "KẾ HOẠCH\nChuyển đổi số tỉnh Lào Cai năm 2023\n\n" + GOAL


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_a_document_does_not_say_is_taken_from_what_is_given() -> None:
    given = Given(area="Ninh Bình", issued="2024-02-15", title="Kế hoạch năm 2024")
    head = extract(GOAL, given=given).document
    assert (head.area, head.issued, head.title) == ("vn63.37", "2024-02-15", "Kế hoạch năm 2024")
    (record,) = extract(GOAL, given=given).records
    assert record.deadline is not None
    assert record.deadline.end == "2024-12-31"  # the year that `cuối năm` is of


def test_what_a_document_says_itself_stays() -> None:
    head = extract(HEADED, given=Given(area="Ninh Bình", title="Khác")).document
    assert (head.area, head.title) == ("vn63.10", "Chuyển đổi số tỉnh Lào Cai năm 2023")


def test_a_name_means_the_area_of_the_day() -> None:
    assert extract(GOAL, given=Given(area="Ninh Bình", issued="2026-01-05")).document.area == "vn34.37"
    assert extract(GOAL, given=Given(area="Ninh Bình")).document.area is None
    assert extract(GOAL, given=Given(area="vn34.37")).document.area == "vn34.37"
    for title, area in (("giai đoạn 2026-2030", "vn34.37"), ("giai đoạn 2021-2025", "vn63.37"), ("đến năm 2030", None)):
        plan = f"KẾ HOẠCH\nChuyển đổi số {title}\n\n{GOAL}"
        assert extract(plan, given=Given(area="Ninh Bình")).document.area == area


def test_an_area_that_is_not_settled_is_told() -> None:
    said = extract(GOAL, given=Given(area="Ninh Bình")).document.warnings
    assert said == ("the area given, Ninh Bình, may be vn63.37, vn34.37: give the day of issue, or one of these",)
    said = extract(GOAL, given=Given(area="Hà Nam", issued="2026-01-05")).document.warnings
    assert said == ("the area given, Hà Nam, was none on 2026-01-05",)


def test_a_table_is_read(here: Path) -> None:
    (here / "m.csv").write_text(
        'path,title,issued\n"a/b.txt","Kế hoạch, năm 2024",\n\nc.txt,,2024-03-01\n', "utf-8-sig"
    )
    found = read_metadata("m.csv", RULES)
    assert found.given == {"a/b.txt": Given(title="Kế hoạch, năm 2024"), "c.txt": Given(issued="2024-03-01")}
    found.check(["a/b.txt", "c.txt", "d.txt"])
    (here / "m.csv").write_bytes("path\ttitle\na.txt\tKế hoạch; năm 2024\n".encode("utf-16"))
    assert read_metadata("m.csv", RULES).given == {"a.txt": Given(title="Kế hoạch; năm 2024")}
    (here / "m.csv").write_text("path;title\na.txt;Kế hoạch, năm 2024\n", "utf-8")
    assert read_metadata("m.csv", RULES).given == {"a.txt": Given(title="Kế hoạch, năm 2024")}


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("", 1, "is empty"),
        ("path,isued\na.txt,2024-01-01\n", 1, "unknown column `isued`; did you mean `issued`?"),
        ("path,path\n", 1, "column `path` stands there twice"),
        ("area\nHà Nội\n", 1, "has no column `path`"),
        ("path,issued\na.txt,2024-01-01\nb.txt,31/12/2024\n", 3, "`31/12/2024` is no day"),
        ("path,issued\na.txt,2024-02-30\n", 2, "`2024-02-30` is no day"),
        ("path,area\na.txt,Hà Nôị\n", 2, "no area is called `Hà Nôị`"),
        ("path,title\na.txt,Kế hoạch\na.txt,Khác\n", 3, "names `a.txt` again, after line 2"),
        ("path,title\n,Kế hoạch\n", 2, "names no path"),
        ("path,title\na.txt,Kế hoạch, năm 2024\n", 2, "has 3 cells, more than there are columns"),
        ('path,title\na.txt,"Kế hoạch\n', 2, "is no CSV"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(here: Path, table: str, line: int, said: str) -> None:
    (here / "m.csv").write_text(table, "utf-8")
    with pytest.raises(EgovError) as raised:
        read_metadata("m.csv", RULES)
    assert (raised.value.code, raised.value.path) == ("usage", f"--metadata m.csv:{line}")
    assert raised.value.what.startswith(said)


def test_a_path_that_is_none_of_the_documents_is_told(here: Path) -> None:
    (here / "m.csv").write_text("path,area\na.txt,Hà Nội\nb.txt,Hà Nội\nc.txt,Hà Nội\n", "utf-8")
    with pytest.raises(EgovError, match=r"m\.csv:3: `b\.txt` is none of the documents, like 1 more"):
        read_metadata("m.csv", RULES).check(["a.txt"])
    with pytest.raises(EgovError, match="cannot be read"):
        read_metadata("none.csv", RULES)


def test_what_is_given_is_part_of_what_a_run_did(here: Path) -> None:
    (here / "a.txt").write_text(GOAL, "utf-8")
    for issued, kept in (("2024-02-15", 0), ("2024-02-15", 1), ("2025-02-15", 0)):
        (here / "m.csv").write_text(f"path,issued\na.txt,{issued}\n", "utf-8")
        settings = Settings(metadata=read_metadata("m.csv", RULES))
        summary = to_folder(Plan([Input("a.txt", "a.txt")], settings), "out", Names("out", "yaml", text=False))
        assert summary.kept == kept
    assert "end: '2025-12-31'" in (here / "out/a.yaml").read_text("utf-8")
    assert json.loads((here / "out/run.json").read_bytes())["options"]["metadata"] == settings.options()["metadata"]
