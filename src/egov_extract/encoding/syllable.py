"""Vietnamese syllables by their build: an onset, a rhyme, at most one tone. Tells text from what only looks like it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from egov_extract.compiled import later, plain_later

__all__ = ["WORD", "is_syllable", "share"]

WORD = plain_later(r"[^\W\d_]+")
_ONSET = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_OPEN = (
    "a ai ao au ay âu ây e eo ê êu i ia iu iêu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uây uê uêu ui uôi uơ uy uya "
    "uyu ư ưa ưi ươi ươu ưu y yêu"
)
_NASAL = (
    "am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh êng im in inh iêm iên iêng oam oan oang oanh oăm oăn oăng "
    "oen om on ong oong ôm ôn ông ơm ơn uân uâng uên uênh um un ung uôm uôn uông uyên uyn uynh ưm ưn ưng ươm ươn ương "
    "yêm yên yêng yn"
)
_STOPPED = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oap oat oăc oăt oc oet ooc op ot "
    "ôc ôp ôt ơp ơt uât uc uêch up ut uôc uôt uych uyêt uyp uyt ak ăk ok ôk uk ưc ưt ươc ươp ươt yêt"
)
_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_SHAPE = later(
    rf"(?:{_ONSET})?(?:(?:{'|'.join((_OPEN + ' ' + _NASAL).split())})[`'~?.]?|(?:{'|'.join(_STOPPED.split())})['.])"
)
_ABBREVIATION = plain_later("[BCDĐGHKLMNPQRSTVX]+|đ")
_OTHER_MARKS = plain_later("[\u0300-\u036f]")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word is built as a Vietnamese syllable; `tat` is not, for a stop must have one of two tones."""
    parts, tones = [], []
    for char in unicodedata.normalize("NFC", word).lower():
        base = unicodedata.normalize("NFD", char)
        for mark, tone in _TONES.items():
            if mark in base:
                tones.append(tone)
                base = base.replace(mark, "", 1)
        parts.append(unicodedata.normalize("NFC", base))
    plain = "".join(parts)
    return len(tones) <= 1 and not _OTHER_MARKS.search(plain) and _SHAPE.fullmatch(plain + "".join(tones)) is not None


def share(words: Iterable[str]) -> tuple[int, int]:
    """How many words with a letter beyond ASCII are syllables, of how many; QĐ and its like are left out."""
    marked = [word for word in words if not word.isascii() and not _ABBREVIATION.fullmatch(word)]
    return sum(map(is_syllable, marked)), len(marked)
