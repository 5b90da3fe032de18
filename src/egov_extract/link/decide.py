"""Which indicator a statement is about, and which systems it names: its own words first, then ever wider places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_extract.find import Found
from egov_extract.link.catalogue import NOTHING, Cue, catalogue
from egov_extract.link.evidence import NOTHING_SAID, Reader, Said, is_tiers
from egov_extract.model import Span, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_LONGEST_ABOVE = 300
"""Characters; a longer block introduces nothing."""
_BEFORE = 600
"""Characters of the block before the end of a statement's sentence in which `near` is looked for."""
_AMOUNTS = frozenset({"count", "VND", "USD", "EUR", "Mbps", "Gbps"})
_GROWTH = frozenset({"percent", "times"})
"""Units in which the growth of an amount is told."""
_INTRODUCING = ("lead-in", "cell", "item")


class Choice(NamedTuple):
    """The indicator of a statement."""

    cue: Cue
    scope: str
    """Where what decided it stands: unit, head, before, sentence, lead-in or heading."""


class Linker:
    """Reads a document's statements. Ask for each once, in their order: one may go on from the one before."""

    def __init__(self, document: Document, found: Found, statements: Sequence[Statement], rules: RuleSet) -> None:
        self._document, self._statements = document, statements
        self._reader = Reader(document, found, rules)
        self._catalogue = catalogue(rules)
        self._words = [self._words_of(place) for place in range(len(statements))]
        self._choices: list[Choice | None] = []
        self._deciding: list[Said] = []
        """What was said where each statement was decided."""
        self._systems: list[tuple[str, ...]] = []

    def indicator(self, place: int) -> Choice | None:
        """The indicator of a statement; None where none fits."""
        self._deciding.append(NOTHING_SAID)
        choice = self._choose(place)
        self._choices.append(choice)
        return choice

    # --- a statement's words ------------------------------------------------------------------------------------------

    def _words_of(self, place: int) -> Span:
        """A statement's own words, with those behind them that no other statement has."""
        statement = self._statements[place]
        words = statement.words
        if place + 1 < len(self._statements) and self._statements[place + 1].quote == statement.quote:
            return words
        end = min(statement.quote.end, self._document.segments[statement.segment].span.end)
        stop = self._document.key.find(";", words.end, end)
        return Span(words.start, max(words.end, end if stop < 0 else stop))

    def _own(self, place: int) -> list[Span]:
        """Where a statement's own words stand; for a number alone in a cell, the cells of its row that hold words."""
        statement, words = self._statements[place], self._words[place]
        row = self._document.segments[statement.segment].row
        if not row or not self._reader.says_nothing([words]):
            return [words]
        cells = [self._document.segments[cell].span for cell in row if cell != statement.segment]
        return [*[span for span in cells if self._reader.is_wordy(span)][:2], words]

    def _last_clause(self, place: int) -> list[Span]:
        """The own words without what a comma parts from a number that its noun follows: another thing is told there."""
        statement, words = self._statements[place], self._words[place]
        comma = self._document.key.rfind(", ", words.start, statement.trigger.span.start)
        return [words] if comma < 0 else [Span(comma + 1, words.end)]

    def _above(self, statement: Statement, kinds: Sequence[str]) -> Iterator[Span]:
        """Blocks above a statement, nearest first."""
        for parent in self._document.ancestors(statement.segment):
            segment = self._document.segments[parent]
            if segment.kind in kinds and segment.span.end - segment.span.start <= _LONGEST_ABOVE:
                yield segment.span

    def _attributes(self, statement: Statement) -> Iterator[str]:
        if statement.get("maturity"):
            yield "maturity"
        if statement.get("security_levels"):
            yield "security-level"

    # --- the choice -------------------------------------------------------------------------------------------------

    def _choose(self, place: int) -> Choice | None:
        statement = self._statements[place]
        pieces = self._own(place)
        own = self._reader.said(pieces, statement.trigger.span).with_words(self._attributes(statement))
        if is_tiers(own.of) and self._reader.says_nothing(pieces):
            return self._inherited(place, own)
        clause = own
        if own.direct and len(pieces) == 1:
            last = self._reader.said(self._last_clause(place), statement.trigger.span)
            clause = last.with_words(self._attributes(statement))
        for scope, said in self._widening(place, clause, own):
            if (cue := self._best(said, own, place)) is not None:
                return Choice(cue, scope)
        if (cue := self._gapped(place, own)) is not None:
            return Choice(cue, "before")
        percent = statement.get("unit") == "percent"
        if (
            percent and own.direct and is_tiers(own.of) and self._is_bare(place)
        ):  # `60% cấp tỉnh`: of what was said before, there
            return self._inherited(place, self._reader.said(pieces).with_words(self._attributes(statement)))
        return None

    def _widening(self, place: int, clause: Said, own: Said) -> Iterator[tuple[str, Said]]:
        """The statement's own words, then these with what shares its sentence or introduces it."""
        statement = self._statements[place]
        yield "unit", clause
        if clause is not own:
            yield "unit", own
        if self._is_bare(place):
            for scope, span in self._beside(place):
                yield scope, own.widened(self._reader.said([span]))
        if statement.head is not None:
            yield "head", own.widened(self._reader.said([statement.head]))
        if place and (before := self._statements[place - 1]).quote == statement.quote:
            carried = self._reader.said(self._own(place - 1), before.trigger.span)
            yield "before", own.widened(Said(carried.of, {}))
        for span in self._above(statement, _INTRODUCING):
            yield "lead-in", own.widened(self._reader.said([span]))
            break

    def _gapped(self, place: int, own: Said) -> Cue | None:
        """What a statement says when it leaves out words of the one before: `trường học … 74%, bệnh viện 88%`."""
        if not place or self._choices[place - 1] is None:
            return None
        if self._statements[place - 1].quote != self._statements[place].quote:
            return None
        if not self._reader.says_all_it_says([self._words[place]]):
            return None
        return self._best(own.widened(self._deciding[place - 1]), own, place, sharing=True)

    def _beside(self, place: int) -> Iterator[tuple[str, Span]]:
        """For a bare noun: what the number before it in its clause tells, else what is told of the nouns after it."""
        number = self._statements[place].trigger.span
        told = place and self._same_clause(place - 1, place)
        if told and (not self._is_bare(place - 1) or self._reader.leads_to(number)):
            yield "before", self._words[place - 1]
        if (shared := self._predicate(place)) is not None:
            yield "sentence", shared

    def _inherited(self, place: int, own: Said) -> Choice | None:
        """The indicator of a number without words of its own: of the one before, the head, or what stands above."""
        statement = self._statements[place]
        for scope, span in self._beside(place) if self._is_bare(place) else ():
            said = own.widened(self._reader.said([span]))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, scope)
        if (before := self._before(place)) is not None and (choice := self._choices[before]) is not None:
            units = self._catalogue.units[choice.cue.id]
            if not choice.cue.without.isdisjoint(own.words):
                return None
            if self._fits(units, statement) or self._grows(choice.cue, statement):
                self._deciding[place] = self._deciding[before]
                return Choice(choice.cue, "before")
            said = own.widened(self._reader.said(self._own(before)))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, "before")
        if (cue := self._best(own, own, place)) is not None:
            return Choice(cue, "unit")
        said = own
        for scope, span in self._introducing(place):
            said = said.widened(self._reader.said([span]))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, scope)
        return None

    def _introducing(self, place: int) -> Iterator[tuple[str, Span]]:
        """What stands before a number without words, nearest first."""
        statement = self._statements[place]
        start = statement.trigger.span.start
        if not (place and self._statements[place - 1].quote == statement.quote) and statement.quote.start < start:
            yield "sentence", Span(statement.quote.start, start)
        if statement.head is not None:
            yield "head", statement.head
        for span in self._above(statement, _INTRODUCING):
            yield "lead-in", span
        for span in self._above(statement, ("heading",)):
            yield "heading", span
            break

    def _before(self, place: int) -> int | None:
        """The statement that one without words goes on from: the one before in its sentence, else in its block.

        Across sentences only where all that the sentence before tells is of one thing.
        """
        if place == 0:
            return None
        statement, before = self._statements[place], self._statements[place - 1]
        if before.segment != statement.segment or before.get("kind") == "milestone":
            return None
        if before.quote == statement.quote or self._reader.part_of_before(statement.quote, statement.words):
            return place - 1
        told = {
            None if choice is None else choice.cue.id
            for other, choice in zip(self._statements, self._choices, strict=False)
            if other.quote == before.quote
        }
        return place - 1 if len(told) == 1 else None

    def _predicate(self, place: int) -> Span | None:
        """The words of the statement that closes a row of bare nouns: `100% tỉnh, 80% huyện và 60% xã đã kết nối`."""
        quote = self._statements[place].quote
        for after in range(place + 1, min(place + 4, len(self._statements))):
            if self._statements[after].quote != quote or not self._is_bare(after - 1):
                return None
            if not self._is_bare(after):
                return self._words[after]
        return None

    def _same_clause(self, place: int, after: int) -> bool:
        first, second = self._statements[place], self._statements[after]
        between = self._document.key[first.trigger.span.end : second.trigger.span.start]
        return first.quote == second.quote and ";" not in between

    def _is_bare(self, place: int) -> bool:
        """Whether a statement is no more than a number and its noun."""
        return self._reader.is_bare(self._statements[place].trigger.span, self._words[place])

    def _best(self, said: Said, own: Said, place: int, *, sharing: bool = False) -> Cue | None:
        """The cue that asks for most of what is said; None where two indicators ask for as much.

        With `sharing`, some of what it asks for must be in the statement's own words.
        """
        statement = self._statements[place]
        around: Said | None = None
        ranked: list[tuple[tuple[bool, float, int], Cue]] = []
        for cue in self._catalogue.candidates({*said.words, *said.of}):
            exact = self._fits(cue.units, statement)
            if not exact and not self._grows(cue, statement):
                continue
            if not _names(cue, said) or not cue.without.isdisjoint(own.words):
                continue
            if sharing and not _shares(cue, own):
                continue
            if any(group.isdisjoint(said.words) for group in cue.groups):
                continue
            if cue.near:
                around = self._around(place) if around is None else around
                if any(group.isdisjoint(said.words) and group.isdisjoint(around.words) for group in cue.near):
                    continue
            length = sum(max(said.words.get(word, 0) for word in group) for group in cue.groups)
            ranked.append(((exact, cue.specificity, length), cue))
        if not ranked:
            return None
        best = max(rank for rank, _ in ranked)
        first = [cue for rank, cue in ranked if rank == best]
        if len({cue.id for cue in first}) > 1:
            return None
        self._deciding[place] = said
        return first[0]

    def _around(self, place: int) -> Said:
        """What is said in the sentence and the block before it, and in what stands above."""
        statement = self._statements[place]
        block = self._document.segments[statement.segment].span
        end = max(statement.quote.end, block.start)
        said = self._reader.said([Span(max(block.start, end - _BEFORE), end)])
        for span in self._above(statement, ("heading", *_INTRODUCING)):
            said = said.widened(self._reader.said([span]))
        return said

    def _fits(self, units: frozenset[str], statement: Statement) -> bool:
        if statement.get("kind") == "milestone":
            return "milestone" in units
        unit = statement.get("unit")
        if unit == "count" and statement.get("total") is not None:
            return "ratio" in units
        return unit in units or (unit == "percentage_point" and "percent" in units)

    def _grows(self, cue: Cue, statement: Statement) -> bool:
        """Whether the number tells how an amount grew: `tăng 12%`, `gấp 2 lần`."""
        unit = statement.get("unit")
        moved = statement.get("change") is not None or unit == "times"
        return unit in _GROWTH and moved and not cue.units.isdisjoint(_AMOUNTS)

    # --- systems ----------------------------------------------------------------------------------------------------

    def systems(self, place: int) -> tuple[str, ...]:
        """The systems that a statement names, in alphabetical order."""
        named = next((named for spans in self._naming(place) if (named := self._reader.systems(spans))), ())
        if not named and place and self._reader.says_nothing(self._own(place)):
            before = self._statements[place - 1]
            named = self._systems[place - 1] if before.quote == self._statements[place].quote else ()
        self._systems.append(named)
        return named

    def _naming(self, place: int) -> Iterator[list[Span]]:
        statement, own = self._statements[place], self._own(place)
        direct = len(own) == 1 and self._reader.said(own, statement.trigger.span).direct
        yield self._last_clause(place) if direct else own
        refers = [self._words[place]]
        if self._is_bare(place):
            for _, span in self._beside(place):
                refers.append(span)
                yield [span]
        if statement.head is not None and any(self._reader.refers_back(span) for span in refers):
            yield [statement.head]


def _shares(cue: Cue, own: Said) -> bool:
    """Whether some of what a cue asks for is in a statement's own words."""
    counted = not (cue.of | cue.counted).isdisjoint(own.of)
    return counted or any(not group.isdisjoint(own.words) for group in cue.groups)


def _names(cue: Cue, said: Said) -> bool:
    """Whether what is counted is what the cue speaks of."""
    if cue.counted and not (said.direct and not cue.counted.isdisjoint(said.of)):
        return False
    if not cue.of:
        return True
    if NOTHING in cue.of and not said.direct and is_tiers(said.of):
        return True
    return not cue.of.isdisjoint(said.of)
