"""OpenDocument texts and sheets (odt, ods), as LibreOffice writes them.

Deleted text stands apart from the body, so what is read is what is there when all changes are accepted. Notes and text
boxes follow the block that they stand in; headers, footers and comments are no content.
"""

from __future__ import annotations

from collections.abc import Iterator

from egov_extract.read.blocks import Block, Decoded, compose
from egov_extract.read.failure import encrypted
from egov_extract.read.odf.body import Body
from egov_extract.read.odf.lists import Lists
from egov_extract.read.odf.sheet import sheets
from egov_extract.read.package import Package, local

__all__ = ["decode"]


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The document's text. Raises EgovError when it is broken, encrypted or too large."""
    package = Package(data, path, "an OpenDocument file", max_size)
    manifest = package.optional("META-INF/manifest.xml")
    if manifest is not None and any(local(element) == "encryption-data" for element in manifest.iter()):
        raise encrypted(path, package.name)
    return compose(_blocks(package), path, max_size)


def _blocks(package: Package) -> Iterator[Block]:
    content, styles = package.xml("content.xml"), package.optional("styles.xml")
    for body in (part for part in content if local(part) == "body"):
        for kind in body:
            if local(kind) == "text":
                yield from Body(Lists(content, styles)).blocks(kind)
            elif local(kind) == "spreadsheet":
                yield from sheets(kind, content)
