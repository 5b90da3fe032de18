"""Vietnamese numerals: digits with `.` for thousands and `,` for decimals, scale words, words, Roman numerals."""

from __future__ import annotations

import re
from functools import lru_cache

Number = int | float

SCALES: dict[str, int] = {
    "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000,
    "tỷ": 1_000_000_000, "tỉ": 1_000_000_000, "ty": 1_000_000_000,
}  # fmt: skip

_DIGITS: dict[str, int] = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "nhất": 1, "nhì": 2, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_ATTACHED = re.compile(r"(?<=\d)(?=[^\W\d])")
_SAID_AGAIN = re.compile(r" ?\([^()]*\)")
"""`5.000 (năm nghìn) tỷ`: the digits once more in words."""
_LIMIT = 10**18
"""What has more digits is no quantity but a code."""


def plain(value: float) -> Number:
    """`value` as an integer where it is whole, itself or to twelve significant digits, else rounded to these."""
    if value == int(value):
        return int(value)
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() else rounded


@lru_cache(maxsize=4096)
def digits(text: str, decimal_point: bool = False) -> Number:
    """The number that `text` writes in digits: `8.268` → 8268, `99,5` → 99.5, `99.5` → 99.5, `05` → 5.

    With `decimal_point` a lone point before three digits is a decimal mark too, as in a percentage or a score.
    """
    whole, _, fraction = text.partition(",")
    if _GROUPED_BY_COMMA.fullmatch(text):
        return _bounded(int(text.replace(",", "")))
    if _GROUPED.fullmatch(whole) and not (whole.startswith("0.") or (decimal_point and whole.count(".") == 1)):
        whole = whole.replace(".", "")
    if fraction and "." in whole:
        whole = whole.replace(".", "")
    if fraction:
        whole = f"{whole}.{fraction}"
    return _bounded(float(whole) if "." in whole else int(whole))


def _bounded(value: Number) -> Number:
    if not value < _LIMIT:
        raise ValueError(value)
    return plain(value)


@lru_cache(maxsize=1024)
def number(text: str, decimal_point: bool = False) -> Number:
    """The number that `text` writes, in digits with scale words (`2,5 triệu`, `500 nghìn tỷ`) or in words.

    Raises ValueError when `text` is no number.
    """
    text = text.strip()
    if not text[:1].isdigit():
        return words(text)
    head, *rest = _parts(text)
    value = digits(head, decimal_point and not rest)
    for position, word in enumerate(rest):
        if word[0].isdigit():
            return plain(value + number(" ".join(rest[position:])))
        value = _bounded(value * SCALES[word])
    return value


def _parts(text: str) -> list[str]:
    """The digits and the scale words of a number, apart."""
    return _ATTACHED.sub(" ", _SAID_AGAIN.sub("", text) if "(" in text else text).split()


def scale(text: str) -> int:
    """The factor that the scale words at the end of `text` stand for; 1 without any."""
    factor = 1
    for word in _parts(text)[1:]:
        factor *= SCALES.get(word, 1)
    return factor


def words(text: str) -> Number:
    """The number that Vietnamese number words write: `một trăm hai mươi lăm` → 125, `bốn phần năm` → 80 (percent).

    Raises ValueError when a word is no number word.
    """
    if " phần " in text and not text.endswith("phần trăm"):
        upper, lower = (words(part) for part in text.split(" phần ", 1))
        if not lower:
            raise ValueError(text)
        return plain(round(float(upper) / float(lower) * 100, 2))
    total = group = 0
    last: int | None = None
    counted = False
    for word in text.split():
        if word in _DIGITS:
            last, counted = _DIGITS[word], True
            group += last
        elif word in ("mươi", "chục"):
            group += (last or 0) * 9
            last = None
        elif word == "mười":
            group, counted = group + 10, True
        elif word == "trăm":
            group += 100 if last is None else last * 99
            last, counted = None, True
        elif word in ("linh", "lẻ"):
            last = None
        elif word in SCALES and not counted and total:  # nghìn tỷ
            total *= SCALES[word]
        elif word in SCALES:
            total, group = total + (group if counted else 1) * SCALES[word], 0
            last, counted = None, False
        else:
            raise ValueError(text)
    return total + group


def fraction(text: str) -> Number:
    """A fraction in digits as a percentage: `1/3` → 33.33."""
    upper, _, lower = text.partition("/")
    return plain(round(int(upper) / int(lower) * 100, 2))


def roman(text: str) -> int:
    """A Roman numeral in either case, or plain digits: `IV` → 4, `3` → 3."""
    if text.isdigit():
        return int(text)
    values = [_ROMAN[letter] for letter in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
