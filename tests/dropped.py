"""Patterns with one piece less: whoever drops a piece should hear of it from an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from egov_extract.normalise import fold
from egov_extract.rules import Entry

_CASED = frozenset({"head", "reference", "structure"})


def pieces(pattern: str) -> Iterator[str]:
    """What can stand between two bars or brackets of the pattern, each as the pattern without it."""
    stack: list[int] = []
    starts = [0]
    spans: list[tuple[int, int, bool]] = []  # of each alternative: where it is, and whether it is the only one
    counts = [0]
    escaped = in_class = False
    for at, char in enumerate(pattern):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char == "(":
            stack.append(at)
            starts.append(_body(pattern, at))
            counts.append(0)
        elif char == "|":
            spans.append((starts[-1], at + 1, False))
            starts[-1] = at + 1
            counts[-1] += 1
        elif char == ")":
            if counts[-1]:
                spans.append((starts[-1] - 1, at, False))
            stack.pop()
            starts.pop()
            counts.pop()
    if counts[0]:
        spans.append((starts[0] - 1, len(pattern), False))
    for start, end, _ in spans:
        yield pattern[:start] + pattern[end:]


def _body(pattern: str, at: int) -> int:
    """Where what stands in a bracket begins, after `?:`, `?<=` and their like."""
    opening = regex.match(r"\((?:\?(?:<?[=!]|[:>]|P<\w+>|[a-z]+:))?", pattern, pos=at)
    assert opening is not None
    return int(opening.end())


def unnoticed(entry: Entry) -> tuple[list[str], int]:
    """The mutants that give what the pattern gives on every example of its entry, and how many there are in all."""
    original = entry.expanded()
    wanted = _given(original, entry)
    left: list[str] = []
    mutants = list(dict.fromkeys(_mutants(entry)))
    for mutant in mutants:
        try:
            if _given(mutant, entry) == wanted:
                left.append(mutant)
        except regex.error:
            continue
    return left, len(mutants)


def _mutants(entry: Entry) -> Iterator[str]:
    written = entry.pattern
    for mutant in pieces(written):
        # As `expanded`, of the pattern with a piece less.
        copy = Entry(
            id=entry.id, label=entry.label, doc=entry.doc, place=entry.place, places=entry.places, pattern=mutant
        )
        copy.resolve(entry._pieces, entry._lists)
        yield copy.expanded()


def _given(pattern: str, entry: Entry) -> list[Any]:
    """Where the pattern matches in each example of an entry."""
    compiled = regex.compile(pattern, regex.MULTILINE)
    texts = [example if entry.label in _CASED else fold(example) for example in (*entry.match, *entry.reject)]
    return [[(found.span(), found.groupdict()) for found in compiled.finditer(text)] for text in texts]
