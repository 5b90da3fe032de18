"""`patterns/` → RuleSet, or the very lines that are wrong."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from egov_extract.errors import EgovError
from egov_extract.model import Place
from egov_extract.rules import strict
from egov_extract.rules.compile import Entry
from egov_extract.rules.indicator import faults_between
from egov_extract.rules.needs import TOKEN, commonness
from egov_extract.rules.shape import PLACES, SHAPES, entry_of, shape_of
from egov_extract.rules.verify import Verifier

__all__ = ["PLACES", "TOKEN", "Entry", "PatternError", "RuleSet", "commonness", "load", "shipped", "verify"]


class PatternError(EgovError):
    """Pattern files that cannot be loaded; `str()` gives one fault a line: `file:line: message`."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("patterns", None, f"{len(faults)} fault(s) in patterns", "mend the lines named")
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class RuleSet:
    """All patterns in force, by label."""

    def __init__(self, labels: Mapping[str, tuple[Entry, ...]], hash: str) -> None:
        self.labels = labels
        self.hash = hash

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in order of labels and of files."""
        return tuple(entry for entries in self.labels.values() for entry in entries)

    def __getitem__(self, label: str) -> tuple[Entry, ...]:
        return self.labels.get(label, ())


def shipped() -> Path:
    """The folder of the patterns that come with the program."""
    inside = Path(__file__).resolve().parent.parent / "patterns"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "patterns"


def load(*overlays: str | os.PathLike[str]) -> RuleSet:
    """The shipped patterns with each overlay folder laid over them, entries replaced by label and id.

    Raises PatternError with every fault of every file, each with its file and line. Patterns of overlays are
    compiled at once, the others when they are first used (`verify` compiles all).
    """
    return _load(*(str(Path(overlay)) for overlay in overlays)) if overlays else _load_shipped()


def verify(rules: RuleSet) -> tuple[str, ...]:
    """What is wrong with the patterns of any entry, one line each, as `load` says it of overlays."""
    return tuple(Verifier().faults_of(rules.entries))


@lru_cache(maxsize=1)
def _load_shipped() -> RuleSet:
    return _load()


def _load(*overlays: str) -> RuleSet:
    faults, digest = strict.Faults(), hashlib.sha256()
    merged: dict[str, dict[str, Entry]] = {}
    _lay(shipped(), "patterns", merged, digest, faults)
    ours = frozenset(entry for entries in merged.values() for entry in entries.values())
    for overlay in overlays:
        _lay(Path(overlay), overlay, merged, digest, faults)
    labels = {label: tuple(entries.values()) for label, entries in merged.items()}
    atoms = {entry.id: entry for entry in labels.get("atoms", ())}
    lists = {label: entries for label, entries in labels.items() if any(entry.phrases for entry in entries)}
    rules = RuleSet(labels, digest.hexdigest()[:12])
    for entry in rules.entries:
        entry.resolve(atoms, lists)
    faults += Verifier().faults_of(entry for entry in rules.entries if entry not in ours)
    if not faults:
        faults += faults_between(labels)
    if faults:
        raise PatternError(faults)
    return rules


def _lay(
    folder: Path, name: str, merged: dict[str, dict[str, Entry]], digest: hashlib._Hash, faults: strict.Faults
) -> None:
    """Lay the entries of a folder, called `name` in messages, over those of `merged`, by label and id."""
    # Not only `.yaml`: what is misnamed would else be passed over in silence.
    files = sorted(path for path in folder.rglob("*.y*ml") if path.is_file())
    if not files:
        what = "holds no pattern file" if folder.is_dir() else "no such folder of patterns"
        faults.add(Place(name, 1), f"{what}; want {_known()}")
    for path in files:
        relative = path.relative_to(folder).as_posix()
        try:
            data = path.read_bytes()
        except OSError as error:
            faults.add(Place(f"{name}/{relative}", 1), f"cannot be read: {error.strerror}")
            continue
        digest.update(relative.encode() + b"\0" + data)
        for entry in _read(data, relative, f"{name}/{relative}", faults):
            merged.setdefault(entry.label, {})[entry.id] = entry


def _known() -> str:
    return ", ".join(name for name in SHAPES if name.endswith("/") or "/" not in name)


_sound: dict[tuple[str, bytes], Any] = {}
"""Content of the files that were read without a fault: overlays are laid over the same shipped files again."""


def _parsed(data: bytes, name: str, faults: strict.Faults) -> Any:
    key = (name, hashlib.sha256(data).digest())
    if key not in _sound:
        before = len(faults)
        content = strict.load(data, name, faults)
        if len(faults) > before:
            return content
        _sound[key] = content
    return _sound[key]


def _read(data: bytes, relative: str, name: str, faults: strict.Faults) -> list[Entry]:
    """The entries of one file, called `name` in messages."""
    shape = shape_of(relative)
    if shape is None or not relative.endswith(".yaml"):
        faults.add(Place(name, 1), f"patterns have no such file; there are {_known()}")
        return []
    label = relative.rpartition("/")[2].removesuffix(".yaml")
    content = _parsed(data, name, faults)
    if content is None:
        return []
    if not isinstance(content, strict.Sequence):
        faults.add(Place(name, 1), "want a list of entries, each beginning with `- id:`")
        return []
    entries: dict[str, Entry] = {}
    for item, place in zip(content, content.places, strict=True):
        if not isinstance(item, strict.Mapping):
            faults.add(place, "want an entry, beginning with `- id:`")
        elif (entry := entry_of(item, shape, label, faults)) is not None:
            if entry.id in entries:
                faults.add(entry.place, f"id `{entry.id}` is used twice (first in line {entries[entry.id].place.line})")
            entries[entry.id] = entry
    return list(entries.values())
