"""`diff`: what a new plan changes of an old one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from egov_extract.batch.inputs import STDIN
from egov_extract.cli.sources import side_of
from egov_extract.cli.tables import Job, Loaded, put
from egov_extract.diff import CHANGES, Change, changes
from egov_extract.diff.page import page
from egov_extract.diff.table import WORDS, tables
from egov_extract.errors import EgovError
from egov_extract.pipeline import extract
from egov_extract.rules import load

__all__ = ["run"]


def run(job: Job, *, exit_code: bool) -> int:
    """Do the job; the exit status, with `exit_code` 1 when something has changed.

    Raises EgovError when the output cannot be written.
    """
    job.target()
    if all(path == STDIN for path in job.paths):
        raise EgovError("usage", "- -", "wants standard input for both sides", "name a file for one of them")
    rules = load(*job.patterns)
    loaded = Loaded(job)
    found = partial(extract, rules=rules)
    old, new = (list(loaded(side_of(path, found, job.commands))) for path in job.paths)
    if loaded.failures:
        return 1  # half of a side would tell of changes that are none
    told = changes(old, new, rules)
    put(job, lambda: tables(told, rules, job.language), lambda: page(told, rules, job.language), lambda: _tally(told))
    return 1 if exit_code and any(change.kinds != ("same",) for change in told) else 0


def _tally(told: Iterable[Change]) -> list[str]:
    counts = Counter(kind for change in told for kind in change.kinds)
    return [f"{counts[kind]} {WORDS[kind][1]}" for kind in CHANGES if counts[kind]] or ["nothing to compare"]
