"""Old and broken encodings: recognised by how much of a text is Vietnamese syllables, and turned into Unicode.

`recognised` is for bytes that are no UTF-8; `repaired` for text whose characters stand for those of an old font or were
read in the wrong encoding. Clean text costs one search for characters that Vietnamese does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from egov_extract.compiled import plain_later
from egov_extract.encoding.fault import faults
from egov_extract.encoding.syllable import WORD, share
from egov_extract.encoding.tables import ENCODINGS, Encoding, from_viqr, to_bytes

__all__ = ["Repaired", "recognised", "repaired"]

_SAMPLE = 60_000
_LEAST_SHARE = 0.8
"""Of the words with marks, how many must be syllables; of clean texts nearly all are, of wrongly read ones a third."""
_LEAST_WORDS = 2
_MOST_WORDS = 4_000
_LEAST_NULS = 8
_LATIN_PAGES = (0x00, 0x01, 0x1E, 0x20)
"""High bytes of the letters and signs that Vietnamese is written with."""
_UTF_16 = (("utf-16-le", 1), ("utf-16-be", 0))

# Letters and signs that Windows-1252 has and Vietnamese has not: none of the old encodings does without them.
_FOREIGN = (
    "\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df"
    "\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff"
)
_NOT_BAR = _FOREIGN.replace("\u00ce-\u00d1", "\u00ce\u00cf\u00d1").replace("\u00ee-\u00f1", "\u00ee\u00ef\u00f1")
_GATE = re.compile(f"[{_FOREIGN}]")
_SUSPECT, _MIXED_SUSPECT = (plain_later(f"[^\\W\\d_][{odd}]|[{odd}][^\\W\\d_]") for odd in (_FOREIGN, _NOT_BAR))
"""One of them beside a letter; the second in a text that has letters of Unicode too, where Ð only stands for Đ."""
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_PLAIN = plain_later(r"[\t\r -~]*")
_TOKENS = plain_later("[^ \t\r\n]+")
_VIQR_STRONG = plain_later(r"[aAeEoO]\^|[uUoO]\+|[aA]\(|[dD][dD]")


class Repaired(NamedTuple):
    """A text and what was found wrong with it."""

    text: str
    warnings: tuple[str, ...]
    moved: tuple[int, ...]
    """Where each of the places asked for is in the new text."""


def recognised(data: bytes) -> tuple[str, str] | None:
    """Name of the encoding that bytes are in which are no UTF-8, and their text; None when none of those known fits."""
    if b"\0" in data[:4096]:
        return _of_utf_16(data)
    whole = data.decode("latin-1")
    best: tuple[float, Encoding] | None = None
    for encoding in ENCODINGS[:-1]:
        right, words = 0, 0
        for start in {0, max(0, len(whole) // 2 - _SAMPLE // 2)}:
            try:
                some = share(WORD.findall(encoding.decode(whole[start : start + _SAMPLE])))
            except ValueError:
                continue
            right, words = right + some[0], words + some[1]
        if words > _LEAST_WORDS and right >= _LEAST_SHARE * words and (best is None or right / words > best[0]):
            best = right / words, encoding
    if best is None:
        return None
    try:
        return best[1].name, best[1].decode(whole)
    except ValueError:
        return None


def _of_utf_16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a byte order mark: the high bytes of ASCII, all on one side of the pairs, are NUL."""
    head = data[:4096]
    for name, side in _UTF_16:
        high = head[side::2]
        latin = sum(high.count(page) for page in _LATIN_PAGES)
        if high.count(0) >= _LEAST_NULS and latin >= 0.9 * len(high) and not head[1 - side :: 2].count(0):
            try:
                return "UTF-16 without a byte order mark", data.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def repaired(text: str, places: Sequence[int] = ()) -> Repaired:
    """`text` in Unicode as Vietnamese is written in it, and what was wrong with it.

    `places` are offsets in order, such as the ends of cells, over which no repair reaches.
    """
    names: list[str] = []
    pieces = [text]
    if text.isascii():
        if _is_viqr(text):
            names.append("VIQR")
            pieces = [from_viqr(piece) for piece in _cut(text, places)]
    elif _GATE.search(text) is not None or _UNICODE_ONLY.search(text) is None:
        for _ in range(3):
            encoding = _evident("".join(pieces))
            if encoding is None or (encoding.name in names and not encoding.proves_itself):
                break
            pieces = [_converted(piece, encoding) for piece in (pieces if names else _cut(text, places))]
            names.append(encoding.name)
    new = "".join(pieces) if names else text
    warnings = (*(f"the text was in {name} and was converted" for name in dict.fromkeys(names)), *faults(new))
    ends = accumulate(map(len, pieces)) if names else iter(places)
    return Repaired(new, warnings, tuple(islice(ends, len(places))))


def _cut(text: str, places: Sequence[int]) -> list[str]:
    bounds = [0, *places, len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


# --- which ----------------------------------------------------------------------------------------------------------


def _evident(text: str) -> Encoding | None:
    """The encoding in which nearly all words with characters foreign to Vietnamese become syllables."""
    tokens = list(_telling(text))
    most, best = max(sum(map(_is_vietnamese, tokens)), _LEAST_WORDS - 1), None
    for encoding in ENCODINGS:
        good = sum(1 for token in tokens if _reads(token, encoding))
        if good > most and good >= _LEAST_SHARE * len(tokens):
            most, best = good, encoding
    return best


def _telling(text: str) -> Iterator[str]:
    """Words that can tell the encoding: those beyond ASCII in lines where one has a foreign character.

    In a text that has no letter of Unicode alone, all lines can.
    """
    count = 0
    mixed = _UNICODE_ONLY.search(text) is not None
    if mixed and _MIXED_SUSPECT.search(text) is None:
        return
    for line in text.split("\n"):
        if _PLAIN.fullmatch(line) or (mixed and _MIXED_SUSPECT.search(line) is None):
            continue
        whole = _UNICODE_ONLY.search(line) is None
        for token in _TOKENS.findall(line):
            if token.isascii() or _UNICODE_ONLY.search(token) or not (whole or _MIXED_SUSPECT.search(token)):
                continue
            if WORD.search(token):
                yield token
                count += 1
        if count > _MOST_WORDS:
            return


def _is_vietnamese(token: str) -> bool:
    right, marked = share(WORD.findall(token))
    return right == marked and not _GATE.search(token)


def _reads(token: str, encoding: Encoding) -> bool:
    """Whether a token becomes Vietnamese: marked syllables, and nothing foreign beside them."""
    try:
        new = encoding.decode(to_bytes(token))
    except ValueError:
        return False
    if encoding.proves_itself:
        return new != token
    right, marked = share(WORD.findall(new))
    return marked > 0 and right == marked and not _GATE.search(new)


# --- where ----------------------------------------------------------------------------------------------------------


def _converted(text: str, encoding: Encoding) -> str:
    """`text` with those lines converted, or those runs of words in them, that are not Unicode already."""
    return "\n".join(_line(line, encoding) for line in text.split("\n"))


def _line(line: str, encoding: Encoding) -> str:
    if _PLAIN.fullmatch(line):
        return line
    if not _UNICODE_ONLY.search(line):
        return _unit(line, encoding)
    return "".join(_unit(run, encoding) if not _UNICODE_ONLY.search(run) else run for run in _runs(line))


def _runs(line: str) -> Iterator[str]:
    """The line in runs of words that have letters of Unicode alone, and of words that have none."""
    start, kind = 0, None
    for token in _TOKENS.finditer(line):
        now = _UNICODE_ONLY.search(token[0]) is not None
        if kind is not None and now != kind:
            yield line[start : token.start()]
            start = token.start()
        kind = now
    yield line[start:]


def _unit(text: str, encoding: Encoding) -> str:
    try:
        new = encoding.decode(to_bytes(text))
    except ValueError:
        return _by_token(text, encoding)
    (after, of_after), (before, of_before) = share(WORD.findall(new)), share(WORD.findall(text))
    if encoding.proves_itself or (of_after == 0 and _SUSPECT.search(text)):
        return new
    if of_after and after * max(of_before, 1) >= before * of_after and after >= of_after / 2:
        return new
    return text


def _by_token(text: str, encoding: Encoding) -> str:
    """Where a line as a whole cannot be read, those of its words that can."""
    return _TOKENS.sub(
        lambda token: encoding.decode(to_bytes(token[0])) if _reads(token[0], encoding) else token[0], text
    )


def _is_viqr(text: str) -> bool:
    """Whether a text is in VIQR: a good part of its words has marks, and nearly all with marks become syllables."""
    if len(_VIQR_STRONG.findall(text[:_SAMPLE])) < _LEAST_WORDS:
        return False
    words = WORD.findall(from_viqr(text[:_SAMPLE]))
    right, marked = share(words)
    return marked >= _LEAST_WORDS and right >= 0.9 * marked and marked * 4 >= len(words)
