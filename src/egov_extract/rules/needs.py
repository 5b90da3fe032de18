"""What every text that a pattern matches must hold: where that is missing, the pattern need not be tried.

Most patterns name words that most blocks have not. What they name is read off the pattern itself: nobody has to write
it down, and in doubt nothing is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from egov_extract.compiled import later
from egov_extract.normalise import fold
from egov_extract.rules.syntax import DIGITS, Branch, Char, Edge, Group, Node, parsed

_WORD_OR_MARK = later(r"\p{L}+|[^\w\s]")
_DIGIT = "0"
"""Stands for all digits: which of them a text holds tells little."""

Needs = tuple[frozenset[str], ...]
"""Of each of these sets a text must hold one token, in lower case."""


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
        group = parsed(pattern)
    except (IndexError, ValueError):
        return ()
    found = (
        frozenset(_DIGIT if word.isdecimal() else fold(word) for word in w) for w in _of_group(group, False, False)
    )
    return tuple(dict.fromkeys(found))


def begins_with_digit(pattern: str) -> bool:
    """Whether every match of a pattern begins with a digit; False when that cannot be told."""
    try:
        return _is_digit_first(parsed(pattern))
    except (IndexError, ValueError):
        return False


def _is_digit_first(node: Node) -> bool:
    if isinstance(node, Group):
        return all(map(_opens_with_digit, node.branches))
    return isinstance(node, Char) and bool(node.one_of) and node.one_of <= DIGITS


def _opens_with_digit(branch: Branch) -> bool:
    for node in branch:
        if isinstance(node, Edge) or (isinstance(node, Group) and node.look):
            continue  # what stands around the match
        if not _is_digit_first(node) or not node.optional:
            return _is_digit_first(node)
    return False


# --- what the parts of a pattern ask for ------------------------------------------------------------------------------


def _of_group(group: Group, left: bool, right: bool) -> list[frozenset[str]]:
    """`left`, `right`: no letter can stand just before and just after what the group matches."""
    found = [_of_sequence(branch, left, right) for branch in group.branches]
    if not all(found):
        return []
    if len(found) == 1:
        return found[0]
    return [frozenset().union(*(min(sets, key=commonness) for sets in found))]


def _of_sequence(nodes: Branch, left: bool, right: bool) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    word, begins = "", False
    for i, node in enumerate(nodes):
        if isinstance(node, Char) and (letter := node.letter):
            if not word:
                begins = _parted(nodes, i, -1, left)
            word += letter
            if begins and _parted(nodes, i, 1, right):
                found.append(frozenset([word]))
            continue
        word = word if isinstance(node, Edge) else ""
        if isinstance(node, Char):
            if node.letters == "none" and node.one_of and not node.optional and not node.one_of & {" ", "\n"}:
                found.append(node.one_of)
        elif isinstance(node, Group) and not node.optional and not (node.look and _crosses(node)):
            before = node.look != -1 and not node.repeated and _parted(nodes, i, -1, left)
            after = node.look != 1 and not node.repeated and _parted(nodes, i, 1, right)
            found += _of_group(node, before, after)
    return found


def commonness(tokens: frozenset[str]) -> tuple[bool, int]:
    """Sorts sets of tokens by how many texts are likely to hold one: few words before many, words before marks."""
    return not all(token.isalpha() for token in tokens), len(tokens)


def _parted(nodes: Sequence[Node], i: int, side: int, outer: bool) -> bool:
    """Whether surely no letter stands next to node `i` on a side; `outer` says so of the end of the nodes."""
    j = i + side
    while 0 <= j < len(nodes):
        node = nodes[j]
        if isinstance(node, Edge):
            if node.side == side:
                return True
        elif isinstance(node, Char):
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


def _crosses(group: Group) -> bool:
    """Whether what must stand around a match may lie beyond its line."""
    return any(
        _crosses(node) if isinstance(node, Group) else isinstance(node, Char) and node.crosses
        for branch in group.branches
        for node in branch
    )
