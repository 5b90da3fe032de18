"""Web pages, Markdown, CSV and workbooks: their text and what is known of its layout."""

# ruff: noqa: E501  (elements are easier to read in one line)
from __future__ import annotations

import pytest
from packages import line_at, odt, pdf, sheet, text_at

from egov_extract import extract
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


def test_workbooks() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>STT</t></is></c><c r="B3" t="str"><v>Tên</v></c><c r="C3"><v>2025</v></c></row>'
        '<row r="4" hidden="1"><c r="A4"><v>9</v></c></row>'
        '<row r="5"><c r="A5"><v>1</v></c><c r="B5" t="s"><v>1</v></c><c r="C5" s="1"><v>0.955</v></c><c r="D5" t="e"><v>#REF!</v></c></row>'
        '<row r="6"><c r="A6" t="inlineStr"><is><t>Ghi chú</t></is></c></row>'
    )
    text = decode(sheet(rows, after='<mergeCells><mergeCell ref="C3:D3"/></mergeCells>', formats=("0.0%",)), "a.xlsx")
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


# --- OpenDocument ---------------------------------------------------------------------------------------------------

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")" text:start-value="2"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>'
)


def item(*inner: str) -> str:
    return f"<text:list-item>{''.join(inner)}</text:list-item>"


def of_list(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L"{more}>{"".join(items)}</text:list>'


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span></text:p>', "a  b\tc\nde\n"),
        ("<text:tracked-changes><text:p>80%</text:p></text:tracked-changes><text:p>90%<office:annotation><text:p>x</text:p>"
         "</office:annotation></text:p>", "90%\n"),
        ("<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note>"
         "b</text:p>", "ab\nn\n"),
        ("<text:p>a<draw:frame><draw:text-box><text:p>t</text:p></draw:text-box></draw:frame>b</text:p>", "ab\nt\n"),
        (of_list(item("<text:p>A</text:p>", of_list(item("<text:p>b</text:p>"), item("<text:p>c</text:p>", of_list(
            item("<text:p>d</text:p><text:p>e</text:p>", of_list(item("<text:p>f</text:p>"))))))), item("<text:p>G</text:p>")),
         "I. A\n1. b\n2. c\nb) d\ne\n- f\nII. G\n"),
        (of_list(item("<text:p>A</text:p>")) + "<text:p>x</text:p>" + of_list(item("<text:p>B</text:p>"), more=' text:continue-numbering="true"')
         + of_list(item("<text:p>C</text:p>")), "I. A\nx\nII. B\nI. C\n"),
    ],
)  # fmt: skip
def test_text_of_opendocument(body: str, content: str) -> None:
    assert decode(odt(body, styles=LISTS), "a.odt").content == content


def test_headings_and_tables_of_opendocument() -> None:
    def cells(*texts: str) -> str:
        return "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)

    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>Năm</text:p></table:table-cell><table:covered-table-cell/>'
    rows = (cells("STT") + wide, cells("", "2025", "2030"), cells("1", "80%", "90%"))
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    text = decode(odt(f'<text:h text:outline-level="2">Mục tiêu</text:h><table:table>{table}</table:table>'), "a.odt")
    assert text.content == "Mục tiêu\n| STT | Năm |\n|  | 2025 | 2030 |\n| 1 | 80% | 90% |\n"
    assert [depth for _, depth in text.layout.headings] == [2]
    assert cells_of(text)[1] == (0, 0, 1, 1, 2, "Năm")


def test_sheets_of_opendocument() -> None:
    cell = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>x</text:p></table:table-cell>'
    name = "<table:table-cell><text:p>Hồ sơ</text:p></table:table-cell>"
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    rows = f"<table:table-row>{name}{cell.format('percentage', '0.955')}{cell.format('float', '1250.5')}</table:table-row>{empty}"
    text = decode(odt(f'<table:table table:name="Biểu">{rows}</table:table>', kind="spreadsheet"), "a.ods")
    assert text.content == "| Hồ sơ | 95,5% | 1250,5 |\n"
    assert [found.address for found in text.layout.cells] == ["Biểu!A1", "Biểu!B1", "Biểu!C1"]


# --- PDF ------------------------------------------------------------------------------------------------------------


def test_text_and_pages_of_a_pdf() -> None:
    pages = [
        text_at(60, 780, "UBND TỈNH LÂM SƠN")
        + text_at(60, 700, f"Đến năm 202{n}, đạt 8{n}% hồ sơ.")
        + text_at(290, 40, f"- {n} -")
        for n in range(5, 9)
    ]
    text = decode(pdf(*pages), "a.pdf")
    assert text.content == "".join(f"Đến năm 202{n}, đạt 8{n}% hồ sơ.\n" for n in range(5, 9))
    assert text.layout.pages == tuple(text.content.index(f"Đến năm 202{n}") for n in range(5, 9))
    assert [record.source.page for record in extract(text).records] == [1, 2, 3, 4]


def test_a_ruled_table_of_a_pdf() -> None:
    across = "".join(line_at(60, y, 500, y) for y in (700, 660, 640)) + line_at(300, 680, 500, 680)
    down = "".join(line_at(x, 640, x, 700) for x in (60, 100, 300, 500)) + line_at(400, 640, 400, 680)
    texts = [(65, 685, "TT"), (105, 685, "Chỉ tiêu"), (305, 685, "Năm"), (305, 665, "2025"), (405, 665, "2030"), (65, 645, "1"),
             (105, 645, "Tỷ lệ hồ sơ"), (305, 645, "80%"), (405, 645, "90%"), (60, 760, "Trước bảng"), (60, 600, "Sau bảng")]  # fmt: skip
    text = decode(pdf(across + down + "".join(text_at(*at) for at in texts)), "a.pdf")
    assert (
        text.content
        == "Trước bảng\n| TT | Chỉ tiêu | Năm |\n|  |  | 2025 | 2030 |\n| 1 | Tỷ lệ hồ sơ | 80% | 90% |\nSau bảng\n"
    )
    assert cells_of(text)[:3] == [(0, 0, 0, 2, 1, "TT"), (0, 0, 1, 2, 1, "Chỉ tiêu"), (0, 0, 2, 1, 2, "Năm")]


def test_a_table_without_lines_of_a_pdf() -> None:
    rows = [("STT", "Chỉ tiêu", "2025", "2030"), ("1", "Tỷ lệ hồ sơ", "80%", "90%"), ("", "nộp trực tuyến", "", ""),
            ("2", "Tỷ lệ thanh toán", "60%", "70%")]  # fmt: skip
    drawn = "".join(
        text_at(x, 700 - 16 * n, value)
        for n, row in enumerate(rows)
        for x, value in zip((60, 100, 300, 400), row, strict=True)
        if value
    )
    text = decode(pdf(text_at(60, 760, "Biểu chỉ tiêu của tỉnh") + drawn), "a.pdf")
    assert text.content == (
        "Biểu chỉ tiêu của tỉnh\n| STT | Chỉ tiêu | 2025 | 2030 |\n| 1 | Tỷ lệ hồ sơ\nnộp trực tuyến | 80% | 90% |\n"
        "| 2 | Tỷ lệ thanh toán | 60% | 70% |\n"
    )


def test_a_head_in_two_columns_of_a_pdf_is_read_column_by_column() -> None:
    left, right = ("UBND TỈNH LÂM SƠN", "Số: 12/KH-UBND"), ("CỘNG HÒA XÃ HỘI", "Lâm Sơn, ngày 12 tháng 3")
    grid = "".join(line_at(60, y, 300, y) for y in (400, 380, 360)) + "".join(
        line_at(x, 360, x, 400) for x in (60, 180, 300)
    )
    drawn = "".join(
        text_at(60, 780 - 16 * n, a) + text_at(330, 780 - 16 * n, b)
        for n, (a, b) in enumerate(zip(left, right, strict=True))
    )
    cells = "".join(
        text_at(x, y, value)
        for x, y, value in ((65, 385, "Năm"), (185, 385, "2025"), (65, 365, "Hồ sơ"), (185, 365, "80%"))
    )
    text = decode(pdf(drawn + text_at(260, 700, "KẾ HOẠCH") + grid + cells), "a.pdf")
    assert text.content.split("\n")[:5] == [*left, *right, "KẾ HOẠCH"]


def test_a_page_that_is_a_picture_is_told() -> None:
    text = decode(pdf(text_at(60, 700, "Đến năm 2025, đạt 80% hồ sơ. " * 10, 4), "", picture=True), "a.pdf")
    assert text.warnings == ("pages without text, which are pictures: 2",)


def test_lines_of_a_pdf_become_paragraphs() -> None:
    lines = [(90, "Phấn đấu đến hết năm 2025, tối thiểu 80% hồ sơ công việc của các cơ quan"), (60, "nhà nước cấp tỉnh được xử lý trên môi trường mạng của tỉnh, và ít nhất 60%"),
             (60, "Ủy ban nhân dân cấp xã có trang thông tin."), (90, "Đến năm 2030, đạt 90% hồ sơ."), (90, "a) Nội dung thứ nhất.")]  # fmt: skip
    drawn = "".join(text_at(x, 700 - 16 * n, line) for n, (x, line) in enumerate(lines))
    text = decode(pdf(drawn), "a.pdf")
    assert text.content.splitlines() == [" ".join(line for _, line in lines[:3]), lines[3][1], lines[4][1]]
