"""PATH... → the documents to read, in the order in which they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from egov_extract.errors import EgovError
from egov_extract.read import is_document, near

__all__ = ["STDIN", "Input", "Selection", "find"]

STDIN = "-"


class Input(NamedTuple):
    """One document."""

    path: str
    """What to open, and how messages call it; `-` for standard input."""
    shown: str
    """What its records call it: as given, or relative to the folder given, with `/`; never absolute."""


class Selection(NamedTuple):
    """Which files of a folder are taken."""

    include: tuple[str, ...] = ()
    """Only those that one of these globs fits; without any, those whose suffix is that of a document."""
    exclude: tuple[str, ...] = ()
    """Globs of files and folders to pass over."""
    outside: str | None = None
    """Absolute path of a folder not to enter: where the output goes."""

    def takes(self, name: str, relative: str) -> bool:
        """Whether the file is taken; a glob with `/` is held against its path in the folder, else against its name."""
        if self.refuses(name, relative):
            return False
        return _fits(self.include, name, relative) if self.include else is_document(name)

    def refuses(self, name: str, relative: str) -> bool:
        """Whether a file or folder is passed over: excluded, hidden, or the lock file of an open document."""
        return name.startswith((".", "~$")) or _fits(self.exclude, name, relative)


def find(
    paths: Sequence[str], selection: Selection, commands: Sequence[str] = ()
) -> tuple[list[Input | EgovError], bool]:
    """The documents that `paths` name, with an error in the place of each that cannot be had; no document twice.

    The flag says whether there may be several: more than one path, a folder, or a glob. `commands` are words that a
    missing file may have been meant for.
    """
    found: dict[str, Input | EgovError] = {}
    several = len(paths) > 1
    for path in paths:
        if path != STDIN and not os.path.isfile(path):
            several |= os.path.isdir(path) or _is_glob(path)
        for item in _expand(path, selection, commands):
            key = os.path.abspath(item.path) if isinstance(item, Input) and item.path != STDIN else str(item)
            found.setdefault(key, item)
    return list(found.values()), several


def _expand(path: str, selection: Selection, commands: Sequence[str]) -> Iterator[Input | EgovError]:
    if path == STDIN or (os.path.lexists(path) and not os.path.isdir(path)):
        yield Input(path, _shown(path))
    elif os.path.isdir(path):
        yield from _walk(path, selection)
    elif _is_glob(path) and (matches := _glob(path)):
        for match in matches:
            yield from _expand(match, selection, commands)
    else:
        yield EgovError("missing", path, "no such file", _likely(path, commands))


def _shown(path: str) -> str:
    return (os.path.basename(path) if os.path.isabs(path) else path).replace(os.sep, "/")


def _walk(folder: str, selection: Selection) -> Iterator[Input | EgovError]:
    found: list[tuple[list[str], Input | EgovError]] = []
    waiting = [""]
    while waiting:
        under = waiting.pop()
        here = os.path.join(folder, under)
        try:
            with os.scandir(here) as scan:
                entries = list(scan)
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            found.append((under.split("/"), EgovError("unreadable", here, what, "check its permissions")))
            continue
        for entry in entries:
            relative = f"{under}/{entry.name}" if under else entry.name
            if entry.is_dir(follow_symlinks=False):
                if not selection.refuses(entry.name, relative) and os.path.abspath(entry.path) != selection.outside:
                    waiting.append(relative)
            elif selection.takes(entry.name, relative) and entry.is_file():
                found.append((relative.split("/"), Input(os.path.join(folder, relative), relative)))
    for _, item in sorted(found, key=lambda pair: pair[0]):
        yield item


def _fits(globs: Sequence[str], name: str, relative: str) -> bool:
    return any(fnmatchcase(relative if "/" in glob else name, glob) for glob in globs)


def _is_glob(path: str) -> bool:
    return any(char in path for char in "*?[") and not os.path.lexists(path)


def _glob(path: str) -> list[str]:
    from glob import glob

    return sorted(glob(path, recursive=True))


def _likely(path: str, commands: Sequence[str]) -> str:
    from difflib import get_close_matches

    meant = get_close_matches(path, commands, n=1, cutoff=0.6)
    return f"did you mean the command {meant[0]}?" if meant else near(path)
