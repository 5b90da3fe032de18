"""The catalogue of rules as a page of Markdown: `python -m egov_extract.rules.page` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from egov_extract.rules import Entry, RuleSet, load
from egov_extract.rules.shape import WORDLISTS

__all__ = ["PAGE", "page"]

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"

_OPENING = """\
# Rules

What each rule captures, why it is there, and an example and a counter-example of it. Made from `patterns/` by
`make schema`; [patterns.md](patterns.md) tells how to add to them, `egov-extract show rules WORDS` shows them in full.
"""


def page(rules: RuleSet) -> str:
    """All labels with their entries; of code lists no more than their size."""
    parts = [_OPENING]
    lists = []
    for label, entries in rules.labels.items():
        file = entries[0].place.file.removeprefix("patterns/")
        if file.startswith("codelists/"):
            lists.append(f"| `{label}` | {len(entries)} | {_cell(rules.purposes.get(label, ''))} |\n")
            continue
        parts.append(f"\n## {label}\n\n`{file}`. {rules.purposes.get(label, '')}\n\n")
        parts += _words(entries) if label == WORDLISTS else _table(entries)
    parts += ["\n## Code lists\n\n| list | entries | |\n|---|---|---|\n", *lists]
    return "".join(parts)


def _table(entries: Iterable[Entry]) -> Iterator[str]:
    yield "| rule | captures | example | gives | but not |\n|---|---|---|---|---|\n"
    for entry in entries:
        example, given = next(iter(entry.match.items()), ("", None))
        why = entry.fields.get("why", "")
        told = f"{entry.doc} {why}".strip()
        cells = (f"`{entry.id}`", told, example, _value(given), next(iter(entry.reject), ""))
        yield f"| {' | '.join(map(_cell, cells))} |\n"


def _words(entries: Iterable[Entry]) -> Iterator[str]:
    yield "| list | | words |\n|---|---|---|\n"
    for entry in entries:
        yield f"| {' | '.join(map(_cell, (f'`{entry.id}`', entry.doc, ', '.join(entry.phrases))))} |\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(held)}" for key, held in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return "" if value is None else str(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    PAGE.write_text(page(load()), encoding="utf-8", newline="\n")
