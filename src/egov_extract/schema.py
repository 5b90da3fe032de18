"""The JSON Schema of what is written, made from the types; `python -m egov_extract.schema` writes it anew.

One document, a list of documents, and the lines of JSON Lines; each in full and, as --compact writes it, without nulls
and empty lists.
"""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from egov_extract import model

__all__ = ["FILE", "PAGE", "generate", "page", "text"]

FILE = Path(__file__).with_name("schema.json")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "record.md"
"""The same for people; in a checkout alone."""

_DATE = {"pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
_OFFSET = {"minimum": 0}
_NUMBERED = {"minimum": 1}

_LIMITS: dict[str, dict[str, dict[str, Any]]] = {
    "Extraction": {"schema": {"const": model.SCHEMA}},
    "Head": {
        "sha256": {"pattern": "^[0-9a-f]{64}$"},
        "issued": _DATE,
        "start": _DATE,
        "end": _DATE,
    },
    "Record": {"every": {"pattern": r"^P\d+[YMWD]$"}, "security_levels": {"minimum": 1, "maximum": 5}},
    "Source": {
        "line": _NUMBERED,
        "start": _OFFSET,
        "end": _OFFSET,
        "quote_start": _OFFSET,
        "quote_end": _OFFSET,
        "page": _NUMBERED,
    },
    "Time": {"start": _DATE, "end": _DATE},
}
"""What the Python types cannot say, by type and field; of a field that may be null or is a list, it limits the rest."""


def generate() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of all that YAML, JSON and JSON Lines hold; `$defs` has a name for each form."""
    made: dict[str, Any] = msgspec.json.schema(model.Extraction)["$defs"]
    fields = _docstrings()
    for name, definition in made.items():
        definition["additionalProperties"] = False
        definition["required"] = list(definition["properties"])
        for field, schema in definition["properties"].items():
            # Which comes first depends on the version of Python.
            schema.get("anyOf", []).sort(key=lambda choice: choice.get("type") == "null")
            _limit(schema, _LIMITS.get(name, {}).get(field, {}))
            if field in fields[name]:
                definition["properties"][field] = {"description": fields[name][field]} | schema
    made |= _lines(made)
    compact = {f"{_COMPACT}{name}": _compact(definition) for name, definition in made.items()}
    made |= compact
    made["Extractions"] = {
        "description": "Several documents, as JSON holds them.",
        "type": "array",
        "items": {"anyOf": [_reference("Extraction"), _reference(f"{_COMPACT}Extraction")]},
    }
    forms = ["Extraction", "Extractions", *_LINES]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.SCHEMA,
        "description": "Targets, results and milestones that documents state, and what is known of the documents.",
        "anyOf": [_reference(name) for name in (*forms, *(name for name in compact if name[len(_COMPACT) :] in forms))],
        "$defs": made,
    }


_COMPACT = "Compact"
_LINES = ("RecordLine", "DocumentLine")


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _lines(made: dict[str, Any]) -> dict[str, Any]:
    """The lines of JSON Lines: a record with the id of its document, and a document with its id and no records."""
    told = {
        "description": "Id of the record's document in the table of documents.",
        "anyOf": [{"type": "string"}, {"type": "null"}],
    }
    record, whole = made["Record"], made["Extraction"]
    line = {**record, "title": "RecordLine", "properties": {**record["properties"], "document": told}}
    own = {
        "description": "What the records of the document have as `document`.",
        "anyOf": [{"type": "string"}, {"type": "null"}],
    }
    properties = {"id": own} | {name: schema for name, schema in whole["properties"].items() if name != "records"}
    document = {**whole, "title": "DocumentLine", "properties": properties}
    return {
        name: {**definition, "description": said, "required": list(definition["properties"])}
        for name, definition, said in (
            ("RecordLine", line, "A line of JSON Lines."),
            ("DocumentLine", document, "A line of the table of documents beside JSON Lines."),
        )
    }


def _compact(definition: dict[str, Any]) -> dict[str, Any]:
    """The same without what --compact leaves out; `records` and the ids of lines are always there."""
    properties = {name: _inner(schema) for name, schema in definition["properties"].items()}
    required = [name for name in definition["required"] if name in _KEPT or not _may_be_left_out(properties[name])]
    said = {
        "title": f"{_COMPACT}{definition['title']}",
        "description": f"{definition['title']}, as --compact writes it.",
    }
    return {**definition, **said, "properties": properties, "required": required}


_KEPT = frozenset({"records", "id", "document"})


def _may_be_left_out(schema: dict[str, Any]) -> bool:
    kinds = [one.get("type") for one in schema.get("anyOf", [schema])]
    return "array" in kinds or "null" in kinds or None in schema.get("enum", ())


def _inner(schema: dict[str, Any]) -> dict[str, Any]:
    """A field's schema that speaks of the compact forms, without what it means."""
    inner = {key: value for key, value in schema.items() if key != "description"}
    if "$ref" in inner:
        inner["$ref"] = inner["$ref"].replace("/$defs/", f"/$defs/{_COMPACT}")
    if "anyOf" in inner:
        inner["anyOf"] = [_inner(one) for one in inner["anyOf"]]
    if "items" in inner:
        inner["items"] = _inner(inner["items"])
    return inner


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(generate(), ensure_ascii=False, indent=2) + "\n"


def _limit(schema: dict[str, Any], limits: dict[str, Any]) -> None:
    """Put `limits` where they speak of the value itself: beside its type, not beside `null` or `array`."""
    if "items" in schema:
        return _limit(schema["items"], limits)
    for choice in schema.get("anyOf", [schema]):
        if choice.get("type") != "null":
            choice.update(limits)


def _docstrings() -> dict[str, dict[str, str]]:
    """The string that stands under each field of each class of the model, by class and field."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(model)).body:
        if isinstance(node, ast.ClassDef):
            fields = found[node.name] = {}
            for field, after in zip(node.body, node.body[1:], strict=False):
                match field, after:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc))):
                        fields[name] = inspect.cleandoc(doc).replace("\n", " ")
    return found


_OPENING = """\
# The record

What stands in a file of records: each field, what it holds, what it means. Made from the types by
`python -m egov_extract.schema`; the same as a JSON Schema is `egov-extract show schema`, and an example is in README.
The schema takes one document (`$defs/Extraction`), a list of them as JSON has it (`Extractions`), and the lines of JSON
Lines (`RecordLine`, `DocumentLine`); with `Compact` before the name, what `--compact` writes.
The codes of `indicator`, `systems` and `area` are told by `egov-extract show indicators`, `show systems`, `show areas`.
"""


def page() -> str:
    """The fields of every part of the envelope, as tables in Markdown."""
    made = generate()
    parts = {"The envelope": made["$defs"]["Extraction"], **{name: made["$defs"][name] for name in _PARTS}}
    said = [_OPENING]
    for name, definition in parts.items():
        said.append(f"\n## {name}\n\n| field | holds | |\n|---|---|---|\n")
        said += [
            f"| `{field}` | {_holds(schema)} | {schema.get('description', '').replace('|', chr(92) + '|')} |\n"
            for field, schema in definition["properties"].items()
        ]
    return "".join(said)


_PARTS = ("Generator", "Head", "Record", "Time", "Source")


def _holds(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_holds(one) for one in schema["anyOf"]))
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return ", ".join("null" if one is None else f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_holds(schema['items'])}"
    return {"string": "text", "integer": "number", "null": "null"}.get(
        schema.get("type", ""), str(schema.get("type", ""))
    )


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
    if PAGE.parent.is_dir():
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
