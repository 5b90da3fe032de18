"""Where records go: standard output, one file, or a folder with a file for each document."""

from __future__ import annotations

import os
from typing import NamedTuple

from egov_extract.batch.inputs import STDIN
from egov_extract.errors import EgovError
from egov_extract.write import FORMATS, SUFFIXES, format_of

__all__ = ["Target", "target"]


class Target(NamedTuple):
    """Where the output goes."""

    path: str | None
    """File or folder; None for standard output."""
    folder: bool
    format: str


def target(output: str | None, format: str | None, several: bool) -> Target:
    """What -o and -f together ask for; EgovError (usage) when they do not go together."""
    if output is None or output == STDIN:
        return Target(None, False, format or "yaml")
    says = format_of(output)
    is_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)
    if is_folder or (several and says is None and not os.path.lexists(output)):
        if format is not None and not FORMATS[format].suffixes:
            raise EgovError(
                "usage", f"-f {format}", "is for one output, not for a folder", "choose yaml, json or jsonl"
            )
        return Target(output, True, format or "yaml")
    if says and format and says != format:
        raise EgovError("usage", f"-o {output}", f"asks for {says}, -f for {format}", "give only one of them")
    if not says and not format:
        known = ", ".join(SUFFIXES)
        raise EgovError("usage", f"-o {output}", "names no format", f"end it in one of {known}, or in / for a folder")
    return Target(output, False, says or format or "yaml")
