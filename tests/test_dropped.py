"""The rule set tests itself: a pattern with a piece less is noticed by an example; rules fire in the samples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from dropped import pieces, unnoticed

from egov_extract import read, rules
from egov_extract.pipeline import Trace, trace
from egov_extract.rules import Entry

RULES = rules.load()
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
PATTERNED = [entry for entry in RULES.entries if entry.found and not entry.phrases and entry.label != "atoms"]
NOTICED = 0.32
"""Least share of pieces that an example notices. It only rises."""
FIRING = 0.55
"""Least share of the rules that the samples show at work. It only rises."""


def test_pieces() -> None:
    assert list(pieces("a(?:b|c)d")) == ["a(?:c)d", "a(?:b)d"]
    assert list(pieces(r"a(?: b)?(?!(?:c)d)*e{2}")) == [r"a(?!(?:c)d)*e{2}", "a(?: b)?(?!d)*e{2}", "a(?: b)?e{2}"]
    assert list(pieces(r"a|[(|]\||x(?<!y|z)")) == [
        r"a|[(|]\||x(?<!z)", r"a|[(|]\||x(?<!y)", r"[(|]\||x(?<!y|z)", r"a|x(?<!y|z)", r"a|[(|]\|",
    ]  # fmt: skip


def noticed(entries: Sequence[Entry]) -> float:
    counts = [(len(left), total) for left, total in map(unnoticed, entries)]
    return 1 - sum(left for left, _ in counts) / sum(total for _, total in counts)


def test_examples_notice_pieces_that_are_dropped() -> None:
    assert noticed(PATTERNED[::12]) >= NOTICED - 0.1


@pytest.mark.soak
def test_examples_notice_pieces_of_all_patterns() -> None:
    assert noticed(PATTERNED) >= NOTICED


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
