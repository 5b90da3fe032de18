"""The numbers that rows begin with, and which follows on which."""

from __future__ import annotations

from typing import NamedTuple

from egov_extract import numeral
from egov_extract.compiled import later

_SERIAL = later(r"(?P<digits>\d{1,3}(?:\.\d{1,2}){0,2})[.)]?|(?P<roman>[IVX]{1,6})[.)]?|(?P<letter>[A-HK])[.)]?")


class Serial(NamedTuple):
    """A number of a row."""

    kind: str
    parts: tuple[int, ...]


def serial(content: str) -> Serial | None:
    """The number that a line holds and nothing else."""
    found = _SERIAL.fullmatch(content)
    if found is None:
        return None
    if found["digits"]:
        return Serial("digits", tuple(int(part) for part in found["digits"].split(".")))
    if found["roman"]:
        return Serial("roman", (numeral.roman(found["roman"]),))
    return Serial("letter", (ord(found["letter"]) - ord("A") + 1,))


def follows(here: Serial, after: Serial, seen: dict[str, Serial]) -> bool:
    """Whether one number follows on another: 1 2, 1 1.1, 1.2 2, I 1, 3 II."""
    if here.kind != after.kind:
        before = seen.get(after.kind)
        return after.parts == (1,) or (before is not None and after.parts == (before.parts[0] + 1,))
    if after.parts[:-1] == here.parts and after.parts[-1] == 1:
        return True
    depth = len(after.parts)
    return depth <= len(here.parts) and after.parts == (*here.parts[: depth - 1], here.parts[depth - 1] + 1)
