"""Word documents (docx), as Word writes them.

What counts is what Word shows when all changes are accepted: inserted text, numbers of automatic lists, text boxes,
capitals set by format; not what is deleted or hidden. A footnote follows the block that refers to it. Headers, footers
and comments are no content.
"""

from __future__ import annotations

from egov_extract.read.blocks import Decoded, compose
from egov_extract.read.docx.body import Body
from egov_extract.read.docx.numbering import Numbering
from egov_extract.read.docx.style import Styles
from egov_extract.read.package import Package, local

__all__ = ["decode"]

_NAME = "a Word document (docx)"


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The document's text. Raises EgovError when it is broken, encrypted or too large."""
    package = Package(data, path, _NAME, max_size)
    main = next(package.related("", "officeDocument"), "word/document.xml")
    root = package.xml(main)
    parts = {kind: package.optional(next(package.related(main, kind), None)) for kind in ("styles", "numbering")}
    styles = Styles(parts["styles"])
    notes = {kind: package.optional(next(package.related(main, f"{kind}s"), None)) for kind in ("footnote", "endnote")}
    body = Body(styles, Numbering(parts["numbering"], styles), notes)
    blocks = (block for child in root if local(child) == "body" for block in body.blocks(child))
    return compose(blocks, path, max_size)
