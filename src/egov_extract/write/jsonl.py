"""JSON Lines: one record a line, with the id of its document; the documents are in a file of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from egov_extract.model import Extraction
from egov_extract.write import Options
from egov_extract.write.plain import document_id, extraction_of, joined, plain, record_of

__all__ = ["load", "write"]


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """One line for each record of each document, and one for each document. Never coloured."""
    for extraction in extractions:
        document = document_id(extraction)
        if options.documents is not None:
            head = {"id": document, **plain(msgspec.structs.replace(extraction, records=()), compact=options.compact)}
            del head["records"]
            options.documents.write(msgspec.json.encode(head) + b"\n")
        records = (plain(record, compact=options.compact) | {"document": document} for record in extraction.records)
        yield "".join(msgspec.json.encode(record).decode() + "\n" for record in records)


def load(stream: IO[bytes], documents: IO[bytes] | None) -> Iterator[Extraction]:
    """The records of each document, whose order in the two files is the same."""
    records = ((line.pop("document", None), record_of(line)) for line in _lines(stream))
    heads = None if documents is None else ((line.pop("id"), extraction_of(line)) for line in _lines(documents))
    yield from joined(records, heads)


def _lines(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            value = json.loads(line.decode("utf-8-sig"))
            if not isinstance(value, dict):
                raise ValueError(f"line {number} is no object")
            yield value
