"""Records as mappings, lists and scalars, the form that all formats start from and come back to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from egov_extract.model import SCHEMA, Extraction, Generator, Head, Record

__all__ = ["document_id", "extraction_of", "filled", "joined", "plain", "record_of"]

Struct = TypeVar("Struct", bound=msgspec.Struct)


def plain(value: Extraction | Record, *, compact: bool) -> dict[str, Any]:
    """The fields of `value` in the order of the record's form; `compact` leaves out nulls and empty lists.

    An envelope keeps its `records` even when there are none, so that every document has that list.
    """
    mapping: dict[str, Any] = msgspec.to_builtins(value)
    if not compact:
        return mapping
    kept = _compact(mapping)
    if isinstance(value, Extraction):
        kept.setdefault("records", [])
    return kept


def _compact(mapping: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in mapping.items():
        if isinstance(value, dict):
            kept[key] = _compact(value)
        elif key == "records" and value:
            kept[key] = [_compact(record) for record in value]
        elif value is not None and value != [] and value != ():
            kept[key] = value
    return kept


# --- and back -------------------------------------------------------------------------------------------------------


def extraction_of(mapping: Any) -> Extraction:
    """What `plain` made, compact or not, as values again; raises msgspec.ValidationError where it is something else."""
    return msgspec.convert(filled(mapping, Extraction), Extraction)


def record_of(mapping: Any) -> Record:
    """As `extraction_of`, of one record."""
    return msgspec.convert(filled(mapping, Record), Record)


def filled(mapping: Any, type: type[msgspec.Struct]) -> Any:
    """`mapping` with the nulls and empty lists of a struct of that type that were left out."""
    if not isinstance(mapping, dict):
        return mapping
    full = dict(mapping)
    for name, empty, inner in _shape(type):
        if name not in full:
            if empty is not msgspec.UNSET:
                full[name] = empty
        elif inner is not None:
            value = full[name]
            full[name] = [filled(item, inner) for item in value] if isinstance(value, list) else filled(value, inner)
    return full


@lru_cache
def _shape(type: type[msgspec.Struct]) -> tuple[tuple[str, Any, Any], ...]:
    """Of each field its name, its value when it is left out (UNSET where it may not be), and the struct it holds."""
    shape = []
    for field in msgspec.inspect.type_info(type).fields:  # type: ignore[attr-defined]
        kinds = getattr(field.type, "types", (field.type,))
        empty: Any = msgspec.UNSET
        inner = None
        for kind in kinds:
            if isinstance(kind, msgspec.inspect.NoneType):
                empty = None
            elif isinstance(kind, msgspec.inspect.VarTupleType):
                empty, inner = (), getattr(kind.item_type, "cls", None)
            elif isinstance(kind, msgspec.inspect.StructType):
                inner = kind.cls
        shape.append((field.name, empty, inner))
    return tuple(shape)


# --- two tables -----------------------------------------------------------------------------------------------------


def document_id(extraction: Extraction) -> str | None:
    """What joins a record to its document: from the hash and the path; None when the document is known by its path."""
    document = extraction.document
    if not document.sha256:
        return None
    return hashlib.sha256(f"{document.sha256}:{document.path or ''}".encode()).hexdigest()[:12]


def joined(
    records: Iterable[tuple[str | None, Record]], heads: Iterable[tuple[str, Extraction]] | None
) -> Iterator[Extraction]:
    """The records laid to their documents, of which `heads` gives id and all but the records.

    Without `heads` a document is known by its path alone. Raises ValueError when the tables do not belong together.
    """
    groups = groupby(records, key=lambda pair: pair[0] if heads is not None else (pair[0], pair[1].source.file))
    if heads is None:
        for _, group in groups:
            kept = tuple(record for _, record in group)
            yield Extraction(SCHEMA, Generator("", ""), _path_alone(kept[0].source.file), kept)
        return
    waiting = next(groups, None)
    for id, head in heads:
        kept = ()
        if waiting is not None and waiting[0] == id:
            kept = tuple(record for _, record in waiting[1])
            waiting = next(groups, None)
        yield msgspec.structs.replace(head, records=kept)
    if waiting is not None:
        raise ValueError(f"document {waiting[0]} is not in the table of documents, or stands there in another place")


def _path_alone(path: str | None) -> Head:
    return Head(
        path=path, sha256="", format="", type=None, number=None, issuer=None, place=None, issued=None, title=None,
        signer=None, area=None, start=None, end=None, warnings=(),
    )  # fmt: skip
