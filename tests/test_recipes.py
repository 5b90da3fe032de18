"""The recipes of docs/recipes.md, run as they stand, where what they need is there."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")


def blocks(title: str, language: str) -> list[str]:
    """The fenced blocks in a language that stand under a heading."""
    section = TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with some plans, and the command on the path."""
    for path in sorted((ROOT / "samples").glob("ke-hoach-*.txt"))[:2]:
        (tmp_path / "plans").mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / "plans")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "egov-extract"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m egov_extract "$@"\n')
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def sh(script: str) -> str:
    done = subprocess.run(["sh", "-euc", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def program(name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")


pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")


def rows(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_one_table() -> None:
    (script,) = blocks("One table of everything", "sh")
    sh(script)
    assert {row["document"] for row in rows("all.csv")} == {row["id"] for row in rows("all.documents.csv")}


def test_jq_and_yq() -> None:
    jq, yq, find = blocks("jq and yq", "sh")[0].splitlines()
    program("jq")
    assert re.match(r"\d+\t\w", sh(jq))
    assert int(sh(find)) > 20
    program("yq")
    assert sh(yq).count("\n") > 20


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    sh(blocks("DuckDB", "sh")[0])
    found = duckdb.sql(blocks("DuckDB", "sql")[0]).fetchall()
    assert len(found) > 5
    assert all(deadline <= "2025-12-31" for *_, deadline in found)


def test_pandas(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    sh("egov-extract plans -o all.parquet")
    exec(blocks("pandas", "python")[0], {})
    said = capsys.readouterr().out
    assert "province" in said
    assert "target" in said


@pytest.mark.soak
def test_make() -> None:
    program("make")
    Path("Makefile").write_text(blocks("make", "make")[0], encoding="utf-8")
    sh("make")
    first = rows("all.csv")
    assert sh("make") == "make: 'all.csv' is up to date.\n"
    changed = next(Path("plans").iterdir())
    changed.write_text(changed.read_text(encoding="utf-8") + "\nĐến năm 2031, 77% xã có mạng.\n", encoding="utf-8")
    assert sh("make").count("egov-extract") == 2
    assert len(rows("all.csv")) == len(first) + 1


@pytest.mark.soak
def test_cron() -> None:
    (line,) = blocks("cron", "crontab")
    command = line.split(maxsplit=5)[5].replace("/srv/plans", str(Path.cwd()))
    for _ in range(2):
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("", "")
    assert len(rows("all.csv")) > 20


@pytest.mark.soak
def test_dask() -> None:
    pytest.importorskip("distributed")
    (script,) = blocks("A Dask cluster", "sh")
    sh(script)
    sh("egov-extract plans -o all.csv; egov-extract convert dataset/records -o dataset.csv")
    assert rows("dataset.csv") == rows("all.csv")


@pytest.mark.soak
def test_spark() -> None:
    pytest.importorskip("pyspark")
    program("java")
    done = subprocess.run(
        [sys.executable, "-c", blocks("Spark", "python")[0]], capture_output=True, text=True, check=False,
        env=os.environ
        | {"PYTHONPATH": str(ROOT / "src"), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert re.search(r"\|plan-1 *\|90\.0 *\|percent *\|xã có mạng", done.stdout)


def test_a_list_of_documents(capsys: pytest.CaptureFixture[str]) -> None:
    exec(blocks("Spark", "python")[1], {})
    assert capsys.readouterr().out == "plan-1 [90]\n"
