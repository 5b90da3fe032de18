"""The document that a page tells of, when it is not the document itself: news, a page of questions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import regex

from egov_extract.area import area_named_in
from egov_extract.compiled import later
from egov_extract.head.issuer import Body, by_number, of_place, spelled, starts
from egov_extract.head.signature import person
from egov_extract.head.zone import patterns
from egov_extract.model import Span
from egov_extract.period import days
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_LOOKED_AT = 3_000
_SENTENCE_END = later(r"[.;!?](?=\s|$)|\n")
_DATE = r"(?i:ngày) (?P<d>\d{1,2})(?: tháng (?P<m>\d{1,2}),? năm (?P<y>\d{4})|[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}))"
_DAY = later(_DATE)
_DATE_AFTER = later(rf"[,( ]*(?:(?:ban hành|ký) )?{_DATE}\)?|[ ,]*(?:năm )?(?:19|20)\d\d(?!\w)")
_BODY_BEFORE = later(r"(?:^|[,.;:] |(?i:ngày) [\d/.-]+ ?,? |\n)\s*(?P<body>\p{Lu}[^,.;:\n]{1,90}?)\s*$")
_MERGED = "2025-07-01"


class Told(NamedTuple):
    """What a page says of the document that it tells of."""

    type: str
    number: str | None
    issuer: str | None
    issued: str | None
    title: Span | None
    signer: str | None


def told(document: Document, rules: RuleSet) -> Told | None:
    """The document that the page tells was issued; None when it tells of none."""
    text = document.text[:_LOOKED_AT]
    for id in ("head.told", "head.tells", "head.told-plain"):
        entry = patterns(rules)[id]
        found = entry.regex.search(text)
        if found is not None and not _cited(text, found.start(), rules) and (value := entry.fill(found)) is not None:
            return _read(text, found, value, rules)
    return None


def _read(text: str, found: regex.Match[str], value: Mapping[str, Any], rules: RuleSet) -> Told:
    """What stands around the type and number: before it who issued it, after it of when, of whom and on what it is."""
    number = value.get("number")
    number = regex.sub(r"\s*([-/])\s*", r"\1", number).rstrip(".") if number else None
    start = max((stop.end() for stop in _SENTENCE_END.finditer(text, 0, found.start())), default=0)
    before, position = text[start : found.start()], found.end()
    issued, position = _dated(text, position)
    body = None
    if of := patterns(rules)["head.told-body"].regex.match(text, min(position + len(" của "), len(text))):
        body, position = of["body"], of.end()
        if issued is None:
            issued, position = _dated(text, position)
    if issued is None:
        issued = max((day for one in _DAY.finditer(before) if (day := _day(one))), default=None)
    signed = person(before, rules) if "ký" in found[0] else None
    if body is None and (said := _BODY_BEFORE.search(before)):
        body = said["body"]
    title = _title(text, position, rules) if number else _rest(text, position, rules)
    place = _place(text[title.start : title.end] if title else "", text[: found.end()], issued, rules)
    if body and signed:  # the person, not the post, stands for the body
        body = _without_post(body.removesuffix(signed).strip(), rules)
    issuer = _issuer(body, place, number, rules) or (by_number(number, rules) if number else None)
    return Told(value["type"], number, issuer, issued, title, signed)


def _cited(text: str, start: int, rules: RuleSet) -> bool:
    return patterns(rules)["head.cited"].regex.search(text, max(0, start - 50), start) is not None


def _title(text: str, position: int, rules: RuleSet) -> Span | None:
    """What says on what it is, right after the number."""
    while position < len(text) and text[position] in " ,":
        position += 1
    found = patterns(rules)["head.told-title"].regex.match(text, position)
    return Span(*found.span("title")) if found else None


def _rest(text: str, position: int, rules: RuleSet) -> Span | None:
    """What follows the type where no number is told."""
    end = patterns(rules)["head.told-end"].regex.search(text, position)
    last = end.start() if end else len(text)
    start = position + len(text[position:last]) - len(text[position:last].lstrip())
    return Span(start, last) if last - start > 8 else None


def _dated(text: str, position: int) -> tuple[str | None, int]:
    found = _DATE_AFTER.match(text, position)
    return (_day(found), found.end()) if found else (None, position)


def _day(found: regex.Match[str]) -> str | None:
    if found["d"] is None:
        return None
    day = days(f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}")
    return day.last if day else None


_TYPE_OF = {"province": "tỉnh", "city": "thành phố"}


def _place(title: str, before: str, day: str | None, rules: RuleSet) -> str | None:
    """The province or city that the title, or else what stands before, names alone: news say `UBND tỉnh`."""
    named = area_named_in(title, day or _MERGED, rules) or area_named_in(before, day or _MERGED, rules)
    return f"{_TYPE_OF[named.type]} {named.name}" if named else None


def _without_post(body: str, rules: RuleSet) -> str:
    post = starts(body, rules, "position")
    if post is None:
        return body
    return body[max(len(phrase) for phrase in post.phrases if body.lower().startswith(phrase)) :].strip()


def _issuer(body: str | None, place: str | None, number: str | None, rules: RuleSet) -> str | None:
    """The body's name in full: `UBND tỉnh` is that of the page's province, `tỉnh …` the body that the number names."""
    if body is None:
        return None
    body = " ".join(body.split())
    entry = starts(body, rules)
    if entry is None:
        return of_place(body, number, rules) if number else None
    if entry.fields["followed"] == "name" and len(body.split()) > 12:
        return None
    name = spelled(Body(body, entry), body, rules)
    if entry.fields["followed"] == "place":
        rest = name[len(str(entry.fields["vi"])) :].strip()
        if rest in ("", *_TYPE_OF.values()):
            return f"{entry.fields['vi']} {place}" if place else None
    return name
