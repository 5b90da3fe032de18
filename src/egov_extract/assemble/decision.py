"""What a statement was decided to be, goal or achievement, and what said so."""

from __future__ import annotations

from typing import NamedTuple

from egov_extract.model import Mention

_HINTS = frozenset({"comparator", "quantity"})
"""Labels of words that only hint at what a statement is."""
_AFAR = frozenset({"paragraph", "document"})
"""Scopes beyond the statement's sentence that say nothing of it outright."""


class Decision(NamedTuple):
    """What a statement is, and what said so."""

    kind: str
    scope: str
    cue: Mention | None
    step: str = "kind"

    @property
    def is_said(self) -> bool:
        """Whether words of the statement, or what stands above it, say outright what it is."""
        if self.cue is None or self.scope in _AFAR:
            return False
        return self.cue.label not in _HINTS and (self.cue.label != "kind" or "kind" in self.cue.value)
