"""Parquet: a table of records, and one of documents in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from egov_extract.model import SCHEMA, Extraction
from egov_extract.write import Options
from egov_extract.write.columns import (
    DOCUMENTS,
    RECORDS,
    Column,
    document_row,
    extraction_of_row,
    record_of_row,
    record_rows,
)
from egov_extract.write.plain import joined

__all__ = ["DOCUMENTS_SCHEMA", "RECORDS_SCHEMA", "batch_of", "load", "write"]

_ROWS = 10_000
"""Of a row group, and so at most in memory."""

_TYPES = {"text": pa.string(), "texts": pa.string(), "wholes": pa.string(), "whole": pa.int64(), "number": pa.float64()}


def _schema(columns: Iterable[Column]) -> pa.Schema:
    fields = [pa.field(column.name, _TYPES[column.kind]) for column in columns]
    return pa.schema(fields, metadata={"schema": SCHEMA})


RECORDS_SCHEMA = _schema(RECORDS)
"""Arrow schema of the table of records."""

DOCUMENTS_SCHEMA = _schema(DOCUMENTS)
"""Arrow schema of the table of documents."""


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[bytes]:
    """The rows in groups. `compact` changes nothing."""
    records, documents = _Table(RECORDS_SCHEMA), _Table(DOCUMENTS_SCHEMA)
    for extraction in extractions:
        records.add(record_rows(extraction))
        yield records.taken()
        if options.documents is not None:
            documents.add([document_row(extraction)])
            options.documents.write(documents.taken())
    records.close()
    yield records.taken()
    if options.documents is not None:
        documents.close()
        options.documents.write(documents.taken())


def load(stream: IO[bytes], documents: IO[bytes] | None) -> Iterator[Extraction]:
    """The records of each document, whose order in the two files is the same."""
    records = (record_of_row(row) for row in _rows(stream))
    heads = None if documents is None else (extraction_of_row(row) for row in _rows(documents))
    yield from joined(records, heads)


class _Tape:
    """A file for Arrow to write to; what was written is given up when it is taken."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._at += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What was written is still to be taken."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


class _Table:
    """One table being written."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._rows: list[Sequence[Any]] = []
        self._tape = _Tape()
        self._writer = pq.ParquetWriter(pa.PythonFile(self._tape, mode="w"), schema, compression="zstd")
        self.taken = self._tape.taken

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == _ROWS:
                self._write()

    def close(self) -> None:
        self._write()
        self._writer.close()

    def _write(self) -> None:
        if self._rows:
            self._writer.write_batch(batch_of(self._rows, self._schema))
            self._rows = []


def batch_of(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """The rows of one of the two tables as Arrow has them."""
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = [pa.array(list(cells), field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _rows(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    try:
        for batch in pq.ParquetFile(pa.PythonFile(stream, mode="r")).iter_batches(_ROWS):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:  # of a damaged file it says the one or the other
        raise ValueError(str(error)) from None
