"""File → Text: its text with its path, hash, format and layout, or an EgovError that says what to do.

A format is a row of `READERS` and a module here with `decode(data, path, max_size) -> Decoded`.
"""

# This module is imported with the package and so imports nothing that is not needed for its signatures.
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from egov_extract.errors import EgovError
from egov_extract.own import own_file
from egov_extract.read.failure import broken, encrypted, too_large

if TYPE_CHECKING:
    from egov_extract.model import Text
    from egov_extract.read.archive import Member, Stream

__all__ = [
    "MAX_SIZE",
    "READERS",
    "Reader",
    "decode",
    "is_document",
    "near",
    "read",
    "read_bytes",
    "read_stream",
    "too_large",
]


class Reader(NamedTuple):
    """One format of documents."""

    name: str
    """What messages call it."""
    suffixes: tuple[str, ...]
    """Of its files, in lower case."""
    module: str = ""
    """Of this package; empty: of the format's own name."""
    extra: str | None = None
    """Extra of this package that brings the libraries it needs."""
    plain: bool = False
    """Whether it is text, which its suffix alone tells from other text."""


READERS: dict[str, Reader] = {
    "text": Reader("plain text", (".txt", ".text"), plain=True),
    "markdown": Reader("Markdown", (".md", ".markdown"), plain=True),
    "html": Reader("an HTML page", (".html", ".htm", ".xhtml"), plain=True),
    "csv": Reader("CSV", (".csv", ".tsv"), plain=True),
    "docx": Reader("a Word document (docx)", (".docx", ".docm")),
    "odt": Reader("an OpenDocument text (odt)", (".odt",), module="odf"),
    "xlsx": Reader("an Excel workbook (xlsx)", (".xlsx", ".xlsm")),
    "ods": Reader("an OpenDocument sheet (ods)", (".ods",), module="odf"),
    "pdf": Reader("a PDF", (".pdf",), extra="pdf"),
    "doc": Reader("a Word 97-2003 document (doc)", (".doc",), module="office"),
    "rtf": Reader("rich text (rtf)", (".rtf",), module="office"),
    "xls": Reader("an Excel 97-2003 workbook (xls)", (".xls",), module="office"),
}
"""The formats. A file is read as what it begins with; only among kinds of text does the suffix decide."""

SUFFIXES: dict[str, str] = {suffix: format for format, reader in READERS.items() for suffix in reader.suffixes}
"""Format by lower-case suffix. Whatever is not listed is tried as text."""

MAX_SIZE = 20 * 1024 * 1024
"""Bytes that a document may have unless told otherwise."""


def read(path: str | os.PathLike[str], *, max_size: int = MAX_SIZE, as_path: str | None = None) -> Text:
    """The text of the document at `path`, which may lie in a zip archive: `plans.zip/inner.docx`.

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
        if os.path.islink(name):
            what = f"is a link to {os.readlink(name)}, which is not there"
            raise EgovError("missing", name, what, "mend the link, or remove it") from None
        if (packed := _in_archive(name)) is not None:
            with packed:
                return read_stream(packed, name, max_size=max_size, as_path=as_path)
        raise EgovError("missing", name, "no such file", near(name)) from None
    except OSError as error:
        if os.path.isdir(name):
            raise EgovError("folder", name, "is a folder", "name a file in it") from None
        raise _unreadable(name, error) from None
    except ValueError as error:
        # open() refuses a name with a NUL so; EgovError is no ValueError and passes.
        raise EgovError("missing", name, f"no such file ({error})", "check the name") from None


def read_stream(stream: Stream, path: str, *, max_size: int = MAX_SIZE, as_path: str | None = None) -> Text:
    """The text of an open binary stream, such as `sys.stdin.buffer`, called `path` in messages and in `Text.path`.

    `max_size` is in bytes; never more is read than one byte beyond it. Raises EgovError as `read` does.
    """
    return decode(read_bytes(stream, path, max_size=max_size), path, as_path=as_path, max_size=max_size)


def read_bytes(stream: Stream, path: str, *, max_size: int = MAX_SIZE, begun: int = 0) -> bytes:
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


def decode(data: bytes, path: str, *, as_path: str | None = None, max_size: int = MAX_SIZE) -> Text:
    """The text that the bytes `data` of the document `path` hold.

    How they are read, they say themselves; where they are plain text, the suffix of `path`. What they unpack to may
    not have more than `max_size` bytes either. Raises EgovError when they hold no text, are encrypted, broken, or of a
    format that is not read.
    """
    from hashlib import sha256

    from egov_extract.model import Text
    from egov_extract.read.mend import mended

    if (own := own_file(data)) is not None:
        name, do = own
        raise EgovError("binary", path, f"is {name}, not a document", do)
    format, told = _format_of(data, path)
    content, layout, warnings = _module(format).decode(data, path, max_size)
    if not content.strip():
        raise EgovError("empty", path, "is empty", "check that the right file was given")
    shown = path if as_path is None else as_path
    # A file name need not be text; its odd bytes could not be written into any record.
    shown = shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return mended(Text(content, shown, sha256(data).hexdigest(), format, (*told, *warnings), layout))


def is_document(name: str) -> bool:
    """Whether a file of this name is taken for a document when it is met in a folder."""
    return os.path.splitext(name)[1].lower() in SUFFIXES


def near(path: str) -> str:
    """What to do about a path that does not exist: the likeliest name beside it, if there is one."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    found = get_close_matches(name, list(_names(folder or ".")), n=1, cutoff=0.75)
    return f"did you mean {os.path.join(folder, found[0])}?" if found else "check the name"


def _format_of(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The reader for `data`, and what is to be said when the suffix of `path` means another."""
    from egov_extract.read.signature import ARCHIVE, signature_of

    suffix = os.path.splitext(path)[1].lower()
    meant = SUFFIXES.get(suffix, "text")
    known = signature_of(data)
    if known is None:
        if READERS[meant].plain:
            return meant, ()
        return "text", (f"the file is named {suffix} and is plain text",)
    if known.format == "encrypted":
        raise encrypted(path, known.name)
    if known.format is None and known.name == ARCHIVE and suffix == ".zip":
        raise EgovError("binary", path, f"is {ARCHIVE}", f"name a document in it, as {path}/plan.docx")
    if known.name == ARCHIVE and suffix in SUFFIXES and not READERS[meant].plain and not _opens(data):
        raise broken(path, READERS[meant].name, "the list of its parts is missing")
    if known.format is None:
        raise EgovError("binary", path, f"is {known.name}, which is not read", known.do)
    told = suffix in SUFFIXES and meant != known.format
    return known.format, ((f"the file is named {suffix} and is {known.name}",) if told else ())


def _opens(archive: bytes) -> bool:
    from io import BytesIO
    from zipfile import is_zipfile

    return is_zipfile(BytesIO(archive))


def _module(format: str) -> Any:
    from importlib import import_module

    reader = READERS[format]
    try:
        return import_module(f"{__name__}.{reader.module or format}")
    except ImportError as error:
        if reader.extra is None:
            raise
        what = f"needs {error.name}, which is not installed, for {reader.name}"
        raise EgovError("extra", None, what, f"pip install 'egov-extract[{reader.extra}]'") from None


def _in_archive(path: str) -> Member | None:
    """What `path` names in a zip archive, open for reading."""
    from egov_extract.read.archive import Member, split

    parts = split(path.replace(os.sep, "/"))
    return Member(*parts) if parts is not None else None


def _names(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(10_000), strict=False):
                yield entry.name
    except (OSError, ValueError):
        return


def _unreadable(path: str, error: OSError) -> EgovError:
    return EgovError("unreadable", path, f"cannot be read ({error.strerror or error})", "check its permissions")
