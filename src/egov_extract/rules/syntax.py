"""The syntax of patterns, taken apart: characters, alternatives, and what must stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DIGITS = frozenset("0123456789")
"""What stands for any digit."""


class Char(NamedTuple):
    """One character of a match."""

    one_of: frozenset[str] = frozenset()
    """What it may be, where that is known and few."""
    letters: str = "some"
    """Whether it may be any letter (`all`), is never one (`none`), or something between."""
    optional: bool = False
    repeated: bool = False
    crosses: bool = False
    """It may be a line end that is not written."""

    @property
    def letter(self) -> str | None:
        """The letter that it always is, once."""
        if self.letters != "one" or self.optional or self.repeated:
            return None
        return next(iter(self.one_of))


class Group(NamedTuple):
    """Alternatives."""

    branches: tuple[Branch, ...]
    optional: bool = False
    repeated: bool = False
    look: int = 0
    """1 for what must follow here and is no part of the match, -1 for what must stand before."""


class Edge(NamedTuple):
    """No letter stands after this place (1), or before it (-1)."""

    side: int


Node = Char | Group | Edge
Branch = tuple[Node, ...]


def parsed(pattern: str) -> Group:
    """A pattern as its alternatives; IndexError and ValueError for syntax that is not known here."""
    return _Parser(pattern).whole()


_REPEAT = re.compile(r"(?:([?*+])|\{(\d*)(,?)(\d*)\})[?+]?")
_OPENING = re.compile(r"\((?:\?(?:(<?[=!])|[a-zA-Z]*:|>|P<\w+>))?")
_CLASSES = {
    "d": Char(DIGITS, "none"),
    "w": Char(letters="all"),
    "W": Char(letters="none", crosses=True),
    "s": Char(letters="none", crosses=True),
    "n": Char(frozenset("\n"), "none"),
}


class _Parser:
    """Reads the syntax that patterns use; IndexError and ValueError for what it does not know."""

    def __init__(self, pattern: str) -> None:
        self._text, self._at = pattern, 0

    def whole(self) -> Group:
        group = Group(tuple(self._branches()))
        if self._at != len(self._text):
            raise ValueError(self._text[self._at :])
        return group

    def _branches(self) -> Iterator[Branch]:
        nodes: list[Node] = []
        while self._at < len(self._text) and (char := self._text[self._at]) != ")":
            if char == "|":
                self._at += 1
                yield tuple(nodes)
                nodes = []
            elif (node := self._node()) is not None:
                nodes.append(node)
        yield tuple(nodes)

    def _node(self) -> Node | None:
        char = self._text[self._at]
        if char in "^$":
            self._at += 1
            return Edge(1 if char == "$" else -1)
        if char == "(":
            return self._group()
        node = self._class() if char == "[" else self._escape() if char == "\\" else self._plain()
        least, more = self._repeat()
        return node._replace(optional=not least, repeated=more)

    def _plain(self) -> Char:
        self._at += 1
        return Char() if (char := self._text[self._at - 1]) == "." else _literal(char)

    def _group(self) -> Node | None:
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
            return Group(branches, optional=not least, repeated=more)
        side = -1 if "<" in look else 1
        if "=" in look:
            return Group(branches, look=side)
        every = any(len(b) == 1 and isinstance(b[0], Char) and b[0].letters == "all" for b in branches)
        return Edge(side) if every else None

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

    def _escape(self) -> Char:
        char = self._text[self._at + 1]
        self._at += 2
        if char == "p":
            end = self._text.index("}", self._at)
            name, self._at = self._text[self._at + 1 : end], end + 1
            return Char(letters="all" if name == "L" else "some")
        if char.isalnum() and char not in _CLASSES:
            raise ValueError(char)
        return _CLASSES.get(char) or _literal(char)

    def _class(self) -> Char:
        self._at += 1
        negated = self._text[self._at] == "^"
        self._at += negated
        parts: list[Char] = []
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
            return Char(letters="none" if every else "some", crosses=not newline)
        letters = "all" if every else "none" if all(part.letters == "none" for part in parts) else "some"
        one_of = frozenset().union(*(part.one_of for part in parts)) if all(p.one_of for p in parts) else frozenset()
        return Char(one_of, letters, crosses=any(part.crosses for part in parts))


def _literal(char: str) -> Char:
    return Char(frozenset(char), "one" if char.isalpha() else "none")
