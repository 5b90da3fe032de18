"""Files that appear whole or not at all."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import IO

from egov_extract.errors import EgovError

__all__ = ["Draft", "digest", "input_lost", "locked", "remove_drafts", "remove_drafts_of", "unwritable"]

_PREFIX, _SUFFIX = ".egov-extract-", ".part"
_numbers = itertools.count()


class Draft:
    """A file being written under another name: `finish` it, then `publish` it; a block that ends otherwise drops it.

    A link is written through, and a device is written to as it is. Raises EgovError (output) when the file cannot be
    written.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.sha256 = ""
        """Of what was written, once finished."""
        self._real = os.path.realpath(path)
        self._special = os.path.exists(self._real) and not os.path.isfile(self._real)
        folder = os.path.dirname(self._real)
        # The name is nobody else's: a process of a run that was killed may still be writing the same file.
        name = f"{_PREFIX}{_mark(self._real)}-{os.getpid()}-{next(_numbers)}{_SUFFIX}"
        self._part = self._real if self._special else os.path.join(folder, name)
        self._hash = hashlib.sha256()
        try:
            os.makedirs(folder, exist_ok=True)
            self._stream: IO[bytes] = open(self._part, "wb")  # noqa: SIM115 (closed by finish)
        except OSError as error:
            raise unwritable(path, error) from None

    def write(self, data: bytes) -> int:
        """Add `data`."""
        self._hash.update(data)
        try:
            return self._stream.write(data)
        except OSError as error:
            raise unwritable(self.path, error) from None

    def flush(self) -> None:
        """Nothing: all is flushed when it is finished."""

    def finish(self) -> str:
        """Bring all of it to the disk; the SHA-256 of it."""
        try:
            self._stream.flush()
            if not self._special:
                os.fsync(self._stream.fileno())
            self._stream.close()
        except OSError as error:
            raise unwritable(self.path, error) from None
        self.sha256 = self._hash.hexdigest()
        return self.sha256

    def publish(self) -> None:
        """Put it in the place of the file, at once."""
        if self._special:
            return
        try:
            os.replace(self._part, self._real)
        except OSError as error:
            raise unwritable(self.path, error) from None

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._stream.close()
        if not self._special:
            with suppress(OSError):
                os.unlink(self._part)


def locked(file: int) -> bool:
    """Hold an open file (its descriptor) against other runs; False when another does, True where locks are unknown."""
    try:
        import fcntl
    except ImportError:  # not POSIX
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def unwritable(path: str, error: OSError) -> EgovError:
    """What is said when `path` cannot be written."""
    what = f"cannot be written ({error.strerror or error})"
    return EgovError("output", path, what, "check the folder, its permissions and the room on the disk")


def input_lost(path: str) -> EgovError:
    """What is said of an output that is an input."""
    return EgovError("output", path, "is an input and would be overwritten", "write elsewhere with -o")


def digest(path: str) -> str | None:
    """SHA-256 of the file at `path`; None when there is none that can be read."""
    hashed = hashlib.sha256()
    try:
        with open(path, "rb") as stream:
            while piece := stream.read(1 << 20):
                hashed.update(piece)
    except OSError:
        return None
    return hashed.hexdigest()


def remove_drafts(folder: str) -> None:
    """Remove what processes that were killed left half-written, anywhere under `folder`."""
    for here, _, names in os.walk(folder):
        _remove(here, names, _PREFIX)


def remove_drafts_of(path: str) -> None:
    """Remove what processes that were killed left half-written of one file."""
    real = os.path.realpath(path)
    folder = os.path.dirname(real)
    with suppress(OSError):
        _remove(folder, os.listdir(folder), f"{_PREFIX}{_mark(real)}-")


def _remove(folder: str, names: Iterable[str], prefix: str) -> None:
    for name in names:
        if name.startswith(prefix) and name.endswith(_SUFFIX):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def _mark(path: str) -> str:
    """Part of the name of a file's drafts, by which they are known to be its own."""
    return hashlib.sha256(os.path.basename(path).encode("utf-8", "surrogateescape")).hexdigest()[:8]
