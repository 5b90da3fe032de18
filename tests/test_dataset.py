"""The extractor as a function, and large collections in parts."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from egov_extract import extract
from egov_extract.batch.dataset import Job, do
from egov_extract.batch.function import SPARK_SCHEMA, extract_batches, extract_documents
from egov_extract.batch.inputs import Input, Selection
from egov_extract.batch.limits import Limits
from egov_extract.batch.parts import cut, read
from egov_extract.batch.work import Settings, Worker
from egov_extract.errors import EgovError
from egov_extract.read import is_document
from egov_extract.write.parquet import DOCUMENTS_SCHEMA, RECORDS_SCHEMA

fsspec = pytest.importorskip("fsspec")


def text(number: int) -> str:
    return f"Đến năm 2030, tối thiểu {number % 100}% xã của tỉnh có mạng số {number}.\n" if number % 3 else "Trống.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with 150 documents as files, as JSON Lines and as Parquet."""
    monkeypatch.chdir(tmp_path)
    documents = [{"id": f"{number // 50}/{number:03}.txt", "text": text(number)} for number in range(150)]
    for document in documents:
        Path("files", document["id"]).parent.mkdir(parents=True, exist_ok=True)
        Path("files", document["id"]).write_bytes(document["text"].encode())
    Path("all.jsonl").write_text("".join(json.dumps(document) + "\n" for document in documents))
    pq.write_table(pa.Table.from_pylist(documents), "all.parquet", row_group_size=100)
    return tmp_path


def taken(name: str) -> bool:
    return is_document(name) or name.endswith((".jsonl", ".parquet"))


# --- the function ---------------------------------------------------------------------------------------------------


def test_documents_to_records() -> None:
    failed: list[EgovError] = []
    documents = [{"id": "a", "text": text(1)}, {"id": "b", "text": " "}, {"id": "c", "text": text(2)}]
    found = list(extract_documents(documents, failed=failed.append))
    assert [extraction.document.path for extraction in found] == ["a", "c"]
    assert [extraction.records[0].value for extraction in found] == [1, 2]
    assert [(error.path, error.code) for error in failed] == [("b", "empty")]
    (one,) = extract_documents(documents[:1], settings=Settings(kinds=("result",)))
    assert one.records == ()
    assert found[0].records[0].id == extract(text(1)).records[0].id


def test_batches_to_batches(caplog: pytest.LogCaptureFixture) -> None:
    batches = [
        pa.RecordBatch.from_pylist([{"id": "a", "text": text(1), "more": 1}, {"id": "b", "text": None, "more": 1}]),
        pa.RecordBatch.from_pylist([{"id": "c", "text": text(3)}]),
        pa.RecordBatch.from_pylist([{"id": "d", "text": text(4)}, {"id": "e", "text": text(5)}]),
    ]
    found = list(extract_batches(iter(batches)))
    assert [batch.schema for batch in found] == [RECORDS_SCHEMA] * 3
    assert [batch.column("source_file").to_pylist() for batch in found] == [["a"], [], ["d", "e"]]
    assert caplog.messages == ["b: is empty; check that the right file was given"]


def test_spark_is_told_the_same_columns() -> None:
    kinds = {"string": pa.string(), "bigint": pa.int64(), "double": pa.float64()}
    told = [column.replace("`", "").split() for column in SPARK_SCHEMA.split(", ")]
    assert [(name, kinds[kind]) for name, kind in told] == [(field.name, field.type) for field in RECORDS_SCHEMA]


def test_a_worker_of_a_cluster_may_have_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a worker is a daemonic process, and Python denies children to those."""
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    assert len(list(extract_documents([{"id": "a", "text": text(1)}] * 3))) == 3
    assert multiprocessing.current_process().daemon


# --- parts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["files", "all.jsonl", "all.parquet", "file://{}/files", "file://{}/all.jsonl"])
def test_parts_hold_every_document_once_and_in_order(here: Path, path: str) -> None:
    parts = list(cut([path.format(here)], Selection(taken=taken)))
    assert len(parts) >= 3
    assert [part.number for part in parts] == list(range(len(parts)))
    items = [item for part in parts for item in read(part)]
    assert all(isinstance(item, Input) for item in items)
    assert [(item.shown, item.data) for item in items if isinstance(item, Input)] == [
        (f"{number // 50}/{number:03}.txt", text(number).encode()) for number in range(150)
    ]


def test_parts_name_lines_as_a_plain_run_does() -> None:
    Path("x.jsonl").write_text("".join(json.dumps({"text": text(number)}) + "\n" for number in range(70)) + "{\n")
    items = [item for part in cut(["x.jsonl"], Selection()) for item in read(part)]
    assert [item.shown for item in items if isinstance(item, Input)] == [f"x.jsonl:{number}" for number in range(1, 71)]
    assert str(items[-1]).startswith("x.jsonl:71: is no JSON")


def test_what_cannot_be_read_is_told() -> None:
    Path("bad.parquet").write_text("x")
    pq.write_table(pa.table({"x": [1]}), "other.parquet")
    items = [
        item
        for part in cut(["gone.txt", "bad.parquet", "other.parquet", "nope://x"], Selection())
        for item in read(part)
    ]
    assert all(isinstance(item, EgovError) for item in items)
    assert [item.path for item in items if isinstance(item, EgovError)] == [
        str(Path("other.parquet").absolute()), "gone.txt", str(Path("bad.parquet").absolute()), "nope://x",
    ]  # fmt: skip


def test_large_documents_make_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egov_extract.batch.parts._BYTES", 200)
    assert max(len(part.files) for part in cut(["files"], Selection())) < 10


# --- one part -------------------------------------------------------------------------------------------------------


def job(**settings: Any) -> Job:
    given = Settings("parquet", **settings)
    return Job(given, Limits(), Worker(given).fingerprint, str(Path("out").absolute()))


def test_a_part_is_written_once() -> None:
    parts = list(cut(["files"], Selection()))
    summary = do(job(), parts[0])
    assert (summary.documents, summary.kept, summary.records) == (64, 0, {"target": 42})
    records, documents = (Path(f"out/{table}/part-000000.parquet") for table in ("records", "documents"))
    told = pq.read_table(records)
    assert told.schema.equals(RECORDS_SCHEMA)
    assert pq.read_table(documents).schema.equals(DOCUMENTS_SCHEMA)
    assert set(told["document"].to_pylist()) < set(pq.read_table(documents)["id"].to_pylist())
    before = records.stat().st_mtime_ns
    assert do(job(), parts[0]) == summary._replace(kept=64)
    assert records.stat().st_mtime_ns == before
    assert do(job(kinds=("result",)), parts[0]).records == {}
    assert do(job(force=True), parts[0]).kept == 0
    Path("files/0/000.txt").write_text(text(7))
    assert do(job(), parts[0]).records == {"target": 43}
    assert sorted(path.name for path in Path("out").rglob("*.parquet*")) == ["part-000000.parquet"] * 2


def test_a_part_with_a_failure_is_tried_again() -> None:
    Path("files/0/000.txt").write_text(" ")
    (part, *_) = cut(["files"], Selection())
    for _ in range(2):
        summary = do(job(), part)
        assert (summary.documents, summary.kept) == (63, 0)
        assert [(failure.code, Path(failure.path or "").name) for failure in summary.failures] == [("empty", "000.txt")]


def test_a_worker_of_another_version_is_refused() -> None:
    (part, *_) = cut(["files"], Selection())
    with pytest.raises(EgovError, match="another version of egov-extract, or other patterns"):
        do(job()._replace(fingerprint="x"), part)


def test_what_cannot_be_written_is_told() -> None:
    (part, *_) = cut(["files"], Selection())
    Path("out").write_text("a file")
    with pytest.raises(EgovError, match="cannot be written"):
        do(job(), part)
