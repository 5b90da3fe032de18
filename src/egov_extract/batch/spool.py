"""Records set aside in a file until their turn comes, or until a run that was stopped goes on."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO

from egov_extract.batch.files import locked, unwritable
from egov_extract.errors import EgovError

__all__ = ["Spool"]

_HEAD = 12
"""Bytes before each piece: the lengths of its key and of its content, and a checksum of both."""


class Spool:
    """Pieces by key. With a path they outlive the program; without one the file has no name and goes with it."""

    def __init__(self, path: str | None = None, fingerprint: str = "") -> None:
        """Open it, with the pieces that a run of the same fingerprint left; EgovError (output) when that fails."""
        self.path = path
        self._places: dict[str, tuple[int, int]] = {}
        try:
            if path is None:
                self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 (closed by close)
            else:
                os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
                self._file = open(path, "a+b")  # noqa: SIM115 (closed by close)
        except OSError as error:
            raise unwritable(path or "the temporary folder", error) from None
        if path is not None:
            self._lock()
        end = self._read(fingerprint) if path is not None else 0
        self._file.truncate(end)
        self._file.seek(0, os.SEEK_END)
        if path is not None and not end:
            self.add("", fingerprint.encode())

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._places if key)

    def add(self, key: str, content: bytes) -> None:
        """Set a piece aside; EgovError (output) when there is no room."""
        name = key.encode("utf-8", "surrogatepass")
        body = name + content
        head = b"".join(number.to_bytes(4, "big") for number in (len(name), len(content), zlib.crc32(body)))
        try:
            at = self._file.seek(0, os.SEEK_END)
            self._file.write(head + body)
            self._file.flush()
        except OSError as error:
            raise unwritable(self.path or "the temporary folder", error) from None
        self._places[key] = (at + _HEAD + len(name), len(content))

    def __getitem__(self, key: str) -> bytes:
        at, length = self._places[key]
        self._file.seek(at)
        return self._file.read(length)

    def close(self, *, remove: bool = False) -> None:
        """Close it, and with `remove` take it away."""
        if remove and self.path is not None:
            with suppress(OSError):
                os.unlink(self.path)
        with suppress(OSError):
            self._file.close()

    def _read(self, fingerprint: str) -> int:
        """Find the pieces in the file; where the whole ones end, 0 when they were made otherwise."""
        self._file.seek(0)
        at = 0
        while len(head := self._file.read(_HEAD)) == _HEAD:
            key_length, length, checksum = (int.from_bytes(head[i : i + 4], "big") for i in (0, 4, 8))
            body = self._file.read(key_length + length)
            if len(body) < key_length + length or zlib.crc32(body) != checksum:
                break
            key = body[:key_length].decode("utf-8", "surrogatepass")
            if not at and (key or body[key_length:] != fingerprint.encode()):
                return 0
            self._places[key] = (at + _HEAD + key_length, length)
            at += _HEAD + key_length + length
        return at

    def _lock(self) -> None:
        if not locked(self._file.fileno()):
            self._file.close()
            raise EgovError("output", self.path, "is in use by another run", "wait for it to end")
