"""Figures that goals have, and those that only what was counted or measured has."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.compiled import later
from egov_extract.model import DURATIONS, Mention


def is_so_long(mention: Mention) -> bool:
    """So many days or minutes."""
    return mention.value.get("unit") in DURATIONS and float(mention.value["value"]).is_integer()


_WRITTEN = later(r"\d[\d.,]*")


def is_odd(text: str) -> bool:
    """Whether a number is written with more figures than goals have: 54,46; 1.497; 258; not 2,5 nor 1.500 nor 80."""
    found = _WRITTEN.match(text)
    if not found:
        return False
    whole, _, fraction = found[0].rstrip(".,").replace(".", "").partition(",")
    if fraction:
        return fraction not in ("5", "0")
    significant = whole.strip("0")
    return len(significant) > 2 or (bool(significant) and significant[-1] != "5" and whole[-1] != "0")


def are_odd(figures: Sequence[Mention], key: str) -> bool:
    """Goals are round numbers; what is counted or measured mostly is not. A few days or minutes say nothing."""
    said = [m for m in figures if not (m.value.get("described") or is_so_long(m))]
    if any("total" in m.value and m.value.get("unit") == "count" for m in said):
        return True
    if any("value_max" in m.value for m in said):
        return False
    odd = sum(1 for m in said if is_odd(key[m.span.start : m.span.end]))
    return bool(said) and 3 * odd >= len(said)
