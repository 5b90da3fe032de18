"""The catalogue's words in a text: phrases of `population`, `aspect` and `system`, found word by word.

Here a phrase may stand for several words of the catalogue (`trên mạng` is online and electronic), and all lists are
looked up at once, each word of the text a step down a tree of words: texts are full of these phrases. What
`synonym.yaml` says in other words is read both as it is written and as what it stands for, in texts and in phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from egov_extract.compiled import later
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet

SYSTEM = "system."
"""What the codes of systems begin with."""
LABELS = ("population", "aspect", "system")
"""Code lists whose phrases are evidence."""
PLAIN = ("population", "aspect")
"""Those whose phrases also stand for all that says the same; the name of a system is a name."""

_TOKEN = later(r"\w+|[^\w\s\"“”«»]")
"""A word or a sign; quotation marks mean nothing here."""
_SIGN = later(r"[^\w\s\"“”«»]|\n")
PARTICLE = "particle"
"""The entry of `idle` for words that may stand inside any phrase."""
_ACROSS = 24
"""Characters that a phrase may reach beyond the end of a stretch."""
_IN_NUMBER = later(r"\d(?:[.,]\d|\d| ?%)")
"""The last digit of a phrase that goes on as another number: `mức 3` of `mức 3,54%`."""
_NEGATED = later(r"(?<!\w)chưa (?!đến|tới|đầy|kể|tính)[^,;.:()\d\n]*+$")
_NEGATING = 40
"""Characters before a phrase in which a negation is looked for."""


class Term(NamedTuple):
    """A phrase found, and what it stands for."""

    span: Span
    codes: frozenset[str]
    """Ids of aspects and populations, `system.<id>`, `level.<tier>`."""
    nouns: frozenset[str]
    """Those of the codes that are of people or things that can be counted."""


class _Held(NamedTuple):
    """An entry, and the words beside a phrase that make it something else."""

    entry: Entry
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


class _Node:
    __slots__ = ("_anywhere", "entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[_Held] = []
        self._anywhere: tuple[frozenset[str], frozenset[str]] | None = None

    def anywhere(self) -> tuple[frozenset[str], frozenset[str]] | None:
        """What the phrase that ends here stands for, and which of it can be counted; None where neighbours matter."""
        if self._anywhere is None and not any(held.not_before or held.not_after for held in self.entries):
            self._anywhere = _codes([held.entry for held in self.entries])
        return self._anywhere

    def reached(self, words: Iterable[str]) -> _Node | None:
        """Where some words lead from here; None where no phrase goes on so."""
        node: _Node | None = self
        for word in words:
            if node is None:
                return None
            node = node.next.get(word)
        return node


class _Synonym(NamedTuple):
    """Words that say what others say."""

    rest: tuple[str, ...]
    """Those after the first."""
    says: tuple[str, ...]
    entry: Entry


class Lexicon:
    """The phrases of a rule set in a tree of words."""

    def __init__(self, rules: RuleSet) -> None:
        self._root = _Node()
        self._synonyms: dict[str, list[_Synonym]] = {}
        self._particles = frozenset(
            fold(phrase) for entry in rules["idle"] if entry.id == PARTICLE for phrase in entry.phrases
        )
        for entry in rules["synonym"]:
            says = _words(entry.fields["says"])
            for phrase in entry.phrases:
                first, *rest = _words(phrase)
                self._synonyms.setdefault(first, []).append(_Synonym(tuple(rest), says, entry))
        for label in LABELS:
            for entry in rules[label]:
                after = tuple(f" {fold(words)}" for words in entry.not_before)
                held = _Held(entry, after, tuple(f"{fold(words)} " for words in entry.not_after))
                for phrase in entry.phrases:
                    words = _words(phrase)
                    self._grow(words, held)
                    if label in PLAIN and not self._synonyms.keys().isdisjoint(words):
                        self._grow(self._plainly(words), held)
        self._first = self._root.next.keys() | self._synonyms.keys()

    def _grow(self, words: Iterable[str], held: _Held) -> None:
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if not any(other is held for other in node.entries):
            node.entries.append(held)

    def _plainly(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A phrase in the words that its synonyms stand for."""
        plain: list[str] = []
        at = 0
        while at < len(words):
            same = [s for s in self._synonyms.get(words[at], ()) if words[at + 1 : at + 1 + len(s.rest)] == s.rest]
            longest = max(same, key=lambda s: len(s.rest), default=None)
            plain += longest.says if longest else [words[at]]
            at += 1 + (len(longest.rest) if longest else 0)
        return tuple(plain)

    def holds(self, words: str) -> bool:
        """Whether a phrase holds some words, written so."""
        sought = _words(words)
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            if node.reached(sought) is not None:
                return True
            nodes += node.next.values()
        return False

    def terms(self, key: str, span: Span) -> Iterator[Term]:
        """Every phrase that begins in a stretch of folded text, the longest from each word on; they may overlap.

        A noun may end beyond it, where words were parted in its middle. What is said not to be done yet is not said:
        `chưa số hóa`.
        """
        sign = _SIGN.search(key, span.end, span.end + _ACROSS)
        end = span.end if key[span.end - 1 : span.end] == "," else sign.start() if sign else span.end + _ACROSS
        tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(key, span.start, end)]
        words = [word for word, _, _ in tokens]
        for first, (_, start, _) in enumerate(tokens):
            if start >= span.end:
                break
            if words[first] not in self._first:
                continue
            best: Term | None = None
            for node, after in self._paths(words, first):
                stop = tokens[after - 1][2]
                if best is not None and stop < best.span.end:
                    continue
                if _IN_NUMBER.match(key, stop - 1) is not None:
                    continue
                codes, nouns = node.anywhere() or _codes(_standing(node.entries, key, start, stop))
                if codes:
                    found = Term(Span(start, stop), codes, nouns)
                    best = found if best is None or stop > best.span.end else _together(best, found)
            if best is not None and best.span.end > span.end and not best.nouns:
                continue
            if best is not None and (best.nouns or not _NEGATED.search(key, max(span.start, start - _NEGATING), start)):
                yield best

    def _paths(self, words: Sequence[str], first: int) -> Iterator[tuple[_Node, int]]:
        """The phrases that begin at a word, each with the place after it, as written and with its synonyms read.

        Particles may stand between its words: `ký số được`, `nối được với nhau`.
        """
        ways: list[tuple[_Node, int, bool]] = [(self._root, first, False)]
        while ways:
            node: _Node | None
            node, at, ends = ways.pop()
            while node is not None:
                if ends and node.entries:
                    yield node, at
                if at == len(words) or not node.next:
                    break
                word = words[at]
                if word in self._particles and at > first:
                    ways.append((node, at + 1, False))
                if (synonyms := self._synonyms.get(word)) is not None:
                    for synonym in synonyms:
                        after = at + 1 + len(synonym.rest)
                        same = tuple(words[at + 1 : after]) == synonym.rest
                        if same and (said := node.reached(synonym.says)) is not None:
                            ways.append((said, after, True))
                node, at, ends = node.next.get(word), at + 1, True


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold(phrase)))


def _codes(entries: Sequence[Entry]) -> tuple[frozenset[str], frozenset[str]]:
    """What entries stand for, and which of it can be counted."""
    return frozenset(map(code_of, entries)), frozenset(code_of(e) for e in entries if e.label == "population")


def _together(one: Term, other: Term) -> Term:
    return Term(one.span, one.codes | other.codes, one.nouns | other.nouns)


def code_of(entry: Entry) -> str:
    """The word of the catalogue that an entry is."""
    return SYSTEM + entry.id if entry.label == "system" else entry.id


def _standing(entries: Sequence[_Held], key: str, start: int, end: int) -> list[Entry]:
    """The entries whose neighbours at this place are none of those that make them something else."""
    return [
        held.entry for held in entries
        if not any(_begins(key, end, words) for words in held.not_before)
        and not any(_ends(key, start, words) for words in held.not_after)
    ]  # fmt: skip


def _begins(key: str, at: int, words: str) -> bool:
    return key.startswith(words, at) and not key[at + len(words) : at + len(words) + 1].isalnum()


def _ends(key: str, at: int, words: str) -> bool:
    return key.endswith(words, 0, at) and not key[max(0, at - len(words) - 1) : at - len(words)].isalnum()


def outermost(terms: Iterable[Term]) -> list[Term]:
    """The terms that lie inside no longer one, in order of the text; those of one span are made one."""
    kept: list[Term] = []
    end = -1
    for term in sorted(terms, key=lambda t: (t.span.start, -t.span.end)):
        if kept and term.span == kept[-1].span:
            kept[-1] = _together(kept[-1], term)
        elif term.span.end > end:
            kept.append(term)
            end = term.span.end
    return kept


@lru_cache(maxsize=8)
def lexicon(rules: RuleSet) -> Lexicon:
    """The lexicon of a rule set, made once."""
    return Lexicon(rules)
