"""File → Text: the decoded text with its path, hash and format, or an EgovError that says what to do.

A format is one module here with `decode(data, path) -> (content, warnings)`, and a row of `READERS` for each suffix.
"""

# This module is imported with the package and so imports nothing that is not needed for its signatures.
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from egov_extract.errors import EgovError

if TYPE_CHECKING:
    from egov_extract.model import Text

__all__ = [
    "MAX_SIZE",
    "READERS",
    "UNREAD",
    "decode",
    "is_document",
    "near",
    "read",
    "read_bytes",
    "read_stream",
    "too_large",
]

READERS: dict[str, str] = {".txt": "text", ".text": "text", ".md": "text", ".markdown": "text"}
"""Format, which is the name of its module here, by lower-case suffix. Whatever is not listed is tried as text."""

UNREAD = frozenset({".doc", ".docx", ".htm", ".html", ".odt", ".ods", ".pdf", ".rtf", ".xls", ".xlsx"})
"""Suffixes of documents that no reader takes: a folder that holds one must say so, not pass over it."""

MAX_SIZE = 20 * 1024 * 1024
"""Bytes that a document may have unless told otherwise."""


def read(path: str | os.PathLike[str], *, max_size: int = MAX_SIZE, as_path: str | None = None) -> Text:
    """The text of the document at `path`.

    `max_size` is in bytes. `as_path` is what `Text.path` will say instead of `path`; of an absolute `path` it says the
    file's name alone, so that records are the same on every machine.

    Raises EgovError when there is no such file, or it cannot be read, is too large, empty, binary or wrongly encoded.
    """
    name = os.fspath(path)
    if as_path is None:
        as_path = (os.path.basename(name) if os.path.isabs(name) else name).replace(os.sep, "/")
    try:
        with open(name, "rb") as stream:
            return read_stream(stream, name, max_size=max_size, as_path=as_path)
    except (FileNotFoundError, NotADirectoryError):
        raise EgovError("missing", name, "no such file", near(name)) from None
    except OSError as error:
        if os.path.isdir(name):
            raise EgovError("folder", name, "is a folder", "name a file in it") from None
        raise _unreadable(name, error) from None
    except ValueError as error:
        # open() refuses a name with a NUL so; EgovError is no ValueError and passes.
        raise EgovError("missing", name, f"no such file ({error})", "check the name") from None


def read_stream(stream: IO[bytes], path: str, *, max_size: int = MAX_SIZE, as_path: str | None = None) -> Text:
    """The text of an open binary stream, such as `sys.stdin.buffer`, called `path` in messages and in `Text.path`.

    `max_size` is in bytes; never more is read than one byte beyond it. Raises EgovError as `read` does.
    """
    return decode(read_bytes(stream, path, max_size=max_size), path, as_path=as_path)


def read_bytes(stream: IO[bytes], path: str, *, max_size: int = MAX_SIZE, begun: int = 0) -> bytes:
    """What is left of an open binary stream called `path`, of which `begun` bytes were read already.

    Raises EgovError when it cannot be read, or has more than `max_size` bytes in all.
    """
    pieces, left = [], max_size + 1 - begun
    try:
        # By pieces: read(n) sets aside n bytes beforehand, however few there are.
        while left > 0 and (piece := stream.read(min(left, 1 << 20))):
            pieces.append(piece)
            left -= len(piece)
    except OSError as error:
        raise _unreadable(path, error) from None
    if left <= 0:
        raise too_large(path, max_size)
    return b"".join(pieces)


def too_large(path: str, max_size: int) -> EgovError:
    """What is said of a document that has more than `max_size` bytes."""
    allowed = f"{max_size / 1024 / 1024:g} MB"
    return EgovError("too-large", path, f"has more than {allowed}", "split it, or allow more with --max-size")


def decode(data: bytes, path: str, *, as_path: str | None = None) -> Text:
    """The text that the bytes `data` of the document `path` hold; the suffix of `path` says how they are read.

    Raises EgovError when they are empty, binary or wrongly encoded.
    """
    from hashlib import sha256
    from importlib import import_module

    from egov_extract.model import Text

    format = READERS.get(os.path.splitext(path)[1].lower(), "text")
    content, warnings = import_module(f"{__name__}.{format}").decode(data, path)
    if not content.strip():
        raise EgovError("empty", path, "is empty", "check that the right file was given")
    shown = path if as_path is None else as_path
    # A file name need not be text; its odd bytes could not be written into any record.
    shown = shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Text(content=content, path=shown, sha256=sha256(data).hexdigest(), format=format, warnings=warnings)


def is_document(name: str) -> bool:
    """Whether a file of this name is taken for a document when it is met in a folder."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix in READERS or suffix in UNREAD


def near(path: str) -> str:
    """What to do about a path that does not exist: the likeliest name beside it, if there is one."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    found = get_close_matches(name, list(_names(folder or ".")), n=1, cutoff=0.75)
    return f"did you mean {os.path.join(folder, found[0])}?" if found else "check the name"


def _names(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(10_000), strict=False):
                yield entry.name
    except (OSError, ValueError):
        return


def _unreadable(path: str, error: OSError) -> EgovError:
    return EgovError("unreadable", path, f"cannot be read ({error.strerror or error})", "check its permissions")
