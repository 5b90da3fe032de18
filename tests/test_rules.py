"""Loading patterns: overlays laid over the shipped ones, and every fault told in one line with its place."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from egov_extract import extract, rules
from egov_extract.errors import EgovError
from egov_extract.rules import PatternError, load, shipped, strict, survey
from egov_extract.rules.content import Content, shipped_content
from egov_extract.rules.examples import failures, failures_of

Put = Callable[..., Path]
KNOWN = "atoms.yaml, codelists/, rules/, structure.yaml, statement.yaml, wordlists.yaml"
UNKNOWN = f"patterns have no such file; there are {KNOWN}"
GOOD = """\
- id: quantity.dozen
  doc: So many dozens.
  pattern: '{number} tá(?!\\w)'
  value: {value: '{number}', unit: count}
  match: {'mua 3 tá bút': {value: 3, unit: count}}
  reject: ['3 tác phẩm']
"""


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes a file of the overlay `mine` in the current folder; gives the overlay."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, content: str | bytes, overlay: str = "mine") -> Path:
        path = Path(overlay, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Path(overlay)

    return write


def faults(*overlays: str | Path) -> list[str]:
    with pytest.raises(PatternError) as caught:
        load(*overlays)
    return list(caught.value.faults)


# --- what is in force -----------------------------------------------------------------------------------------------


def test_the_shipped_patterns() -> None:
    loaded = load()
    assert loaded is load()
    assert loaded.entries == tuple(entry for label in loaded.labels for entry in loaded[label])
    assert loaded["no-such-label"] == ()
    assert len(loaded.hash) == 12
    for entry in loaded.entries:
        assert any(entry is other for other in loaded[entry.label])


def test_shipped_files_are_read_once_for_all_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = survey().rules
    monkeypatch.setattr(strict, "load", None)
    again = survey().rules
    assert (again.hash, again.purposes) == (first.hash, first.purposes)
    for old, new in zip(first.entries, again.entries, strict=True):
        assert new is not old
        assert (new.name, new.place, new.places, new.examples_at) == (old.name, old.place, old.places, old.examples_at)
        assert (new.phrases, new.value, new.match, new.fields) == (old.phrases, old.value, old.match, old.fields)


def test_labels_read_when_asked_for_are_what_all_of_them_give(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    first = next(entry for entry in load().entries if entry.label == "exclusion")
    data = (shipped() / "rules/exclusion.yaml").read_bytes()
    (tmp_path / "rules/exclusion.yaml").write_bytes(data)  # laid over: all labels are read at once
    whole, asked = load(tmp_path), survey().rules
    assert tuple(asked.labels) == tuple(whole.labels)
    assert len(asked.labels) == len({*asked.labels})
    for old, new in zip(whole.entries, asked.entries, strict=True):
        assert (new.name, new.place.line, new.lines) == (old.name, old.place.line, old.lines)
        assert (new.phrases, new.value, new.match, new.fields) == (old.phrases, old.value, old.match, old.fields)
        if new.found:
            assert (new.expanded(), new.known_pieces()) == (old.expanded(), old.known_pieces())
    assert not asked.rule(first.name).endswith(tmp_path.name)
    assert whole.rule(first.name) == f"{first.name}@{tmp_path.name}"


def test_few_labels_are_read_for_a_text_that_states_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(data: bytes, relative: str, name: str) -> Content:
        read.append(relative)
        return shipped_content(data, relative, name)

    monkeypatch.setattr("egov_extract.rules.layers.shipped_content", reading)
    assert extract("Các sở tiếp tục rà soát, hoàn thiện quy chế.", rules=survey().rules).records == ()
    assert "rules/time.yaml" in read
    needless = {"rules/quantity.yaml", "codelists/indicator.yaml", "codelists/aspect.yaml", "codelists/norm.yaml"}
    assert needless.isdisjoint(read)
    assert len(read) == len(set(read))


def test_an_overlay_adds_an_entry(put: Put) -> None:
    loaded = load(put("rules/quantity.yaml", GOOD))
    assert [entry.id for entry in loaded["quantity"]] == [*(entry.id for entry in load()["quantity"]), "quantity.dozen"]
    added = loaded["quantity"][-1]
    assert str(added.place) == "mine/rules/quantity.yaml:1"
    assert failures_of(added, loaded) == []
    (record,) = extract("Đến năm 2030 có 12 tá thiết bị dùng chung cho các trường học.", rules=loaded).records
    assert (record.rule, record.value) == ("quantity.dozen@mine", 12)


def test_an_overlay_replaces_an_entry_by_its_id(put: Put) -> None:
    before = {entry.id: entry for entry in load()["level"]}
    overlay = put("codelists/level.yaml", "- id: hamlet\n  doc: Sóc.\n  phrases: [sóc]\n  value: {levels: [hamlet]}\n")
    after = {entry.id: entry for entry in load(overlay)["level"]}
    assert list(after) == list(before)
    assert after["hamlet"].phrases == ("sóc",)
    assert before["hamlet"].phrases != ("sóc",)
    (record,) = extract("Đến năm 2030, 100% sóc có đường truyền cáp quang.", rules=load(overlay)).records
    assert record.levels == ("hamlet",)


def test_the_last_overlay_wins(put: Put) -> None:
    for overlay, words in (("one", "một chữ"), ("two", "hai chữ")):
        put("codelists/half.yaml", f"- id: H1\n  doc: Word.\n  phrases: [{words}]\n", overlay)
    assert load("one", "two")["half"][0].phrases == ("hai chữ",)
    assert load("two", "one")["half"][0].phrases == ("một chữ",)


def test_an_overlay_may_hold_a_new_code_list_and_name_it(put: Put) -> None:
    put("codelists/pack.yaml", "- id: dozen\n  doc: Dozen.\n  phrases: [tá, lố]\n")
    overlay = put("rules/quantity.yaml", GOOD.replace("tá(", "{pack}("))
    entry = load(overlay)["quantity"][-1]
    found = entry.regex.search("mua 3 lố bút")
    assert found is not None
    assert (found["pack"], entry.fill(found)) == ("lố", {"value": 3, "unit": "count"})


def test_overlays_are_read_anew_each_time(put: Put) -> None:
    overlay = put("rules/quantity.yaml", GOOD)
    first = load(overlay)
    put("rules/quantity.yaml", GOOD.replace("dozen", "twelve"))
    second = load(overlay)
    assert [loaded["quantity"][-1].id for loaded in (first, second)] == ["quantity.dozen", "quantity.twelve"]
    assert first.hash != second.hash


def test_the_hash_is_of_the_patterns_in_force(put: Put) -> None:
    """And of the overlays' names, which records hold."""
    one, same = put("rules/quantity.yaml", GOOD), put("rules/quantity.yaml", GOOD, "elsewhere/mine")
    other = put("rules/quantity.yaml", GOOD.replace("dozens", "twelves"), "other")
    hashes = [load(*overlays).hash for overlays in ([], [one], [same], [other], [one, other])]
    assert hashes[1] == hashes[2]
    assert len(set(hashes)) == 4


# --- what is refused ------------------------------------------------------------------------------------------------

ATOM = "- id: dozen\n  doc: Dozen.\n  pattern: 'tá'\n  match: {tá: tá}\n"
CODE = "- id: x\n  doc: X.\n  phrases: [xanh]\n"
RULE = "rules/quantity.yaml"


def test_no_folder(put: Put) -> None:
    assert faults("nowhere") == [f"nowhere:1: no such folder of patterns; want {KNOWN}"]
    Path("empty").mkdir()
    assert faults("empty") == [f"empty:1: holds no pattern file; want {KNOWN}"]


def test_all_faults_are_told_at_once(put: Put) -> None:
    put("atoms.yaml", ATOM.replace("'tá'", "'(tá'"))
    put("codelists/every.yaml", CODE + CODE + CODE.replace("doc", "dcc"))
    put("rules/quantity.yaml", GOOD.replace("{number} ", "{numbers} "))
    put("rules/unit.yaml", "- id: [\n", "other")
    assert faults("mine", "other") == [
        "mine/codelists/every.yaml:4: id `x` is used twice (first in line 1)",
        "mine/codelists/every.yaml:8: unknown key `dcc`; did you mean `doc`?",
        "mine/codelists/every.yaml:7: key `doc` is missing",
        "other/rules/unit.yaml:1: not YAML: while parsing a flow node, did not find expected node content",
        "mine/atoms.yaml:3: not a regular expression: missing ) at position 3",
        "mine/rules/quantity.yaml:3: unknown piece {numbers}; did you mean `number`?",
    ]


def test_a_fault_of_a_piece_is_told_once(put: Put) -> None:
    put("atoms.yaml", ATOM.replace("'tá'", "'(tá'"))
    assert faults(put("rules/quantity.yaml", GOOD.replace("tá(", "{dozen}("))) == [
        "mine/atoms.yaml:3: not a regular expression: missing ) at position 3"
    ]


def test_pieces_that_hold_each_other(put: Put) -> None:
    two = ATOM.replace("'tá'", "'{twelve}'") + ATOM.replace("id: dozen", "id: twelve").replace("'tá'", "'{dozen}'")
    assert faults(put("atoms.yaml", two)) == ["mine/atoms.yaml:7: the pattern holds itself"]


def test_the_error(put: Put) -> None:
    overlay = put("rules/quantity.yaml", GOOD + GOOD + GOOD)
    with pytest.raises(PatternError) as caught:
        load(overlay)
    error = caught.value
    assert isinstance(error, EgovError)
    assert error.code == "patterns"
    assert str(error).splitlines() == list(error.faults)
    assert len(error.faults) == 2
    assert pickle.loads(pickle.dumps(error)).faults == error.faults


def test_the_shipped_patterns_are_verified_when_asked(put: Put) -> None:
    assert rules.verify(load()) == ()
    assert rules.verify(load(put("rules/quantity.yaml", GOOD))) == ()


# --- examples that do not hold --------------------------------------------------------------------------------------

MARKER = """\
- id: section
  doc: A section.
  rank: 5
  pattern: '§ ?\\d+'
  match: ['§ 5 Mục tiêu']
  reject: ['a § 5']
"""
FAILING: dict[str, tuple[str, str, str]] = {
    "another value": (
        RULE,
        GOOD.replace("{value: 3,", "{value: 4,"),
        "quantity.dozen: 'mua 3 tá bút' gives {'value': 3, 'unit': 'count'}, not {'value': 4, 'unit': 'count'}",
    ),
    "no mention": (RULE, GOOD.replace("mua 3 tá bút", "mua tá bút"), "quantity.dozen: 'mua tá bút' is not found"),
    "another rule": (
        RULE,
        GOOD.replace("mua 3 tá bút", "mua 3 tạ thóc"),
        "quantity.dozen: 'mua 3 tạ thóc' is not found; found is quantity.count in '3'",
    ),
    "rejected but found": (
        RULE,
        GOOD.replace("3 tác phẩm", "30 tá bát"),
        "quantity.dozen: '30 tá bát' is to be rejected but found in '30 tá'",
    ),
    "another reading": ("atoms.yaml", ATOM.replace("tá: tá", "TÁ: 12"), "dozen: 'TÁ' gives 'tá', not 12"),
    "a part of an atom": (
        "atoms.yaml",
        ATOM.replace("tá: tá", "tá bút: tá"),
        "dozen: 'tá bút' is not matched as a whole",
    ),
    "an atom rejected": (
        "atoms.yaml",
        ATOM + "  reject: [tá]\n",
        "dozen: 'tá' is to be rejected but matched",
    ),
    "a marker further on": (
        "structure.yaml",
        MARKER.replace("'§ 5 Mục", "'xem § 5 Mục"),
        "section: 'xem § 5 Mục tiêu' is not matched at its start",
    ),
    "a marker after another": (
        "structure.yaml",
        MARKER.replace("'§ ?\\d+'", "'\\d+[.]'").replace("§ 5 Mục", "5. Mục"),
        "section: '5. Mục tiêu' is matched by decimal before",
    ),
    "a marker rejected": (
        "structure.yaml",
        MARKER.replace("a § 5", "§ 7 Kết quả"),
        "section: '§ 7 Kết quả' is to be rejected but matched",
    ),
    "a phrase of two entries": (
        "codelists/every.yaml",
        "- id: P6M\n  doc: Twice a year.\n  phrases: [mỗi quý]\n  value: {every: P6M}\n",
        "P3M: 'mỗi quý' is a phrase that is not found; found is every.P6M in 'mỗi quý'",
    ),
    "a phrase that no text holds": (
        "codelists/every.yaml",
        "- id: P6M\n  doc: Twice a year.\n  phrases: [hai  lần một năm]\n  value: {every: P6M}\n",
        "P6M: 'hai  lần một năm' is a phrase that is not found; found is every.P1Y in 'một năm'",
    ),
}


@pytest.mark.parametrize(("name", "content", "message"), FAILING.values(), ids=FAILING)
def test_an_example_that_does_not_hold(put: Put, name: str, content: str, message: str) -> None:
    loaded = load(put(name, content))
    told = [str(fault) for entry in loaded[Path(name).stem] for fault in failures_of(entry, loaded)]
    (fault,) = [line for line in told if line.partition(": ")[2] == message] or [told]
    assert fault.partition(":")[0] in (f"mine/{name}", f"patterns/{name}")


def test_examples_that_hold(put: Put) -> None:
    put("structure.yaml", MARKER)
    loaded = load(put("atoms.yaml", ATOM))
    overlaid = [fault for fault in failures(loaded) if fault.place.file.startswith("mine/")]
    assert overlaid == []


# --- what YAML says -------------------------------------------------------------------------------------------------

SCALARS = {
    "no": "no", "yes": "yes", "on": "on", "y": "y", "08": "08", "010": "010", "0o17": "0o17", "0x1F": "0x1F",
    "1e3": "1e3", "1_000": "1_000", "1.100": "1.100", "1.10": "1.10", "12:30": "12:30", "2025-06-30": "2025-06-30",
    "True": "True", "NULL": "NULL", ".5": ".5", "1.": "1.", "+1": "+1", "-08": "-08", "²": "²", "٣": "٣",
    "true": True, "false": False, "null": None, "~": None, "0": 0, "7": 7, "-7": -7, "2025": 2025,
    "99.5": 99.5, "0.3504": 0.3504, "-2.5": -2.5, "'7'": "7", '"true"': "true", "''": "",
}  # fmt: skip


@pytest.mark.parametrize(("written", "read"), SCALARS.items())
def test_scalars_are_what_they_look_like(written: str, read: object) -> None:
    found = strict.Faults()
    (value,) = strict.load(f"- {written}\n".encode(), "x.yaml", found)
    assert (value, type(value), found) == (read, type(read), [])


def test_marks_and_line_ends_do_not_count(put: Put) -> None:
    overlay = put("rules/quantity.yaml", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(overlay)["quantity"][-1].id == "quantity.dozen"
    assert load(put("rules/quantity.yaml", "# nothing yet\n"))["quantity"] != ()
