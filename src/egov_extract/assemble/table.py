"""What a table says of the number in a cell: which column it stands in, and what names its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.once import Question, column, once_for, row
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Mention, Span
from egov_extract.segment import Document, Segment

_ROLES = ("serial", "unit", "deadline", "result", "body", "code", "other")
"""What a column holds beside figures, in the order asked."""
_LONGEST_LINE, _LINES_ABOVE, _SHORT = 160, 3, 40


def headings(document: Document, index: int) -> tuple[Span, ...]:
    """The headings of the column that a cell stands in, outermost first."""
    return tuple(document.segments[i].span for i in document.segments[index].headings)


@once_for(column)
def role(index: int, around: Surroundings) -> str | None:
    """What the column of a cell holds, where it is no figures: serial, unit, deadline, result, body, code or other."""
    words = column_words(index, around)
    context = around.cues.context
    said = next((name for name in _ROLES if context[f"{name}-column"].search(words)), None) if words else None
    return "other" if said == "unit" and _holds_names(index, around) else said


def column_words(index: int, around: Surroundings) -> str:
    """The words of these headings, in one line of lower case."""
    spans = headings(around.document, index)
    return " ".join(" ".join(around.key[span.start : span.end].split()) for span in spans)


def _holds_names(index: int, around: Surroundings) -> bool:
    """Whether the column of a cell, headed `Đơn vị`, names bodies and no units: most of its cells do."""
    document = around.document
    cell = document.segments[index].cell
    if cell is None or around.cues.context["unit-or-body"].search(column_words(index, around)) is None:
        return False
    grid = document.grids[cell[0]]
    column = grid.cells[cell[1]].column
    below = [one.span for one in grid.cells if one.column == column and one.row >= grid.head]
    written = [text for span in below if (text := document.text[span.start : span.end].strip())]
    return 2 * sum(map(is_name, written)) > len(written)


def is_name(written: str) -> bool:
    """`Huyện Yên Sơn`: in a column that says `Đơn vị`, a body and no unit."""
    return any(c.isupper() for c in written.strip()[1:]) and not written.isupper()


def row_words(unit: Unit, around: Surroundings) -> Span | None:
    """For a number alone in its cell, the cell of the row that names what is measured: the first with words."""
    if not unit.fills_cell:
        return None
    return named_by(unit.segment, around)


def named_row(unit: Unit, around: Surroundings) -> Span | None:
    """`12/12 xã`, `Phấn đấu: 80%`: for a number with few other words in its cell, the cell that names the row."""
    segment = around.document.segments[unit.segment]
    if segment.kind != "cell" or unit.fills_cell or segment.span.end - segment.span.start > _SHORT_CELL:
        return None
    start, end = unit.quantity.span
    few = _FEW + (unit.quantity.value.get("unit") == "rank")
    if around.words([Span(segment.body, start), Span(end, segment.span.end)]) > few:
        return None
    named = named_by(unit.segment, around)
    return None if named == segment.span else named


_FEW, _SHORT_CELL = 2, 40
_NUMBER_OF_ROW = later(r"(?:(?:tiêu chí|chỉ tiêu|nhiệm vụ|mục|nội dung|số) )?[\d.]+")


def named_by(index: int, around: Surroundings) -> Span | None:
    """The cell that names the row of a cell: the first with words; of bodies in charge only if there is no other."""
    bodies: list[Span] = []
    for cell, span in _worded(index, around):
        if _NUMBER_OF_ROW.fullmatch(around.key[span.start : span.end].strip(" *.:")):
            continue
        match role(cell, around) if cell != index else "itself":
            case None:
                return span
            case "body" | "other":
                bodies.append(span)
    return bodies[0] if bodies else None


@once_for(row)
def _worded(index: int, around: Surroundings) -> Sequence[tuple[int, Span]]:
    """The cells of a row that hold words, more than a mark."""
    spans = ((cell, around.document.segments[cell].span) for cell in around.document.segments[index].row)
    return [(cell, span) for cell, span in spans if sum(map(str.isalpha, around.key[span.start : span.end])) > 2]


def rest_of_name(index: int, around: Surroundings) -> Iterator[Span]:
    """Where the words that name the row of a cell go on: in the same column, in a row that goes on with it."""
    document = around.document
    name = named_by(index, around)
    row = document.segments[index].row
    at = next((document.segments[i].cell for i in row if document.segments[i].span == name), None)
    if at is None:
        return
    cells = document.grids[at[0]].cells
    for other in row:
        cell = document.segments[other].cell
        if cell is not None and cells[cell[1]].column == cells[at[1]].column and cells[cell[1]].row > cells[at[1]].row:
            yield document.segments[other].span


def short_words(index: int, around: Surroundings) -> Sequence[Span]:
    """The short cells of words in the row of a cell that say who or what it is about: `Cấp xã`."""
    return [span for cell, span in _short(index, around) if cell != index]


@once_for(row)
def _short(index: int, around: Surroundings) -> Sequence[tuple[int, Span]]:
    """The short cells of a row in columns of no other use, those of figures alone left out."""
    spans = ((cell, around.document.segments[cell].span) for cell in around.document.segments[index].row)
    return [
        (cell, span) for cell, span in spans
        if span.end - span.start <= _SHORT and any(map(str.isalpha, around.key[span.start : span.end]))
        and role(cell, around) is None
    ]  # fmt: skip


def words_of_table(unit: Unit, around: Surroundings) -> Iterator[Span]:
    """For a number alone in its cell: its row's words, the headings of its column, the rows that it stands under."""
    row = row_words(unit, around) or named_row(unit, around)
    if row is not None:
        yield row
    if not unit.fills_cell:
        return
    yield from rest_of_name(unit.segment, around)
    yield from short_words(unit.segment, around)
    segments = around.document.segments
    for index in (*reversed(segments[unit.segment].headings), *segments[unit.segment].groups):
        yield segments[index].span


def own_row(document: Document, segment: Segment) -> list[Span]:
    """The cells of a row, in order, without those that reach into it from rows above."""
    if segment.cell is None:
        return []
    grid = document.grids[segment.cell[0]]
    first = grid.cells[segment.cell[1]].row
    spans = []
    for index in segment.row:
        cell = document.segments[index].cell
        if cell is not None and grid.cells[cell[1]].row >= first:
            spans.append(document.segments[index].span)
    return spans or [segment.span]


def blocks_above(index: int, around: Surroundings) -> Iterator[int]:
    """The segments of the short lines right above a table, nearest first, with those in its own first rows."""
    segments = around.document.segments
    cell = segments[index].cell
    if cell is None:
        return
    first = around.tables.get(cell[0], 0)
    above = around.document.grids[cell[0]].above
    last = first
    while last < len(segments) and (at := segments[last].cell) is not None and at[0] == cell[0] and at[1] in above:
        last += 1
    yield from range(last - 1, first - 1, -1)
    for line in range(first - 1, max(first - 1 - _LINES_ABOVE, -1), -1):
        segment = segments[line]
        if segment.kind == "cell" or segment.span.end - segment.span.start > _LONGEST_LINE:
            return
        yield line


def lines_above(index: int, around: Surroundings) -> Iterator[Span]:
    """The spans of these lines."""
    return (around.document.segments[line].span for line in blocks_above(index, around))


def column_saying(name: str) -> Question[Mention | None]:
    """The question which words of the headings of a cell's column fit the context of that name."""

    @once_for(column)
    def question(index: int, around: Surroundings) -> Mention | None:
        spans = headings(around.document, index)
        return next((said for span in spans if (said := around.saying(name, span))), None)

    return question


_names_a_price = column_saying("price-column")


@once_for(row)
def kind_of_row(index: int, around: Surroundings) -> tuple[str, Mention] | None:
    """What the words that name a row say of its figures: `Chỉ tiêu giao`."""
    named = named_by(index, around)
    return None if named is None else _set_by(around, named)


@once_for(row)
def kind_of_group(index: int, around: Surroundings) -> tuple[str, Mention] | None:
    """What the rows that a row stands under say of its figures: `I. Đến năm 2030`."""
    return _set_by(around, *(around.document.segments[group].span for group in around.document.segments[index].groups))


def _set_by(around: Surroundings, *rows: Span) -> tuple[str, Mention] | None:
    for span in rows:
        if found := around.cues.context["row-of-target"].search(around.key[span.start : span.end]):
            return "target", around.evidence("row-of-target", found, span.start)
    return None


@once_for(column)
def kind_of_column(index: int, around: Surroundings) -> tuple[str, Mention] | None:
    """What the headings of a column say, the nearest that speaks of it: `Thực hiện`, `Kế hoạch`."""
    for span in reversed(headings(around.document, index)):
        for kind in ("result", "target"):
            if cue := around.saying(f"column-of-{kind}", span):
                return kind, cue
    return None


@once_for(row)
def recurs(index: int, around: Surroundings) -> Mention | None:
    """How often what a row names is done, where its column of deadlines says no more: `5.000 lượt người | Hằng năm`."""
    for cell in around.document.segments[index].row:
        span = around.document.segments[cell].span
        if cell != index and role(cell, around) == "deadline" and not around.times.within(span):
            return next(iter(around.found.within("every", span)), None)
    return None


@once_for(column)
def is_of_year(index: int, around: Surroundings) -> bool:
    """Whether a heading of a column says what its figures are and of when: `Kế hoạch 2026`, `Thực hiện năm 2025`."""
    said = kind_of_column(index, around)
    return said is not None and any(
        span.start <= said[1].span.start < span.end and around.times.touching(span)
        for span in headings(around.document, index)
    )


@once_for(row)
def is_counted_for_a_price(index: int, around: Surroundings) -> Mention | None:
    """The heading of a column of prices in the row of a cell: how many are paid for is no goal."""
    cells = around.document.segments[index].row
    return next((said for cell in cells if (said := _names_a_price(cell, around))), None)


@once_for(column)
def is_of_norms(index: int, around: Surroundings) -> Mention | None:
    """The words that make the figures of a table prices, points or norms: in its headings, above it, in the title."""
    title = around.frame.heading
    spans = (*headings(around.document, index), *lines_above(index, around), *([title] if title else []))
    return next((said for span in spans if (said := around.saying("norm-table", span))), None)
