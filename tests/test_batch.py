"""Many documents: processes that fail, files that appear whole, runs that go on, and always the same bytes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults import Broken, Faulty
from test_command import ENVIRONMENT

from egov_extract.batch import files, inputs, spool, state
from egov_extract.batch.inputs import Input, Names, Selection
from egov_extract.batch.limits import Limits
from egov_extract.batch.pool import run as over_processes
from egov_extract.batch.run import Plan, to_file, to_folder, to_stream
from egov_extract.batch.work import Done, Settings, Task
from egov_extract.errors import EgovError
from egov_extract.write import FORMATS

LONG = pytest.mark.soak
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(count: int) -> list[inputs.Item]:
    """Documents that differ, some of them without any record."""
    made: list[inputs.Item] = []
    for number in range(count):
        text = f"Đến năm 2030, tối thiểu {number}% xã của tỉnh có mạng.\n" if number % 4 else "Không có gì.\n"
        made.append(Input(f"t{number:02}", f"a/t{number:02}.txt", text.encode()))
    return made


def tree(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def plan(items: list[inputs.Item], format: str = "yaml", jobs: int = 2, **settings: object) -> Plan:
    return Plan(items, Settings(format, **settings), jobs=jobs)  # type: ignore[arg-type]


def folder(given: Plan, path: str = "out") -> state.Summary:
    return to_folder(given, path, Names(path, given.settings.format, text=given.settings.text))


# --- processes ------------------------------------------------------------------------------------------------------


def outcome(words: list[str], jobs: int = 2, **limits: float) -> dict[int, Done]:
    tasks = [Task(number, f"/{word}", word, word.encode()) for number, word in enumerate(words)]
    found = list(over_processes(tasks, Faulty("log"), jobs, Limits(**limits)))  # type: ignore[arg-type]
    assert len({done.number for done in found}) == len(found) == len(words), "each is answered once"
    return {done.number: done for done in found}


@POSIX
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_poison_document_is_set_aside_and_its_neighbours_are_done(jobs: int) -> None:
    words = [f"fine {number}" for number in range(40)]
    words[7], words[8], words[30] = "kill", "exit", "unpicklable"
    found = outcome(words, jobs)
    failed = {number: done.failure for number, done in found.items() if done.failure}
    assert sorted(failed) == [7, 8, 30]
    assert {failure.code for failure in failed.values()} == {"killed"}
    assert failed[7].path == "/kill"
    assert "3 times (SIGKILL)" in failed[7].what
    assert "(exit code 3)" in failed[8].what
    assert all(found[number].sha256 == words[number] for number in found if number not in failed)


@POSIX
def test_ctrl_c_is_not_for_those_who_start_workers() -> None:
    """What they import takes long, and Python would tell where it was interrupted."""
    assert outcome(["deaf"])[0].sha256 == "True"


@POSIX
def test_a_worker_killed_by_somebody_else_costs_nothing() -> None:
    assert not any(done.failure for done in outcome(["fine", "kill once", *["fine"] * 20]).values())


@POSIX
def test_one_that_hangs_is_cut_off() -> None:
    found = outcome(["fine", "hang", "fine", "hang", *["fine"] * 9], timeout=0.5)
    assert sorted(number for number, done in found.items() if done.failure) == [1, 3]
    assert found[1].failure is not None
    assert found[1].failure.code == "timeout"
    assert found[1].failure.what == "was not done after 0.5 seconds"


@POSIX
def test_who_takes_the_results_may_take_his_time() -> None:
    """As a pager does, at the end of a pipe: meanwhile no document runs out of its own."""
    tasks = [Task(number, "x", "x", b"fine") for number in range(60)]
    for number, done in enumerate(over_processes(tasks, Faulty(), 3, Limits(timeout=0.2))):
        assert done.failure is None
        if number % 10 == 0:
            time.sleep(0.5)


@POSIX
@pytest.mark.soak
def test_a_run_that_is_stopped_for_a_while_loses_nothing() -> None:
    """Ctrl-Z, and some time later fg: all processes stand still, and the clock goes on."""
    for number in range(12):
        text = "".join(
            f"Đến năm 2030, tối thiểu {share % 100}% xã số {number}.{share} có mạng.\n" for share in range(400)
        )
        Path("in").mkdir(exist_ok=True)
        Path("in", f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "egov_extract", "in", "-o", "out", "--timeout", "8"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, env=ENVIRONMENT) as running:
        while not list(Path("out").glob("*.yaml")):
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGSTOP)
        time.sleep(10)
        os.killpg(running.pid, signal.SIGCONT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert re.fullmatch(rb"egov-extract: 12 documents, \d+ records, in out\n", said)


@POSIX
def test_one_that_eats_memory_is_cut_off() -> None:
    found = outcome(["fine", "eat", *["fine"] * 9], memory=600 << 20)
    assert [(number, done.failure.code) for number, done in found.items() if done.failure] == [(1, "memory")]


@POSIX
def test_workers_that_cannot_start_end_the_run() -> None:
    with pytest.raises(EgovError, match="end at once"):
        list(over_processes([Task(0, "x", "x", b"x")], Broken(), 2))


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield Task(number, "x", "x", b"x")

    found = over_processes(tasks(), Faulty(), 1)
    assert [next(found).number for _ in range(5)] == [0, 1, 2, 3, 4]
    assert taken < 100
    found.close()  # type: ignore[attr-defined]


# --- the same bytes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "format",
    [
        pytest.param(name, marks=[] if name in ("yaml", "csv") else LONG)
        for name, format in FORMATS.items()
        if format.suffixes
    ],
)
def test_output_does_not_depend_on_workers_or_their_order(format: str) -> None:
    for number, (items, jobs) in enumerate([(texts(30), 1), (texts(30), 2), (texts(30)[::-1], 3)]):
        folder(plan(items, format, jobs), f"out{number}")
        if number < 2:
            Path(f"f{number}").mkdir()
            to_file(plan(items, format, jobs), f"f{number}/all{FORMATS[format].suffixes[0]}")
    assert tree("out0") == tree("out1") == tree("out2")
    assert tree("f0") == tree("f1")
    assert len(tree("f0")) == 2 + FORMATS[format].documents


def test_a_stream_keeps_the_order() -> None:
    seen: dict[int, bytes] = {}
    for jobs in (1, 3):
        pieces: list[bytes] = []
        summary = to_stream(plan(texts(40), "jsonl", jobs), pieces.append)
        seen[jobs] = b"".join(pieces)
        assert (summary.documents, summary.records) == (40, {"target": 30})
    files_of = [json.loads(line)["source"]["file"] for line in seen[1].splitlines()]
    assert files_of == [f"a/t{number:02}.txt" for number in range(40) if number % 4]
    assert seen[1] == seen[3]


def test_failures_are_told_and_kept() -> None:
    items = texts(6)
    items[2:2] = [EgovError("missing", "x", "no such file", "check the name"), Input("e", "e.txt", b" ")]
    heard: list[Done] = []
    given = plan(items)._replace(heard=heard.append)
    summary = folder(given)
    assert [failure.code for failure in summary.failures] == ["empty", "missing"]
    assert (summary.documents, len(heard)) == (6, 8)
    told = json.loads(Path("out/run.json").read_text())
    assert (told["documents"], told["failed"], told["records"]) == (6, 2, {"target": 4, "all": 4})
    assert told["failures"][1] == {"path": "x", "code": "missing", "what": "no such file", "do": "check the name"}
    assert len(told["done"]) == 6


# --- going on -------------------------------------------------------------------------------------------------------


def test_what_is_done_is_not_done_again() -> None:
    assert folder(plan(texts(8), text=True)).kept == 0
    before = {name: Path("out", name).stat().st_mtime_ns for name in tree("out") if name != "run.json"}
    whole = tree("out")
    assert folder(plan(texts(8), text=True)).kept == 8
    assert {name: Path("out", name).stat().st_mtime_ns for name in before} == before
    assert tree("out") == whole
    os.unlink("out/a/t03.yaml")
    os.unlink("out/a/t05.txt")
    assert folder(plan(texts(8), text=True)).kept == 6
    assert tree("out") == whole


@pytest.mark.parametrize(
    "options",
    [
        {"compact": True},
        pytest.param({"kinds": ("result",)}, marks=LONG),
        pytest.param({"patterns": ("mine",)}, marks=LONG),
    ],
)
def test_what_was_made_otherwise_is_done_again(options: dict[str, object]) -> None:
    Path("mine/codelists").mkdir(parents=True)
    unit = "- id: TB\n  doc: Terabytes.\n  phrases: [tb]\n  value: {unit: GB, factor: 1000}\n"
    Path("mine/codelists/measure.yaml").write_text(unit, encoding="utf-8")
    folder(plan(texts(4)))
    to_file(plan(texts(4), "jsonl"), "all.jsonl")
    before = tree("out")
    assert folder(plan(texts(4), **options)).kept == 0
    assert to_file(plan(texts(4), "jsonl", **options), "all.jsonl").kept == 0
    assert tree("out") != before


def test_a_program_that_changed_does_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    folder(plan(texts(1)))
    monkeypatch.setattr(state, "program", lambda: "another")
    assert folder(plan(texts(1))).kept == 0


@pytest.mark.parametrize(
    "before", ["all.csv", *(pytest.param(name, marks=LONG) for name in ("all.jsonl", "all.xlsx", "all.yaml"))]
)
def test_one_file_is_left_when_nothing_changed(before: str) -> None:
    format = before.rpartition(".")[2]
    first = to_file(plan(texts(5), format), before)
    whole = tree(".")
    again = to_file(plan(texts(5), format), before)
    assert (again.kept, again.records) == (5, first.records)
    assert tree(".") == whole
    assert to_file(plan(texts(6), format), before).kept == 0
    assert tree(".") != whole


def stopping(after: int) -> Callable[[Done], None]:
    heard = 0

    def hear(_: Done) -> None:
        nonlocal heard
        heard += 1
        if heard > after:
            raise KeyboardInterrupt

    return hear


@pytest.mark.parametrize("after", [pytest.param(0, marks=LONG), 3, pytest.param(11, marks=LONG)])
def test_a_run_goes_on_after_ctrl_c(after: int) -> None:
    items = texts(12)
    folder(plan(items), "whole")
    with pytest.raises(KeyboardInterrupt):
        folder(plan(items)._replace(heard=stopping(after)))
    assert not Path("out/run.json").exists()
    assert folder(plan(items)).kept >= after
    assert tree("out") == tree("whole")

    Path("whole.d").mkdir()
    to_file(plan(items, "csv"), "whole.d/all.csv")
    Path("file.d").mkdir()
    with pytest.raises(KeyboardInterrupt):
        to_file(plan(items, "csv")._replace(heard=stopping(after)), "file.d/all.csv")
    assert not Path("file.d/all.csv").exists()
    assert to_file(plan(items, "csv"), "file.d/all.csv").kept >= after
    assert tree("file.d") == tree("whole.d")


def test_a_spoiled_journal_costs_only_time() -> None:
    items = texts(6)
    folder(plan(items))
    whole = tree("out")
    for name in list(whole):
        if name.endswith("run.json"):
            lines = [json.dumps(entry) for entry in json.loads(whole[name])["done"]]
    os.unlink("out/run.json")
    Path("out/.run.journal").write_text(
        "\n" + "\n\n".join(lines[:3]) + "\n\n" + lines[3][:50] + "\n{}\n" + lines[4] + "\n[1]\n"
    )
    Path("out/a/.egov-extract-1-2.part").write_text("half")
    assert folder(plan(items)).kept == 4
    assert tree("out") == whole


def test_what_was_left_half_written_of_one_file_is_removed() -> None:
    with files.Draft("all.csv") as ours, files.Draft("other.csv") as theirs:
        to_file(plan(texts(3), "csv"), "all.csv")
        assert [path.name for path in Path.cwd().glob(".*.part")] == [os.path.basename(theirs._part)]
        ours.finish()


def test_only_one_run_writes_to_a_folder() -> None:
    journal = state.Journal("out/.run.journal")
    journal.lock()
    with pytest.raises(EgovError, match="is being written by another run"):
        folder(plan(texts(1)))
    journal.close()
    held = spool.Spool("x.egov-extract", "f")
    with pytest.raises(EgovError, match="in use by another run"):
        spool.Spool("x.egov-extract", "f")
    held.close()


def test_pieces_set_aside_outlive_a_fall() -> None:
    first = spool.Spool("s", "made so")
    for number in range(5):
        first.add(f"k{number}\udcff", bytes([number]) * number * 1000)
    first.close()
    size = os.path.getsize("s")
    os.truncate("s", size - 10)  # as a fall in the midst of writing would
    second = spool.Spool("s", "made so")
    assert list(second) == [f"k{number}\udcff" for number in range(4)]
    assert second["k3\udcff"] == b"\3" * 3000
    second.add("more", b"x")
    second.close()
    with open("s", "r+b") as stream:
        stream.seek(100)
        stream.write(b"spoiled")
    third = spool.Spool("s", "made so")
    assert list(third) == ["k0\udcff"]
    third.close()
    other = spool.Spool("s", "made otherwise")
    assert list(other) == []
    other.close(remove=True)
    assert not Path("s").exists()


# --- what somebody edited -------------------------------------------------------------------------------------------


def test_what_was_edited_is_kept_until_told_otherwise() -> None:
    folder(plan(texts(4), "csv", text=True))
    for name in ("out/a/t01.csv", "out/a/t02.txt", "out/a/t03.documents.csv"):
        Path(name).write_text("mine", encoding="utf-8")
    for given in (plan(texts(4), "csv", text=True), plan(texts(4), "csv", text=True, compact=True)):
        summary = folder(given)
        assert [failure.code for failure in summary.failures] == ["exists"] * 3
        assert summary.documents == 1
    assert Path("out/a/t02.txt").read_text() == "mine"
    assert not folder(plan(texts(4), "csv", text=True, force=True)).failures
    assert Path("out/a/t02.txt").read_text() != "mine"


@pytest.mark.parametrize(
    "name", ["all.csv", *(pytest.param(name, marks=LONG) for name in ("all.yaml", "all.xlsx", "all.parquet"))]
)
def test_one_file_that_was_edited_is_kept(name: str) -> None:
    given = plan(texts(4), name.rpartition(".")[2])
    to_file(given, name)
    with open(name, "ab") as stream:
        stream.write(b"\n")
    edited = Path(name).read_bytes()
    with pytest.raises(EgovError, match="was edited since it was written; move it away, or overwrite with --force"):
        to_file(given, name)
    os.unlink(f"{name}.run.json")
    with pytest.raises(EgovError, match="exists and is not known to be from here"):
        to_file(given, name)
    assert Path(name).read_bytes() == edited
    to_file(given._replace(settings=given.settings._replace(force=True)), name)
    assert Path(name).read_bytes() == edited[:-1]


@pytest.mark.parametrize("stop_at", [1, *(pytest.param(stop, marks=LONG) for stop in (2, 3, 4))])
def test_no_moment_leaves_a_file_that_nobody_vouches_for(monkeypatch: pytest.MonkeyPatch, stop_at: int) -> None:
    """A run to one file puts four files in their places, one after the other; after any of them the next goes on."""
    to_file(plan(texts(3), "csv"), "all.csv")
    publish, calls = files.Draft.publish, 0

    def stopping(self: files.Draft) -> None:
        nonlocal calls
        calls += 1
        if calls == stop_at:
            raise KeyboardInterrupt
        publish(self)

    with monkeypatch.context() as patch:
        patch.setattr(files.Draft, "publish", stopping)
        with pytest.raises(KeyboardInterrupt):
            to_file(plan(texts(5), "csv"), "all.csv")
    to_file(plan(texts(5), "csv"), "all.csv")
    Path("other").mkdir()
    to_file(plan(texts(5), "csv"), "other/all.csv")
    assert {name: data for name, data in tree(".").items() if "/" not in name} == tree("other")


# --- what is read ---------------------------------------------------------------------------------------------------


def shown(*paths: str, **selection: object) -> list[str]:
    found, _ = inputs.find(paths, Selection(**selection))  # type: ignore[arg-type]
    return [item.shown if isinstance(item, Input) else str(item) for item in found]


@POSIX
def test_links() -> None:
    for name in ("in/a/x.txt", "in/b/y.txt", "far/z.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")
    os.symlink("..", "in/a/up")
    os.symlink("../a", "in/b/again")
    os.symlink(".", "in/self")
    os.symlink("circle.txt", "in/circle.txt")
    os.symlink("nowhere", "in/lost.txt")
    os.symlink("../far", "in/far")
    os.symlink("../far", "in/same")
    os.symlink("../far/z.txt", "in/linked.txt")
    assert shown("in") == ["a/x.txt", "b/y.txt", "circle.txt", "far/z.txt", "linked.txt", "lost.txt"]
    summary = folder(plan(inputs.find(["in"], Selection())[0]))
    assert {failure.path: failure.code for failure in summary.failures} == {
        "in/circle.txt": "unreadable", "in/lost.txt": "missing",
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="names that are no text")
def test_names_that_are_no_text() -> None:
    os.makedirs(b"in/\xff")
    for name in (b"in/\xff/k\xe9.txt", b"in/b\xe9.txt"):
        with open(name, "w", encoding="utf-8") as stream:
            stream.write("Đến năm 2030, 80% xã có mạng.\n")
    for _ in range(2):
        summary = folder(plan(inputs.find(["in"], Selection())[0]))
        assert (summary.documents, summary.failures) == (2, ())
        assert os.path.isfile(b"out/\xff/k\xe9.yaml")
    assert summary.kept == 2
    assert json.loads(Path("out/run.json").read_text())["done"][0]["path"] == "b\udce9.txt"


def test_lists_of_paths() -> None:
    with open("list", "wb") as stream:
        stream.write(b"a b\n.txt\0\xff.txt\0\0")
    with open("list", "rb") as stream:
        assert inputs.listed(stream, "list") == ["a b\n.txt", os.fsdecode(b"\xff.txt")]
    with open(os.devnull, "rb") as stream:
        assert inputs.listed(stream, "list") == []


def test_names_do_not_depend_on_neighbours() -> None:
    names = Names("out", "csv", text=True)
    assert names(Input("x", "a/../b/plan.txt")) == tuple(
        os.path.join("a", "b", name) for name in ("plan.csv", "plan.documents.csv", "plan.txt")
    )
    assert Names("out", "yaml")(Input("standard input", "-")) == ("stdin.yaml",)
    with pytest.raises(EgovError, match="both x and y"):
        names(Input("y", "a/b/plan.txt"))
    with pytest.raises(EgovError, match="both the run and run"):
        Names("out", "json")(Input("run", "run.txt"))


def test_a_run_of_one_document_takes_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egov_extract.batch.pool.run", None)
    assert folder(plan(texts(1))).documents == 1


def test_a_long_path_of_temporary_files_is_no_hindrance(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    long = tmp_path_factory.mktemp("long") / ("x" * 120)
    long.mkdir()
    for number in range(2):
        Path(f"{number}.txt").write_text(f"Đến năm 203{number}, 80% xã có mạng 5G.", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "egov_extract", ".", "-j", "2", "-q", "-f", "jsonl"], capture_output=True, text=True,
        env=ENVIRONMENT | {"TMPDIR": str(long)}, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr, result.stdout.count('"value":80')) == (0, "", 2)
