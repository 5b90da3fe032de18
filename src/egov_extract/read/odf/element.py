"""What texts and sheets share of OpenDocument's elements: the rows of a table, and numbers written as attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from egov_extract.read.package import attribute, local

__all__ = ["count", "rows_of"]

_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table in their order, those in groups among them."""
    for inner in table:
        if local(inner) == "table-row":
            yield inner
        elif local(inner) in _GROUPS:
            yield from rows_of(inner)


def count(element: Any, name: str, most: int) -> int:
    """The number that an attribute holds, at most `most`; 1 where there is none."""
    value = attribute(element, name)
    return min(int(value), most) if value is not None and value.isdigit() else 1
