"""`compare`: records side by side."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from egov_extract.cli.progress import count
from egov_extract.cli.sources import records_of
from egov_extract.cli.tables import Job, Loaded, put
from egov_extract.cli.terminal import say
from egov_extract.compare import Axis, Comparison, compare
from egov_extract.compare.alike import REASONS
from egov_extract.compare.page import page
from egov_extract.compare.table import tables
from egov_extract.compare.words import WORDS
from egov_extract.errors import EgovError
from egov_extract.metadata import Metadata, completed_head, read_metadata
from egov_extract.model import Extraction
from egov_extract.rules import RuleSet, load

__all__ = ["run"]


def run(job: Job, axis: Axis, *, crosswalk: bool, metadata: str | None) -> int:
    """Do the job; the exit status. Raises EgovError when nothing could be begun or the output cannot be written."""
    job.target()
    paths = job.paths
    if not paths:
        if sys.stdin is None or sys.stdin.isatty():
            raise EgovError("usage", None, "no RECORDS given", "see egov-extract compare --help")
        paths = ("-",)
    rules = load(*job.patterns)
    given = read_metadata(metadata, rules) if metadata is not None else None
    loaded = Loaded(job)
    extractions = loaded(records_of(paths, job.commands))
    if given is not None:
        held = list(extractions)
        if not loaded.failures:
            given.check(extraction.document.path or "" for extraction in held)
        extractions = _completed(held, given, rules)
    comparison = compare(extractions, axis, rules, crosswalk=crosswalk)
    if loaded.failures and not loaded.documents:
        return 1
    put(
        job, lambda: tables(comparison, rules, job.language), lambda: page(comparison, rules, job.language),
        lambda: _tally(comparison, loaded),
    )  # fmt: skip
    return 1 if loaded.failures else 0


def _completed(extractions: Sequence[Extraction], given: Metadata, rules: RuleSet) -> Iterator[Extraction]:
    """The documents with what is given of them."""
    for extraction in extractions:
        path = extraction.document.path or ""
        head, told = completed_head(extraction.document, given.given.get(path), rules)
        for warning in told:
            say(f"{path}: {warning}")
        yield msgspec.structs.replace(extraction, document=head)


def _tally(comparison: Comparison, loaded: Loaded) -> list[str]:
    indicators = {row.key.indicator for row in comparison.rows}
    figures = sum(len(cell.facts) for row in comparison.rows for cell in row.cells)
    said = [count(loaded.documents, "document"), count(len(indicators), "indicator"), count(figures, "figure")]
    if comparison.left:
        counts = Counter(one.reason for one in comparison.left)
        why = ", ".join(f"{counts[reason]} {WORDS[reason][1]}" for reason in REASONS if counts[reason])
        hint = "; --metadata gives areas" if counts["no-area"] else ""
        said.append(f"{count(len(comparison.left), 'record')} not compared ({why}{hint})")
    return [*said, *([f"{loaded.failures} failed"] if loaded.failures else [])]
