"""What overlays may not invent: ids that the program asks for by name, fields and words of the record's form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from egov_extract.compiled import later
from egov_extract.model import Change, Comparator, Level, Maturity, Unit
from egov_extract.rules.compile import Entry
from egov_extract.rules.shape import WORDLISTS
from egov_extract.rules.strict import Faults, did_you_mean
from egov_extract.rules.worth import UNIT_LISTS

__all__ = ["faults_of_values"]

_ASKED = frozenset({"bound", "context", "edge", "head", "noun-end", "statement"})
"""Labels whose entries the program asks for by id: one that is added would never be asked for."""

_CASED = frozenset({"atoms", "head", "reference", "structure"})
"""Labels whose patterns see capitals as they are written."""
_CLASS = later(r"\\[pP]\{[^}]*\}|\\.|\(\?P?<\w+>")
_CAPITAL = later(r"\p{Lu}")

_WORDS: Mapping[str, tuple[str, ...]] = {
    "unit": get_args(Unit), "comparator": get_args(Comparator), "change": get_args(Change), "levels": get_args(Level),
    "maturity": get_args(Maturity), "kind": ("target", "result"), "hint": ("target", "result"),
}  # fmt: skip
"""Words that a field of a value may hold."""


def faults_of_values(entries: Iterable[Entry], ours: Iterable[Entry]) -> Faults:
    """What is wrong with the ids and values of overlays' entries; `ours`, the shipped ones, show what is known."""
    faults = Faults()
    ids: dict[str, set[str]] = {}
    fields: dict[str, set[str]] = {}
    for entry in ours:
        ids.setdefault(entry.label, set()).add(entry.id)
        fields.setdefault(entry.label, set()).update(entry.value)
    for label in UNIT_LISTS:
        fields[label] = {"unit", "factor"}
    for entry in entries:
        for key, message in _faults(entry, ids, fields):
            faults.add(entry.places[key], message)
    return faults


def _faults(
    entry: Entry, ids: Mapping[str, set[str]], fields: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:  # fmt: skip
    if entry.label in _ASKED and entry.id not in ids[entry.label]:
        guess = did_you_mean(entry.id, ids[entry.label])
        yield "id", f"the program asks for no `{entry.id}`: entries of this file can only be replaced{guess}"
    name = entry.id.partition(".")[0]
    if entry.label == WORDLISTS and (name in ids or name in ids["atoms"]):
        yield "id", f"`{{{name}}}` is a piece already, of {'atoms' if name in ids['atoms'] else 'codelists'}"
    known = fields.get(entry.label)
    for field, held in entry.value.items():
        if known is not None and field not in known:
            yield "value", f"unknown field `{field}`{did_you_mean(field, known)}"
        elif field in _WORDS:
            for word in held if isinstance(held, list) else [held]:
                if word is not None and word not in _WORDS[field] and not _is_made(word):
                    yield "value", f"unknown {field} `{word}`{did_you_mean(str(word), _WORDS[field])}"
    if "pattern" in entry.places and entry.label not in _CASED and (found := _CAPITAL.search(_letters(entry))):
        yield "pattern", f"`{found[0]}` is a capital, and texts are matched in lower case"
    if entry.label in UNIT_LISTS:
        yield from _unit(entry)


def _letters(entry: Entry) -> str:
    """The pattern without what capitals stand for in a regular expression: classes, named groups."""
    return _CLASS.sub("", entry.pattern)


def _unit(entry: Entry) -> Iterator[tuple[str, str]]:
    units = _WORDS["unit"]
    if "unit" not in entry.value and entry.id not in units:
        guess = did_you_mean(entry.id, units)
        yield "id", f"records have no unit `{entry.id}`; say what it is worth: value: {{unit: km, factor: 1.85}}{guess}"
    factor = entry.value.get("factor", 1)
    if isinstance(factor, bool) or not isinstance(factor, int | float) or factor <= 0:
        yield "value", f"`factor` must be a number above 0, not {factor!r}"


def _is_made(word: Any) -> bool:
    """Whether a word is put together from pieces of the pattern."""
    return isinstance(word, str) and "{" in word
