"""JSON Lines in: a document a line, `{"id": …, "text": …}`. Only one is held at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Protocol

from egov_extract.errors import EgovError
from egov_extract.own import own_file

__all__ = ["documents", "holds_documents"]

_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair of UTF-16, as `"\\ud800"` gives: no text."""
_ESCAPED = 6
"""Bytes that a line may spend on one byte of its text: \\u0000."""


def holds_documents(head: bytes) -> bool:
    """Whether a stream whose first line begins with `head` is documents in JSON Lines, not a document."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and (b'"text"' in start or b'"id"' in start)


class Lines(Protocol):
    """A binary stream that gives its lines."""

    def readline(self, limit: int = -1, /) -> bytes: ...


def documents(
    head: bytes, stream: Lines, name: str, max_size: int, *, first: int = 1
) -> Iterator[tuple[str, str, bytes] | EgovError]:
    """Of each line where it stands (`name:line`), its id, and its text in UTF-8; an error for what is no document.

    `head` is what was read of the stream already, at most its first line, and `first` the number of that line. A line
    without an id has its place for one.
    """
    limit = _ESCAPED * max_size + 4096
    if not head.endswith(b"\n"):  # a long first line, or none yet
        head += stream.readline(limit)
    if (own := own_file(head)) is not None:
        what, do = own
        yield EgovError("lines", name, f"is {what}, not of documents", do)
        return
    for number, line in enumerate(chain([head], iter(lambda: stream.readline(limit), b"")), start=first):
        if line.strip():
            yield _document(line.removeprefix(b"\xef\xbb\xbf"), f"{name}:{number}")


def _document(line: bytes, place: str) -> tuple[str, str, bytes] | EgovError:
    try:
        value: Any = json.loads(line)
    except ValueError as error:
        return EgovError("lines", place, f"is no JSON ({error})", 'give each document a line {"id": …, "text": …}')
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return EgovError("lines", place, "has no text", 'give each document a line {"id": …, "text": …}')
    shown = str(value.get("id") or place)
    if "\0" in shown or _HALF.search(shown):
        what = "has an id with a character that no name of a file can hold"
        return EgovError("lines", place, what, "leave NUL and halves of surrogate pairs out of ids")
    return place, shown, value["text"].encode("utf-8", "replace")
