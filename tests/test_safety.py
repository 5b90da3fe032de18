"""What SECURITY.md promises: no network, no file written but the output, nothing left behind."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from guard import guarded

import egov_extract

SOURCE = Path(egov_extract.__file__).parent.parent

COMMANDS = [
    "in -j 2 -o out/records/",
    "in/plan.txt -o out/all.csv",
    "in/plan.txt -o out/all.xlsx",
    "in/plan.txt -o out/all.parquet",
    "in/page.html in/empty.txt --patterns mine -o out/mine.jsonl",
    "convert out/records -o out/again.xlsx",
    "convert out/all.xlsx -f jsonl",
    "check out/records mine",
    "report in/plan.txt -o out/page.html",
    "explain in/plan.txt",
    "show indicators",
    "show rules --patterns mine",
    "in/none.txt",
    "in --no-such-option",
]
"""One after the other in one process: starting it takes most of the time."""

_RUN = """
import sys
from egov_extract.cli import main
for command in sys.argv[1:]:
    sys.argv = ["egov-extract", *command.split()]
    try:
        main()
    except SystemExit as end:
        print(end.code, command, file=sys.stderr)
"""

PLAN = "KẾ HOẠCH\nChuyển đổi số năm 2026\n\nI. Mục tiêu\n- Tối thiểu 80% hồ sơ của cấp xã được số hóa.\n"

_OVERLAY = """- id: time.tet
  doc: A word of the test alone.
  pattern: 'tết thử {year}'
  value: {end: '{year}-02'}
  match: {'trước tết thử 2027': {end: '2027-02'}}
  reject: ['tết']
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with documents, some of which cannot be read, and patterns of its own."""
    place = tmp_path / "here"
    for name in ("in/deep", "mine/rules", "out"):
        (place / name).mkdir(parents=True)
    monkeypatch.chdir(place)
    plan = PLAN.encode()
    for name, data in {
        "plan.txt": plan,
        "deep/again.md": plan,
        "empty.txt": b"",
        "binary.txt": b"\0\1\2",
        "broken.docx": b"PK\3\4oh",
        "page.html": "<html><img src='http://127.0.0.1:9/a.png'><p>Đến năm 2030, đạt 80% hồ sơ.</html>".encode(),
    }.items():
        Path("in", name).write_bytes(data)
    Path("mine/rules/time.yaml").write_text(_OVERLAY, encoding="utf-8")
    return place


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_calls_and_writes(tmp_path: Path, here: Path) -> None:
    environment, log = guarded(tmp_path, SOURCE, [here / "out"])
    before = tree(here)
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *COMMANDS], env=environment, capture_output=True, text=True, check=True
    )
    statuses = [line.split()[0] for line in done.stderr.splitlines() if line[:1].isdigit() and line[1:2] == " "]
    assert len(statuses) == len(COMMANDS), done.stderr
    assert set(statuses) == {"0", "1", "2"}, done.stderr
    assert "Traceback" not in done.stderr
    assert log.read_text(encoding="utf-8") == ""
    written = {name: one for name, one in tree(here).items() if name.startswith("out/")}
    assert {name: one for name, one in tree(here).items() if name not in written} == before
    assert {"out/all.csv", "out/all.xlsx", "out/all.parquet", "out/again.xlsx"} <= written.keys()
    assert not [*(tmp_path / "home").iterdir(), *(tmp_path / "tmp").iterdir()]


def test_the_guard_sees(tmp_path: Path) -> None:
    environment, log = guarded(tmp_path, SOURCE, [])
    program = (
        "import socket, os\nopen('elsewhere', 'w')\nos.mkdir('folder')\nsocket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "PermissionError" in done.stderr
    assert [line.split()[0] for line in log.read_text(encoding="utf-8").splitlines()] == [
        "open",
        "os.mkdir",
        "socket.getaddrinfo",
    ]


@pytest.mark.soak
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_run_that_is_stopped_leaves_no_temporary_file(tmp_path: Path, here: Path) -> None:
    environment, log = guarded(tmp_path, SOURCE, [here / "out"])
    plan = Path("in/plan.txt").read_bytes()
    for number in range(300):
        Path("in", f"{number}.txt").write_bytes(plan)
    command = [sys.executable, "-m", "egov_extract", "in", "-j", "1", "-o", "out/all.xlsx"]
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, start_new_session=True)
    with pytest.raises(subprocess.TimeoutExpired):
        running.communicate(timeout=2.5)
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=20)
    assert running.returncode == 130
    assert log.read_text(encoding="utf-8") == ""
    assert not list((tmp_path / "tmp").iterdir())
