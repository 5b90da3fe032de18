"""What stands right around the run of digits with which a match of a pattern begins.

Most patterns that begin with a digit name the word or the mark behind it, or the word before it; at most numbers there
stands another one, and the pattern need not be tried. This is read off the pattern itself; in doubt anything may stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from egov_extract.normalise import fold
from egov_extract.rules.syntax import DIGITS, Branch, Char, Group, Node, parsed

Beside = frozenset[str] | None
"""What may stand at a place: two characters, folded, or one where anything, or nothing, may follow; None: anything."""


class Around(NamedTuple):
    """What one branch of a pattern asks for at a run of digits. Nothing at all where it begins with no digit."""

    before: Beside
    """The characters before the run, the nearest first."""
    first: Beside
    """Those that the match begins with."""
    behind: Beside
    """Those behind the run."""


def around(pattern: str) -> tuple[Around, ...]:
    """What each branch of a pattern asks for around the digits that a match begins with, as far as that can be told."""
    try:
        whole = parsed(pattern)
    except (IndexError, ValueError):
        return (Around(None, None, None),)
    return tuple(_of_branch(Group((branch,))) for branch in whole.branches)


def _of_branch(whole: Group) -> Around:
    paths = _Paths(whole)
    return Around(_before(whole), paths.beside({paths.first}), _behind(paths))


def _behind(paths: _Paths) -> Beside:
    # What a match begins with is a digit of the run, and all of the run stands before what is behind it.
    opened = paths.after({paths.first}, DIGITS)
    while (more := opened | paths.after(opened, DIGITS)) != opened:
        opened = more
    return paths.beside(opened, besides=DIGITS) if opened else frozenset()


def _before(group: Group) -> Beside:
    """What the looks behind ask for with which the branches begin: where one branch has none, anything may stand."""
    asked: set[str] = set()
    for branch in group.branches:
        sides = [side for side in _asked_by(branch) if side is not None]
        if not sides:
            return None
        asked |= min(sides, key=len)
    return frozenset(asked)


def _asked_by(branch: Branch) -> Iterator[Beside]:
    for node in branch:
        if isinstance(node, Group) and node.look < 0:
            paths = _Paths(node, backward=True)
            yield paths.beside({paths.first})
        elif isinstance(node, Char) or (isinstance(node, Group) and not node.look):
            if isinstance(node, Group) and not node.optional:
                yield _before(node)
            return


class _Paths:
    """The characters of a pattern's matches, one after the other, as steps between places."""

    def __init__(self, whole: Group, *, backward: bool = False) -> None:
        self._steps: list[list[tuple[frozenset[str], int]]] = []
        """From each place: the characters (none where they are not known) that lead to another."""
        self._free: list[list[int]] = []
        """From each place: those that are reached without a character."""
        self._backward = backward
        self.first, self._last = self._place(), self._place()
        for branch in whole.branches:
            self._lay(branch, self.first, self._last)

    def after(self, places: Iterable[int], characters: frozenset[str]) -> frozenset[int]:
        """The places that one of some characters leads to."""
        return frozenset(
            to
            for place in self._reached(places)
            for one_of, to in self._steps[place]
            if not one_of or one_of & characters
        )

    def beside(self, places: Iterable[int], besides: frozenset[str] = frozenset()) -> Beside:
        """The characters that follow on some places, two deep, but for those that begin with one of `besides`."""
        found: set[str] = set()
        reached = self._reached(places)
        if self._last in reached:
            return None
        for one_of, to in (step for place in reached for step in self._steps[place]):
            if not one_of:
                return None
            beyond = self._reached([to])
            seconds = [two for place in beyond for two, _ in self._steps[place]]
            lone = self._last in beyond or not all(seconds)
            for first in map(fold, one_of - besides):
                found.update([first] if lone else (first + fold(second) for two in seconds for second in two))
        return frozenset(found)

    def _place(self) -> int:
        self._steps.append([])
        self._free.append([])
        return len(self._steps) - 1

    def _reached(self, places: Iterable[int]) -> frozenset[int]:
        reached: set[int] = set()
        left = list(places)
        while left:
            place = left.pop()
            if place not in reached:
                reached.add(place)
                left += self._free[place]
        return frozenset(reached)

    def _lay(self, branch: Branch, start: int, end: int) -> None:
        for node in branch[::-1] if self._backward else branch:
            start = self._lay_node(node, start)
        self._free[start].append(end)

    def _lay_node(self, node: Node, start: int) -> int:
        """What stands around a match is no part of it, and passed over."""
        if not isinstance(node, Char | Group) or (isinstance(node, Group) and node.look):
            return start
        begin, end = self._place(), self._place()
        self._free[start].append(begin)
        if isinstance(node, Char):
            self._steps[begin].append((node.one_of, end))
        else:
            for branch in node.branches:
                self._lay(branch, begin, end)
        if node.optional:
            self._free[begin].append(end)
        if node.repeated:
            self._free[end].append(begin)
        return end
