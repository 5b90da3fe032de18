"""`extract`: documents → records on standard output, in a file, or in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import IO, TYPE_CHECKING, NamedTuple

from egov_extract.batch import inputs
from egov_extract.batch.inputs import STDIN, Input, Item, Names, Selection
from egov_extract.batch.limits import Limits
from egov_extract.batch.run import Plan, to_file, to_folder, to_stream
from egov_extract.batch.state import Summary
from egov_extract.batch.work import Settings
from egov_extract.cli.output import Target, target
from egov_extract.cli.progress import Progress, count
from egov_extract.cli.sources import holds_records
from egov_extract.cli.terminal import coloured, emit, say
from egov_extract.errors import EgovError
from egov_extract.read import is_document
from egov_extract.write import FORMATS, format_of

if TYPE_CHECKING:
    from egov_extract.metadata import Metadata

__all__ = ["Job", "found", "goes_on", "inputs_of", "metadata_of", "run", "told"]


class Job(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    output: str | None
    format: str | None
    kinds: frozenset[str]
    """Kinds of record to keep; empty for all."""
    compact: bool
    text: bool
    patterns: tuple[str, ...]
    force: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    max_size: int
    """In bytes."""
    quiet: bool
    commands: tuple[str, ...]
    """Names of the commands, one of which a missing file may have been meant for."""
    jobs: int = 0
    """Processes; 0 for one on each core."""
    timeout: float | None = None
    """Seconds that a document may take."""
    files_from: str | None = None
    """A file with further paths, each ended by a NUL; `-` for standard input."""
    scheduler: str | None = None
    """Address of a Dask scheduler, or `local`."""
    metadata: str | None = None
    """A CSV file of what documents do not say of themselves."""


def run(job: Job) -> int:
    """Do the job; the exit status. Raises EgovError when nothing could be begun or the output cannot be written."""
    if job.scheduler is not None:
        return _over_cluster(job, job.scheduler)
    items, several = found(job)
    to = target(job.output, job.format, several)
    if job.text and (to.path is None or (several and not to.folder)):
        raise EgovError("usage", "--text", "has no record file to stand beside", "give a folder with -o")
    names = Names(to.path, to.format, text=job.text) if to.path is not None and to.folder else None
    if names is not None and isinstance(items, Sequence):
        for item in items:
            if isinstance(item, Input):
                names(item)  # says before anything is done that two documents want one file
    shown = not job.quiet and (to.path is not None or not sys.stdout.isatty())
    given = metadata_of(job, items)
    settings = Settings(
        to.format, tuple(sorted(job.kinds)), job.compact, job.text, job.patterns, job.max_size, job.force, given
    )
    held = to.path is not None and not to.folder and os.path.isfile(to.path)
    total = len(items) if isinstance(items, Sequence) else None
    with goes_on(to.path), Progress(total, shown=shown) as progress:
        limits = None if job.timeout is None else Limits(timeout=job.timeout)
        plan = Plan(items, settings, several, job.jobs, limits, progress.heard, inputs_of(items))
        summary = _done(plan, to, names)
    if held and not job.force and not summary.documents and not summary.failures:
        say(f"{to.path}: stays as it was, for there was no document; remove it, or empty it with --force")
    elif to.path is not None and (summary.documents or summary.failures) and not job.quiet:
        say(told(summary, to.path, written=to.folder or summary.documents > 0))
    return 1 if summary.failures else 0


@contextmanager
def goes_on(path: str | None) -> Iterator[None]:
    """Where a run that writes to `path` is interrupted, say what becomes of what is done."""
    try:
        yield
    except KeyboardInterrupt:
        if path is not None:
            say(f"interrupted; the same command goes on from here, in {path}")
        raise


def metadata_of(job: Job, items: Sequence[Item] | Iterator[Item] | None = None) -> Metadata | None:
    """What --metadata says; EgovError (usage) where it is wrong, or speaks of none of the documents `items`."""
    if job.metadata is None:
        return None
    from egov_extract.metadata import read_metadata
    from egov_extract.rules import load

    given = read_metadata(job.metadata, load(*job.patterns))
    if isinstance(items, Sequence):
        given.check(item.shown for item in items if isinstance(item, Input))
    return given


def found(job: Job) -> tuple[Sequence[Item] | Iterator[Item], bool]:
    """The documents, in a list where their number is known, and whether there may be several."""
    paths, several = job.paths, False
    if job.files_from is not None:
        if STDIN in paths and job.files_from == STDIN:
            raise EgovError("usage", "--files0-from -", "takes standard input from the path -", "give only one of them")
        paths, several = (*paths, *_listed(job.files_from)), True
    elif not paths:
        paths = _piped()
    outside = os.path.abspath(job.output) if job.output else None
    passed: list[str] = []
    selection = Selection(job.include, job.exclude, outside, lines=True, passed=passed)
    parts: list[tuple[list[Item] | Iterator[Item], bool]] = []
    named: list[str] = []
    for path in paths:
        if path == STDIN:
            parts += [inputs.find(named, selection, job.commands), _from_stdin(job)]
            named = []
        else:
            named.append(path)
    parts.append(inputs.find(named, selection, job.commands))
    several |= len(paths) > 1 or any(some for _, some in parts)
    known = [item for items, _ in parts if isinstance(items, list) for item in items]
    if not job.quiet and not known and STDIN not in paths:
        say(f"{', '.join(paths) or job.files_from}: no documents in it; {_instead(job, paths, passed)}")
    elif not job.quiet and passed:
        others = f" and {len(passed) - 1} more are" if len(passed) > 1 else " is"
        say(f"{passed[0]}{others} passed over, no document by the name; --include takes files of other names")
    if all(isinstance(items, list) for items, _ in parts) and not any(
        isinstance(item, Input) and inputs.is_lines(item.path) for item in known
    ):
        return known, several
    streams = (inputs.expanded(items, job.max_size) if isinstance(items, list) else items for items, _ in parts)
    return chain.from_iterable(streams), True


def _instead(job: Job, paths: Sequence[str], passed: Sequence[str]) -> str:
    """What to do with folders that hold no documents."""
    if job.include:
        return f"--include takes only files like {', '.join(job.include)}"
    if any(holds_records(path, job.commands) for path in paths):
        return "convert, compare, diff and check take records"
    return "--include takes files of other names" + (f", as {passed[0]}" if passed else "")


def _from_stdin(job: Job) -> tuple[list[Item] | Iterator[Item], bool]:
    if sys.stdin is None:
        return [EgovError("unreadable", "standard input", "is closed", "name a file")], False
    items, several = inputs.piped(sys.stdin.buffer, "standard input", job.max_size)
    return (items, True) if several else (list(items), False)


def _listed(name: str) -> list[str]:
    try:
        stream: IO[bytes] = sys.stdin.buffer if name == STDIN else open(name, "rb")  # noqa: SIM115 (closed just below)
        with stream:
            return inputs.listed(stream, f"--files0-from {name}")
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise EgovError("usage", f"--files0-from {name}", what, "check the name") from None


def _piped() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        raise EgovError("usage", None, "no PATH given", "see egov-extract extract --help")
    return (STDIN,)


def inputs_of(items: Sequence[Item] | Iterator[Item]) -> frozenset[str]:
    """Real paths of the files that are read, as far as they are known beforehand."""
    if not isinstance(items, Sequence):
        return frozenset()
    return frozenset(os.path.realpath(item.path) for item in items if isinstance(item, Input) and item.data is None)


def _done(plan: Plan, to: Target, names: Names | None) -> Summary:
    if to.path is None:
        if FORMATS[to.format].is_binary and sys.stdout.isatty():
            raise EgovError("usage", f"-f {to.format}", "is not for a terminal", "name a file with -o")
        return to_stream(plan, emit, colour=coloured())
    if names is not None:
        return to_folder(plan, to.path, names)
    return to_file(plan, to.path)


def _over_cluster(job: Job, scheduler: str) -> int:
    if job.output is None or format_of(job.output) is not None or job.format not in (None, "parquet") or job.text:
        what = "writes a Parquet dataset into a folder"
        raise EgovError("usage", "--scheduler", what, "give one with -o, and neither --text nor another format")
    if not job.paths or STDIN in job.paths or job.files_from is not None:
        raise EgovError("usage", "--scheduler", "reads no standard input and no lists", "name folders or files")
    try:
        from egov_extract.batch import cluster
    except ImportError as error:
        what = f"needs {error.name}, which is not installed"
        raise EgovError("extra", "--scheduler", what, "pip install 'egov-extract[dask]'") from None
    out = job.output if "://" in job.output else os.path.abspath(job.output)
    patterns = tuple(os.path.abspath(folder) for folder in job.patterns)
    settings = Settings(
        "parquet", tuple(sorted(job.kinds)), False, False, patterns, job.max_size, job.force, metadata_of(job)
    )
    selection = Selection(job.include, job.exclude, out, taken=_is_input)
    limits = None if job.timeout is None else Limits(timeout=job.timeout)
    with goes_on(job.output), Progress(None, shown=not job.quiet) as progress:
        summary = cluster.extract(
            cluster.Collection(job.paths, selection, job.commands), out, settings,
            scheduler=scheduler, jobs=job.jobs, limits=limits, heard=progress.heard_many,
        )  # fmt: skip
    if not job.quiet:
        say(told(summary, job.output))
    return 1 if summary.failures else 0


def _is_input(name: str) -> bool:
    return is_document(name) or inputs.is_lines(name) or name.endswith(".parquet")


def told(summary: Summary, path: str, *, written: bool = True) -> str:
    """What a run came to, in a line, and in another which files beside its own are left from earlier ones."""
    said = [count(summary.documents, "document"), count(sum(summary.records.values()), "record")]
    if summary.kept:
        said.append(f"{summary.kept} as before")
    if summary.failures:
        said.append(f"{len(summary.failures)} failed")
    line = f"{', '.join(said)}, in {path}" if written else f"{', '.join(said)}; nothing was written to {path}"
    if summary.others:
        first, *more = summary.others
        named = f"{first} and {len(more)} more, `others` in run.json" if more else first
        line += f"\nleft from an earlier run: {named}; remove it if its document is gone"
    return line
