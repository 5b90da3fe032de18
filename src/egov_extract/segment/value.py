"""A document cut into segments, each knowing what it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from egov_extract.grid import Grid
from egov_extract.model import Span, Text
from egov_extract.normalise import Normalised

SegmentKind = Literal["heading", "lead-in", "paragraph", "item", "cell"]


class Segment(NamedTuple):
    """A block of text and where it stands."""

    span: Span
    kind: SegmentKind
    rank: int
    """Depth in the outline: a smaller rank stands above a larger one."""
    body: int
    """Where the text begins after its marker."""
    parents: tuple[int, ...]
    """Segments it stands under, nearest first: one for most; for a cell the headings of its column, the rows that its
    row stands under, and what is above the table."""
    row: tuple[int, ...] = ()
    """For a cell: all cells of its row, itself among them."""
    headings: tuple[int, ...] = ()
    """For a cell: the headings of its column, outermost first; none for headings themselves."""
    groups: tuple[int, ...] = ()
    """For a cell: what names the rows that its row stands under, nearest first."""
    cell: tuple[int, int] | None = None
    """For a cell: its table and its place there, as in `Document.grids`."""


class Document(NamedTuple):
    """A text in one spelling, cut into segments."""

    source: Text
    normalised: Normalised
    text: str
    """The normalised text with soft line breaks made spaces; spans of all stages refer to it."""
    key: str
    segments: tuple[Segment, ...]
    grids: tuple[Grid, ...] = ()
    """The tables of the document."""

    def ancestors(self, index: int) -> Iterator[int]:
        """Segments above segment `index`, nearest first, each once."""
        seen: set[int] = set()
        queue = list(self.segments[index].parents)
        while queue:
            parent = queue.pop(0)
            if parent not in seen:
                seen.add(parent)
                yield parent
                queue.extend(self.segments[parent].parents)
