"""Whether a file of records, written by this program or by hand, is what it should be: every fault, with its line."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from egov_extract import schema
from egov_extract.rules import RuleSet, strict

__all__ = ["faults_of"]


_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
    "null": (type(None),), "boolean": (bool,),
}  # fmt: skip
_NAMES = {
    "object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number", "number": "a number",
    "null": "null", "boolean": "true or false",
}  # fmt: skip
_NO_RECORDS = "holds no records: want `schema`, `generator`, `document` and `records`"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


class _Found(NamedTuple):
    line: int
    field: str
    message: str


def faults_of(data: bytes, name: str, format: str, rules: RuleSet) -> list[str]:
    """What is wrong with a file of records, called `name`: `file:line: field: message`, in the order of its lines.

    `format` is yaml, json or jsonl. Full and compact forms are taken. Indicators and systems must be those of `rules`.
    """
    found = strict.Faults()
    faults: list[_Found] = []
    checker = _Checker(rules, faults)
    if format == "jsonl":
        for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
            if line.strip() and (record := strict.load(line.encode(), name, found)) is not None:
                checker.offset = number - 1
                checker.record(record, "", 1)
    elif not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        faults.append(_Found(1, "", f"is empty, and {_NO_RECORDS}"))
    else:
        for document in strict.load_all(data, name, found):
            for one in document if isinstance(document, strict.Sequence) else [document]:
                if not (isinstance(one, strict.Mapping) and one.keys() & {"schema", "records"}):
                    faults.append(_Found(one.place.line if isinstance(one, strict.Mapping) else 1, "", _NO_RECORDS))
                    break
                checker.document(one)
    said = [f"{name}:{fault.line}: {fault.field}{': ' if fault.field else ''}{fault.message}" for fault in faults]
    return sorted([*found, *said], key=lambda fault: int(fault[len(name) + 1 :].partition(":")[0]))


class _Checker:
    """Compares values with the schema of the records, and the fields of a record with each other."""

    def __init__(self, rules: RuleSet, faults: list[_Found]) -> None:
        self.faults = faults
        self.offset = 0
        self._schema = schema.generate()
        self._known = {
            "indicator": frozenset(entry.id for entry in rules["indicator"]),
            "system": frozenset(entry.id for entry in rules["system"]),
        }
        self._seen: dict[str, int] = {}

    def document(self, value: Any) -> None:
        """One document with its records."""
        self._seen = {}
        self._value(value, self._schema["$defs"]["Extraction"], "", 1)
        records = value.get("records") if isinstance(value, strict.Mapping) else None
        if isinstance(records, strict.Sequence):
            for number, (record, place) in enumerate(zip(records, records.places, strict=True)):
                self._consistent(record, f"records[{number}].", place.line)

    def record(self, value: Any, path: str, line: int) -> None:
        """One record that stands alone, with the id of its document beside its fields."""
        self._value(value, self._schema["$defs"]["RecordLine"], path, line)
        self._consistent(value, path, line)

    def _add(self, line: int, field: str, message: str) -> None:
        # A key that is none of ours may hold anything; a fault is one line.
        one_line = (" ".join(text.split()) for text in (field.rstrip("."), message))
        self.faults.append(_Found(line + self.offset, *one_line))

    # --- against the schema -----------------------------------------------------------------------------------------

    def _value(self, value: Any, wanted: Mapping[str, Any], path: str, line: int) -> None:
        wanted = self._resolved(wanted)
        if "anyOf" in wanted:
            options = [self._resolved(option) for option in wanted["anyOf"]]
            fitting = [option for option in options if self._is_of(value, option)]
            if not fitting:
                self._add(line, path, f"must be {_either(options)}, not {_shown(value)}")
                return
            wanted = fitting[0]
        elif not self._is_of(value, wanted):
            self._add(line, path, f"must be {_either([wanted])}, not {_shown(value)}")
            return
        self._limits(value, wanted, path, line)
        if isinstance(value, strict.Mapping) and "properties" in wanted:
            self._mapping(value, wanted["properties"], path, line)
        elif isinstance(value, strict.Sequence) and "items" in wanted:
            for number, (item, place) in enumerate(zip(value, value.places, strict=True)):
                self._value(item, wanted["items"], f"{path.rstrip('.')}[{number}].", place.line)

    def _mapping(self, value: strict.Mapping, properties: Mapping[str, Any], path: str, line: int) -> None:
        for key, held in value.items():
            if key in properties:
                self._value(held, properties[key], f"{path}{key}.", value.places[key].line)
            else:
                self._add(
                    value.places[key].line, f"{path}{key}", f"unknown field{strict.did_you_mean(key, properties)}"
                )
        for key, wanted in properties.items():
            if key not in value and not self._may_be_left_out(wanted):
                self._add(line, f"{path}{key}", "is missing")

    def _limits(self, value: Any, wanted: Mapping[str, Any], path: str, line: int) -> None:
        if "const" in wanted and value != wanted["const"]:
            self._add(line, path, f"must be {wanted['const']!r}, not {_shown(value)}")
        if "enum" in wanted and value not in wanted["enum"]:
            guess = strict.did_you_mean(str(value), [str(word) for word in wanted["enum"]])
            words = ", ".join(map(str, wanted["enum"]))
            self._add(line, path, f"must be one of {words}, not {_shown(value)}{guess}")
        if isinstance(value, str):
            if "pattern" in wanted and not re.search(wanted["pattern"], value):
                what = "a day as in 2025-12-31" if wanted.get("format") == "date" else f"like {wanted['pattern']}"
                self._add(line, path, f"must be {what}, not {_shown(value)}")
            elif wanted.get("format") == "date" and not _is_day(value):
                self._add(line, path, f"the calendar has no day {value}")
        elif isinstance(value, int | float):
            if value < wanted.get("minimum", value):
                self._add(line, path, f"must be {wanted['minimum']} or more, not {value}")
            if value > wanted.get("maximum", value):
                self._add(line, path, f"must be {wanted['maximum']} or less, not {value}")

    def _resolved(self, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" not in wanted:
            return wanted
        held: Mapping[str, Any] = self._schema["$defs"][wanted["$ref"].rpartition("/")[2]]
        return held

    def _is_of(self, value: Any, wanted: Mapping[str, Any]) -> bool:
        kinds = wanted.get("type")
        if kinds is None:
            return "enum" not in wanted or isinstance(value, str | int)
        names = [kinds] if isinstance(kinds, str) else kinds
        return any(isinstance(value, _TYPES[name]) and isinstance(value, bool) == (name == "boolean") for name in names)

    def _may_be_left_out(self, wanted: Mapping[str, Any]) -> bool:
        wanted = self._resolved(wanted)
        options = [self._resolved(option) for option in wanted.get("anyOf", [wanted])]
        return any(option.get("type") in ("null", "array") or None in option.get("enum", ()) for option in options)

    # --- fields among themselves ------------------------------------------------------------------------------------

    def _consistent(self, record: Any, path: str, line: int) -> None:
        if not isinstance(record, strict.Mapping):
            return
        for rule in (_kind, _bounds, _times, _lengths):
            for field, message in rule(record):
                key = field.partition(".")[0]
                inner = record.get(key)
                at = record.places.get(key)
                last = field.rpartition(".")[2]
                if isinstance(inner, strict.Mapping) and last in inner.places:
                    at = inner.places[last]
                self._add(at.line if at else line, f"{path}{field}", message)
        self._named(record, path)
        if isinstance(id := record.get("id"), str):
            first = self._seen.setdefault(id, record.places["id"].line)
            if first != record.places["id"].line:
                self._add(record.places["id"].line, f"{path}id", f"`{id}` is used twice (first in line {first})")

    def _named(self, record: strict.Mapping, path: str) -> None:
        indicator = record.get("indicator")
        if isinstance(indicator, str) and indicator not in self._known["indicator"]:
            guess = strict.did_you_mean(indicator, self._known["indicator"])
            self._add(record.places["indicator"].line, f"{path}indicator", f"unknown indicator `{indicator}`{guess}")
        systems = record.get("systems")
        for system in systems if isinstance(systems, strict.Sequence) else ():
            if isinstance(system, str) and system not in self._known["system"]:
                guess = strict.did_you_mean(system, self._known["system"])
                self._add(record.places["systems"].line, f"{path}systems", f"unknown system `{system}`{guess}")


def _kind(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    quantity = ("comparator", "value", "unit")
    if record.get("kind") == "milestone":
        yield from ((key, "a milestone has none") for key in quantity if record.get(key) is not None)
    elif record.get("kind") in ("target", "result"):
        yield from ((key, "is missing: only a milestone has none") for key in quantity if record.get(key) is None)
    other = "deadline" if record.get("kind") == "result" else "period"
    if record.get(other) is not None:
        yield other, f"a {record.get('kind')} has none"


def _bounds(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    low, high, comparator = record.get("value"), record.get("value_max"), record.get("comparator")
    if comparator == "between" and high is None:
        yield "comparator", "between wants a value_max"
    elif comparator != "between" and high is not None:
        yield "value_max", "goes only with the comparator between"
    elif isinstance(low, int | float) and isinstance(high, int | float) and low >= high:
        yield "value_max", f"must be above value, {low}"
    if record.get("counted") is not None and record.get("unit") != "count":
        yield "counted", "goes only with the unit count"


def _times(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("deadline", "period"):
        time = record.get(key)
        if isinstance(time, Mapping):
            start, end = time.get("start"), time.get("end")
            if isinstance(start, str) and isinstance(end, str) and start > end:
                yield f"{key}.start", f"must not be after end, {end}"


def _lengths(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    source = record.get("source")
    if not isinstance(source, Mapping):
        return
    for text, first, last, field in (
        (source.get("text"), source.get("start"), source.get("end"), "source.end"),
        (record.get("quote"), source.get("quote_start"), source.get("quote_end"), "source.quote_end"),
    ):
        if isinstance(text, str) and isinstance(first, int) and isinstance(last, int) and last - first != len(text):
            yield field, f"{first} to {last} are {last - first} characters, and the text has {len(text)}"


def _is_day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) == 0:
        return False
    return 1 <= int(found[3]) <= calendar.monthrange(int(found[1]), int(found[2]))[1]


def _either(options: Sequence[Mapping[str, Any]]) -> str:
    words: list[str] = []
    for option in options:
        if "enum" in option:
            words.append(f"one of {', '.join(str(word) for word in option['enum'] if word is not None)}")
            continue
        kinds = option.get("type", "object")
        words += [_NAMES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    if _NAMES["number"] in words and _NAMES["integer"] in words:
        words.remove(_NAMES["integer"])
    return " or ".join(dict.fromkeys(words))


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return repr(value) if len(repr(value)) <= 60 else repr(value)[:57] + "…"
