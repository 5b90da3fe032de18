"""Goals told beside what was reached: which cues of a sentence speak of one figure alone, and of which."""

from __future__ import annotations

from egov_extract.assemble.kind_words import FIGURES, KindWords
from egov_extract.assemble.units import Unit
from egov_extract.model import Argument, Mention, Span
from egov_extract.segment import Document

_AHEAD = frozenset({"kind.assigned", "kind.exceeded"})
SET_BESIDE = _AHEAD | {"kind.given"}
"""Words that set the goal of the figure beside them and say nothing of those that follow."""
_GAPS = frozenset({"percentage_point", "place"})
"""Units of how far a figure is from its goal, which sets none."""


class Beside:
    """The cues before the figures of one document, and what each of them sets."""

    def __init__(self, document: Document, words: KindWords) -> None:
        self._key, self._words = document.key, words

    def cues(self, unit: Unit, compared: bool) -> list[Mention]:
        """What says the kind outright before a figure, in its sentence, but for what stands in closed brackets.

        A figure that is `compared` with an earlier one has no goal beside it.
        """
        start, position = unit.sentence.start, unit.quantity.span.start
        cues = [m for m in self._words.outright(Span(start, position)) if not self._is_closed(m, position)]
        if unit.quantity.value.get("unit") in _GAPS or compared:
            return [m for m in cues if m.rule not in SET_BESIDE]
        return cues

    def sets(self, cue: Mention, position: int) -> bool:
        """Whether a cue that sets the goal beside it stands right before this number, be it in brackets."""
        return cue.rule in _AHEAD and not any(c in FIGURES for c in self._key[cue.span.end : position])

    def _is_closed(self, cue: Mention, position: int) -> bool:
        """Whether a cue stands in brackets that are closed before the number."""
        between = self._key[cue.span.end : position]
        closing = between.find(")")
        return closing >= 0 and "(" not in between[:closing]


def is_set_beside(kind: Argument | None) -> bool:
    """Whether the kind of a number is that of the goal told beside a result."""
    return kind is not None and kind.mention is not None and kind.mention.rule in SET_BESIDE
