"""Which cue of the catalogue asks for most of what is said of a number."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.link.catalogue import GROWTH, NOTHING, Catalogue, Cue
from egov_extract.link.evidence import Reader
from egov_extract.link.passages import INTRODUCING, Passages
from egov_extract.link.said import Said, is_tiers
from egov_extract.model import Statement

CURRENCIES = frozenset({"VND", "USD", "EUR"})
_AMOUNTS = CURRENCIES | {"count", "Mbps", "Gbps"}
_RANKS = frozenset({"rank", "place", "score"})
_GROWTH = frozenset({"percent", "times"})
"""Units in which the growth of an amount is told."""


class Scales:
    """Weighs the cues of a catalogue for a document's statements, each known by its place among them."""

    def __init__(
        self, catalogue: Catalogue, statements: Sequence[Statement], passages: Passages, reader: Reader
    ) -> None:
        self._catalogue, self._statements, self._passages, self._reader = catalogue, statements, passages, reader

    def best(
        self, said: Said, own: Said, place: int, *, sharing: bool = False, topic: Said | None = None, far: bool = False
    ) -> Cue | None:
        """The cue that asks for most of what is said; None where two indicators ask for as much.

        Where what they ask for may stand further off, the nearer one is taken; with `far`, that is looked for in what
        stands before the block as well. With `sharing`, some of what a cue asks for must be in the statement's own
        words; with a `topic`, something telling of it there, and something telling in the topic.
        """
        statement = self._statements[place]
        around: Said | None = None
        ranked: list[tuple[tuple[bool, float, int], Cue]] = []
        for cue in self._catalogue.candidates({*said.words, *said.of}):
            exact = fits(cue.units, statement)
            if not exact and not grows(cue, statement):
                continue
            if not _names(cue, said) or not cue.without.isdisjoint(own.words):
                continue
            if sharing and not self._shares(cue, own):
                continue
            if topic is not None and (not exact or not self._parted(cue, own, topic)):
                continue
            if any(group.isdisjoint(said.words) for group in cue.groups):
                continue
            if far and not self._tells(cue, own):
                continue
            if cue.near:
                around = self._around(place, far=far) if around is None else around
                if any(group.isdisjoint(said.words) and group.isdisjoint(around.words) for group in cue.near):
                    continue
            if cue.alone and not self._reader.says_all_it_says(self._passages.own(place)):
                continue
            length = sum(max(said.words.get(word, 0) for word in group) for group in cue.groups)
            ranked.append(((exact, cue.specificity, length), cue))
        if not ranked:
            return None
        highest = max(rank for rank, _ in ranked)
        first = [cue for rank, cue in ranked if rank == highest]
        return first[0] if len({cue.id for cue in first}) == 1 else self._nearest(first, place)

    def _around(self, place: int, *, far: bool) -> Said:
        """What is said in the sentence, before it in the block, and above; of ranks and with `far`, before that too."""
        said = self._reader.said([self._passages.before(place)])
        for span in self._passages.above(place, ("heading", *INTRODUCING)):
            said = said.widened(self._reader.said([span]))
        for span in self._passages.along(place):
            said = said.widened(self._reader.said([span]))
        if far or self._statements[place].get("unit") in _RANKS:
            for span in self._passages.long_before(place):
                said = said.widened(self._reader.said([span]))
        return said

    def _parted(self, cue: Cue, own: Said, topic: Said) -> bool:
        """Whether a statement tells something of a cue, and its topic all that the statement leaves out."""
        if not self._tells(cue, own) or (GROWTH in own.words and not any(GROWTH in group for group in cue.groups)):
            return False
        left_out = (group & topic.words.keys() for group in cue.groups if group.isdisjoint(own.words))
        return not any(self._catalogue.common.issuperset(words) for words in left_out)

    def _tells(self, cue: Cue, own: Said) -> bool:
        """Whether a statement says something of a cue that is not said of much else."""
        mine = (word for group in cue.groups for word in group if word in own.words)
        return not is_tiers((cue.of | cue.counted) & own.of) or not self._catalogue.common.issuperset(mine)

    def _shares(self, cue: Cue, own: Said) -> bool:
        """Whether some of what a cue asks for, and is not said of much else, is in a statement's own words."""
        counted = not (cue.of | cue.counted).isdisjoint(own.of)
        return counted or any(not (group & own.words.keys()) <= self._catalogue.common for group in cue.groups)

    def _nearest(self, cues: Sequence[Cue], place: int) -> Cue | None:
        """Of cues that ask for as much, the one whose word further off stands nearest before the number."""
        number = self._statements[place].trigger.span.start
        spans = [self._passages.before(place), *self._passages.long_before(place)]
        terms = [term for span in spans for term in self._reader.terms(span) if term.span.end <= number]
        nearest, kept = -1, list[Cue]()
        for cue in cues:
            asked = frozenset[str]().union(*cue.near)
            start = max((term.span.start for term in terms if not term.codes.isdisjoint(asked)), default=-1)
            if start > nearest:
                nearest, kept = start, [cue]
            elif start == nearest:
                kept.append(cue)
        return kept[0] if nearest >= 0 and len({cue.id for cue in kept}) == 1 else None


def fits(units: frozenset[str], statement: Statement) -> bool:
    """Whether a statement is in one of some units of the catalogue."""
    if statement.get("kind") == "milestone":
        return "milestone" in units
    unit = statement.get("unit")
    if unit == "count" and statement.get("total") is not None:
        return "ratio" in units
    return unit in units or (unit == "percentage_point" and "percent" in units)


def grows(cue: Cue, statement: Statement) -> bool:
    """Whether a number tells how an amount grew: `tăng 12%`, `gấp 2 lần`.

    Only of a bare amount can it tell how it shrank: `bớt 15% chi phí` is no growth of what is saved.
    """
    unit, change = statement.get("unit"), statement.get("change")
    moved = unit == "times" or change == "increase" or (change is not None and not cue.groups)
    return unit in _GROWTH and moved and not cue.units.isdisjoint(_AMOUNTS)


def _names(cue: Cue, said: Said) -> bool:
    """Whether what is counted is what the cue speaks of."""
    if cue.counted and not (said.direct and not cue.counted.isdisjoint(said.of)):
        return False
    if not cue.of:
        return True
    if NOTHING in cue.of and not said.direct and is_tiers(said.of):
        return True
    return not cue.of.isdisjoint(said.of)
