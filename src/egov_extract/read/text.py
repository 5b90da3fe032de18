"""Plain text: UTF-8 with or without a byte order mark, UTF-16 with one. Line ends stay as they are."""

from __future__ import annotations

import codecs

from egov_extract.errors import EgovError
from egov_extract.read.blocks import Decoded

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (b"", "utf-8", "UTF-8"),
)
_SAVE = "save it as UTF-8"


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The text in `data`, without its byte order mark; EgovError when it is not text."""
    mark, encoding, name = next(row for row in _MARKS if data.startswith(row[0]))
    body = data[len(mark) :]
    if encoding == "utf-8" and b"\0" in body:
        raise _with_nul(body, path)
    try:
        content = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body[: error.start].decode(encoding).count("\n") + 1
        what = f"is not {name}: byte {len(mark) + error.start + 1}, in line {line}"
        raise EgovError("encoding", path, what, _SAVE) from None
    if "\0" in content:
        raise EgovError("binary", path, "is not text: it holds NUL characters", _SAVE)
    return Decoded(content)


def _with_nul(body: bytes, path: str) -> EgovError:
    # In UTF-16 the high byte of every ASCII character is NUL, so all NULs stand on one side of the pairs.
    sides = {at % 2 for at, byte in enumerate(body[:4096]) if not byte}
    if len(sides) == 1 and len(body) % 2 == 0 and body.count(0) > len(body) // 8:
        return EgovError("encoding", path, "looks like UTF-16 without a byte order mark", _SAVE)
    at = body.index(0) + 1
    return EgovError("binary", path, f"is not text: byte {at} is NUL", "convert it to plain text in UTF-8")
