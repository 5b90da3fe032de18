"""Files that are zip archives of XML (docx, xlsx, odt, ods): their parts, unpacked and parsed within bounds.

Entities are not resolved and nothing is fetched. What a part unpacks to counts towards the bytes that a document may
have; pictures and other parts that are not asked for are never unpacked.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from egov_extract.read.failure import broken, encrypted, too_large

__all__ = ["Package", "attribute", "local"]

_ENCRYPTED = 1
"""Bit of a member's flags."""


class Package:
    """The parts of one file."""

    def __init__(self, data: bytes, path: str, name: str, max_size: int) -> None:
        """`path` and `name` ("a Word document") are what messages call it. Raises EgovError (broken)."""
        self.path, self.name, self.max_size = path, name, max_size
        self._left = max_size
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise broken(path, name, error) from None

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def bytes(self, part: str) -> bytes:
        """What a part holds. Raises EgovError (broken, encrypted, too-large)."""
        info = self._archive.NameToInfo.get(part)
        if info is None:
            raise broken(self.path, self.name, f"{part} is missing")
        if info.flag_bits & _ENCRYPTED:
            raise encrypted(self.path, self.name)
        try:
            with self._archive.open(info) as stream:
                # What the archive says of the size is not to be trusted.
                content = stream.read(self._left + 1)
        except (BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise broken(self.path, self.name, error) from None
        self._left -= len(content)
        if self._left < 0:
            raise too_large(self.path, self.max_size)
        return content

    def xml(self, part: str) -> Any:
        """The root element of a part. Raises EgovError as `bytes` does."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                                 remove_pis=True)  # fmt: skip
        try:
            root = etree.fromstring(self.bytes(part), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise broken(self.path, self.name, f"{part}: {error}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise broken(self.path, self.name, f"{part} declares entities, which no office program writes")
        return root

    def optional(self, part: str | None) -> Any | None:
        """As `xml`; None where there is no such part."""
        return self.xml(part) if part is not None and part in self else None

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Parts that `part` refers to as `kind`, the last word of the relation's type; "" asks for the package."""
        for _, type, target in self.relations(part):
            if type == kind:
                yield target

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """What `part` refers to inside the package: id, last word of the relation's type, part."""
        folder, name = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for element in root if root is not None else ():
            target = element.get("Target") or ""
            if element.get("TargetMode") != "External":
                # A path from the root of the package begins with a slash.
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append((element.get("Id") or "", (element.get("Type") or "").rpartition("/")[2], target))
        return found


def local(element: Any) -> str:
    """The element's name without its namespace, which differs between editions of the formats."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Any | None, name: str) -> str | None:
    """The value of the element's attribute of this name, whatever its namespace; None without it."""
    if element is not None:
        for key, value in element.attrib.items():
            if key == name or key.endswith(f"}}{name}"):
                return str(value)
    return None
