"""Which folders of patterns a command lays over the shipped ones."""

from __future__ import annotations

import os
from collections.abc import Sequence

import typer

__all__ = ["overlays", "user_folder"]

VARIABLE = "EGOV_EXTRACT_PATTERNS"


def user_folder() -> str:
    """The folder of a user's own patterns, where the system keeps settings of programs.

    On Linux `~/.config/egov-extract/user-patterns`, or under `$XDG_CONFIG_HOME`; on macOS under
    `~/Library/Application Support`, on Windows under `%APPDATA%`.
    """
    return os.path.join(typer.get_app_dir("egov-extract"), "user-patterns")


def overlays(given: Sequence[str] | None) -> tuple[str, ...]:
    """Folders of patterns, the last wins: the user's own if it holds anything, the environment, the command line."""
    own = user_folder()
    named = os.environ.get(VARIABLE, "").split(os.pathsep)
    return tuple(folder for folder in [own if _holds_anything(own) else "", *named, *(given or [])] if folder)


def _holds_anything(folder: str) -> bool:
    try:
        return bool(os.listdir(folder))
    except OSError:
        return False
