"""Records as mappings, lists and scalars, the form that all formats start from."""

from __future__ import annotations

from typing import Any

import msgspec

from egov_extract.model import Extraction, Record

__all__ = ["plain"]


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
