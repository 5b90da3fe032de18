"""The rule set tests itself: a piece less of a pattern is noticed, each rule fires in a sample, none hides another."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from dropped import idle, pieces, unnoticed
from firing import ASKED, fired, is_pattern, is_shadowed, outcome, with_entries, without

from egov_extract import rules
from egov_extract.model import Place
from egov_extract.rules import Entry

RULES = rules.load()
FOLDER = Path(__file__).parent.parent / "samples"
SAMPLES = sorted(FOLDER.rglob("*.txt"))
PATTERNED = [entry for entry in RULES.entries if entry.found and not entry.phrases]
NOTICED = 0.99
"""Least share of the pieces of all patterns that an example notices. It only rises."""
USED = 0.99
"""Least share of the words of lists that change what an example gives. It only rises."""
DECIDING = 0.78
"""Least share of the rules asked by name without which some sample gives something else. It only rises."""
TRIED = [entry for entry in RULES.entries if is_pattern(entry)]
PARTS = {
    "context.before-digital": "bao-cao-ket-qua-2024",
    "context.after-edge": "bao-cao-ket-qua-2024",
    "context.not-filler": "kinds/tin-tong-ket-2024",
    "context.time-noun": "kinds/tien-do-cong-viec-2026",
    "head.signing": "kinds/nghi-quyet-hoi-dong-2018",
}
"""Rules that are asked as pieces of other patterns alone, and a sample that gives something else without each."""


def test_pieces() -> None:
    assert list(pieces("a(?:b|c)d")) == ["a(?:c)d", "a(?:b)d"]
    assert list(pieces(r"a(?: b)?(?!(?:c)d)*e{2}")) == [r"a(?!(?:c)d)*e{2}", "a(?: b)?(?!d)*e{2}", "a(?: b)?e{2}"]
    assert list(pieces(r"a|[(|]\||x(?<!y|z)")) == [
        r"a|[(|]\||x(?<!z)", r"a|[(|]\||x(?<!y)", r"[(|]\||x(?<!y|z)", r"a|x(?<!y|z)", r"a|[(|]\|",
    ]  # fmt: skip


def test_guards_that_save_time_are_no_pieces() -> None:
    guarded = Entry(
        id="x", label="x", doc="", place=Place("", 1), places={}, pattern=r"(?<!\d)\d+ xã", match={"12 xã": {}}
    )
    assert unnoticed(guarded) == ([], 1)


@pytest.mark.parametrize(("every", "least"), [(9, NOTICED - 0.1), pytest.param(1, NOTICED, marks=pytest.mark.soak)])
def test_an_example_notices_each_piece_that_is_dropped(every: int, least: float) -> None:
    found = [(entry.name, *unnoticed(entry)) for entry in PATTERNED[::every]]
    left = {name: mutants for name, mutants, _ in found if mutants}
    assert 1 - sum(map(len, left.values())) / sum(total for _, _, total in found) >= least, left


def test_each_word_of_a_list_changes_what_an_example_gives() -> None:
    left = {entry.name: words for entry in PATTERNED if (words := idle(entry))}
    words = sum(len(entry.phrases) for entry in RULES["wordlists"])
    assert 1 - sum(map(len, left.values())) / words >= USED, left


def test_every_list_of_words_is_named_by_a_pattern() -> None:
    named = {name for entry in PATTERNED for name, _ in entry.named_pieces()}
    assert {entry.id for entry in RULES["wordlists"]} <= named
    pieces_of_others = {entry.id for entry in RULES["atoms"]} | RULES.labels.keys()
    assert not {entry.id for entry in RULES["wordlists"]} & pieces_of_others


def test_every_rule_is_at_work_in_a_sample() -> None:
    firing = fired(SAMPLES)
    silent = [entry for entry in TRIED if entry.name not in firing and entry.name not in PARTS]
    assert not silent, [entry.name for entry in silent]


@pytest.mark.parametrize(("name", "sample"), PARTS.items())
def test_a_rule_that_is_a_piece_of_others_changes_what_a_sample_gives(name: str, sample: str) -> None:
    rule = next(entry for entry in TRIED if entry.name == name)
    path = FOLDER / f"{sample}.txt"
    assert outcome(path, without(RULES, rule)) != outcome(path, RULES)


def test_no_rule_is_shadowed_by_another() -> None:
    assert not [entry.name for entry in TRIED if is_shadowed(entry, RULES)]


def test_a_rule_of_which_another_is_the_same_is_shadowed() -> None:
    entry = RULES["time"][0]
    again = copy.copy(entry)
    again.id = again.name = "time.again"
    assert is_shadowed(entry, with_entries(RULES, "time", (*RULES["time"], again)))


@pytest.mark.soak
def test_what_is_asked_by_name_changes_what_a_sample_gives() -> None:
    """What no other entry can hide may still decide nothing: then the samples give the same without it."""
    firing, given = fired(SAMPLES), {path: outcome(path, RULES) for path in SAMPLES}
    named = [entry for entry in TRIED if entry.label in ASKED]
    idle = [
        entry.name
        for entry in named
        for mute in (without(RULES, entry),)
        if all(outcome(path, mute) == given[path] for path in firing.get(entry.name, SAMPLES))
    ]
    assert 1 - len(idle) / len(named) >= DECIDING, idle
