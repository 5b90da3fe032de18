"""The command: what goes where, what is said, and how it ends."""

from __future__ import annotations

import errno
import importlib
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from faults import SLOW_RULE, SLOW_TEXT
from typer.testing import CliRunner, Result

import egov_extract
from egov_extract.batch.state import Failure
from egov_extract.batch.work import Done
from egov_extract.cli import Kind, app
from egov_extract.cli.progress import Progress
from egov_extract.model import Kind as ModelKind
from egov_extract.write import FORMATS

PLAN = """\
KẾ HOẠCH
Chuyển đổi số năm 2024

I. Mục tiêu
Đến hết năm 2025, tối thiểu 80% hồ sơ công việc của xã được xử lý trên môi trường mạng.

II. Kết quả
Năm 2023, đã có 35% người dân của xã nộp hồ sơ trực tuyến.
"""
UNSEEN = (".hidden.txt", ".git/x.txt", "~$b.docx")
PROCESS = [sys.executable, "-m", "egov_extract"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(egov_extract.__file__).parent.parent), "TERM": "xterm"}


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a tree `plans` of three documents and what is none."""
    monkeypatch.chdir(tmp_path)
    for name in ("plans/b.txt", "plans/a/plan.txt", "plans/a-z.md"):
        put(name, PLAN.replace("80%", f"{len(name)}%"))
    for name in ("notes.yaml", *UNSEEN):
        put(f"plans/{name}", PLAN)
    return tmp_path


def put(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def run(*args: str, stdin: str | bytes = b"", **env: str) -> Result:
    result = CliRunner().invoke(app, list(args), input=stdin, env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert all(line.startswith("egov-extract: ") for line in result.stderr.splitlines())
    assert "Traceback" not in result.output
    return result


def documents(text: str) -> list[Any]:
    return list(yaml.safe_load_all(text))


def paths(text: str) -> list[str]:
    return [document["document"]["path"] for document in documents(text)]


def files(folder: str) -> list[str]:
    """What there is in a folder, but for what a run says of itself."""
    found = (path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith("run.json"))


# --- what comes out -------------------------------------------------------------------------------------------------


def test_one_document_is_one_yaml_document(plans: Path) -> None:
    result = run("plans/b.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    envelope = yaml.safe_load(result.stdout)
    assert envelope["schema"] == "egov-extract/1"
    assert envelope["document"]["path"] == "plans/b.txt"
    assert [record["kind"] for record in envelope["records"]] == ["target", "result"]
    assert [record["source"]["file"] for record in envelope["records"]] == ["plans/b.txt"] * 2
    assert run("extract", "plans/b.txt").stdout == result.stdout


@pytest.mark.parametrize(
    "args", [["-f", "json", "b.txt"], ["b.txt", "-f", "json"], ["extract", "b.txt", "--format=json"]]
)
def test_options_stand_anywhere(plans: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.chdir("plans")
    assert json.loads(run(*args).stdout)["document"]["path"] == "b.txt"


def test_a_folder_is_read_in_sorted_order_with_paths_relative_to_it(plans: Path) -> None:
    result = run("plans")
    assert (result.exit_code, result.stderr) == (0, "")
    assert paths(result.stdout) == ["a/plan.txt", "a-z.md", "b.txt"]
    assert result.stdout.count("\n---\n") == 2
    assert paths(run(str(plans / "plans")).stdout) == paths(result.stdout)
    assert paths(run("plans/").stdout) == paths(result.stdout)


def test_an_absolute_path_is_not_told(plans: Path) -> None:
    result = run(str(plans / "plans" / "b.txt"))
    assert paths(result.stdout) == ["b.txt"]
    assert str(plans) not in result.stdout


def test_no_document_is_read_twice(plans: Path) -> None:
    assert paths(run("plans/b.txt", "plans", "./plans/b.txt").stdout) == ["plans/b.txt", "a/plan.txt", "a-z.md"]


def test_globs(plans: Path) -> None:
    assert paths(run("plans/*.txt").stdout) == ["plans/b.txt"]
    assert paths(run("**/plan.txt").stdout) == ["plans/a/plan.txt"]
    assert json.loads(run("plans/b.*", "-f", "json").stdout)[0]["document"]["path"] == "plans/b.txt"
    assert "*.doc: no such file" in run("plans/*.doc").stderr
    put("plans/[x].txt", PLAN)
    assert paths(run("plans/[x].txt").stdout) == ["plans/[x].txt"]


def test_include_and_exclude(plans: Path) -> None:
    assert paths(run("plans", "--include", "*.yaml").stdout) == ["notes.yaml"]
    assert paths(run("plans", "--exclude", "a", "--exclude", "*.md").stdout) == ["b.txt"]
    assert paths(run("plans", "--include", "a/*").stdout) == ["a/plan.txt"]
    result = run("plans", "--include", "*.rst")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "egov-extract: plans: no documents in it; --include takes only files like *.rst\n"


def test_what_is_passed_over_is_told(plans: Path) -> None:
    for name in ("none/b.png", "none/a.log", "none/mine.json", "none/.hidden", "none/x.jsonl"):
        put(name, '{"id": "x"}\n{"id": "y", "text": "x"}\n')
    said = "no documents in it; --include takes files of other names, as none/a.log\n"
    assert run("none").stderr == f"egov-extract: none: {said}"
    put("none/lines.jsonl", json.dumps({"id": "one", "text": PLAN}))
    result = run("none")
    assert (result.exit_code, paths(result.stdout)) == (0, ["one"])
    said = "none/a.log and 1 more are passed over, no document by the name; --include takes files of other names\n"
    assert result.stderr == f"egov-extract: {said}"
    assert run("none", "-q", "--exclude", "*.jsonl").stderr == ""


def test_standard_input(plans: Path) -> None:
    for args in ([], ["-"], ["extract"], ["-f", "yaml"]):
        assert paths(run(*args, stdin=PLAN).stdout) == ["-"]
    assert paths(run("plans/b.txt", "-", stdin=PLAN).stdout) == ["plans/b.txt", "-"]
    result = run(stdin=b"")
    assert result.exit_code == 1
    assert result.stderr == "egov-extract: standard input: is empty; check that the right file was given\n"


def test_formats(plans: Path) -> None:
    for count, args in enumerate((["plans/b.txt"], ["plans/b.txt", "plans/a/plan.txt"], ["plans"]), start=1):
        told = json.loads(run(*args, "-f", "json").stdout)
        assert (told if isinstance(told, list) else [told]) == documents(run(*args).stdout)
        lines = run(*args, "-f", "jsonl").stdout.splitlines()
        assert [json.loads(line)["source"]["line"] for line in lines] == [5, 8] * count
    rows = run("plans/b.txt", "-f", "table", COLUMNS="20").stdout.splitlines()
    (row,) = (row.split() for row in rows if "11%" in row)
    assert row[:4] == ["2025", "≥", "11%", "target"]
    assert "…" not in "".join(rows)


def test_kind_and_compact(plans: Path) -> None:
    for kinds in (["target"], ["result"], ["target", "result"], ["milestone"]):
        args = [arg for kind in kinds for arg in ("--kind", kind)]
        (envelope,) = documents(run("plans/b.txt", *args).stdout)
        assert [record["kind"] for record in envelope["records"]] == [k for k in ("target", "result") if k in kinds]
    (envelope,) = documents(run("plans/b.txt", "--compact").stdout)
    assert not re.search(r"null|\[\]", run("plans/b.txt", "--compact").stdout)
    assert envelope["records"][0]["value"] == 11


def test_the_same_bytes_every_time(plans: Path) -> None:
    assert run("plans").stdout_bytes == run("plans").stdout_bytes
    assert b"\r" not in run("plans").stdout_bytes


def test_lists_of_paths(plans: Path) -> None:
    named = b"plans/b.txt\0plans/a/plan.txt\0"
    result = run("--files0-from", "-", stdin=named)
    assert (result.exit_code, paths(result.stdout)) == (0, ["plans/b.txt", "plans/a/plan.txt"])
    put("list", named + b"gone.txt\0")
    result = run("plans/a-z.md", "--files0-from", "list", "-o", "out/")
    assert (result.exit_code, files("out")) == (1, ["plans/a-z.md.yaml", "plans/a/plan.yaml", "plans/b.yaml"])
    assert "gone.txt: no such file" in result.stderr
    assert run("--files0-from", "-", stdin=b"").exit_code == 0


def test_json_lines_of_documents(plans: Path) -> None:
    lines = [{"id": "x/1", "text": PLAN}, {"id": 2, "text": "Không có gì."}, {"text": PLAN}, {"id": "e", "text": ""}]
    data = "".join(json.dumps(line) + "\n" for line in lines) + "\n{\n[]\n"
    put("docs.jsonl", data)
    for args, name in (([], "standard input"), (["docs.jsonl"], "docs.jsonl")):
        result = run(*args, stdin=data)
        assert result.exit_code == 1
        assert paths(result.stdout) == ["x/1", "2", f"{name}:3"]
        said = [line.partition(" (")[0].partition("; ")[0] for line in result.stderr.splitlines()]
        assert said == [f"egov-extract: {name}:{what}" for what in ("4: is empty", "6: is no JSON", "7: has no text")]
    assert "1: has more than" in run("docs.jsonl", "--max-size", "0.00001").stderr
    run("docs.jsonl", "plans/b.txt", "-o", "out/")
    assert files("out") == ["2.yaml", "docs.jsonl:3.yaml", "plans/b.yaml", "x/1.yaml"]
    odd = [{"id": id, "text": PLAN} for id in ("a", "b\0b", "\ud800", "c", "c")]
    put("odd.jsonl", "".join(json.dumps(line) + "\n" for line in odd))
    result = run("odd.jsonl", "-o", "odd/", "-j", "1")
    said = [line.split(": ", 2)[1:] for line in result.stderr.splitlines()[:3]]
    assert (result.exit_code, files("odd"), [place for place, _ in said]) == (
        1, ["a.yaml", "c.yaml"], ["odd.jsonl:2", "odd.jsonl:3", "odd/c.yaml"]
    )  # fmt: skip
    assert [what.split("; ")[1] for _, what in said][1:] == [
        "leave NUL and halves of surrogate pairs out of ids",
        "give each an id of its own",
    ]
    assert yaml.safe_load(Path("out/x/1.yaml").read_bytes())["document"]["path"] == "x/1"


def test_a_document_that_takes_too_long(plans: Path) -> None:
    put("mine/rules/quantity.yaml", SLOW_RULE)
    put("plans/slow.txt", SLOW_TEXT)
    for args in (["plans"], ["plans/slow.txt", "plans/b.txt"]):
        result = run(*args, "--patterns", "mine", "--timeout", "2", "-o", "out/", "--force")
        said = [line for line in result.stderr.splitlines() if "slow" in line]
        assert result.exit_code == 1
        assert said == [
            "egov-extract: plans/slow.txt: was not done after 2 seconds; split it, or allow more with --timeout"
        ]
        assert "b.yaml" in " ".join(files("out"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_jobs_change_nothing(plans: Path, jobs: str) -> None:
    assert run("plans", "-j", jobs).stdout_bytes == run("plans").stdout_bytes


# --- what cannot be read --------------------------------------------------------------------------------------------


def test_a_bad_document_gives_one_line_and_the_others_go_on(plans: Path) -> None:
    put("plans/a/empty.txt", " \n")
    put("plans/c.docx", b"\x89PNG\r\n")
    put("plans/d.txt", "Kế hoạch".encode("utf-16-le") + b"\0")
    put("plans/e.txt", b"\xff\xfe")
    put("plans/f.txt", b"K\xe9 ho\xe1ch")
    result = run("plans")
    assert result.exit_code == 1
    assert paths(result.stdout) == ["a/plan.txt", "a-z.md", "b.txt"]
    assert result.stderr.splitlines() == [
        "egov-extract: plans/a/empty.txt: is empty; check that the right file was given",
        "egov-extract: plans/c.docx: is a PNG image, which is not read; run a text recogniser (OCR) on it and save what"
        " it reads as text",
        "egov-extract: plans/d.txt: is not text: byte 2 is NUL; convert it to plain text in UTF-8",
        "egov-extract: plans/e.txt: is empty; check that the right file was given",
        "egov-extract: plans/f.txt: is not UTF-8: byte 2, in line 1; save it as UTF-8",
    ]
    for format in FORMATS:
        assert run("plans", "-q", "-f", format).exit_code == 1
    assert json.loads(run("plans/a", "plans/c.docx", "-f", "json").stdout)[0]["document"]["path"] == "plan.txt"


def test_one_bad_document_alone_gives_no_document(plans: Path) -> None:
    put("empty.txt", "")
    for format in ("yaml", "json", "jsonl", "table"):
        result = run("empty.txt", "-f", format)
        assert (result.exit_code, result.stdout) == (1, "")


def test_a_mistyped_name_is_no_such_file(plans: Path) -> None:
    assert run("plans/bb.txt").stderr == "egov-extract: plans/bb.txt: no such file; did you mean plans/b.txt?\n"
    result = run("shwo", "rules")
    assert result.exit_code == 1
    assert result.stderr.startswith("egov-extract: shwo: no such file; did you mean the command show?\n")
    assert run("zzz").stderr == "egov-extract: zzz: no such file; check the name\n"
    assert run("").stderr == "egov-extract: '': no such file; check the name\n"


def test_a_link_that_leads_nowhere_says_where(plans: Path) -> None:
    os.symlink("gone.txt", "plans/z.txt")
    result = run("plans", "-q")
    assert result.exit_code == 1
    assert result.stderr == (
        "egov-extract: plans/z.txt: is a link to gone.txt, which is not there; mend the link, or remove it\n"
    )


def test_a_file_named_like_a_command(plans: Path) -> None:
    put("show", PLAN)
    assert paths(run("./show").stdout) == ["./show"]
    assert paths(run("extract", "show").stdout) == ["show"]
    assert paths(run("--", "show").stdout) == ["show"]


def test_max_size(plans: Path) -> None:
    result = run("plans/b.txt", "--max-size", "0.0001")
    assert result.exit_code == 1
    assert "plans/b.txt: has more than" in result.stderr
    assert run("plans/b.txt", "--max-size", "0.01").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_is_forbidden(plans: Path) -> None:
    os.chmod("plans/b.txt", 0)
    os.chmod("plans/a", 0)
    result = run("plans")
    os.chmod("plans/a", 0o700)
    assert paths(result.stdout) == ["a-z.md"]
    assert result.stderr.count("cannot be read (Permission denied); check its permissions\n") == 2


def test_a_fault_of_the_program_is_told_in_one_line(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("no\nsuch key")

    monkeypatch.setattr("egov_extract.pipeline.extract", fail)
    result = run("plans/b.txt")
    assert result.exit_code == 1
    assert re.fullmatch(
        r"egov-extract: plans/b.txt: the program failed on it \(KeyError: .*\); please .*\n", result.stderr
    )


# --- where it goes --------------------------------------------------------------------------------------------------


def test_a_folder_of_record_files(plans: Path) -> None:
    result = run("plans", "-o", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "egov-extract: 3 documents, 6 records, in out\n"
    assert files("out") == ["a-z.md.yaml", "a/plan.yaml", "b.yaml"]
    assert Path("out/b.yaml").read_text(encoding="utf-8") in run("plans").stdout
    assert run("plans", "-o", "other/", "-q").stderr == ""
    assert files("other") == files("out")
    run("plans", "-o", "out.json/", "-f", "json")
    assert files("out.json") == ["a-z.md.json", "a/plan.json", "b.json"]


def test_what_is_left_of_documents_that_are_gone_is_told(plans: Path) -> None:
    run("plans", "-o", "out/")
    for name in ("plans/b.txt", "plans/a/plan.txt"):
        os.unlink(name)
    last = run("plans", "-o", "out/").stderr.splitlines()[-1]
    assert last == (
        "egov-extract: left from an earlier run: a/plan.yaml and 1 more, `others` in run.json; "
        "remove it if its document is gone"
    )
    assert json.loads(Path("out/run.json").read_bytes())["others"] == ["a/plan.yaml", "b.yaml"]
    os.unlink("out/a/plan.yaml")
    assert "left from an earlier run: b.yaml; remove it" in run("plans", "-o", "out/").stderr
    os.unlink("out/b.yaml")
    assert run("plans", "-o", "out/").stderr == "egov-extract: 1 document, 2 records, 1 as before, in out/\n"
    assert "others" not in json.loads(Path("out/run.json").read_bytes())


def test_a_file_given_keeps_its_folders_but_leaves_no_output_folder(plans: Path) -> None:
    Path("out").mkdir()
    run("plans/b.txt", "-o", "out")
    run("plans/../plans/a/plan.txt", "-o", "out")
    run(str(plans / "plans" / "b.txt"), "-o", "out")
    run("-o", "out", stdin=PLAN)
    assert files("out") == ["b.yaml", "plans/b.yaml", "plans/plans/a/plan.yaml", "stdin.yaml"]


@pytest.mark.parametrize(("name", "parse"), [("x.yaml", documents), ("x.YML", documents), ("x.json", json.loads)])
def test_one_file_holds_everything(plans: Path, name: str, parse: Any) -> None:
    assert run("plans", "-o", f"new/{name}").stderr == f"egov-extract: 3 documents, 6 records, in new/{name}\n"
    assert [d["document"]["path"] for d in parse(Path(f"new/{name}").read_text(encoding="utf-8"))] == [
        "a/plan.txt",
        "a-z.md",
        "b.txt",
    ]
    assert files("new") == [name]


def test_other_single_files(plans: Path) -> None:
    run("plans/b.txt", "-o", "x.jsonl")
    assert len(Path("x.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    run("plans/b.txt", "-o", "records", "-f", "json")
    assert json.loads(Path("records").read_text(encoding="utf-8"))["document"]["path"] == "plans/b.txt"
    run("plans/b.txt", "-o", "x.txt", "-f", "table")
    assert Path("x.txt").read_text(encoding="utf-8").startswith("Chuyển đổi số năm 2024\nplan · until ")
    assert paths(run("plans/b.txt", "-o", "-").stdout) == ["plans/b.txt"]


def test_nothing_read_leaves_the_file_alone(plans: Path) -> None:
    assert run("plans/b.txt", "-o", "x.yaml").exit_code == 0
    before = Path("x.yaml").read_bytes()
    assert run("plans/bb.txt", "-o", "x.yaml").exit_code == 1
    assert run("none.txt", "-o", "y.yaml").exit_code == 1
    Path("none").mkdir()
    result = run("none", "-o", "x.yaml", "-q")
    assert (result.exit_code, result.stderr) == (
        0, "egov-extract: x.yaml: stays as it was, for there was no document; remove it, or empty it with --force\n"
    )  # fmt: skip
    assert Path("x.yaml").read_bytes() == before
    assert not Path("y.yaml").exists()
    assert run("none", "-o", "x.yaml", "-q", "--force").stderr == ""
    assert not Path("x.yaml").read_bytes().strip()


def test_the_output_folder_is_no_input(plans: Path) -> None:
    for _ in range(2):
        run("plans", "-o", "plans/out", "--text")
    assert files("plans/out") == ["a-z.md.txt", "a-z.md.yaml", "a/plan.txt", "a/plan.yaml", "b.txt", "b.yaml"]


@pytest.mark.parametrize("name", ["plans/all.csv", "plans/a/all.xlsx"])
def test_the_output_file_is_no_input(plans: Path, name: str) -> None:
    for _ in range(2):
        done = run("plans", "-o", name)
        assert (done.exit_code, done.stderr.partition(", ")[0]) == (0, "egov-extract: 3 documents")


def test_text_stands_beside_its_records(plans: Path) -> None:
    put("plans/b.txt", b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    run("plans", "-o", "out", "--text")
    for path in Path("out").rglob("*.yaml"):
        text = path.with_suffix(".txt").read_bytes().decode()
        for record in yaml.safe_load(path.read_text(encoding="utf-8"))["records"]:
            source = record["source"]
            assert text[source["start"] : source["end"]] == source["text"]
            assert text[source["quote_start"] : source["quote_end"]] == record["quote"]
    assert Path("out/b.txt").read_bytes() == Path("plans/b.txt").read_bytes()[3:]
    run("plans/b.txt", "-o", "one.yaml", "--text")
    assert Path("one.txt").read_bytes() == Path("out/b.txt").read_bytes()


def test_no_input_is_overwritten(plans: Path) -> None:
    result = run("plans", "-o", "plans", "--text")
    assert result.exit_code == 0
    assert files("plans") == sorted(
        ["a-z.md", "a-z.md.txt", "a-z.md.yaml", "a/plan.txt", "a/plan.yaml", "b.txt", "b.yaml", "notes.yaml", *UNSEEN]
    )
    content = put("marked.txt", b"\xef\xbb\xbf" + PLAN.encode()).read_bytes()
    for force in ([], ["--force"]):
        result = run("marked.txt", "-o", "./", "--text", *force)
        assert result.exit_code == 1
        assert "marked.txt: " in result.stderr
        result = run("notes.json", "marked.txt", "-o", "notes.json", *force)
        put("notes.json", PLAN)
        result = run("notes.json", "-o", "notes.json", *force)
        assert result.exit_code == 1
        assert Path("notes.json").read_text(encoding="utf-8") == PLAN
        os.link("notes.json", "linked.json") if not force else None
    assert Path("marked.txt").read_bytes() == content


def test_what_was_edited_is_kept(plans: Path) -> None:
    run("plans", "-o", "out")
    edited = Path("out/b.yaml")
    untouched = Path("out/a/plan.yaml").stat().st_mtime_ns
    edited.write_text(edited.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    result = run("plans", "-o", "out")
    assert result.exit_code == 1
    assert "out/b.yaml: was edited since it was written; " in result.stderr
    assert "2 documents, 4 records, 2 as before, 1 failed, in out" in result.stderr
    assert edited.read_text(encoding="utf-8").endswith("# seen\n")
    assert Path("out/a/plan.yaml").stat().st_mtime_ns == untouched
    assert run("plans", "-o", "out", "--force").exit_code == 0
    assert not edited.read_text(encoding="utf-8").endswith("# seen\n")


def test_records_of_another_text_are_replaced(plans: Path) -> None:
    for format in ("yaml", "json"):
        run("plans", "-o", f"{format}/", "-f", format)
    put("plans/b.txt", PLAN.replace("80%", "90%"))
    for format in ("yaml", "json"):
        assert run("plans", "-o", f"{format}/", "-f", format).exit_code == 0
        assert "90%" in Path(f"{format}/b.{format}").read_text(encoding="utf-8")


def test_what_is_not_ours_is_kept(plans: Path) -> None:
    put("mine.yaml", "a: 1\n")
    put("out/plans/b.yaml", "a: 1\n")
    for args in (["-o", "mine.yaml"], ["-o", "out"]):
        result = run("plans/b.txt", *args)
        assert result.exit_code == 1
        assert "exists and holds no records; choose another name, or overwrite with --force\n" in result.stderr
        assert run("plans/b.txt", *args, "--force").exit_code == 0
    put("out/b.txt", "khác")
    os.chdir("plans")
    assert "exists and holds another text" in run("b.txt", "-o", "../out", "--text").stderr
    for name in ("x.yaml", "x.json", "x.jsonl"):
        for args in ([], ["--compact"], []):
            assert run(".", "-o", name, *args).exit_code == 0


def test_files_appear_whole_or_not_at_all(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    replace = os.replace
    run("plans/b.txt", "-o", "x.yaml")
    before = Path("x.yaml").read_bytes()
    put("plans/b.txt", PLAN)
    monkeypatch.setattr("os.replace", fail)
    for target in ("x.yaml", "out/"):
        result = run("plans/b.txt", "-o", target)
        assert result.exit_code == 1
        assert (
            "cannot be written (No space left on device); check the folder, its permissions and the room on the disk"
            in result.stderr
        )
    assert Path("x.yaml").read_bytes() == before
    # Of what could not be written there is no trace but for what lets the next run go on.
    assert files("out") == [".run.journal"]
    assert sorted(path.name for path in Path.cwd().iterdir()) == [
        ".x.yaml.egov-extract", "out", "plans", "x.yaml", "x.yaml.run.json",
    ]  # fmt: skip
    monkeypatch.setattr("os.replace", replace)
    for target in ("x.yaml", "out/"):
        assert run("plans/b.txt", "plans/a-z.md", "-o", target).exit_code == 0
    assert files("out") == ["plans/a-z.md.yaml", "plans/b.yaml"]
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["out", "plans", "x.yaml", "x.yaml.run.json"]


def test_whoever_interrupts_hears_that_it_goes_on(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("egov_extract.batch.run.Run.done", stop)
    for command, target in (("extract", "out/"), ("extract", "x.csv"), ("report", "pages/")):
        result = run(command, "plans", "-o", target)
        said = f"egov-extract: interrupted; the same command goes on from here, in {target}\n"
        assert (result.exit_code, result.stderr) == (130, said)
    assert (run("plans").exit_code, run("plans").stderr) == (130, "")
    monkeypatch.setattr("egov_extract.cli.main", stop)
    with pytest.raises(SystemExit, match="130"):
        importlib.import_module("egov_extract.__main__").main()


def test_a_link_is_written_through(plans: Path) -> None:
    put("kept/real.yaml", "")
    os.symlink("kept/real.yaml", "link.yaml")
    run("plans/b.txt", "-o", "link.yaml")
    assert Path("link.yaml").is_symlink()
    assert paths(Path("kept/real.yaml").read_text(encoding="utf-8")) == ["plans/b.txt"]
    assert run("plans/b.txt", "-o", "/dev/null", "-f", "yaml").exit_code == 0
    assert not Path("/dev/null").is_file()


# --- wrong usage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--colour", "plans"], "no such option: --colour"),
        (["plans", "-f", "xml"], "'xml' is not one of"),
        (["plans", "--kind", "goal"], "'goal' is not one of"),
        (
            ["plans/b.txt", "-o", "x.doc"],
            "-o x.doc: names no format; end it in one of .yaml, .yml, .json, .jsonl, .ndjson, .csv, .xlsx, .parquet",
        ),
        (["plans", "-o", "x.yaml", "-f", "json"], "-o x.yaml: asks for yaml, -f for json; give only one of them"),
        (["plans", "-o", "out", "-f", "table"], "-f table: is for one output, not for a folder"),
        (["plans", "--text"], "--text: has no record file to stand beside; give a folder with -o"),
        (["plans", "-o", "x.yaml", "--text"], "--text: has no record file to stand beside"),
        (["plans", "--max-size", "-1"], "-1.0 is not in the range"),
        (["plans", "--max-size", "nan"], "want a number of megabytes"),
        (["plans", "--max-size", "inf"], "want a number of megabytes"),
        (["plans", "--timeout", "0"], "want a number of seconds above 0"),
        (["plans", "--timeout", "nan"], "want a number of seconds above 0"),
        (["plans", "-j", "-1"], "-1 is not in the range"),
        (["-", "--files0-from", "-"], "--files0-from -: takes standard input from the path -"),
        (["--files0-from", "none"], "--files0-from none: cannot be read (No such file or directory)"),
        (["--files0-from", "plans/b.txt"], "--files0-from plans/b.txt: holds no NUL; end every path with one"),
        (["show"], "missing argument 'TOPIC'"),
        (["show", "rule"], "'rule' is not one of"),
        (["show", "schema", "quý"], "schema is shown whole"),
        (["x", "y", "-o", "out"], "out/plan.yaml: would hold the records of both x/plan.txt and y/plan.txt; extract"),
    ],
)
def test_wrong_usage(plans: Path, args: list[str], said: str) -> None:
    put("x/plan.txt", PLAN)
    put("y/plan.txt", PLAN)
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Path("out").exists()


def test_faulty_patterns(plans: Path) -> None:
    put("mine/rules/quantity.yaml", "- id: quantity.x\n  doc: [\n")
    put("more/rules/quantity.yaml", "- doc: 1\n")
    for args, env in ((["--patterns", "mine", "--patterns", "more"], ""), ([], os.pathsep.join(["mine", "more"]))):
        for command in (["plans"], ["show", "rules"]):
            result = run(*command, *args, EGOV_EXTRACT_PATTERNS=env)
            assert (result.exit_code, result.stdout) == (2, "")
            lines = result.stderr.splitlines()
            assert any("mine/rules/quantity.yaml:" in line for line in lines)
            assert any("more/rules/quantity.yaml:1: " in line for line in lines)


# --- how far it is --------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def heard(progress: Progress, count: int, failed: int) -> None:
    for number in range(count):
        failure = Failure(f"x{number}", "empty", "is empty", "look") if number < failed else None
        progress.heard(Done(number, failure=failure))


def test_a_line_a_minute(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for total, told in (
        (1200, "4 of 1200, 0.0667 a second, 299 minutes left, 1 failed"),
        (None, "4 documents, 0.0667"),
    ):
        clock = iter(range(0, 10_000, 15))
        monkeypatch.setattr("egov_extract.cli.progress.monotonic", lambda clock=clock: next(clock))
        with Progress(total, shown=True) as progress:
            heard(progress, 11, failed=1)
        lines = capsys.readouterr().err.splitlines()
        assert lines[0] == "egov-extract: x0: is empty; look"
        assert len(lines) == 3
        assert lines[1].startswith(f"egov-extract: {told}")
    with Progress(3, shown=False) as progress:
        heard(progress, 11, failed=1)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egov_extract.cli.progress._BAR_AFTER", 0)
    monkeypatch.setattr("egov_extract.cli.progress._REDRAWN", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    for total in (40, None):
        monkeypatch.setattr("sys.stderr", terminal := Terminal())
        with Progress(total, shown=True) as progress:
            heard(progress, 20, failed=2)
        plain = re.sub(r"\x1b\[[\d;?]*\w", "", terminal.getvalue())
        assert "egov-extract: x1: is empty; look\n" in plain
        assert re.search(rf"20/{total or '[?]'} .*/s .* 2 failed", plain)


# --- the other things it says ---------------------------------------------------------------------------------------


def test_version_and_help(plans: Path) -> None:
    assert run("--version").stdout == f"egov-extract {egov_extract.__version__}\n"
    for args in (["--help"], ["extract", "--help"], ["show", "--help"]):
        result = run(*args)
        assert ("[COMMAND]" in result.stdout) == (args == ["--help"])
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("Usage: egov-extract ")
        assert not re.search(r"[─│╭╰\x1b]", result.stdout)


def test_show_schema(plans: Path) -> None:
    assert json.loads(run("show", "schema").stdout)["title"] == "egov-extract/1"


def test_show_rules(plans: Path) -> None:
    every = run("show", "rules").stdout.rstrip("\n").split("\n\n")
    some = run("show", "rules", "PERCENT", "quantity").stdout.rstrip("\n").split("\n\n")
    assert any(said.startswith("quantity.percent\n") for said in some)
    assert set(some) < set(every)
    for said in every:
        assert re.match(r"[\w.-]+\n  .+\n  why      .+\n  at       \S+\.yaml:\d+", said)
    result = run("show", "rules", "không-có", "Luật")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "egov-extract: no rule holds không-có and Luật\n"


def test_choices_agree_with_the_library() -> None:
    assert {kind.value for kind in Kind} == set(get_args(ModelKind))
    project = Path(__file__).parent.parent / "pyproject.toml"
    assert f'\nversion = "{egov_extract.__version__}"\n' in project.read_text(encoding="utf-8")


# --- a process of its own -------------------------------------------------------------------------------------------


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT} | options
    return subprocess.run([*PROCESS, *args], timeout=60, check=False, **given)


def test_pipes_and_locale(plans: Path) -> None:
    strange = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "FORCE_COLOR": "1"}
    done = process(input=PLAN.encode(), env=ENVIRONMENT | strange)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(stdin=PLAN).stdout_bytes


@pytest.mark.skipif(os.name != "posix", reason="signals and descriptors of POSIX")
@pytest.mark.parametrize("args", [["plans"], ["--help"], ["show", "schema"]])
def test_a_closed_pipe_ends_quietly(plans: Path, args: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = process(*args, stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
def test_a_full_disk_is_told(plans: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = process("plans", stdout=full)
    assert done.returncode == 1
    said = b"egov-extract: standard output: cannot be written (No space left on device); "
    assert done.stderr.startswith(said)
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
@pytest.mark.parametrize("args", [["--help"], ["--version"], ["diff", "--help"]])
def test_help_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr("sys.stdout", full)
        with pytest.raises(SystemExit, match="1"):
            app(args)
    said = capsys.readouterr().err
    assert said.startswith("egov-extract: standard output: cannot be written (No space left on device); ")
    assert said.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_interrupt(plans: Path) -> None:
    def heed() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # which is not heeded where tests run in the background

    asked = [*PROCESS, "-"]
    with subprocess.Popen(asked, stdin=-1, stdout=-1, stderr=-1, env=ENVIRONMENT, preexec_fn=heed) as running:
        assert running.stdin is not None
        # It waits for the end of its input once this much has been taken from the pipe.
        running.stdin.write(b"x" * 200_000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, said = running.communicate(timeout=60)
    assert (running.returncode, out, said) == (130, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
@pytest.mark.parametrize("format", ["yaml", "table"])
def test_on_a_terminal_only_colour_is_added(plans: Path, format: str) -> None:
    expected = run("plans", "-f", format).stdout_bytes

    def shown(**env: str) -> bytes:
        ours, theirs = os.openpty()
        args = [*PROCESS, "plans", "-f", format]
        with subprocess.Popen(args, stdin=theirs, stdout=theirs, env=ENVIRONMENT | env):
            os.close(theirs)
            seen = b""
            try:
                while piece := os.read(ours, 65536):
                    seen += piece
            except OSError:
                pass  # how Linux says that the other end is closed
            os.close(ours)
        return seen.replace(b"\r\n", b"\n")

    coloured = shown()
    assert coloured != expected
    assert re.sub(rb"\x1b\[[\d;]*m", b"", coloured) == expected
    if format == "yaml":
        assert shown(NO_COLOR="1") == expected


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_without_anything_on_a_terminal_it_shows_help(plans: Path) -> None:
    _, terminal = os.openpty()
    done = process(stdin=terminal)
    os.close(terminal)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: egov-extract ")


def test_module_and_entry_point() -> None:
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert 'egov-extract = "egov_extract.__main__:main"' in project
    assert process("--version").stdout.decode() == f"egov-extract {egov_extract.__version__}\n"
