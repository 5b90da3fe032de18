"""Which systems a statement names: in its own words first, then beside it and in the head of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egov_extract.link.evidence import Reader
from egov_extract.link.passages import Passages
from egov_extract.model import Span, Statement


class Systems:
    """The systems of a document's statements. Ask for each statement once, in their order."""

    def __init__(self, statements: Sequence[Statement], passages: Passages, reader: Reader) -> None:
        self._statements, self._passages, self._reader = statements, passages, reader
        self._told: list[tuple[str, ...]] = []

    def of(self, place: int) -> tuple[str, ...]:
        """The systems that a statement names, in alphabetical order."""
        named = next((named for spans in self._naming(place) if (named := self._reader.systems(spans))), ())
        if not named and place and self._reader.says_nothing(self._passages.own(place)):
            before = self._statements[place - 1]
            named = self._told[place - 1] if before.quote == self._statements[place].quote else ()
        self._told.append(named)
        return named

    def _naming(self, place: int) -> Iterator[Sequence[Span]]:
        statement, own = self._statements[place], self._passages.own(place)
        direct = len(own) == 1 and self._reader.said(own, statement.trigger.span).direct
        yield self._passages.last_clause(place) if direct else own
        refers = [self._passages.words[place]]
        if self._passages.is_bare(place):
            for _, span in self._passages.beside(place):
                refers.append(span)
                yield [span]
        if statement.head is not None and any(self._reader.refers_back(span) for span in refers):
            yield [statement.head]
