"""The command `egov-extract`: a thin shell that knows terminals and no rules.

What the commands do is in the modules beside this one, imported when a command runs: `--help` must come at once.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated, Any

import typer

from egov_extract import __version__
from egov_extract.cli.group import Command, DefaultGroup, commands_of
from egov_extract.cli.options import (
    Compact,
    Exclude,
    Explained,
    FilesFrom,
    Force,
    FormatName,
    Include,
    Jobs,
    Kind,
    Kinds,
    MaxSize,
    MetadataFile,
    Output,
    Paths,
    Patterns,
    Quiet,
    Records,
    Timeout,
    Topic,
    names_of,
)
from egov_extract.cli.overlays import overlays
from egov_extract.cli.terminal import emit
from egov_extract.cli.views import COMPARE_EXAMPLES, DIFF_EXAMPLES, compare, diff, report

__all__ = ["Kind", "app", "main"]

_EXAMPLES = """\
\b
Examples:
  egov-extract plan.txt                     records as YAML on standard output
  egov-extract plans -o records/            a record file for each document, the tree kept
  egov-extract plans -o all.csv             everything in one table, the documents in all.documents.csv
  egov-extract plan.txt --kind target -f table
  find plans -name '*.txt' -print0 | egov-extract --files0-from - -o records/
  curl -s https://example.org/plan.txt | egov-extract -f jsonl

Exit status: 0 done; 1 some input could not be read, the rest was done; 2 wrong usage; 130 interrupted.
"""

_CONVERT_EXAMPLES = """\
\b
Examples:
  egov-extract convert records/ -o all.xlsx      all record files of a folder in one workbook
  egov-extract convert all.csv -f jsonl | jq .subject
"""

_EXPLAIN_EXAMPLES = """\
\b
Examples:
  egov-extract explain plan.txt --line 12        what the numbers of a line became, and why
  egov-extract explain plan.txt --record 6503fd420725
  egov-extract explain --text "Đến năm 2030, 90% xã có mạng 5G."
"""

_MADE_BETWEEN_COLLECTIONS = 50_000

app = typer.Typer(
    name="egov-extract",
    cls=DefaultGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    subcommand_metavar="[OPTIONS] PATH...",
    context_settings={"max_content_width": 120},
)


def _version(wanted: bool) -> None:
    if wanted:
        emit(f"egov-extract {__version__}\n")
        raise typer.Exit


@app.callback(epilog=_EXAMPLES)
def _egov_extract(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read Vietnamese public plans and write every target, result and milestone as a normalised record.

    `egov-extract PATH...` is `egov-extract extract PATH...`; see `egov-extract extract --help` for its options. A file
    named like a command is written ./show.
    """


@app.command("extract", cls=Command, epilog=_EXAMPLES)
def _extract(
    context: typer.Context,
    paths: Paths = None,
    output: Output = None,
    format: FormatName = None,
    kind: Kinds = None,
    compact: Compact = False,
    text: Annotated[
        bool, typer.Option("--text", help="Write beside each record file the text that its spans refer to.")
    ] = False,
    patterns: Patterns = None,
    metadata: MetadataFile = None,
    jobs: Jobs = 0,
    force: Force = False,
    include: Include = None,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    max_size: MaxSize = 20,
    timeout: Timeout = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Do it on a Dask cluster, into a Parquet dataset; local starts one on this machine.",
        ),
    ] = None,
    quiet: Quiet = False,
) -> int:
    """Documents to records."""
    from egov_extract.cli.extract import Job, run

    return run(
        Job(
            paths=tuple(paths or ()),
            output=output,
            format=format,
            kinds=names_of(kind),
            compact=compact,
            text=text,
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
            scheduler=scheduler,
            metadata=metadata,
        )
    )


@app.command("convert", cls=Command, epilog=_CONVERT_EXAMPLES)
def _convert(
    context: typer.Context,
    paths: Records = None,
    output: Output = None,
    format: FormatName = None,
    kind: Kinds = None,
    compact: Compact = False,
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """Records to another format."""
    from egov_extract.cli.convert import Job, run

    return run(
        Job(
            paths=tuple(paths or ()),
            output=output,
            format=format,
            kinds=names_of(kind),
            compact=compact,
            force=force,
            quiet=quiet,
            commands=commands_of(context),
        )
    )


app.command("report", cls=Command)(report)
app.command("compare", cls=Command, epilog=COMPARE_EXAMPLES)(compare)
app.command("diff", cls=Command, epilog=DIFF_EXAMPLES)(diff)


@app.command("check", cls=Command)
def _check(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", show_default=False, help="Files or folders of records, or -; folders of patterns."
        ),
    ],
    patterns: Patterns = None,
) -> int:
    """Every fault of record files and pattern folders, with file and line.

    Exit status: 0 no fault; 1 faults, or something could not be read.
    """
    from egov_extract.cli.check import run

    return run(paths, overlays(patterns), commands_of(context))


@app.command("explain", cls=Command, epilog=_EXPLAIN_EXAMPLES)
def _explain(
    path: Annotated[
        str | None,
        typer.Argument(metavar="PATH", show_default=False, help="A document; - is standard input."),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="SENTENCE", show_default=False, help="Explain this instead of a document."),
    ] = None,
    line: Annotated[
        int | None,
        typer.Option("--line", metavar="N", min=1, show_default=False, help="Only the numbers of this line."),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option(
            "--record", metavar="ID", show_default=False, help="Only the record of this id, and its statement."
        ),
    ] = None,
    format: Annotated[
        Explained, typer.Option("-f", "--format", help="tree, or json, which also tells the fields that hold nothing.")
    ] = Explained.tree,
    patterns: Patterns = None,
) -> int:
    """Why a record says what it says, and why a number gave none: the words, the rule, and its line in the patterns."""
    if (path is None) == (text is None):
        raise typer.BadParameter("want a document or --text, one of these")
    if line is not None and record is not None:
        raise typer.BadParameter("want --line or --record, one of these")
    from egov_extract.cli.explain import run

    return run(path, text, line=line, record=record, format=format.value, patterns=overlays(patterns))


@app.command("show", cls=Command)
def _show(
    context: typer.Context,
    topic: Annotated[
        Topic,
        typer.Argument(metavar="TOPIC", help="rules, indicators, systems, areas or schema.", show_default=False),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Only what holds all of these words.", show_default=False),
    ] = None,
    unlinked: Annotated[
        list[str] | None,
        typer.Option(
            "--unlinked",
            metavar="RECORDS",
            show_default=False,
            help="With indicators: what the records of a file or folder are most often about that no indicator covers; "
            "repeatable.",
        ),
    ] = None,
    patterns: Patterns = None,
) -> int:
    """The rules in force, the code lists, or the JSON Schema."""
    from egov_extract.cli import codes, show

    if topic is Topic.schema and words:
        raise typer.BadParameter("schema is shown whole, and takes no words")
    if unlinked:
        if topic is not Topic.indicators:
            raise typer.BadParameter("--unlinked goes with indicators")
        return codes.unlinked(unlinked, words or [], commands_of(context))
    topics: dict[Topic, Any] = {
        Topic.rules: show.rules,
        Topic.indicators: codes.indicators,
        Topic.systems: codes.systems,
        Topic.areas: codes.areas,
        Topic.schema: show.schema,
    }
    status: int = topics[topic](words or [], overlays(patterns))
    return status


_COMMANDS = tuple(app.registered_commands)
DefaultGroup.names = tuple(str(command.name) for command in _COMMANDS)


def main() -> None:
    """Entry point of the command; ends the process with its exit status."""
    # Nearly all that is made while the program starts stays: looking for what does not took a tenth of the time.
    gc.set_threshold(_MADE_BETWEEN_COLLECTIONS)
    # What typer makes of the commands that were not asked for takes longer than many a document.
    asked = DefaultGroup.asked(sys.argv[1:])
    app.registered_commands = [command for command in _COMMANDS if asked in (None, command.name)]
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
