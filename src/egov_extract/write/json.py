"""JSON, indented: one document is an object, several are an array of objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from egov_extract.model import Extraction
from egov_extract.write.plain import plain

__all__ = ["write"]


def write(extractions: Iterable[Extraction], *, several: bool, compact: bool, colour: bool) -> Iterator[str]:
    """One object, or with `several` an array, written as the documents come; never coloured."""
    before = "[\n  " if several else ""
    for extraction in extractions:
        text = msgspec.json.format(msgspec.json.encode(plain(extraction, compact=compact))).decode()
        # A line end inside a string is written \n, so each one here is between tokens and may be indented.
        yield before + text.replace("\n", "\n  ") if several else text + "\n"
        before = ",\n  "
    if several:
        yield "[]\n" if before.startswith("[") else "\n]\n"
