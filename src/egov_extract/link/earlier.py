"""What the statements before one tell of it: which it goes on from, and whether it tells of something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from egov_extract.link.catalogue import Catalogue, Cue
from egov_extract.link.evidence import Reader
from egov_extract.link.passages import Passages
from egov_extract.link.said import Said, is_tiers
from egov_extract.link.weigh import fits, grows
from egov_extract.model import Statement
from egov_extract.segment import Document


class Choice(NamedTuple):
    """The indicator of a statement."""

    cue: Cue
    scope: str
    """Where what decided it stands: unit, head, before, sentence, lead-in or heading."""


class Earlier:
    """Reads the statements before one, by what was chosen for them."""

    def __init__(
        self,
        document: Document,
        statements: Sequence[Statement],
        catalogue: Catalogue,
        passages: Passages,
        reader: Reader,
    ) -> None:
        self._document, self._statements = document, statements
        self._catalogue, self._passages, self._reader = catalogue, passages, reader
        self.choices: list[Choice | None] = []
        """What was chosen for each statement so far."""

    def before(self, place: int) -> int | None:
        """The statement that one without words goes on from: the one before in its sentence, else in its block.

        Across sentences only where all that the sentence before tells is of one thing.
        """
        if place == 0:
            return None
        statement, before = self._statements[place], self._statements[place - 1]
        if before.segment != statement.segment or before.get("kind") == "milestone":
            return None
        carries_on = self._reader.part_of_before(statement.quote, statement.words)
        words = self._passages.words[place]
        if self._reader.points_back(words) and statement.get("unit") == "percent":
            return next((p for p in self._in_block(place) if self._statements[p].get("unit") == "percent"), place - 1)
        if carries_on or self._passages.shares_sentence(place) or self._reader.points_back(words):
            return place - 1
        if self._reader.tells_extreme(words):
            return place - 1
        if self.speaks_anew(place):
            return None
        told = {
            None if choice is None else choice.cue.id
            for other, choice in zip(self._statements, self.choices, strict=False)
            if other.quote == before.quote
        }
        return place - 1 if len(told) == 1 else None

    def _in_block(self, place: int) -> Iterator[int]:
        """The statements before one in its block, nearest first."""
        for before in range(place - 1, -1, -1):
            if self._statements[before].segment != self._statements[place].segment:
                return
            yield before

    def speaks_anew(self, place: int) -> bool:
        """Whether a sentence tells of something else than the one before: by its head, or by its other numbers."""
        head = self._statements[place].head
        told = () if head is None else (code for term in self._reader.terms(head) for code in term.codes)
        common = self._catalogue.common | self._catalogue.counted
        of_its_own = any(code not in common and not is_tiers([code]) for code in told)
        return of_its_own or self._passages.shares_sentence(place)

    def goes_on(self, cue: Cue, place: int, before: int) -> bool:
        """Whether a number may tell more of an indicator, by its unit; of a share, none tells how it multiplied."""
        statement, told = self._statements[place], self._statements[before]
        if fits(self._catalogue.units[cue.id], statement):
            return True
        return grows(cue, statement) and (told.get("unit") != "percent" or told.get("change") is not None)

    def goes_on_ranking(self, place: int, before: int | None) -> bool:
        """Whether a rank or a score goes on from one before: `… nhất, 91,8 điểm; Bắc Kạn trượt xuống thứ 48`."""
        choice = None if before is None else self.choices[before]
        units = frozenset[str]() if choice is None else self._catalogue.units[choice.cue.id]
        return "rank" in units and fits(units, self._statements[place])

    def goes_on_counting(self, place: int) -> bool:
        """Whether a bare count counts what the one before it in its sentence did: `11 mục tiêu: kinh tế số 1, …`."""
        statement = self._statements[place]
        if statement.get("unit") != "count" or not self._passages.shares_sentence(place):
            return False
        after = self._document.key[statement.trigger.span.end : statement.trigger.span.end + 2].strip()
        choice = self.choices[place - 1]
        return not after[:1].isalnum() and choice is not None and "count" in self._catalogue.units[choice.cue.id]

    def series(self, end: int, unit: Any) -> list[int]:
        """Of each run of numbers of one unit and indicator in the block before a place, the last: `31%, 39%, 47%`."""
        runs: list[int] = []
        for place in reversed(list(self._in_block(end))):
            choice = self.choices[place]
            if self._statements[place].get("unit") != unit or choice is None:
                continue
            last = self.choices[runs[-1]] if runs else None
            runs[-1 if last is not None and last.cue.id == choice.cue.id else len(runs) :] = [place]
        return runs

    def goes_on_unknown(self, place: int) -> bool:
        """Whether a number shares its clause with one before it that is of no indicator: what that tells, it tells."""
        same = place > 0 and self._passages.same_clause(place - 1, place)
        return same and self.choices[place - 1] is None

    def moves_unknown(self, place: int) -> bool:
        """Whether a number tells how that moved which the one before tells, of no indicator: `… 90 tỷ, tăng 27%`."""
        if self._statements[place].get("change") is None or not self._passages.shares_sentence(place):
            return False
        return self.choices[place - 1] is None

    def said_of(self, place: int) -> Said:
        """What the own words of a statement say."""
        return self._reader.said(self._passages.own(place), self._statements[place].trigger.span)
