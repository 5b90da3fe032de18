"""PATH... → the documents to read, in the order in which they are written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import IO, NamedTuple

from egov_extract.batch.lines import documents, holds_documents
from egov_extract.errors import EgovError
from egov_extract.own import own_file
from egov_extract.read import MAX_SIZE, is_document, near, read_bytes
from egov_extract.read.archive import Member, is_archive, members, split
from egov_extract.write import FORMATS, Format, documents_of, format_of

__all__ = [
    "STDIN",
    "Input",
    "Item",
    "Names",
    "Selection",
    "expanded",
    "find",
    "is_lines",
    "listed",
    "piped",
    "sha256_of",
]

STDIN = "-"
_MOST = 1024
"""Megabytes of a member of an archive beyond which its hash is not asked for."""


class Input(NamedTuple):
    """One document."""

    path: str
    """What to open, and how messages call it."""
    shown: str
    """What its records call it: as given, or relative to the folder given, with `/`; never absolute."""
    data: bytes | None = None
    """Its bytes, where there is no file of its own to open."""


Item = Input | EgovError
"""A document, or why there is none."""


class Selection(NamedTuple):
    """Which files of a folder are taken."""

    include: tuple[str, ...] = ()
    """Only those that one of these globs fits; without any, those that `taken` takes."""
    exclude: tuple[str, ...] = ()
    """Globs of files and folders to pass over."""
    outside: str | None = None
    """Absolute path of where the output goes: a folder not to enter, or a file not to read."""
    taken: Callable[[str], bool] = is_document
    """Whether a file of this name is what is looked for."""
    archives: bool = True
    """Whether zip archives are opened, whose members then are what is looked for."""
    lines: bool = False
    """Whether files of JSON Lines in a folder are taken too, those whose first line is a document."""
    passed: list[str] | None = None
    """Where to note the files of folders that are not taken for their names alone; those named as records are not."""

    def opens(self, name: str, relative: str) -> Selection | None:
        """What is taken of a zip archive in a folder; None where it is passed over.

        With `include` an archive is taken whole by its own name, or in part by a glob that leads into it.
        """
        if not self.archives or self.refuses(name, relative):
            return None
        if not self.include or _fits(self.include, name, relative):
            return self._replace(include=())
        inner = tuple(glob for glob in self.include if ".zip/" in glob.lower())
        return self._replace(include=inner) if inner else None

    def takes(self, name: str, relative: str) -> bool:
        """Whether the file is taken; a glob with `/` is held against its path in the folder, else against its name."""
        if self.refuses(name, relative):
            return False
        return _fits(self.include, name, relative) if self.include else self.taken(name)

    def passes(self, name: str, relative: str) -> bool:
        """Whether a file that is not taken may be missed: nobody asked for others, and it is not named as records."""
        return not self.include and not self.refuses(name, relative) and format_of(name) is None

    def refuses(self, name: str, relative: str) -> bool:
        """Whether a file or folder is passed over: excluded, hidden, or the lock file of an open document."""
        return name.startswith((".", "~$")) or _fits(self.exclude, name, relative)


def find(paths: Sequence[str], selection: Selection, commands: Sequence[str] = ()) -> tuple[list[Item], bool]:
    """The documents that `paths` name, with an error in the place of each that cannot be had; no document twice.

    The flag says whether there may be several: more than one path, a folder, or a glob. `commands` are words that a
    missing file may have been meant for.
    """
    found: dict[str, Item] = {}
    several = len(paths) > 1
    for path in paths:
        if is_archive(path) or not os.path.isfile(path):
            several |= os.path.exists(path) or _is_glob(path)
        for item in _expand(path, selection, commands):
            key = os.path.abspath(item.path) if isinstance(item, Input) else str(item)
            found.setdefault(key, item)
    return list(found.values()), several


def listed(stream: IO[bytes], name: str) -> list[str]:
    """The paths in a list that ends each with a NUL, as `find -print0` writes it. Raises EgovError (usage)."""
    held = stream.read()
    if held and b"\0" not in held:
        raise EgovError("usage", name, "holds no NUL", "end every path with one, as find -print0 does")
    return [os.fsdecode(path) for path in held.split(b"\0") if path]


def expanded(items: Sequence[Item], max_size: int = MAX_SIZE) -> Iterator[Item]:
    """The items, with the documents that it holds in the place of each file of JSON Lines."""
    for item in items:
        if isinstance(item, EgovError) or item.data is not None or not is_lines(item.path):
            yield item
            continue
        try:
            with open(item.path, "rb") as stream:
                yield from (_of_line(line) for line in documents(b"", stream, item.path, max_size))
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            yield EgovError("unreadable", item.path, what, "check its permissions")


def is_lines(path: str) -> bool:
    """Whether a file of this name holds documents in JSON Lines."""
    return os.path.splitext(path)[1].lower() in (".jsonl", ".ndjson")


def piped(stream: IO[bytes], name: str, max_size: int = MAX_SIZE) -> tuple[Iterator[Item], bool]:
    """The document that a stream holds, or the documents, and whether there may be several: it is then JSON Lines."""
    head = stream.readline(1 << 16)
    if holds_documents(head):
        return (_of_line(line) for line in documents(head, stream, name, max_size)), True
    return iter([_whole(head, stream, name, max_size)]), False


def _whole(head: bytes, stream: IO[bytes], name: str, max_size: int) -> Item:
    try:
        return Input(name, STDIN, head + read_bytes(stream, name, max_size=max_size, begun=len(head)))
    except EgovError as error:
        return error


def _of_line(line: tuple[str, str, bytes] | EgovError) -> Item:
    return line if isinstance(line, EgovError) else Input(*line)


def sha256_of(item: Input) -> str | None:
    """The document's hash; None when it cannot be read."""
    from egov_extract.batch.files import digest

    if item.data is not None:
        return hashlib.sha256(item.data).hexdigest()
    parts = split(item.path)
    return digest(item.path) if parts is None else _digest_of_member(*parts)


def _digest_of_member(archive: str, name: str) -> str | None:
    hashed = hashlib.sha256()
    try:
        with Member(archive, name) as stream:
            for _ in range(_MOST):
                if not (piece := stream.read(1 << 20)):
                    return hashed.hexdigest()
                hashed.update(piece)
    except EgovError:
        pass
    return None


class Names:
    """The output files of each document; a name comes from the document alone, never from its neighbours."""

    def __init__(
        self, folder: str, format: str | Format, *, text: bool = False, reserved: Sequence[str] = (), do: str = ""
    ) -> None:
        """`reserved` are names of files that the run itself writes, beside `run.json`; `do` what is advised where two
        documents want one name."""
        self._folder, self._text, self._do = folder, text, do
        self._format = FORMATS[format] if isinstance(format, str) else format
        self._taken: dict[str, str] = dict.fromkeys(("run.json", *reserved), "the run")

    def __call__(self, item: Input) -> tuple[str, ...]:
        """Its record file, relative to the output folder, and what stands beside it: its row in a table of documents,
        where the format has one, and its text, where it is wanted.

        Raises EgovError (usage) when another document has that name already.
        """
        shown = "stdin" if item.shown == STDIN else item.shown.removesuffix(".txt")
        parts = [part for part in shown.split("/") if part not in ("", ".", "..")]
        stem = os.path.join(*parts) if parts else "stdin"
        name = stem + self._format.suffixes[0]
        if not _is_name(name):
            what = "names a document in a way that no file can be named"
            raise EgovError("output", item.path, what, "give the document another name")
        if (other := self._taken.setdefault(name, item.path)) != item.path:
            what = f"would hold the records of both {other} and {item.path}"
            do = "extract them into folders of their own" if item.data is None else "give each an id of its own"
            raise EgovError("usage", os.path.join(self._folder, name), what, self._do or do)
        table = [documents_of(name)] if self._format.documents else []
        return (name, *table, *([f"{stem}.txt"] if self._text else []))


def _is_name(path: str) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _expand(path: str, selection: Selection, commands: Sequence[str]) -> Iterator[Item]:
    if selection.archives and is_archive(path) and os.path.isfile(path):
        yield from _packed(path, _shown(path), selection)
    elif os.path.lexists(path) and not os.path.isdir(path):
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


def _walk(folder: str, selection: Selection) -> Iterator[Item]:
    found: list[tuple[list[str], Item]] = []
    waiting = [""]
    roots = [os.path.realpath(folder)]
    output = selection.outside
    own = () if output is None else (output, documents_of(output))
    while waiting:
        under = waiting.pop()
        here = os.path.join(folder, under)
        try:
            with os.scandir(here) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            found.append((under.split("/"), EgovError("unreadable", here, what, "check its permissions")))
            continue
        for entry in entries:
            relative = f"{under}/{entry.name}" if under else entry.name
            if _is_folder(entry):
                if selection.refuses(entry.name, relative) or os.path.abspath(entry.path) == output:
                    continue
                if not entry.is_symlink() or _is_elsewhere(entry.path, roots):
                    waiting.append(relative)
            elif is_archive(entry.name):
                if _is_file(entry) and (inner := selection.opens(entry.name, relative)) is not None:
                    packed = _packed(os.path.join(folder, relative), relative, inner, f"{relative}/")
                    found += [(relative.split("/"), item) for item in packed]
            elif os.path.abspath(entry.path) in own or not _is_file(entry):
                continue
            elif selection.takes(entry.name, relative) or _is_taken_for_lines(entry, relative, selection):
                found.append((relative.split("/"), Input(os.path.join(folder, relative), relative)))
            elif selection.passed is not None and selection.passes(entry.name, relative):
                selection.passed.append(os.path.join(folder, relative))
    for _, item in sorted(found, key=lambda pair: pair[0]):
        yield item


def _is_taken_for_lines(entry: os.DirEntry[str], relative: str, selection: Selection) -> bool:
    """Whether a file holds documents in JSON Lines by its name and its first line, which records have otherwise."""
    if not selection.lines or selection.include or selection.refuses(entry.name, relative) or not is_lines(entry.name):
        return False
    try:
        with open(entry.path, "rb") as stream:
            head = stream.readline(1 << 16)
    except OSError:
        return False
    return holds_documents(head) and b'"text"' in head and own_file(head) is None


def _packed(archive: str, shown: str, selection: Selection, under: str = "") -> Iterator[Item]:
    """The documents in a zip archive, which is called `shown` where it stands; `under` is its path in the folder."""
    for name in members(archive):
        if isinstance(name, EgovError):
            yield name
        elif selection.takes(name.rpartition("/")[2], under + name) and not name.startswith("__MACOSX/"):
            yield Input(f"{archive}/{name}", f"{shown}/{name}")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        # A link that leads nowhere is a document that cannot be read, and must be told.
        return entry.is_file() or entry.is_symlink()
    except OSError:
        return True


def _is_elsewhere(link: str, roots: list[str]) -> bool:
    """Whether a linked folder shares nothing with those walked already, to which it is then added."""
    real = os.path.realpath(link)
    if any(os.path.commonpath([real, root]) in (real, root) for root in roots):
        return False
    roots.append(real)
    return True


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
