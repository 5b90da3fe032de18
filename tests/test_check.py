"""`check`: every fault of a file of records has its line and field, and all are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from egov_extract import extract, rules
from egov_extract.check import faults_of
from egov_extract.cli import app
from egov_extract.model import Text
from egov_extract.write import Options, write

RULES = rules.load()
PLAN = "KẾ HOẠCH\nChuyển đổi số năm 2025\n\n"
PLAN += "Đến năm 2025, từ 70 đến 80% hồ sơ thủ tục hành chính của xã được nộp trực tuyến.\n"

MISTAKES = {
    "kind: target": ("kind: targt", "records[0].kind: must be one of milestone, result, target, not 'targt'"),
    "indicator: case.online.share": (
        "indicator: case.online.shares", "records[0].indicator: unknown indicator `case.online.shares`",
    ),
    "  value: 70\n": ("  value: seventy\n", "records[0].value: must be a number or null, not 'seventy'"),
    "  counted: null\n": ("  counted: hồ sơ\n", "records[0].counted: goes only with the unit count"),
    "  levels: [commune]\n": ("  levels: [comune]\n", "records[0].levels[0]: must be one of"),
    "end: '2025-12-31', precision": (
        "end: '2025-13-31', precision",
        "records[0].deadline.end: the calendar has no day",
    ),
    "  every: null\n": ("  every: yearly\n", "records[0].every: must be like"),
    "  systems: []\n": ("  systems: [vnied]\n", "records[0].systems: unknown system `vnied`; did you mean `vneid`?"),
    "  exclusion: null\n": ("  exclusions: null\n", "records[0].exclusions: unknown field; did you mean `exclusion`?"),
    "quote_start: ": ("quote_start: 1", "records[0].source.quote_end: "),
}  # fmt: skip


def written(format: str = "yaml", *, compact: bool = False) -> str:
    extraction = extract(Text(PLAN, "plan.txt", "0" * 64, "text"))
    return b"".join(write([extraction], format, Options(compact=compact))).decode()


def run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize("compact", [False, True])
def test_what_is_written_has_no_fault(format: str, compact: bool) -> None:
    assert faults_of(written(format, compact=compact).encode(), "x", format, RULES) == []


@pytest.mark.parametrize("right", MISTAKES)
def test_each_mistake_is_told_with_its_line(right: str) -> None:
    wrong, message = MISTAKES[right]
    text = written()
    assert text.count(right) >= 1
    line = text[: text.index(right)].count("\n") + 1
    faults = faults_of(text.replace(right, wrong, 1).encode(), "x.yaml", "yaml", RULES)
    assert any(fault.startswith(f"x.yaml:{line}: {message}") for fault in faults), faults


def test_ten_mistakes_give_ten_messages() -> None:
    text = written()
    for right, (wrong, _) in MISTAKES.items():
        text = text.replace(right, wrong, 1)
    faults = faults_of(text.encode(), "x.yaml", "yaml", RULES)
    assert len(faults) == len(MISTAKES) == 10
    assert [int(fault.split(":")[1]) for fault in faults] == sorted(int(fault.split(":")[1]) for fault in faults)


def test_lines_of_json_lines_are_counted() -> None:
    text = written("jsonl") + written("jsonl").replace('"percent"', '"per cent"')
    (fault,) = [f for f in faults_of(text.encode(), "x.jsonl", "jsonl", RULES) if "unit" in f]
    assert fault.startswith("x.jsonl:2: unit: must be one of ")


def test_what_is_no_yaml_is_told() -> None:
    (fault,) = faults_of(b"schema: [\n", "x.yaml", "yaml", RULES)
    assert "not YAML" in fault


def test_a_key_written_twice_is_told() -> None:
    text = written().replace("  kind: target\n", "  kind: target\n  kind: result\n")
    assert any("key `kind` is written twice" in fault for fault in faults_of(text.encode(), "x", "yaml", RULES))


def test_the_command_tells_the_faults_of_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("records").mkdir()
    Path("records/good.yaml").write_text(written(), encoding="utf-8")
    Path("records/bad.json").write_text(written("json").replace('"target"', '"goal"'), encoding="utf-8")
    Path("records/notes.yaml").write_text("a: b\n", encoding="utf-8")
    result = run("check", "records")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["records/bad.json"]
    assert run("check", "records/good.yaml").exit_code == 0
    piped = CliRunner().invoke(app, ["check", "-"], input=Path("records/bad.json").read_bytes())
    assert piped.stdout == result.stdout.replace("records/bad.json", "standard input")
    assert "holds no records" in run("check", "records/notes.yaml").stdout


def test_the_command_tells_what_is_left_of_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("records").mkdir()
    yaml, json, lines = (written(format) for format in ("yaml", "json", "jsonl"))
    for name, text in {
        "good.yaml": yaml,
        "cut.yaml": yaml[:16],
        "empty.yaml": "\n",
        "headless.yaml": yaml.partition("\n")[2],
        "late.yaml": yaml[yaml.index("  quote: ") :],
        "headless.json": json.replace("egov-extract/1", ""),
        "late.jsonl": lines[20:],
        "mine.yaml": "kind: Deployment\nmetadata: {}\n",
        "mine.json": '{"records_of": 1}',
        "mine.csv": "a,b\n1,2\n",
        "all.csv": written("csv"),
    }.items():
        Path("records", name).write_text(text, encoding="utf-8")
    result = run("check", "records")
    assert result.exit_code == 1
    assert {line.split(":")[0].removeprefix("records/") for line in result.stdout.splitlines()} == {
        "cut.yaml", "empty.yaml", "headless.yaml", "late.yaml", "headless.json", "late.jsonl",
    }  # fmt: skip
    assert result.stderr.splitlines() == [
        "egov-extract: records/all.csv: is checked where it is YAML, JSON or JSON Lines; convert it first: "
        "egov-extract convert"
    ]


def test_the_command_tells_the_faults_of_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine/codelists").mkdir(parents=True)
    Path("mine/codelists/every.yaml").write_text("- id: x\n  dox: Y.\n  phrases: [a b c]\n", encoding="utf-8")
    result = run("check", "mine")
    assert result.exit_code == 1
    assert "mine/codelists/every.yaml:2: unknown key `dox`; did you mean `doc`?" in result.stdout


# --- show -------------------------------------------------------------------------------------------------------------


def test_show_tells_what_an_indicator_is() -> None:
    said = run("show", "indicators", "workfile.network").stdout
    for part in (
        "workfile.network.share",
        "Work files",
        "target   2030: 100 (ministry, province), 749/QĐ-TTg",
        "phrased",
        "but",
    ):
        assert part in said


def test_show_tells_systems_and_areas() -> None:
    assert "Cổng Dịch vụ công quốc gia" in run("show", "systems", "dichvucong.gov.vn").stdout
    said = run("show", "areas", "Hưng Yên").stdout
    assert "GSO 33, ISO 3166-2 VN-66" in said
    assert "made of  vn63.33, vn63.34" in said
    assert run("show", "areas", "Atlantis").stdout == ""


def test_show_tells_what_the_catalogue_lacks(tmp_path: Path) -> None:
    text = "Đã trồng 3.200 ha rừng mới.\n\nTỷ lệ che phủ rừng đạt 54%.\n\nĐến năm 2025, 70% hồ sơ nộp trực tuyến.\n"
    extraction = extract(Text(text, "a.txt", "0" * 64, "text"))
    (tmp_path / "a.yaml").write_bytes(b"".join(write([extraction], "yaml")))
    lines = run("show", "indicators", "--unlinked", str(tmp_path)).stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("1\t") and "rừng" in line for line in lines)
    assert run("show", "rules", "--unlinked", str(tmp_path)).exit_code == 2
