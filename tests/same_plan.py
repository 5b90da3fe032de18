"""One plan in every format, made by hand; `python tests/same_plan.py` has LibreOffice make those in tests/fixtures."""

# ruff: noqa: E501  (elements are easier to read in one line)
from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from packages import cell, docx, levels, line_at, numbered, odt, paragraph, pdf, run, sheet, table, text_at

FIXTURES = Path(__file__).parent / "fixtures"

HEAD = (("ỦY BAN NHÂN DÂN", "TỈNH LÂM SƠN", "Số: 12/KH-UBND"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lâm Sơn, ngày 12 tháng 3 năm 2025"))  # fmt: skip
TITLE = ("KẾ HOẠCH", "Chuyển đổi số tỉnh Lâm Sơn giai đoạn 2025 - 2030")
ITEMS = (
    (0, "I. ", "MỤC TIÊU"),
    (1, "1. ", "Đến hết năm 2025"),
    (2, "a) ", "Tối thiểu 80% hồ sơ công việc cấp tỉnh được xử lý trên môi trường mạng."),
    (2, "b) ", "100% xã, phường có tổ công nghệ số cộng đồng."),
    (1, "2. ", "Đến hết năm 2030"),
    (2, "a) ", "Ít nhất 60% người dân trưởng thành có tài khoản định danh điện tử."),
    (0, "II. ", "CHỈ TIÊU"),
)
TABLE = (
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030"),
    ("1", "Tỷ lệ hồ sơ nộp trực tuyến", "%", "85", "95"),
    ("2", "Tỷ lệ thủ tục thanh toán trực tuyến", "%", "60", "70"),
    ("3", "Số bộ dữ liệu mở", "bộ", "120", "250"),
)
LAST = (
    (0, "III. ", "TỔ CHỨC THỰC HIỆN"),
    (1, "1. ", "Sở Khoa học và Công nghệ hoàn thành kho dữ liệu dùng chung trước ngày 30/6/2026."),
)
CLOSING = "Lưu: Văn thư, Văn phòng."
WORKBOOK = ("KẾ HOẠCH", "Chuyển đổi số tỉnh Lâm Sơn giai đoạn 2025 - 2030")
"""What stands above the table in a workbook, and in CSV."""


def text_plan() -> bytes:
    rows = [f"| {' | '.join(row)} |" for row in TABLE]
    lines = [
        *HEAD[0],
        *HEAD[1],
        "",
        *TITLE,
        "",
        *(a + b for _, a, b in ITEMS),
        *rows,
        *(a + b for _, a, b in LAST),
        CLOSING,
    ]
    return "\n".join(lines).encode()


def markdown_plan() -> bytes:
    rows = [f"| {' | '.join(row)} |" for row in TABLE]
    rows.insert(1, "|---" * len(TABLE[0]) + "|")
    items, last = ("\n\n".join(f"{'## ' if at == 0 else ''}{a}{b}" for at, a, b in part) for part in (ITEMS, LAST))
    head = "\n\n".join([*HEAD[0], *HEAD[1], f"# {TITLE[0]}", TITLE[1]])
    return "\n\n".join([head, items, "\n".join(rows), last, CLOSING]).encode()


def html_plan() -> bytes:
    head = "".join(f"<td><p>{'<br>'.join(column)}</p></td>" for column in HEAD)
    rows = "".join(f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>" for row in TABLE)
    items, last = (
        "".join(f"<{'h2' if at == 0 else 'p'}>{a}{b}</{'h2' if at == 0 else 'p'}>" for at, a, b in part)
        for part in (ITEMS, LAST)
    )
    title = "".join(f"<p align=center><b>{line}</b></p>" for line in TITLE)
    menu = "<nav><a href=/>Trang chủ</a></nav><script>var x = '90%';</script>"
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Cổng</title></head><body>{menu}<table><tr>{head}</tr></table>{title}{items}"
        f"<table border=1>{rows}</table>{last}<p>{CLOSING}</p></body></html>"
    ).encode()


BORDERS = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
) + "</w:tblBorders>"  # fmt: skip


def docx_plan(*, tracked: bool = True) -> bytes:
    """As Word writes it: numbers of lists apart, runs that end in mid-word, changes that are tracked."""

    def item(at: int, text: str) -> str:
        middle = len(text) // 2
        gone = '<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">99% </w:delText></w:r></w:del>'
        rest = f'<w:ins w:id="2" w:author="A">{run(text[middle:])}</w:ins>'
        second = (gone, rest) if tracked else (run(text[middle:]),)
        return paragraph(run(text[:middle], "<w:b/>"), *second, properties=numbered(at))

    head = table("".join(cell(*column) for column in HEAD))
    title = "".join(paragraph(line, properties='<w:jc w:val="center"/>') for line in TITLE)
    rows = table(*("".join(cell(value) for value in row) for row in TABLE), properties=BORDERS)
    items, last = ("".join(item(at, text) for at, _, text in part) for part in (ITEMS, LAST))
    return docx(
        head + title + items + rows + last + paragraph(CLOSING),
        numbering=levels(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")),
    )


def odt_plan() -> bytes:
    styles = '<text:list-style style:name="L">' + "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="{format}" style:num-suffix="{after}"/>'
        for n, (format, after) in enumerate((("I", "."), ("1", "."), ("a", ")")), start=1)
    ) + "</text:list-style>"  # fmt: skip

    def item(at: int, text: str) -> str:
        made = f"<text:list-item><text:p>{text}</text:p></text:list-item>"
        for _ in range(at):
            made = f"<text:list-item><text:list>{made}</text:list></text:list-item>"
        return f'<text:list text:style-name="L" text:continue-numbering="true">{made}</text:list>'

    def grid(rows: list[list[str]]) -> str:
        made = "".join(
            f"<table:table-row>{''.join(f'<table:table-cell>{value}</table:table-cell>' for value in row)}</table:table-row>"
            for row in rows
        )
        return f"<table:table>{made}</table:table>"

    head = grid([["".join(f"<text:p>{line}</text:p>" for line in column) for column in HEAD]])
    title = "".join(f"<text:p>{line}</text:p>" for line in TITLE)
    items, last = ("".join(item(at, text) for at, _, text in part) for part in (ITEMS, LAST))
    closing = f"<text:p>{CLOSING}</text:p>"
    return odt(
        head + title + items + grid([[f"<text:p>{value}</text:p>" for value in row] for row in TABLE]) + last + closing,
        styles=styles,
    )


def pdf_plan() -> bytes:
    drawn = "".join(
        text_at(x, 800 - 16 * n, line, 10)
        for x, column in zip((60, 330), HEAD, strict=True)
        for n, line in enumerate(column)
    )
    drawn += text_at(270, 730, TITLE[0], 12) + text_at(140, 712, TITLE[1], 12)
    height = 690
    for _, label, text in ITEMS:
        drawn += text_at(60, height, label + text, 11)
        height -= 18
    edges = (60, 90, 300, 380, 450, 520)
    top = height + 10
    for row in TABLE:
        drawn += "".join(text_at(x + 3, height - 4, value, 10) for x, value in zip(edges, row, strict=False))
        height -= 20
    drawn += "".join(line_at(60, top - 20 * n, 520, top - 20 * n) for n in range(len(TABLE) + 1))
    drawn += "".join(line_at(x, top - 20 * len(TABLE), x, top) for x in edges)
    for _, label, text in LAST:
        height -= 18
        drawn += text_at(60, height, label + text, 11)
    return pdf(drawn + text_at(60, height - 18, CLOSING, 11))


def rows_plan() -> list[tuple[str, ...]]:
    return [*((line,) for line in WORKBOOK), (), *TABLE]


def csv_plan() -> bytes:
    return "\r\n".join(";".join(row) for row in rows_plan()).encode("utf-8-sig")


def xlsx_plan() -> bytes:
    """The numbers are numbers, as whoever types them into Excel gets them."""
    rows = ""
    for number, row in enumerate(rows_plan(), start=1):
        cells = (
            f'<c r="{letter}{number}"><v>{value}</v></c>'
            if value.isdigit()
            else f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for letter, value in zip("ABCDE", row, strict=False)
        )
        rows += f'<row r="{number}">{"".join(cells)}</row>'
    return sheet(rows)


PLANS = {"txt": text_plan, "md": markdown_plan, "html": html_plan, "docx": docx_plan, "odt": odt_plan, "pdf": pdf_plan}
TABLES = {"csv": csv_plan, "xlsx": xlsx_plan}
OFFICE = (
    ("plan.docx", docx_plan, ("docx:MS Word 2007 XML", "odt", "doc:MS Word 97", "rtf:Rich Text Format")),
    # In these, it shows what is deleted.
    ("plan.docx", lambda: docx_plan(tracked=False), ("pdf", "html:HTML (StarWriter)")),
    ("table.xlsx", xlsx_plan, ("xlsx:Calc MS Excel 2007 XML", "ods", "xls:MS Excel 97")),
)
"""What LibreOffice makes, and of which."""


def make(program: str, folder: Path) -> None:
    """Have LibreOffice make the plan's files in `folder`: plan.docx, plan.odt, table.xlsx …"""
    with TemporaryDirectory() as work:
        for name, made, filters in OFFICE:
            source = Path(work, name)
            source.write_bytes(made())
            for to in filters:
                command = [
                    program,
                    f"-env:UserInstallation={Path(work, 'profile').as_uri()}",
                    "--headless",
                    "--convert-to",
                    to,
                ]
                subprocess.run(
                    [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300
                )


if __name__ == "__main__":
    make("soffice", Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES)
