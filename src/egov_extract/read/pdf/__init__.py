"""PDF with a text layer: lines of text as PDFium reads them, and on pages with tables what pdfplumber finds.

Page numbers and lines that come on every page are left out. A PDF of pictures alone is told from an empty one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
import pypdfium2

from egov_extract.errors import EgovError
from egov_extract.read.blocks import Block, Decoded, Page, Paragraph, compose
from egov_extract.read.failure import broken, encrypted
from egov_extract.read.pdf.margin import without_margins
from egov_extract.read.pdf.page import Sheet, sheet_of
from egov_extract.read.pdf.table import blocks_of

__all__ = ["decode"]

# What it warns of would otherwise be printed, for want of a handler.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_NAME = "a PDF"
_OCR = "run a text recogniser (OCR) on it and give what it reads"


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The document's text, with its pages. Raises EgovError when it is broken, encrypted, scanned or too large."""
    sheets = list(_sheets(data, path))
    pictures = [number for number, sheet in enumerate(sheets, start=1) if sheet.is_picture]
    if pictures and len(pictures) == len(sheets):
        raise EgovError("scanned", path, "is a PDF of scanned pages without text", _OCR)
    content, layout, _ = compose(_blocks(data, sheets), path, max_size)
    told = f"pages without text, which are pictures: {_listed(pictures)}"
    return Decoded(content, layout, (told,) if pictures else ())


def _sheets(data: bytes, path: str) -> Iterator[Sheet]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise encrypted(path, _NAME) if "password" in str(error).lower() else broken(path, _NAME, error) from None
    try:
        for index in range(len(document)):
            page = document[index]
            yield sheet_of(page)
            page.close()
    except pypdfium2.PdfiumError as error:
        raise broken(path, _NAME, error) from None
    finally:
        document.close()


def _blocks(data: bytes, sheets: Sequence[Sheet]) -> Iterator[Block]:
    tabular = [number for number, sheet in enumerate(sheets, start=1) if sheet.may_have_tables]
    found = _with_tables(data, tabular) if tabular else {}
    pages = [found.get(number) or [Paragraph(t) for t in sheet.paragraphs] for number, sheet in enumerate(sheets, 1)]
    for blocks in without_margins(pages):
        yield Page()
        yield from blocks


def _with_tables(data: bytes, numbers: Sequence[int]) -> dict[int, Sequence[Block]]:
    """The blocks of these pages; of those that have no table after all, or cannot be analysed, nothing."""
    found: dict[int, Sequence[Block]] = {}
    try:
        with pdfplumber.open(BytesIO(data), pages=list(numbers)) as document:
            for page in document.pages:
                if blocks := blocks_of(page):
                    found[page.page_number] = blocks
                page.close()
    except MemoryError:
        raise
    except Exception:  # its errors have no type in common
        pass  # PDFium has read it: what the other library stumbles on costs the tables, not the document
    return found


def _listed(numbers: Sequence[int]) -> str:
    """`1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
