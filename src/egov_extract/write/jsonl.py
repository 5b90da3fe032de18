"""JSON Lines: one record a line. The document it comes from is in `source.file`; the envelope is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from egov_extract.model import Extraction
from egov_extract.write.plain import plain

__all__ = ["write"]


def write(extractions: Iterable[Extraction], *, several: bool, compact: bool, colour: bool) -> Iterator[str]:
    """One line for each record of each document; a document without records gives no line. Never coloured."""
    for extraction in extractions:
        records = (plain(record, compact=compact) for record in extraction.records)
        yield "".join(msgspec.json.encode(record).decode() + "\n" for record in records)
