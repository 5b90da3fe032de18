"""`explain`: why a record says what it says, and why a number is none, as a tree or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from egov_extract.batch.inputs import STDIN, is_lines
from egov_extract.cli.progress import count
from egov_extract.cli.terminal import coloured, emit
from egov_extract.errors import EgovError
from egov_extract.explain import Explanation, Field, Reasons, Refused, Words, explain, selected
from egov_extract.read import read, read_stream
from egov_extract.rules import load
from egov_extract.write.console import one_line, printed

if TYPE_CHECKING:
    from rich.text import Text as Label
    from rich.tree import Tree

    from egov_extract.model import Text

__all__ = ["run"]

_UNSAID = frozenset({"id", "quote", "source"})
"""Fields that the head of a record's tree shows, or that say no more than where it stands."""


def run(
    path: str | None, text: str | None, *, line: int | None, record: str | None, format: str, patterns: Sequence[str]
) -> int:
    """Explain the document at `path`, `-` for standard input, or a sentence.

    Raises EgovError when the document cannot be read, or holds no such record or line.
    """
    rules = load(*patterns)
    whole = explain(_document(path, text), rules=rules)
    shown = selected(whole, line=line, record=record)
    if line is not None and line > whole.lines:
        what = f"has {count(whole.lines, 'line')}, and no line {line}"
        raise EgovError("records", path or "--text", what, "count lines as `source.line` of the records does")
    if record is not None and not shown.records:
        known = ", ".join(f"{one.id} in line {one.line}" for one in whole.records[:3])
        what = f"holds no record {record}"
        raise EgovError(
            "records", path or "--text", what, f"want one of its {len(whole.records)}: {known} …" if known else "see it"
        )
    if format == "json":
        emit(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
    else:
        emit(printed(*_trees(shown), colour=coloured()))
    return 0


def _document(path: str | None, text: str | None) -> str | Text:
    if text is not None:
        return text
    if path == STDIN:
        return read_stream(sys.stdin.buffer, STDIN)
    if path is not None and is_lines(path) and os.path.isfile(path):
        what = "holds documents in JSON Lines, and one is explained at a time"
        raise EgovError("usage", path, what, "give its text in a file of its own, or with --text")
    return read(path or "")


def _trees(explanation: Explanation) -> Iterator[Tree | str]:
    if not explanation.records and not explanation.refused:
        yield "no record, and no number that could have given one"
    for reasons in explanation.records:
        yield _record(reasons)
    if explanation.refused:
        from rich.tree import Tree

        tree = Tree(_label(("no record", "bold")), guide_style="dim")
        for refused in explanation.refused:
            _refused(tree, refused)
        yield tree


def _record(reasons: Reasons) -> Tree:
    from rich.tree import Tree

    tree = Tree(_label((reasons.id, "bold"), f"line {reasons.line}", (reasons.text, "bold")), guide_style="dim")
    tree.add(_label((f"“{one_line(reasons.quote)}”", "italic")))
    for field in reasons.fields:
        if field.name not in _UNSAID and field.value not in (None, []):
            _field(tree, field)
    return tree


def _field(tree: Tree, field: Field) -> None:
    branch = tree.add(_label((field.name, "cyan"), (_value(field.value), "bold"), f"in {_SCOPES[field.scope or '']}"))
    for words in field.words:
        branch.add(_words(words))
    if not any(words.rule for words in field.words) or field.step != field.name:
        branch.add(_label((f"{field.step}: {field.why}", "dim")))


_SCOPES = {
    "unit": "its own words", "clause": "its clause", "head": "the words before its colon", "before": "the one before",
    "sentence": "its sentence", "paragraph": "its paragraph", "lead-in": "the lead-in", "heading": "a heading",
    "column": "its row or column", "row": "its row", "document": "the document", "": "",
}  # fmt: skip
"""How the places of an argument are called, seen from the number."""


def _refused(tree: Tree, refused: Refused) -> None:
    branch = tree.add(_label(f"line {refused.line}", (one_line(refused.text), "bold"), refused.reason))
    for words in refused.words:
        branch.add(_words(words))


def _words(words: Words) -> Label:
    said = f"“{words.text}”" if words.text else "“”"
    if words.rule is None:
        return _label(said)
    return _label(said, (words.rule, "green"), (words.place or "", "dim"))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items() if item is not None)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _label(*parts: str | tuple[str, str]) -> Label:
    from rich.text import Text as Label

    label = Label()
    for part in parts:
        text, style = part if isinstance(part, tuple) else (part, "")
        if text:
            label.append("  " if len(label) else "").append(one_line(text), style=style)
    return label
