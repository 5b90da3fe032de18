"""The JSON Schema of the envelope and the record, made from the types; `python -m egov_extract.schema` writes it anew.

It describes the full form. With --compact, nulls and empty lists are left out.
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
    """The JSON Schema (draft 2020-12) of one document's records; a single record is its `$defs/Record`."""
    made = msgspec.json.schema(model.Extraction)
    fields = _docstrings()
    for name, definition in made["$defs"].items():
        definition["additionalProperties"] = False
        definition["required"] = list(definition["properties"])
        for field, schema in definition["properties"].items():
            # Which comes first depends on the version of Python.
            schema.get("anyOf", []).sort(key=lambda choice: choice.get("type") == "null")
            _limit(schema, _LIMITS.get(name, {}).get(field, {}))
            if field in fields[name]:
                definition["properties"][field] = {"description": fields[name][field]} | schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.SCHEMA,
        "description": "Targets, results and milestones that one document states, and what is known of the document.",
        **made,
    }


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
