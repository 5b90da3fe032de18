"""Word documents: what Word really writes, and what comes of it."""

# ruff: noqa: E501  (elements are easier to read in one line)
from __future__ import annotations

import pytest
from packages import cell, docx, levels, numbered, paragraph, run, table

from egov_extract import extract
from egov_extract.model import Text
from egov_extract.read import decode
from egov_extract.read.numeral_format import numeral

BORDERS = '<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>'


def text_of(body: str, **parts: str) -> str:
    return decode(docx(body, **parts), "plan.docx").content


def cells_of(text: Text) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and text of each cell."""
    return [(*cell[2:6], text.content[cell.span.start : cell.span.end]) for cell in text.layout.cells]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("Đến năm 20") + run("25, đạ", "<w:b/>") + run("t 80%"), "Đến năm 2025, đạt 80%"),
        (f'<w:ins w:id="1">{run("đạt 90%")}</w:ins><w:del w:id="2"><w:r><w:delText>80%</w:delText></w:r></w:del>', "đạt 90%"),
        (f'<w:moveFrom w:id="1">{run("80%")}</w:moveFrom><w:moveTo w:id="1">{run("85%")}</w:moveTo>', "85%"),
        (f'<w:hyperlink>{run("80")}</w:hyperlink><w:smartTag>{run("%")}</w:smartTag>', "80%"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('80%')}</w:sdtContent></w:sdt>", "80%"),
        ("<w:r><w:fldChar/><w:instrText>PAGE 17</w:instrText></w:r>" + run("80%"), "80%"),
        (f'<w:fldSimple w:instr="REF x">{run("80%")}</w:fldSimple>', "80%"),
        (run("80%") + run("ghi chú ẩn", "<w:vanish/>"), "80%"),
        (run("mục tiêu", "<w:caps/>") + run(" Một", '<w:caps w:val="0"/>'), "MỤC TIÊU Một"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>", "a\tb\nc-d"),
        ("<w:r><w:t>tối</w:t><w:softHyphen/><w:t>thiểu</w:t></w:r>", "tốithiểu"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80%</w:t></w:r>', "≥ 80%"),
    ],
)  # fmt: skip
def test_runs(inner: str, text: str) -> None:
    assert text_of(f"<w:p>{inner}</w:p>") == f"{text}\n"


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph("Đến năm 2025 ", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("đạt 80%.")
    assert text_of(body) == "Đến năm 2025 đạt 80%.\n"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Đạt 70%')}</w:txbxContent>"
    shape = f"<w:drawing><wp:inline><a:graphic><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    for drawn in (both, old):
        assert text_of(paragraph("Trước", f"<w:r>{drawn}</w:r>", " sau")) == "Trước sau\nĐạt 70%\n"


def test_a_footnote_follows_its_paragraph_or_table() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", " Không tính hồ sơ mật.")}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert text_of(paragraph("Đạt 80%", mark, " hồ sơ."), footnotes=notes) == "Đạt 80% hồ sơ.\nKhông tính hồ sơ mật.\n"
    rows = (cell("A") + cell("B"), cell("1") + cell(paragraph("80%", mark)))
    assert (
        text_of(table(*rows, properties=BORDERS), footnotes=notes) == "| A | B |\n| 1 | 80% |\nKhông tính hồ sơ mật.\n"
    )


def test_automatic_numbers_are_text_and_make_sections() -> None:
    formats = levels(
        ("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "-")
    )
    items = [(0, "MỤC TIÊU"), (1, "Mục tiêu chung"), (2, "Về dữ liệu"), (2, "Về hồ sơ"), (3, "Đạt 80% hồ sơ."), (4, "Đạt 60%."),
             (1, "Mục tiêu cụ thể"), (2, "Về dịch vụ"), (0, "TỔ CHỨC")]  # fmt: skip
    body = "".join(paragraph(text, properties=numbered(at)) for at, text in items)
    text = decode(docx(body, numbering=formats), "plan.docx")
    labels = [line.split(" ")[0] for line in text.content.splitlines()]
    assert labels == ["I.", "1.", "1.1.", "1.2.", "a)", "-", "2.", "2.1.", "II."]
    record = extract(text).records[0]
    assert record.source.section == ("I. MỤC TIÊU", "1. Mục tiêu chung", "1.2. Về hồ sơ")


def test_numbers_from_a_style_a_restart_and_an_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    numbering = levels(("decimal", "%1)")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    made = [
        '<w:pStyle w:val="Muc"/>',
        '<w:pStyle w:val="MucCon"/>',
        numbered(0, 2),
        numbered(0, 2),
        numbered(0, 0),
        numbered(0, 99),
    ]
    body = "".join(paragraph("x", properties=properties) for properties in made)
    assert text_of(body, styles=styles, numbering=numbering).split("\n") == [
        "1) x",
        "2) x",
        "1) x",
        "2) x",
        "x",
        "x",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "format", "written"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"),
     (7, "decimalZero", "07"), (0, "lowerLetter", "0"), (5, "ordinalText", "5"), (9, "none", "")],
)  # fmt: skip
def test_numerals(value: int, format: str, written: str) -> None:
    assert numeral(value, format) == written


def test_headings_by_style_and_by_outline_level_and_no_table_of_contents() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="Muc con"/><w:basedOn w:val="u1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        paragraph("Mục tiêu 3", properties='<w:pStyle w:val="M1"/>')
        + paragraph("Mục tiêu", properties='<w:pStyle w:val="u1"/>')
        + paragraph("Cụ thể", properties='<w:outlineLvl w:val="1"/>')
        + paragraph("Khác", properties='<w:pStyle w:val="u2"/>')
        + paragraph("Thân", properties='<w:outlineLvl w:val="9"/>')
    )
    text = decode(docx(body, styles=styles), "plan.docx")
    assert text.content == "Mục tiêu\nCụ thể\nKhác\nThân\n"
    found = [(text.content[span.start : span.end], depth) for span, depth in text.layout.headings]
    assert found == [("Mục tiêu", 1), ("Cụ thể", 2), ("Khác", 1)]


def test_merged_cells_say_what_they_span() -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("STT", properties=down)
        + cell("Chỉ tiêu", properties=down)
        + cell("Năm", properties='<w:gridSpan w:val="2"/>'),
        cell(properties=more) + cell(properties=more) + cell("2025") + cell("2030"),
        cell("1") + cell("Hồ sơ", "trực tuyến") + cell("80%") + cell("90%"),
    )
    text = decode(docx(table(*rows, properties=BORDERS)), "plan.docx")
    assert text.content == "| STT | Chỉ tiêu | Năm |\n|  |  | 2025 | 2030 |\n| 1 | Hồ sơ\ntrực tuyến | 80% | 90% |\n"
    assert cells_of(text) == [
        (0, 0, 2, 1, "STT"), (0, 1, 2, 1, "Chỉ tiêu"), (0, 2, 1, 2, "Năm"), (1, 2, 1, 1, "2025"), (1, 3, 1, 1, "2030"),
        (2, 0, 1, 1, "1"), (2, 1, 1, 1, "Hồ sơ\ntrực tuyến"), (2, 2, 1, 1, "80%"), (2, 3, 1, 1, "90%"),
    ]  # fmt: skip


def test_deleted_rows_and_cells_are_not_there() -> None:
    kept, gone = cell("A") + cell("B"), f'<w:trPr><w:del w:id="1"/></w:trPr>{cell("X")}'
    rows = (kept, gone, cell("1") + cell("2") + cell("3", properties='<w:cellDel w:id="2"/>'))
    assert text_of(table(*rows, properties=BORDERS)) == "| A | B |\n| 1 | 2 |\n"


def test_the_head_of_a_document_is_no_table() -> None:
    rows = (cell("ỦY BAN NHÂN DÂN", "TỈNH LÂM SƠN") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            cell("Số: 12/KH-UBND") + cell("Lâm Sơn, ngày 12 tháng 3 năm 2025"))  # fmt: skip
    text = decode(docx(table(*rows)), "plan.docx")
    assert text.layout.cells == ()
    assert text.content.split("\n")[2:5] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND",
    ]


def test_a_table_in_a_cell_follows_or_stands_alone() -> None:
    inner = table(cell("Năm") + cell("Tỷ lệ"), cell("2025") + cell("80%"), properties=BORDERS)
    framed = table(f"<w:tc><w:tcPr/>{paragraph('Trước')}{inner}<w:p/></w:tc>")
    assert text_of(framed) == "Trước\n| Năm | Tỷ lệ |\n| 2025 | 80% |\n"
    row = cell("a") + cell("b")
    rows = (row + cell("c"), row + f"<w:tc><w:tcPr/>{inner}<w:p/></w:tc>", row + cell("d"))
    assert text_of(table(*rows)) == "| a | b | c |\n| a | b |\n| a | b | d |\n| Năm | Tỷ lệ |\n| 2025 | 80% |\n"
