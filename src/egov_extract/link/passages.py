"""Where the words of each statement of a document stand: its own, those it shares, and those around and above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from egov_extract.link.evidence import Reader
from egov_extract.link.remember import remembered
from egov_extract.model import Span, Statement
from egov_extract.segment import Document

INTRODUCING = ("lead-in", "cell", "item")
"""Kinds of blocks that introduce what stands below them."""
_LONGEST_ABOVE = 300
"""Characters; a longer block introduces nothing."""
_BEFORE = 600
"""Characters of the block before the end of a statement's sentence in which `near` is looked for."""
_LONG_BEFORE = 1500
"""Characters before the block in which a rank finds the index that is ranked."""
_TITLE = 300
_TITLE_LINE = 60
"""Characters; a longer line is no line of a list without marks, and with a full stop a sentence, no title."""
_ALONG = 6
"""Items before one of a list in which `near` is looked for."""
_PAIR = 40
"""Characters; what is longer on one side of a comma is no half of a pair."""
_ANTECEDENT = 240
"""Characters before a sentence in which `tỷ lệ ấy` finds what it stands for."""


class Passages:
    """The stretches of text of a document's statements, each statement known by its place among them."""

    def __init__(self, document: Document, statements: Sequence[Statement], reader: Reader) -> None:
        self._document, self._statements, self._reader = document, statements, reader
        self._telling = {document.segments[s.segment].span for s in statements}
        """Blocks with a number of their own."""
        self.words = [self._words_of(place) for place in range(len(statements))]
        """Each statement's own words, with those behind them that no other statement has."""
        for place in range(1, len(statements)):
            self._join_pair(place)

    def _words_of(self, place: int) -> Span:
        statement = self._statements[place]
        words = self._with_starting_value(place)
        if place + 1 < len(self._statements) and self._statements[place + 1].quote == statement.quote:
            return words
        end = min(statement.quote.end, self._document.segments[statement.segment].span.end)
        stop = self._document.key.find(";", words.end, end)
        return Span(words.start, max(words.end, end if stop < 0 else stop))

    def _join_pair(self, place: int) -> None:
        """Gives a statement the whole of a pair that a comma before it parts: `…, mỗi ngành, lĩnh vực ít nhất 9%`."""
        words, before = self.words[place], self.words[place - 1]
        number = self._statements[place].trigger.span.start
        if not self.shares_sentence(place) or not 0 < number - words.start < _PAIR:
            return
        first = self._statements[place - 1].trigger.span.end
        comma = self._document.key.rfind(",", first, words.start + 1)
        start = 1 + self._document.key.rfind(",", first, comma)
        if comma < words.start - 2 or not start or not comma - start < _PAIR:
            return
        if any(t.span.start < comma < t.span.end for t in self._reader.terms(Span(start, number))):
            self.words[place - 1] = Span(before.start, max(start - 1, first))
            self.words[place] = Span(start, words.end)

    def _with_starting_value(self, place: int) -> Span:
        """A statement's own words, with those before its starting value: `tỷ lệ … từ 72% lên 80%`."""
        statement = self._statements[place]
        start, floor = statement.words.start, statement.quote.start
        if statement.get("baseline") is None or self._document.segments[statement.segment].row:
            return statement.words
        if self.shares_sentence(place):
            floor = self._statements[place - 1].trigger.span.end
        own = [piece.start for piece in statement.pieces if floor <= piece.start < start]
        return Span(min(own, default=start), statement.words.end)

    @remembered
    def own(self, place: int) -> Sequence[Span]:
        """Where a statement's own words stand; for a number alone in a cell, the cells of its row that hold words."""
        statement, words = self._statements[place], self.words[place]
        row = self._document.segments[statement.segment].row
        if not row or not (self._reader.says_nothing([words]) or self.is_bare(place)):
            return [words]
        cells = (self._document.segments[cell].span for cell in row if cell != statement.segment)
        return [*islice((span for span in cells if self._reader.is_wordy(span)), 2), words]

    def taken(self, place: int) -> list[Span]:
        """The words that a statement's subject takes from its sentence, its row or a block above."""
        statement, words = self._statements[place], self.words[place]
        block = self._document.segments[statement.segment].span
        return [
            piece for piece in statement.pieces
            if not words.start <= piece.start < words.end and not block.start <= piece.start < statement.quote.start
        ]  # fmt: skip

    def last_clause(self, place: int) -> list[Span]:
        """The own words without what a comma parts from a number that its noun follows: another thing is told there."""
        statement, words = self._statements[place], self.words[place]
        comma = self._document.key.rfind(", ", words.start, statement.trigger.span.start)
        if comma < 0 or any(t.span.start < comma < t.span.end for t in self._reader.terms(words)):
            return [words]
        return [Span(comma + 1, words.end)]

    def measures_anew(self, place: int) -> bool:
        """Whether the clause of a number names a measure of its own: `thủ tục …, số hồ sơ nộp qua mạng chiếm 80%`."""
        number = self._statements[place].trigger.span
        (clause,) = self.last_clause(place)
        return clause.start > self.words[place].start and self._reader.names_measure(Span(clause.start, number.start))

    def to_next_comma(self, place: int) -> Span | None:
        """The own words up to the comma behind the number; None where there is none, and another clause follows."""
        words, number = self.words[place], self._statements[place].trigger.span
        comma = self._document.key.find(", ", number.end, words.end)
        if comma < 0 or any(t.span.start < comma < t.span.end for t in self._reader.terms(words)):
            return None
        return Span(words.start, comma)

    def above(self, place: int, kinds: Sequence[str] = INTRODUCING) -> Iterator[Span]:
        """Blocks above a statement, nearest first."""
        for parent in self._document.ancestors(self._statements[place].segment):
            segment = self._document.segments[parent]
            if segment.kind in kinds and segment.span.end - segment.span.start <= _LONGEST_ABOVE:
                yield segment.span

    def introduces(self, block: Span) -> bool:
        """Whether a block above introduces: no sentence of its own, and nothing with a number but what a colon ends."""
        words = self._document.key[block.start : block.end].rstrip()
        if words.endswith(":"):
            return True
        return block not in self._telling and not (words.endswith((".", ";")) and len(words) > _TITLE_LINE)

    def before(self, place: int) -> Span:
        """The sentence of a statement, with what stands before it in its block."""
        statement = self._statements[place]
        block = self._document.segments[statement.segment].span
        end = max(statement.quote.end, block.start)
        return Span(max(block.start, end - _BEFORE), end)

    def long_before(self, place: int) -> list[Span]:
        """What stands before the block of a statement, and how the document opens."""
        start = self._document.segments[self._statements[place].segment].span.start
        near = Span(max(0, start - _LONG_BEFORE), start)
        return [near] if near.start < _TITLE else [near, Span(0, _TITLE)]

    def along(self, place: int) -> Iterator[Span]:
        """What stands beside a statement in its list or its table: the items before it, the headings of all columns."""
        index = self._statements[place].segment
        segment = self._document.segments[index]
        if segment.row:
            for heading in segment.headings[-1:]:
                for cell in self._document.segments[heading].row:
                    yield self._document.segments[cell].span
            return
        for before in range(index - 1, max(-1, index - 1 - _ALONG), -1):
            item = self._document.segments[before]
            longest = _LONGEST_ABOVE if item.kind == "item" else _TITLE_LINE
            if (
                item.kind != segment.kind
                or item.parents != segment.parents
                or item.span.end - item.span.start > longest
            ):
                return
            yield item.span

    def introducing(self, place: int) -> Iterator[tuple[str, Span]]:
        """What stands before a number without words, nearest first, each with the name of its scope."""
        statement = self._statements[place]
        start = statement.trigger.span.start
        if not self.shares_sentence(place) and statement.quote.start < start:
            clause = self._reader.clause_start(Span(statement.quote.start, start))
            yield "sentence", Span(clause, start)
            yield "sentence", Span(statement.quote.start, start)
        if statement.head is not None:
            yield "head", statement.head
        first = place == 0 or self._statements[place - 1].segment != statement.segment
        before = self.sentences_before(place)
        if before is not None and (first or self._reader.points_back(self.words[place])):
            yield "before", before
        for span in self.above(place):
            yield "lead-in", span
        if place and self._statements[place - 1].segment == statement.segment and not self.shares_sentence(place):
            return  # a paragraph with topics of its own
        heading = next(self.above(place, ("heading",)), None)
        if heading is not None and heading not in self._telling:  # what has a number tells of itself
            yield "heading", heading

    def leading(self, place: int, *, clause: bool = False) -> Span:
        """A statement's sentence up to its number; with `clause`, only from the semicolon before that."""
        statement = self._statements[place]
        start, end = statement.quote.start, max(statement.quote.start, statement.trigger.span.start)
        return Span(max(start, 1 + self._document.key.rfind(";", start, end)) if clause else start, end)

    def sentences_before(self, place: int) -> Span | None:
        """What stands shortly before a statement's sentence in its block; None where that begins with it."""
        start, block = (
            self._statements[place].quote.start,
            self._document.segments[self._statements[place].segment].span,
        )
        return Span(max(block.start, start - _ANTECEDENT), start) if block.start < start else None

    def topics(self, place: int) -> Iterator[tuple[str, Span]]:
        """What may name the topic of a statement outside of its sentence, nearest first, each with its scope."""
        if (before := self.sentences_before(place)) is not None:
            yield "before", before
        for span in self.above(place):
            yield "lead-in", span
        heading = next(self.above(place, ("heading",)), None)
        if heading is not None:
            yield "heading", heading

    def beside(self, place: int) -> Iterator[tuple[str, Span]]:
        """For a bare noun: what the number before it in its clause tells, else what is told of the nouns after it.

        In a row of such nouns, what the first tells: `cắt 30% thời gian, 30% chi phí, 30% điều kiện kinh doanh`.
        """
        number = self._statements[place].trigger.span
        told = place and self.same_clause(place - 1, place)
        if told and (not self.is_bare(place - 1) or self._reader.leads_to(number)):
            yield "before", self.words[place - 1]
        if (shared := self._predicate(place)) is not None:
            yield "sentence", shared
        if told and self.is_bare(place - 1):
            first = place - 1
            while first and self.is_bare(first) and self.same_clause(first - 1, first):
                first -= 1
            if not self.is_bare(first):
                yield "before", self.words[first]

    def _predicate(self, place: int) -> Span | None:
        """The words of the statement that closes a row of bare nouns: `100% tỉnh, 80% huyện và 60% xã đã kết nối`."""
        quote = self._statements[place].quote
        for after in range(place + 1, min(place + 4, len(self._statements))):
            if self._statements[after].quote != quote or not self.is_bare(after - 1):
                return None
            if not self.is_bare(after):
                return self.words[after]
        return None

    def opens_later(self, place: int) -> bool:
        """Whether the head of a statement's sentence stands between the number before and its own."""
        head = self._statements[place].head
        return head is not None and (place == 0 or self._statements[place - 1].trigger.span.end <= head.start)

    def opening(self, place: int) -> Span | None:
        """What stands in a statement's sentence before its own words, where no other statement does."""
        start = self._statements[place].quote.start
        return (
            Span(start, self.words[place].start)
            if start < self.words[place].start and not self.shares_sentence(place)
            else None
        )

    def among(self, place: int) -> Span | None:
        """Of what a number counts a part, named with its own number before: `trong 70 dịch vụ thiết yếu có 60 …`."""
        opening = self.opening(place)
        return opening if opening is not None and self._reader.counts_among(opening) else None

    def follows_head(self, place: int) -> bool:
        """Whether a number stands right behind the head of its sentence: `Thủ tục có phí: 100% được nộp qua mạng`."""
        head, number = self._statements[place].head, self._statements[place].trigger.span
        if head is None or not self.opens_later(place):
            return False
        return self._reader.says_nothing([Span(head.end, number.start)])

    def heads(self, place: int) -> Iterator[Span]:
        """The head of a statement's sentence; before it, of a head in a head, what a number stands right behind."""
        head = self._statements[place].head
        if head is None:
            return
        colon = self._document.key.rfind(":", head.start, head.end - 1)
        if colon >= 0 and self.follows_head(place):
            yield Span(colon + 1, head.end)
        yield head

    def in_row(self, place: int) -> bool:
        """Whether a statement stands in a table."""
        return bool(self._document.segments[self._statements[place].segment].row)

    def heads_itself(self, place: int) -> bool:
        """Whether a colon of its own opens a statement that shares its sentence: `quầy: 5 lượt; trên mạng: 9 lượt`."""
        words, number = self.words[place], self._statements[place].trigger.span
        colon = self._document.key.rfind(":", words.start, number.start)
        return colon > 0 and self.shares_sentence(place) and not self._reader.says_nothing([Span(words.start, colon)])

    def is_bare(self, place: int) -> bool:
        """Whether a statement is no more than a number and its noun."""
        return self._reader.is_bare(self._statements[place].trigger.span, self.words[place])

    def shares_sentence(self, place: int) -> bool:
        """Whether a statement stands in one sentence, or one row, with the one before."""
        return place > 0 and self._statements[place - 1].quote == self._statements[place].quote

    def earlier(self, place: int) -> Iterator[int]:
        """The statements before one in its sentence or row, nearest first."""
        while self.shares_sentence(place):
            place -= 1
            yield place

    def later(self, place: int) -> Iterator[int]:
        """The statements after one in its sentence or row that are in its unit, nearest first."""
        quote, unit = self._statements[place].quote, self._statements[place].get("unit")
        for after in range(place + 1, len(self._statements)):
            if self._statements[after].quote != quote:
                return
            if self._statements[after].get("unit") == unit:
                yield after

    def told_after(self, place: int) -> int | None:
        """The statement after one that opens its sentence, when its noun follows: `năm 2025 50%, năm 2030 70% hộ …`."""
        after = place + 1
        if self.shares_sentence(place) or after == len(self._statements) or not self.same_clause(place, after):
            return None
        number = self._statements[after].trigger.span
        return after if self._reader.said(self.own(after), number).direct else None

    def same_clause(self, place: int, after: int) -> bool:
        """Whether no semicolon parts two statements of a sentence."""
        first, second = self._statements[place], self._statements[after]
        between = self._document.key[first.trigger.span.end : second.trigger.span.start]
        return first.quote == second.quote and ";" not in between
