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
_SAVING = regex.compile(r"\(\?<!(?:\\d|\[\\d\.,\]|\\\.|…|\\p\{L\})\)")
"""Guards by which a run of digits, dots or letters is tried from its start alone: they change no match, only the time
that it takes, and the tests of hostile texts notice them."""


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
    saving = {entry.pattern[: at.start()] + entry.pattern[at.end() :] for at in _SAVING.finditer(entry.pattern)}
    for mutant in mutants:
        try:
            if given(_expanded(mutant, entry), entry) == wanted and mutant not in saving:
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
    return [[(found.span(), found.groupdict()) for found in compiled.finditer(text)] for text in _texts(entry)]


def _texts(entry: Entry) -> list[str]:
    """The examples of an entry as its pattern sees texts."""
    examples = [*entry.match, *entry.reject]
    if entry.label in _CASED:
        return examples
    # Atoms see one or the other, as the patterns that name them.
    return [*map(fold, examples), *(examples if entry.label == "atoms" else ())]


def idle(entry: Entry) -> list[tuple[str, str]]:
    """(list, word) for each word of the lists that the pattern names that changes nothing there.

    A word is put in the place of each word of its list in each example: somewhere the list must matter then.
    """
    left: list[tuple[str, str]] = []
    for name in dict.fromkeys(name for name, _ in entry.named_pieces() if name in entry._words):
        words = [fold(word) for held in entry._words[name] for word in held.phrases]
        pattern = regex.compile(entry.expanded(), regex.MULTILINE)
        without = regex.compile(_expanded(entry.pattern.replace(f"{{{name}}}", "(?!)"), entry), regex.MULTILINE)
        left += [
            (name, word)
            for word in words
            if not any(_spans(pattern, text) != _spans(without, text) for text in _with(word, words, entry))
        ]
    return left


def _with(word: str, words: list[str], entry: Entry) -> Iterator[str]:
    """The examples of an entry, a word of a list in each place where one of them stands."""
    some = regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, sorted(words, key=len, reverse=True)))})(?!\w)")
    for text in _texts(entry):
        for found in some.finditer(fold(text), overlapped=True):
            yield text[: found.start()] + word + text[found.end() :]


def _spans(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]
