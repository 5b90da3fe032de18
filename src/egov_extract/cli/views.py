"""The commands that make what people look at: `report`, `compare`, `diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from egov_extract.cli.group import commands_of
from egov_extract.cli.options import (
    Axis,
    Exclude,
    FilesFrom,
    Force,
    Include,
    Jobs,
    Kinds,
    Lang,
    Language,
    MaxSize,
    MetadataFile,
    Paths,
    Patterns,
    Quiet,
    Records,
    TableFormat,
    TableOutput,
    Timeout,
    names_of,
)
from egov_extract.cli.overlays import overlays

__all__ = ["COMPARE_EXAMPLES", "DIFF_EXAMPLES", "compare", "diff", "report"]

COMPARE_EXAMPLES = """\
\b
Examples:
  egov-extract compare records/ --by area                 on the terminal, the national target beside
  egov-extract compare records/ --by area -o areas.html   for people, with a plot for each indicator
  egov-extract compare records/ --by year -o years.xlsx
"""
DIFF_EXAMPLES = """\
\b
Examples:
  egov-extract diff plan-2024.txt plan-2025.txt
  egov-extract diff old.yaml new.yaml -o changes.csv --exit-code
"""


def report(
    context: typer.Context,
    paths: Paths = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="A file; of several documents a folder, which gets an index."
        ),
    ] = None,
    kind: Kinds = None,
    lang: Language = Lang.vi,
    patterns: Patterns = None,
    metadata: MetadataFile = None,
    jobs: Jobs = 0,
    force: Force = False,
    include: Include = None,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    max_size: MaxSize = 20,
    timeout: Timeout = None,
    quiet: Quiet = False,
) -> int:
    """Documents to pages: the text with every record marked, and the records beside it."""
    from egov_extract.cli.extract import Job
    from egov_extract.cli.report import run

    return run(
        Job(
            paths=tuple(paths or ()),
            output=output,
            format=None,
            kinds=names_of(kind),
            compact=False,
            text=False,
            patterns=overlays(patterns),
            force=force,
            include=tuple(include or ()),
            exclude=tuple(exclude or ()),
            max_size=int(max_size * 1024 * 1024),
            quiet=quiet,
            commands=commands_of(context),
            jobs=jobs,
            timeout=timeout,
            files_from=files_from,
            metadata=metadata,
        ),
        lang.value,
    )


def compare(
    context: typer.Context,
    paths: Records = None,
    by: Annotated[Axis, typer.Option("--by", help="What the columns are.")] = Axis.area,
    output: TableOutput = None,
    format: TableFormat = None,
    kind: Kinds = None,
    crosswalk: Annotated[
        bool,
        typer.Option(
            "--crosswalk", help="Compare service levels of before and after 2022 too, and mark what is led over."
        ),
    ] = False,
    lang: Language = Lang.vi,
    patterns: Patterns = None,
    metadata: MetadataFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """Figures side by side, what is comparable alone, with the national targets."""
    from egov_extract.cli.compare import run
    from egov_extract.cli.tables import Job

    return run(
        Job(
            paths=tuple(paths or ()),
            output=output,
            format=format,
            kinds=names_of(kind),
            language=lang.value,
            patterns=overlays(patterns),
            force=force,
            quiet=quiet,
            commands=commands_of(context),
        ),
        by.value,
        crosswalk=crosswalk,
        metadata=metadata,
    )


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", show_default=False, help="Records, or documents.")],
    new: Annotated[str, typer.Argument(metavar="NEW", show_default=False, help="Records, or documents.")],
    output: TableOutput = None,
    format: TableFormat = None,
    kind: Kinds = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when something has changed.")] = False,
    lang: Language = Lang.vi,
    patterns: Patterns = None,
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """What a new plan raised, lowered, added, dropped, postponed."""
    from egov_extract.cli.diff import run
    from egov_extract.cli.tables import Job

    return run(
        Job(
            paths=(old, new),
            output=output,
            format=format,
            kinds=names_of(kind),
            language=lang.value,
            patterns=overlays(patterns),
            force=force,
            quiet=quiet,
            commands=commands_of(context),
        ),
        exit_code=exit_code,
    )
