"""`report`: documents → pages, one file or a folder with an index."""

from __future__ import annotations

import os
import sys

from egov_extract.batch.inputs import STDIN, Input
from egov_extract.batch.limits import Limits
from egov_extract.batch.run import Plan
from egov_extract.batch.work import Settings, Task
from egov_extract.cli.extract import Job, found, goes_on, inputs_of, metadata_of, told
from egov_extract.cli.progress import Progress, count
from egov_extract.cli.terminal import emit, say
from egov_extract.errors import EgovError
from egov_extract.read import is_document
from egov_extract.report.folder import INDEX, to_page, to_pages
from egov_extract.tell import Language
from egov_extract.write import format_of

__all__ = ["run"]


def run(job: Job, language: Language) -> int:
    """Do the job; the exit status. Raises EgovError when nothing could be begun or the output cannot be written."""
    items, several = found(job)
    output = None if job.output == STDIN else job.output
    if output is not None:
        _check(output, several)
    settings = Settings(
        kinds=tuple(sorted(job.kinds)), patterns=job.patterns, max_size=job.max_size, force=job.force,
        metadata=metadata_of(job, items),
    )  # fmt: skip
    limits = None if job.timeout is None else Limits(timeout=job.timeout)
    is_folder = output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output))
    if isinstance(items, list) and not items and not is_folder:
        return 0  # as was said
    if not (several or is_folder):
        (item,) = items
        if isinstance(item, EgovError):
            raise item
        return _one(item, settings, language, output, limits, quiet=job.quiet)
    if output is None:
        raise EgovError("usage", "report", "makes several pages of several documents", "name a folder with -o")
    at = os.path.join(output, INDEX)
    held = os.path.lexists(at) and not job.force
    with goes_on(output), Progress(len(items) if isinstance(items, list) else None, shown=not job.quiet) as progress:
        plan = Plan(items, settings, True, job.jobs, limits, progress.heard, inputs_of(items))
        summary = to_pages(plan, output, language)
    if not job.quiet:
        say(told(summary, at, written=summary.documents > 0 or not held))
    return 1 if summary.failures else 0


def _check(output: str, several: bool) -> None:
    """Raise EgovError (usage) where pages cannot be in `output`: a page is HTML, and several want a folder."""
    if output.endswith(("/", os.sep)) or os.path.isdir(output):
        return
    suffix = os.path.splitext(output)[1].lower()
    if several and (os.path.lexists(output) or suffix in _PAGES or is_document(output) or format_of(output)):
        what = "is no folder, and there may be several documents"
        raise EgovError("usage", f"-o {output}", what, "name a folder; one that ends in / is made")
    is_device = os.path.exists(output) and not os.path.isfile(output)
    if not several and suffix not in _PAGES and not is_device:
        raise EgovError(
            "usage", f"-o {output}", "is no page: report writes HTML", "end it in .html, or in / for a folder"
        )


_PAGES = (".html", ".htm")


def _one(
    item: Input, settings: Settings, language: Language, output: str | None, limits: Limits | None, *, quiet: bool
) -> int:
    if output is None and sys.stdout.isatty():
        raise EgovError("usage", None, "a page is not for a terminal", "name a file with -o")
    kept = () if output is None or os.path.realpath(output) not in inputs_of([item]) else (os.path.basename(output),)
    done = to_page(Task(0, item.path, item.shown, item.data, kept=kept), settings, language, output, limits)
    if done.failure is not None:
        raise EgovError(done.failure.code, done.failure.path, done.failure.what, done.failure.do)
    if done.payload is not None:
        emit(done.payload)
    elif not quiet:
        say(f"{count(sum(done.records.values()), 'record')}, in {output}")
    return 0
