"""What stands above a table as its name: `Bảng 2. Tỷ lệ hồ sơ trực tuyến cấp xã (ĐVT: %)`."""

from __future__ import annotations

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.once import once_for, table
from egov_extract.assemble.table import blocks_above, column_words, headings, named_by, role
from egov_extract.model import Span

_FEW = 3
"""So many words beside a time are too few to say what is measured."""


@once_for(table)
def caption(index: int, around: Surroundings) -> Span | None:
    """The words of the caption of the table that a cell stands in, without its number and the unit behind it."""
    document = around.document
    for line in blocks_above(index, around):
        segment = document.segments[line]
        if around.key.startswith("(", segment.span.start) or around.opening("unit-line", segment.span):
            continue
        if segment.kind not in ("heading", "cell"):
            return None
        unit = around.cues.context["unit-line"].search(around.key, segment.body, segment.span.end)
        mark = around.cues.caption.match(document.text, segment.body, segment.span.end)  # in a cell over the headings
        words = Span(mark.end() if mark else segment.body, unit.start() if unit else segment.span.end)
        return words if _count(words, around) >= _FEW else None
    return None


def measured_above(index: int, around: Surroundings) -> Span | None:
    """The caption, where neither the row nor the headings of the column say what is measured: `Sở Y tế | Số lượng`."""
    name = named_by(index, around)
    row = next((cell for cell in around.document.segments[index].row if _span(cell, around) == name), None)
    if row is None or not _names_who(row, around):
        return None
    said = sum(_count(span, around) for span in headings(around.document, index))
    return caption(index, around) if said <= _FEW else None


def _span(index: int, around: Surroundings) -> Span:
    return around.document.segments[index].span


def _names_who(cell: int, around: Surroundings) -> bool:
    """Whether a row is named by a body or a place: its column says so, or most of its words are capitalised."""
    words = column_words(cell, around)
    if around.cues.context["who-column"].search(words):
        return True
    if role(cell, around) in ("body", "other"):
        return True
    told = around.document.text[slice(*_span(cell, around))].split()
    written = told[1:] or told  # the first is written so anyhow
    return 2 * sum(word[:1].isupper() for word in written) > len(written)


def _count(span: Span, around: Surroundings) -> int:
    """How many words of a stretch belong to no time."""
    times = [moment.span for moment in around.times.touching(span)]
    return len(around.cues.wording.text_of(around.document, [span], times, whole=True).split())
