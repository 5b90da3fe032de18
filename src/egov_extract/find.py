"""Document → mentions: patterns run, the longest kept where two of a label overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from egov_extract.model import Mention, Refusal, Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet
from egov_extract.segment import Document
from egov_extract.words import words

CASED = frozenset({"reference"})
"""Labels whose patterns see capitals as they are written."""

_DIGIT = regex.compile(r"(?<![\p{L}\d]|\d[.,/:]|\p{L}\.)\d")
_NUMBER_WORD = regex.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?= (?:mươi|trăm|nghìn|triệu|tỷ|phần|mười|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)(?!\w))"
    r"|(?<=(?:hạng|xếp thứ|đứng thứ|vị trí thứ) )\p{L}+"
)


class Found(NamedTuple):
    """What `find` recognised in a document."""

    mentions: Mapping[str, tuple[Mention, ...]]
    """By label, in order of the text; no two of a label overlap."""
    refusals: tuple[Refusal, ...]
    """Numbers that are no quantity, and why; only when asked for."""

    def within(self, label: str, span: Span) -> list[Mention]:
        """Mentions of a label that lie in `span`, in order."""
        mentions = self.mentions.get(label, ())
        i = bisect_left(mentions, span.start, key=lambda m: m.span.start)
        inside: list[Mention] = []
        while i < len(mentions) and mentions[i].span.start < span.end:
            if mentions[i].span.end <= span.end:
                inside.append(mentions[i])
            i += 1
        return inside


def find(document: Document, rules: RuleSet, *, refusals: bool = False) -> Found:
    """Every mention in the document; cues are looked for only in and above blocks that hold a quantity or a time."""
    key = document.key
    whole = [Span(0, len(key))]
    references = find_label("reference", document, rules, whole)
    times = _apart(find_label("time", document, rules, whole), references)
    others = find_label("not-quantity", document, rules, whole)
    taken = sorted(m.span for m in (*references, *times, *others))
    refused: list[Refusal] = []
    quantities = _quantities(key, rules, taken, refused if refusals else None)
    mentions = {"reference": references, "time": times, "not-quantity": others, "quantity": quantities}
    spans = _spans_of_interest(document, quantities, times)
    if spans:
        words = _WordEdges(document)
        for label in rules.labels:
            if label not in mentions and label not in _NOT_RUN:
                mentions[label] = find_label(label, document, rules, spans)
                if label in _CUES:
                    mentions[label] = tuple(m for m in mentions[label] if words.whole(m.span))
    return Found(mentions, tuple(refused))


_NOT_RUN = frozenset({"atoms", "structure", "statement", "half", "currency", "duration", "measure"})


_CUES = frozenset({"kind", "change", "movement"})
"""Labels whose one-syllable phrases may be no more than a part of a word: `hiện` in `thực hiện`."""


class _WordEdges:
    """Whether a short cue is a word of its own, by the words of the clause that holds it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def whole(self, span: Span) -> bool:
        """False for one syllable inside a longer word."""
        text = self.document.text
        if " " in text[span.start : span.end] or not text[span.start].isalpha():
            return True
        start = max((text.rfind(stop, 0, span.start) for stop in ";\n,.:("), default=-1) + 1
        end = min((found for stop in ";\n,.:)" if (found := text.find(stop, span.end)) >= 0), default=len(text))
        clause = text[start:end]
        for word in words(clause):
            if word.start + start <= span.start and span.end <= word.end + start:
                return word.end - word.start == span.end - span.start
        return True


def find_label(label: str, document: Document, rules: RuleSet, spans: Sequence[Span]) -> tuple[Mention, ...]:
    """Mentions of one label in some spans of the document."""
    text = document.text if label in CASED else document.key
    matcher = _matcher(rules, label)
    return tuple(matcher.run(text, spans))


def _spans_of_interest(
    document: Document, quantities: Sequence[Mention], times: Sequence[Mention]
) -> list[Span]:
    wanted: set[int] = set()
    starts = [segment.span.start for segment in document.segments]
    for mention in (*quantities, *times):
        index = bisect_left(starts, mention.span.start + 1) - 1
        if index >= 0 and index not in wanted:
            wanted.add(index)
            wanted.update(document.segments[index].row)
            wanted.update(document.ancestors(index))
    return [document.segments[i].span for i in sorted(wanted)]


class _Matcher:
    """All entries of a label: phrase entries in one look-up, pattern entries one by one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_phrase: dict[str, Entry] = {}
        self.patterned: list[Entry] = []
        for entry in entries:
            if entry.phrases:
                for phrase in entry.phrases:
                    self.by_phrase[fold(phrase)] = entry
            else:
                self.patterned.append(entry)
        self.phrases = (
            regex.compile(r"(?<!\w)\L<phrases>(?!\w)", phrases=list(self.by_phrase)) if self.by_phrase else None
        )

    def run(self, text: str, spans: Sequence[Span]) -> list[Mention]:
        mentions: list[Mention] = []
        for span in spans:
            if self.phrases is not None:
                for found in self.phrases.finditer(text, span.start, span.end):
                    entry = self.by_phrase[found[0]]
                    if (entry.not_before or entry.not_after) and not entry.regex.match(text, found.start(), span.end):
                        continue
                    mentions.append(Mention(entry.label, Span(*found.span()), dict(entry.value), entry.name))
            for entry in self.patterned:
                for found in entry.regex.finditer(text, span.start, span.end):
                    if (value := entry.fill(found)) is not None:
                        mentions.append(Mention(entry.label, Span(*found.span()), value, entry.name))
        return longest(mentions)


@lru_cache(maxsize=256)
def _matcher(rules: RuleSet, label: str) -> _Matcher:
    return _Matcher(rules[label])


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions without overlap, the longest kept (then the first), in order of the text."""
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    kept: list[Mention] = []
    for mention in ordered:
        if kept and mention.span.start < kept[-1].span.end:
            if _length(mention) > _length(kept[-1]):
                while kept and mention.span.start < kept[-1].span.end:
                    kept.pop()
                kept.append(mention)
            continue
        kept.append(mention)
    return kept


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def _apart(mentions: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of `mentions` that do not overlap one of `others`."""
    return tuple(m for m in mentions if not covered(m.span, [o.span for o in others]))


def covered(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of `others`, which are sorted and apart."""
    i = bisect_left(others, span.start, key=lambda o: o.end)
    while i < len(others) and others[i].start < span.end:
        if others[i].end > span.start:
            return True
        i += 1
    return False


def _quantities(
    key: str, rules: RuleSet, taken: Sequence[Span], refusals: list[Refusal] | None
) -> tuple[Mention, ...]:
    entries = rules["quantity"]
    mentions: list[Mention] = []
    end = 0
    starts = [found.start() for found in _DIGIT.finditer(key)]
    starts += [found.start() for found in _NUMBER_WORD.finditer(key)]
    for start in sorted(starts):
        if start < end:
            continue
        if covered(Span(start, start + 1), taken):
            if refusals is not None:
                refusals.append(Refusal(Span(start, start + 1), "part of a date, a document number or a name"))
            continue
        best: Mention | None = None
        for entry in entries:
            found = entry.regex.match(key, start)
            if found is None or (best is not None and found.end() <= best.span.end):
                continue
            if (value := entry.fill(found)) is not None:
                best = Mention("quantity", Span(*found.span()), value, entry.id)
        if best is None:
            if refusals is not None:
                refusals.append(Refusal(Span(start, start + 1), "no rule reads a quantity here"))
            continue
        mentions.append(best)
        end = best.span.end
    return tuple(mentions)
