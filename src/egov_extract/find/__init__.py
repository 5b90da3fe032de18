"""Document → mentions: patterns run, the longest kept where two of a label overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from egov_extract.find.found import Blocks, Found
from egov_extract.find.quantity import quantities
from egov_extract.find.search import Search
from egov_extract.find.spans import apart, covered, longest, merged
from egov_extract.model import Mention
from egov_extract.rules import RuleSet
from egov_extract.segment import Document, Segment

__all__ = ["MANY", "Found", "covered", "find", "find_label"]

_TAKING = ("reference", "time", "not-quantity")
"""Labels whose digits are taken before quantities are looked for."""
_TITLE_BLOCKS = 60
_LONGEST_ABOVE = 500
"""Characters; a longer block introduces nothing."""
MANY = 1_000
"""So many parts no document or procedure has: `18.640 trường hợp` are cases, `120.500 trang` were counted."""
_NEAR = 50
"""Characters before a number in which a verb of completion speaks of it."""


def find(document: Document, rules: RuleSet) -> Found:
    """The mentions of the document: what takes digits and quantities now, all others when they are asked for."""
    blocks = Blocks(document, rules)
    first: list[Mention] = []
    taking = _taking(rules)
    for block in blocks.all:
        taking.run(block, first)
    in_words = [mention.span.start for mention in first if mention.label == "context"]
    references, dates, others = (longest(m for m in first if m.label == label) for label in _TAKING)
    times = _with_bare(apart(dates, references), document, blocks, rules)
    taken = merged(m.span for m in (*references, *times, *others))
    numbers = quantities(document, blocks.all, rules, in_words, taken)
    found: dict[str, Sequence[Mention]] = {
        "reference": references,
        "time": times,
        "not-quantity": others,
        "quantity": numbers,
    }
    wanted = _may_state(document, blocks, numbers, times)
    above = _above(document, wanted)
    titles = wanted.union(above, range(min(len(blocks.all), _TITLE_BLOCKS))) if wanted else wanted
    return Found(
        document, blocks, {label: tuple(mentions) for label, mentions in found.items()}, wanted | above, titles
    )


def find_label(label: str, document: Document, rules: RuleSet) -> tuple[Mention, ...]:
    """Mentions of one label, wherever they stand in the document."""
    blocks = Blocks(document, rules)
    return tuple(mention for index in range(len(blocks.all)) for mention in blocks.mentions(label, index))


def _with_bare(times: tuple[Mention, ...], document: Document, blocks: Blocks, rules: RuleSet) -> tuple[Mention, ...]:
    """The times with those that stand bare, as years do in the headings of columns and in columns of deadlines."""
    segments = document.segments
    headings = {heading for segment in segments for heading in segment.headings}
    if not headings:
        return times
    deadline = next(entry.regex for entry in rules["context"] if entry.id == "context.deadline-column")
    due = {heading for heading in headings if deadline.search(document.key, *segments[heading].span)}
    dated = {index for index, segment in enumerate(segments) if not due.isdisjoint(segment.headings)}
    bare = [mention for index in sorted(headings | dated) for mention in blocks.mentions("column-time", index)]
    more = [mention._replace(label="time") for mention in apart(bare, times)]
    return tuple(sorted((*times, *more), key=lambda mention: mention.span)) if more else times


@lru_cache(maxsize=8)
def _taking(rules: RuleSet) -> Search:
    """What is looked for everywhere: labels whose digits are taken, and where numbers in words begin."""
    in_words = [entry for entry in rules["context"] if entry.id == "context.number-in-words"]
    return Search([*(entry for label in _TAKING for entry in rules[label]), *in_words])


def _may_state(
    document: Document, blocks: Blocks, quantities: Sequence[Mention], times: Sequence[Mention]
) -> frozenset[int]:
    """Blocks that may hold a statement: numbered, or with a quantity, or with a time and a verb of completion."""
    wanted = {index for index, segment in enumerate(document.segments) if _is_numbered(document.key, segment)}
    for mention in (*quantities, *times):
        index = blocks.at(mention.span.start)
        if index < 0 or index in wanted:
            continue
        row = document.segments[index].row
        if mention.label == "quantity":
            if "described" in mention.value and "total" not in mention.value and mention.value["value"] < MANY:
                # Its noun mostly only describes: is something completed right before it?
                start = mention.span.start
                verbs = [m.span for m in blocks.mentions("milestone", index)]
                if not any(start - _NEAR <= verb.start and verb.end <= start for verb in verbs):
                    continue
        elif not row and not any("complete" in m.value.values() for m in blocks.mentions("milestone", index)):
            continue
        wanted.update((index, *row))
    return frozenset(wanted)


def _is_numbered(key: str, segment: Segment) -> bool:
    return any(map(str.isdecimal, key[segment.span.start : segment.body]))


def _above(document: Document, wanted: Iterable[int]) -> frozenset[int]:
    """What stands above some blocks and may introduce them."""
    above = {index for block in wanted for index in document.ancestors(block)}
    spans = {index: document.segments[index].span for index in above}
    return frozenset(index for index, span in spans.items() if span.end - span.start <= _LONGEST_ABOVE)
