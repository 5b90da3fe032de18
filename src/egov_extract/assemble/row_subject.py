"""What a number in a table measures: the words of its row, of the rows above it, of its column and the caption."""

from __future__ import annotations

from egov_extract.assemble.caption import measured_above
from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.table import headings, kind_of_row, rest_of_name
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Span

_FEW = 3
_UNIT_BEHIND = later(r"\s*\([^()]{1,24}\)\W*$")
"""What a heading says in brackets of the unit of its column."""


def of_table(unit: Unit, row: Span, around: Surroundings) -> list[Span]:
    """The words of a row, where they are few those of the row above it too, and what its column measures."""
    document = around.document
    pieces = [row, *rest_of_name(unit.segment, around)]
    groups = document.segments[unit.segment].groups
    if groups and around.words(pieces) <= _FEW and not kind_of_row(unit.segment, around):
        pieces.append(document.segments[groups[0]].span)
    for heading in headings(document, unit.segment):
        spoken = not around.saying("column-of-deeds", heading) and (
            around.saying("column-of-result", heading) or around.saying("column-of-target", heading)
        )
        dated = around.times.touching(heading) and around.words([heading]) <= _FEW
        if not spoken and not dated:
            unit_behind = _UNIT_BEHIND.search(around.key, *heading)
            pieces.append(Span(heading.start, unit_behind.start() if unit_behind else heading.end))
    if (above := measured_above(unit.segment, around)) is not None:
        said = around.key[above.start : above.end]
        pieces = [above, *(piece for piece in pieces if not said.startswith(_said(piece, around)))]
    return pieces


def _said(piece: Span, around: Surroundings) -> str:
    """The words of a piece without its times."""
    times = [m.span for m in around.times.touching(piece)]
    return around.cues.wording.text_of(around.document, [piece], times, whole=True).lower()
