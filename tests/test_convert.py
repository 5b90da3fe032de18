"""Every format is written, read back, and compared; and the command that turns one into another."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_command import run
from test_write import DEADLINE, EXTRACTION, HEAD, RECORD, RISKY, SOURCE, with_strings

from egov_extract import extract
from egov_extract.errors import EgovError
from egov_extract.model import Extraction
from egov_extract.write import FORMATS, SUFFIXES, Format, Options, columns, documents_of, load, recognised, write

FILES = [name for name, format in FORMATS.items() if format.suffixes]
TABLES = [name for name in FILES if FORMATS[name].documents]

SAMPLES = [
    extract(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent.parent / "samples").glob("ke-hoach-*.txt"))
]
NONE = msgspec.structs.replace(EXTRACTION, records=(), document=msgspec.structs.replace(HEAD, path="none.txt"))


def there_and_back(extractions: list[Extraction], format: str, **options: Any) -> list[Extraction]:
    documents = io.BytesIO()
    given = Options(several=True, documents=documents, **options)
    data = b"".join(write(extractions, format, given))
    documents.seek(0)
    return list(load(io.BytesIO(data), format, "x", documents if FORMATS[format].documents else None))


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("format", FILES)
def test_what_is_written_is_read_back(format: str, compact: bool) -> None:
    for some in ([NONE, *SAMPLES, NONE], [EXTRACTION], [NONE], []):
        for file in (False, True):
            assert there_and_back(some, format, compact=compact, file=file) == some


@pytest.mark.parametrize("format", FILES)
def test_its_beginning_tells_the_format(format: str) -> None:
    for file in (False, True):
        for several in (False, True):
            (piece, *_) = filter(None, write(SAMPLES, format, Options(several=several, file=file)))
            assert recognised(piece[:512]) == format
    assert recognised(b"x,y\n") is None


def test_a_format_that_is_only_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EgovError, match="x: is table, which is written and not read"):
        list(load(io.BytesIO(b""), "table", "x"))
    monkeypatch.setitem(FORMATS, "tabs", Format((".tabs",), rb"id\tkind\t"))
    monkeypatch.setitem(SUFFIXES, ".tabs", "tabs")
    assert [recognised(b"id\tkind\tx", name) for name in ("x.tabs", "x.csv", "x", "")] == ["tabs", "csv", "csv", "csv"]


def of(text: str) -> Extraction:
    """An extraction with two records, all of whose texts and lists of texts are made of `text`."""
    made = with_strings(text)
    document = msgspec.structs.replace(made.document, sha256=HEAD.sha256)
    return msgspec.structs.replace(made, document=document, records=made.records * 2)


NOT_IN = {format: {"\0"} for format in FILES} | {"xlsx": {"\0", "\ufffe", "\uffff"}}
"""Characters that no text read has, and that XML cannot hold."""

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"))


@settings(deadline=None)
@given(
    st.one_of(ANY, st.text(st.sampled_from("=+-@'\\;,\"\n\t a\r;＝")), st.sampled_from(["", "'", "''", "\\", "\\;"]))
)
def test_any_text_is_read_back(text: str) -> None:
    for format in FILES:
        assert there_and_back([of(text)], format, file=True) == [of(text)], format


@pytest.mark.parametrize("format", FILES)
def test_risky_texts_are_read_back(format: str) -> None:
    some = [of(text) for text in RISKY if not NOT_IN[format].intersection(text)]
    for written, back in zip(some, there_and_back(some, format, file=True), strict=True):
        assert back == written, ascii(written.document.path)


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("value", [0, -3, 80, 99.5, 33.33, 10**15, 1.1e12, 0.1 + 0.2, -1.5e-7, 1e22])
def test_numbers_are_read_back(format: str, value: float) -> None:
    record = msgspec.structs.replace(RECORD, value=value, value_max=value, baseline=value, total=value)
    (back,) = there_and_back([msgspec.structs.replace(EXTRACTION, records=(record,))], format)
    assert back.records == (record,)
    assert isinstance(back.records[0].value, int) or value not in (0, -3, 80)


def test_lists_and_mappings_become_columns() -> None:
    names = [column.name for column in columns.RECORDS]
    assert names[:4] == ["id", "kind", "indicator", "subject"]
    assert {"deadline_end", "period_scope", "source_start", "source_section"} < set(names)
    assert len(names) == len(set(names))
    record = msgspec.structs.replace(
        RECORD, source=msgspec.structs.replace(SOURCE, section=("a;b", "c\\", "")), security_levels=(3, 4)
    )
    (row,) = columns.record_rows(msgspec.structs.replace(EXTRACTION, records=(record,)))
    cells = dict(zip(names, row, strict=True))
    assert cells["source_section"] == r"a\;b;c\\;"
    assert (cells["maturity"], cells["security_levels"], cells["systems"]) == ("3;4", "3;4", None)
    assert (cells["deadline_end"], cells["period_end"]) == (DEADLINE.end, None)
    assert cells["document"] == columns.document_row(EXTRACTION)[0]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_csv_is_a_formula(start: str) -> None:
    documents = io.BytesIO()
    data = b"".join(write([of(f"{start}HYPERLINK(1)")], "csv", Options(documents=documents)))
    for row in [*rows(data), *rows(documents.getvalue())]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row.values())
        assert f"'{start}HYPERLINK(1)" in row.values()
    record = msgspec.structs.replace(RECORD, value=-3)
    (row,) = rows(b"".join(write([msgspec.structs.replace(EXTRACTION, records=(record,))], "csv")))
    assert row["value"] == "-3", "a number is no text"


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    from zipfile import ZipFile

    data = b"".join(write([of("=1+1"), of("https://example.org")], "xlsx"))
    with ZipFile(io.BytesIO(data)) as book:
        assert sorted(name for name in book.namelist() if "sheet" in name) == [
            "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
        ]  # fmt: skip
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            sheet = book.read(name).decode()
            assert "=1+1" in sheet
            assert "<f>" not in sheet
            assert "hyperlink" not in sheet


def test_a_workbook_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    from egov_extract.write import xlsx

    (back,) = there_and_back([of("chữ " * 10_000)], "xlsx")
    assert back.records[0].quote == ("chữ " * 10_000)[:32_766] + "…"
    (back,) = there_and_back([of("😀" * 20_000)], "xlsx")
    assert back.records[0].quote == "😀" * 16_383 + "…"
    monkeypatch.setattr(xlsx, "_ROWS", 4)
    with pytest.raises(EgovError, match="an Excel sheet holds no more rows; write csv or parquet"):
        there_and_back([EXTRACTION, EXTRACTION], "xlsx")


def test_a_mark_begins_files_alone() -> None:
    documents = io.BytesIO()
    assert b"".join(write([EXTRACTION], "csv", Options(file=True, documents=documents))).startswith(b"\xef\xbb\xbfid,")
    assert documents.getvalue().startswith(b"\xef\xbb\xbfid,")
    assert b"".join(write([EXTRACTION], "csv")).startswith(b"id,")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_what_a_spreadsheet_saved_is_read(separator: str) -> None:
    out = io.StringIO(newline="")
    data = b"".join(write(SAMPLES, "csv")).decode()
    csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(data, newline="")))
    back = list(load(io.BytesIO(b"\xef\xbb\xbf" + out.getvalue().encode()), "csv", "x"))
    assert [record for each in back for record in each.records] == [r for each in SAMPLES for r in each.records]


def test_dates_without_quotes_are_texts() -> None:
    data = (
        b"".join(write([EXTRACTION], "yaml"))
        .replace(b"'2025-12-31'", b"2025-12-31")
        .replace(b"'2024-02-29'", b"2024-02-29")
    )
    assert b"'2025" not in data
    assert list(load(io.BytesIO(data), "yaml", "x")) == [EXTRACTION]


def test_long_arrays_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    from egov_extract.write import json as json_format

    some = SAMPLES * 3
    for size in (1, 7, 1000):
        monkeypatch.setattr(json_format, "_CHUNK", size * 100)
        assert there_and_back(some, "json") == some


@pytest.mark.parametrize("format", FILES)
def test_what_holds_no_records_is_told(format: str) -> None:
    for data in (
        b"",
        b"x: 1",
        b'{"a": 1}',
        b"[1]\n",
        b"a,b\n1,2\n",
        b"\xff\xfe\x00",
        b"id,kind,subject\n1,2,3\n",
        b"PK\x03\x04",
    ):
        found: list[Extraction] = []
        with suppress(EgovError):
            found += load(io.BytesIO(data), format, "x.file", io.BytesIO(b""))
        assert found == []
    with pytest.raises(EgovError, match=rf"x.file: holds no records of {format}: .*; check that it was written by"):
        list(load(io.BytesIO(b"\xff\xfe[1]"), format, "x.file", io.BytesIO(b"")))


def test_rows_out_of_their_order_are_told() -> None:
    documents = io.BytesIO()
    data = b"".join(write([*SAMPLES], "jsonl", Options(documents=documents)))
    lines = documents.getvalue().splitlines(keepends=True)
    with pytest.raises(EgovError, match="is not in the table of documents, or stands there in another place"):
        list(load(io.BytesIO(data), "jsonl", "x", io.BytesIO(b"".join(lines[::-1]))))


def test_memory_does_not_grow_with_the_run() -> None:
    """Of what was written nothing is kept: each document can go before the next but a few is made."""
    import gc
    import weakref

    alive: weakref.WeakSet[Any] = weakref.WeakSet()

    class Watched(Extraction, frozen=True, weakref=True):  # type: ignore[call-arg]
        pass

    def documents() -> Iterator[Extraction]:
        for _ in range(60):
            made = Watched(EXTRACTION.schema, EXTRACTION.generator, EXTRACTION.document, EXTRACTION.records)
            alive.add(made)
            yield made
            gc.collect(0)
            assert len(alive) <= 3

    for format in FILES:
        for _ in write(documents(), format, Options(several=True, documents=io.BytesIO())):
            pass


def test_a_library_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for format, library in (("parquet", "pyarrow"), ("xlsx", "xlsxwriter")):
        monkeypatch.delitem(sys.modules, f"egov_extract.write.{format}", raising=False)
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(EgovError, match=rf"{format} needs {library}.*; pip install 'egov-extract\[{format}\]'"):
            list(write([EXTRACTION], format))


# --- the command ----------------------------------------------------------------------------------------------------

PLAN = "Đến năm 2030, tối thiểu 80% xã của tỉnh có mạng.\n\nNăm 2023, đã có 35% người dân nộp hồ sơ trực tuyến.\n"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with three plans, one of which holds no record."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("a/x.txt", PLAN), ("b.txt", PLAN.replace("80", "90")), ("c.txt", "Không có gì.\n")):
        Path("plans", name).parent.mkdir(parents=True, exist_ok=True)
        Path("plans", name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the same three plans were written in every format."""
    folder = tmp_path_factory.mktemp("direct")
    for name, text in (("x.txt", PLAN), ("y.txt", PLAN.replace("80", "90")), ("z.txt", "Không có gì.\n")):
        (folder / "plans").mkdir(exist_ok=True)
        (folder / "plans" / name).write_text(text, encoding="utf-8")
    for format in FILES:
        assert run(str(folder / "plans"), "-o", str(folder / f"all{FORMATS[format].suffixes[0]}")).exit_code == 0
    return folder


@pytest.mark.parametrize("target", FILES)
@pytest.mark.parametrize("source", FILES)
def test_every_format_becomes_every_other(plans: Path, direct: Path, source: str, target: str) -> None:
    name = f"all{FORMATS[target].suffixes[0]}"
    result = run("convert", str(direct / f"all{FORMATS[source].suffixes[0]}"), "-o", name)
    assert (result.exit_code, result.stderr) == (0, f"egov-extract: 3 documents, 4 records, in {name}\n")
    assert Path(name).read_bytes() == (direct / name).read_bytes()
    if FORMATS[target].documents:
        assert Path(documents_of(name)).read_bytes() == (direct / documents_of(name)).read_bytes()


def test_a_folder_of_record_files(plans: Path) -> None:
    run("plans", "-o", "whole.csv")
    for format in ("yaml", "csv", "jsonl"):
        run("plans", "-o", f"{format}/", "-f", format)
        assert run("convert", format, "-o", f"from-{format}.csv").exit_code == 0
        assert Path(f"from-{format}.csv").read_bytes() == Path("whole.csv").read_bytes()
        assert Path(f"from-{format}.documents.csv").read_bytes() == Path("whole.documents.csv").read_bytes()


def test_into_a_folder_each_document_has_its_file(plans: Path) -> None:
    for target, format in (("direct", "yaml"), ("rows", "csv")):
        run("plans", "-o", f"{target}/", "-f", format)
    run("plans", "-o", "all.csv")
    for source in ("direct", "rows", "all.csv"):
        for target, format in (("direct", "yaml"), ("rows", "csv")):
            out = f"{source}-{target}"
            result = run("convert", source, "-o", f"{out}/", "-f", format)
            assert (result.exit_code, result.stderr) == (0, f"egov-extract: 3 documents, 4 records, in {out}/\n")
            assert tree(out) == tree(target)
    assert "3 as before" in run("convert", "all.csv", "-o", "all.csv-rows/", "-f", "csv").stderr
    Path("all.csv-rows/b.csv").write_text("mine")
    result = run("convert", "all.csv", "-o", "all.csv-rows", "-f", "csv", "--kind", "target")
    assert (result.exit_code, "b.csv: was edited since it was written" in result.stderr) == (1, True)
    assert "both direct/a/x.yaml and rows/a/x.csv; convert" in run("convert", "direct", "rows", "-o", "two/").stderr
    os.unlink("all.documents.csv")
    assert "which a file for each document needs; put all.doc" in run("convert", "all.csv", "-o", "no/").stderr
    odd = Path("direct/b.yaml").read_text(encoding="utf-8").replace("path: b.txt", 'path: "b\\0.txt"')
    assert "names a document in a way that no file can be" in run("convert", "-", "-o", "no/", stdin=odd).stderr


def tree(folder: str) -> dict[str, bytes]:
    found = (path for path in Path(folder).rglob("*") if path.is_file() and path.name != "run.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_pipes(plans: Path) -> None:
    data = run("plans", "-f", "json").stdout_bytes
    assert json.loads(run("convert", "-f", "json", stdin=data).stdout) == json.loads(data)
    (one, *_) = run("convert", "-f", "yaml", "-", stdin=data).stdout.split("---\n")
    assert one == run("plans/a/x.txt").stdout.replace("plans/a/x.txt", "a/x.txt")
    lines = run("plans", "-f", "jsonl").stdout_bytes
    result = run("convert", "-f", "csv", "--kind", "result", stdin=lines)
    assert [row["value"] for row in rows(result.stdout_bytes)] == ["35", "35"]
    assert run("convert", "-f", "table", stdin=lines).stdout.startswith("a/x.txt\n1 target, 1 result\n\ntime ")


def test_what_documents_are_needed_for(plans: Path) -> None:
    run("plans", "-o", "all.csv")
    os.unlink("all.documents.csv")
    result = run("convert", "all.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "egov-extract: all.csv: has no table of documents beside it, which yaml needs; "
        "put all.documents.csv there, or choose jsonl or csv\n"
    )
    piped = run("convert", "-", stdin=Path("all.csv").read_bytes())
    assert piped.stderr.startswith("egov-extract: standard input: has no table of documents beside it, which yaml ne")
    assert run("convert", "all.csv", "-o", "all.xlsx").exit_code == 0
    assert run("convert", "all.xlsx", "-o", "back.csv").exit_code == 0
    assert [row["id"] for row in rows(Path("back.csv").read_bytes())] == [
        row["id"] for row in rows(Path("all.csv").read_bytes())
    ]
    assert not Path("back.documents.csv").exists()


def test_what_cannot_be_converted(plans: Path) -> None:
    run("plans", "-o", "all.yaml")
    Path("bad.yaml").write_text("schema: egov-extract/1\nrecords: 3\n")
    result = run("convert", "bad.yaml", "plans/b.txt", "none.csv", "all.yaml", "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 4
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["bad.yaml", "plans/b.txt", "none.csv"]
    assert run("convert", "all.yaml", "-o", "all.yaml").stderr.startswith(
        "egov-extract: all.yaml: is an input and would be overwritten"
    )
    result = run("convert", "all.yaml", "-f", "docx")
    assert (result.exit_code, "'docx' is not one of yaml" in result.stderr) == (2, True)


def test_archives_and_folders_without_records_are_told(plans: Path) -> None:
    with ZipFile("plans.zip", "w") as made:
        made.write("plans/b.txt", "b.txt")
    for command in ("convert", "compare", "check"):
        result = run(command, "plans.zip")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("egov-extract: plans.zip: is a zip archive, and records are not looked for in")
        result = run(command, "plans")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("egov-extract: plans: is a folder that holds n")
    assert run("convert", "plans", "-o", "x.csv").stderr.endswith("1 failed; nothing was written to x.csv\n")
    assert run("convert", "plans/b.txt").stderr.endswith(
        "holds no records; records are written by egov-extract extract\n"
    )


def test_what_is_ours_is_no_document(plans: Path) -> None:
    for name in ("all.csv", "all.jsonl", "all.json", "all.xlsx", "all.yaml"):
        run("plans", "-o", name)
    ours = [
        "all.csv.run.json",
        "all.documents.csv",
        "all.csv",
        "all.jsonl",
        "all.documents.jsonl",
        "all.json",
        "all.xlsx",
        "all.yaml",
    ]
    result = run(*ours)
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ours
    assert all(": is a file of records, not " in line for line in result.stderr.splitlines())
    assert "a file of records" in run(stdin=Path("all.jsonl").read_bytes()).stderr
    run("report", "plans/b.txt", "-o", "b.html")
    assert "b.html: is a page made by egov-extract report, not a document; give the" in run("b.html").stderr
    run("plans", "-o", "records/")
    assert run("records").stderr.endswith("no documents in it; convert, compare, diff and check take records\n")


def test_what_stands_beside_records_is_named(plans: Path) -> None:
    run("plans", "-o", "all.csv")
    for command in ("convert", "compare", "check"):
        for name in ("all.csv.run.json", "all.documents.csv"):
            result = run(command, name)
            assert (result.exit_code, result.stdout) == (1, "")
            assert f"{name}: stands beside records, and holds none; name the file of records" in result.stderr


def test_what_was_edited_is_kept(plans: Path) -> None:
    run("plans", "-o", "all.yaml")
    for _ in range(2):
        assert run("convert", "all.yaml", "-o", "all.csv").exit_code == 0
    Path("all.csv").write_text("mine")
    assert "was edited since it was written" in run("convert", "all.yaml", "-o", "all.csv").stderr
    assert Path("all.csv").read_text() == "mine"
    assert run("convert", "all.yaml", "-o", "all.csv", "--force").exit_code == 0
