"""`diff`: what a new plan changes of an old one."""

from __future__ import annotations

import os
from collections.abc import Iterable

from egov_extract.cli.tables import Job, Loaded, put
from egov_extract.diff import changes
from egov_extract.diff.page import page
from egov_extract.diff.table import tables
from egov_extract.model import Extraction
from egov_extract.pipeline import extract
from egov_extract.read import read
from egov_extract.rules import RuleSet, load
from egov_extract.write import recognised

__all__ = ["run"]


def run(job: Job, *, exit_code: bool) -> int:
    """Do the job; the exit status, with `exit_code` 1 when something has changed.

    Raises EgovError when a side cannot be read, or the output cannot be written.
    """
    job.target()
    rules = load(*job.patterns)
    loaded = Loaded(job)
    old, new = (list(_side(path, loaded, rules)) for path in job.paths)
    if loaded.failed:
        return 1  # half of a side would tell of changes that are none
    told = changes(old, new, rules)
    put(job, lambda: tables(told, rules, job.language), lambda: page(told, rules, job.language))
    return 1 if exit_code and any(change.kinds != ("same",) for change in told) else 0


def _side(path: str, loaded: Loaded, rules: RuleSet) -> Iterable[Extraction]:
    """The records of a file or folder; those of a document, where it is one."""
    if path == "-" or not os.path.isfile(path):
        return loaded([path])
    with open(path, "rb") as stream:
        head = stream.read(512)
    format = recognised(head, path)
    if format is not None and (format != "xlsx" or path.lower().endswith(".xlsx")):
        return loaded([path])
    return [loaded.kept(extract(read(path), rules=rules))]
