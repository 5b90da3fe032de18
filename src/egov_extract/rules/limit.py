"""Patterns that others wrote, run under a limit of time: one that is slow on a text ends the document, not the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from regex import Match, Pattern

from egov_extract.errors import EgovError
from egov_extract.model import Place

__all__ = ["Limited", "Regex", "allowed"]

_T = TypeVar("_T")
_LEAST = 1.0
"""Seconds of the processor's time that one search may take, however short the text."""
_MORE = 2e-6
"""Seconds for each character on top: the shipped patterns need less than a tenth of it."""


def allowed(length: int) -> float:
    """Seconds that a search through so many characters may take."""
    return _LEAST + _MORE * length


class Limited:
    """A compiled pattern of an overlay. Its searches raise EgovError (slow) when they take longer than `allowed`.

    What counts is the processor's time where the system tells it (everywhere but on Windows): a computer that is busy
    with other things, or sleeps, changes nothing.
    """

    def __init__(self, pattern: Pattern[str], place: Place) -> None:
        self._pattern, self.place = pattern, place

    @property
    def pattern(self) -> str:
        """The regular expression as text."""
        return self._pattern.pattern

    @property
    def groupindex(self) -> Mapping[str, int]:
        """Number of each named group."""
        return self._pattern.groupindex

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> Match[str] | None:
        """As `regex.Pattern.match`."""
        return self._within(text, lambda limit: self._pattern.match(text, pos, endpos, timeout=limit))

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> Match[str] | None:
        """As `regex.Pattern.fullmatch`."""
        return self._within(text, lambda limit: self._pattern.fullmatch(text, pos, endpos, timeout=limit))

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> Match[str] | None:
        """As `regex.Pattern.search`."""
        return self._within(text, lambda limit: self._pattern.search(text, pos, endpos, timeout=limit))

    def sub(self, repl: str, text: str) -> str:
        """As `regex.Pattern.sub`."""
        return self._within(text, lambda limit: self._pattern.sub(repl, text, timeout=limit))

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Match[str]]:
        """As `regex.Pattern.finditer`; the limit is that of all its matches."""
        yield from self._within(text, lambda limit: list(self._pattern.finditer(text, pos, endpos, timeout=limit)))

    def _within(self, text: str, search: Callable[[float], _T]) -> _T:
        limit = allowed(len(text))
        try:
            return search(limit)
        except TimeoutError:
            what = f"the pattern in {self.place} takes more than {limit:.0f} s on it"
            raise EgovError("slow", None, what, "make it simpler; egov-extract check tells on which texts") from None


Regex: TypeAlias = Pattern[str] | Limited
"""A compiled pattern, under a limit where it is an overlay's."""
