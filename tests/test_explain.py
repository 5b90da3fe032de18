"""`explain`: each field of each record accounted for by a rule and a scope, each other number by a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from egov_extract import read, rules
from egov_extract.cli import app
from egov_extract.explain import Field, explain, selected
from egov_extract.model import Record
from egov_extract.pipeline import extract
from egov_extract.steps import STEPS, WORDLESS

RULES = rules.load()
PLACES = {entry.name: str(entry.place) for entry in RULES.entries}
SAMPLES = sorted((Path(__file__).parent.parent / "samples").rglob("*.txt"))
SENTENCE = "Đến hết năm 2027, tối thiểu 85% hồ sơ của cấp xã (trừ hồ sơ mật) được giải quyết trên môi trường mạng.\n"


def run(*args: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, ["explain", *args], input=input)


def field_of(sentence: str, name: str, number: str | None = None) -> Field:
    """What gave a field of the one record of a sentence, or of the one whose number is written so."""
    (reasons,) = [one for one in explain(sentence, rules=RULES).records if number in (None, one.text)]
    return reasons[name]


def rules_of(field: Field) -> list[str | None]:
    return [words.rule for words in field.words]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_field_of_each_record_is_accounted_for(path: Path) -> None:
    text = read(path)
    explanation, records = explain(text, rules=RULES), extract(text, rules=RULES).records
    assert [one.id for one in explanation.records] == [record.id for record in records]
    for reasons, record in zip(explanation.records, records, strict=True):
        assert [field.name for field in reasons.fields] == list(Record.__struct_fields__)
        for field in reasons.fields:
            assert field.why == STEPS[field.step]
            held = getattr(record, field.name)
            if held is None or held == ():
                assert (field.scope, field.words) == (None, ())
                continue
            assert field.scope
            ruled = [words for words in field.words if words.rule is not None]
            assert ruled or field.step in WORDLESS, (reasons.line, reasons.text, field)
            for words in field.words:
                assert words.place == (PLACES[words.rule] if words.rule else None)
                assert words.text == " ".join(text.content[words.start : words.end].split()) != ""
                assert words.line == text.content.count("\n", 0, words.start) + 1


def test_each_number_of_the_samples_is_told() -> None:
    """What no word decides is told by its reason; the others name their rule."""
    refused = [one for path in SAMPLES for one in explain(read(path), rules=RULES).refused]
    assert len({one.reason for one in refused}) > 8
    for one in refused:
        assert all(words.place == PLACES[words.rule or ""] for words in one.words)
    others = [one for one in refused if one.reason != "the number of a heading or an item"]
    assert 3 * len([one for one in others if one.words]) > 2 * len(others)


REASONS = {
    "comparator": ("Đến năm 2030, tối thiểu 80% xã có mạng.", ["comparator.ge"], "unit"),
    "levels": ("Từ cấp tỉnh đến cấp xã, 80% hồ sơ được số hóa.", ["level.province", "level.commune"], "unit"),
    "deadline": ("Trước ngày 30/6/2027, 80% xã có mạng.", ["time.day", "bound.by"], "clause"),
    "unit": ("Đến năm 2030, kinh phí đạt 5 tỷ đồng.", ["quantity.money", "currency.VND"], "unit"),
    "change": ("Phấn đấu giảm tỷ lệ hộ nghèo bình quân 2,5%/năm.", ["context.decrease-ahead"], "unit"),
    "exclusion": (SENTENCE, ["exclusion.except"], "unit"),
    "systems": ("Đến năm 2030, 80% hồ sơ nộp qua VNeID.", ["system.vneid"], "unit"),
}  # fmt: skip


@pytest.mark.parametrize("name", REASONS)
def test_a_field_names_its_rules_and_its_scope(name: str) -> None:
    sentence, wanted, scope = REASONS[name]
    field = field_of(sentence, name)
    assert rules_of(field) == wanted
    assert scope in (field.scope, "clause")


REFUSED = {
    "Năm 2025, mạng 5G phủ 80% xã.": ("5G", "looks like a quantity and is none", "not-quantity.name"),
    "Theo Quyết định số 12/QĐ-UBND.\n\nNăm 2030, 80% xã có mạng.": (
        "12/QĐ-UBND", "the number of a document", "reference.number",
    ),
    "Mức phạt 5 triệu đồng đối với mỗi hồ sơ chậm; 80% xã có mạng.": (
        "5 triệu đồng", "a rule, a price or a right, not a goal", "norm.",
    ),
    "2. Đến năm 2030, 80% xã có mạng.": ("2", "the number of a heading or an item", ""),
}  # fmt: skip


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_number_that_is_no_record_says_why(sentence: str) -> None:
    text, reason, rule = REFUSED[sentence]
    explanation = explain(sentence, rules=RULES)
    assert [one.text for one in explanation.records] == ["80%"]
    (told,) = explanation.refused
    assert (told.text, told.reason) == (text, reason)
    assert [(words.rule or "").startswith(rule) for words in told.words] == [True] * bool(rule)


def test_what_is_selected() -> None:
    text = "2. Năm 2030, 80% xã và 70% thôn có mạng.\nĐến năm 2028, 9 sở dùng 5G.\n"
    whole = explain(text, rules=RULES)
    assert [one.text for one in whole.records] == ["80%", "70%", "9"]
    assert [one.text for one in selected(whole, line=2).records] == ["9"]
    assert [one.text for one in selected(whole, line=2).refused] == ["5G"]
    narrowed = selected(whole, record=whole.records[1].id)
    assert [one.text for one in narrowed.records] == ["70%"]
    assert narrowed.refused == ()
    assert selected(whole) is whole


def test_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(SENTENCE, encoding="utf-8")
    result = run("plan.txt", "--line", "1")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].endswith("  line 1  85%")
    shown = result.stdout
    for part in (
        "├── comparator  ge  in its own words\n│   └── “tối thiểu”  comparator.ge  patterns/codelists/comparator.yaml:",
        "deadline  end: 2027-12-31, precision: year, scope: clause, text: Đến hết năm 2027",
        "“trừ hồ sơ mật”  exclusion.except  patterns/rules/exclusion.yaml:",
    ):
        assert part in shown
    assert "security_levels" not in shown
    assert run("--text", SENTENCE).stdout.splitlines()[1:] == lines[1:]
    assert run("-", input=SENTENCE).stdout == shown


def test_a_time_of_the_row_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(
        "Nhiệm vụ\nTT | Việc | Kết quả | Thời hạn\n1 | Cổng dữ liệu mở | 80% sở mở dữ liệu | Quý II/2027\n",
        encoding="utf-8",
    )
    shown = run("plan.txt")
    assert shown.exit_code == 0
    assert "in its row" in shown.stdout


def test_json_tells_every_field(tmp_path: Path) -> None:
    said = json.loads(run("--text", SENTENCE, "-f", "json").stdout)
    (record,) = said["records"]
    assert [field["name"] for field in record["fields"]] == list(Record.__struct_fields__)
    by_name = {field["name"]: field for field in record["fields"]}
    assert by_name["systems"] == {
        "name": "systems", "value": [], "scope": None, "words": [], "step": "nothing", "why": STEPS["nothing"],
    }  # fmt: skip
    assert by_name["value"]["words"][0]["rule"] == "quantity.percent"


def test_a_text_without_numbers() -> None:
    assert run("--text", "Không có gì.").stdout == "no record, and no number that could have given one\n"


WRONG = {
    (): "want a document or --text, one of these",
    ("a.txt", "--text", "x"): "want a document or --text, one of these",
    ("a.txt", "--line", "1", "--record", "x"): "want --line or --record, one of these",
}


@pytest.mark.parametrize("args", WRONG)
def test_wrong_usage(args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert WRONG[args] in result.stderr


def test_a_record_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(SENTENCE, encoding="utf-8")
    result = run("plan.txt", "--record", "ffffffffffff")
    assert result.exit_code == 1
    assert "plan.txt: holds no record ffffffffffff; want one of its 1: " in result.stderr
    assert run("nowhere.txt").exit_code == 1
    assert run("--text", "abc", "--line", "2").stderr.startswith("egov-extract: --text: has 1 line, and no line 2; ")
    Path("plans.jsonl").write_text('{"id": "x", "text": "x"}\n', encoding="utf-8")
    result = run("plans.jsonl")
    assert (result.exit_code, "holds documents in JSON Lines, and one is explained" in result.stderr) == (2, True)
    lines = SENTENCE.count("\n")
    assert f", and no line {lines + 2}; " in run("plan.txt", "--line", str(lines + 2)).stderr
    assert run("plan.txt", "--line", "1").exit_code == 0
