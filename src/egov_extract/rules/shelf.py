"""The shipped patterns, the entries of a label read when they are first asked for: most texts need few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from egov_extract.compiled import Key, kept
from egov_extract.rules.compile import Entry
from egov_extract.rules.shape import WORDLISTS
from egov_extract.rules.told import TOLD_VERSION

__all__ = ["Index", "Shelf", "index_of", "words_of"]


class Index(NamedTuple):
    """What is known of pattern files without reading them."""

    labels: tuple[str, ...]
    """In order of files."""
    lists: tuple[str, ...]
    """Labels whose entries have phrases, and so are pieces of patterns."""
    words: tuple[str, ...]
    """Names of lists of words."""
    purposes: Mapping[str, str]
    """What the entries of a label are for."""


def index_of(labels: Mapping[str, tuple[Entry, ...]], purposes: Mapping[str, str]) -> Index:
    """The index of entries that were all read, and are sound."""
    phrased = [label for label, entries in labels.items() if any(entry.phrases for entry in entries)]
    lists = tuple(label for label in phrased if label != WORDLISTS)
    return Index(tuple(labels), lists, tuple(words_of(labels.get(WORDLISTS, ()))), dict(purposes))


def words_of(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Lists of words by the name that stands for them in a pattern."""
    words: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        name = entry.id.partition(".")[0]
        words[name] = (*words.get(name, ()), entry)
    return words


class Shelf(Mapping[str, tuple[Entry, ...]]):
    """Entries by label."""

    def __init__(self, index: Index, read: Callable[[str], Iterable[Entry]], key: Key) -> None:
        """`read` gives the entries of a label, in order of its file; `key` names all that is read."""
        self._index, self._read, self._key = index, read, key
        self._held: dict[str, tuple[Entry, ...]] = {}
        self._lists = _Named(index.lists, self.__getitem__)
        self._named_words = _Named(index.words, lambda name: self._words[name])

    def __getitem__(self, label: str) -> tuple[Entry, ...]:
        held = self._held.get(label)
        if held is None:
            if label not in self._index.labels:
                raise KeyError(label)
            held = self._held[label] = tuple(self._read(label))
            for entry in held:
                entry.resolve(self._atoms, self._lists, self._named_words)
            self._tell(label, [entry for entry in held if entry.found and not entry.phrases])
        return held

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.labels)

    def __len__(self) -> int:
        return len(self._index.labels)

    def _tell(self, label: str, patterned: Sequence[Entry]) -> None:
        """What patterns tell, those of a label at once: to put each together only to find what is kept takes longer."""
        told = kept((*self._key, "told", TOLD_VERSION, label), lambda: [entry.told for entry in patterned])
        for entry, one in zip(patterned, told, strict=True):
            entry.told = one

    @cached_property
    def _atoms(self) -> dict[str, Entry]:
        atoms: dict[str, Entry] = {}
        self.__dict__["_atoms"] = atoms  # they are pieces of each other
        atoms.update((entry.id, entry) for entry in self["atoms"])
        return atoms

    @cached_property
    def _words(self) -> dict[str, tuple[Entry, ...]]:
        return words_of(self[WORDLISTS])


class _Named(Mapping[str, tuple[Entry, ...]]):
    """What has these names, each got when it is asked for."""

    def __init__(self, names: Iterable[str], get: Callable[[str], tuple[Entry, ...]]) -> None:
        self._names, self._get = dict.fromkeys(names), get

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        if name not in self._names:
            raise KeyError(name)
        return self._get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
