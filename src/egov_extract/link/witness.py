"""The words that led to an indicator or name a system: for people who ask why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from egov_extract.find import Found
from egov_extract.link.catalogue import NOTHING, Cue
from egov_extract.link.evidence import Reader
from egov_extract.link.lexicon import SYSTEM
from egov_extract.link.said import TIER
from egov_extract.model import Mention, Span, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document


class Witness:
    """Finds in a document what a decision of the linker rests on."""

    def __init__(self, document: Document, found: Found, statements: Sequence[Statement], rules: RuleSet) -> None:
        self._document, self._found, self._statements = document, found, statements
        self._reader = Reader(document, found, rules)

    def of_cue(self, place: int, cue: Cue) -> tuple[Mention, ...]:
        """The cue's entry over the statement's words; then, for each group of words that it asks for, the nearest."""
        entry = Mention("indicator", self._statements[place].words, {"indicator": cue.id}, f"indicator.{cue.id}")
        asked = [cue.of - {NOTHING}, cue.counted, *cue.groups, *cue.near]
        said = [next(self._said(place, group), None) for group in asked if group]
        return entry, *(mention for mention in said if mention is not None)

    def of_systems(self, place: int, systems: Iterable[str]) -> tuple[Mention, ...]:
        """The nearest words that name each system."""
        said = [next(self._said(place, [SYSTEM + system]), None) for system in systems]
        return tuple(mention for mention in said if mention is not None)

    def _said(self, place: int, codes: Collection[str]) -> Iterator[Mention]:
        """Words that say one of some codes, the statement's own first."""
        for span in self._places(place):
            for term in self._reader.terms(span):
                for code in sorted(term.codes.intersection(codes)):
                    if code.startswith(TIER):
                        yield from self._found.within("level", term.span)
                    elif code.startswith(SYSTEM):
                        yield Mention("system", term.span, {}, code)
                    else:
                        label = "population" if code in term.nouns else "aspect"
                        yield Mention(label, term.span, {}, f"{label}.{code}")

    def _places(self, place: int) -> Iterator[Span]:
        """The stretches that the linker may read, from the number outward."""
        statement = self._statements[place]
        segment = self._document.segments[statement.segment]
        yield statement.words
        if statement.head is not None:
            yield statement.head
        yield statement.quote
        yield segment.span
        for parent in self._document.ancestors(statement.segment):
            yield self._document.segments[parent].span
