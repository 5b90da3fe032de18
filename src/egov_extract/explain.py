"""Why a record says what it says, and why a number is none: what the stages returned, laid beside the rules' places.

Nothing is decided here. Each field of a record comes with the scope that it was found in, the words that gave it, the
rule that knows these words with its file and line, and the step that took it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from egov_extract.model import Argument, Mention, Record, Refusal, Span, Statement, Text
from egov_extract.pipeline import Trace, trace
from egov_extract.rules import RuleSet
from egov_extract.rules.compile import roles
from egov_extract.steps import STEPS

__all__ = ["Explanation", "Field", "Reasons", "Refused", "Words", "explain", "selected"]


class Words(msgspec.Struct, frozen=True):
    """A stretch of the text that gave something."""

    text: str
    line: int
    """1-based."""
    start: int
    """Half-open, in code points of the document's text."""
    end: int
    rule: str | None
    """The entry of `patterns/` that knows the words, as `rule` of a record calls it; null where their place counts."""
    place: str | None
    """File and line of that entry."""


class Field(msgspec.Struct, frozen=True):
    """One field of a record and what gave it."""

    name: str
    value: Any
    scope: str | None
    """Where it was found, seen from the number; null where nothing was found."""
    words: tuple[Words, ...]
    step: str
    """The step that took it, a key of `steps.STEPS`."""
    why: str
    """What that step does."""


class Reasons(msgspec.Struct, frozen=True):
    """A record with what gave each of its fields."""

    id: str
    line: int
    text: str
    """The number with its unit; for a milestone the date."""
    quote: str
    fields: tuple[Field, ...]
    """All fields of a record, in its order."""

    def __getitem__(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


class Refused(msgspec.Struct, frozen=True):
    """A number that became no record."""

    text: str
    line: int
    start: int
    end: int
    reason: str
    words: tuple[Words, ...]
    """What decided it, where words did."""


class Explanation(msgspec.Struct, frozen=True):
    """One document's records with their reasons, and its numbers that are none."""

    path: str | None
    lines: int
    """How many lines the document's text has."""
    records: tuple[Reasons, ...]
    refused: tuple[Refused, ...]
    """In order of the text; times and cited documents that a record took are its own and not among them."""


def explain(text: str | Text, *, rules: RuleSet) -> Explanation:
    """The whole derivation of a document's records, and why each other number gave none."""
    return _Explainer(trace(text, rules=rules), rules).explanation()


def selected(explanation: Explanation, *, line: int | None = None, record: str | None = None) -> Explanation:
    """What an explanation says of one line, or of one record and the numbers of its statement."""
    if record is not None:
        records = tuple(one for one in explanation.records if one.id == record)
        spans = [(one["source"].value["quote_start"], one["source"].value["quote_end"]) for one in records]
        refused = tuple(one for one in explanation.refused if any(a <= one.start < b for a, b in spans))
        return msgspec.structs.replace(explanation, records=records, refused=refused)
    if line is not None:
        return msgspec.structs.replace(
            explanation,
            records=tuple(one for one in explanation.records if one.line == line),
            refused=tuple(one for one in explanation.refused if one.line == line),
        )
    return explanation


_ROLES: Mapping[str, str] = {"deadline": "time", "period": "time"}
"""The argument that a field is made of, where it has another name."""
_OF_QUANTITY = frozenset({"comparator", "value", "unit"})
_OF_RECORD: Mapping[str, str] = {"id": "document", "quote": "sentence", "source": "unit"}
"""Fields that are no argument, with their scope."""

_USED = frozenset({"time", "reference"})
"""Labels whose digits are a record's own when it takes them."""


class _Explainer:
    def __init__(self, trace: Trace, rules: RuleSet) -> None:
        self._trace, self._rules = trace, rules
        self._entries = {entry.name: entry for entry in rules.entries}
        content = trace.document.source.content
        self._count = content.count("\n") + (content[-1:] not in ("", "\n"))
        self._lines = [0, *(i + 1 for i, char in enumerate(content) if char == "\n")]

    def explanation(self) -> Explanation:
        extraction = self._trace.extraction
        pairs = list(zip(self._trace.statements, extraction.records, strict=True))
        used = {
            mention.span for statement, _ in pairs for argument in statement.arguments
            for mention in _mentions(argument) if mention.label in _USED
        }  # fmt: skip
        return Explanation(
            path=extraction.document.path,
            lines=self._count,
            records=tuple(self._reasons(statement, record) for statement, record in pairs),
            refused=tuple(self._refused(one) for one in self._trace.refusals if one.span not in used),
        )

    def _reasons(self, statement: Statement, record: Record) -> Reasons:
        return Reasons(
            record.id, record.source.line, record.source.text, record.quote,
            tuple(self._field(name, statement, record) for name in record.__struct_fields__),
        )  # fmt: skip

    def _field(self, name: str, statement: Statement, record: Record) -> Field:
        value = msgspec.to_builtins(getattr(record, name))
        value = list(value) if isinstance(value, tuple) else value
        argument = next((a for a in statement.arguments if a.role == _ROLES.get(name, name)), None)
        if name in _OF_RECORD:
            return _told(name, value, _OF_RECORD[name], (), name)
        if name == "subject":
            text = self._trace.document.text
            said = [piece for piece in statement.pieces if text[piece.start : piece.end].strip()]
            pieces = tuple(self._words(piece, None) for piece in said)
            return _told(name, value, self._scope(statement), pieces, name)
        if name == "rule":
            rule = statement.trigger.rule
            known = rule in self._entries
            words = self._words(statement.trigger.span, rule if known else None)
            return _told(name, value, "unit", (words,), name if known else rule)
        if value in (None, []):
            if name in _OF_QUANTITY:
                return _told(name, value, None, (), "milestone")
            other = name in _ROLES and argument is not None
            return _told(name, value, None, (), "other-time" if other else "nothing")
        assert argument is not None, name
        given = tuple(words for mention in _mentions(argument) for words in self._said(mention, name, value))
        return _told(name, value, argument.scope, given, argument.step)

    def _scope(self, statement: Statement) -> str:
        """The widest place that a piece of the subject stands in."""
        segment = self._trace.document.segments[statement.segment].span
        for scope, outer in (("unit", statement.words), ("sentence", statement.quote), ("paragraph", segment)):
            if all(outer.start <= piece.start and piece.end <= outer.end for piece in statement.pieces):
                return scope
        return "heading"

    def _refused(self, refusal: Refusal) -> Refused:
        place = self._words(refusal.span, None)
        words = () if refusal.mention is None else (self._mention(refusal.mention),)
        return Refused(place.text, place.line, place.start, place.end, refusal.reason, words)

    def _said(self, mention: Mention, field: str, value: Any) -> Iterator[Words]:
        """The words of a mention; and, where its rule takes a code from a list, the list's entry of that code."""
        words = self._mention(mention)
        yield words
        entry = self._entries.get(mention.rule)
        named = entry.value.get(field) if entry is not None else None
        for label in roles(named):
            for code in self._rules[label]:
                if code.id == value:
                    yield msgspec.structs.replace(words, rule=code.rule, place=str(code.place))

    def _mention(self, mention: Mention) -> Words:
        return self._words(mention.span, mention.rule)

    def _words(self, span: Span, rule: str | None) -> Words:
        document = self._trace.document
        text = document.text[span.start : span.end]
        span = Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))
        source = document.normalised.to_source(span)
        entry = self._entries.get(rule) if rule is not None else None
        return Words(
            " ".join(document.source.content[source.start : source.end].split()),
            bisect_right(self._lines, source.start), source.start, source.end,
            None if entry is None else entry.rule, None if entry is None else str(entry.place),
        )  # fmt: skip


def _mentions(argument: Argument) -> Sequence[Mention]:
    return () if argument.mention is None else (argument.mention, *argument.also)


def _told(name: str, value: Any, scope: str | None, words: tuple[Words, ...], step: str) -> Field:
    return Field(name, value, scope, words, step, STEPS[step])
