"""Which rules have their part in a document, and what a document or an example gives without one of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from egov_extract import read
from egov_extract.pipeline import Trace, trace
from egov_extract.rules import Entry, RuleSet, examples
from egov_extract.rules.layers import lay

ASKED = frozenset({"context", "head", "structure"})
"""Labels whose entries are asked by name; all others leave mentions with the rule's name."""


class _Recorder:
    """A compiled pattern that writes down that it was found where the program asked for it."""

    def __init__(self, entry: Entry, seen: set[str]) -> None:
        self._pattern, self._name, self._seen = entry.regex, entry.name, seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def _found(self, found: regex.Match[str] | None) -> regex.Match[str] | None:
        if found is not None:
            self._seen.add(self._name)
        return found

    def match(self, *where: Any) -> regex.Match[str] | None:
        return self._found(self._pattern.match(*where))

    def search(self, *where: Any) -> regex.Match[str] | None:
        return self._found(self._pattern.search(*where))

    def fullmatch(self, *where: Any) -> regex.Match[str] | None:
        return self._found(self._pattern.fullmatch(*where))

    def sub(self, repl: str, text: str) -> str:
        changed = self._pattern.sub(repl, text)
        if changed != text:
            self._seen.add(self._name)
        return changed

    def finditer(self, *where: Any) -> Iterator[regex.Match[str]]:
        for found in self._pattern.finditer(*where):
            self._seen.add(self._name)
            yield found


def fired(paths: list[Path]) -> dict[str, set[Path]]:
    """The documents in which each rule was found where it was looked for, and was not dropped for a longer one."""
    rules, seen = lay().rules, set[str]()  # not those of others: their patterns are replaced
    for entry in rules.entries:
        if entry.label in ASKED and is_pattern(entry):
            entry.__dict__["regex"] = _Recorder(entry, seen)
    firing: dict[str, set[Path]] = {}
    for path in paths:
        seen.clear()
        seen.update(_named(trace(read(path), rules=rules), rules))
        for name in seen:
            firing.setdefault(name, set()).add(path)
    return firing


def _named(traced: Trace, rules: RuleSet) -> Iterator[str]:
    """The rules of the mentions of a document."""
    for label in rules.labels.keys() - ASKED:
        yield from (mention.rule for mention in traced.found.all(label))
    yield from (refusal.mention.rule for refusal in traced.refusals if refusal.mention is not None)
    for statement in traced.statements:
        yield statement.trigger.rule
        for argument in statement.arguments:
            yield from (mention.rule for mention in (argument.mention, *argument.also) if mention is not None)


def is_pattern(entry: Entry) -> bool:
    """Whether an entry is looked for by a pattern of its own."""
    return entry.found and not entry.phrases and entry.label != "atoms"


def without(rules: RuleSet, entry: Entry) -> RuleSet:
    """The rules with one that finds nothing: what is asked by name must be there."""
    mute = copy.copy(entry)
    mute._pattern = "(?!)"
    for made in ("pattern", "regex", "told", "_readings"):
        mute.__dict__.pop(made, None)
    mute.phrases = ()
    return with_entries(rules, entry.label, tuple(mute if other is entry else other for other in rules[entry.label]))


def with_entries(rules: RuleSet, label: str, entries: tuple[Entry, ...]) -> RuleSet:
    """The rules with other entries of a label."""
    return RuleSet({**rules.labels, label: entries}, rules.hash, rules.purposes)


def outcome(path: Path, rules: RuleSet) -> object:
    """What a document gives: its records and head, and why its other numbers gave none."""
    traced = trace(read(path), rules=rules)
    return traced.extraction, [(one.span, one.reason) for one in traced.refusals]


def is_shadowed(entry: Entry, rules: RuleSet) -> bool:
    """Whether other entries of its label find all that the examples of a pattern show, the same words and value.

    What is asked for by its name, as contexts and heads are, no other entry can stand for.
    """
    if entry.label in ASKED and entry.label != "structure":
        return False
    others = with_entries(rules, entry.label, tuple(other for other in rules[entry.label] if other is not entry))
    given = _marked if entry.label == "structure" else _given
    return all(given(example, entry.label, rules) == given(example, entry.label, others) for example in entry.match)


def _given(example: str, label: str, rules: RuleSet) -> list[object]:
    return [(mention.span, mention.value) for mention in examples._found(example, label, rules)[1]]


def _marked(example: str, label: str, rules: RuleSet) -> list[object]:
    """Where the marker of a line ends, and its rank; the first that matches is taken."""
    marks = ((entry, found) for entry in rules[label] if (found := entry.regex.match(example)))
    return [(found.end(), entry.fields["rank"]) for entry, found in marks][:1]
