"""The crosswalk between mức độ 1-4 (Nghị định 43/2011/NĐ-CP) and toàn trình, một phần (Nghị định 42/2022/NĐ-CP).

Approximate, for comparing plans of before and after 2022: no text makes one scale the other, and a record keeps what is
written. Level 4 lets the result be handed over at the counter, toàn trình does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from egov_extract.rules import RuleSet

__all__ = ["Crossed", "crossed"]

NEW_SCALE = frozenset({"partial", "full"})


class Crossed(NamedTuple):
    """A maturity on the scale of Nghị định 42/2022/NĐ-CP."""

    maturity: frozenset[str]
    """`partial`, `full`, or `information`: a service that only informs, which is on neither level."""
    is_approximate: bool
    """Whether it was led over from the older scale, and so may be compared, never merged."""


def crossed(maturity: Iterable[str], rules: RuleSet) -> Crossed:
    """A record's maturity on the scale of 2022. Several levels together stand for the sum of what they become.

    Raises KeyError for what is on neither scale.
    """
    over = {entry.id: entry.fields["to"] for entry in rules["crosswalk"]}
    written = frozenset(maturity)
    return Crossed(frozenset(one if one in NEW_SCALE else over[one] for one in written), not written <= NEW_SCALE)
