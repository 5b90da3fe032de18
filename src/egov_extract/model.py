"""The values that pass between the stages, and the records that leave them. Imports no stage."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec

SCHEMA = "egov-extract/1"

Kind = Literal["target", "result", "milestone"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "between", "approx"]
Change = Literal["increase", "decrease"]
Unit = Literal[
    "percent", "percentage_point", "count", "rank", "place", "score", "times", "VND", "USD", "EUR",
    "second", "minute", "hour", "day", "month", "year",
    "Mbps", "Gbps", "GB", "km", "km2", "ha", "m2", "m3", "tonne", "kWh",
]  # fmt: skip
MONEY = frozenset({"VND", "USD", "EUR"})
DURATIONS = frozenset({"second", "minute", "hour", "day", "month", "year"})
Level = Literal["central", "ministry", "province", "department", "local", "district", "commune", "hamlet"]
Maturity = Literal["1", "2", "3", "4", "partial", "full"]
Precision = Literal["day", "month", "quarter", "half", "year"]
TimeScope = Literal["clause", "sentence", "lead-in", "heading", "document"]


class Span(NamedTuple):
    """Half-open offsets into a text, in Unicode code points."""

    start: int
    end: int


class Place(NamedTuple):
    """Where an entry of `patterns/` is written: the file as the user sees it, and its 1-based line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Cell(NamedTuple):
    """A cell of a table, as a format that has tables gives it."""

    span: Span
    """What the cell holds, in the text's content; it may run over several lines."""
    table: int
    """Number of the table in the document, from 0."""
    row: int
    """Row in the table, from 0."""
    column: int
    """Column in the table, from 0."""
    rows: int = 1
    """How many rows the cell spans."""
    columns: int = 1
    """How many columns the cell spans."""
    address: str | None = None
    """What the format calls it, `Chỉ tiêu!B7` in a spreadsheet."""


class Layout(NamedTuple):
    """What a format says of the structure of its text beside the characters."""

    cells: tuple[Cell, ...] = ()
    """In the order of the text; empty ones are left out."""
    headings: tuple[tuple[Span, int], ...] = ()
    """Headings that the format marks as such, with their depth from 1."""
    pages: tuple[int, ...] = ()
    """Where each page begins in the content; empty where the format has no pages."""
    paragraphs: bool = False
    """Whether each line is a paragraph of its own, never a part of one that was wrapped."""


class Text(NamedTuple):
    """What a reader gives: the decoded text, untouched, and where it came from."""

    content: str
    """Without a byte order mark; line ends as in the file."""
    path: str | None
    """As given, or relative to the folder given; None for a string from a program."""
    sha256: str
    """Of the bytes read."""
    format: str
    warnings: tuple[str, ...] = ()
    layout: Layout = Layout()


# --- the record -----------------------------------------------------------------------------------------------------


class Time(msgspec.Struct, frozen=True):
    """A deadline or a period, with the place in the document that gave it."""

    start: str | None
    """First day (ISO 8601), only where the text gives a period."""
    end: str | None
    """Last day of the unit named (ISO 8601); null when the year is not known."""
    precision: Precision | None
    """The smallest unit that the phrase names."""
    scope: TimeScope
    """Where the phrase was found, seen from the quantity."""
    text: str
    """The phrase itself."""


class Source(msgspec.Struct, frozen=True):
    """The exact place of a record. Offsets are half-open, in code points of the document's text."""

    file: str | None
    """Path of the document, as in `document.path`."""
    line: int
    """1-based line of `start`."""
    section: tuple[str, ...]
    """Headings above the statement, outermost first."""
    start: int
    """First character of the number with its sign; for a milestone, of the deadline phrase."""
    end: int
    """One past the last character of the number with `%`, scale and currency."""
    text: str
    """The characters from `start` to `end`."""
    quote_start: int
    """First character of the statement."""
    quote_end: int
    """One past the last character of the statement."""
    page: int | None
    """1-based page, where the format has pages."""
    cell: str | None
    """Cell address, where the format has cells."""


class Record(msgspec.Struct, frozen=True):
    """One target, result or milestone."""

    id: str
    """Stable on any machine: from the text's hash and the span alone."""
    kind: Kind
    """`target`: to be reached; `result`: already reached; `milestone`: a deliverable with its own date."""
    indicator: str | None
    """Entry of the shared catalogue that the statement is about; null where none fits."""
    subject: str
    """What is measured, in the text's own words."""
    comparator: Comparator | None
    """How the value bounds the quantity; null for a milestone."""
    value: int | float | None
    """The normalised number; the lower bound for `between`; null for a milestone."""
    value_max: int | float | None
    """The upper bound for `between`."""
    unit: Unit | None
    """Unit of `value`; null for a milestone."""
    counted: str | None
    """For `unit: count`, the counted noun with its classifier."""
    change: Change | None
    """The number is a change, not a level."""
    baseline: int | float | None
    """Starting value, in the record's unit."""
    total: int | float | None
    """The denominator, when it is written."""
    levels: tuple[Level, ...]
    """Tiers of government for whom the quantity holds, from the centre outward."""
    maturity: tuple[Maturity, ...]
    """Service maturity: mức độ 1-4 (Nghị định 43/2011/NĐ-CP), partial and full (Nghị định 42/2022/NĐ-CP)."""
    security_levels: tuple[int, ...]
    """Security levels 1-5 of information systems (cấp độ, Nghị định 85/2016/NĐ-CP)."""
    deadline: Time | None
    """By when, for targets and milestones."""
    period: Time | None
    """When it was observed, for results."""
    every: str | None
    """ISO 8601 duration of the recurrence: P1Y, P3M, P1M."""
    condition: str | None
    """What restricts the population."""
    exclusion: str | None
    """What is left out."""
    systems: tuple[str, ...]
    """Platforms named in the statement."""
    references: tuple[str, ...]
    """Document numbers cited in the statement."""
    quote: str
    """The statement, verbatim; in a table, the row."""
    source: Source
    """The exact place in the text that says so."""
    rule: str
    """Which rule captured it; `@` and the overlay's name follow where an overlay holds the rule."""


class Generator(msgspec.Struct, frozen=True):
    """What wrote the records."""

    version: str
    """Version of egov-extract."""
    rules: str
    """Short hash of the patterns in force."""


class Head(msgspec.Struct, frozen=True):
    """What is known of the document itself."""

    path: str | None
    """As given, or relative to the folder given; never absolute."""
    sha256: str
    """SHA-256 of the bytes read."""
    format: str
    """The reader that read it."""
    type: str | None
    """What it is: plan, decision, report …, an id of `patterns/codelists/document.yaml`."""
    number: str | None
    """Official number, without spaces: 45/KH-UBND."""
    issuer: str | None
    """The issuing body's name in full."""
    place: str | None
    """Place of issue."""
    issued: str | None
    """Date of issue (ISO 8601)."""
    title: str | None
    """What it is about (trích yếu), in one line; of a page without one, its heading."""
    signer: str | None
    """Who signed, without post and rank."""
    area: str | None
    """Id of the province or city that issued it or is in its title, `vn63.33` before 1 July 2025, `vn34.33` since."""
    start: str | None
    """First day of the planned period."""
    end: str | None
    """Last day of the planned period."""
    warnings: tuple[str, ...]
    """What a reader of the records should know."""


class Extraction(msgspec.Struct, frozen=True):
    """One document's records: what `extract` returns and what one YAML document holds."""

    schema: str
    """Version of this form: egov-extract/1."""
    generator: Generator
    document: Head
    records: tuple[Record, ...]


# --- between the stages ---------------------------------------------------------------------------------------------


class Mention(NamedTuple):
    """A phrase that a rule recognised."""

    label: str
    """Name of the pattern file that speaks of it: level, time, quantity …"""
    span: Span
    """In the document's normalised text."""
    value: dict[str, Any]
    """Fields of the record that the phrase gives."""
    rule: str
    """Id of the rule, or `codelist.code`."""


class Refusal(NamedTuple):
    """A place that could have given something and did not, and why."""

    span: Span
    reason: str
    mention: Mention | None = None
    """The words that decided it, and the rule that knows them; None where no single rule does."""


class Argument(NamedTuple):
    """What a statement takes from a mention, and where it was found."""

    role: str
    """Field of the record."""
    value: Any
    scope: str
    """unit, head, sentence, paragraph, lead-in, heading, column or document; see `patterns/statement.yaml`."""
    mention: Mention | None
    """The words that gave it; None where no words did, and `step` says what."""
    also: tuple[Mention, ...] = ()
    """More words that had their part in it."""
    step: str = ""
    """The step of the program that took it, a key of `steps.STEPS`."""


class Statement(NamedTuple):
    """A trigger and its arguments: one record to be."""

    segment: int
    trigger: Mention
    quote: Span
    subject: str
    arguments: tuple[Argument, ...]
    words: Span = Span(0, 0)
    """The words that only this trigger speaks of."""
    head: Span | None = None
    """What opens the sentence before a colon and is shared by its clauses."""
    pieces: tuple[Span, ...] = ()
    """Where the text says what is measured: what `subject` is made of."""

    def get(self, role: str, default: Any = None) -> Any:
        """Value of the argument in a role."""
        for argument in self.arguments:
            if argument.role == role:
                return argument.value
        return default


# --- for people -----------------------------------------------------------------------------------------------------


class Table(NamedTuple):
    """Rows of text and numbers under headings, for any format that has tables."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    aside: int = 0
    """How many of the last columns are left out where there is little room, as on a terminal."""
