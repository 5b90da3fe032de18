"""YAML read strictly: every key once, every scalar what it looks like, every node with its file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import yaml

from egov_extract.model import Place

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """Composes nodes alone: what a scalar is worth is said below, and asking YAML first takes a quarter of the time."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, current_node: Any, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?", re.ASCII)
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}


class Faults(list[str]):
    """What is wrong in pattern files, one line each: `file:line: message`."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []
        """Where each fault that was added is."""

    def add(self, place: Place, message: str) -> None:
        self.places.append(place)
        self.append(f"{place}: {' '.join(message.split())}")


class Mapping(dict[str, Any]):
    """A YAML mapping that knows where it and its keys are written."""

    place: Place
    last: int
    """The last line of it."""
    places: dict[str, Place]


class Sequence(list[Any]):
    """A YAML sequence that knows where its items are written."""

    places: list[Place]


def load(data: bytes, name: str, faults: Faults) -> Any:
    """Content of the YAML file called `name` in messages; None when it is not YAML (a fault says why).

    Strings stay strings: `no`, `08` and `1e3` are text; only `true`, `false`, `null` and plain numbers are not.
    """
    return next(_loaded(data, name, faults, lambda text: iter([yaml.compose(text, Loader=_Loader)])), None)


def load_all(data: bytes, name: str, faults: Faults) -> Iterator[Any]:
    """As `load`, of every document of a stream."""
    yield from _loaded(data, name, faults, lambda text: yaml.compose_all(text, Loader=_Loader))


def _loaded(
    data: bytes, name: str, faults: Faults, compose: Callable[[str], Iterator[yaml.Node | None]]
) -> Iterator[Any]:
    text = ""
    try:
        text = data.decode("utf-8-sig")
        for node in compose(text):
            yield None if node is None else _value(node, name, faults)
    except yaml.MarkedYAMLError as error:
        # What is never closed shows at the end of the file; what opens it stands in the context.
        mark = error.context_mark if "end of stream" in (error.problem or "") else error.problem_mark
        line = min(mark.line + 1, len(text.splitlines())) if mark else 1
        said = ", ".join(part for part in (error.context, error.problem) if part)
        faults.add(Place(name, line), f"not YAML: {said}")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.add(Place(name, 1), f"cannot be read: {error}")
    except RecursionError:
        faults.add(Place(name, 1), "cannot be read: it is nested too deeply")


def _value(node: yaml.Node, name: str, faults: Faults) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        sequence = Sequence([_value(item, name, faults) for item in node.value])
        sequence.places = [Place(name, item.start_mark.line + 1) for item in node.value]
        return sequence
    mapping = Mapping()
    mapping.place, mapping.places = Place(name, node.start_mark.line + 1), {}
    mapping.last = max(node.end_mark.line, mapping.place.line)
    for key_node, value_node in node.value:
        at = Place(name, key_node.start_mark.line + 1)
        key = key_node.value
        if not isinstance(key_node, yaml.ScalarNode):
            faults.add(at, "a key must be a plain word")
        elif key in mapping:
            faults.add(at, f"key `{key}` is written twice (first in line {mapping.places[key].line})")
        else:
            mapping[key] = _value(value_node, name, faults)
            mapping.places[key] = at
    return mapping


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if number := _NUMBER.fullmatch(text):
        if number[1] is None:
            return int(text)
        # `1.10` is more likely a version or a heading's number than 1.1.
        return float(text) if repr(float(text)) == text else text
    return text


def check_keys(mapping: Mapping, required: frozenset[str], optional: frozenset[str], faults: Faults) -> bool:
    """Whether `mapping` has all required keys and no unknown one; each fault names its line and a likely word."""
    if required <= mapping.keys() <= required | optional:
        return True
    known = required | optional
    for key in mapping:
        if key not in known:
            faults.add(mapping.places[key], f"unknown key `{key}`{did_you_mean(key, known)}")
    for key in sorted(required - mapping.keys()):
        faults.add(mapping.place, f"key `{key}` is missing")
    return False


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` when a known word is near, else nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""
