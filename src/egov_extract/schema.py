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

__all__ = ["FILE", "generate", "text"]

FILE = Path(__file__).with_name("schema.json")

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


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
