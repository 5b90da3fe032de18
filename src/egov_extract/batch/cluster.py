"""A large collection over the workers of a Dask cluster, into a Parquet dataset. No engine of our own is here.

A worker that dies is replaced by Dask, and its parts are done by others. A document that hangs or ends its process does
that in a process of its own (`batch/pool.py`), not in the worker.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

import fsspec
from distributed import Client, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from egov_extract.batch.dataset import Job, do, name_of
from egov_extract.batch.inputs import Selection
from egov_extract.batch.limits import Limits, cores
from egov_extract.batch.parts import Part, cut
from egov_extract.batch.state import SCHEMA, Failure, Summary, failure_of, program
from egov_extract.batch.work import Settings, Worker
from egov_extract.errors import EgovError

__all__ = ["LOCAL", "Collection", "extract"]

LOCAL = "local"
"""Instead of an address: a cluster on this machine, for as long as the run takes."""

_WAITING = 4_000
"""Parts that the scheduler knows at once."""

_TRIES = 3
"""How often a part is given to the cluster again whose workers died each time."""


class Collection(NamedTuple):
    """What is to be read."""

    paths: tuple[str, ...]
    selection: Selection
    commands: tuple[str, ...] = ()


def extract(
    collection: Collection,
    out: str,
    settings: Settings,
    *,
    scheduler: str = LOCAL,
    jobs: int = 0,
    limits: Limits | None = None,
    heard: Callable[[Summary], None] | None = None,
) -> Summary:
    """Write the records of a collection to the dataset in the folder `out`: `records/`, `documents/`, `run.json`.

    Parts that are there as these documents give them are kept. `heard` is called for each part. Raises EgovError:
    `patterns` as `rules.load` does, `usage` when there is no scheduler or a worker is of another version, `output` when
    nothing can be written.
    """
    job = Job(settings, limits or Limits(), Worker(settings).fingerprint, out)
    documents = kept = count = 0
    records: Counter[str] = Counter()
    failures: list[Failure] = []
    with _client(scheduler, jobs) as client:
        for summary in _summaries(client, job, cut(*collection)):
            count += 1
            documents += summary.documents
            kept += summary.kept
            records.update(summary.records)
            failures += summary.failures
            if heard is not None:
                heard(summary)
    told = tuple(sorted(failures, key=lambda failure: (failure.path or "", failure)))
    whole = Summary(documents, kept, dict(sorted(records.items())), told)
    _finish(out, whole, settings, count)
    return whole


@contextmanager
def _client(scheduler: str, jobs: int) -> Iterator[Any]:
    try:
        if scheduler == LOCAL:
            size = jobs or cores()
            cluster = LocalCluster(n_workers=size, threads_per_worker=1, dashboard_address=None)
            with cluster, Client(cluster) as client:
                yield client
        else:
            with Client(scheduler, timeout=30) as client:
                yield client
    except (OSError, ValueError) as error:
        what = f"no scheduler there ({' '.join(str(error).split())})"
        raise EgovError("usage", f"--scheduler {scheduler}", what, "start one with `dask scheduler`") from None


def _summaries(client: Any, job: Job, parts: Iterator[Part]) -> Iterator[Summary]:
    """What came of each part, as they end."""
    parts_of: dict[Any, Part] = {}
    deaths: Counter[int] = Counter()

    def submit(part: Part) -> Any:
        future = client.submit(do, job, part, key=f"egov-extract-{part.number}-{deaths[part.number]}", pure=False)
        parts_of[future] = part
        return future

    done = as_completed([submit(part) for part in islice(parts, _WAITING)])
    for future in done:
        part = parts_of.pop(future)
        try:
            yield future.result()
        except KilledWorker:
            deaths[part.number] += 1
            if deaths[part.number] < _TRIES:
                done.add(submit(part))
                continue
            yield _lost(part)
        finally:
            future.release()
        for more in islice(parts, 1):
            done.add(submit(more))


def _lost(part: Part) -> Summary:
    what = "ended every worker that it was given to"
    error = EgovError("killed", part.path or part.files[0].path, f"the part that begins here {what}", "see their logs")
    return Summary(0, 0, {}, (failure_of(error),))


def _finish(out: str, summary: Summary, settings: Settings, parts: int) -> None:
    """Take away parts of an earlier run that had more of them, and what was left half-written; then write run.json."""
    fs, root = fsspec.core.url_to_fs(out)
    wanted = {name_of(table, number) for table in ("records", "documents") for number in range(parts)}
    for table in ("records", "documents"):
        if fs.isdir(f"{root}/{table}"):
            for path in fs.ls(f"{root}/{table}", detail=False, refresh=True):
                name = path.rpartition("/")[2]
                if f"{table}/{name}" not in wanted and name.lstrip(".").startswith("part-"):
                    fs.rm_file(path)
    told = {
        "schema": SCHEMA,
        "generator": {"program": program()},
        "options": settings.options(),
        "documents": summary.documents,
        "records": {**summary.records, "all": sum(summary.records.values())},
        "failed": len(summary.failures),
        "failures": [failure._asdict() for failure in summary.failures],
        "parts": parts,
    }
    fs.makedirs(root, exist_ok=True)
    with fs.open(f"{root}/run.json", "w", encoding="ascii") as stream:
        json.dump(told, stream, indent=2)
