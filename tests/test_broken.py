"""Pattern files that are wrong, each in one way: one exact message each, with file and line.

`broken/<case>/` is an overlay, `broken/messages.txt` says what is to be told of each.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from egov_extract.cli import app

FOLDER = Path(__file__).parent / "broken"
MESSAGES = dict(
    line.split(": ", 1) for line in (FOLDER / "messages.txt").read_text(encoding="utf-8").splitlines()
)  # fmt: skip


def test_every_case_has_its_message() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(MESSAGES)
    assert len(MESSAGES) > 50


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=[pytest.mark.soak] if number % 8 else []) for number, case in enumerate(MESSAGES)],
)
def test_a_fault_is_told_in_one_line(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a run of the command, so one in eight is tried each time, and all in the long run."""
    monkeypatch.chdir(FOLDER)
    result = CliRunner().invoke(app, ["check", case])
    assert result.stdout == f"{case}/{MESSAGES[case]}\n"
    assert result.exit_code == 1
