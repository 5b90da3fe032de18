"""The unit of a number in a cell that names none: of its column, its row, the rows above, or a line above the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from egov_extract.assemble.caption import caption
from egov_extract.assemble.draft import Surroundings
from egov_extract.assemble.once import column, once_for, once_for_words, row
from egov_extract.assemble.table import headings, is_name, lines_above, named_by, role
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.model import Span
from egov_extract.numeral import digits, plain, scale

_BRACKETED = later(r"\(([^()]{1,40})\)")
_SCALED = later(
    r"(?:(?P<number>\d[\d.]*) ?)?(?P<scale>(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w) ?)*)"
    r"(?P<unit>\p{L}[\p{L}\d ²³]*)?"
)
_COUNTING = ("rank", "score", "count")

Said = Mapping[str, Any]
"""`unit`, and `factor` where the unit is scaled, `counted` where things are counted."""


def give_unit(value: dict[str, Any], unit: Unit, around: Surroundings) -> None:
    """Give a number that fills its cell the unit that the table says it has."""
    if not headings(around.document, unit.segment) or not unit.fills_cell:
        return
    if role(unit.segment, around) not in (None, "result"):
        return
    said = next(_places(unit, around), None)
    if said is None or said["unit"] == "none":
        return
    value.update(unit=said["unit"], bare=True)
    if said["unit"] == "count" and (noun := _noun(said, unit, around)):
        value["counted"] = noun
    for part in ("value", "value_max", "total"):
        if part in value:
            value[part] = plain(value[part] * float(said.get("factor", 1)))


def _noun(said: Said, unit: Unit, around: Surroundings) -> str | None:
    """What is counted, where the place that says so or a line above the table names it."""
    lines = [named for line in lines_above(unit.segment, around) if (named := _of_line(line, around))]
    return next((str(one["counted"]) for one in (said, *lines) if "counted" in one), None)


def _places(unit: Unit, around: Surroundings) -> Iterator[Said]:
    """What each place says of the unit, the surest first."""
    document, index = around.document, unit.segment
    columns = _columns(index, around)
    name = named_by(index, around)
    label = _words(around, name) if name is not None else ""
    for words in columns:
        yield from _in_brackets(words, around)
    counts = around.cues.context["row-of-count"].search(label) is not None
    for cell in _of_cell(index, around):
        yield {"unit": "count", "counted": "điểm"} if counts and cell["unit"] == "score" else cell
    yield from _in_brackets(label, around)
    if around.cues.context["row-of-percent"].search(label):
        yield {"unit": "percent"}
    loose = [said for words in columns for said in _loosely(words, around)]
    yield from (said for said in loose if said["unit"] != "count")
    if any(around.cues.context["row-of-count"].search(words) for words in columns):
        yield {"unit": "count"}
    for group in document.segments[index].groups:
        yield from _in_brackets(_words(around, document.segments[group].span), around)
        yield from _of_cell(group, around)
    yield from (meant for span in lines_above(index, around) if (meant := _of_line(span, around)))
    above = caption(index, around)
    title = _words(around, above) if above is not None else ""
    if around.cues.context["row-of-percent"].search(title):
        yield {"unit": "percent"}
    yield from loose
    for words in (label, *columns):
        for code in _COUNTING:
            if around.cues.context[f"row-of-{code}"].search(words):
                yield {"unit": code}
    if around.cues.context["row-of-count"].search(title):
        yield {"unit": "count"}
    written = around.key[unit.quantity.span.start : unit.quantity.span.end]
    if "," in written and _is_index(index, around):
        yield {"unit": "score"}
    whole = "," not in written and float(unit.quantity.value["value"]).is_integer()
    things = whole and around.cues.context["row-of-things"].search(label) is not None
    if things and ("." in written or _names_its_shares(index, around)):
        yield {"unit": "count"}


@once_for(column)
def _columns(index: int, around: Surroundings) -> Sequence[str]:
    """The words of the headings of its column, the nearest first."""
    return [_words(around, span) for span in reversed(headings(around.document, index))]


def _of_line(span: Span, around: Surroundings) -> Said | None:
    """The unit that a line above a table names: `(Đơn vị tính: triệu đồng)`."""
    line = around.cues.context["unit-line"].search(_words(around, span))
    if line is None:
        return None
    said = unit_in(line["unit"], around)
    return {"counted": line["unit"].strip(" ()"), **said} if said and said["unit"] == "count" else said


def _words(around: Surroundings, span: Span) -> str:
    return " ".join(around.key[span.start : span.end].split())


@once_for_words
def _in_brackets(words: str, around: Surroundings) -> Sequence[Said]:
    """`Diện tích (ha)`, `Tỷ lệ, %`: a unit that is added to the words."""
    sure: list[Said] = []
    for found in reversed(list(_BRACKETED.finditer(words))):
        said, noun = unit_in(found[1], around), found[1].strip()
        if said and said.get("guessed") and words.startswith(f"{noun} "):  # `Tổ công nghệ số (tổ)`
            sure.append({**said, "counted": words[: found.start()].strip()})
        elif said and (not said.get("guessed") or said["factor"] > 1):  # `Số lượt khách (triệu lượt)`
            sure.append({"counted": noun, **said} if said["unit"] == "count" and noun.isalpha() else said)
    return [*sure, {"unit": "percent"}] if "%" in words.replace("(%)", "").replace("100%", "") else sure


@once_for_words
def _loosely(words: str, around: Surroundings) -> Sequence[Said]:
    """What the words of a heading speak of, if anything: `Tỷ lệ`, `Số lượng`, `Điểm`."""
    found = [
        (match.span(), value)
        for entry in around.cues.column_units
        for match in entry.regex.finditer(words)
        if (value := entry.fill(match)) is not None
    ]  # fmt: skip
    # `Tăng bậc hạng`: what a longer phrase holds is said by that
    whole = [
        one for one in found if not any(a <= one[0][0] and one[0][1] <= b for (a, b), _ in found if (a, b) != one[0])
    ]
    return [max(whole, key=lambda one: one[0])[1]] if whole else []


@once_for(row)
def _of_cell(index: int, around: Surroundings) -> Sequence[Said]:
    """The units that the row of a cell names in columns of units."""
    named: list[Said] = []
    for cell in around.document.segments[index].row:
        if role(cell, around) == "unit":
            span = around.document.segments[cell].span
            said = unit_in(_words(around, span), around)
            if said and not (said.get("guessed") and is_name(around.document.text[span.start : span.end])):
                named.append(said)
    return named


@once_for_words
def unit_in(words: str, around: Surroundings) -> Said | None:
    """The unit that a cell of units, or a bracket, is: `triệu đồng/người`, `1.000 tấn`, `Người`, `kg`."""
    words = words.strip(" .,;:()*").removeprefix("đvt:").strip()
    for whole in (words, words.partition("/")[0].strip()):
        for entry in around.cues.column_units:
            if (match := entry.regex.fullmatch(whole)) and (value := entry.fill(match)) is not None:
                return value
        found = _SCALED.fullmatch(whole)
        if found is None:
            continue
        named = (found["unit"] or "").strip()
        factor = int(digits(found["number"]) if found["number"] else 1) * scale(f"1 {found['scale']}")
        if (known := around.cues.units.get(named)) is not None:
            code, each = known
            return {"unit": code, "factor": factor * each}
        if whole == words.partition("/")[0].strip() and named and not any(c.isdigit() for c in named):
            if around.cues.context["unmeasured"].fullmatch(named):
                return {"unit": "none"}
            return {"unit": "count", "factor": factor, "counted": named, "guessed": True}
    return None


@once_for(column)
def _names_its_shares(index: int, around: Surroundings) -> bool:
    """Whether the figures or the rows of the table that are shares say so, so that bare ones are none: `78%`, `64`."""
    document = around.document
    cell = document.segments[index].cell
    if cell is None:
        return False
    grid = document.grids[cell[0]]
    column = grid.cells[cell[1]].column
    below = [one.span for one in grid.cells if one.column <= column and one.row >= grid.head]
    return any("%" in around.key[span.start : span.end] for span in below)


def _is_index(index: int, around: Surroundings) -> bool:
    """Whether what stands above a cell speaks of an index."""
    title = around.frame.heading
    above = [around.document.segments[i].span for i in around.document.ancestors(index)]
    pattern = around.cues.context["index"]
    return any(pattern.search(around.key, *span) for span in (*above, *([title] if title else [])))
