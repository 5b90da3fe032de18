"""The marked-up document: its text with every record at its characters, and the records beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from egov_extract.model import Extraction, Kind, Level, Record, Text
from egov_extract.page import render
from egov_extract.report.marked import Line, blocks
from egov_extract.report.summary import OTHER, Summary, short, summary_of
from egov_extract.report.timeline import timeline
from egov_extract.rules import Entry, RuleSet
from egov_extract.tell import NAMES, Language, bound, figure, name, number

__all__ = ["Failed", "Listed", "index", "page"]

_TOPICS = tuple(NAMES["topic"])
_LONGEST_QUOTE = 1_000
"""Characters of a quote that are shown beside the text, where it stands in full."""


class Choice(NamedTuple):
    """One value that can be filtered by."""

    code: str
    name: str
    number: int
    """How many have it."""


class Topic(NamedTuple):
    """A topic of the catalogue, with its indicators."""

    code: str
    name: str
    number: int
    share: float
    """Of the topic with most records, in percent."""
    indicators: tuple[Choice, ...]


class Goal(NamedTuple):
    """A national target of an indicator."""

    year: int
    told: str
    narrowed: str
    """To which tiers, maturity or population it is narrowed."""
    decision: str


class Listed(NamedTuple):
    """A document in the index."""

    link: str
    """Of its page, relative to the index; quoted."""
    summary: Summary


class Failed(NamedTuple):
    """A document that could not be read."""

    path: str
    code: str
    """Of the `EgovError`."""
    what: str
    do: str


def page(text: Text, extraction: Extraction, rules: RuleSet, language: Language, *, home: str | None = None) -> str:
    """The page of one document; `home` is the link to the page above it."""
    records, head = extraction.records, extraction.document
    entries = {entry.id: entry for entry in rules["indicator"]}
    topics = {id: entry.fields["topic"] for id, entry in entries.items()}
    deadlines = [one.deadline for one in records if one.deadline is not None and one.deadline.end]
    return render(
        "document.html",
        language,
        styles=["page.css", "document.css"],
        scripts=["fold.js", "document.js"],
        data=summary_of(extraction, topics).plain(),
        document=head,
        title=short(head.title or head.path or "-"),
        home=home,
        type=_type(head.type, rules, language),
        area=_areas(rules).get(head.area or "", ""),
        generator=extraction.generator,
        records=records,
        blocks=((isinstance(block, Line), block) for block in blocks(text, records, rules)),
        timeline=timeline(records),
        figure=lambda one: figure(one, language),
        number=lambda value: number(value, language),
        indicator={id: one.fields[language] for id, one in entries.items()},
        topic=lambda one: topics.get(one.indicator or "", OTHER),
        quote=_quote,
        goals={id: _goals(entry, language) for id, entry in entries.items()},
        kinds=_choices("kind", (one.kind for one in records), language, get_args(Kind)),
        levels=_choices("level", (level for one in records for level in one.levels), language, get_args(Level)),
        topics=_topics(records, entries, language),
        years=sorted(Counter(str(time.end)[:4] for time in deadlines).items()),
    )


def index(documents: Sequence[Listed], failed: Sequence[Failed], rules: RuleSet, language: Language) -> str:
    """The page that lists the pages of a folder."""
    areas = _areas(rules)
    kinds: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    for one in documents:
        kinds.update(one.summary.kinds)
        topics.update(one.summary.topics)
    in_areas = Counter(one.summary.area for one in documents if one.summary.area)
    return render(
        "index.html",
        language,
        styles=["page.css", "index.css"],
        scripts=["fold.js", "index.js"],
        documents=documents,
        failed=failed,
        areas=areas,
        kinds=[Choice(kind, name("kind", kind, language), kinds[kind]) for kind in get_args(Kind)],
        topics=[_topic(code, topics[code], topics, (), language) for code in _TOPICS if topics[code]],
        in_areas=sorted(
            (Choice(id, areas.get(id, id), count) for id, count in in_areas.items()), key=lambda one: one.name
        ),
        records=sum(kinds.values()),
    )


def _type(code: str | None, rules: RuleSet, language: Language) -> str:
    """The name of a type of document."""
    if code is None or language == "en":
        return (code or "").replace("_", " ")
    return str(next((entry.fields["vi"] for entry in rules["document"] if entry.id == code), code))


def _areas(rules: RuleSet) -> dict[str, str]:
    return {entry.id: entry.fields["vi"] for entry in rules["area"]}


def _choices(list: str, codes: Iterable[str], language: Language, order: Sequence[str]) -> tuple[Choice, ...]:
    counts = Counter(codes)
    return tuple(Choice(code, name(list, code, language), counts[code]) for code in order if counts[code])


def _topics(records: Sequence[Record], entries: Mapping[str, Entry], language: Language) -> list[Topic]:
    by_indicator = Counter(one.indicator for one in records if one.indicator in entries)
    counts = Counter(_topic_of(one, entries) for one in records)
    told = []
    for code in _TOPICS:
        if counts[code]:
            within = tuple(
                Choice(id, entry.fields[language], by_indicator[id])
                for id, entry in entries.items()
                if entry.fields["topic"] == code and by_indicator[id]
            )
            told.append(_topic(code, counts[code], counts, within, language))
    return told


def _topic(code: str, count: int, counts: Counter[str], within: tuple[Choice, ...], language: Language) -> Topic:
    return Topic(code, name("topic", code, language), count, round(100 * count / max(counts.values()), 1), within)


def _topic_of(record: Record, entries: Mapping[str, Entry]) -> str:
    entry = entries.get(record.indicator or "")
    return OTHER if entry is None else str(entry.fields["topic"])


def _quote(record: Record) -> str:
    """The record's quote; of a very long one what stands around the record's characters."""
    quote, source = record.quote, record.source
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    begin = max(source.start - source.quote_start - _LONGEST_QUOTE // 2, 0)
    end = begin + _LONGEST_QUOTE
    return f"{'… ' if begin else ''}{quote[begin:end]}{' …' if end < len(quote) else ''}"


def _goals(entry: Entry, language: Language) -> list[Goal]:
    goals = []
    for target in sorted(entry.fields.get("targets", ()), key=lambda one: one["year"]):
        unit = entry.fields["units"][0]
        told = bound(target.get("comparator"), target["value"], target.get("value_max"), unit, language)
        narrowed = [
            *(name("level", level, language) for level in target.get("levels", ())),
            *(name("maturity", level, language) for level in target.get("maturity", ())),
            *([target["of"]] if "of" in target else ()),
        ]
        goals.append(Goal(target["year"], told, ", ".join(narrowed), target["decision"]))
    return goals
