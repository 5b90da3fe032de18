"""What a pattern tells of the texts that it matches, read off it once: where that is missing it need not be tried."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from egov_extract.compiled import version_of
from egov_extract.rules.around import Around, around
from egov_extract.rules.needs import Needs, begins_with_digit, needs

__all__ = ["TOLD_VERSION", "Told", "told"]

TOLD_VERSION = version_of(
    *(Path(__file__).with_name(f"{module}.py") for module in ("around", "needs", "syntax", "told"))
)
"""Of what reads it off: what was said before is worth nothing once it was changed."""


class Told(NamedTuple):
    """What every match of a pattern asks for."""

    needs: Needs
    """What the text must hold: see `needs`."""
    begins_with_digit: bool
    """Whether every match begins with one."""
    around: tuple[Around, ...]
    """What its branches ask for around the digits that a match begins with."""


def told(pattern: str) -> Told:
    """What a pattern tells, its pieces put in."""
    return Told(needs(pattern), begins_with_digit(pattern), around(pattern))
