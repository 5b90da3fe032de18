"""Patterns with one piece less: whoever drops a piece should hear of it from an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from egov_extract.normalise import fold
from egov_extract.rules import Entry

_CASED = frozenset({"head", "reference", "structure"})
_OPENING = regex.compile(r"\((?:\?(?:<?[=!]|[:>]|P<\w+>|[a-z]+:))?")
_REPEAT = regex.compile(r"(?:[?*+]|\{\d*,?\d*\})?[?+]?")


def pieces(pattern: str) -> Iterator[str]:
    """The pattern without each of its pieces: without an alternative between two bars, or a bracket that has no bar."""
    stack = [(0, [0])]  # of each open bracket where it opens, and where its alternatives begin
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
            stack.append((at, [_end(_OPENING, pattern, at)]))
        elif char == "|":
            stack[-1][1].append(at + 1)
        elif char == ")":
            opened, starts = stack.pop()
            if len(starts) == 1:
                yield pattern[:opened] + pattern[_end(_REPEAT, pattern, at + 1) :]
            else:
                yield from _alternatives(pattern, starts, at)
    if len(stack[0][1]) > 1:
        yield from _alternatives(pattern, stack[0][1], len(pattern))


def _alternatives(pattern: str, starts: list[int], end: int) -> Iterator[str]:
    """The pattern without each of the alternatives that begin at `starts`, with the bar before or after it."""
    for number, start in enumerate(starts):
        if number + 1 < len(starts):
            yield pattern[:start] + pattern[starts[number + 1] :]
        else:
            yield pattern[: start - 1] + pattern[end:]


def _end(what: regex.Pattern[str], pattern: str, at: int) -> int:
    found = what.match(pattern, at)
    assert found is not None
    return int(found.end())


def unnoticed(entry: Entry) -> tuple[list[str], int]:
    """The mutants that give what the pattern gives on every example of its entry, and how many there are in all."""
    wanted = given(entry.expanded(), entry)
    left: list[str] = []
    mutants = list(dict.fromkeys(pieces(entry.pattern)))
    for mutant in mutants:
        try:
            if given(_expanded(mutant, entry), entry) == wanted:
                left.append(mutant)
        except regex.error:
            continue
    return left, len(mutants)


def _expanded(pattern: str, entry: Entry) -> str:
    """The pattern with its pieces put in, as the entry's own."""
    copy = Entry(id=entry.id, label=entry.label, doc=entry.doc, place=entry.place, places=entry.places, pattern=pattern)
    copy.resolve(entry._pieces, entry._lists, entry._words)
    return copy.expanded()


def given(pattern: str, entry: Entry) -> list[Any]:
    """Where the pattern matches in each example of an entry."""
    compiled = regex.compile(pattern, regex.MULTILINE)
    texts = [example if entry.label in _CASED else fold(example) for example in (*entry.match, *entry.reject)]
    return [[(found.span(), found.groupdict()) for found in compiled.finditer(text)] for text in texts]
