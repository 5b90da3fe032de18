"""Texts and files that went wrong: the same text in other writing, and bytes that were damaged."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from collections.abc import Callable
from html import escape

import packages
import xlsxwriter
from frames import FRAMES, build

SENTENCES = tuple(frame for frame in FRAMES if "\n" not in frame.text)
"""Frames that are one paragraph, and so say what they say wherever they stand."""

_ODD = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"]
"""Characters without width, which word processors and web pages leave behind."""
_SPACES = ["\u00a0", "\u2009", "\u202f", "\u3000", "  ", "\t"]
_BYTES = [
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\x1a", b"'", b'"', b"{", b"[", b"&", b"*", b"!", b"\r", b"\x85", b"%",
    b"-1", b"1e999", b"9" * 40, b"null", b"~", b": ", b"- ", b"\n\n", b"\xc3", b"\xed\xa0\x80", b"\\",
]  # fmt: skip


def paragraphs(chance: random.Random, count: int) -> list[str]:
    """So many paragraphs that do not speak of each other, none with a place and day of issue."""
    return [build(chance.choice(SENTENCES), chance, dated=False).text for _ in range(count)]


def legal_basis(chance: random.Random) -> str:
    """A paragraph that cites what a document stands upon."""
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2005, 2024)
    number = chance.randint(1, 2_500)
    return chance.choice(
        [
            f"Căn cứ Luật Tổ chức chính quyền địa phương ngày {day} tháng {month} năm {year};",
            f"Căn cứ Nghị định số {number}/{year}/NĐ-CP ngày {day}/{month}/{year} của Chính phủ về kết nối dữ liệu;",
            f"Căn cứ Nghị quyết số {number}/NQ-HĐND ngày {day} tháng {month} năm {year} của Hội đồng nhân dân tỉnh;",
            f"Căn cứ Quyết định số {number}/QĐ-TTg ngày {day}/{month}/{year} của Thủ tướng Chính phủ;",
            f"Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số {number}/TTr-STC ngày {day}/{month}/{year};",
        ]
    )


def dateline(chance: random.Random) -> str:
    """A place and day of issue, after all times past and before all to come that frames speak of."""
    return f"Lâm Đồng, ngày {chance.randint(1, 28)} tháng {chance.randint(1, 12)} năm 2025"


def heading(chance: random.Random) -> str:
    """A heading that says a kind and a time."""
    year = chance.randint(2019, 2035)
    return chance.choice(
        [f"II. KẾT QUẢ THỰC HIỆN NĂM {year}", f"2. Mục tiêu đến năm {year}", f"PHỤ LỤC {chance.randint(1, 9)}",
         f"III. TỒN TẠI, HẠN CHẾ NĂM {year}", f"Đến năm {year}:", "Điều 3. Tổ chức thực hiện"]
    )  # fmt: skip


def rewritten(text: str, chance: random.Random) -> str:
    """The text in another writing of the same: decomposed, other spaces and line ends, marks without width."""
    if chance.random() < 0.4:
        text = unicodedata.normalize("NFD", text)
    if chance.random() < 0.5:
        space = chance.choice(_SPACES)
        text = "".join(space if one == " " and chance.random() < 0.4 else one for one in text)
    if chance.random() < 0.5:
        odd = chance.choice(_ODD)
        # Not between a letter and its marks: what is decomposed there would be another letter.
        text = "".join(
            odd + one if chance.random() < 0.1 and not unicodedata.combining(one) and one != "\n" else one
            for one in text
        )
    if chance.random() < 0.4:
        text = text.replace("\n", "\r\n")
    return "\ufeff" * (chance.random() < 0.3) + text


def _docx(texts: list[str]) -> bytes:
    texts = [escape(text) for text in texts]
    rows = [packages.cell(text) + packages.cell("80%", properties='<w:gridSpan w:val="2"/>') for text in texts]
    listed = [packages.paragraph(text, properties=packages.numbered(0)) for text in texts]
    body = "".join([*map(packages.paragraph, texts), *listed, packages.table(*rows)])
    return packages.docx(body, numbering=packages.levels(("decimal", "%1."), ("lowerLetter", "%2)")))


def _odt(texts: list[str]) -> bytes:
    said = [f"<text:p>{escape(text)}</text:p>" for text in texts]
    rows = "".join(
        f"<table:table-row><table:table-cell>{one}</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>80%</text:p></table:table-cell></table:table-row>'
        for one in said
    )
    listed = "".join(f"<text:list-item>{one}</text:list-item>" for one in said)
    return packages.odt(f"{''.join(said)}<text:list>{listed}</text:list><table:table>{rows}</table:table>")


def _pdf(texts: list[str]) -> bytes:
    words = " ".join(texts).split()
    lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    drawn = "".join(packages.text_at(60, 780 - 18 * row, line) for row, line in enumerate(lines))
    return packages.pdf(drawn, packages.text_at(60, 780, "80%"))


def _xlsx(texts: list[str]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        for row, text in enumerate(texts):
            sheet.write_row(row, 0, [row + 1, text, 0.8, "%"], book.add_format({"num_format": "0.0%"}))
        sheet.merge_range(len(texts), 0, len(texts), 2, "Tổng")
    return out.getvalue()


def _html(texts: list[str]) -> bytes:
    rows = "".join(f"<tr><td colspan=2>{escape(text)}<td>80%" for text in texts)
    listed = "".join(f"<li>{escape(text)}" for text in texts)
    body = f"<h1>Mục tiêu</h1><ol>{listed}</ol><table border=1>{rows}</table>"
    return f"<!doctype html><meta charset=utf-8>{body}".encode()


def _csv(texts: list[str]) -> bytes:
    return "".join(f'{row},"{text}",80%\n' for row, text in enumerate(texts)).encode()


def _markdown(texts: list[str]) -> bytes:
    rows = "".join(f"| {row} | {text} | 80% |\n" for row, text in enumerate(texts))
    listed = "".join(f"- **{text}**\n" for text in texts)
    return f"# Mục tiêu\n\n{listed}\n| a | b | c |\n|---|---|---|\n{rows}".encode()


PACKED: dict[str, Callable[[list[str]], bytes]] = {
    ".docx": _docx, ".odt": _odt, ".pdf": _pdf, ".xlsx": _xlsx, ".html": _html, ".csv": _csv, ".md": _markdown
}  # fmt: skip
"""By suffix, a document of paragraphs, of a list of them and of a table."""


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes with some of them cut out, doubled, exchanged or put in."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice([0, 1, 1, 2, 8, 64, 400]))
        put = chance.choice([*_BYTES, data[to : to + 40], chance.randbytes(3), data[at:to] * 2])
        data = data[:at] + put + data[to:]
    return data


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A zip archive one of whose members is damaged before it is packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hurt = chance.choice(names)
        for name in names:
            new.writestr(name, damaged(old.read(name), chance) if name == hurt else old.read(name))
    return out.getvalue()
