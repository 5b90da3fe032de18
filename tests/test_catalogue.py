"""The catalogue: every entry sound and proved by its own statements, what is unsound refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov_extract import extract, rules
from egov_extract.link import catalogue
from egov_extract.link.evidence import HIDING
from egov_extract.link.lexicon import lexicon
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import PatternError, load

RULES = rules.load()
INDICATORS = RULES["indicator"]

ENTRY = """\
- id: transport.charging.share
  doc: Communes with charging points.
  vi: Tỷ lệ xã có điểm sạc xe điện
  en: Communes with charging points
  units: [percent, ratio]
  better: higher
  topic: infrastructure
  cues:
    - {of: [level.commune], with: [[charging]]}
  match:
    - Đến năm 2028, 80% xã có điểm sạc xe điện công cộng.
    - Có 45/90 phường lắp trạm sạc xe điện.
  reject:
    Đến năm 2028, 80% xã có sóng 4G.: infra.mobile.commune.share
  targets:
    - {year: 2030, comparator: ge, value: 50, decision: 1/QĐ-TTg, source: n749}
"""
REJECT = "  reject:\n    Đến năm 2028, 80% xã có sóng 4G.: infra.mobile.commune.share\n"
WORD = "- id: charging\n  doc: Charging.\n  phrases: [điểm sạc, trạm sạc, điểm sạc xe điện]\n"


def lay(folder: Path, entry: str, word: str = WORD) -> Path:
    lists = folder / "codelists"
    lists.mkdir(parents=True)
    (lists / "indicator.yaml").write_text(entry, encoding="utf-8")
    (lists / "aspect.yaml").write_text(word, encoding="utf-8")
    return folder


def test_an_indicator_is_added_by_two_files(tmp_path: Path) -> None:
    mine = load(lay(tmp_path / "mine", ENTRY))
    (record,) = extract("Năm 2027 có 30% xã đặt trạm sạc.", rules=mine).records
    assert record.indicator == "transport.charging.share"
    (record,) = extract("Năm 2027 có 30% xã đặt trạm sạc.").records
    assert record.indicator is None


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    - Có 45/90 phường lắp trạm sạc xe điện.\n", "", 10, "`match` holds 1 statement(s); want 2 or more"),
        (REJECT, "", 1, "key `reject` is missing"),
        ("mobile.commune.share", "mobile.comune.share", 13, "unknown indicator `infra.mobile.comune.share`"),
        ("[[charging]]", "[[chargin]]", 9, "unknown word in `with` `chargin`; did you mean `charging`?"),
        ("[[charging]]", "[charging]", 9, "`with` must be a list of lists of words"),
        ("{of: [level.commune], with: [[charging]]}", "{of: [none]}", 9, "the cue asks for nothing"),
        ("with: [[charging]]", "width: [[charging]]", 9, "unknown key `width`; did you mean `with`?"),
        ("[[charging]]}", "[[charging]], alone: yes}", 9, "`alone` is `true`, or left out"),
        ("[percent, ratio]", "[per cent, ratio]", 5, "unknown units `per cent`; did you mean `percent`?"),
        ("better: higher", "better: high", 6, "unknown better `high`; did you mean `higher`?"),
        ("topic: infrastructure", "topic: roads", 7, "unknown topic `roads`"),
        ("source: n749", "source: n794", 16, "unknown source `n794`"),
        ("value: 50", "value: fifty", 16, "`value` must be a number"),
        ("comparator: ge", "comparator: at least", 16, "unknown comparator `at least`"),
        ("decision: 1/QĐ-TTg, ", "", 16, "key `decision` is missing"),
    ],
)  # fmt: skip
def test_an_unsound_indicator_is_refused(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in ENTRY
    folder = lay(tmp_path / "mine", ENTRY.replace(old, new))
    with pytest.raises(PatternError) as caught:
        load(folder)
    faults = [fault for fault in caught.value.faults if f"indicator.yaml:{line}: {said}" in fault]
    assert faults, caught.value.faults


def test_a_word_has_one_meaning(tmp_path: Path) -> None:
    folder = lay(tmp_path / "mine", ENTRY, WORD + "- id: dossier\n  doc: Twice.\n  phrases: [tệp]\n")
    with pytest.raises(PatternError, match=r"aspect\.yaml:4: id `dossier` is a word of cues already"):
        load(folder)


def test_every_aspect_is_named_by_a_cue() -> None:
    named = {word for entry in INDICATORS for word in words_of(entry.fields["cues"])}
    assert {entry.id for entry in RULES["aspect"]} - named == HIDING


def test_flags_belong_to_deliverables() -> None:
    for entry in INDICATORS:
        assert ("milestone" in entry.fields["units"]) == entry.id.endswith(".flag"), entry.id


def test_targets_are_sourced() -> None:
    sources = {entry.id: entry for entry in RULES["source"]}
    targets = [target for entry in INDICATORS for target in entry.fields.get("targets", ())]
    assert len(targets) > 100
    assert {target["source"] for target in targets} == set(sources)
    assert all(entry.fields["url"].startswith(("http://", "https://")) for entry in sources.values())


def test_no_two_cues_of_two_indicators_are_the_same() -> None:
    made = catalogue(RULES)
    seen: dict[tuple[object, ...], str] = {}
    for entry in INDICATORS:
        for cue in {
            cue for word in words_of(entry.fields["cues"]) for cue in made.candidates([word]) if cue.id == entry.id
        }:
            asked = (cue.of, cue.counted, frozenset(cue.groups), frozenset(cue.near), cue.units)
            assert seen.setdefault(asked, cue.id) == cue.id


def words_of(cues: list[dict[str, list[object]]]) -> set[str]:
    flat: set[str] = set()
    for cue in cues:
        for key, held in cue.items():
            for item in held if key not in ("units", "alone") else ():
                flat |= {str(w) for w in item} if isinstance(item, list) else {str(item)}
    return flat


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("tổng số hóa đơn điện tử", "e-invoice", "digitise"),
        ("phần mềm quản lý văn bản", "software", "document"),
        ("hồ sơ công việc", "work-file", "dossier"),
        ("cổng dịch vụ công quốc gia", "system.dvcqg", "system.dvc_tinh"),
        ("ký số lượng lớn", "offer", "sign"),
    ],
)
def test_words_are_not_found_inside_others(text: str, said: str, unsaid: str) -> None:
    from egov_extract.link.lexicon import outermost

    key = fold(text)
    codes = {code for term in outermost(lexicon(RULES).terms(key, Span(0, len(key)))) for code in term.codes}
    assert unsaid not in codes
    assert said in codes or said == "offer"
