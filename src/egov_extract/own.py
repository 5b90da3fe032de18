"""How the files begin that this program writes: by it they are known again, and are not taken for documents."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["BEGINS", "PAGE", "RECORDS", "own_file"]

_MARK = "<!-- egov-extract page -->"
PAGE = f"<!doctype html>\n{_MARK}\n"
"""How our pages begin: a file that begins so may be written anew."""

BEGINS: Mapping[str, bytes] = {
    "yaml": rb"(---\s+)?schema: ['\"]?egov-extract/\d",
    "json": rb"(\[\s*)?\{\s*\"schema\":\s*\"egov-extract/\d",
    "jsonl": rb"\{\"id\":\s*\"\w+\",\s*\"kind\":",
    "csv": rb"(\xef\xbb\xbf)?\"?id\"?[,;\t]\"?kind\"?[,;\t]",
    "parquet": rb"PAR1",
}
"""By format a regular expression of how files of records begin, after white space; a workbook tells inside."""

RECORDS = ("a file of records", "leave it out; convert, compare, diff and check take records")
"""What a file of records is called where a document is wanted, and what to do with it."""

_BESIDE = (
    rb"\{\s*\"schema\":\s*\"egov-extract/run/",
    rb"\{\"id\":\s*\"\w+\",\s*\"schema\":",
    rb"(\xef\xbb\xbf)?\"?id\"?[,;\t]\"?path\"?[,;\t]\"?sha256\"?[,;\t]",
)
_TEXTS = (BEGINS[format] for format in ("yaml", "json", "jsonl", "csv"))
"""A Parquet file may hold documents as well."""
_HEAD = 512
_OURS = b"|".join(b"(?:%s)" % begins for begins in (*_TEXTS, *_BESIDE))


def own_file(data: bytes) -> tuple[str, str] | None:
    """What a file that begins with `data` is called, and what to do with it where a document is wanted.

    None when it is none of ours.
    """
    head = data[:_HEAD].lstrip()
    if head.startswith(PAGE.encode()):
        return "a page made by egov-extract report", "give the document that it was made of"
    return RECORDS if re.match(_OURS, head) else None
