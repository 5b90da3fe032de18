"""What rich lays out, as text: the same on a terminal and in a pipe but for colour."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["one_line", "printed"]

# Wider than any line: what is cut or folded to fit a terminal could not be piped, and both shall get the same bytes.
_WIDTH = 1_000_000
_PADDING = re.compile(r"(?: |\x1b\[[\d;]*m)+$")


def printed(*parts: RenderableType, colour: bool) -> str:
    """The parts one under the other, without spaces at the ends of lines."""
    from rich.console import Console

    out = StringIO()
    # Nothing is left to the environment: rich would else read COLUMNS, TERM, FORCE_COLOR and the notebook it is in.
    console = Console(
        file=out, width=_WIDTH, force_terminal=colour, color_system="standard" if colour else None, no_color=not colour,
        highlight=False, markup=False, emoji=False, soft_wrap=True, legacy_windows=False, force_jupyter=False,
        force_interactive=False, _environ={},
    )  # fmt: skip
    for part in parts:
        console.print(part)
    return "".join(_PADDING.sub(_unpad, line) + "\n" for line in out.getvalue().splitlines())


def one_line(text: str) -> str:
    """A text as a cell or a label: on one line, without what cannot be seen."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def _unpad(tail: re.Match[str]) -> str:
    return tail[0].replace(" ", "")
