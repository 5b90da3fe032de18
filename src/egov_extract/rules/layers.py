"""Pattern folders laid one over the other: the shipped one, then overlays, entry by entry."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from egov_extract.compiled import kept
from egov_extract.model import Place
from egov_extract.rules import strict
from egov_extract.rules.closed import faults_of_values
from egov_extract.rules.compile import Entry
from egov_extract.rules.content import KNOWN, content_of, label_of, program, shipped_content
from egov_extract.rules.indicator import faults_between
from egov_extract.rules.shape import WORDLISTS
from egov_extract.rules.shelf import Index, Shelf, index_of, words_of
from egov_extract.rules.verify import Verifier
from egov_extract.rules.worth import UNIT_LISTS, Worth, worth_of

__all__ = ["RuleSet", "Survey", "lay", "shipped"]


class RuleSet:
    """All patterns in force, by label."""

    def __init__(
        self,
        labels: Mapping[str, tuple[Entry, ...]],
        hash: str,
        purposes: Mapping[str, str],
        laid_over: Iterable[Entry] = (),
    ) -> None:
        """`laid_over` are those of the entries that come from overlays."""
        self.labels = labels
        self.hash = hash
        self.purposes = purposes
        """What the entries of a label are for: the comment at the head of its file."""
        self._laid_over = {entry.name: entry.rule for entry in laid_over}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in order of labels and of files."""
        return tuple(entry for entries in self.labels.values() for entry in entries)

    @cached_property
    def worth(self) -> Worth:
        """What a unit that records do not have is worth in one that they have: Tbps is 1000 Gbps."""
        return worth_of(entry for label in UNIT_LISTS for entry in self[label])

    def rule(self, name: str) -> str:
        """What a record calls the rule of a name: with the overlay's name where an overlay holds it."""
        return self._laid_over.get(name, name)

    def __getitem__(self, label: str) -> tuple[Entry, ...]:
        return self.labels.get(label, ())


class Survey(NamedTuple):
    """What pattern folders hold, sound or not."""

    rules: RuleSet
    """Of all entries that are sound; of overlays those that are not are left out."""
    faults: tuple[str, ...]
    """What is wrong, one line each: `file:line: message`."""
    laid_over: tuple[Entry, ...]
    """The entries of overlays with which nothing is wrong, in order of files."""


def shipped() -> Path:
    """The folder of the patterns that come with the program."""
    inside = Path(__file__).resolve().parent.parent / "patterns"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "patterns"


def lay(*overlays: str) -> Survey:
    """The shipped patterns with some folders laid over them."""
    with _uncollected():
        return _laid(*overlays) if overlays else _shelved()


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is loaded stays: in a program that holds much, looking for what does not takes most of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _shelved() -> Survey:
    """The shipped patterns alone: what was found sound once is not looked through again."""
    folder = shipped()
    try:
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    except OSError:
        return _laid()  # which says so
    by_label = {label_of(relative): relative for relative in files}
    digest = hashlib.sha256()
    for relative, data in files.items():
        digest.update(relative.encode() + b"\0" + data)
    key = ("index", program(), digest.hexdigest())
    index = kept(key, lambda: _index(_laid()))
    if index is None or len(by_label) < len(files):
        return _laid()

    def read(label: str) -> list[Entry]:
        relative = by_label[label]
        return shipped_content(files[relative], relative, f"patterns/{relative}").entries

    return Survey(RuleSet(Shelf(index, read, key), digest.hexdigest()[:12], index.purposes), (), ())


def _index(found: Survey) -> Index | None:
    return None if found.faults else index_of(found.rules.labels, found.rules.purposes)


def _files(folder: Path) -> list[Path]:
    # Not only `.yaml`: what is misnamed would else be passed over in silence.
    return sorted(path for path in folder.rglob("*.y*ml") if path.is_file())


def _laid(*overlays: str) -> Survey:
    layers = _Layers()
    layers.add(shipped(), "patterns", None)
    for overlay in overlays:
        layers.add(Path(overlay), overlay, Path(overlay).resolve().name)
    return layers.survey()


class _Layers:
    """Entries by label and id, the last that was written, and what was wrong on the way."""

    def __init__(self) -> None:
        self._faults = strict.Faults()
        self._digest = hashlib.sha256()
        self._entries: dict[str, dict[str, Entry]] = {}
        self._below: dict[Entry, Entry] = {}
        """The entry that each one replaces."""
        self._written: dict[str, set[str]] = {}
        """Ids by label, of what is not sound too: what names it is not wrong for that."""
        self._purposes: dict[str, str] = {}

    def add(self, folder: Path, name: str, overlay: str | None) -> None:
        """Lay the entries of a folder, called `name` in messages, over those that are there."""
        files = _files(folder)
        if not files:
            what = "holds no pattern file" if folder.is_dir() else "no such folder of patterns"
            self._faults.add(Place(name, 1), f"{what}; want {KNOWN}")
        if overlay is not None:
            self._digest.update(overlay.encode() + b"\0")
        for path in files:
            relative = path.relative_to(folder).as_posix()
            try:
                data = path.read_bytes()
            except OSError as error:
                self._faults.add(Place(f"{name}/{relative}", 1), f"cannot be read: {error.strerror}")
                continue
            self._digest.update(relative.encode() + b"\0" + data)
            content = (shipped_content if overlay is None else content_of)(data, relative, f"{name}/{relative}")
            self._take(content.faults)
            self._purposes = {**content.purpose, **self._purposes}
            for label, ids in content.ids.items():
                self._written.setdefault(label, set()).update(ids)
            for entry in content.entries:
                self._put(entry, overlay)

    def survey(self) -> Survey:
        """All that is sound, once every folder is laid."""
        laid_over = [e for entries in self._entries.values() for e in entries.values() if e.overlay is not None]
        verifier = self._resolved()
        self._take(verifier.faults_of(laid_over))
        for entry in laid_over:
            if not verifier.is_sound(entry):
                self._drop(entry)
        sound = [entry for entry in laid_over if verifier.is_sound(entry)]
        if len(sound) < len(laid_over):
            self._resolved()
        labels = {label: tuple(entries.values()) for label, entries in self._entries.items()}
        ours = {label: [e for e in held if e.overlay is None] for label, held in labels.items()}
        replaced = [*self._below.values()]
        self._take(faults_of_values(sound, [*(e for held in ours.values() for e in held), *replaced]))
        self._take(faults_between(labels, self._written))
        free = tuple(entry for entry in sound if not self._is_faulty(entry))
        rules = RuleSet(labels, self._digest.hexdigest()[:12], self._purposes, sound)
        return Survey(rules, tuple(self._faults), free)

    def _take(self, faults: strict.Faults) -> None:
        self._faults += faults
        self._faults.places += faults.places

    def _is_faulty(self, entry: Entry) -> bool:
        """Whether a fault stands in the lines of an entry."""
        first, last = entry.place.line, entry.last
        return any(entry.place.file == place.file and first <= place.line <= last for place in self._faults.places)

    def _put(self, entry: Entry, overlay: str | None) -> None:
        held = self._entries.setdefault(entry.label, {})
        entry.overlay = overlay
        if (below := held.get(entry.id)) is not None:
            entry.replaces, self._below[entry] = below.place, below
        held[entry.id] = entry

    def _drop(self, entry: Entry) -> None:
        """Take back an entry that is not sound: what it replaced is in force again."""
        held = self._entries[entry.label]
        if (below := self._below.get(entry)) is not None:
            held[entry.id] = below
        else:
            del held[entry.id]

    def _resolved(self) -> Verifier:
        labels = {label: tuple(entries.values()) for label, entries in self._entries.items()}
        atoms = {entry.id: entry for entry in labels.get("atoms", ())}
        lists = {label: entries for label, entries in labels.items() if any(entry.phrases for entry in entries)}
        words = words_of(lists.pop(WORDLISTS, ()))
        for entries in labels.values():
            for entry in entries:
                entry.resolve(atoms, lists, words)
        return Verifier()
