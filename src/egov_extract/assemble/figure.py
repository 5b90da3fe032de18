"""Figures that goals have, and those that only what was counted or measured has."""

from __future__ import annotations

import regex

from egov_extract.model import DURATIONS, Mention


def is_so_long(mention: Mention) -> bool:
    """So many days or minutes."""
    return mention.value.get("unit") in DURATIONS and float(mention.value["value"]).is_integer()


_WRITTEN = regex.compile(r"\d[\d.,]*")


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
