"""One part of a large collection → a file in each of two tables, `records` and `documents`."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from egov_extract.batch.inputs import Input, Item
from egov_extract.batch.limits import Limits
from egov_extract.batch.parts import Part, read
from egov_extract.batch.run import Plan, Run
from egov_extract.batch.spool import Spool
from egov_extract.batch.state import Failure, Summary, failure_of
from egov_extract.batch.work import Settings, Worker
from egov_extract.errors import EgovError
from egov_extract.write.columns import document_row, record_rows
from egov_extract.write.parquet import DOCUMENTS_SCHEMA, RECORDS_SCHEMA, batch_of

__all__ = ["Job", "do", "name_of"]

_KEY = b"key"
_SUMMARY = b"records"


class Job(NamedTuple):
    """What every worker is told."""

    settings: Settings
    limits: Limits
    fingerprint: str
    """Of the program that asks; a worker with another one would make other records."""
    out: str
    """Folder of the dataset: a path that all workers see, or a URL of fsspec."""


def name_of(table: str, number: int) -> str:
    """The file of a part, in the dataset."""
    return f"{table}/part-{number:06}.parquet"


def do(job: Job, part: Part) -> Summary:
    """Read the part and write its two files, unless they are there as these documents give them.

    A file appears whole, and doing it twice gives it twice the same. Raises EgovError when it cannot be written.
    """
    ours = Worker(job.settings).fingerprint
    if ours != job.fingerprint:
        what = "a worker has another version of egov-extract, or other patterns"
        raise EgovError("usage", "--scheduler", what, "install the same everywhere")
    items = list(read(part, job.settings.max_size))
    key = _key(job.fingerprint, items)
    fs, root = fsspec.core.url_to_fs(job.out)
    if not job.settings.force and (kept := _kept(fs, root, part.number, key)) is not None:
        return kept
    run = Run(Plan(items, job.settings, jobs=1, limits=job.limits))
    records: list[tuple[Any, ...]] = []
    documents: list[tuple[Any, ...]] = []
    spool = Spool()
    try:
        for extraction in run.extractions(spool):
            documents.append(document_row(extraction))
            records += record_rows(extraction)
    finally:
        spool.close()
    summary = run.summary()
    # The records last: with them the part is done.
    _write(fs, root, name_of("documents", part.number), batch_of(documents, DOCUMENTS_SCHEMA), {_KEY: key})
    said = "\n".join(f"{kind} {count}" for kind, count in summary.records.items()).encode()
    # What failed is tried again by the next run, so such a part has no key.
    told = {_SUMMARY: said} | ({} if summary.failures else {_KEY: key})
    _write(fs, root, name_of("records", part.number), batch_of(records, RECORDS_SCHEMA), told)
    return summary


def _key(fingerprint: str, items: Iterable[Item]) -> bytes:
    hashed = hashlib.sha256(fingerprint.encode())
    for item in items:
        told: Failure | Input = failure_of(item) if isinstance(item, EgovError) else item
        hashed.update(repr(told).encode("utf-8", "surrogatepass") + b"\n")
    return hashed.hexdigest().encode()


def _kept(fs: Any, root: str, number: int, key: bytes) -> Summary | None:
    """What the part holds already, if it is just this."""
    try:
        counts = []
        for table in ("documents", "records"):
            with fs.open(f"{root}/{name_of(table, number)}", "rb") as stream:
                metadata = pq.read_metadata(stream)
            if (metadata.metadata or {}).get(_KEY) != key:
                return None
            counts.append(metadata)
    except (OSError, pa.ArrowException):
        return None
    lines = counts[1].metadata[_SUMMARY].decode().splitlines()
    records = {kind: int(count) for kind, count in (line.split() for line in lines)}
    return Summary(counts[0].num_rows, counts[0].num_rows, records, ())


def _write(fs: Any, root: str, name: str, batch: pa.RecordBatch, metadata: dict[bytes, bytes]) -> None:
    folder, _, file = f"{root}/{name}".rpartition("/")
    part = f"{folder}/.{file}.{uuid.uuid4().hex}"
    schema = batch.schema.with_metadata((batch.schema.metadata or {}) | metadata)
    try:
        fs.makedirs(folder, exist_ok=True)
        with fs.open(part, "wb") as stream:
            pq.write_table(pa.Table.from_batches([batch]).cast(schema), stream, compression="zstd")
        fs.mv(part, f"{folder}/{file}")
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise EgovError("output", f"{folder}/{file}", what, "check that every worker may write there") from None
