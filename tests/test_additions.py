"""The page on patterns, followed as its readers do: its additions, laid in a folder, are sound and are used."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from egov_extract import extract, rules
from egov_extract.cli import app

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("patterns.md", "patterns.vi.md")}
_FILE = re.compile(r"^```yaml (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"^\*(.*)\*$", re.MULTILINE)

GIVEN = {
    "measure.yaml": {"value": 500000, "unit": "GB"},
    "time.yaml": {"value": 100, "end": "2026-09-02", "levels": ("commune",)},
    "wordlists.yaml": {"value": 33.33, "unit": "percent"},
    "level.yaml": {"value": 100, "levels": ("hamlet",)},
    "system.yaml": {"value": 90, "systems": ("smart-bac-ha",)},
    "indicator.yaml": {"value": 80, "indicator": "transport.charging.commune.share"},
}
"""What the sentence of each addition gives with it."""


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the page makes."""
    folder = tmp_path_factory.mktemp("copy") / "mine"
    for name, body in _FILE.findall(PAGES["patterns.md"]):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return folder


def test_both_languages_show_the_same() -> None:
    one, other = (_FILE.findall(page) for page in PAGES.values())
    assert one == other
    one, other = (_SENTENCE.findall(page) for page in PAGES.values())
    assert one == other
    assert len(one) == len(GIVEN)
    assert [len(re.findall("^#+ ", page, re.MULTILINE)) for page in PAGES.values()] == [10, 10]


def test_check_finds_nothing_wrong(mine: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(mine)])
    assert (result.stdout, result.exit_code) == ("", 0)


@pytest.mark.parametrize("number", range(len(GIVEN)), ids=list(GIVEN))
def test_extraction_uses_each_addition(mine: Path, number: int) -> None:
    sentence = _SENTENCE.findall(PAGES["patterns.md"])[number]
    wanted = list(GIVEN.values())[number]

    def told(rule_set: rules.RuleSet) -> list[dict[str, object]]:
        records = extract(sentence, rules=rule_set).records
        given = [{**msgspec.structs.asdict(one), "end": one.deadline and one.deadline.end} for one in records]
        return [{name: one[name] for name in wanted} for one in given]

    assert told(rules.load(mine)) == [wanted]
    assert told(rules.load()) != [wanted]
