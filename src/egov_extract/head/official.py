"""The head of an official document: type, number, issuer, place and day of issue, title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from egov_extract.compiled import compiled, later
from egov_extract.head.issuer import by_number, issuer, starts
from egov_extract.head.sheet import sheet
from egov_extract.head.zone import Piece, Zone, patterns
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet
from egov_extract.rules.limit import Regex
from egov_extract.segment import Document

_FURNITURE = 400
"""Characters before the name of the State that may still hold the issuer; what is further up is a menu."""
_LETTER = 1_500
_LONGEST_MORE = 160
_ASSEMBLIES = ("Quốc hội", "Ủy ban Thường vụ Quốc hội", "Hội đồng nhân dân")
_LEFT_OPEN = later(r"(?:của|và|thuộc|cho|do|tại|với|giữa|về|bởi|,|;|-)\s*$")
_UNFINISHED = later(r"\s*\[?\(?\d{0,2}\)?\]?\s*$")
_NOTE = later(r"(?:\s*(?:\[\d+\]|[*_=|]+|-{2,}|\./\.))+$")
_ABBREVIATION = later(r"^\d[\d.]*(?:/\d{4})?[-/](?P<abbr>[^-/]+)[-/]")


class Official(NamedTuple):
    """What an official head says; each part null where it does not."""

    type: str | None
    number: str | None
    issuer: str | None
    place: str | None
    issued: str | None
    title: Span | None
    end: int
    """Where the head ends."""
    signer: str | None = None
    """Only where a table above the document tells it."""


def official(document: Document, rules: RuleSet) -> Official | None:
    """The head of the document itself; None for a text that has none, such as news of it."""
    zone = Zone(document, rules)
    if table := sheet(zone, rules):
        return _of_sheet(table)
    anchor = zone.position("head.nation", "head.party", "head.number", "head.number-blank")
    has_motto = zone.position("head.nation", "head.party") is not None
    for _ in range(2):
        zone.take("head.nation")
    zone.take("head.motto")
    zone.take("head.party")
    kind = _type_line(zone, rules, anchor)
    if anchor is None and kind is None:
        return None
    limit = kind[0].span.start if kind else min(len(zone.left), (anchor or 0) + _LETTER)
    if kind and anchor is not None and anchor > limit:
        anchor = None
    number = zone.take("head.number", limit)
    blank = number is None and zone.take("head.number-blank", limit) is not None
    dated = zone.take("head.date", limit) or zone.take("head.date-blank", limit) or {}
    if kind is None:  # all in one line: the type shows when what stands before it is taken away
        kind = _type_line(zone, rules, anchor)
    if kind is None and not (has_motto and (number or blank)) and not (number and _opens_line(zone.whole, anchor or 0)):
        return None
    told = _number(str(number["number"])) if number else None
    begin = max(0, (limit if anchor is None else anchor) - _FURNITURE)
    numbered = zone.taken.get("head.number") or zone.taken.get("head.number-blank") or limit
    names = [
        piece.text
        for piece in zone.pieces(begin, min(limit, numbered))
        if piece.text.isupper() or starts(piece.text, rules)
    ]
    body = issuer(names, document.normalised.text, rules) if has_motto or told or blank else None
    code = kind[1].id if kind else None
    title = _title(document, zone, kind, body) if kind else None
    end = title.end if title else limit
    if kind is None:
        code, title = _letter(zone, rules, told)
        end = title.end if title else numbered
    issued = dated.get("issued") or _annexed(zone, rules) or None
    return Official(
        type=code, number=told, issuer=body or (by_number(told, rules) if told else None),
        place=_text(dated.get("place")), issued=_text(issued), title=title, end=end,
    )  # fmt: skip


def _of_sheet(table: Mapping[str, str | Span]) -> Official:
    title = table.get("title")
    texts = {field: value for field, value in table.items() if isinstance(value, str)}
    get = texts.get
    return Official(
        get("type"), get("number"), get("issuer"), None, get("issued"), title if isinstance(title, Span) else None, 0,
        get("signer"),
    )  # fmt: skip


def _opens_line(text: str, start: int) -> bool:
    """Whether the number stands first in its line, as in a head, and not in a sentence of news."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" |*")


def passed(text: str, issuer: str | None, rules: RuleSet) -> str | None:
    """The day on which an assembly passed the document, told at its end."""
    if issuer is None or not issuer.startswith(_ASSEMBLIES):
        return None
    entry = patterns(rules)["head.passed"]
    days = [value["issued"] for found in entry.regex.finditer(text) if (value := entry.fill(found)) is not None]
    return str(days[-1]) if days else None


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def _number(raw: str) -> str:
    return regex.sub(r"\s*([-/])\s*", r"\1", raw).rstrip(".")


# --- the line of the type -------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _types(rules: RuleSet) -> tuple[regex.Pattern[str], dict[str, Entry]]:
    by_name = {fold(phrase): entry for entry in rules["document"] for phrase in entry.phrases}
    return compiled(r"(?P<name>\L<names>)(?!\w)(?P<alone>[ \d:ivx]*$)?", names=list(by_name)), by_name


def _type_line(zone: Zone, rules: RuleSet, anchor: int | None) -> tuple[Piece, Entry, int] | None:
    """The piece that names the type in capitals, alone or, under a head, before the title; its end in the document."""
    pattern, by_name = _types(rules)
    before = None
    for piece in zone.pieces():
        if not piece.text[:4].isupper():
            continue
        found = pattern.match(fold(piece.text))
        if found is None or not piece.text[: found.end("name")].isupper():
            continue
        if found["alone"] is not None:
            return piece, by_name[found["name"]], piece.span.start + found.end()
        if before is None and anchor is not None and piece.span.start > anchor:
            before = piece, by_name[found["name"]], piece.span.start + found.end("name")
            if len(piece.text) > 200 or not piece.text.isupper():
                return before
    return before


def _letter(zone: Zone, rules: RuleSet, number: str | None) -> tuple[str | None, Span | None]:
    """Type and title of what has no line of its type: a letter, or a document whose number says its type."""
    entries = patterns(rules)
    found = entries["head.subject"].regex.search(zone.left)
    title = None
    if found is not None:
        lines: list[Piece] = []
        for piece in zone.pieces(found.end()):
            if entries["head.opening"].regex.match(piece.text) or len(lines) == 8:
                break
            lines.append(piece)
        title = Span(lines[0].span.start, lines[-1].span.end) if lines else None
    abbr = _ABBREVIATION.match(number) if number else None
    if abbr is not None:
        for entry in rules["document"]:
            if entry.fields.get("abbr") == abbr["abbr"]:
                return entry.id, title
    return ("letter" if found is not None or (number and abbr) else None), title


def _annexed(zone: Zone, rules: RuleSet) -> object:
    """The day of the decision that the document was issued with."""
    entry = patterns(rules)["head.annexed"]
    found = entry.regex.search(zone.left)
    value = entry.fill(found) if found else None
    return value["issued"] if value else None


# --- the title ------------------------------------------------------------------------------------------------------


def _title(document: Document, zone: Zone, kind: tuple[Piece, Entry, int], body: str | None) -> Span | None:
    """What stands after the type: the rest of its block, or the block after it and what goes on from that."""
    segments = document.segments
    starts_at = [segment.span.start for segment in segments]
    index = bisect_right(starts_at, kind[0].span.start) - 1
    if index < 0:
        return None
    rest = Span(kind[2], segments[index].span.end)
    if not document.text[rest.start : rest.end].strip(" :"):
        index += 1
        if index == len(segments):
            return None
        rest = segments[index].span
    opening = patterns(zone.rules)["head.opening"].regex
    text = document.text
    start = rest.start + len(text[rest.start : rest.end]) - len(text[rest.start : rest.end].lstrip(" :*"))
    if _opens(opening, text, start):
        return None
    if starts(text[start : rest.end], zone.rules) and _is_authority(text, start, rest):
        return None
    end = _cut(document, zone.rules, Span(start, rest.end), body)
    if end == rest.end:
        more = patterns(zone.rules)["head.more"].regex
        while index + 1 < len(segments):
            span = segments[index + 1].span
            after = text[span.start : span.end]
            if (
                len(after) > 160
                or not more.match(after)
                or after[-1] in ".;:"
                or after[:1].islower() != after.islower()
            ):
                break
            if text[start:end].isupper() and not after.isupper():
                break
            index, end = index + 1, span.end
    note = _NOTE.search(text, start, end)  # also the ruling under a title
    return Span(start, note.start() if note else end) if end > start else None


def _opens(opening: Regex, text: str, start: int) -> bool:
    found = opening.match(text, start)
    return found is not None and text[start : found.end()].startswith(("Căn cứ", "Kính gửi", "Điều 1", "- Căn cứ", "("))


def _is_authority(text: str, start: int, rest: Span) -> bool:
    """A line in capitals that is no more than a body: the one that decides, not a title."""
    line = text[start : rest.end]
    return line.isupper() and len(line) < 60 and not regex.search(r"(?<!\w)(?:NĂM|GIAI ĐOẠN|VỀ) ", line)


def _cut(document: Document, rules: RuleSet, span: Span, body: str | None) -> int:
    """Where the title's block stops being title: at the body that decides, or at the first words of the text."""
    source = document.normalised.text
    opening = patterns(rules)["head.opening"].regex
    for found in opening.finditer(source, span.start + 1, span.end):
        at_line = "\n" in source[max(span.start, found.start() - 2) : found.start()]
        if at_line or found[0].startswith(("Căn", "Kính", "Điều", "(")):
            return _stripped(source, span.start, found.start())
    for found in regex.finditer(r"\n\s*", source[span.start : span.end]):
        line = source[span.start + found.end() : span.end]
        before = source[span.start : span.start + found.start()]
        if line.isupper() and _authority(line, body, rules) and not _LEFT_OPEN.search(before.lower()):
            return span.start + found.start()
    return span.end


_TERM = later(r" khóa [ivxlc\d]+.*$")
"""What stands under the name of a council: its term and session."""
_HEADS = later(r"(?:chủ tịch|bộ trưởng|giám đốc|(?:tổng )?cục trưởng|trưởng ban|chánh văn phòng|thống đốc) ")


def _authority(line: str, body: str | None, rules: RuleSet) -> bool:
    """Whether a line is the body that decides, or its head, and no more."""
    folded = _TERM.sub("", " ".join(fold(line).split()))
    entry = starts(folded, rules)
    named = body is not None and (folded == fold(body) or fold(body).startswith(f"{folded} "))
    alone = entry is not None and entry.fields["followed"] == "nothing" and folded == fold(str(entry.fields["vi"]))
    return len(folded) < 90 and ((named and entry is not None) or alone or _HEADS.match(folded) is not None)


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" \n-_*|"))
