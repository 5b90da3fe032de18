"""Records → text, in one of the formats of `WRITERS`.

A format is one module here with `write(extractions, *, several, compact, colour)`, which yields its output document by
document, and a row of `WRITERS`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from egov_extract.model import Extraction

__all__ = ["SUFFIXES", "WRITERS", "format_of", "write"]

WRITERS: dict[str, str] = {"yaml": "yaml", "json": "json", "jsonl": "jsonl", "table": "table"}
"""Module here that writes each format."""

SUFFIXES: dict[str, str] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl"}
"""Format by the suffix of an output file; the first suffix of a format is the one that its files get."""


def write(
    extractions: Iterable[Extraction],
    format: str,
    *,
    several: bool = False,
    compact: bool = False,
    colour: bool = False,
) -> Iterator[str]:
    """The documents in `format`, a key of `WRITERS`; one piece of text for each, as soon as it is there.

    `several` says that there may be any number of documents, not one. `compact` leaves out nulls and empty lists.
    `colour` adds terminal colours, where the format has them, and changes nothing else.
    """
    from importlib import import_module

    module = import_module(f"{__name__}.{WRITERS[format]}")
    pieces: Iterator[str] = module.write(extractions, several=several, compact=compact, colour=colour)
    return pieces


def format_of(path: str) -> str | None:
    """The format that the suffix of an output file stands for; None when it stands for none."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())
