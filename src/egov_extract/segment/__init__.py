"""Normalised text → Document: lines joined to blocks, blocks set in a tree of headings, items and cells."""

from __future__ import annotations

from egov_extract.grid import tables
from egov_extract.model import Cell, Span, Text
from egov_extract.normalise import Normalised
from egov_extract.rules import RuleSet
from egov_extract.segment.blocks import blocks
from egov_extract.segment.furniture import page_breaks
from egov_extract.segment.lines import TYPE_LINE, lines
from egov_extract.segment.tree import tree
from egov_extract.segment.value import TEXT_RANK, Document, Segment, SegmentKind

__all__ = ["TEXT_RANK", "TYPE_LINE", "Document", "Segment", "SegmentKind", "page_breaks", "segment"]


def segment(text: Text, normalised: Normalised, rules: RuleSet) -> Document:
    """The document's blocks, joined over soft line breaks, in their tree."""
    read = list(lines(normalised, rules))
    spans = [Span(line.start, line.end) for line in read]
    found = tables(normalised.text, spans, [_normal(cell, normalised) for cell in text.layout.cells])
    joined, key, cut = blocks(normalised, read, found, wrapped=not text.layout.paragraphs)
    depths = {normalised.from_source(span).start: depth for span, depth in text.layout.headings}
    return Document(text, normalised, joined, key, tuple(tree(joined, cut, found.grids, depths)), found.grids)


def _normal(cell: Cell, normalised: Normalised) -> Cell:
    """A cell with its span led from the source to the normalised text, without space around."""
    start, end = normalised.from_source(cell.span)
    while start < end and normalised.text[start].isspace():
        start += 1
    while end > start and normalised.text[end - 1].isspace():
        end -= 1
    return cell._replace(span=Span(start, end))
