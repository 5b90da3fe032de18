"""Text → Text in Unicode as Vietnamese is written in it, whatever font or encoding it was typed for."""

from __future__ import annotations

from egov_extract.encoding import repaired
from egov_extract.model import Span, Text

__all__ = ["mended"]


def mended(text: Text) -> Text:
    """`text` with old encodings converted, its layout moved with it, and what was wrong among its warnings."""
    cells, headings, pages = text.layout.cells, text.layout.headings, text.layout.pages
    spans = [*(cell.span for cell in cells), *(span for span, _ in headings)]
    places = sorted({place for span in spans for place in span}.union(pages))
    new, warnings, moved = repaired(text.content, places)
    if new == text.content:
        return text._replace(warnings=(*text.warnings, *warnings)) if warnings else text
    to = dict(zip(places, moved, strict=True))
    layout = text.layout._replace(
        cells=tuple(cell._replace(span=Span(to[cell.span.start], to[cell.span.end])) for cell in cells),
        headings=tuple((Span(to[span.start], to[span.end]), depth) for span, depth in headings),
        pages=tuple(to[page] for page in pages),
    )
    return text._replace(content=new, warnings=(*text.warnings, *warnings), layout=layout)
