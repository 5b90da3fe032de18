"""Records and documents as rows: a mapping's keys become columns joined by `_`, lists are joined by `;`.

The columns are made from the types of the model, so a field that is added there is a column here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import inspect

from egov_extract.model import Extraction, Generator, Head, Record
from egov_extract.write.plain import document_id

__all__ = ["DOCUMENTS", "RECORDS", "Column", "document_row", "extraction_of_row", "record_of_row", "record_rows"]

Kind = Literal["text", "whole", "number", "texts", "wholes"]


class Column(NamedTuple):
    """One column of a table."""

    name: str
    path: tuple[str, ...]
    """Names of the fields that lead to it."""
    kind: Kind
    """What a cell holds: text, a whole number, any number, or a list of texts or whole numbers, joined."""
    nullable: bool
    """Whether no text at all is something else than an empty text."""


def _columns(struct: type[msgspec.Struct], above: tuple[str, ...] = (), nullable: bool = False) -> Iterator[Column]:
    for field in inspect.type_info(struct).fields:  # type: ignore[attr-defined]
        kinds = [kind for kind in getattr(field.type, "types", (field.type,)) if not isinstance(kind, inspect.NoneType)]
        path = (*above, field.name)
        may_be_null = nullable or len(kinds) < len(getattr(field.type, "types", (field.type,)))
        if isinstance(kinds[0], inspect.StructType):
            yield from _columns(kinds[0].cls, path, may_be_null)
        else:
            yield Column("_".join(path), path, _kind(kinds), may_be_null)


def _kind(kinds: Sequence[inspect.Type]) -> Kind:
    if isinstance(kinds[0], inspect.VarTupleType):
        return "wholes" if isinstance(kinds[0].item_type, inspect.IntType) else "texts"
    if any(isinstance(kind, inspect.FloatType) for kind in kinds):
        return "number"
    return "whole" if isinstance(kinds[0], inspect.IntType) else "text"


RECORDS: tuple[Column, ...] = (*_columns(Record), Column("document", ("document",), "text", True))
"""The table of records: the fields in their order, then the id of the document."""

DOCUMENTS: tuple[Column, ...] = (
    Column("id", ("id",), "text", False),
    *_columns(Head),
    Column("schema", ("schema",), "text", False),
    *_columns(Generator, ("generator",)),
)
"""The table of documents: the id, what is known of the document, and what wrote its records."""


def record_rows(extraction: Extraction) -> Iterator[tuple[Any, ...]]:
    """A row for each record: None, text or a number in each cell."""
    document = document_id(extraction)
    for record in extraction.records:
        yield (*(_cell(record, column) for column in RECORDS[:-1]), document)


def document_row(extraction: Extraction) -> tuple[Any, ...]:
    """The document's row in the table of documents."""
    head = extraction.document
    return tuple(
        _cell(head if column.path[0] in Head.__struct_fields__ else extraction, column)
        if column.path != ("id",)
        else document_id(extraction)
        for column in DOCUMENTS
    )


def _cell(value: Any, column: Column) -> Any:
    for name in column.path:
        if value is None:
            return None
        value = getattr(value, name)
    return _join(value) if column.kind in ("texts", "wholes") else value


def _join(items: Iterable[Any]) -> str | None:
    parts = [re.sub(r"([\\;])", r"\\\1", str(item)) for item in items]
    if not parts:
        return None
    # One empty text is something else than no text at all.
    return ";".join(parts) or "\\"


def _split(text: str) -> list[str]:
    parts = [""]
    for escaped, char in re.findall(r"\\(.?)|(.)", text, re.DOTALL):
        if char == ";":
            parts.append("")
        else:
            parts[-1] += escaped or char
    return parts


# --- and back -------------------------------------------------------------------------------------------------------


def record_of_row(row: Mapping[str, Any]) -> tuple[str | None, Record]:
    """The record of a row and the id of its document; columns that are none of ours are passed over.

    Raises msgspec.ValidationError when a cell does not hold what it should, LookupError when a column is missing.
    """
    nested = _nested(row, RECORDS)
    document = nested.pop("document")
    return document, msgspec.convert(nested, Record)


def extraction_of_row(row: Mapping[str, Any]) -> tuple[str, Extraction]:
    """The id of the document of a row, and all that is known of it but its records; raises as `record_of_row` does."""
    nested = _nested(row, DOCUMENTS)
    head = {name: nested[name] for name in Head.__struct_fields__}
    envelope = {key: nested[key] for key in ("schema", "generator")}
    return nested["id"], msgspec.convert({**envelope, "document": head, "records": []}, Extraction)


def _nested(row: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for column in columns:
        if column.name not in row:
            raise LookupError(f"there is no column {column.name}")
        at = nested
        for name in column.path[:-1]:
            at = at.setdefault(name, {})
        at[column.path[-1]] = _value(row[column.name], column)
    return {
        key: None if isinstance(value, dict) and all(item is None for item in value.values()) else value
        for key, value in nested.items()
    }


def _value(cell: Any, column: Column) -> Any:
    if column.kind in ("texts", "wholes"):
        items: list[Any] = [] if cell is None else _split(str(cell))
        return [int(item) for item in items] if column.kind == "wholes" else items
    if cell is None or column.kind == "text":
        return cell
    if isinstance(cell, str):
        cell = float(cell) if re.search("[.eEn]", cell) else int(cell)
    # Tables of floats know no whole numbers; up to here each of these is exactly one.
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53 else cell
