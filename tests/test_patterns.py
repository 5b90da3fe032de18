"""The shipped patterns: sound, and every one of them proved by its own examples."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import get_args

import pytest

from egov_extract import rules
from egov_extract.assemble import when
from egov_extract.model import Unit
from egov_extract.rules import Entry, examples, hostile
from egov_extract.rules import page as rules_page
from egov_extract.rules.limit import allowed

RULES = rules.load()
FOLDER = rules.shipped()
PATTERNED = [entry for entry in RULES.entries if entry.found]
LABELS = {path.stem for path in (FOLDER / "rules").glob("*.yaml")}
PROVING = [entry for entry in RULES.entries if entry.label in LABELS and not entry.phrases]
MEGABYTE = 1_000_000
TRIED = [entry for entry in RULES.entries if entry.found and not entry.phrases and entry.label != "atoms"]
"""Patterns that are looked for by themselves."""


def said(entry: Entry) -> str:
    return entry.name


def by_label(entries: Iterable[Entry]) -> pytest.MarkDecorator:
    """A test for the entries of each label: one for each of thousands would take longer to report than to run."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.label, []).append(entry)
    return pytest.mark.parametrize("entries", groups.values(), ids=groups)


@by_label(RULES.entries)
def test_the_examples_hold(entries: list[Entry]) -> None:
    failing = [failure for entry in entries for failure in examples.failures_of(entry, RULES)]
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


@by_label(PATTERNED)
def test_no_pattern_matches_nothing(entries: list[Entry]) -> None:
    for entry in entries:
        for text in ("", " ", "\n", "x", "1", "a b, 1 (2)."):
            assert all(found.end() > found.start() for found in entry.regex.finditer(text)), (entry.name, text)


@by_label(PROVING)
def test_every_rule_shows_what_it_finds_and_what_it_leaves(entries: list[Entry]) -> None:
    assert [entry.name for entry in entries if not entry.match] == [], "no `match`"
    assert [entry.name for entry in entries if not entry.reject] == [], "no `reject`"


def test_every_marker_shows_what_it_leaves() -> None:
    markers = [entry for entry in PATTERNED if entry.label == "structure"]
    assert markers
    assert [entry.name for entry in markers if not (entry.match and entry.reject)] == []


@cache
def lines_of(file: str) -> tuple[str, ...]:
    return tuple((FOLDER / file.removeprefix("patterns/")).read_text(encoding="utf-8").splitlines())


@by_label(RULES.entries)
def test_every_entry_says_what_it_means(entries: list[Entry]) -> None:
    for entry in entries:
        assert entry.doc.endswith("."), entry.name
        assert entry.place.file.startswith("patterns/"), entry.name
        line = lines_of(entry.place.file)[entry.place.line - 1]
        assert line.replace("'", "") == f"- id: {entry.id}"


def test_no_rule_is_slow_on_texts_made_to_be_so() -> None:
    """A few texts for each pattern; `soak` tries them all, and long ones."""
    for entry in TRIED:
        texts = hostile.texts(entry, 4_000)
        for text in texts[:: len(texts) // 3]:
            assert hostile.seconds(entry, text, 1) < 1, (entry.name, text[:60])


@pytest.mark.soak
@pytest.mark.parametrize("entry", TRIED, ids=said)
def test_no_rule_is_slow_on_any(entry: Entry) -> None:
    assert hostile.slowest(entry) is None


@pytest.mark.soak
@pytest.mark.parametrize("entry", TRIED, ids=said)
def test_no_rule_is_slow_on_a_megabyte(entry: Entry) -> None:
    """Well within what patterns of overlays are allowed: no rule that is shipped needs a limit."""
    limit = allowed(MEGABYTE)
    texts = hostile.texts(entry, MEGABYTE)
    for text in texts[:: max(1, len(texts) // 8)]:
        assert hostile.seconds(entry, text, limit) < limit, text[:60]


def test_the_page_of_rules_is_as_they_are() -> None:
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.page(RULES), "make schema writes it"
