"""`show`: what the program knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from egov_extract.cli.terminal import coloured, emit, say

if TYPE_CHECKING:
    from egov_extract.rules import Entry, RuleSet

__all__ = ["rules", "schema"]


def schema(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The JSON Schema that the records follow. Words and patterns change nothing."""
    import pkgutil

    emit((pkgutil.get_data("egov_extract", "schema.json") or b"").decode())
    return 0


def rules(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The rules in force that hold all of `words`: what each captures, why, its pattern, an example, a counter-example.

    What overlays changed is told first. Raises PatternError when a pattern folder cannot be loaded.
    """
    from egov_extract.rules import load

    loaded = load(*patterns)
    wanted = [word.casefold() for word in words]
    blocks = [*_changed(loaded)] if not words else []
    for entry in loaded.entries:
        said = _entry(entry, loaded)
        if all(word in said.casefold() for word in wanted):
            blocks.append(_paint(said) if coloured() else said)
    for number, block in enumerate(blocks):
        emit(("\n" if number else "") + block)
    if not blocks:
        say(f"no rule holds {' and '.join(words)}")
    return 0


def _changed(loaded: RuleSet) -> Iterator[str]:
    """What each overlay added and replaced."""
    by_overlay: dict[str, list[Entry]] = {}
    for entry in loaded.entries:
        if entry.overlay is not None:
            by_overlay.setdefault(entry.overlay, []).append(entry)
    for overlay, entries in by_overlay.items():
        lines = [f"overlay {overlay}"]
        for verb, replacing in (("adds", False), ("replaces", True)):
            names = [entry.name for entry in entries if (entry.replaces is not None) == replacing]
            if names:
                lines.append(f"{verb:8} {', '.join(names)}")
        yield "\n  ".join(lines) + "\n"


def _entry(entry: Entry, loaded: RuleSet) -> str:
    lines = [entry.rule, entry.doc]
    if why := entry.fields.get("why") or loaded.purposes.get(entry.label):
        lines.append(f"why      {why}")
    lines.append(f"at       {entry.place}" + (f", in place of {entry.replaces}" if entry.replaces else ""))
    if "where" in entry.fields:
        lines.append(f"where    {_value(entry.fields['where'])}")
    elif entry.phrases:
        lines.append(f"phrases  {' | '.join(entry.phrases)}")
    elif not entry.found:
        lines.append(f"see      egov-extract show {entry.label}s" if entry.label == "indicator" else "a code list")
    else:
        lines.append(f"pattern  {entry.pattern}")
    if entry.phrases and entry.value:
        lines.append(f"gives    {_value(entry.value)}")
    for example, value in list(entry.match.items())[:1]:
        lines.append(f"example  {example}" + (f" → {_value(value)}" if value else ""))
    lines += [f"but not  {example}" for example in entry.reject[:1]]
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
