"""Statements → records: fields laid together, spans led back to the source."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from egov_extract.model import Record, Source, Span, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_SECTION_LENGTH = 160


def records(document: Document, statements: Sequence[Statement], rules: RuleSet) -> Iterator[Record]:
    """One record a statement, in order of the text."""
    content = document.source.content
    if not statements:
        return
    lines = [0, *(found.end() for found in re.finditer("\n", content))]
    cells = [cell.span.start for cell in document.source.layout.cells]
    for statement in statements:
        yield _record(document, statement, rules.rule(statement.trigger.rule), lines, cells)


def _record(document: Document, statement: Statement, rule: str, lines: Sequence[int], cells: Sequence[int]) -> Record:
    content = document.source.content
    get = statement.get
    span = document.normalised.to_source(get("span", statement.trigger.span))
    quote = document.normalised.to_source(statement.quote)
    kind = get("kind")
    time = get("time")
    text = content[span.start : span.end]
    identity = f"{document.source.sha256}:{span.start}:{span.end}:{kind == 'milestone'}"
    return Record(
        id=hashlib.sha256(identity.encode()).hexdigest()[:12],
        kind=kind,
        indicator=get("indicator"),
        subject=statement.subject,
        comparator=get("comparator"),
        value=get("value"),
        value_max=get("value_max"),
        unit=get("unit"),
        counted=get("counted"),
        change=get("change"),
        baseline=get("baseline"),
        total=get("total"),
        levels=tuple(get("levels", ())),
        maturity=tuple(get("maturity", ())),
        security_levels=tuple(get("security_levels", ())),
        deadline=time if kind != "result" else None,
        period=time if kind == "result" else None,
        every=get("every"),
        condition=get("condition"),
        exclusion=get("exclusion"),
        systems=tuple(get("systems", ())),
        references=tuple(get("references", ())),
        quote=content[quote.start : quote.end],
        source=Source(
            file=document.source.path, line=bisect_right(lines, span.start),
            section=_section(document, statement.segment), start=span.start, end=span.end, text=text,
            quote_start=quote.start, quote_end=quote.end,
            page=bisect_right(document.source.layout.pages, span.start) or None, cell=_address(document, span, cells),
        ),
        rule=rule,
    )  # fmt: skip


def _address(document: Document, span: Span, cells: Sequence[int]) -> str | None:
    """What the format calls the cell that `span` begins in; `cells` are where the cells begin."""
    index = bisect_right(cells, span.start) - 1
    if index < 0:
        return None
    cell = document.source.layout.cells[index]
    return cell.address if span.start < cell.span.end else None


def _section(document: Document, index: int) -> tuple[str, ...]:
    headings = []
    for parent in document.ancestors(index):
        segment = document.segments[parent]
        text = " ".join(document.text[segment.span.start : segment.span.end].split())
        opens = segment.kind == "lead-in" and len(text) > _SECTION_LENGTH  # what a document opens with, no heading
        if segment.kind in ("heading", "lead-in", "item") and not opens:
            headings.append(text if len(text) <= _SECTION_LENGTH else text[:_SECTION_LENGTH].rsplit(" ", 1)[0] + " …")
    return tuple(reversed(headings))
