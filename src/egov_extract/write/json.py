"""JSON, indented: one document is an object, several are an array of objects."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from egov_extract.model import Extraction
from egov_extract.write import Options
from egov_extract.write.plain import extraction_of, plain

__all__ = ["load", "write"]

_CHUNK = 1 << 20
_BETWEEN = " \t\r\n,[]\ufeff"


def write(extractions: Iterable[Extraction], options: Options) -> Iterator[str]:
    """One object, or with `several` an array, written as the documents come; never coloured."""
    before = "[\n  " if options.several else ""
    for extraction in extractions:
        text = msgspec.json.format(msgspec.json.encode(plain(extraction, compact=options.compact))).decode()
        # A line end inside a string is written \n, so each one here is between tokens and may be indented.
        yield before + text.replace("\n", "\n  ") if options.several else text + "\n"
        before = ",\n  "
    if options.several:
        yield "[]\n" if before.startswith("[") else "\n]\n"


def load(stream: IO[bytes], documents: IO[bytes] | None) -> Iterator[Extraction]:
    """Each object of the file, or of its array; only one is held at a time."""
    for value in _objects(stream):
        yield extraction_of(value)


def _objects(stream: IO[bytes]) -> Iterator[Any]:
    decoder, decode = json.JSONDecoder(), codecs.getincrementaldecoder("utf-8")().decode
    buffer, wanted, ended = "", 0, False
    while not ended:
        # An object that was not whole is tried again when twice as much of it is there, so that time stays linear.
        while len(buffer) <= wanted and not ended:
            piece = stream.read(_CHUNK)
            ended = not piece
            buffer += decode(piece, final=ended)
        wanted = 0
        while buffer := buffer.lstrip(_BETWEEN):
            try:
                value, end = decoder.raw_decode(buffer)
            except json.JSONDecodeError:
                if ended:
                    raise
                wanted = 2 * len(buffer)
                break
            yield value
            buffer = buffer[end:]
