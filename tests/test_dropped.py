"""The rule set tests itself: a piece less of a pattern is noticed by an example; rules fire in the samples."""

from __future__ import annotations

from pathlib import Path

import pytest
from dropped import idle, pieces, unnoticed

from egov_extract import read, rules
from egov_extract.model import Place
from egov_extract.pipeline import Trace, trace
from egov_extract.rules import Entry

RULES = rules.load()
SAMPLES = sorted((Path(__file__).parent.parent / "samples").rglob("*.txt"))
PATTERNED = [entry for entry in RULES.entries if entry.found and not entry.phrases]
NOTICED = 0.95
"""Least share of the pieces of all patterns that an example notices. It only rises."""
USED = 0.99
"""Least share of the words of lists that change what an example gives. It only rises."""
FIRING = 0.53
"""Least share of the rules that the samples show at work."""


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


def fired(traced: Trace) -> set[str]:
    """Names of the rules that had their part in a document."""
    names = {refusal.mention.rule for refusal in traced.refusals if refusal.mention is not None}
    for label in RULES.labels:
        names.update(mention.rule for mention in traced.found.all(label))
    for statement in traced.statements:
        names.add(statement.trigger.rule)
        for argument in statement.arguments:
            names.update(mention.rule for mention in (argument.mention, *argument.also) if mention is not None)
    for label, text in (("structure", traced.document.text), ("head", traced.document.text)):
        names.update(entry.name for entry in RULES[label] if entry.regex.search(text))
    names.update(entry.name for entry in RULES["context"] if entry.regex.search(traced.document.key))
    return names


def test_the_samples_show_rules_at_work() -> None:
    seen = set().union(*(fired(trace(read(path))) for path in SAMPLES))
    wanted = [
        entry.name for entry in PATTERNED if entry.place.file.startswith(("patterns/rules/", "patterns/structure"))
    ]
    silent = [name for name in wanted if name not in seen]
    assert 1 - len(silent) / len(wanted) >= FIRING, silent
