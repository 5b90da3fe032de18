"""YAML read strictly: every key once, every scalar what it looks like, every node with its file and line."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from egov_extract.model import Place

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Faults(list[str]):
    """What is wrong in pattern files, one line each: `file:line: message`."""

    def add(self, place: Place, message: str) -> None:
        self.append(f"{place}: {message}")


class Mapping(dict[str, Any]):
    """A YAML mapping that knows where it and its keys are written."""

    place: Place
    places: dict[str, Place]


class Sequence(list[Any]):
    """A YAML sequence that knows where its items are written."""

    places: list[Place]


def load(path: Path, name: str, faults: Faults) -> Any:
    """Content of the YAML file at `path`, called `name` in messages; None when it is not YAML (a fault says why).

    Strings stay strings: `no`, `08` and `1e3` are text; only `true`, `false`, `null` and plain integers are not.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(Place(name, mark.line + 1 if mark else 1), f"not YAML: {error.problem or error.context}")
        return None
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        faults.add(Place(name, 1), f"cannot be read: {error}".splitlines()[0])
        return None
    return None if node is None else _value(node, name, faults)


def _value(node: yaml.Node, name: str, faults: Faults) -> Any:
    place = Place(name, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping = Mapping()
        mapping.place, mapping.places = place, {}
        for key_node, value_node in node.value:
            at = Place(name, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                faults.add(at, "a key must be a plain word")
                continue
            key = key_node.value
            if key in mapping:
                faults.add(at, f"key `{key}` is written twice (first in line {mapping.places[key].line})")
                continue
            mapping[key] = _value(value_node, name, faults)
            mapping.places[key] = at
        return mapping
    if isinstance(node, yaml.SequenceNode):
        sequence = Sequence(_value(item, name, faults) for item in node.value)
        sequence.places = [Place(name, item.start_mark.line + 1) for item in node.value]
        return sequence
    return _scalar(node)


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style in ("'", "\"", "|", ">"):
        return text
    if text in ("null", "~", ""):
        return None
    if text in ("true", "false"):
        return text == "true"
    if text == "0" or (text.isascii() and text.isdigit() and text[0] != "0"):
        return int(text)
    return text


def check_keys(mapping: Mapping, required: frozenset[str], optional: frozenset[str], faults: Faults) -> bool:
    """Whether `mapping` has all required keys and no unknown one; each fault names its line and a likely word."""
    before = len(faults)
    known = required | optional
    for key in mapping:
        if key not in known:
            faults.add(mapping.places[key], f"unknown key `{key}`{did_you_mean(key, known)}")
    for key in sorted(required - mapping.keys()):
        faults.add(mapping.place, f"key `{key}` is missing")
    return len(faults) == before


def did_you_mean(word: str, known: Any) -> str:
    """`; did you mean …?` when a known word is near, else nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""
