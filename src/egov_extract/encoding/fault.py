"""What is wrong with the letters of a text: what is read as it is meant all the same, and what cannot be mended."""

from __future__ import annotations

from collections.abc import Iterator

from egov_extract.encoding.split import splits
from egov_extract.encoding.syllable import WORD, share

__all__ = ["faults"]

_READ_SO = (
    (("ƣ", "Ƣ"), "Ƣ is read as Ư"),
    (("ð", "Ð", "Ɖ"), "Ð is read as Đ"),
    (
        ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"),
        "letters and their marks stand apart (NFD)",
    ),
    (("\u00ad",), "soft hyphens are passed over"),
)
_CONFUSED = ("thơng tin", "cơng nghệ", "cơng dân", "mơi trường", "an tồn thơng")
"""What a PDF gives whose font has lost ô: each is made of real words, so nothing is repaired."""
_BEGINNING = 3_000
_FEW, _MOST = 20, 0.6


def faults(text: str) -> Iterator[str]:
    """A line for each fault."""
    for letters, what in _READ_SO:
        if any(letter in text for letter in letters):
            yield what
    if count := len(splits(text)):
        yield f"{count} {'syllable' if count == 1 else 'syllables'} split by a space are read as one"
    if lost := text.count("\ufffd"):
        yield f"{lost} {'character is' if lost == 1 else 'characters are'} lost (U+FFFD)"
    if any(words in text for words in _CONFUSED):
        yield "letters are confused, as in `thơng tin` for `thông tin`, and are left as they are"
    right, words = share(WORD.findall(text[:_BEGINNING]))
    if words >= _FEW and right < _MOST * words:
        yield f"{words - right} of {words} words at the beginning are no Vietnamese: the text may be broken"
