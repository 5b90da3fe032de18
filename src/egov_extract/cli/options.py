"""The options of the commands: the same names for the same things, each written once."""

from __future__ import annotations

import math
from enum import Enum
from typing import Annotated

import typer

from egov_extract.write import FORMATS, SUFFIXES, TABLES

__all__ = [
    "Axis",
    "Compact",
    "Exclude",
    "Explained",
    "FilesFrom",
    "Force",
    "FormatName",
    "Include",
    "Jobs",
    "Kind",
    "Kinds",
    "Lang",
    "Language",
    "MaxSize",
    "MetadataFile",
    "Output",
    "Paths",
    "Patterns",
    "Quiet",
    "Records",
    "TableFormat",
    "TableOutput",
    "Timeout",
    "Topic",
    "names_of",
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


class Axis(str, Enum):
    """What the columns of a comparison are."""

    area = "area"
    document = "document"
    year = "year"
    level = "level"


class Lang(str, Enum):
    """Languages of what is shown to others."""

    vi = "vi"
    en = "en"


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


def names_of(kinds: list[Kind] | None) -> frozenset[str]:
    """The kinds asked for, by name; none for all."""
    return frozenset(kind.value for kind in kinds or ())


Compact = Annotated[bool, typer.Option("--compact", help="Leave out nulls and empty lists.")]
Force = Annotated[bool, typer.Option("--force", help="Do again what is done, and overwrite what was edited since.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only say what went wrong.")]
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...", show_default=False, help="Files, folders, globs; - or a pipe reads standard input."
    ),
]
Jobs = Annotated[
    int, typer.Option("-j", "--jobs", metavar="N", min=0, show_default=False, help="Processes; one on each core.")
]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="GLOB", help="In folders, take only files like this; repeatable."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="In folders, pass over what is named like this; repeatable."),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        "--files0-from", metavar="FILE", help="Also the paths in this file, each ended by a NUL; - is standard input."
    ),
]
Records = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="RECORDS...", show_default=False, help="Files of records, folders, globs; - or a pipe reads it."
    ),
]
MetadataFile = Annotated[
    str | None,
    typer.Option("--metadata", metavar="CSV", help="path, area, issued, title for documents that do not say."),
]
Language = Annotated[Lang, typer.Option("--lang", help="Language of what is shown.")]


def _megabytes(given: float) -> float:
    if not math.isfinite(given):
        raise typer.BadParameter("want a number of megabytes")
    return given


def _seconds(given: float | None) -> float | None:
    if given is not None and not 0 < given < math.inf:
        raise typer.BadParameter("want a number of seconds above 0")
    return given


MaxSize = Annotated[
    float, typer.Option("--max-size", metavar="MB", min=0, callback=_megabytes, help="Refuse larger documents.")
]
Timeout = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        callback=_seconds,
        show_default=False,
        help="Give up a document after this time (300).",
    ),
]


def _table_format(given: str | None) -> str | None:
    known = (*TABLES, "html")
    if given is not None and given not in known:
        raise typer.BadParameter(f"{given!r} is not one of {', '.join(known)}")
    return given


TableFormat = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        callback=_table_format,
        show_default=False,
        help=f"{', '.join(TABLES)}, html; table unless the output file says otherwise.",
    ),
]
TableOutput = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="PATH", help="A file; its suffix picks the format: .csv .xlsx .html"),
]
