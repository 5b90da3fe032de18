"""The examples of a rule set, run as documents are: every entry finds what it shows and leaves what it rejects.

Stands beside the rules that it tries and above the stages that run them: no stage imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from egov_extract.find import find, find_label
from egov_extract.link.lexicon import code_of, lexicon
from egov_extract.model import Mention, Place, Span, Text
from egov_extract.normalise import fold, normalise
from egov_extract.pipeline import extract
from egov_extract.rules import Entry, RuleSet
from egov_extract.rules.compile import READINGS, roles
from egov_extract.segment import Document, segment
from egov_extract.segment.furniture import furniture

__all__ = ["Fault", "failures", "failures_of"]

_TOGETHER = frozenset({"quantity", "time"})
"""Labels whose mentions depend on those of other labels."""


class Fault(NamedTuple):
    """An example that does not hold."""

    place: Place
    """Where the example is written."""
    id: str
    example: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.id}: {self.example!r} {self.message}"


def failures(rules: RuleSet) -> list[Fault]:
    """Every example of the rule set that does not hold, in the order of its entries."""
    return [fault for entry in rules.entries for fault in failures_of(entry, rules)]


def failures_of(entry: Entry, rules: RuleSet) -> list[Fault]:
    """The examples of one entry of the rule set that do not hold."""
    check = _CHECKS.get(entry.label, _mentions)
    return [
        Fault(entry.examples_at.get(example, entry.place), entry.id, example, message)
        for example, message in check(entry, rules)
    ]


def _mentions(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    for example, expected in entry.match.items():
        document, found = _found(example, entry.label, rules)
        own = [mention for mention in found if mention.rule == entry.name]
        if not own:
            yield example, f"is not found{_others(document, found)}"
        elif not any(roles(expected)) and all(mention.value != expected for mention in own):
            yield example, f"gives {own[0].value}, not {dict(expected)}"
    for example in entry.reject:
        document, found = _found(example, entry.label, rules)
        for mention in found:
            if mention.rule == entry.name:
                yield example, f"is to be rejected but found in {_text(document, mention)!r}"
    for phrase in entry.phrases:
        document, found = _found(phrase, entry.label, rules)
        if not any(mention.rule == entry.name and _text(document, mention) == fold(phrase) for mention in found):
            yield phrase, f"is a phrase that is not found{_others(document, found)}"


def _atom(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    for example, expected in entry.match.items():
        # Most labels see lower case; those of atoms that stand in the others see capitals as they are written.
        said = next((form for form in (fold(example), example) if entry.regex.fullmatch(form)), None)
        if said is None:
            yield example, "is not matched as a whole"
        elif (value := READINGS[entry.type](said)) != expected:
            yield example, f"gives {value!r}, not {expected!r}"
    for example in entry.reject:
        if entry.regex.fullmatch(fold(example)) or entry.regex.fullmatch(example):
            yield example, "is to be rejected but matched"


def _marker(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    for example in entry.match:
        # The first marker that matches is taken.
        first = next((other for other in rules[entry.label] if other.regex.match(example)), None)
        if not entry.regex.match(example):
            yield example, "is not matched at its start"
        elif first is not None and first is not entry:
            yield example, f"is matched by {first.id} before"
    for example in entry.reject:
        if entry.regex.match(example):
            yield example, "is to be rejected but matched"


def _context(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    # The program asks for each by name, wherever it stands: none hides another.
    for example in entry.match:
        if not entry.regex.search(fold(example)):
            yield example, "is not found"
    for example in entry.reject:
        if entry.regex.search(fold(example)):
            yield example, "is to be rejected but found"


def _head(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    # Asked for by name too, and of the text as it is written.
    for example, expected in entry.match.items():
        if (found := entry.regex.search(example)) is None:
            yield example, "is not found"
        elif (value := entry.fill(found)) != expected:
            yield example, f"gives {value}, not {dict(expected)}"
    for example in entry.reject:
        if (found := entry.regex.search(example)) is not None and entry.fill(found) is not None:
            yield example, f"is to be rejected but found in {found[0]!r}"


def _furniture(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    for phrase in entry.phrases:
        if not furniture(normalise(phrase), rules):
            yield phrase, "is a line that is read"


def _words(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    # One phrase may stand for several words of the catalogue; a neighbour that forbids it must not be its own.
    words = lexicon(rules)
    for phrase in entry.phrases:
        key = fold(phrase)
        if not any(
            term.span == (0, len(key)) and code_of(entry) in term.codes for term in words.terms(key, Span(0, len(key)))
        ):
            yield phrase, "is a phrase that is not found"


def _synonym(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    if not lexicon(rules).holds(entry.fields["says"]):
        yield entry.fields["says"], "stands in no phrase of population, aspect and system"


def _indicator(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    for example in entry.match:
        found = {record.indicator for record in extract(example, rules=rules).records}
        if found != {entry.id}:
            yield example, f"is about {_ids(found)}"
    for example, instead in entry.fields["instead"].items():
        found = {record.indicator for record in extract(example, rules=rules).records}
        if instead not in found or entry.id in found:
            yield example, f"is about {_ids(found)}, not {instead}"


def _nothing(entry: Entry, rules: RuleSet) -> Iterator[tuple[str, str]]:
    return iter(())


_CHECKS: Mapping[str, Callable[[Entry, RuleSet], Iterator[tuple[str, str]]]] = {
    "atoms": _atom,
    "context": _context,
    "furniture": _furniture,
    "head": _head,
    "aspect": _words,
    "population": _words,
    "system": _words,
    "synonym": _synonym,
    "indicator": _indicator,
    "area": _nothing,
    "crosswalk": _nothing,
    "source": _nothing,
    "structure": _marker,
    "statement": _nothing,
    "wordlists": _nothing,
}
"""How the examples of a label are run, where they are no phrases to be found."""


def _found(example: str, label: str, rules: RuleSet) -> tuple[Document, Sequence[Mention]]:
    """The example as a document, and the mentions of a label in it."""
    document = segment(Text(example, None, "", "text"), normalise(example), rules)
    if label in _TOGETHER:
        return document, find(document, rules).all(label)
    return document, find_label(label, document, rules)


def _ids(found: set[str | None]) -> str:
    return " and ".join(sorted(map(str, found))) or "nothing: no record"


def _text(document: Document, mention: Mention) -> str:
    return document.key[mention.span.start : mention.span.end]


def _others(document: Document, found: Sequence[Mention]) -> str:
    """What was found instead."""
    said = ", ".join(f"{mention.rule} in {_text(document, mention)!r}" for mention in found)
    return f"; found is {said}" if said else ""
