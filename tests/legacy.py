"""Texts as old encodings write them, made from Unicode: the other way round than the program reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from egov_extract.encoding.tables import TCVN3, VISCII, VNI

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VIQR = dict(zip("\u0302\u0306\u031b\u0301\u0300\u0309\u0303\u0323", "^(+'`?~.", strict=True))


def held(text: str, letters: Mapping[str, object] | None = None) -> str:
    """`text` without what the old encodings cannot hold: typographic marks, other scripts, in VIQR a đ after d."""
    plain = re.sub("(?i)(?<=d)đ", "d", text).translate(str.maketrans("–—“”‘’…•", "--\"\"''.-"))
    vietnamese = "ĂăÂâÊêÔôƠơƯưĐđÀÁÃẢẠàáãảạÈÉẼẺẸèéẽẻẹÌÍĨỈỊìíĩỉịÒÓÕỎỌòóõỏọÙÚŨỦỤùúũủụỲÝỸỶỴỳýỹỷỵ"
    return "".join(
        char
        for char in unicodedata.normalize("NFC", plain)
        if char.isascii() or char in vietnamese or 0x1EA0 <= ord(char) <= 0x1EF9
    )


def _bytewise(table: Mapping[int, str]) -> Callable[[str], bytes]:
    codes = {letter: byte for byte, letter in table.items() if len(letter) == 1}
    same = {chr(byte): byte for byte in range(256) if byte not in table}
    return lambda text: bytes({**same, **codes}[char] for char in text)


def _vni(text: str) -> bytes:
    codes: dict[str, str] = {}
    for code, letter in VNI.items():
        if letter not in codes or code.isupper() or code.islower():
            codes[letter] = code
    return "".join(codes.get(char, char) for char in text).encode("latin-1")


def _cp1258(text: str) -> bytes:
    """Windows-1258: the letters of the code page with a tone after them."""
    written = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in _TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        written.append(base + tones)
    return "".join(written).encode("cp1258")


def _viqr(text: str) -> bytes:
    """VIQR as RFC 1456 has it: what could be taken for a mark has a backslash before it."""
    escaped = re.sub(r"(?<=[^\W\d_])([\^(+*'`?~.])", r"\\\1", text)
    escaped = re.sub(r"(?<=[dD])(?=[dD])", r"\\", escaped)
    return "".join(
        {"đ": "dd", "Đ": "DD"}.get(char)
        or "".join(_VIQR.get(mark, mark) for mark in _ordered(unicodedata.normalize("NFD", char)))
        for char in escaped
    ).encode("ascii")


def _ordered(parts: str) -> str:
    """A letter's parts with the tone last."""
    return "".join(sorted(parts, key=lambda mark: mark in _TONES))


def _mojibake(text: str) -> bytes:
    """UTF-8 read as Windows-1252 and written in UTF-8 again; bytes that Windows-1252 has not are left as they are."""
    return misread(text.encode("utf-8")).encode("utf-8")


def misread(data: bytes) -> str:
    """Bytes read as Windows-1252, as word processors and browsers do; what it has not is left as it is."""
    return "".join(_of_1252(byte) for byte in data)


def _of_1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


WRITERS: Mapping[str, Callable[[str], bytes]] = {
    "TCVN3 (ABC)": _bytewise(TCVN3),
    "VNI": _vni,
    "VISCII": _bytewise(VISCII),
    "Windows-1258": _cp1258,
    "VIQR": _viqr,
    "UTF-8 read as Windows-1252": _mojibake,
    "UTF-16 without a byte order mark": lambda text: text.encode("utf-16-le"),
}
"""For each encoding by the name that warnings call it, from Unicode to bytes."""
