"""Zip archives of documents: each member is a document of its own, `plans.zip/inner.docx`."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from egov_extract.errors import EgovError
from egov_extract.read.failure import broken, encrypted

__all__ = ["Member", "Stream", "is_archive", "members", "split"]

_SUFFIX = ".zip"
_NAME = "a zip archive"
_MOST = 10_000
"""Members that an archive may have."""
_ENCRYPTED = 1
"""Bit of a member's flags."""


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes: ...


def is_archive(path: str) -> bool:
    """Whether a file of this name holds documents."""
    return path.lower().endswith(_SUFFIX)


def split(path: str) -> tuple[str, str] | None:
    """The archive and the member that `path` names; None where it names none."""
    at = path.lower().find(_SUFFIX + "/")
    while at >= 0:
        archive, name = path[: at + len(_SUFFIX)], path[at + len(_SUFFIX) + 1 :]
        if name and os.path.isfile(archive):
            return archive, name
        at = path.lower().find(_SUFFIX + "/", at + 1)
    return None


def members(path: str) -> Iterator[str | EgovError]:
    """The files in the archive at `path`, in order of their names; an error for what is none to be read.

    Refused are names that lead out of the archive, and archives in the archive.
    """
    try:
        with ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (BadZipFile, ValueError, NotImplementedError) as error:
        yield broken(path, _NAME, error)
        return
    except OSError as error:
        yield EgovError("unreadable", path, f"cannot be read ({error.strerror or error})", "check its permissions")
        return
    if len(infos) > _MOST:
        yield EgovError("too-large", path, f"holds more than {_MOST:,} files", "split it, or unpack it")
        return
    for name in sorted({_name(info) for info in infos}):
        if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
            yield EgovError(
                "binary", path, f"names a file outside of itself, {name}", "unpack it, and give the documents in it"
            )
        elif is_archive(name):
            yield EgovError("binary", f"{path}/{name}", "is an archive in an archive", "unpack it first")
        else:
            yield name


class Member:
    """A member of an archive, open for reading; its faults are told as those of the archive."""

    def __init__(self, path: str, name: str) -> None:
        """The member `name` of the archive at `path`. Raises EgovError."""
        self._path = f"{path}/{name}"
        with ExitStack() as opened:
            try:
                archive = opened.enter_context(ZipFile(path))
                info = next((info for info in archive.infolist() if _name(info) == name and not info.is_dir()), None)
                if info is None:
                    raise EgovError("missing", self._path, "no such file in the archive", "check the name")
                if info.flag_bits & _ENCRYPTED:
                    raise encrypted(self._path, _NAME)
                self._stream = opened.enter_context(archive.open(info))
            except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
                raise broken(path, _NAME, error) from None
            self._opened = opened.pop_all()

    def __enter__(self) -> Member:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes of what is left. Raises EgovError (broken)."""
        try:
            return self._stream.read(size)
        except (BadZipFile, zlib.error, ValueError, EOFError) as error:
            raise broken(self._path, _NAME, error) from None


def _name(info: ZipInfo) -> str:
    return info.filename.replace("\\", "/")
