"""What an entry of each file of `patterns/` may hold, and the entry made of it when it holds that."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from egov_extract.rules import strict
from egov_extract.rules.compile import READINGS, Entry
from egov_extract.rules.indicator import BETTER, TOPICS, UNITS, check_entry

__all__ = ["PLACES", "SHAPES", "WORDLISTS", "Shape", "entry_of", "shape_of"]

PLACES = ("unit", "sentence", "paragraph", "column", "row", "above")
"""Where an argument may be looked for: the words that `where:` may have in statement.yaml."""


WORDLISTS = "wordlists"
"""Label of the lists of words that patterns name in braces: `{carrier}` stands for the phrases of the entry `carrier`
and of all entries whose ids begin with `carrier.`, so that an overlay can add to a list."""

_WORDLIST_ID = re.compile(r"[a-z_]+(?:\.[a-z0-9_-]+)?")


class Shape(NamedTuple):
    """The keys of an entry."""

    name: str
    required: frozenset[str]
    optional: frozenset[str]
    found: bool = True
    """Whether an entry is something to be found in texts: by phrases or a pattern."""


_MATCHED = frozenset({"value", "match", "reject", "pattern", "phrases", "not_before", "not_after"})


def _shape(name: str, required: str, optional: str | frozenset[str] = "", *, found: bool = True) -> tuple[str, Shape]:
    more = frozenset(optional.split()) if isinstance(optional, str) else optional
    return name, Shape(name, frozenset(required.split()), more | {"why"}, found)


SHAPES: dict[str, Shape] = dict(
    (
        _shape("atoms.yaml", "id doc pattern match", "type reject"),
        _shape("codelists/", "id doc", _MATCHED),
        _shape("rules/", "id doc pattern match", _MATCHED - {"phrases"}),
        _shape("structure.yaml", "id doc pattern rank match", "reject"),
        _shape("statement.yaml", "id doc where", found=False),
        _shape(f"{WORDLISTS}.yaml", "id doc phrases", found=False),
        _shape("codelists/area.yaml", "id doc vi type gso phrases", "iso since until into parts"),
        _shape("codelists/aspect.yaml", "id doc phrases", "tells not_before not_after"),
        _shape("codelists/crosswalk.yaml", "id doc to", found=False),
        _shape("codelists/document.yaml", "id doc vi phrases", "abbr"),
        _shape("codelists/furniture.yaml", "id doc phrases"),
        _shape("codelists/idle.yaml", "id doc phrases"),
        _shape(
            "codelists/indicator.yaml",
            "id doc vi en units better topic cues match reject",
            "population targets",
            found=False,
        ),
        _shape("codelists/issuer.yaml", "id doc vi followed phrases", "abbr"),
        _shape("codelists/label.yaml", "id doc phrases"),
        _shape("codelists/population.yaml", "id doc phrases", "kind not_before not_after"),
        _shape("codelists/position.yaml", "id doc phrases"),
        _shape("codelists/source.yaml", "id doc url", found=False),
        _shape("codelists/surname.yaml", "id doc phrases"),
        _shape("codelists/synonym.yaml", "id doc says phrases"),
        _shape("codelists/system.yaml", "id doc vi scope kind phrases", "abbr not_before not_after"),
    )
)
"""By the file that holds the entries, or else by its folder."""

_TYPES: dict[str, tuple[type, str]] = {
    "id": (str, "text"),
    "doc": (str, "a sentence"),
    "why": (str, "a sentence"),
    "vi": (str, "a name"),
    "en": (str, "a name"),
    "population": (str, "a name"),
    "url": (str, "an address"),
    "gso": (str, "a code in quotes"),
    "iso": (str, "a code"),
    "since": (str, "a day in quotes"),
    "until": (str, "a day in quotes"),
    "into": (str, "the id of an area"),
    "parts": (strict.Sequence, "a list"),
    "units": (strict.Sequence, "a list"),
    "abbr": (str, "a name"),
    "pattern": (str, "text; put it in quotes"),
    "value": (strict.Mapping, "a mapping of fields to values"),
    "says": (str, "text"),
    "rank": (int, "a whole number"),
    "type": (str, "one of a few words"),
    "phrases": (strict.Sequence, "a list"),
    "not_before": (strict.Sequence, "a list"),
    "not_after": (strict.Sequence, "a list"),
    "where": (strict.Sequence, "a list"),
    "reject": (strict.Sequence, "a list"),
}
"""What each key of an entry must hold; `match` depends on the file."""

_CATALOGUE = "codelists/indicator.yaml"

_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "codelists/system.yaml": {
        "scope": ("national", "province", "agency", "facility", "any"),
        "kind": (
            "app", "architecture", "case_system", "commerce", "data", "database", "database_group", "document",
            "education", "exchange", "feedback", "group", "health", "identifier", "identity", "infrastructure",
            "measurement", "meeting", "network", "office", "operations", "payment", "platform", "portal", "reporting",
            "security", "service_portal", "signing", "tax",
        ),
    },
    "codelists/area.yaml": {"type": ("province", "city")},
    "codelists/aspect.yaml": {"tells": ("little",)},
    "codelists/population.yaml": {"kind": ("actor",)},
    "codelists/issuer.yaml": {"followed": ("nothing", "place", "name")},
    "codelists/crosswalk.yaml": {"to": ("information", "partial", "full")},
    _CATALOGUE: {"units": UNITS, "better": BETTER, "topic": TOPICS},
    "statement.yaml": {"where": PLACES},
    "atoms.yaml": {"type": tuple(READINGS)},
}  # fmt: skip
"""Keys that hold one of a few words, or a list of them."""

_OF_ENTRY = frozenset({"id", "doc", "pattern"}) | _MATCHED
"""Keys that every entry has a place for; the others are its `fields`."""


def shape_of(relative: str) -> Shape | None:
    """The shape of the entries of a file, by its path inside the folder of patterns; None where there is none."""
    folder = relative.partition("/")[0] + "/" if "/" in relative else relative
    return SHAPES.get(relative) or SHAPES.get(folder)


def entry_of(item: strict.Mapping, shape: Shape, label: str, faults: strict.Faults) -> Entry | None:
    """The entry that a mapping of a pattern file writes; None, and what is wrong in `faults`, when it is not sound."""
    if not strict.check_keys(item, shape.required, shape.optional, faults):
        return None
    before = len(faults)
    for key, (wanted, what) in _TYPES.items():
        if key in item and not (key == "reject" and shape.name == _CATALOGUE):
            _check_type(item, key, wanted, what, faults)
    for key, words in _WORDS.get(shape.name, {}).items():
        if key in item:
            _check_words(item, key, words, faults)
    if shape.found and shape.name.startswith("codelists/") and ("phrases" in item) == ("pattern" in item):
        faults.add(item.place, "want either `phrases` or a `pattern`")
    if shape.name == "rules/" and isinstance(item["id"], str) and not item["id"].startswith(f"{label}."):
        faults.add(item.places["id"], f"id `{item['id']}` must begin with `{label}.`, the file's name")
    if label == WORDLISTS and isinstance(item["id"], str) and not _WORDLIST_ID.fullmatch(item["id"]):
        what = "must be a name that fits in braces (a-z and _), or such a name, a dot and what adds to it"
        faults.add(item.places["id"], f"id `{item['id']}` {what}")
    if shape.name == _CATALOGUE:
        check_entry(item, faults)
    elif "match" in item:
        _check_examples(item, shape.name, faults)
    if len(faults) > before:
        return None
    value, examples = item.get("value", {}), item.get("match", {})
    return Entry(
        id=item["id"], label=label, doc=item["doc"], place=item.place, places=item.places,
        pattern=item.get("pattern"), phrases=tuple(item.get("phrases", ())), value=value,
        not_before=tuple(item.get("not_before", ())), not_after=tuple(item.get("not_after", ())),
        match=dict(examples) if isinstance(examples, strict.Mapping) else dict.fromkeys(examples, value),
        reject=tuple(item.get("reject", ())),
        type=item.get("type", "text") if shape.name == "atoms.yaml" else "text",
        fields=_fields(item), found=shape.found,
    )  # fmt: skip


def _fields(item: strict.Mapping) -> dict[str, Any]:
    fields = {key: held for key, held in item.items() if key not in _OF_ENTRY}
    if isinstance(item.get("reject"), strict.Mapping):
        fields["instead"] = dict(item["reject"])
    return fields


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


def _check_words(item: strict.Mapping, key: str, words: tuple[str, ...], faults: strict.Faults) -> None:
    held = item[key]
    for word in held if isinstance(held, strict.Sequence) else [held]:
        if word not in words:
            kind = {"where": "place"}.get(key, key)
            guess = strict.did_you_mean(str(word), words) or f"; want one of {', '.join(words)}"
            faults.add(item.places[key], f"unknown {kind} `{word}`{guess}")


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
