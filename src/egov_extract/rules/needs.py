"""What every text that a pattern matches must hold: where that is missing, the pattern need not be tried.

Most patterns name words that most blocks have not. What they name is read off the pattern itself: nobody has to write
it down, and in doubt nothing is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from egov_extract.compiled import later, version_of
from egov_extract.normalise import fold

_WORD_OR_MARK = later(r"\p{L}+|[^\w\s]")
_DIGIT = "0"
"""Stands for all digits: which of them a text holds tells little."""

Needs = tuple[frozenset[str], ...]
"""Of each of these sets a text must hold one token, in lower case."""

NEEDS_VERSION = version_of(Path(__file__))
"""Of this module: what it said before is worth nothing once it was changed."""

_DIGITS = frozenset("0123456789")


class _Char(NamedTuple):
    """One character of a match."""

    one_of: frozenset[str] = frozenset()
    """What it may be, where that is known and few."""
    letters: str = "some"
    """Whether it may be any letter (`all`), is never one (`none`), or something between."""
    optional: bool = False
    crosses: bool = False
    """It may be a line end that is not written."""

    @property
    def letter(self) -> str | None:
        """The letter that it always is."""
        return (
            next(iter(self.one_of)) if len(self.one_of) == 1 and self.letters == "one" and not self.optional else None
        )


class _Group(NamedTuple):
    """Alternatives."""

    branches: tuple[_Sequence, ...]
    optional: bool = False
    repeated: bool = False
    look: int = 0
    """1 for what must follow here and is no part of the match, -1 for what must stand before."""


class _Edge(NamedTuple):
    """No letter stands after this place (1), or before it (-1)."""

    side: int


_Node = _Char | _Group | _Edge
_Sequence = tuple[_Node, ...]


def tokens_in(text: str) -> frozenset[str]:
    """What a text is taken apart into, as needs are told: its runs of letters, its marks, and one token for digits."""
    return frozenset().union(*map(_tokens_of, text.split()))


@lru_cache(maxsize=32_768)
def _tokens_of(stretch: str) -> frozenset[str]:
    """The tokens of a stretch without space: texts repeat their words."""
    tokens = map(intern, _WORD_OR_MARK.findall(stretch))
    return frozenset((*tokens, _DIGIT) if any(map(str.isdecimal, stretch)) else tokens)


def needs(pattern: str) -> Needs:
    """The tokens without which a pattern matches nothing; empty when that cannot be told."""
    try:
        group = _Parser(pattern).whole()
    except (IndexError, ValueError):
        return ()
    found = (
        frozenset(_DIGIT if word.isdecimal() else fold(word) for word in w) for w in _of_group(group, False, False)
    )
    return tuple(dict.fromkeys(found))


def begins_with_digit(pattern: str) -> bool:
    """Whether every match of a pattern begins with a digit; False when that cannot be told."""
    try:
        return _is_digit_first(_Parser(pattern).whole())
    except (IndexError, ValueError):
        return False


def _is_digit_first(node: _Node) -> bool:
    if isinstance(node, _Group):
        return all(map(_opens_with_digit, node.branches))
    return isinstance(node, _Char) and bool(node.one_of) and node.one_of <= _DIGITS


def _opens_with_digit(branch: _Sequence) -> bool:
    for node in branch:
        if isinstance(node, _Edge) or (isinstance(node, _Group) and node.look):
            continue  # what stands around the match
        if not _is_digit_first(node) or not node.optional:
            return _is_digit_first(node)
    return False


# --- what the parts of a pattern ask for ------------------------------------------------------------------------------


def _of_group(group: _Group, left: bool, right: bool) -> list[frozenset[str]]:
    """`left`, `right`: no letter can stand just before and just after what the group matches."""
    found = [_of_sequence(branch, left, right) for branch in group.branches]
    if not all(found):
        return []
    if len(found) == 1:
        return found[0]
    return [frozenset().union(*(min(sets, key=commonness) for sets in found))]


def _of_sequence(nodes: _Sequence, left: bool, right: bool) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    word, begins = "", False
    for i, node in enumerate(nodes):
        if isinstance(node, _Char) and (letter := node.letter):
            if not word:
                begins = _parted(nodes, i, -1, left)
            word += letter
            if begins and _parted(nodes, i, 1, right):
                found.append(frozenset([word]))
            continue
        word = word if isinstance(node, _Edge) else ""
        if isinstance(node, _Char):
            if node.letters == "none" and node.one_of and not node.optional and not node.one_of & {" ", "\n"}:
                found.append(node.one_of)
        elif isinstance(node, _Group) and not node.optional and not (node.look and _crosses(node)):
            before = node.look != -1 and not node.repeated and _parted(nodes, i, -1, left)
            after = node.look != 1 and not node.repeated and _parted(nodes, i, 1, right)
            found += _of_group(node, before, after)
    return found


def commonness(tokens: frozenset[str]) -> tuple[bool, int]:
    """Sorts sets of tokens by how many texts are likely to hold one: few words before many, words before marks."""
    return not all(token.isalpha() for token in tokens), len(tokens)


def _parted(nodes: Sequence[_Node], i: int, side: int, outer: bool) -> bool:
    """Whether surely no letter stands next to node `i` on a side; `outer` says so of the end of the nodes."""
    j = i + side
    while 0 <= j < len(nodes):
        node = nodes[j]
        if isinstance(node, _Edge):
            if node.side == side:
                return True
        elif isinstance(node, _Char):
            if node.letters != "none":
                return False
            if not node.optional:
                return True
        elif node.look:
            if node.look == side and all(_parted(b, -1 if side > 0 else len(b), side, False) for b in node.branches):
                return True
        else:
            beyond = _parted(nodes, j, side, outer)
            parted = all(_parted(b, -1 if side > 0 else len(b), side, beyond) for b in node.branches)
            return parted and (beyond or not node.optional)
        j += side
    return outer


def _crosses(group: _Group) -> bool:
    """Whether what must stand around a match may lie beyond its line."""
    return any(
        _crosses(node) if isinstance(node, _Group) else isinstance(node, _Char) and node.crosses
        for branch in group.branches
        for node in branch
    )


# --- a pattern taken apart --------------------------------------------------------------------------------------------

_REPEAT = re.compile(r"(?:([?*+])|\{(\d*)(,?)(\d*)\})[?+]?")
_OPENING = re.compile(r"\((?:\?(?:(<?[=!])|[a-zA-Z]*:|>|P<\w+>))?")
_CLASSES = {
    "d": _Char(_DIGITS, "none"),
    "w": _Char(letters="all"),
    "W": _Char(letters="none", crosses=True),
    "s": _Char(letters="none", crosses=True),
    "n": _Char(frozenset("\n"), "none"),
}


class _Parser:
    """Reads the syntax that patterns use; IndexError and ValueError for what it does not know."""

    def __init__(self, pattern: str) -> None:
        self._text, self._at = pattern, 0

    def whole(self) -> _Group:
        group = _Group(tuple(self._branches()))
        if self._at != len(self._text):
            raise ValueError(self._text[self._at :])
        return group

    def _branches(self) -> Iterator[_Sequence]:
        nodes: list[_Node] = []
        while self._at < len(self._text) and (char := self._text[self._at]) != ")":
            if char == "|":
                self._at += 1
                yield tuple(nodes)
                nodes = []
            elif (node := self._node()) is not None:
                nodes.append(node)
        yield tuple(nodes)

    def _node(self) -> _Node | None:
        char = self._text[self._at]
        if char in "^$":
            self._at += 1
            return _Edge(1 if char == "$" else -1)
        if char == "(":
            return self._group()
        node = self._class() if char == "[" else self._escape() if char == "\\" else self._plain()
        least, more = self._repeat()
        if more and node.letters == "one":
            node = _Char()
        return node._replace(optional=not least)

    def _plain(self) -> _Char:
        self._at += 1
        return _Char() if (char := self._text[self._at - 1]) == "." else _literal(char)

    def _group(self) -> _Node | None:
        opening = _OPENING.match(self._text, self._at)
        if opening is None:
            raise ValueError(self._text[self._at :])
        self._at = opening.end()
        branches = tuple(self._branches())
        if self._text[self._at] != ")":
            raise ValueError(self._text[self._at :])
        self._at += 1
        if (look := opening[1]) is None:
            least, more = self._repeat()
            return _Group(branches, optional=not least, repeated=more)
        side = -1 if "<" in look else 1
        if "=" in look:
            return _Group(branches, look=side)
        every = any(len(b) == 1 and isinstance(b[0], _Char) and b[0].letters == "all" for b in branches)
        return _Edge(side) if every else None

    def _repeat(self) -> tuple[int, bool]:
        """How often at least what stands before is there, and whether it may be more than once."""
        found = _REPEAT.match(self._text, self._at)
        if found is None:
            return 1, False
        self._at = found.end()
        if found[1]:
            return int(found[1] == "+"), found[1] != "?"
        least = int(found[2] or 0)
        return least, not (found[4] == "1" or (least <= 1 and not found[3]))

    def _escape(self) -> _Char:
        char = self._text[self._at + 1]
        self._at += 2
        if char == "p":
            end = self._text.index("}", self._at)
            name, self._at = self._text[self._at + 1 : end], end + 1
            return _Char(letters="all" if name == "L" else "some")
        if char.isalnum() and char not in _CLASSES:
            raise ValueError(char)
        return _CLASSES.get(char) or _literal(char)

    def _class(self) -> _Char:
        self._at += 1
        negated = self._text[self._at] == "^"
        self._at += negated
        parts: list[_Char] = []
        while (char := self._text[self._at]) != "]" or not parts:
            if char == "\\":
                parts.append(self._escape())
            elif self._text[self._at + 1] == "-" and self._text[self._at + 2] != "]":
                first, last = self._text[self._at], self._text[self._at + 2]
                self._at += 3
                parts += map(_literal, map(chr, range(ord(first), ord(last) + 1)))
            else:
                parts.append(self._plain() if char != "." else _literal("."))
                self._at += char == "."
        self._at += 1
        every = any(part.letters == "all" for part in parts)
        if negated:
            newline = any("\n" in part.one_of or part.crosses for part in parts)
            return _Char(letters="none" if every else "some", crosses=not newline)
        if all(part.letters == "none" and part.one_of for part in parts):
            return _Char(frozenset().union(*(part.one_of for part in parts)), "none")
        letters = "all" if every else "none" if all(part.letters == "none" for part in parts) else "some"
        return _Char(letters=letters, crosses=any(part.crosses for part in parts))


def _literal(char: str) -> _Char:
    return _Char(frozenset(char), "one" if char.isalpha() else "none")
