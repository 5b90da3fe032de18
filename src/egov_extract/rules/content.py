"""One pattern file → its entries, and what is wrong with it."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from egov_extract.compiled import kept, version_of
from egov_extract.model import Place
from egov_extract.rules import strict
from egov_extract.rules.compile import Entry
from egov_extract.rules.shape import SHAPES, entry_of, shape_of

__all__ = ["KNOWN", "Content", "content_of", "label_of", "program", "shipped_content"]

KNOWN = ", ".join(name for name in SHAPES if name.endswith("/") or "/" not in name)
"""The files that there are."""


class Content(NamedTuple):
    """What a file holds, sound or not."""

    entries: list[Entry]
    faults: strict.Faults
    ids: Mapping[str, frozenset[str]] = {}
    """Of its label, those of entries that are not sound too: what names them is not wrong for that."""
    purpose: Mapping[str, str] = {}
    """Of its label: the comment at the head of the file."""


def shipped_content(data: bytes, relative: str, name: str) -> Content:
    """As `content_of`, read once for all processes: reading YAML takes most of the time in which the program starts."""
    key = ("content", program(), name, hashlib.sha256(data).hexdigest())
    return _loaded(kept(key, lambda: pickle.dumps(content_of(data, relative, name), pickle.HIGHEST_PROTOCOL)))


def content_of(data: bytes, relative: str, name: str) -> Content:
    """The entries of a file of this path inside its folder, called `name` in messages."""
    faults = strict.Faults()
    shape = shape_of(relative)
    if shape is None or not relative.endswith(".yaml"):
        faults.add(Place(name, 1), f"patterns have no such file; there are {KNOWN}")
        return Content([], faults)
    label = label_of(relative)
    content = strict.load(data, name, faults)
    if content is None:
        return Content([], faults)
    if not isinstance(content, strict.Sequence):
        faults.add(Place(name, 1), "want a list of entries, each beginning with `- id:`")
        return Content([], faults)
    ids: list[str] = []
    entries: dict[str, Entry] = {}
    for item, place in zip(content, content.places, strict=True):
        if not isinstance(item, strict.Mapping):
            faults.add(place, "want an entry, beginning with `- id:`")
            continue
        ids.append(str(item.get("id")))
        if (entry := entry_of(item, shape, label, faults)) is not None:
            if entry.id in entries:
                first = entries[entry.id].place.line
                faults.add(entry.place, f"id `{entry.id}` is used twice (first in line {first})")
            entry.example_lines, entry.last = _example_lines(item), item.last
            entries[entry.id] = entry
    purpose = _head_comment(data)
    return Content(
        list(entries.values()), faults, {label: frozenset(ids)} if ids else {}, {label: purpose} if purpose else {}
    )


def label_of(relative: str) -> str:
    """The label of the entries of a file, by its path inside its folder."""
    return relative.rpartition("/")[2].removesuffix(".yaml")


def _loaded(data: bytes) -> Content:
    """What was kept, anew for each set of rules: entries know the rules that they belong to."""
    content: Content = pickle.loads(data)
    return content


@lru_cache(maxsize=1)
def program() -> str:
    """What makes entries of files."""
    folder = Path(__file__).parent
    return version_of(*sorted(folder.glob("*.py")), folder.parent / "model.py", folder.parent / "normalise.py")


def _example_lines(item: strict.Mapping) -> dict[str, int]:
    """The line of each example and each phrase of an entry."""
    lines: dict[str, int] = {}
    for key in ("phrases", "reject", "match"):
        held = item.get(key)
        if isinstance(held, strict.Mapping):
            lines.update((example, place.line) for example, place in held.places.items())
        elif isinstance(held, strict.Sequence):
            lines.update((str(example), place.line) for example, place in zip(held, held.places, strict=True))
    return lines


def _head_comment(data: bytes) -> str:
    lines: list[str] = []
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line[1:].strip())
    return " ".join(lines)
