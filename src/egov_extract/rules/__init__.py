"""`patterns/` → RuleSet, or the very lines that are wrong."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from egov_extract.errors import EgovError
from egov_extract.model import Place
from egov_extract.rules import strict
from egov_extract.rules.compile import READINGS, Entry
from egov_extract.rules.verify import Verifier

__all__ = ["Entry", "PatternError", "RuleSet", "load", "shipped", "verify"]

_COMMON = frozenset({"id", "doc", "value", "match", "reject", "pattern", "phrases", "not_before", "not_after"})
_SHAPES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "atoms.yaml": (frozenset({"id", "doc", "pattern", "match"}), frozenset({"type", "reject"})),
    "codelists/": (frozenset({"id", "doc"}), _COMMON),
    "rules/": (frozenset({"id", "doc", "pattern", "match"}), _COMMON - {"phrases"}),
    "structure.yaml": (frozenset({"id", "doc", "pattern", "rank", "match"}), frozenset({"reject"})),
    "statement.yaml": (frozenset({"id", "doc", "where"}), frozenset()),
}
"""Required and optional keys of an entry, by the file or folder that holds it."""

PLACES = ("unit", "sentence", "paragraph", "row", "above")
"""Where an argument may be looked for: the words that `where:` may have in statement.yaml."""

_TYPES: dict[str, tuple[type, str]] = {
    "id": (str, "text"),
    "doc": (str, "a sentence"),
    "pattern": (str, "text; put it in quotes"),
    "value": (strict.Mapping, "a mapping of fields to values"),
    "rank": (int, "a whole number"),
    "type": (str, f"one of {', '.join(READINGS)}"),
    "phrases": (strict.Sequence, "a list"),
    "not_before": (strict.Sequence, "a list"),
    "not_after": (strict.Sequence, "a list"),
    "reject": (strict.Sequence, "a list"),
    "where": (strict.Sequence, "a list"),
}
"""What each key of an entry must hold; `match` depends on the file."""


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
    return ", ".join(_SHAPES)


def _read(data: bytes, relative: str, name: str, faults: strict.Faults) -> list[Entry]:
    """The entries of one file, called `name` in messages."""
    shape = relative.partition("/")[0] + "/" if "/" in relative else relative
    if shape not in _SHAPES or not relative.endswith(".yaml"):
        faults.add(Place(name, 1), f"patterns have no such file; there are {_known()}")
        return []
    label = relative.rpartition("/")[2].removesuffix(".yaml")
    content = strict.load(data, name, faults)
    if content is None:
        return []
    if not isinstance(content, strict.Sequence):
        faults.add(Place(name, 1), "want a list of entries, each beginning with `- id:`")
        return []
    entries: dict[str, Entry] = {}
    for item, place in zip(content, content.places, strict=True):
        if not isinstance(item, strict.Mapping):
            faults.add(place, "want an entry, beginning with `- id:`")
        elif (entry := _entry(item, shape, label, faults)) is not None:
            if entry.id in entries:
                faults.add(entry.place, f"id `{entry.id}` is used twice (first in line {entries[entry.id].place.line})")
            entries[entry.id] = entry
    return list(entries.values())


def _entry(item: strict.Mapping, shape: str, label: str, faults: strict.Faults) -> Entry | None:
    if not strict.check_keys(item, *_SHAPES[shape], faults):
        return None
    before = len(faults)
    for key, (wanted, what) in _TYPES.items():
        if key in item:
            _check_type(item, key, wanted, what, faults)
    if shape == "codelists/" and ("phrases" in item) == ("pattern" in item):
        faults.add(item.place, "want either `phrases` or a `pattern`")
    if shape == "rules/" and isinstance(item["id"], str) and not item["id"].startswith(f"{label}."):
        faults.add(item.places["id"], f"id `{item['id']}` must begin with `{label}.`, the file's name")
    if isinstance(item.get("type"), str) and item["type"] not in READINGS:
        guess = strict.did_you_mean(item["type"], READINGS)
        faults.add(item.places["type"], f"unknown type `{item['type']}`{guess}")
    for place in item.get("where", ()) if isinstance(item.get("where"), strict.Sequence) else ():
        if place not in PLACES:
            faults.add(item.places["where"], f"unknown place `{place}`{strict.did_you_mean(str(place), PLACES)}")
    if "match" in item:
        _check_examples(item, shape, faults)
    if len(faults) > before:
        return None
    value, examples = item.get("value", {}), item.get("match", {})
    return Entry(
        id=item["id"], label=label, doc=item["doc"], place=item.place, places=item.places,
        pattern=item.get("pattern"), phrases=tuple(item.get("phrases", ())), value=value,
        not_before=tuple(item.get("not_before", ())), not_after=tuple(item.get("not_after", ())),
        match=dict(examples) if isinstance(examples, strict.Mapping) else dict.fromkeys(examples, value),
        reject=tuple(item.get("reject", ())), type=item.get("type", "text"),
        fields={key: item[key] for key in ("rank", "where") if key in item},
    )  # fmt: skip


def _check_type(item: strict.Mapping, key: str, wanted: type, what: str, faults: strict.Faults) -> None:
    held = item[key]
    if not isinstance(held, wanted) or isinstance(held, bool):
        faults.add(item.places[key], f"`{key}` must be {what}")
    elif isinstance(held, str) and not held.strip():
        faults.add(item.places[key], f"`{key}` is empty")
    elif isinstance(held, strict.Sequence):
        if not held:
            faults.add(item.places[key], f"`{key}` is empty")
        _check_texts(held, key, faults)


def _check_texts(held: strict.Sequence, key: str, faults: strict.Faults) -> None:
    for text, place in zip(held, held.places, strict=True):
        if not isinstance(text, str) or not text.strip():
            faults.add(place, f"`{key}` holds {text!r}; want text in quotes")


def _check_examples(item: strict.Mapping, shape: str, faults: strict.Faults) -> None:
    examples, place = item["match"], item.places["match"]
    listed, mapped = isinstance(examples, strict.Sequence), isinstance(examples, strict.Mapping)
    if shape == "atoms.yaml" and not mapped:
        faults.add(place, "`match` must be a mapping of examples to what they give")
    elif shape == "structure.yaml" and not listed:
        faults.add(place, "`match` must be a list of examples")
    elif not listed and not mapped:
        faults.add(place, "`match` must be a mapping of examples to what they give, or a list of examples")
    elif not examples:
        faults.add(place, "`match` holds no example")
    elif listed:
        _check_texts(examples, "match", faults)
    elif shape != "atoms.yaml":
        for example, given in examples.items():
            if not isinstance(given, strict.Mapping):
                faults.add(examples.places[example], "an example of `match` must give a mapping of fields to values")
