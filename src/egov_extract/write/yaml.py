"""YAML that every reader of YAML 1.1 and 1.2 reads back as the same values: one YAML document for each input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, Any

import yaml

from egov_extract.compiled import plain_later
from egov_extract.model import Extraction
from egov_extract.write import Options
from egov_extract.write.plain import extraction_of, plain

__all__ = ["load", "write"]

# libyaml, which PyYAML's wheels carry, is some seven times as fast as the dumper in Python.
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads dates as the texts they are: another program may have taken their quotes away."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (as in the class above)
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_BLOCK = {"document": 1, "records": 2}
"""How many levels under these keys of the envelope are written one entry a line; all else stands in one line."""

_WORD = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]*")
"""Begins with a letter and holds no control character, line end or byte order mark of any YAML version."""

_NUMBERED = re.compile(r"\d[\w.,/ +-]*%?")
"""Begins with a digit, as `80%` and ids do."""

_NUMBER = re.compile(r"[\d_.,:eEtTzZ \t+-]*|0[xXoObB].*", re.DOTALL)
"""What some reader may take for a number (`e5` too), a time of day or a date."""

_RESERVED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""Words that some reader takes for a boolean or a null, in any case of letters."""

_BREAKING = re.compile(r": |:$| #| $")
"""Would end a plain scalar."""

_IN_FLOW = re.compile(r"[,:?\[\]{}#]")
"""Would end a plain scalar inside a flow collection, for one reader or another."""

_SINGLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")
"""May stand in single quotes, which know no escapes."""

_COLOURED = plain_later(r"^(---)$|^( *(?:- )?)([a-z_0-9]+:)(?: (null|\[\])$)?", re.MULTILINE)


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """One YAML document for each extraction, separated by `---`."""
    separator = ""
    for extraction in extractions:
        text = separator + _dump(plain(extraction, compact=options.compact))
        yield _COLOURED.sub(_paint, text) if options.colour else text
        separator = "---\n"


def load(stream: IO[bytes], documents: IO[bytes] | None) -> Iterator[Extraction]:
    """Each YAML document of the file; only one is held at a time."""
    try:
        for value in yaml.load_all(stream, Loader=_Loader):
            if value is not None:
                yield extraction_of(value)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _dump(envelope: dict[str, Any]) -> str:
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        yaml.MappingStartEvent(None, None, True, flow_style=False),
    ]
    for key, value in envelope.items():
        events.append(_key(key))
        _add(events, value, _BLOCK.get(key, 0))
    events += [yaml.MappingEndEvent(), yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    # Events and not values: each scalar's style is ours to choose, and nothing is shared, so there are no aliases.
    text: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=2**31 - 1)
    return text


def _add(events: list[yaml.Event], value: Any, block: int) -> None:
    """Add the events of `value`, whose outer `block` levels are in block style."""
    flow = block <= 0
    if isinstance(value, dict):
        events.append(yaml.MappingStartEvent(None, None, True, flow_style=flow))
        for key, item in value.items():
            events.append(_key(key))
            _add(events, item, block - 1)
        events.append(yaml.MappingEndEvent())
    elif isinstance(value, list | tuple):
        events.append(yaml.SequenceStartEvent(None, None, True, flow_style=flow or not value))
        for item in value:
            _add(events, item, block - 1)
        events.append(yaml.SequenceEndEvent())
    else:
        # A scalar at level 0 stands in a block collection, directly after its key.
        events.append(_scalar(value, block < 0))


@lru_cache
def _key(name: str) -> yaml.ScalarEvent:
    return _scalar(name, flow=True)


def _scalar(value: str | float | None, flow: bool) -> yaml.ScalarEvent:
    if isinstance(value, str):
        return yaml.ScalarEvent(None, None, (True, True), value, style=_style(value, flow))
    return yaml.ScalarEvent(None, None, (True, False), _number(value))


def _number(value: float | None) -> str:
    if value is None:
        return "null"
    text = repr(value)
    # YAML 1.1 wants a point in every float, and repr() gives none before an exponent: 1e+16.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


@lru_cache(maxsize=1024)
def _style(text: str, flow: bool) -> str | None:
    """Plain (None) only where every reader is known to read the same string back, else quoted."""
    is_string = not _NUMBER.fullmatch(text) and text.lower() not in _RESERVED
    is_whole = not _BREAKING.search(text) and not (flow and _IN_FLOW.search(text))
    if is_string and is_whole and (_WORD.fullmatch(text) or _NUMBERED.fullmatch(text)):
        return None
    return "'" if _SINGLE.fullmatch(text) else '"'


def _paint(found: re.Match[str]) -> str:
    separator, indent, key, nothing = found.groups()
    if separator:
        return f"\x1b[2m{separator}\x1b[0m"
    return f"{indent}\x1b[36m{key}\x1b[0m" + (f" \x1b[2m{nothing}\x1b[0m" if nothing else "")
