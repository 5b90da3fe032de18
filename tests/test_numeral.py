"""Vietnamese numerals, in digits, in words and in Roman letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_extract import numeral

DIGITS = {
    "5": 5, "05": 5, "100": 100, "0": 0, "1.509": 1509, "8.268": 8268, "1.100": 1100, "12.700.000.000": 12700000000,
    "99,5": 99.5, "99.5": 99.5, "0,3504": 0.3504, "0.3504": 0.3504, "0.350": 0.35, "7,0": 7, "81,35": 81.35,
    "1.234.567,89": 1234567.89, "1.234,5": 1234.5, "1,234,567": 1234567, "1,234": 1.234, "12.34": 12.34,
    "1234.567": 1234.567, "1234567": 1234567, "123.456.789.012.345.678": 123456789012345678,
    "9" * 18: int("9" * 18),
}  # fmt: skip
PERCENT = {"99.5": 99.5, "87.610": 87.61, "1.100": 1.1, "1.100.000": 1100000, "12,345": 12.345, "80": 80}
NUMBERS = {
    "2,5 triệu": 2500000, "500 nghìn tỷ": 500000000000000, "1.100 tỷ": 1100000000000, "40 triệu": 40000000,
    "3 vạn": 30000, "1,62 triệu": 1620000, "15 ngàn": 15000, "2 trăm": 200, "58,42 tỉ": 58420000000, "12": 12,
    "5tỷ": 5000000000, "2,5triệu": 2500000, "1.250 nghìn": 1250000, " 7 ": 7, "hai mươi": 20, "0,1 triệu": 100000,
    "66,4 triệu": 66400000, "4,1 triệu": 4100000,
}  # fmt: skip
WORDS = {
    "không": 0, "một": 1, "năm": 5, "mười": 10, "mười một": 11, "mười lăm": 15, "hai mươi": 20, "hai mươi mốt": 21,
    "hai mươi tư": 24, "hai mươi lăm": 25, "ba mươi hai": 32, "chín mươi chín": 99, "hai chục": 20, "một chục": 10,
    "một trăm": 100, "trăm": 100, "một trăm linh năm": 105, "một trăm lẻ năm": 105, "một trăm mười": 110,
    "một trăm hai mươi lăm": 125, "năm trăm": 500, "một nghìn": 1000, "nghìn": 1000, "hai nghìn": 2000,
    "một nghìn không trăm linh năm": 1005, "hai nghìn ba trăm": 2300, "mười nghìn": 10000, "một vạn": 10000,
    "năm trăm nghìn": 500000, "một triệu hai trăm nghìn": 1200000, "ba triệu": 3000000, "hai nghìn tỷ": 2000000000000,
    "năm tỷ ba trăm triệu": 5300000000, "hai trăm nghìn tỷ": 200000000000000, "bảy": 7, "bẩy": 7, "nhất": 1, "nhì": 2,
    "một phần ba": 33.33, "hai phần ba": 66.67, "bốn phần năm": 80, "một phần tư": 25, "một phần mười": 10,
}  # fmt: skip
ROMAN = {
    "i": 1,
    "II": 2,
    "iii": 3,
    "IV": 4,
    "v": 5,
    "vi": 6,
    "IX": 9,
    "x": 10,
    "xiv": 14,
    "XL": 40,
    "xc": 90,
    "3": 3,
    "04": 4,
}


def same(value: numeral.Number, wanted: numeral.Number) -> bool:
    return value == wanted and type(value) is type(wanted)


@pytest.mark.parametrize(("text", "value"), DIGITS.items())
def test_digits(text: str, value: numeral.Number) -> None:
    assert same(numeral.digits(text), value)
    assert same(numeral.number(text), value)


@pytest.mark.parametrize(("text", "value"), PERCENT.items())
def test_a_lone_point_of_a_share_is_a_decimal_mark(text: str, value: numeral.Number) -> None:
    assert same(numeral.digits(text, True), value)
    assert same(numeral.number(text, True), value)


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_numbers(text: str, value: numeral.Number) -> None:
    assert same(numeral.number(text), value)


@pytest.mark.parametrize(("text", "value"), WORDS.items())
def test_words(text: str, value: numeral.Number) -> None:
    assert same(numeral.words(text), value)
    assert same(numeral.number(text), value)


@pytest.mark.parametrize(("text", "value"), ROMAN.items())
def test_roman(text: str, value: int) -> None:
    assert numeral.roman(text) == value


@pytest.mark.parametrize(("text", "value"), {"1/3": 33.33, "2/3": 66.67, "1/2": 50, "3/4": 75, "4/5": 80}.items())
def test_fractions(text: str, value: numeral.Number) -> None:
    assert same(numeral.fraction(text), value)


@pytest.mark.parametrize(
    ("text", "factor"), {"5": 1, "2,5 triệu": 10**6, "7 nghìn tỷ": 10**12, "7tỷ": 10**9, "3 xã": 1, "": 1}.items()
)
def test_scale(text: str, factor: int) -> None:
    assert numeral.scale(text) == factor


@pytest.mark.parametrize(
    "text",
    [
        "một xã",
        "12.5.2020",
        "1,2,3",
        "một phần không",
        "hai phần xã",
        "phần",
        "5 xã",
        "9" * 19,
        "9" * 400,
        "9" * 5_000,
        "9" * 400 + ",5",
        "5 tỷ tỷ",
        "một phần trăm",
    ],
)
def test_no_number(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        numeral.number(text)


# --- what holds of any number ---------------------------------------------------------------------------------------

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spelt(number: int) -> str:
    """`number`, below a million, in words."""
    if number >= 1000:
        rest = number % 1000
        tail = f" {'không trăm ' if rest < 100 else ''}{'linh ' if rest < 10 else ''}{spelt(rest)}" if rest else ""
        return f"{spelt(number // 1000)} nghìn{tail}"
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} trăm" + (f" {'linh ' if rest < 10 else ''}{spelt(rest)}" if rest else "")
    if number >= 20:
        ones = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(number % 10, f" {ONES[number % 10]}")
        return f"{ONES[number // 10]} mươi{ones}"
    if number >= 10:
        ones = {0: "", 5: " lăm"}.get(number % 10, f" {ONES[number % 10]}")
        return f"mười{ones}"
    return ONES[number]


@given(st.integers(0, 999_999))
def test_every_number_is_read_back_from_its_words(number: int) -> None:
    assert numeral.words(spelt(number)) == number


@given(st.integers(0, 10**18 - 1))
def test_every_number_is_read_back_from_its_groups(number: int) -> None:
    assert same(numeral.number(f"{number:,}".replace(",", ".")), number)
    assert same(numeral.number(str(number)), number)


@given(st.integers(0, 10**9), st.integers(1, 99))
def test_every_decimal_is_read_back(whole: int, hundredths: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    for text in (f"{grouped},{hundredths:02d}", f"{whole},{hundredths:02d}", f"{whole}.{hundredths:02d}"):
        assert numeral.number(text) == pytest.approx(whole + hundredths / 100, rel=1e-12)


@given(st.integers(1, 9_999), st.sampled_from(sorted(numeral.SCALES)))
def test_scales_multiply(number: int, scale: str) -> None:
    assert same(numeral.number(f"{number} {scale}"), number * numeral.SCALES[scale])
    assert same(numeral.number(f"{number}{scale}"), number * numeral.SCALES[scale])
    assert numeral.scale(f"{number}{scale} triệu") == numeral.SCALES[scale] * 10**6


@given(st.text(st.sampled_from("0123456789., ivxlc/một hai trăm tỷ phần%-")) | st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    for read in (numeral.number, numeral.words, numeral.roman, numeral.fraction, numeral.scale):
        try:
            value = read(text)
        except (ValueError, KeyError, ZeroDivisionError):
            continue
        assert value == value
        assert abs(value) != float("inf")
