"""Plain text: UTF-8, UTF-16, and the old encodings of Vietnamese. Line ends stay as they are."""

from __future__ import annotations

import codecs

from egov_extract.encoding import recognised
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
    """The text in `data`, without its byte order mark, converted where it is in an old encoding.

    EgovError when it is not text.
    """
    old: tuple[str, str] | None = None
    mark, encoding, name = next(row for row in _MARKS if data.startswith(row[0]))
    body = data[len(mark) :]
    if b"\0" in body and not mark and (old := recognised(body)) is None:
        at = body.index(0) + 1
        raise EgovError("binary", path, f"is not text: byte {at} is NUL", "convert it to plain text in UTF-8")
    try:
        content = body.decode(encoding) if old is None else old[1]
    except UnicodeDecodeError as error:
        old = None if mark else recognised(body)
        if old is None:
            line = body[: error.start].decode(encoding).count("\n") + 1
            what = f"is not {name}: byte {len(mark) + error.start + 1}, in line {line}"
            raise EgovError("encoding", path, what, _SAVE) from None
        content = old[1]
    if "\0" in content:
        raise EgovError("binary", path, "is not text: it holds NUL characters", _SAVE)
    if old is None:
        return Decoded(content)
    return Decoded(content, warnings=(f"the text was in {old[0]} and was converted",))
