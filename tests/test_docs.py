"""The documents: what they say of files, options, errors and records is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from egov_extract import extract, read
from egov_extract.cli import app
from egov_extract.cli.group import _WRONG_USAGE
from egov_extract.errors import CODES
from egov_extract.rules import shipped
from egov_extract.write import FORMATS, Options, write

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("**/*.md"))

_FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z0-9-]*")


def blocks(language: str) -> list[str]:
    """README's fenced blocks in a language, in order."""
    return [body for name, body in _FENCE.findall(README) if name == language]


def section(title: str) -> str:
    """What stands in README under a heading of the second order."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """README's plan.txt, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(blocks("text")[0], encoding="utf-8", newline="\n")
    return "plan.txt"


# --- README ---------------------------------------------------------------------------------------------------------


def test_readme_opens_with_the_job_and_the_tests() -> None:
    job, tests = blocks("sh")
    assert README.index(tests) < README.index("\n## "), "on the first screen"
    assert all(block.count("\n") == 1 for block in (job, tests)), "one line each"
    assert (ROOT / job.split()[-1]).is_file()
    assert re.search(r"\.venv/bin/egov-extract \S+\n$", job)
    assert re.search(r"pip install -q -e '\.\[dev\]' && \.venv/bin/python -m pytest\n$", tests)


def test_readme_shows_what_comes_out(plan: str) -> None:
    told = b"".join(write([extract(read(plan))], "yaml", Options(compact=True))).decode()
    head, _, records = told.partition("records:\n")
    shown = blocks("yaml")[0]
    assert yaml.safe_load(shown)["records"] == yaml.safe_load(told)["records"]
    assert shown == f"records:\n{records}"
    assert head.count("\n") == 6


def test_readme_says_where_the_number_stands(plan: str) -> None:
    source = yaml.safe_load(blocks("yaml")[0])["records"][0]["source"]
    assert f"the text from {source['start']} to {source['end']} is `{source['text']}`" in README
    assert blocks("text")[0][source["start"] : source["end"]] == source["text"]


def test_readme_program_runs(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = blocks("python")
    exec(program, {})
    assert capsys.readouterr().out == blocks("text")[1]


def test_readme_shows_a_rule_as_it_is() -> None:
    assert blocks("yaml")[1] in (shipped() / "rules" / "time.yaml").read_text(encoding="utf-8")


def options_of(command: str) -> set[str]:
    group: Any = typer.main.get_command(app)
    parameters = [*group.params, *group.commands[command].params]
    return {name for parameter in parameters for name in parameter.opts if name.startswith("-")} | {"--help"}


def test_readme_names_the_options_that_there_are() -> None:
    said = section("The command")
    table = {name for row in re.findall(r"^\| `-.*?\|", said, re.MULTILINE) for name in _OPTION.findall(row)}
    assert table == options_of("extract") - {"--help", "--version"}
    group: Any = typer.main.get_command(app)
    every = set().union(*(options_of(command) for command in group.commands))
    assert set(_OPTION.findall(README.partition("\n## ")[2])) <= every | {"-print0"}


def test_readme_names_the_commands_and_formats_that_there_are() -> None:
    said = section("The command")
    group: Any = typer.main.get_command(app)
    for name in group.commands:
        assert f"`{name}`" in said
    row = next(line for line in said.splitlines() if "`--format" in line)
    assert set(re.findall(r"`([\w-]+)`", row.partition("FORMAT`")[2])) == set(FORMATS)
    for line in "".join(blocks("console")).splitlines():
        command = line.removeprefix("$ egov-extract ").split("#")[0].split()
        assert set(_OPTION.findall(" ".join(command))) <= options_of(
            command[0] if command[0] in group.commands else "extract"
        )


# --- the others -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        if not link.startswith(("https://", "http://")):
            assert (path.parent / link.partition("#")[0]).exists(), link


def test_every_error_code_is_told() -> None:
    said = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (\d) \|$", said, re.MULTILINE)
    assert [code for code, _, _ in rows] == sorted(CODES)
    assert {code: meaning for code, meaning, _ in rows} == dict(CODES)
    assert {code for code, _, status in rows if status == "2"} == _WRONG_USAGE
    assert {status for _, _, status in rows} == {"1", "2"}


def test_the_design_names_modules_that_there_are() -> None:
    said = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    table = said.partition("| stage |")[2].partition("\n\n")[0]
    stages = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    package = ROOT / "src" / "egov_extract"
    assert len(stages) == 9
    assert all((package / stage).is_dir() or (package / f"{stage}.py").is_file() for stage in stages)
