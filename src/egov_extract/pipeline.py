"""The stages in their order."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from egov_extract import __version__
from egov_extract import rules as patterns
from egov_extract.assemble import assemble
from egov_extract.find import Found, find
from egov_extract.head import Frame, frame
from egov_extract.link import link
from egov_extract.metadata import Given, completed
from egov_extract.model import SCHEMA, Extraction, Generator, Head, Refusal, Statement, Text
from egov_extract.normalise import normalise
from egov_extract.record import records
from egov_extract.rules import RuleSet
from egov_extract.segment import Document, page_breaks, segment


class Trace(NamedTuple):
    """What each stage gave on the way to the records."""

    document: Document
    found: Found
    frame: Frame
    statements: tuple[Statement, ...]
    """One for each record, in the same order."""
    refusals: tuple[Refusal, ...]
    """Numbers that became no record, in order of the text."""
    extraction: Extraction


def extract(text: str | Text, *, rules: RuleSet | None = None, given: Given | None = None) -> Extraction:
    """The targets, results and milestones of one document.

    `text` is a string, or what `read` gave; `rules` the patterns in force (the shipped ones by default); `given` what
    is known of the document where it does not say it.
    """
    with _no_search_for_cycles():
        return _run(text, rules, given, reasons=False).extraction


def trace(text: str | Text, *, rules: RuleSet | None = None) -> Trace:
    """What `extract` gives of a document, with what each stage gave on the way and what was refused."""
    return _run(text, rules, None, reasons=True)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Extraction leaves no cycles of objects behind; looking for them took an eighth of its time."""
    if not gc.isenabled():  # the caller's choice stands, as does that of another thread
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _run(text: str | Text, rules: RuleSet | None, given: Given | None, *, reasons: bool) -> Trace:
    if isinstance(text, str):
        text = Text(text, None, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text")
    rules = patterns.load() if rules is None else rules
    document = segment(text, normalise(text.content, page_breaks(text.content, rules)), rules)
    found = find(document, rules)
    head, told = completed(frame(document, found, rules), given, rules)
    assembled = assemble(document, found, head, rules, refusals=reasons)
    statements = link(document, found, assembled.statements, rules, evidence=reasons)
    extraction = Extraction(
        schema=SCHEMA,
        generator=Generator(version=__version__, rules=rules.hash),
        document=Head(
            path=text.path, sha256=text.sha256, format=text.format, type=head.type, number=head.number,
            issuer=head.issuer, place=head.place, issued=head.issued, title=head.title, signer=head.signer,
            area=head.area, start=head.start, end=head.end, warnings=(*text.warnings, *told),
        ),
        records=tuple(records(document, statements, rules)),
    )  # fmt: skip
    return Trace(document, found, head, statements, assembled.refusals, extraction)
