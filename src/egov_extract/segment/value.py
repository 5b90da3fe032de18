"""A document cut into segments, each knowing what it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from egov_extract.grid import Grid
from egov_extract.model import Span, Text
from egov_extract.normalise import Normalised

SegmentKind = Literal["heading", "lead-in", "paragraph", "item", "cell"]


TEXT_RANK = 900
"""Rank of what heads nothing, and of the caption of a table, which heads no more than that."""


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


@dataclass(frozen=True, eq=False)
class Document:
    """A text in one spelling, cut into segments."""

    source: Text
    normalised: Normalised
    text: str
    """The normalised text with soft line breaks made spaces; spans of all stages refer to it."""
    key: str
    segments: tuple[Segment, ...]
    grids: tuple[Grid, ...] = ()
    """The tables of the document."""

    _ancestors: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict, repr=False)
    """By the parents of a segment: those in one list, or one column, share theirs."""

    def ancestors(self, index: int) -> Sequence[int]:
        """Segments above segment `index`, nearest first, each once."""
        parents = self.segments[index].parents
        known = self._ancestors.get(parents)
        if known is None:
            above = dict.fromkeys(parents)
            queue = list(above)
            for parent in queue:  # grows as it is gone through
                for further in self.segments[parent].parents:
                    if further not in above:
                        above[further] = None
                        queue.append(further)
            known = self._ancestors[parents] = tuple(above)
        return known
