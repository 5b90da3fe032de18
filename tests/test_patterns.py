"""The shipped patterns: sound, and every one of them proved by its own examples."""

from __future__ import annotations

from typing import get_args

import pytest

from egov_extract import rules
from egov_extract.assemble import when
from egov_extract.model import Unit
from egov_extract.rules import Entry, examples

RULES = rules.load()
FOLDER = rules.shipped()
PATTERNED = [entry for entry in RULES.entries if entry.found]
LABELS = {path.stem for path in (FOLDER / "rules").glob("*.yaml")}
PROVING = [entry for entry in RULES.entries if entry.label in LABELS and not entry.phrases]
HOSTILE = [
    part * (10_000 // len(part)) for part in ("0", "1.", "1/", "1 ", "đến ", "ngày 1 ", "một ", "(", "x", "X-", "số 1/")
]


def said(entry: Entry) -> str:
    return entry.name


@pytest.mark.parametrize("entry", RULES.entries, ids=said)
def test_the_examples_hold(entry: Entry) -> None:
    failing = examples.failures_of(entry, RULES)
    assert not failing, "\n" + "\n".join(map(str, failing))


def test_every_unit_that_a_pattern_gives_is_one_of_the_schema() -> None:
    written = {entry.value.get("unit", "") for entry in RULES["quantity"] + RULES["column-unit"]} - {""}
    named = {unit for unit in written if unit.startswith("{")}
    codes = {entry.id for unit in named for entry in RULES[unit.strip("{}")]}
    assert (written - named) | codes - RULES.worth.keys() <= set(get_args(Unit))
    assert {unit for unit, _ in RULES.worth.values()} <= set(get_args(Unit))


def test_every_place_of_an_argument_is_searched() -> None:
    assert set(when._SEARCHES) == set(rules.PLACES)


def test_the_patterns_are_sound() -> None:
    assert rules.verify(RULES) == ()


@pytest.mark.parametrize("entry", PATTERNED, ids=said)
def test_no_pattern_matches_nothing(entry: Entry) -> None:
    for text in ("", " ", "\n", "x", "1", "a b, 1 (2)."):
        assert all(found.end() > found.start() for found in entry.regex.finditer(text)), text


@pytest.mark.parametrize("entry", PROVING, ids=said)
def test_every_rule_shows_what_it_finds_and_what_it_leaves(entry: Entry) -> None:
    assert entry.match, "no `match`"
    assert entry.reject, "no `reject`"


@pytest.mark.parametrize("entry", [entry for entry in PATTERNED if entry.label == "structure"], ids=said)
def test_every_marker_shows_what_it_leaves(entry: Entry) -> None:
    assert entry.match
    assert entry.reject


@pytest.mark.parametrize("entry", RULES.entries, ids=said)
def test_every_entry_says_what_it_means(entry: Entry) -> None:
    assert entry.doc.endswith(".")
    assert entry.place.file.startswith("patterns/")
    line = (
        (FOLDER / entry.place.file.removeprefix("patterns/"))
        .read_text(encoding="utf-8")
        .splitlines()[entry.place.line - 1]
    )
    assert line.replace("'", "") == f"- id: {entry.id}"


@pytest.mark.parametrize("entry", PATTERNED, ids=said)
def test_no_pattern_is_slow_on_hostile_text(entry: Entry) -> None:
    for text in HOSTILE:
        if entry.label in ("quantity", "atoms"):  # tried where a number begins, and nowhere else
            entry.regex.match(text, timeout=1)
        else:
            list(entry.regex.finditer(text, timeout=1))
