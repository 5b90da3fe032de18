"""`compare`: records side by side."""

from __future__ import annotations

import sys

from egov_extract.cli.tables import Job, Loaded, put
from egov_extract.compare import Axis, compare
from egov_extract.compare.page import page
from egov_extract.compare.table import tables
from egov_extract.errors import EgovError
from egov_extract.rules import load

__all__ = ["run"]


def run(job: Job, axis: Axis, *, crosswalk: bool) -> int:
    """Do the job; the exit status. Raises EgovError when nothing could be begun or the output cannot be written."""
    job.target()
    paths = job.paths
    if not paths:
        if sys.stdin is None or sys.stdin.isatty():
            raise EgovError("usage", None, "no RECORDS given", "see egov-extract compare --help")
        paths = ("-",)
    rules = load(*job.patterns)
    loaded = Loaded(job)
    comparison = compare(loaded(paths), axis, rules, crosswalk=crosswalk)
    put(job, lambda: tables(comparison, rules, job.language), lambda: page(comparison, rules, job.language))
    return 1 if loaded.failed else 0
