"""What files begin with, so that a file is read as what it is, or a message can name it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ARCHIVE", "SIGNATURES", "Signature", "signature_of"]

_TEXT = "open it and save it as plain text (UTF-8)"
_UNPACK = "unpack it first"
_OCR = "run a text recogniser (OCR) on it and save what it reads as text"

ARCHIVE = "a zip archive"

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Signature(NamedTuple):
    """One kind of file that is not plain text."""

    start: bytes
    """What its files begin with."""
    inside: bytes
    """What else they hold somewhere; empty where the start tells enough."""
    name: str
    format: str | None = None
    """The reader that takes it, a key of `READERS`; None: it is not read."""
    do: str = ""
    """What to do with one that is not read."""


SIGNATURES = (
    Signature(b"%PDF-", b"", "a PDF", "pdf"),
    Signature(_ZIP, b"word/", "a Word document (docx)", "docx"),
    Signature(_ZIP, b"xl/", "an Excel workbook (xlsx)", "xlsx"),
    Signature(_ZIP, b"ppt/", "a PowerPoint presentation (pptx)", do=_TEXT),
    Signature(_ZIP, b"opendocument.text", "an OpenDocument text (odt)", "odt"),
    Signature(_ZIP, b"opendocument.spreadsheet", "an OpenDocument sheet (ods)", "ods"),
    Signature(_ZIP, b"", ARCHIVE, do="unpack it, or give it as a file named .zip"),
    Signature(_OLE, "EncryptedPackage".encode("utf-16-le"), "a Microsoft Office file", "encrypted"),
    Signature(_OLE, "WordDocument".encode("utf-16-le"), "a Word 97-2003 document (doc)", "doc"),
    Signature(_OLE, "Workbook".encode("utf-16-le"), "an Excel 97-2003 workbook (xls)", "xls"),
    Signature(_OLE, b"", "a Microsoft Office 97-2003 file", do=_TEXT),
    Signature(b"{\\rtf", b"", "rich text (rtf)", "rtf"),
    Signature(b"<!doctype html", b"", "an HTML page", "html"),
    Signature(b"<html", b"", "an HTML page", "html"),
    Signature(b"<?xml", b"<html", "an HTML page", "html"),
    Signature(b"\x89PNG", b"", "a PNG image", do=_OCR),
    Signature(b"\xff\xd8\xff", b"", "a JPEG image", do=_OCR),
    Signature(b"GIF8", b"", "a GIF image", do=_OCR),
    Signature(b"II*\0", b"", "a TIFF image", do=_OCR),
    Signature(b"MM\0*", b"", "a TIFF image", do=_OCR),
    Signature(b"\x1f\x8b", b"", "a gzip archive", do=_UNPACK),
    Signature(b"7z\xbc\xaf\x27\x1c", b"", "a 7z archive", do=_UNPACK),
    Signature(b"Rar!\x1a\x07", b"", "a RAR archive", do=_UNPACK),
    Signature(b"\xfd7zXZ\0", b"", "an xz archive", do=_UNPACK),
    Signature(b"PAR1", b"", "a Parquet file", do="convert takes records, --scheduler documents in columns id and text"),
)
"""Tried in order: the first that fits names the kind."""


def signature_of(data: bytes) -> Signature | None:
    """The kind of file that `data` is, when it is one of those known not to be plain text."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    heads = (data[:16], head, head.lower())
    names = _members(data) if data.startswith(_ZIP) else data
    for signature in SIGNATURES:
        if any(h.startswith(signature.start) for h in heads) and signature.inside in names:
            return signature
    return None


def _members(data: bytes) -> bytes:
    """Names in a zip archive, one a line, and what kind it says it is; all of it where it is cut short."""
    import zlib
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError, zlib.error):
        return data
    return "\n".join(names).encode("utf-8", "replace") + kind
