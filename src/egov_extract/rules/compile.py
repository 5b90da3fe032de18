"""One entry of `patterns/` made into a matcher: pieces put in, phrases joined, values filled from what matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import regex
from regex import Match

from egov_extract import normalise, numeral
from egov_extract.compiled import compiled, kept, version_of
from egov_extract.model import Place
from egov_extract.normalise import fold, new_tones
from egov_extract.rules.limit import Limited, Regex
from egov_extract.rules.told import TOLD_VERSION, Told, told

PIECE = re.compile(r"(?<!\\)(?<!\\[pPN])\{([a-z_]+)(?::([a-z_]+))?\}")
"""A piece named in a pattern, with the role it fills: {year}, {year:first}."""

_BRACES = re.compile(r"(?<!\\)(?<!\\[pPN])\{(?!\d*,?\d*\})([^{}]*)\}")
"""Braces that are neither a repetition nor the name of a character class."""

READINGS: dict[str, Callable[[str], Any]] = {
    "number": numeral.number,
    "integer": int,
    "roman": lambda text: str(numeral.roman(text)),
    "ordinal": lambda text: str(numeral.words(text)),
    "fraction": numeral.fraction,
    "text": str,
}
"""How the text of an atom becomes a value: the words that `type:` may have in atoms.yaml."""


_VERSION = version_of(Path(__file__), Path(normalise.__file__))
"""Of what puts phrases together: what it made before is worth nothing once it was changed."""


class Entry:
    """A rule, a code-list entry or an atom: what to look for and what it says."""

    def __init__(
        self, *, id: str, label: str, doc: str, place: Place, places: Mapping[str, Place], pattern: str | None = None,
        phrases: tuple[str, ...] = (), not_before: tuple[str, ...] = (), not_after: tuple[str, ...] = (),
        value: Mapping[str, Any] | None = None, match: Mapping[str, Any] | None = None, reject: tuple[str, ...] = (),
        type: str = "text", fields: Mapping[str, Any] | None = None, found: bool = True,
    ) -> None:  # fmt: skip
        self.id, self.label, self.doc, self.place = id, label, doc, place
        self.name = id if id.startswith(f"{label}.") else f"{label}.{id}"
        """`label.id` for code lists; rules carry their label in the id."""
        self.lines = {key: at.line for key, at in places.items()}
        self.phrases, self.not_before, self.not_after = phrases, not_before, not_after
        self.value: Mapping[str, Any] = value or {}
        self.match: Mapping[str, Any] = match or {}
        self.reject, self.type = reject, type
        self.fields: Mapping[str, Any] = fields or {}
        """Keys that only entries of this label have: `rank` of a structure marker."""
        self.found = found
        """Whether the entry is something to be found in texts, by phrases or a pattern."""
        self.overlay: str | None = None
        """Name of the overlay that it comes from; None for what is shipped."""
        self.last = place.line
        """The last line that it is written in."""
        self.example_lines: Mapping[str, int] = {}
        self.replaces: Place | None = None
        """Where the entry is written that it took the place of."""
        self._pattern = pattern
        self._pieces: Mapping[str, Entry] = {}
        self._lists: Lists = {}
        self._words: Lists = {}

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each key of the entry is written."""
        return {key: Place(self.place.file, line) for key, line in self.lines.items()}

    @property
    def examples_at(self) -> Mapping[str, Place]:
        """Where each example and each phrase is written."""
        return {example: Place(self.place.file, line) for example, line in self.example_lines.items()}

    @property
    def rule(self) -> str:
        """What a record calls it: its name, of an overlay with the overlay's name, `quantity.dozen@mine`."""
        return self.name if self.overlay is None else f"{self.name}@{self.overlay}"

    def resolve(self, atoms: Mapping[str, Entry], lists: Lists, words: Lists) -> None:
        """Tell the entry which pieces its pattern may name: atoms, code lists, lists of words."""
        self._pieces, self._lists, self._words = atoms, lists, words

    @cached_property
    def pattern(self) -> str:
        """The pattern as written (with new-style tone marks), or made from the phrases."""
        if self._pattern is not None:
            return new_tones(self._pattern)
        body = "|".join(regex.escape(fold(p), literal_spaces=True) for p in sorted(self.phrases, key=len, reverse=True))
        before = "".join(f"(?! {regex.escape(fold(w), literal_spaces=True)}(?!\\w))" for w in self.not_before)
        after = "".join(f"(?<!(?<!\\w){regex.escape(fold(w), literal_spaces=True)} )" for w in self.not_after)
        return f"(?<!\\w){after}(?:{body})(?!\\w){before}"

    def named_pieces(self) -> list[tuple[str, str]]:
        """(piece, role) for each piece the pattern names, in order."""
        return [(m[1], m[2] or m[1]) for m in PIECE.finditer(self.pattern)]

    def known_pieces(self) -> list[str]:
        """Names that a pattern may put in braces."""
        return [*self._pieces, *self._lists, *self._words]

    def unknown_pieces(self) -> list[str]:
        """What stands in braces and is no atom, no code list and no list of words."""
        named = [(found[1], PIECE.fullmatch(found[0])) for found in _BRACES.finditer(self.pattern)]
        known = frozenset(self.known_pieces())
        return [text for text, piece in named if piece is None or piece[1] not in known]

    def pieces(self) -> Iterator[Entry]:
        """The entries that stand behind the pieces of the pattern."""
        for name, _ in self.named_pieces():
            if name in self._pieces:
                yield self._pieces[name]
            else:
                yield from self._lists.get(name) or self._words.get(name, ())

    def expanded(self, capture: bool = True) -> str:
        """The pattern with its pieces put in; with `capture`, each outer piece but lists of words is a named group."""

        def put(found: re.Match[str]) -> str:
            name, role = found[1], found[2] or found[1]
            if name in self._pieces:
                body = self._pieces[name].expanded(capture=False)
            elif name in self._lists:
                body = _alternatives(self._lists[name])
            else:
                return f"(?:{_alternatives(self._words[name])})"
            return f"(?P<{role}>{body})" if capture else f"(?:{body})"

        return PIECE.sub(put, self.pattern)

    @cached_property
    def regex(self) -> Regex:
        """The compiled pattern, under a limit of time where an overlay gave it or a piece of it.

        Raises `regex.error` when it is no regular expression.
        """
        pattern = compiled(self.expanded(), regex.MULTILINE)
        return Limited(pattern, self.place) if self.is_laid_over else pattern

    @cached_property
    def is_laid_over(self) -> bool:
        """Whether the entry or a piece of its pattern comes from an overlay."""
        return self.overlay is not None or any(piece.is_laid_over for piece in self.pieces())

    @cached_property
    def told(self) -> Told:
        """What its pattern tells of the texts that it matches: see `Told`."""
        pattern = self.expanded(capture=False)
        return kept(("told", TOLD_VERSION, pattern), lambda: told(pattern))

    @cached_property
    def _readings(self) -> dict[str, Callable[[str], Any]]:
        readings: dict[str, Callable[[str], Any]] = {}
        for name, role in self.named_pieces():
            if name in self._pieces:
                readings[role] = READINGS[self._pieces[name].type]
            elif name in self._lists:
                readings[role] = _code_reader(self._lists[name])
        for role in self.regex.groupindex:
            readings.setdefault(role, str)
        return readings

    def fill(self, found: Match[str]) -> dict[str, Any] | None:
        """The entry's value for one match; None when a piece cannot be read (then there is no mention)."""
        if not self._readings:
            return dict(self.value)
        try:
            read = {role: reading(text) for role, reading in self._readings.items() if (text := found[role])}
        except (ValueError, KeyError, ZeroDivisionError):
            return None
        filled: dict[str, Any] = {}
        for key, template in self.value.items():
            if (value := _fill(template, read)) is not None:
                filled[key] = value
        return filled


Lists: TypeAlias = Mapping[str, tuple[Entry, ...]]
"""Entries with phrases, by the name that stands for any of these in a pattern."""


@lru_cache(maxsize=512)
def _alternatives(entries: tuple[Entry, ...]) -> str:
    """All phrases of a list, the longest first; boundaries are the naming pattern's business."""
    phrases = tuple(phrase for entry in entries for phrase in entry.phrases)
    return kept(("alternatives", _VERSION, regex.__version__, *phrases), lambda: _joined(phrases))


def _joined(phrases: Iterable[str]) -> str:
    folded = sorted({fold(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
    return "|".join(regex.escape(phrase, literal_spaces=True) for phrase in folded)


def _code_reader(entries: tuple[Entry, ...]) -> Callable[[str], Any]:
    codes = {fold(phrase): entry.id for entry in entries for phrase in entry.phrases}
    patterned = [entry for entry in entries if not entry.phrases]

    def read(text: str) -> str:
        if (code := codes.get(text) or codes.get(fold(text))) is not None:
            return code
        for entry in patterned:
            if entry.regex.fullmatch(text):
                return entry.id
        raise KeyError(text)

    return read


def _fill(template: Any, read: Mapping[str, Any]) -> Any:
    if isinstance(template, str):
        whole = PIECE.fullmatch(template)
        if whole:
            return read.get(whole[1])
        if any(m[1] not in read for m in PIECE.finditer(template)):
            return None
        return PIECE.sub(lambda m: _padded(read[m[1]]), template)
    if isinstance(template, list):
        items = [_fill(item, read) for item in template]
        return [item for item in items if item is not None]
    return template


def roles(value: Any) -> Iterator[str]:
    """Pieces that a value names."""
    if isinstance(value, str):
        yield from (found[1] for found in PIECE.finditer(value))
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from roles(item)


def _padded(value: Any) -> str:
    return f"{value:02d}" if isinstance(value, int) else str(value)
