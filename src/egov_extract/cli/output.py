"""Where records go: standard output, one file, or a folder with a file for each document. Files appear whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, NamedTuple

from egov_extract.cli.inputs import STDIN, Input
from egov_extract.errors import EgovError
from egov_extract.write import SUFFIXES, format_of

__all__ = ["Target", "beside", "held_by", "keep_edits", "names", "replacing", "target"]

_RECORDS = re.compile(rb'schema: egov-extract/|(\[\s*)?\{\s*"schema": "egov-extract/|\[\]|\{"id":"\w+","kind":|\s*\Z')
"""How the files begin that this program writes; an empty file is nobody's loss."""


class Target(NamedTuple):
    """Where the output goes."""

    path: str | None
    """File or folder; None for standard output."""
    folder: bool
    format: str


def target(output: str | None, format: str | None, several: bool) -> Target:
    """What -o and -f together ask for; EgovError (usage) when they do not go together."""
    if output is None or output == STDIN:
        return Target(None, False, format or "yaml")
    says = format_of(output)
    is_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)
    if is_folder or (several and says is None and not os.path.lexists(output)):
        if format == "table":
            raise EgovError("usage", "-f table", "is for one output, not for a folder", "choose yaml, json or jsonl")
        return Target(output, True, format or "yaml")
    if says and format and says != format:
        raise EgovError("usage", f"-o {output}", f"asks for {says}, -f for {format}", "give only one of them")
    if not says and not format:
        known = ", ".join(SUFFIXES)
        raise EgovError("usage", f"-o {output}", "names no format", f"end it in one of {known}, or in / for a folder")
    return Target(output, False, says or format or "yaml")


def names(folder: str, format: str, inputs: Sequence[Input]) -> dict[Input, str]:
    """The record file of each input; a name comes from the input alone, never from its neighbours.

    Raises EgovError (usage) when two inputs would get the same one.
    """
    suffix = next(suffix for suffix, name in SUFFIXES.items() if name == format)
    taken: dict[str, Input] = {}
    for item in inputs:
        shown = "stdin" if item.path == STDIN else item.shown.removesuffix(".txt")
        parts = [part for part in shown.split("/") if part not in ("", ".", "..")]
        name = os.path.join(folder, *parts) + suffix
        if (other := taken.setdefault(name, item)) is not item:
            what = f"would hold the records of both {other.path} and {item.path}"
            raise EgovError("usage", name, what, "extract them into folders of their own")
    return {item: name for name, item in taken.items()}


def beside(record_file: str) -> str:
    """The file for the text that the spans of a record file refer to."""
    return os.path.splitext(record_file)[0] + ".txt"


def held_by(path: str) -> bytes | None:
    """What the file at `path` holds; None when there is none that can be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        return None


def keep_edits(path: str, content: bytes | None = None, sha256: str = "") -> bool:
    """Whether the file at `path` holds `content` already, so that there is nothing to write.

    Raises EgovError (exists) when it holds what would be lost: no records at all; or records of the same document,
    rules and version that read otherwise, and so were edited. Without `content`, only the former is looked at.
    """
    if (held := held_by(path)) is None:
        return False
    if not _RECORDS.match(held[:100]):
        raise EgovError("exists", path, "exists and holds no records", "choose another name, or overwrite with --force")
    if content is None or held == content:
        return held == content
    # Up to the document's hash stand the version and the rules that wrote it; JSON Lines do not say.
    stamp, found, _ = content.partition(sha256.encode())
    if held.startswith(stamp + found if found else b""):
        what = "was edited since, or written with other options"
        raise EgovError("exists", path, what, "move it away, or overwrite with --force")
    return False


@contextmanager
def replacing(path: str, inputs: frozenset[str] = frozenset()) -> Iterator[IO[bytes]]:
    """A stream whose content becomes the file at `path` when the block ends well, and leaves no trace when it does not.

    `inputs` are real paths never to be written to. Raises EgovError (output) when the file cannot be written.
    """
    real = os.path.realpath(path)
    if real in inputs:
        raise EgovError("output", path, "is an input and would be overwritten", "write elsewhere with -o")
    special = os.path.exists(real) and not os.path.isfile(real)
    part = real if special else os.path.join(os.path.dirname(real), f".egov-extract-{os.getpid()}.part")
    try:
        os.makedirs(os.path.dirname(real), exist_ok=True)
        with open(part, "wb") as stream:
            yield stream
        if not special:
            os.replace(part, real)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise EgovError("output", path, what, "check the folder and its permissions") from None
    finally:
        if not special and os.path.lexists(part):
            os.unlink(part)
