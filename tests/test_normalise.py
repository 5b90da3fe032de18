"""One spelling for all texts, and offsets that lead back to what was written."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egov_extract.model import Span
from egov_extract.normalise import _ODD, Normalised, _odd, fold, new_tones, normalise

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
ODD = "\r\n\t\v\f \u00a0\u00ad\u200b\u200d\u2009\u2011\u2028\u202f\u2060\u3000\ufeffÐð－−–—’*_|#"
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
SCRIPTS = [chr(i) for i in (*range(0x530), *range(0x1E00, 0x2000))]
"""The scripts of Europe and Vietnam: of others, decomposed text is left as it is."""
LETTERS = st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "012389%.,;:()/-\n " + ODD)
TEXTS = st.one_of(
    st.text(st.one_of(LETTERS, st.sampled_from(MARKS))),
    st.lists(LETTERS).map(lambda letters: unicodedata.normalize("NFD", "".join(letters))),
    st.text(),
)
PLAN = "KẾ HOẠCH\nĐến hết năm 2025, tối thiểu 80% hồ sơ được xử lý trên mạng.\n\n- Uỷ ban cấp xã: 1.250 thủ tục."


def written(source: str, found: Normalised, text: str) -> str:
    """What the source has where the normalised text has `text`."""
    start = found.text.index(text)
    span = found.to_source(Span(start, start + len(text)))
    return source[span.start : span.end]


# --- what holds of any text -----------------------------------------------------------------------------------------


@given(TEXTS)
@example("\ufeff\ufeffa")
@example("e\u0302\u0301e\u0323\u0302")
@example("\u0301a")
@example("**a** * b*\r\n\r")
@example("İ x")
@example("\u1ed0\u031b x")
@example("\ud800\u0301")
def test_offsets_lead_back(source: str) -> None:
    found = normalise(source)
    spans = [found.to_source(Span(i, i + 1)) for i in range(len(found.text))]
    last = Span(0, 0)
    for span in spans:
        assert last.start <= span.start < span.end <= len(source)
        assert last.end <= span.end
        last = span
    for i in range(0, len(spans), 3):
        for j in range(i, len(spans), 5):
            assert found.to_source(Span(i, j + 1)) == (spans[i].start, spans[j].end)


@given(TEXTS)
def test_what_lies_in_a_span_normalises_to_it(source: str) -> None:
    found = normalise(source)
    for i, char in enumerate(found.text):
        span = found.to_source(Span(i, i + 1))
        # The marks of a cluster may change their order, which only the whole of it shows.
        if char.isalnum() and not unicodedata.combining(found.text[i + 1 : i + 2] or "."):
            assert normalise(source[span.start : span.end]).text == char, span


@given(TEXTS)
def test_the_key_has_the_length_of_the_text(source: str) -> None:
    found = normalise(source)
    assert len(found.key) == len(found.text)
    assert found.key == fold(found.text)


@given(TEXTS)
def test_normal_text_stays(source: str) -> None:
    once = normalise(source).text
    assert not set(once) & set("\r\t\v\f\u00a0\u00ad\u200b\u2028\ufeff")
    if "*" not in once and not set(once) & set(MARKS):  # what emphasis or a mark meets may change with what is left out
        assert normalise(once).text == once


@given(st.one_of(TEXTS.filter(lambda text: max(text, default="") < "\u0530"), st.text(st.sampled_from(SCRIPTS))))
@example("A\u030a\u0301 \u0110\u0301 \u212b")
def test_composed_and_decomposed_are_one(source: str) -> None:
    composed = normalise(unicodedata.normalize("NFC", source))
    decomposed = normalise(unicodedata.normalize("NFD", source))
    assert (composed.text, composed.key) == (decomposed.text, decomposed.key)


@given(TEXTS)
def test_line_ends_are_one(source: str) -> None:
    unix = source.replace("\r", "\n")
    assert (
        normalise(unix).text == normalise(unix.replace("\n", "\r\n")).text == normalise(unix.replace("\n", "\r")).text
    )


@given(st.text(st.sampled_from("ab5 \n.%")))
def test_clean_text_is_not_touched(source: str) -> None:
    clean = re.sub(r"(?<=\n) +| +(?=\n)", "", re.sub(" +", " ", source))
    assert normalise(clean).text == clean
    assert normalise(clean).starts == (0,)


@given(TEXTS)
@example(" *\u200b\u00a0\u0301a  \u0323")
def test_nothing_odd_is_passed_over(source: str) -> None:
    assert [found.span() for found in _odd(source)] == [found.span() for found in _ODD.finditer(source)]


# --- one plan, written in many ways ---------------------------------------------------------------------------------

VARIANTS = {
    "as it is": PLAN,
    "NFD": unicodedata.normalize("NFD", PLAN),
    "CRLF": PLAN.replace("\n", "\r\n"),
    "CR": PLAN.replace("\n", "\r"),
    "line separators": PLAN.replace("\n", "\u2028"),
    "byte order mark": "\ufeff" + PLAN,
    "no-break spaces": PLAN.replace(" ", "\u00a0"),
    "thin spaces": PLAN.replace(" ", "\u2009"),
    "tabs and spaces": PLAN.replace(" ", " \t  "),
    "blanks at the ends of lines": PLAN.replace("\n", " \t\n"),
    "blanks before line ends of Windows": PLAN.replace("\n", " \r\n"),
    "indented lines": PLAN.replace("\n", "\n   "),
    "zero-width characters": "\u200b".join(PLAN),
    "soft hyphens": PLAN.replace("ê", "\u00adê"),
    "marks of direction": PLAN.replace("2025", "\u202a2025\u202c"),
    "emphasis": PLAN.replace("80%", "**80%**").replace("2025", "*2025*"),
    "Icelandic letters": PLAN.replace("Đ", "Ð").replace("đ", "ð"),
    "wide digits": PLAN.replace("80%", "８０％"),
    "another hyphen": PLAN.replace("- ", "\u2011 "),
    "a minus sign": PLAN.replace("- ", "\u2212 "),
}


@pytest.mark.parametrize("source", VARIANTS.values(), ids=VARIANTS)
def test_variants_of_a_plan(source: str) -> None:
    found = normalise(source)
    assert found.text == PLAN
    assert found.key == fold(PLAN)
    for text in ("Đến hết năm 2025", "80%", "1.250", "KẾ HOẠCH\nĐến"):
        back = written(source, found, text)
        assert normalise(back).text == text
        assert back[0].isalnum()
        assert back[-1] not in " *\u200b\u202a"


WRITTEN = [
    ("tới 80 % số xã", "80 %", "80 %"),
    ("tới 80\u00a0\u00a0% số xã", "80 %", "80\u00a0\u00a0%"),
    ("**80%** hồ sơ", "80%", "80%"),
    ("80\u200b% hồ sơ", "80%", "80\u200b%"),
    ("ha\u0323n 1.5\u200b00", "hạn", "ha\u0323n"),
    ("đe\u0302\u0301n 5", "đến", "đe\u0302\u0301n"),
    ("đe\u0302\u0301\u0323n 5", "n 5", "n 5"),
    ("a\r\nb", "a\nb", "a\r\nb"),
    ("80 \u200b \u00a0hồ sơ", "80 hồ", "80 \u200b \u00a0hồ"),
]


@pytest.mark.parametrize(("source", "text", "back"), WRITTEN)
def test_the_way_back(source: str, text: str, back: str) -> None:
    assert written(source, normalise(source), text) == back


def test_marks_that_compose_less_in_another_order() -> None:
    found = normalise("x\u1ed0\u031by")
    assert found.text == "x\u01a0\u0302\u0301y"
    assert [found.to_source(Span(i, i + 1)) for i in range(5)] == [(0, 1), (1, 2), (2, 3), (2, 3), (3, 4)]


# --- the key --------------------------------------------------------------------------------------------------------

TONES = {
    "hoà bình": "hòa bình", "hoá đơn": "hóa đơn", "thoả thuận": "thỏa thuận", "doạ": "dọa", "loã": "lõa",
    "khoẻ": "khỏe", "xoè": "xòe", "toé": "tóe", "uỷ ban": "ủy ban", "thuỷ sản": "thủy sản", "tuỳ": "tùy",
    "luỹ kế": "lũy kế", "huý": "húy", "truỵ": "trụy", "thuý": "thúy",
    # These stand as they are.
    "hòa": "hòa", "quý": "quý", "quỹ": "quỹ", "quỷ": "quỷ", "hoàn thành": "hoàn thành", "toán": "toán",
    "khoẻn": "khoẻn", "huỳnh": "huỳnh", "khuỷu": "khuỷu", "luỹ-thừa": "lũy-thừa", "số hoá.": "số hóa.",
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), TONES.items())
def test_tones_of_the_new_style(old: str, new: str) -> None:
    assert new_tones(old) == new
    assert fold(old.upper()) == new
    assert normalise(unicodedata.normalize("NFD", old)).key == new
    assert normalise(old).text == old


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Quý IV/2025", "quý iv/2025"),
        ("5–10", "5-10"),
        ("5—10", "5-10"),
        ("D’Ran", "d'ran"),
        ("ÐỒNG", "ðồng"),
        ("İI", "İi"),
    ],
)
def test_folding(text: str, key: str) -> None:
    assert fold(text) == key
