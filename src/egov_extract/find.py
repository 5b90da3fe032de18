"""Document → mentions: patterns run, the longest kept where two of a label overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import regex

from egov_extract.compiled import compiled
from egov_extract.model import Mention, Span
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet
from egov_extract.segment import Document
from egov_extract.words import words

CASED = frozenset({"head", "reference"})
"""Labels whose patterns see capitals as they are written."""

_DIGIT = regex.compile(r"(?<![\p{L}\d]|\d[.,/:]|\p{L}[.-])\d")
_NUMBER_WORD = regex.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?= (?:mươi|trăm|nghìn|triệu|tỷ|phần|mười|nửa)(?!\w)"
    r"| (?:trên|trong) (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
    r"|(?<=mười) (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín)(?!\w))"
    r"|(?<=(?<!\w)(?:hạng|thứ|ít nhất|tối thiểu|không quá|tối đa|giảm|thêm|thành lập|đạt|gấp|"
    r"xây dựng|có|còn|chỉ|cả|toàn bộ|mở|tốp|top|tụt|rớt|lên|xuống|tăng|nhảy|mất|tới|đến) )"
    r"(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhất|nhì)(?!\w)"
)


class Found:
    """What `find` recognised in a document."""

    def __init__(self, document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> None:
        self.document, self.mentions = document, mentions
        """By label, in order of the text; no two of a label overlap."""
        self._whole: dict[Span, bool] = {}

    def within(self, label: str, span: Span) -> list[Mention]:
        """Mentions of a label that lie in `span`, in order; a cue that is no more than a part of a word is none."""
        mentions = self.mentions.get(label, ())
        i = bisect_left(mentions, span.start, key=lambda m: m.span.start)
        inside: list[Mention] = []
        while i < len(mentions) and mentions[i].span.start < span.end:
            mention = mentions[i]
            if mention.span.end <= span.end and (label not in _CUES or self.is_whole(mention.span)):
                inside.append(mention)
            i += 1
        return inside

    def is_whole(self, span: Span) -> bool:
        """Whether a cue is a word of its own, by the words of its clause."""
        if span not in self._whole:
            self._whole[span] = _is_word(self.document.text, span)
        return self._whole[span]


_CUES = frozenset({"kind", "change", "movement"})
"""Labels whose one-syllable phrases may be no more than a part of a word: `hiện` in `thực hiện`."""


def _is_word(text: str, span: Span) -> bool:
    """False for one syllable inside a longer word of its clause."""
    if " " in text[span.start : span.end] or not text[span.start].isalpha():
        return True
    start = max(text.rfind(stop, 0, span.start) for stop in ";\n,.:(") + 1
    ends = [found for stop in ";\n,.:)" if (found := text.find(stop, span.end)) >= 0]
    clause = text[start : min(ends, default=len(text))]
    for word in words(clause):
        if word.start + start <= span.start and span.end <= word.end + start:
            return word.end - word.start == span.end - span.start
    return True


def find(document: Document, rules: RuleSet) -> Found:
    """Every mention in the document; cues are looked for only in and above blocks that hold a quantity or a time."""
    key = document.key
    whole = [Span(0, len(key))]
    references = find_label("reference", document, rules, whole)
    times = _apart(find_label("time", document, rules, whole), references)
    others = find_label("not-quantity", document, rules, whole)
    taken = _merged(m.span for m in (*references, *times, *others))
    quantities = _quantities(key, rules, taken)
    mentions = {"reference": references, "time": times, "not-quantity": others, "quantity": quantities}
    blocks, titles = _blocks_of_interest(document, quantities, times, rules)
    if blocks:
        for label in rules.labels:
            if label in mentions or label in _NOT_RUN:
                continue
            mentions[label] = find_label(label, document, rules, titles if label in _ABOVE else blocks)
    return Found(document, mentions)


_NOT_RUN = frozenset([
    *("area", "aspect", "atoms", "bound", "context", "crosswalk", "currency", "described", "document", "duration"),
    *("edge", "filler", "half", "head", "idle", "indicator", "issuer", "label", "measure", "no-noun", "noun-end"),
    *("population", "position", "source", "statement", "structure", "surname", "system"),
])  # fmt: skip
"""Labels that other patterns and the other stages use, and no mentions are made of."""
_ABOVE = frozenset({"section", "genre"})
"""Labels that speak of what stands under a heading: looked for in headings, lead-ins and titles alone."""


def find_label(label: str, document: Document, rules: RuleSet, spans: Sequence[Span]) -> tuple[Mention, ...]:
    """Mentions of one label in some spans of the document."""
    text = document.text if label in CASED else document.key
    return tuple(matcher(rules, label).run(text, spans))


def _blocks_of_interest(
    document: Document, quantities: Sequence[Mention], times: Sequence[Mention], rules: RuleSet
) -> tuple[list[Span], list[Span]]:
    """Blocks that may hold a statement, and what stands above them (the title and its like among these)."""
    wanted: set[int] = set()
    above: set[int] = set()
    starts = [segment.span.start for segment in document.segments]
    milestone = matcher(rules, "milestone")
    looked: set[int] = set()
    for mention in (*quantities, *times):
        index = bisect_left(starts, mention.span.start + 1) - 1
        if index < 0 or index in wanted:
            continue
        segment = document.segments[index]
        if mention.label == "quantity":
            if mention.value.get("described") and not _completes(document.key, mention, milestone):
                continue
        elif not segment.row:
            if index in looked:
                continue
            looked.add(index)
            if not any("complete" in m.value.values() for m in milestone.run(document.key, [segment.span])):
                continue
        wanted.add(index)
        wanted.update(segment.row)
        for cell in (index, *segment.row):
            above.update(document.ancestors(cell))
    if not wanted:
        return [], []
    spans = [segment.span for segment in document.segments]
    above = {i for i in above if spans[i].end - spans[i].start <= _LONGEST_ABOVE}
    titles = above.union(range(min(len(spans), _TITLE_BLOCKS)), wanted)
    return _joined(spans, wanted | above), _joined(spans, titles)


_TITLE_BLOCKS = 60
_LONGEST_ABOVE = 500
"""Characters; a longer block introduces nothing."""


def _joined(spans: Sequence[Span], indices: Iterable[int]) -> list[Span]:
    """The spans of some blocks, neighbours made one."""
    joined: list[Span] = []
    for index in sorted(indices):
        span = spans[index]
        if joined and span.start - joined[-1].end <= 3:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _completes(key: str, mention: Mention, milestone: _Matcher) -> bool:
    """Whether a verb of completion stands before a number whose noun mostly only describes."""
    if "total" in mention.value:
        return True
    start = max(key.rfind("\n", 0, mention.span.start) + 1, mention.span.start - 50)
    return bool(milestone.run(key, [Span(start, mention.span.start)]))


class _Matcher:
    """All entries of a label: phrase entries in one look-up, pattern entries one by one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_phrase: dict[str, Entry] = {}
        self.at_digits: list[Entry] = []
        self.anywhere: list[Entry] = []
        for entry in entries:
            if entry.phrases:
                for phrase in entry.phrases:
                    self.by_phrase[fold(phrase)] = entry
            elif _begins_with_digit(entry):
                self.at_digits.append(entry)
            else:
                self.anywhere.append(entry)
        self.digits = compiled("|".join(f"(?:{e.regex.pattern})" for e in self.at_digits), regex.MULTILINE)
        """All of these at once: of most digits they say nothing."""
        self.phrases = (
            regex.compile(r"(?<!\w)\L<phrases>(?!\w)", phrases=list(self.by_phrase)) if self.by_phrase else None
        )

    def run(self, text: str, spans: Sequence[Span]) -> list[Mention]:
        mentions: list[Mention] = []
        for span in spans:
            if self.phrases is not None:
                for phrase in self.phrases.finditer(text, span.start, span.end):
                    entry = self.by_phrase[phrase[0]]
                    if (entry.not_before or entry.not_after) and not entry.regex.match(text, phrase.start(), span.end):
                        continue
                    mentions.append(Mention(entry.label, Span(*phrase.span()), dict(entry.value), entry.name))
            for entry in self.anywhere:
                for found in entry.regex.finditer(text, span.start, span.end):
                    if (value := entry.fill(found)) is not None:
                        mentions.append(Mention(entry.label, Span(*found.span()), value, entry.name))
            if self.at_digits:
                patterns = [(entry, entry.regex.match) for entry in self.at_digits]
                for digit in _RUN_OF_DIGITS.finditer(text, span.start, span.end):
                    start = digit.start()
                    # An end in sight: the engine looks for required words as far as it may.
                    end = min(span.end, start + _SIGHT)
                    if not self.digits.match(text, start, end):
                        continue
                    for entry, match in patterns:
                        taken = match(text, start, end)
                        if taken is not None and (value := entry.fill(taken)) is not None:
                            mentions.append(Mention(entry.label, Span(*taken.span()), value, entry.name))
        return longest(mentions)

    def opening(self, text: str, position: int) -> Entry | None:
        """The phrase entry, if any, whose phrase begins at `position`."""
        found = self.phrases.match(text, position) if self.phrases is not None else None
        if found is None:
            return None
        entry = self.by_phrase[found[0]]
        constrained = bool(entry.not_before or entry.not_after)
        return entry if not constrained or entry.regex.match(text, position) else None


_SIGHT = 400
"""Characters from its first digit on that a pattern of numbers may see."""
_RUN_OF_DIGITS = regex.compile(r"(?<!\d)\d")
_LOOK_BEHIND = regex.compile(r"\(\?<[=!](?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\))*\)")


def _begins_with_digit(entry: Entry) -> bool:
    """Whether every match of the pattern begins at the first digit of a run: then only such places need be tried."""
    for alternative in _alternatives(entry.pattern):
        while found := _LOOK_BEHIND.match(alternative):
            alternative = alternative[found.end() :]
        if not alternative.startswith(_NUMERIC):
            return False
    return True


_NUMERIC = ("{day", "{month", "{year", "{number", "\\d", "[2-6]", "[3-9]", "(?:{day", "(?:{month", "(?:{year", "(?:\\d")


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern outside its groups."""
    depth, parts, escaped = 0, [""], False
    for char in pattern:
        depth += (char == "(" and not escaped) - (char == ")" and not escaped)
        if char == "|" and depth == 0 and not escaped:
            parts.append("")
        else:
            parts[-1] += char
        escaped = char == "\\" and not escaped
    return parts


@lru_cache(maxsize=256)
def matcher(rules: RuleSet, label: str) -> _Matcher:
    """The matcher of a label, made once for a rule set."""
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


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def covered(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of `others`, which are sorted and apart."""
    i = bisect_left(others, span.start, key=lambda o: o.end)
    while i < len(others) and others[i].start < span.end:
        if others[i].end > span.start:
            return True
        i += 1
    return False


def _quantities(key: str, rules: RuleSet, taken: Sequence[Span]) -> tuple[Mention, ...]:
    entries = rules["quantity"]
    mentions: list[Mention] = []
    described = matcher(rules, "described")
    end = 0
    starts = [found.start() for found in _DIGIT.finditer(key)]
    starts += [found.start() for found in _NUMBER_WORD.finditer(key)]
    for start in sorted(starts):
        if start < end or covered(Span(start, start + 1), taken):
            continue
        best: Mention | None = None
        for entry in entries:
            found = entry.regex.match(key, start, start + _SIGHT)
            if found is None or (best is not None and found.end() <= best.span.end):
                continue
            if (value := entry.fill(found)) is not None:
                best = Mention("quantity", Span(*found.span()), value, entry.id)
        if best is None:
            continue
        if best.value.get("unit") == "count" and (entry_after := described.opening(key, best.span.end + 1)) is not None:
            if entry_after.id == "function" and "total" not in best.value:
                best = Mention("quantity", best.span, {"value": best.value["value"]}, "quantity.bare")
            else:
                best.value["described"] = entry_after.name
        mentions.append(best)
        end = best.span.end
    return tuple(mentions)
