"""Syllables that PDF text splits before or after a letter with marks: `ĐIỀ U KHO ẢN`."""

from __future__ import annotations

import re

from egov_extract.compiled import later
from egov_extract.encoding.syllable import is_syllable

__all__ = ["splits"]

_GATE = re.compile(" (?:[ệềểếộụựậặịạẹọợữỆỀỂẾỘỤỰẬẶỊẠẸỌỢỮ]|[ảấ]n|[ẢẤ]N)")
"""What hardly any word begins with: where none stands, nothing was split."""
_MANY = 3
"""Likely cases that make a text one that is full of them."""
_FIRST = (
    "a à á ả ạ ai ái ải am ám ảm an án ang áng anh ánh ảnh ao áo ảo áp át au ay áy ác ách ăn ăng ắc ắt ẵm âm ấm "
    "ẩm ân ấn ẩn ấp ất âu ấu ẩu ấy em én eo éo ép ét ê ế ếch êm ì ỉ ị í ích im ín in ít iu ỉu o ò ó oa òa oai oan "
    "oán oanh oi ói om on ong óc ót ô ồ ổ ốc ôi ồi ổi ôm ốm ôn ổn ông ống ồn ồng ốp ơ ờ ở ơi ơn ớt u ù ủ ua úa ùa "
    "ủa úc ục ui ủi um ùm ủng ung úp út uy ủy uyên uyển uống uốn ươm ướm ước ương ướp ướt ưa ứa ức ưng ứng ửng ưu "
    "ư ừ ứ y ý ỷ ỳ yêu yếu yên yến yết yểm yểu ạch ậm ậu ẳng ẵng ẻo ềnh ễnh ịch ộc ợ ụp ụt ứt"
)
_WORDS_FIRST = frozenset(_FIRST.split())
"""Words without an onset: such a word is no part of the one before it."""
_VOWEL = "aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_LETTER, _VOWELS = r"[^\W\d_]", f"[{_VOWEL}{_VOWEL.upper()}]"
_PAIR = later(
    rf" (?={_VOWELS})(?<=(?<!{_LETTER})(?P<left>{_LETTER}{{1,6}}) )(?P<right>{_VOWELS}{_LETTER}{{0,4}})(?!{_LETTER})"
)
"""A space and the words around it, the second without an onset; what is asked first is rare."""


def splits(text: str) -> tuple[int, ...]:
    """Where the spaces stand that split a syllable, in order."""
    if not _GATE.search(text):
        return ()
    pairs = [(found.start(), found["left"], found["right"]) for found in _PAIR.finditer(text)]
    likely = [(at, left, right) for at, left, right in pairs if _split(left, right, sure=False)]
    if len(likely) >= _MANY:
        return tuple(at for at, _, _ in likely)
    return tuple(at for at, left, right in likely if _split(left, right, sure=True))


def _split(left: str, right: str, *, sure: bool) -> bool:
    """Whether two words are halves of one: together a syllable, and one of them, marks and all, no word of its own.

    Where it must be sure, a letter before a word is none: `điểm b ở trên`.
    """
    whole = left + right
    if whole.isascii() or not (whole.islower() or whole.isupper() or whole.istitle()) or not is_syllable(whole):
        return False
    if not left.isascii() and not is_syllable(left):
        return True
    if right.lower() not in _WORDS_FIRST:
        return not right.isascii() or not sure
    return not sure and not is_syllable(left)
