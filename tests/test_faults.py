"""Runs that are killed, disks that are full, clusters that lose workers: long, and so only in `make soak`."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults import SLOW_RULE, SLOW_TEXT
from test_command import ENVIRONMENT, PROCESS

from egov_extract.batch.inputs import Selection
from egov_extract.batch.work import Settings

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
]

SEED = random.randrange(1 << 32)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plans(count: int, folder: str = "in") -> None:
    samples = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
    for number in range(count):
        path = Path(folder, f"{number % 7}", f"{number:05}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{samples[number % len(samples)].read_text(encoding='utf-8')}\n{number}\n", encoding="utf-8")


def tree(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def run(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    given = {"capture_output": True, "text": True, "env": ENVIRONMENT, "check": False} | options
    return subprocess.run([*PROCESS, *args], **given)


def workers(of: int) -> list[int]:
    """Processes under one, its fork server's children first."""
    found = []
    for child in (Path("/proc") / str(of) / "task" / str(of) / "children").read_text().split():
        found += [*workers(int(child)), int(child)]
    return found


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs Linux to find the workers")
@pytest.mark.parametrize("target", ["out/", "out/all.csv"])
def test_killed_twenty_times_it_gives_the_same_bytes(target: str) -> None:
    plans(120)
    Path("whole").mkdir()
    Path("out").mkdir()
    assert run("in", "-o", target.replace("out", "whole")).returncode == 0
    chance = random.Random(SEED)
    killed: Counter[str] = Counter()
    while sum(killed.values()) < 20:
        running = subprocess.Popen(
            [*PROCESS, "in", "-o", target], env=ENVIRONMENT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        assert running.stderr is not None
        time.sleep(chance.uniform(0.3, 3))
        for _ in range(chance.randrange(1, 4)):
            try:
                under = workers(running.pid)
            except OSError:
                break
            if under and chance.random() < 0.7:
                os.kill(chance.choice(under), signal.SIGKILL)
                killed["worker"] += 1
                time.sleep(chance.uniform(0, 1))
        running.kill()
        killed["run"] += 1
        running.wait()
        running.stderr.close()
    done = run("in", "-o", target)
    assert (done.returncode, tree("out") == tree("whole")) == (0, True), f"seed {SEED}: {killed}: {done.stderr}"
    assert killed["worker"] > 1


def wait_for_end(pids: list[int]) -> None:
    """Fail unless all of these processes end within some seconds."""
    for _ in range(100):
        left = [pid for pid in pids if os.path.exists(f"/proc/{pid}")]
        if not left:
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {left}")


@pytest.mark.parametrize("target", ["out/", "all.jsonl", None])
def test_ctrl_c_ends_quietly_and_leaves_nobody_behind(target: str | None) -> None:
    plans(400)
    to = [] if target is None else ["-o", target]
    running = subprocess.Popen(
        [*PROCESS, "in", *to], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(4)
    others = workers(running.pid)
    assert len(others) >= 3
    os.killpg(running.pid, signal.SIGINT)
    out, said = running.communicate(timeout=20)
    assert (running.returncode, said) == (130, b"")
    assert (target is None) == bool(out)
    wait_for_end(others)
    if target is not None:
        assert (
            b" as before"
            in subprocess.run([*PROCESS, "in", *to], env=ENVIRONMENT, stderr=subprocess.PIPE, check=True).stderr
        )


def test_nobody_is_left_behind_when_the_run_is_killed() -> None:
    plans(400)
    running = subprocess.Popen([*PROCESS, "in", "-o", "out/"], env=ENVIRONMENT)
    time.sleep(4)
    others = workers(running.pid)
    running.kill()
    running.wait()
    wait_for_end(others)


@pytest.fixture
def small_disk(here: Path) -> Iterator[Path]:
    disk = here / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("may not mount a file system")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("target", ["out/", "all.yaml", "all.parquet"])
def test_a_full_disk_ends_the_run_and_the_next_goes_on(small_disk: Path, target: str) -> None:
    plans(60)
    path = str(small_disk / target) + ("/" if target.endswith("/") else "")
    done = run("in", "-o", path, "-q")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "cannot be written (No space left on device)" in line
    assert "run it again and it goes on from here" in line or target != "out/"
    for name, data in tree(str(small_disk)).items():
        if name.endswith(".yaml"):
            assert data.endswith(b"\n"), "nothing is half-written"
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    done = run("in", "-o", path)
    assert done.returncode == 0
    assert target != "out/" or " as before" in done.stderr
    Path("whole").mkdir()
    assert run("in", "-o", f"whole/{target}").returncode == 0
    assert tree(str(small_disk)) == {name: data for name, data in tree("whole").items()}


@pytest.mark.parametrize("target", ["out/", "all.csv"])
def test_an_output_that_may_only_be_read(small_disk: Path, target: str) -> None:
    plans(3)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = run("in", "-o", f"{small_disk}/{target}")
    assert done.returncode == 1
    assert "cannot be written (Read-only file system)" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_may_not_grow(here: Path) -> None:
    import resource

    plans(12)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run("in", "-o", "out/", preexec_fn=limit)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines()[:-1] if " a second, " not in line]  # how far it is, each minute
    assert told
    assert all("cannot be written (File too large)" in line for line in told)
    assert run("in", "-o", "out/").returncode == 0
    assert run("in", "-o", "whole/").returncode == 0
    assert tree("out") == tree("whole")


def test_ten_thousand_tiny_files() -> None:
    for number in range(10_000):
        path = Path("in", f"{number % 100}", f"{number}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Đến năm 2030, {number % 100}% xã có mạng.\n", encoding="utf-8")
    done = run("in", "-o", "out/")
    *minutes, last = done.stderr.splitlines()
    assert (done.returncode, last) == (0, "egov-extract: 10000 documents, 10000 records, in out/")
    assert all(" a second, " in line for line in minutes)
    assert len(tree("out")) == 10_001
    assert "10000 as before" in run("in", "-o", "out/").stderr
    lines = run("in", "-f", "jsonl").stdout.splitlines()
    assert len(lines) == 10_000


def test_a_cluster_that_loses_a_worker() -> None:
    """20,000 documents over two workers, one of which is killed midway: the records of the plain run, none twice."""
    distributed = pytest.importorskip("distributed")
    import pyarrow.parquet as pq

    from egov_extract.batch import cluster

    with open("all.jsonl", "w", encoding="utf-8") as stream:
        for number in range(20_000):
            text = f"Đến năm 2030, tối thiểu {number % 100}% xã của tỉnh có mạng số {number}.\n"
            stream.write(json.dumps({"id": f"d{number}", "text": text if number % 500 else " "}) + "\n")
    assert run("all.jsonl", "-o", "plain.parquet", "-q").returncode == 1
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        distributed.Client(local) as client,
    ):
        first = next(iter(client.run(os.getpid).values()))
        seen: list[int] = []

        def heard(summary: Any) -> None:
            seen.append(summary.documents)
            if sum(seen) > 5_000 and first:
                os.kill(first, signal.SIGKILL)
                seen.append(-(10**9))

        given = cluster.Collection(("all.jsonl",), Selection())
        summary = cluster.extract(
            given, str(Path("ds").absolute()), Settings("parquet"), scheduler=local.scheduler_address, heard=heard
        )
        assert first not in client.run(os.getpid).values(), "the worker was killed"
        again = cluster.extract(
            given, str(Path("ds").absolute()), Settings("parquet"), scheduler=local.scheduler_address
        )
    assert (summary.documents, len(summary.failures)) == (19_960, 40)
    for table, plain in (("records", "plain.parquet"), ("documents", "plain.documents.parquet")):
        assert pq.read_table(f"ds/{table}").to_pylist() == pq.read_table(plain).to_pylist()
    # Parts in which something failed are done anew, the others kept.
    assert 0 < again.kept < again.documents == 19_960
    (code, *_) = Counter(failure.code for failure in summary.failures).items()
    assert code == ("empty", 40)


def test_a_cluster_of_its_own() -> None:
    pytest.importorskip("distributed")
    plans(30)
    Path("mine/rules").mkdir(parents=True)
    Path("mine/rules/quantity.yaml").write_text(SLOW_RULE, encoding="utf-8")
    Path("in/slow.txt").write_text(SLOW_TEXT, encoding="utf-8")
    args = ("in", "--patterns", "mine", "--timeout", "10")
    done = run(*args, "--scheduler", "local", "-j", "2", "-o", "ds")
    assert done.returncode == 1
    assert "slow.txt: was not done after 10 seconds" in done.stderr
    assert "30 documents" in done.stderr.splitlines()[-1]
    assert run(*args, "-o", "plain.csv").returncode == 1
    assert run("convert", "ds/records", "-o", "ds.csv").returncode == 0
    assert Path("ds.csv").read_bytes() == Path("plain.csv").read_bytes()
    assert Path("ds.documents.csv").read_bytes() == Path("plain.documents.csv").read_bytes()
    assert "no scheduler there" in run("in", "--scheduler", "tcp://127.0.0.1:1", "-o", "ds").stderr


def test_threads_do_not_disturb_each_other() -> None:
    """A worker of a cluster may run several tasks at once, in threads of one process."""
    from egov_extract.batch.function import extract_documents

    found: list[int] = []

    def task(start: int) -> None:
        texts = [
            {"id": str(number), "text": f"Đến năm 2030, {number}% xã có mạng."} for number in range(start, start + 50)
        ]
        found.extend(int(extraction.document.path or 0) for extraction in extract_documents(texts))

    threads = [threading.Thread(target=task, args=(start,)) for start in range(0, 400, 50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(400))
