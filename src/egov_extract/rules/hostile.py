"""Texts made to be slow for a pattern, from what it finds: its own examples, pumped up at every place.

Stands beside the rules that it tries and above the stages that run them: no stage imports it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import regex

from egov_extract.assemble.units import LONGEST
from egov_extract.find.quantity import NUMBER
from egov_extract.find.search import CASED, SIGHT
from egov_extract.normalise import fold
from egov_extract.rules import Entry

__all__ = ["LIMIT", "SIZE", "Slow", "seconds", "slowest", "texts"]

SIZE = 10_000
"""Characters of a hostile text when folders are checked."""
LIMIT = 0.25
"""Seconds that a pattern may take for one; those that take their time in proportion need a hundredth of it."""

_AT_NUMBERS = frozenset({"quantity"})
"""Labels whose patterns are tried where a number begins, and nowhere else."""
_AT_LINES = frozenset({"structure"})
"""Labels whose patterns are tried where a line begins."""
_IN_SENTENCES = frozenset({"context"})
"""Labels whose patterns see no more than the longest sentence."""
_AT_A_PLACE = frozenset(f"context.{name}" for name in ("list-opens", "share-labelled", "speaks", "term-after")) | {
    "head.told-body",
    "head.told-title",
}
"""Rules that are tried at one place of a text, after a number or a name that was found."""
_OPENING = frozenset(f"context.{name}" for name in ("goes-on", "head-tells", "numbered-label"))
"""Rules that are tried where some words of a sentence begin, and nowhere else."""
_PLACES = 100
_SAMPLE, _EXAMPLES = 60, 6
_OWN, _PATIENCE = 0.8, 8
"""Where less than this share of the time was its own when a pattern was cut off, it gets so many times as long."""
_PLAIN = ("0", "1.", "1/", "1 ", "đến ", "ngày 1 ", "một ", "(", "x", "X-", "số 1/", " ", "a, ")
"""What texts of any kind may be full of."""


class Slow(NamedTuple):
    """A text that a pattern is slow on."""

    sample: str
    """What it is like: its beginning."""
    seconds: float
    """How long it took, or the limit where it was cut off there."""


def texts(entry: Entry, size: int = SIZE) -> list[str]:
    """Texts of so many characters and more: plain ones, and the entry's examples with each place of them repeated.

    Each ends with an example: without the letters that a pattern needs somewhere, it would not be tried at all.
    """
    pumped = dict.fromkeys((part, part) for part in _PLAIN)
    tail = f"! {next(iter(entry.match), '')}"
    tail = tail if entry.label in CASED | _AT_LINES else fold(tail)
    for example in [*entry.match, *entry.reject][:_EXAMPLES]:
        said = example if entry.label in CASED | _AT_LINES else fold(example)
        for at in range(1, min(len(said), _SAMPLE) + 1):
            word = said[said.rfind(" ", 0, at) + 1 : at] or said[at - 1]
            pumped.update(dict.fromkeys((said[:at], pump) for pump in (said[at - 1], word, said[:at] + " ")))
    return [(opening + pump * (size // len(pump) + 1))[:size] + tail for opening, pump in pumped]


def seconds(entry: Entry, text: str, limit: float) -> float:
    """The processor's time that the pattern takes for a text, tried as the program does; `limit` when it is cut off."""
    taken, is_done = _tried(entry, text, limit, limit)
    if not is_done and taken < limit * _OWN:
        # The engine's clock also runs while other programs have the processor.
        taken, is_done = _tried(entry, text, limit, limit * _PATIENCE)
    return taken if is_done else limit


def _tried(entry: Entry, text: str, limit: float, patience: float) -> tuple[float, bool]:
    """The processor's time; whether it was done, all within the limit and each call within its patience."""
    started = time.process_time()
    pattern = regex.compile(entry.regex.pattern, regex.MULTILINE)
    try:
        for one in _trials(entry, pattern, text, patience):
            one()
            if time.process_time() - started > limit:
                return limit, False
    except TimeoutError:
        return time.process_time() - started, False
    return time.process_time() - started, True


def _trials(entry: Entry, pattern: regex.Pattern[str], text: str, patience: float) -> Iterator[Callable[[], object]]:
    if entry.label in _AT_NUMBERS:
        for number in NUMBER.finditer(text):
            yield partial(pattern.match, text, number.start(), number.start() + SIGHT, timeout=patience)
    elif entry.label in _AT_LINES:
        yield partial(pattern.match, text, timeout=patience)
    elif entry.name in _OPENING:
        yield partial(pattern.match, text[:LONGEST], timeout=patience)
    elif entry.name in _AT_A_PLACE:
        for start in range(0, len(text), len(text) // _PLACES or 1):
            yield partial(pattern.match, text, start, timeout=patience)
    else:
        step = LONGEST if entry.label in _IN_SENTENCES else len(text)
        tail = text[-_SAMPLE:] if entry.label in _IN_SENTENCES else ""
        for start in range(0, len(text), step):
            yield partial(pattern.findall, text[start : start + step] + tail, timeout=patience)


def slowest(entry: Entry, size: int = SIZE, limit: float = LIMIT) -> Slow | None:
    """The first text on which the pattern takes longer than `limit`; None where it takes that long on none."""
    for text in texts(entry, size):
        if (taken := seconds(entry, text, limit)) >= limit:
            return Slow(text[:_SAMPLE], taken)
    return None
