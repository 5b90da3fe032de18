"""`patterns/` → RuleSet, or the very lines that are wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from egov_extract.errors import EgovError
from egov_extract.rules.compile import Entry
from egov_extract.rules.layers import RuleSet, Survey, lay, shipped
from egov_extract.rules.needs import commonness, tokens_in
from egov_extract.rules.shape import PLACES
from egov_extract.rules.verify import Verifier

__all__ = [
    "PLACES",
    "Entry",
    "PatternError",
    "RuleSet",
    "Survey",
    "commonness",
    "load",
    "shipped",
    "survey",
    "tokens_in",
    "verify",
]


class PatternError(EgovError):
    """Pattern files that cannot be loaded; `str()` gives one fault a line: `file:line: message`."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("patterns", None, f"{len(faults)} fault(s) in patterns", "mend the lines named")
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


def load(*overlays: str | os.PathLike[str]) -> RuleSet:
    """The shipped patterns with each overlay folder laid over them, entries replaced by label and id.

    An overlay is called by its folder's name. Raises PatternError with every fault of every file, each with its file
    and line. Patterns of overlays are compiled at once, the others when they are first used (`verify` compiles all).
    """
    if not overlays:
        return _load_shipped()
    found = survey(*overlays)
    if found.faults:
        raise PatternError(found.faults)
    return found.rules


def survey(*overlays: str | os.PathLike[str]) -> Survey:
    """As `load`, where something is wrong too: what is sound, laid over the shipped patterns, and every fault."""
    return lay(*(str(Path(overlay)) for overlay in overlays))


def verify(rules: RuleSet) -> tuple[str, ...]:
    """What is wrong with the patterns of any entry, one line each, as `load` says it of overlays."""
    return tuple(Verifier().faults_of(rules.entries))


@lru_cache(maxsize=1)
def _load_shipped() -> RuleSet:
    found = lay()
    if found.faults:
        raise PatternError(found.faults)
    return found.rules
