"""Numbers of lists as word processors write them: 1, iv, b."""

from __future__ import annotations

__all__ = ["numeral"]

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def numeral(value: int, format: str) -> str:
    """A number as Word writes it in `format`; in digits, in a format that is not known here."""
    match format:
        case "lowerLetter" | "upperLetter" if value > 0:
            # After z come aa, bb, …
            letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 8)
            return letter if format == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < value < 4000:
            roman = _roman(value)
            return roman if format == "upperRoman" else roman.lower()
        case "decimalZero":
            return f"{value:02}"
        case "none":
            return ""
        case _:
            return str(value)


def _roman(value: int) -> str:
    letters = ""
    for worth, letter in _ROMAN:
        letters += letter * (value // worth)
        value %= worth
    return letters
