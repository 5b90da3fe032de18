"""The old encodings: what each writes for a Vietnamese letter. A text in them is bytes, read one to a character.

TCVN3 (ABC) and VISCII have a byte for each letter (TCVN 5712:1993, RFC 1456), VNI two for most, VIQR writes marks after
the letter (RFC 1456), Windows-1258 writes tones after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from regex import Match

from egov_extract.compiled import later

__all__ = ["CP1252", "ENCODINGS", "TCVN3", "VISCII", "VNI", "Encoding", "from_viqr", "to_bytes"]

_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
CP1252: Mapping[int, int] = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if chr(byte) not in _UNDEFINED
}
"""The characters that Windows-1252 has for 0x80 to 0x9F, to these bytes."""


def to_bytes(text: str) -> str:
    """A text of Windows-1252 as its bytes, one to a character; other characters stay as they are."""
    return text.translate(CP1252)


def _row(first: int, letters: str) -> dict[int, str]:
    return {first + place: letter for place, letter in enumerate(letters) if letter != " "}


TCVN3: Mapping[int, str] = {
    **_row(0x01, "ÚỤ ỪỬỮ"), **_row(0x11, "ỨỰỲỶỸÝỴ"),
    **_row(0x80, "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"),
    **_row(0xA1, "ĂÂÊÔƠƯĐăâêôơưđẰ"), **_row(0xB0, "\u0300\u0309\u0303\u0301\u0323"), **_row(0xB5, "àảãáạẲằẳẵắẴ"),
    **_row(0xC0, "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"), **_row(0xE0, "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"),
}  # fmt: skip
VISCII: Mapping[int, str] = {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    **_row(0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"),
    **_row(0xC0, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
}  # fmt: skip

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_BREVE = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    pairs = dict(_SINGLE)
    for base, letter in (*zip("aeouy", "aeouy", strict=True), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + mark: letter + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in _CIRCUMFLEX.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    both = {}
    for codes, letters in pairs.items():
        letter = unicodedata.normalize("NFC", letters)
        both[codes] = letter
        for upper in {codes.upper(), codes[0].upper() + codes[1:]}:
            both[upper] = letter.upper()
    return both


VNI: Mapping[str, str] = _vni()
_VNI = later("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

_VIQR_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR = later(
    r"\\(?P<plain>[^\w\s]|[dD])|(?P<bar>[dD][dD])"
    r"|(?P<letter>[aA](?P<m>[\^(])|[eE](?P<m2>\^)|[oO](?P<m3>[\^+*])|[uU](?P<m4>[+*])|[aAeEiIoOuUyY])(?P<tone>['`?~.])?"
)
_ESCAPED = re.compile(r"\\[^\w\s]")
_ENDS = {".": re.compile(r"(?=\s*$|\s+[A-Z\"(]|\s*\n)"), "?": re.compile(r"(?=\s*$|\s*\n)")}
"""What follows a stop or question mark that is no tone, in a text that has no backslashes."""


def from_viqr(text: str) -> str:
    r"""The text that is written in VIQR. Where a stop may also be a tone, `\.` makes it a stop; in a text that never
    does so, a stop or question mark at the end of a sentence is one."""
    strict = _ESCAPED.search(text) is not None

    def letter(found: Match[str]) -> str:
        if found["plain"]:
            return found["plain"]
        if found["bar"]:
            return "Đ" if found["bar"][0] == "D" else "đ"
        mark = found["m"] or found["m2"] or found["m3"] or found["m4"]
        tone = found["tone"] or ""
        base = found["letter"][0] + (_VIQR_MARKS[mark] if mark else "")
        if tone in _ENDS and not strict and _ENDS[tone].match(text, found.end()):
            return unicodedata.normalize("NFC", base) + tone
        return unicodedata.normalize("NFC", base + (_VIQR_TONES[tone] if tone else ""))

    return _VIQR.sub(letter, text)


def _of_utf_8(text: str) -> str:
    """UTF-8 that was read as Windows-1252; raises ValueError when it was not."""
    # A no-break space is often made a plain one on the way: `Ã ` is what is left of à.
    data = re.sub("\u00c3 (?=\\w|$)", "\u00c3\u00a0", text).encode("latin-1")
    return data.decode("utf-8")


def _of_1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("latin-1").decode("cp1258"))


class Encoding(NamedTuple):
    """One old encoding."""

    name: str
    decode: Callable[[str], str]
    """From bytes, one to a character; raises ValueError where they cannot be of this encoding."""
    proves_itself: bool = False
    """What can be read in it at all is in it."""


ENCODINGS: tuple[Encoding, ...] = (
    Encoding("TCVN3 (ABC)", lambda text: unicodedata.normalize("NFC", text.translate(TCVN3))),
    Encoding("VNI", lambda text: _VNI.sub(lambda found: VNI[found[0]], text)),
    Encoding("VISCII", lambda text: text.translate(VISCII)),
    Encoding("Windows-1258", _of_1258),
    Encoding("UTF-8 read as Windows-1252", _of_utf_8, proves_itself=True),
)
