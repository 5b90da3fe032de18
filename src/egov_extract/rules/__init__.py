"""`patterns/` → RuleSet, or the very lines that are wrong."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from egov_extract.errors import EgovError
from egov_extract.model import Place
from egov_extract.rules import strict
from egov_extract.rules.compile import PIECE, READINGS, Entry

__all__ = ["Entry", "PatternError", "RuleSet", "load", "shipped"]

_COMMON = frozenset({"id", "doc", "value", "match", "reject", "pattern", "phrases", "not_before", "not_after"})
_SHAPES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "atoms": (frozenset({"id", "doc", "pattern", "match"}), frozenset({"type", "reject"})),
    "structure": (frozenset({"id", "doc", "pattern", "rank", "match"}), frozenset({"reject"})),
    "statement": (frozenset({"id", "doc", "where"}), frozenset()),
    "codelists": (frozenset({"id", "doc"}), _COMMON),
    "rules": (frozenset({"id", "doc", "pattern", "match"}), _COMMON - {"phrases"}),
}
"""Required and optional keys of an entry, by the file or folder that holds it."""


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

    Raises PatternError with every fault of every file, each with its file and line.
    """
    return _load(tuple(str(Path(overlay)) for overlay in overlays))


@lru_cache(maxsize=8)
def _load(overlays: tuple[str, ...]) -> RuleSet:
    faults = strict.Faults()
    merged: dict[str, dict[str, Entry]] = {}
    digest = hashlib.sha256()
    for folder, name in [(shipped(), "patterns"), *((Path(o), o) for o in overlays)]:
        if not folder.is_dir():
            faults.add(Place(name, 1), "no such folder of patterns")
        for path in sorted(folder.rglob("*.yaml")):
            relative = path.relative_to(folder).as_posix()
            digest.update(relative.encode() + b"\0" + path.read_bytes())
            shape = relative.split("/")[0].removesuffix(".yaml")
            if shape not in _SHAPES:
                known = [f"{s}.yaml" if s in ("atoms", "structure", "statement") else f"{s}/" for s in _SHAPES]
                faults.add(Place(f"{name}/{relative}", 1), f"patterns have no such file; there are {', '.join(known)}")
                continue
            label = path.stem
            content = strict.load(path, f"{name}/{relative}", faults)
            entries = _entries(content, shape, label, f"{name}/{relative}", faults)
            merged.setdefault(label, {}).update({entry.id: entry for entry in entries})
    labels = {label: tuple(entries.values()) for label, entries in merged.items()}
    _resolve(labels, faults)
    if faults:
        raise PatternError(faults)
    return RuleSet(labels, digest.hexdigest()[:12])


def _entries(content: Any, shape: str, label: str, file: str, faults: strict.Faults) -> list[Entry]:
    if content is None:
        return []
    if not isinstance(content, strict.Sequence):
        faults.add(Place(file, 1), "want a list of entries, each beginning with `- id:`")
        return []
    entries: dict[str, Entry] = {}
    for item, place in zip(content, content.places, strict=True):
        if not isinstance(item, strict.Mapping):
            faults.add(place, "want an entry, beginning with `- id:`")
            continue
        entry = _entry(item, shape, label, faults)
        if entry is None:
            continue
        if entry.id in entries:
            faults.add(entry.place, f"id `{entry.id}` is used twice (first in line {entries[entry.id].place.line})")
        entries[entry.id] = entry
    return list(entries.values())


def _entry(item: strict.Mapping, shape: str, label: str, faults: strict.Faults) -> Entry | None:
    required, optional = _SHAPES[shape]
    if not strict.check_keys(item, required, optional, faults):
        return None
    before = len(faults)

    def want(key: str, type_: type, what: str) -> None:
        if key in item and not isinstance(item[key], type_):
            faults.add(item.places[key], f"`{key}` must be {what}")

    want("id", str, "text")
    want("doc", str, "a sentence")
    want("pattern", str, "text; put it in quotes")
    want("value", strict.Mapping, "a mapping of fields to values")
    want("rank", int, "a whole number")
    for key in ("phrases", "not_before", "not_after", "reject", "where"):
        want(key, strict.Sequence, "a list")
        if isinstance(item.get(key), strict.Sequence):
            for text, place in zip(item[key], item[key].places, strict=True):
                if not isinstance(text, str) or not text.strip():
                    faults.add(place, f"`{key}` holds {text!r}; want text in quotes")
    if shape == "codelists" and ("phrases" in item) == ("pattern" in item):
        faults.add(item.place, "want either `phrases` or a `pattern`")
    if shape == "rules" and isinstance(item.get("id"), str) and not item["id"].startswith(f"{label}."):
        faults.add(item.places["id"], f"id `{item['id']}` must begin with `{label}.`, the file's name")
    if item.get("type", "text") not in READINGS:
        guess = strict.did_you_mean(str(item["type"]), READINGS)
        faults.add(item.places["type"], f"unknown type `{item['type']}`{guess}")
    examples = item.get("match")
    if examples is not None and not isinstance(examples, strict.Mapping | strict.Sequence):
        faults.add(item.places["match"], "`match` must be a mapping of examples to what they give, or a list of examples")
    if isinstance(examples, strict.Mapping | strict.Sequence) and not examples:
        faults.add(item.places["match"], "`match` holds no example")
    if len(faults) > before:
        return None
    value = item.get("value") or {}
    given = dict(examples) if isinstance(examples, strict.Mapping) else {text: value for text in examples or ()}
    return Entry(
        id=item["id"], label=label, doc=item["doc"], place=item.place, pattern=item.get("pattern"),
        phrases=tuple(item.get("phrases") or ()), not_before=tuple(item.get("not_before") or ()),
        not_after=tuple(item.get("not_after") or ()), value=value, match=given,
        reject=tuple(item.get("reject") or ()), type=item.get("type", "text"),
        fields={key: item[key] for key in ("rank", "where") if key in item},
    )  # fmt: skip


def _resolve(labels: Mapping[str, tuple[Entry, ...]], faults: strict.Faults) -> None:
    atoms = {entry.id: entry for entry in labels.get("atoms", ())}
    lists = {label: entries for label, entries in labels.items() if entries and entries[0].phrases}
    for entries in labels.values():
        for entry in entries:
            if "where" in entry.fields:
                continue
            entry.resolve(atoms, lists)
            unknown = entry.unknown_pieces()
            for piece in unknown:
                faults.add(entry.place, f"unknown piece {{{piece}}}{strict.did_you_mean(piece, [*atoms, *lists])}")
            if unknown or entry.phrases:
                continue
            try:
                compiled = entry.regex
            except regex.error as error:
                faults.add(entry.place, f"not a regular expression: {error}")
                continue
            if compiled.search("") is not None:
                faults.add(entry.place, "the pattern matches the empty string")
            known = set(compiled.groupindex)
            for role in _roles(entry.value):
                if role not in known:
                    faults.add(entry.place, f"value names {{{role}}}, which the pattern has not")


def _roles(value: Any) -> list[str]:
    if isinstance(value, str):
        return [m[1] for m in PIECE.finditer(value)]
    if isinstance(value, Mapping):
        return [role for item in value.values() for role in _roles(item)]
    if isinstance(value, list):
        return [role for item in value for role in _roles(item)]
    return []
