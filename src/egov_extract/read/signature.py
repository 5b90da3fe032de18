"""What files that are no plain text begin with, so that a message can name them."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["SIGNATURES", "Signature", "foreign"]

_TEXT = "open it and save it as plain text (UTF-8)"
_SHEET = "open it and save it as CSV (UTF-8)"
_UNPACK = "unpack it first"
_OCR = "run a text recogniser (OCR) on it and save what it reads as text"

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Signature(NamedTuple):
    """One format that is not plain text."""

    start: bytes
    """What its files begin with."""
    inside: bytes
    """What else they hold somewhere; empty where the start tells enough."""
    name: str
    do: str


SIGNATURES = (
    Signature(b"%PDF-", b"", "a PDF", _TEXT),
    Signature(_ZIP, b"word/", "a Word document (docx)", _TEXT),
    Signature(_ZIP, b"xl/", "an Excel workbook (xlsx)", _SHEET),
    Signature(_ZIP, b"ppt/", "a PowerPoint presentation (pptx)", _TEXT),
    Signature(_ZIP, b"opendocument.text", "an OpenDocument text (odt)", _TEXT),
    Signature(_ZIP, b"opendocument.spreadsheet", "an OpenDocument sheet (ods)", _SHEET),
    Signature(_ZIP, b"", "a zip archive", _UNPACK),
    Signature(_OLE, "WordDocument".encode("utf-16-le"), "a Word 97-2003 document (doc)", _TEXT),
    Signature(_OLE, "Workbook".encode("utf-16-le"), "an Excel 97-2003 workbook (xls)", _SHEET),
    Signature(_OLE, b"", "a Microsoft Office 97-2003 file", _TEXT),
    Signature(b"{\\rtf", b"", "rich text (rtf)", _TEXT),
    Signature(b"<!doctype html", b"", "an HTML page", _TEXT),
    Signature(b"<html", b"", "an HTML page", _TEXT),
    Signature(b"\x89PNG", b"", "a PNG image", _OCR),
    Signature(b"\xff\xd8\xff", b"", "a JPEG image", _OCR),
    Signature(b"GIF8", b"", "a GIF image", _OCR),
    Signature(b"II*\0", b"", "a TIFF image", _OCR),
    Signature(b"MM\0*", b"", "a TIFF image", _OCR),
    Signature(b"\x1f\x8b", b"", "a gzip archive", _UNPACK),
    Signature(b"7z\xbc\xaf\x27\x1c", b"", "a 7z archive", _UNPACK),
    Signature(b"Rar!\x1a\x07", b"", "a RAR archive", _UNPACK),
    Signature(b"\xfd7zXZ\0", b"", "an xz archive", _UNPACK),
)
"""Tried in order: the first that fits names the format."""


def foreign(data: bytes) -> Signature | None:
    """The format that `data` is in when it is one of those known not to be plain text."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    heads = (data[:16], head, head.lower())
    for signature in SIGNATURES:
        if any(h.startswith(signature.start) for h in heads) and signature.inside in data:
            return signature
    return None
