"""Web pages, Markdown, CSV and workbooks: their text and what is known of its layout."""

# ruff: noqa: E501  (elements are easier to read in one line)
from __future__ import annotations

import pytest
from packages import archive, relations

from egov_extract.model import Text
from egov_extract.read import decode
from egov_extract.read.number_format import BUILT_IN, shown

Cells = list[tuple[int, int, int, int, int, str]]


def cells_of(text: Text) -> Cells:
    """Table, row, column, rows, columns and text of each cell."""
    return [(*cell[1:6], text.content[cell.span.start : cell.span.end]) for cell in text.layout.cells]


def page(body: str) -> Text:
    return decode(
        f"<!doctype html><html><head><title>Trang</title></head><body>{body}</body></html>".encode(), "a.html"
    )


# --- web pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("<p>Đến năm <b>2025</b>,\n  đạt&nbsp;80% &lt;hồ sơ&gt;</p>", "Đến năm 2025, đạt\u00a080% <hồ sơ>\n"),
        ("a<br>b<div>c<p>d</div>e", "a\nb\nc\nd\ne\n"),
        ("<script>80%</script><style>p{}</style><!-- 70% --><p style='display: none'>60%</p><p hidden>50%</p>x", "x\n"),
        ("<header>Cổng</header><nav>Trang chủ</nav><div role=navigation>Menu</div>x<footer>Bản quyền</footer>", "x\n"),
        ("<article><header><h1>Tên</h1></header>x<footer>Nguồn</footer></article>", "Tên\nx\nNguồn\n"),
        ("<ol><li>a<li><p>b</p><ul><li>c</ul></ol><ol type=a start=3><li>d<li value=7>e</ol>",
         "1. a\n2. b\n- c\nc) d\ng) e\n"),
        ("<pre>a\n  b</pre>", "a\nb\n"),
        ("<ul><li><table border=1><tr><td>1<td>2<tr><td>3<td>4</table></ul>", "| 1 | 2 |\n| 3 | 4 |\n"),
    ],
)  # fmt: skip
def test_text_of_pages(body: str, content: str) -> None:
    assert page(body).content == content


def test_headings_of_pages() -> None:
    text = page("<h1>Kế <i>hoạch</i></h1><h3>Mục tiêu</h3>x")
    assert [(text.content[s.start : s.end], depth) for s, depth in text.layout.headings] == [
        ("Kế hoạch", 1), ("Mục tiêu", 3),
    ]  # fmt: skip


def test_tables_of_pages() -> None:
    text = page(
        "<table><caption>Biểu 1</caption><thead><tr><th rowspan=2>STT<th colspan=2>Năm</tr><tr><td>2025<td>2030</tr></thead>"
        "<tr><td>1<td><p>80%</p><p>hồ sơ</p><td></tr></table>"
    )
    assert text.content == "Biểu 1\n| STT | Năm |\n|  | 2025 | 2030 |\n| 1 | 80%\nhồ sơ |\n"
    assert cells_of(text) == [
        (0, 0, 0, 2, 1, "STT"), (0, 0, 1, 1, 2, "Năm"), (0, 1, 1, 1, 1, "2025"), (0, 1, 2, 1, 1, "2030"),
        (0, 2, 0, 1, 1, "1"), (0, 2, 1, 1, 1, "80%\nhồ sơ"),
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_is_none() -> None:
    data = "<table border=1><tr><td>Chỉ tiêu<td>2025<tr><td>Hồ sơ<td>80%</table>"
    text = page(f"<table><tr><td colspan=2>Cổng<tr><td>Menu<td><p>Bài</p>{data}</table>")
    assert text.content == "Cổng\nMenu\nBài\n| Chỉ tiêu | 2025 |\n| Hồ sơ | 80% |\n"
    assert {cell[0] for cell in cells_of(text)} == {0}


@pytest.mark.parametrize(
    "head", ['<meta charset="windows-1258">', '<meta http-equiv=x content="text/html; charset=nope">']
)
def test_the_encoding_that_a_page_names(head: str) -> None:
    encoding = "cp1258" if "1258" in head else "utf-8"
    assert decode(f"<html><head>{head}</head><p>Đô thi".encode(encoding), "a.html").content == "Đô thi\n"


# --- Markdown and CSV -----------------------------------------------------------------------------------------------


def test_markdown_keeps_its_text_and_marks_what_is_in_it() -> None:
    source = "# Kế hoạch #\n\n```\n# không\n|a|b|\n|-|-|\n```\n\n| STT | 2025 |\r\n|---|:--:|\r\n| 1 | 80% |\r\n|  | a \\| b |\r\n\r\nx | y\n"
    text = decode(source.encode(), "a.md")
    assert text.content == source
    assert [(source[s.start : s.end], depth) for s, depth in text.layout.headings] == [("Kế hoạch", 1)]
    assert [(*cell[1:3], cell[5]) for cell in cells_of(text)] == [
        (0, 0, "STT"), (0, 1, "2025"), (1, 0, "1"), (1, 1, "80%"), (2, 1, "a \\| b"),
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(delimiter: str) -> None:
    rows = [["Chỉ tiêu", "Đơn vị", "2025"], ['"Hồ sơ; giấy, tờ\tkhác"', "%", "80"], ["", "", ""], ['"a\nb"', "", "1"]]
    text = decode("\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig"), "a.csv")
    assert text.content == "| Chỉ tiêu | Đơn vị | 2025 |\n| Hồ sơ; giấy, tờ\tkhác | % | 80 |\n| a\nb |  | 1 |\n"
    assert [cell.address for cell in text.layout.cells] == ["A1", "B1", "C1", "A2", "B2", "C2", "A4", "C4"]


# --- workbooks ------------------------------------------------------------------------------------------------------


def xlsx(rows: str, *, after: str = "", formats: tuple[str, ...] = (), state: str = "") -> bytes:
    """A workbook of one sheet of these rows, whose cells may have the styles 1, 2, … of these number formats."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ids = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    return archive({
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {space} {ids}><sheets><sheet name="Chỉ tiêu" sheetId="9" r:id="r1"/>'
        f'<sheet name="Nháp" sheetId="8" state="hidden" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/styles.xml": f'<styleSheet {space}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {space}><si><t>Biểu</t></si><si><r><t>Hồ </t></r><r><t>sơ</t></r><rPh><t>x</t></rPh></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>",
    })  # fmt: skip


def test_workbooks() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>STT</t></is></c><c r="B3" t="str"><v>Tên</v></c><c r="C3"><v>2025</v></c></row>'
        '<row r="4" hidden="1"><c r="A4"><v>9</v></c></row>'
        '<row r="5"><c r="A5"><v>1</v></c><c r="B5" t="s"><v>1</v></c><c r="C5" s="1"><v>0.955</v></c><c r="D5" t="e"><v>#REF!</v></c></row>'
        '<row r="6"><c r="A6" t="inlineStr"><is><t>Ghi chú</t></is></c></row>'
    )
    text = decode(xlsx(rows, after='<mergeCells><mergeCell ref="C3:D3"/></mergeCells>', formats=("0.0%",)), "a.xlsx")
    assert text.content == "Biểu\n| STT | Tên | 2025 |\n| 1 | Hồ sơ | 95,5% |\nGhi chú\n"
    assert [cell.address for cell in text.layout.cells] == [
        f"Chỉ tiêu!{at}" for at in ("A3", "B3", "C3", "A5", "B5", "C5")
    ]
    assert cells_of(text)[2] == (0, 0, 2, 1, 2, "2025")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.8", "0%", "80%"), ("0.955", "0.00%", "95,50%"), ("0.955", "0.##%", "95,5%"), ("12500", "#,##0", "12.500"),
        ("99.5", "", "99,5"), ("1E+16", "", "10000000000000000"), ("0.1", "General", "0,1"), ("1250.5", "#,##0.00", "1.250,50"),
        ("80", '0" %"', "80 %"), ("7", "00", "07"), ("2500000", "#,##0.0,,", "2,5"), ("-5", "0;(0)", "(5)"), ("-5", "0", "-5"),
        ("45658", "dd/mm/yyyy", "01/01/2025"), ("45658", "mmm-yy", "01/2025"), ("45658", "[$-42A]yyyy", "2025"),
        ("0.5", "# ?/?", "0,5"), ("5", '"quý "0', "quý 5"), ("x", "0", "x"), ("1e999", "0", ""),
    ],
)  # fmt: skip
def test_numbers_are_written_as_they_are_shown(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text
    assert shown("1", BUILT_IN["10"]) == "100,00%"
