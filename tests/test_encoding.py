"""Old and broken encodings: read back as they were written, said so, and never seen where there is none."""

from __future__ import annotations

import shutil
import subprocess
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from legacy import WRITERS, held, misread

from egov_extract import extract, read, rules
from egov_extract.encoding import recognised, repaired
from egov_extract.encoding.split import splits
from egov_extract.encoding.syllable import is_syllable
from egov_extract.encoding.tables import TCVN3, VISCII
from egov_extract.model import Cell, Layout, Record, Span, Text
from egov_extract.normalise import normalise
from egov_extract.read import decode
from egov_extract.read.mend import mended

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
SHORTEST = min(SAMPLES, key=lambda path: path.stat().st_size)
SPLITTABLE = min(SAMPLES, key=lambda path: (path.read_text(encoding="utf-8").count("hồ sơ") < 4, path.stat().st_size))
"""The shortest that often has the word that the tests split."""
CONFUSED = "as in `thơng tin` for `thông tin`, and are left as they are"
BYTEWISE = [name for name in WRITERS if name not in ("VIQR", "UTF-16 without a byte order mark")]


def said(records: tuple[Record, ...]) -> list[tuple[Any, ...]]:
    return [
        (
            r.kind,
            r.indicator,
            r.subject,
            r.comparator,
            r.value,
            r.unit,
            r.levels,
            (time := r.deadline or r.period) and time.end,
        )
        for r in records
    ]


def paragraphs() -> list[str]:
    """Clean paragraphs: the samples', what the catalogue shows, and the heads of the tests."""
    lines = [line for path in SAMPLES for line in path.read_text(encoding="utf-8").splitlines()]
    entries = rules.load()
    lines += [text for entry in entries["indicator"] for text in (*entry.match, *entry.fields["instead"])]
    lines += [
        text for label in ("time", "quantity", "system", "not-quantity") for e in entries[label] for text in e.match
    ]
    heads = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"))
    lines += [line for head in heads for line in head["text"].splitlines()]
    return [line for line in lines if len(line) > 15]


@pytest.mark.parametrize("name", WRITERS)
def test_what_was_written_is_read_back(name: str) -> None:
    for path in SAMPLES:
        text = held(path.read_text(encoding="utf-8"))
        back = decode(WRITERS[name](text), "plan.txt")
        assert back.content == text
        assert back.warnings == (f"the text was in {name} and was converted",)


@pytest.mark.parametrize("name", WRITERS)
def test_the_records_are_the_same(name: str) -> None:
    text = held(SHORTEST.read_text(encoding="utf-8"))
    expected = extract(text).records
    assert len(expected) > 10
    records = extract(decode(WRITERS[name](text), "plan.txt")).records
    assert said(records) == said(expected)
    assert [one.quote for one in records] == [one.quote for one in expected]


@pytest.mark.parametrize("name", [name for name in BYTEWISE if name != "UTF-8 read as Windows-1252"])
def test_text_of_an_old_font_is_converted(name: str) -> None:
    """As word processors hold it: characters of Windows-1252, each standing for another letter."""
    for path in SAMPLES:
        text = held(path.read_text(encoding="utf-8"))
        assert repaired(misread(WRITERS[name](text))).text == text


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Uû ban nh©n d©n tØnh H\u00adng Yªn", "Uỷ ban nhân dân tỉnh Hưng Yên"),
        ("chuyÓn ®æi sè, thñ tôc hµnh chÝnh", "chuyển đổi số, thủ tục hành chính"),
        ("UÛy ban nhaân daân tænh Höng Yeân", "Ủy ban nhân dân tỉnh Hưng Yên"),
        ("keá hoaïch chuyeån ñoåi soá cuûa cô quan", "kế hoạch chuyển đổi số của cơ quan"),
        ("Quye^'t ddi.nh cu?a U?y ban nha^n da^n xa~.", "Quyết định của Ủy ban nhân dân xã."),
        ("Ä\u0090áº¿n nÄƒm 2025, 80% xÃ£", "Đến năm 2025, 80% xã"),
        ("Ðêìn nãm 2025, tyÒ lêò hôÌ sõ", "Đến năm 2025, tỷ lệ hồ sơ"),
        ("Đến năm 2025 cã 80% x· ®¹t", "Đến năm 2025 có 80% xã đạt"),
    ],
)
def test_a_line_is_enough(broken: str, meant: str) -> None:
    assert repaired(broken).text == meant


def test_twice_misread_text_is_mended_twice() -> None:
    text = "Đến năm 2030, 90% thôn có sóng di động"
    assert repaired(misread(misread(text.encode()).encode())).text == text


@pytest.mark.parametrize(
    "clean",
    [
        "Ông Müller và bà Brontë thăm café ở Zürich, São Paulo, Malmö.",
        "Für größere Änderungen: naïve façade, señor Muñoz, Ærø.",
        "© 2025 Sở Nội vụ · Điều 5 § 2 «Đề án» ½ m² ±5 °C µm",
        "Please add a(n) option: do. go? he'd say oo+ dd if=/dev/zero c^2 a^b",
        "Xin chµo",
        "100% xã, phường.",
        "DTI đạt 0,7 điểm × 2 ÷ 3",
    ],
)
def test_other_texts_are_left_alone(clean: str) -> None:
    assert repaired(clean) == (clean, (), ())


def test_no_clean_paragraph_is_taken_for_an_old_encoding() -> None:
    clean = paragraphs()
    assert len(clean) >= 1_000
    assert [line for line in clean if repaired(line)[:2] != (line, ())] == []
    whole = "\n".join(clean)
    assert repaired(whole) == (whole, (), ())


def test_a_clean_text_costs_next_to_nothing() -> None:
    text = SHORTEST.read_text(encoding="utf-8")
    extract(text)

    def seconds(what: Any, times: int) -> float:
        start = time.process_time()
        for _ in range(times):
            what()
        return (time.process_time() - start) / times

    assert min(seconds(lambda: repaired(text), 20) for _ in range(3)) < 0.03 * seconds(lambda: extract(text), 1)


# --- what is read as it is meant -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "warning"),
    [
        (lambda text: text.replace("ư", "ƣ").replace("Ư", "Ƣ"), "Ƣ is read as Ư"),
        (lambda text: text.replace("đ", "ð").replace("Đ", "Ð"), "Ð is read as Đ"),
        (lambda text: unicodedata.normalize("NFD", text), "letters and their marks stand apart (NFD)"),
        (lambda text: text.replace("ng ", "n\u00adg "), "soft hyphens are passed over"),
        (lambda text: text.replace("điện tử", "đi ện t ử").replace("hồ sơ", "h ồ s ơ"), None),
    ],
)
def test_spoilt_letters_give_the_same_records(spoil: Any, warning: str | None) -> None:
    text = SPLITTABLE.read_text(encoding="utf-8")
    spoilt = decode(spoil(text).encode(), "plan.txt")
    assert spoilt.content == spoil(text)
    if warning is not None:
        assert warning in spoilt.warnings
    else:
        assert any("split by a space" in one for one in spoilt.warnings)
    records = extract(spoilt).records
    assert said(records) == said(extract(text).records)
    for record in records:
        assert spoilt.content[record.source.start : record.source.end] == record.source.text


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("ĐIỀ U KHO ẢN THI HÀNH", "ĐIỀU KHOẢN THI HÀNH"),
        ("NGH Ị QUY ẾT V Ề CHUY ỂN ĐỔ I S Ố", "NGHỊ QUYẾT VỀ CHUYỂN ĐỔI SỐ"),
        ("th ủ t ục và h ồ s ơ đi ện t ử", "thủ tục và hồ sơ điện tử"),
        ("chuyển bi ến ở cơ sở", "chuyển biến ở cơ sở"),
        ("điểm b ở trên, tổ a ở xã", "điểm b ở trên, tổ a ở xã"),
        ("Đề án ở ấp, ao ước ổn định, bị ế ẩm", "Đề án ở ấp, ao ước ổn định, bị ế ẩm"),
    ],
)
def test_split_syllables_are_read_as_one(split: str, whole: str) -> None:
    assert normalise(split).text == whole
    assert len(splits(split)) == len(split) - len(whole)


def test_a_second_tone_is_dropped() -> None:
    assert normalise("quyế\u0301t").text == "quyết"


# --- what cannot be mended -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "warning"),
    [
        ("Đ\ufffdn năm 2025, tỷ lệ h\ufffd sơ", "2 characters are lost (U+FFFD)"),
        ("Sở thơng tin và cơng nghệ", f"letters are confused, {CONFUSED}"),
        ("ạbc ếfg ộhk " * 10, "30 of 30 words at the beginning are no Vietnamese: the text may be broken"),
    ],
)
def test_what_stays_broken_is_said(broken: str, warning: str) -> None:
    assert repaired(broken) == (broken, (warning,), ())


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x80\x81" * 50, "Größe, Ärger, naïve".encode("cp1252"), bytes(range(1, 256))]
)
def test_bytes_that_are_no_vietnamese_are_not_recognised(data: bytes) -> None:
    assert recognised(data) is None


# --- the rest --------------------------------------------------------------------------------------------------------


def test_the_layout_moves_with_the_text() -> None:
    cells = ("Keá hoaïch", "80% hoà sô", "Sôû Noäi vuï")
    content = " | ".join(cells)
    starts = [content.index(cell) for cell in cells]
    layout = Layout(
        tuple(Cell(Span(s, s + len(c)), 0, 0, i) for i, (s, c) in enumerate(zip(starts, cells, strict=True))),
        headings=((Span(0, len(cells[0])), 1),),
        pages=(0, starts[2]),
    )
    text = mended(Text(content, None, "", "text", layout=layout))
    assert text.content == "Kế hoạch | 80% hồ sơ | Sở Nội vụ"
    assert [text.content[slice(*cell.span)] for cell in text.layout.cells] == ["Kế hoạch", "80% hồ sơ", "Sở Nội vụ"]
    assert text.content[slice(*text.layout.headings[0][0])] == "Kế hoạch"
    assert text.layout.pages == (0, text.content.index("Sở"))


def test_a_file_says_what_it_was(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes("®Õn n¨m 2025, 80% x· cã m¹ng".encode("latin-1"))
    text = read(tmp_path / "plan.txt")
    (record,) = extract(text).records
    assert record.quote == "đến năm 2025, 80% xã có mạng"
    assert text.warnings == extract(text).document.warnings == ("the text was in TCVN3 (ABC) and was converted",)


@pytest.mark.parametrize("word", ["Nghị", "quyết", "tỷ", "giếng", "Đắk", "nghiêng", "quý", "yếu", "khuỷu", "gì"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word.upper()))


@pytest.mark.parametrize("word", ["tat", "kwa", "Müller", "ĐIỀ", "ẳb", "quyếṭ", "thx", "café"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
@pytest.mark.parametrize(("charset", "table"), [("TCVN", TCVN3), ("VISCII", VISCII)])
def test_tables_agree_with_iconv(charset: str, table: dict[int, str]) -> None:
    letters = {byte: letter for byte, letter in table.items() if not unicodedata.combining(letter)}
    data = b"".join(bytes([byte]) + b"\n" for byte in sorted(letters))
    done = subprocess.run(["iconv", "-f", charset, "-t", "UTF-8"], input=data, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"iconv does not know {charset}")
    assert done.stdout.decode().split() == [letters[byte] for byte in sorted(letters)]
