"""The extractor as a function, for engines that bring the documents themselves: lists, or batches of Arrow.

df.mapInArrow(egov_extract.batch.function.extract_batches, egov_extract.batch.function.SPARK_SCHEMA)
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from egov_extract.batch.inputs import Input, Item
from egov_extract.batch.limits import Limits
from egov_extract.batch.run import Plan, Run
from egov_extract.batch.spool import Spool
from egov_extract.batch.work import Done, Settings
from egov_extract.errors import EgovError
from egov_extract.write.columns import RECORDS

if TYPE_CHECKING:
    import pyarrow as pa

    from egov_extract.model import Extraction

__all__ = ["SPARK_SCHEMA", "extract_batches", "extract_documents"]

_SQL = {"text": "string", "texts": "string", "wholes": "string", "whole": "bigint", "number": "double"}

SPARK_SCHEMA = ", ".join(f"`{column.name}` {_SQL[column.kind]}" for column in RECORDS)
"""Columns of the table of records, as Spark wants to be told."""

Failed = Callable[[EgovError], object]


def _warn(error: EgovError) -> None:
    logging.getLogger("egov_extract").warning("%s", error)


def extract_documents(
    documents: Iterable[Mapping[str, str]],
    *,
    settings: Settings | None = None,
    limits: Limits | None = None,
    failed: Failed = _warn,
) -> Iterator[Extraction]:
    """The records of documents that are mappings with `id` and `text`, in their order.

    They are read in a process of its own, so that one that hangs or ends it is set aside. Such a document, and any
    other that cannot be read, gives nothing; `failed` is told why, and by default logs it.
    """
    items = (
        Input(str(document["id"]), str(document["id"]), document.get("text", "").encode()) for document in documents
    )
    yield from _extracted(items, settings or Settings(), limits or Limits(), failed)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    settings: Settings | None = None,
    limits: Limits | None = None,
    failed: Failed = _warn,
) -> Iterator[pa.RecordBatch]:
    """Batches with columns `id` and `text` to batches of the table of records; else as `extract_documents`."""
    from egov_extract.write.columns import record_rows
    from egov_extract.write.parquet import RECORDS_SCHEMA, batch_of

    for batch in batches:
        columns = (batch.column(batch.schema.get_field_index(name)).to_pylist() for name in ("id", "text"))
        documents = ({"id": id, "text": text or ""} for id, text in zip(*columns, strict=True))
        found = extract_documents(documents, settings=settings, limits=limits, failed=failed)
        yield batch_of([row for extraction in found for row in record_rows(extraction)], RECORDS_SCHEMA)


def _extracted(items: Iterable[Item], settings: Settings, limits: Limits, failed: Failed) -> Iterator[Extraction]:
    spool = Spool()
    try:
        yield from Run(Plan(items, settings, jobs=1, limits=limits, heard=partial(_tell, failed))).extractions(spool)
    finally:
        spool.close()


def _tell(failed: Failed, done: Done) -> Any:
    if done.failure is not None:
        failure = done.failure
        failed(EgovError(failure.code, failure.path, failure.what, failure.do))
