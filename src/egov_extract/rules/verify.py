"""Whether patterns can be used: their pieces known, a regular expression, never empty, their values filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from egov_extract.rules.compile import PIECE, Entry, roles
from egov_extract.rules.strict import Faults, did_you_mean


class Verifier:
    """Verifies entries, each once and after its pieces: a fault is told where it is, not where it is used."""

    def __init__(self) -> None:
        self._faults = Faults()
        self._sound: dict[Entry, bool | None] = {}

    def faults_of(self, entries: Iterable[Entry]) -> Faults:
        """What is wrong with the entries and with the pieces that they are made of."""
        for entry in entries:
            self._verify(entry)
        return self._faults

    def is_sound(self, entry: Entry) -> bool:
        """Whether nothing was wrong with an entry that was verified."""
        return not entry.found or bool(self._sound.get(entry))

    def _verify(self, entry: Entry) -> bool:
        if not entry.found:
            return True
        if entry not in self._sound:
            self._sound[entry] = None  # until it is known; met again in the meantime, the entry holds itself
            before = len(self._faults)
            pieces = self._pieces_sound(entry)
            if pieces:
                for key, message in _faults(entry):
                    self._faults.add(entry.places[key], message)
            self._sound[entry] = pieces and len(self._faults) == before
        return bool(self._sound[entry])

    def _pieces_sound(self, entry: Entry) -> bool:
        sound = True
        for name in entry.unknown_pieces():
            guess = did_you_mean(name, entry.known_pieces())
            self._faults.add(entry.places["pattern"], f"unknown piece {{{name}}}{guess}")
            sound = False
        for inner in entry.pieces():
            if self._sound.get(inner, True) is None:
                self._faults.add(entry.places["pattern"], "the pattern holds itself")
                sound = False
            elif not self._verify(inner):
                sound = False
        return sound


def _faults(entry: Entry) -> Iterator[tuple[str, str]]:
    """(key, message) for each fault of an entry whose pieces are sound."""
    names: Iterable[str] = ()
    if not entry.phrases:
        try:
            compiled = entry.regex
        except (regex.error, OverflowError) as error:
            yield "pattern", f"not a regular expression: {_as_written(entry, error)}"
            return
        if compiled.search("") is not None:
            yield "pattern", "the pattern matches the empty string"
        names = compiled.groupindex
    for role in sorted(set(roles(entry.value)) - set(names)):
        yield "value", f"value names {{{role}}}, which the pattern has not{did_you_mean(role, names)}"


def _as_written(entry: Entry, error: Exception) -> str:
    """The error with its position in the pattern as it is written, where it is not the pieces that make it one."""
    try:
        regex.compile(PIECE.sub(lambda piece: "x" * len(piece[0]), entry.pattern))
    except (regex.error, OverflowError) as plain:
        return str(plain)
    return str(getattr(error, "msg", error))
