"""Options that commands share, and the words that they take. Light: it is imported for `--help`."""

from __future__ import annotations

import math
from enum import Enum
from typing import Annotated

import typer

from egov_extract.write import FORMATS, SUFFIXES

__all__ = [
    "Compact",
    "Explained",
    "Force",
    "FormatName",
    "Kind",
    "Kinds",
    "Output",
    "Patterns",
    "Quiet",
    "Topic",
    "megabytes",
    "seconds",
]


class Kind(str, Enum):
    """Kinds of record, as in the model, which is too slow to import for `--help`."""

    target = "target"
    result = "result"
    milestone = "milestone"


class Explained(str, Enum):
    """How an explanation is laid out."""

    tree = "tree"
    json = "json"


class Topic(str, Enum):
    """What `show` can show."""

    rules = "rules"
    indicators = "indicators"
    systems = "systems"
    areas = "areas"
    schema = "schema"


Patterns = Annotated[
    list[str] | None,
    typer.Option("--patterns", metavar="DIR", help="Overlay of patterns; repeatable. Also EGOV_EXTRACT_PATTERNS."),
]


def _format(given: str | None) -> str | None:
    if given is not None and given not in FORMATS:
        raise typer.BadParameter(f"{given!r} is not one of {', '.join(FORMATS)}")
    return given


Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="PATH",
        help="A folder (it exists, or ends in /, or there are several inputs): a record file for each document, "
        f"the tree kept. A file: everything in it; its suffix picks the format: {' '.join(SUFFIXES)}",
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        callback=_format,
        show_default=False,
        help=f"{', '.join(FORMATS)}; yaml unless the output file says otherwise.",
    ),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", help="Only records of this kind; repeatable.", show_default=False),
]
Compact = Annotated[bool, typer.Option("--compact", help="Leave out nulls and empty lists.")]
Force = Annotated[bool, typer.Option("--force", help="Do again what is done, and overwrite what was edited since.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only say what went wrong.")]


def megabytes(given: float) -> float:
    """A size as given on the command line; refused when it is no number."""
    if not math.isfinite(given):
        raise typer.BadParameter("want a number of megabytes")
    return given


def seconds(given: float | None) -> float | None:
    """A time as given on the command line; refused when it is not above 0."""
    if given is not None and not 0 < given < math.inf:
        raise typer.BadParameter("want a number of seconds above 0")
    return given
