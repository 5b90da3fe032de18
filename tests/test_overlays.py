"""Overlays as their users meet them: where they come from, what they change, what they may not do."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from egov_extract import EgovError, extract, rules, schema
from egov_extract.cli import app
from egov_extract.explain import explain
from egov_extract.rules import hostile

DOZEN = """\
- id: quantity.dozen
  doc: So many dozens.
  why: Offices order in dozens.
  pattern: '{number} tá(?!\\w)'
  value: {value: '{number}', unit: count}
  match: {'mua 3 tá bút': {value: 3, unit: count}}
  reject: ['3 tác phẩm']
"""
PERCENT = """\
- id: quantity.percent
  doc: A share.
  pattern: '{number} ?%'
  value: {value: '{number}', unit: percent}
  match: {'đạt 80% trở lên': {value: 80, unit: percent}}
  reject: ['80 xã']
"""
SLOW = """\
- id: time.slow
  doc: What takes its time.
  pattern: '(?:x+x+)+y{year}'
  value: {end: '{year}'}
  match: {'năm xxxy2025': {end: '2025'}}
  reject: ['y2025']
"""
PLAN = "Đến năm 2030, mỗi trường có ít nhất 12 tá thiết bị; 80% xã có mạng.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a plan, and no patterns of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    put("plan.txt", PLAN)
    return tmp_path


def put(name: str, content: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def rules_of(*args: str) -> list[str]:
    result = run("extract", "plan.txt", "-f", "jsonl", *args)
    assert result.exit_code == 0, result.stderr
    return [msgspec.json.decode(line)["rule"] for line in result.stdout.splitlines()]


# --- where they come from -------------------------------------------------------------------------------------------


def test_a_record_names_the_overlay_that_holds_its_rule() -> None:
    put("mine/rules/quantity.yaml", DOZEN)
    assert rules_of() == ["quantity.count", "quantity.percent"]
    assert rules_of("--patterns", "mine") == ["quantity.dozen@mine", "quantity.percent"]
    loaded = rules.load("mine")
    first = explain(PLAN, rules=loaded).records[0]
    assert [(words.rule, words.place) for words in first["value"].words] == [
        ("quantity.dozen@mine", "mine/rules/quantity.yaml:1")
    ]
    assert loaded.hash != rules.load().hash


def test_the_last_of_many_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("config/egov-extract/user-patterns", "one", "two"):
        put(f"{folder}/rules/quantity.yaml", DOZEN)
    assert rules_of()[0] == "quantity.dozen@user-patterns"
    monkeypatch.setenv("EGOV_EXTRACT_PATTERNS", "one")
    assert rules_of()[0] == "quantity.dozen@one"
    assert rules_of("--patterns", "two")[0] == "quantity.dozen@two"


def test_a_folder_of_ones_own_that_is_empty_is_none(here: Path) -> None:
    (here / "config/egov-extract/user-patterns").mkdir(parents=True)
    assert rules_of() == ["quantity.count", "quantity.percent"]


def test_faults_of_ones_own_patterns_stop_everything() -> None:
    put("config/egov-extract/user-patterns/rules/quantity.yaml", DOZEN.replace("doc", "dcc"))
    result = run("plan.txt")
    assert result.exit_code == 2
    assert "user-patterns/rules/quantity.yaml:2: unknown key `dcc`; did you mean `doc`?" in result.stderr


def test_what_is_written_follows_the_schema() -> None:
    put("mine/rules/quantity.yaml", DOZEN)
    put("mine/codelists/measure.yaml", MEASURE)
    put("plan.txt", PLAN + "Đến năm 2030, kho dữ liệu có ít nhất 1,5 TB.\n")
    assert run("extract", "plan.txt", "--patterns", "mine", "-o", "records/").exit_code == 0
    assert run("check", "records", "--patterns", "mine").stdout == ""
    assert schema.generate()["$defs"]["Record"]["properties"]["rule"]["type"] == "string"


# --- what they change -----------------------------------------------------------------------------------------------


def test_show_tells_what_an_overlay_changed() -> None:
    put("mine/rules/quantity.yaml", DOZEN + PERCENT)
    said = run("show", "rules", "--patterns", "mine").stdout
    first, *blocks = said.split("\n\n")
    assert first == "overlay mine\n  adds     quantity.dozen\n  replaces quantity.percent"
    (dozen,) = [block for block in blocks if block.startswith("quantity.dozen@mine\n")]
    assert "  why      Offices order in dozens.\n" in dozen
    assert "  example  mua 3 tá bút → value: 3, unit: count\n  but not  3 tác phẩm" in dozen
    (percent,) = [block for block in blocks if block.startswith("quantity.percent@mine\n")]
    assert "  at       mine/rules/quantity.yaml:8, in place of patterns/rules/quantity.yaml:2\n" in percent


MEASURE = "- id: TB\n  doc: Terabytes.\n  phrases: [tb, terabyte]\n  value: {unit: GB, factor: 1000}\n"


@pytest.mark.parametrize(
    ("sentence", "value", "value_max"),
    [("Năm 2030 có ít nhất 1,5 TB.", 1500, None), ("Năm 2030 có từ 2 đến 3 terabyte.", 2000, 3000)],
)
def test_a_unit_is_worth_so_many_of_another(sentence: str, value: float, value_max: float | None) -> None:
    put("mine/codelists/measure.yaml", MEASURE)
    (record,) = extract(sentence, rules=rules.load("mine")).records
    assert (record.value, record.value_max, record.unit) == (value, value_max, "GB")


def test_lists_of_words_are_added_to_and_replaced() -> None:
    put("more/wordlists.yaml", "- id: fraction_of.line\n  doc: Lines.\n  phrases: [thuê bao]\n")
    put("other/wordlists.yaml", "- id: fraction_of\n  doc: Lines.\n  phrases: [thuê bao]\n")
    sentences = ("Đến năm 2030, ít nhất 1/3 thuê bao dùng 5G.", "Đến năm 2030, ít nhất 1/3 hộ dân dùng 5G.")

    def units(*overlays: str) -> list[str | None]:
        return [extract(sentence, rules=rules.load(*overlays)).records[0].unit for sentence in sentences]

    assert units() == ["count", "percent"]
    assert units("more") == ["percent", "percent"]
    assert units("other") == ["percent", "count"]


def test_markers_are_made_of_pieces_too() -> None:
    stage = "- id: stage\n  doc: A stage.\n  rank: 30\n  pattern: 'Chặng {day}(?=\\.)'\n"
    stage += "  match: [Chặng 1.]\n  reject: [chặng]\n"
    put("mine/structure.yaml", stage)
    text = "Chặng 1. Khởi động\nĐến nay 80% xã có mạng.\n"
    sections = [extract(text, rules=r).records[0].source.section for r in (rules.load(), rules.load("mine"))]
    assert sections == [(), ("Chặng 1. Khởi động",)]


# --- what they may not do -------------------------------------------------------------------------------------------


def test_a_slow_pattern_costs_its_document() -> None:
    put("mine/rules/time.yaml", SLOW)
    put("slow.txt", "x" * 30_000 + "y năm xy2025\n")
    result = run("extract", "plan.txt", "slow.txt", "--patterns", "mine", "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    what = "slow.txt: the pattern in mine/rules/time.yaml:1 takes more than 1 s on it; make it simpler"
    assert what in result.stderr
    with pytest.raises(EgovError) as caught:
        extract(Path("slow.txt").read_text(), rules=rules.load("mine"))
    assert caught.value.code == "slow"


def test_only_overlays_run_under_a_limit() -> None:
    put("mine/rules/quantity.yaml", DOZEN)
    put("mine/codelists/measure.yaml", MEASURE)
    limited = {entry.name for entry in rules.load("mine").entries if entry.found and entry.is_laid_over}
    named = {
        entry.name for entry in rules.load().entries if "{measure}" in (entry.fields.get("pattern") or entry.pattern)
    }
    assert limited == {"quantity.dozen", "measure.TB", *named}
    assert not any(entry.is_laid_over for entry in rules.load().entries)


# --- check ----------------------------------------------------------------------------------------------------------


def test_check_tells_every_fault_at_once() -> None:
    put("mine/rules/quantity.yaml", DOZEN.replace("mua 3 tá bút", "mua tá bút") + PERCENT.replace("doc", "dcc"))
    put("mine/rules/time.yaml", SLOW)
    put("mine/codelists/every.yaml", "- id: P6M\n  doc: Twice a year.\n  phrases: [mỗi quý]\n  value: {evry: P6M}\n")
    result = run("check", "mine")
    assert result.exit_code == 1
    said = result.stdout
    for part in (
        "mine/codelists/every.yaml:4: unknown field `evry`; did you mean `every`?\n",
        "mine/rules/quantity.yaml:6: quantity.dozen: 'mua tá bút' is not found\n",
        "mine/rules/quantity.yaml:9: unknown key `dcc`; did you mean `doc`?\n",
        "mine/rules/quantity.yaml:8: key `doc` is missing\n",
        f"mine/rules/time.yaml:3: time.slow: takes more than {hostile.LIMIT} s on a text like 'xxx",
        "P3M: 'mỗi quý' is a phrase that is not found; found is every.P6M in 'mỗi quý'; it holds without mine\n",
    ):
        assert part in said, said
    assert len(said.splitlines()) == 6, said


@pytest.mark.soak
def test_check_knows_what_lies_below() -> None:
    put("base/codelists/pack.yaml", "- id: dozen\n  doc: Dozen.\n  phrases: [tá, lố]\n")
    put("mine/rules/quantity.yaml", DOZEN.replace("tá(", "{pack}("))
    assert "unknown piece {pack}" in run("check", "mine").stdout
    assert run("check", "mine", "--patterns", "base").stdout == ""
    assert run("check", "mine", "--patterns", "base", "--patterns", "mine").exit_code == 0
