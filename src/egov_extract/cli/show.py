"""`show`: what the program knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from egov_extract.cli.terminal import coloured, emit, say

if TYPE_CHECKING:
    from egov_extract.rules import Entry

__all__ = ["rules", "schema"]


def schema(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The JSON Schema that the records follow. Words and patterns change nothing."""
    import pkgutil

    emit((pkgutil.get_data("egov_extract", "schema.json") or b"").decode())
    return 0


def rules(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The rules in force that hold all of `words`: id, meaning, place, pattern and first example.

    Raises PatternError when a pattern folder cannot be loaded.
    """
    from egov_extract.rules import load

    wanted = [word.casefold() for word in words]
    found = False
    for entry in load(*patterns).entries:
        said = _entry(entry)
        if all(word in said.casefold() for word in wanted):
            emit(("\n" if found else "") + (_paint(said) if coloured() else said))
            found = True
    if not found:
        say(f"no rule holds {' and '.join(words)}")
    return 0


def _entry(entry: Entry) -> str:
    name = entry.id if entry.id.startswith(f"{entry.label}.") else f"{entry.label}.{entry.id}"
    lines = [name, entry.doc, f"at       {entry.place}"]
    if "where" in entry.fields:
        lines.append(f"where    {_value(entry.fields['where'])}")
    elif not entry.found:
        lines.append(f"see      egov-extract show {entry.label}s" if entry.label == "indicator" else "a code list")
    elif entry.phrases:
        lines.append(f"phrases  {' | '.join(entry.phrases)}")
    else:
        lines.append(f"pattern  {entry.pattern}")
    for example, value in list(entry.match.items())[:1]:
        lines.append(f"example  {example}" + (f" → {_value(value)}" if value else ""))
    return "\n  ".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(item)}" for key, item in value.items())
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return "null" if value is None else str(value)


def _paint(said: str) -> str:
    name, _, rest = said.partition("\n")
    return f"\x1b[36m{name}\x1b[0m\n{rest}"
