"""The table that sites put above a document: number, type, day of issue, each beside its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

from egov_extract.compiled import later
from egov_extract.head.issuer import Body, spelled, starts
from egov_extract.head.zone import Zone
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import RuleSet

_DAY = later(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LEAST = 3
"""Named fields that make a table; fewer may be a sentence."""


def sheet(zone: Zone, rules: RuleSet) -> Mapping[str, str | Span]:
    """The fields that the table gives, empty where there is none. The title is the span that holds it."""
    labels = _labels(rules)
    pieces = list(zone.pieces())
    said: dict[str, str | Span] = {}
    for index, piece in enumerate(pieces):
        name, _, beside = piece.text.partition(":")
        field = labels.get(" ".join(fold(name).split()))
        if field is None or field in said:
            continue
        if beside.strip():
            span, text = Span(piece.span.end - len(beside.lstrip()), piece.span.end), beside.strip()
        elif index + 1 < len(pieces):
            span, text = pieces[index + 1]
        else:
            continue
        value = _read(field, text, span, rules)
        if value is not None:
            said[field] = value
    return said if len(said) >= _LEAST and "number" in said else {}


@lru_cache(maxsize=8)
def _labels(rules: RuleSet) -> Mapping[str, str]:
    return {fold(phrase): entry.id for entry in rules["label"] for phrase in entry.phrases}


def _read(field: str, text: str, span: Span, rules: RuleSet) -> str | Span | None:
    match field:
        case "type":
            return next((e.id for e in rules["document"] if fold(text) in (fold(p) for p in e.phrases)), None)
        case "issued":
            found = _DAY.match(text)
            return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else None
        case "issuer":
            entry = starts(text, rules)
            return spelled(Body(text, entry), text, rules) if entry is not None else None
        case "title":
            return span
        case "number":
            return text if regex.match(r"\d[^ ]*[-/]", text) else None
        case _:
            return text if regex.fullmatch(r"(?:\p{Lu}[\p{L}.'’]*\s?){2,6}", text) else None
