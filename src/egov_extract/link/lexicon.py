"""The catalogue's words in a text: phrases of `population`, `aspect` and `system`, found word by word.

Here a phrase may stand for several words of the catalogue (`trên mạng` is online and electronic), and all lists are
looked up at once, each word of the text a step down a tree of words: texts are full of these phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet

SYSTEM = "system."
"""What the codes of systems begin with."""
LABELS = ("population", "aspect", "system")
"""Code lists whose phrases are evidence."""

_TOKEN = regex.compile(r"\w+|[^\w\s\"“”«»]")
"""A word or a sign; quotation marks mean nothing here."""
_SIGN = regex.compile(r"[^\w\s\"“”«»]|\n")
_ACROSS = 24
"""Characters that a phrase may reach beyond the end of a stretch."""
_NEGATED = regex.compile(r"(?<!\w)chưa (?!đến|tới|đầy|kể|tính)[^,;.:()\d\n]*+$")
_NEGATING = 40
"""Characters before a phrase in which a negation is looked for."""


class Term(NamedTuple):
    """A phrase found, and what it stands for."""

    span: Span
    codes: frozenset[str]
    """Ids of aspects and populations, `system.<id>`, `level.<tier>`."""
    nouns: frozenset[str]
    """Those of the codes that are of people or things that can be counted."""


class _Node:
    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[Entry] = []


class Lexicon:
    """The phrases of a rule set in a tree of words."""

    def __init__(self, rules: RuleSet) -> None:
        self._root = _Node()
        for label in LABELS:
            for entry in rules[label]:
                for phrase in entry.phrases:
                    node = self._root
                    for token in _TOKEN.findall(fold(phrase)):
                        node = node.next.setdefault(token, _Node())
                    node.entries.append(entry)

    def terms(self, key: str, span: Span) -> Iterator[Term]:
        """Every phrase that begins in a stretch of folded text, the longest from each word on; they may overlap.

        A noun may end beyond it, where words were parted in its middle. What is said not to be done yet is not said:
        `chưa số hóa`.
        """
        sign = _SIGN.search(key, span.end, span.end + _ACROSS)
        end = span.end if key[span.end - 1 : span.end] == "," else sign.start() if sign else span.end + _ACROSS
        tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(key, span.start, end)]
        for first, (_, start, _) in enumerate(tokens):
            if start >= span.end:
                break
            node, at = self._root, first
            best: Term | None = None
            while at < len(tokens) and (following := node.next.get(tokens[at][0])) is not None:
                node = following
                if node.entries and (codes := _standing(node.entries, key, start, tokens[at][2])):
                    nouns = frozenset(code_of(e) for e in codes if e.label == "population")
                    best = Term(Span(start, tokens[at][2]), frozenset(map(code_of, codes)), nouns)
                at += 1
            if best is not None and best.span.end > span.end and not best.nouns:
                continue
            if best is not None and (best.nouns or not _NEGATED.search(key, max(span.start, start - _NEGATING), start)):
                yield best


def code_of(entry: Entry) -> str:
    """The word of the catalogue that an entry is."""
    return SYSTEM + entry.id if entry.label == "system" else entry.id


def _standing(entries: Sequence[Entry], key: str, start: int, end: int) -> list[Entry]:
    """The entries whose neighbours at this place are none of those that make them something else."""
    return [
        entry for entry in entries
        if not any(_begins(key, end, word) for word in entry.not_before)
        and not any(_ends(key, start, word) for word in entry.not_after)
    ]  # fmt: skip


def _begins(key: str, at: int, words: str) -> bool:
    words = f" {fold(words)}"
    return key.startswith(words, at) and not key[at + len(words) : at + len(words) + 1].isalnum()


def _ends(key: str, at: int, words: str) -> bool:
    words = f"{fold(words)} "
    return key.endswith(words, 0, at) and not key[max(0, at - len(words) - 1) : at - len(words)].isalnum()


def outermost(terms: Iterable[Term]) -> list[Term]:
    """The terms that lie inside no longer one, in order of the text; those of one span are made one."""
    kept: list[Term] = []
    end = -1
    for term in sorted(terms, key=lambda t: (t.span.start, -t.span.end)):
        if kept and term.span == kept[-1].span:
            kept[-1] = Term(term.span, kept[-1].codes | term.codes, kept[-1].nouns | term.nouns)
        elif term.span.end > end:
            kept.append(term)
            end = term.span.end
    return kept


@lru_cache(maxsize=8)
def lexicon(rules: RuleSet) -> Lexicon:
    """The lexicon of a rule set, made once."""
    return Lexicon(rules)
