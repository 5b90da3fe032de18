"""Office files as their programs write them, made by hand from the XML of their parts."""

# ruff: noqa: E501  (elements are easier to read in one line)
from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    """A part of relations, of ids, kinds and targets."""
    rows = "".join(f'<Relationship Id="{id}" Type="{_R}/{kind}" Target="{to}"/>' for id, kind, to in targets)
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONS}">{rows}</Relationships>'


def _types(main: str, kind: str, *others: tuple[str, str]) -> str:
    """What kind of content each part is."""
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    rows = "".join(
        f'<Override PartName="/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.{type}+xml"/>'
        for part, type in ((main, kind), *others)
    )
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_DECLARATION}<Types xmlns="{space}">{relations}{plain}{rows}</Types>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document of the elements in its body, and of its parts: `styles`, `numbering`, `footnotes`."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(
            "word/document",
            "wordprocessingml.document.main",
            *((f"word/{name}", f"wordprocessingml.{name}") for name in parts),
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{_DECLARATION}<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    for name, content in parts.items():
        held[f"word/{name}.xml"] = f"{_DECLARATION}<w:{name} {_SPACES}>{content}</w:{name}>"
    held["word/_rels/document.xml.rels"] = relations(*((f"rId{name}", name, f"{name}.xml") for name in parts))
    return archive(held)


def paragraph(*texts: str, properties: str = "") -> str:
    """A paragraph of runs, each of a text, or of elements where it begins with `<`."""
    runs = (text if text.startswith("<") else run(text) for text in texts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00A1">{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, properties: str = "") -> str:
    """A table of rows of cells."""
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{made}</w:tbl>"


def cell(*texts: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    inner = "".join(text if text.startswith("<w:p") else paragraph(text) for text in texts) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def levels(*formats: tuple[str, str]) -> str:
    """A part `numbering` of one list, with number 1, of levels with these formats and texts."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (format, text) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def numbered(at: int, num: int = 1) -> str:
    """Paragraph properties of an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'


def sheet(rows: str, *, after: str = "", formats: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet of these rows, whose cells may have the styles 1, 2, … of these number formats."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    return archive({
        "[Content_Types].xml": _types(
            "xl/workbook", "spreadsheetml.sheet.main", ("xl/worksheets/sheet1", "spreadsheetml.worksheet"), ("xl/worksheets/sheet2", "spreadsheetml.worksheet"),
            ("xl/styles", "spreadsheetml.styles"), ("xl/sharedStrings", "spreadsheetml.sharedStrings"),
        ),
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{_R}"><sheets><sheet name="Chỉ tiêu" sheetId="9" r:id="r1"/>'
        '<sheet name="Nháp" sheetId="8" state="hidden" r:id="r4"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "/xl/sharedStrings.xml"), ("r4", "worksheet", "worksheets/sheet2.xml"),
        ),
        "xl/styles.xml": f'<styleSheet {space}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {space}><si><t>Biểu</t></si><si><r><t>Hồ </t></r><r><t>sơ</t></r><rPh><t>x</t></rPh></si></sst>",
        "xl/worksheets/sheet2.xml": f'<worksheet {space}><sheetData><row r="1"><c r="A1"><v>77</v></c></row></sheetData></worksheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>",
    })  # fmt: skip


def odt(body: str, *, styles: str = "", kind: str = "text") -> bytes:
    """An OpenDocument file of the elements in its body, with its list styles."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "draw", "style")
    )
    return archive({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"{_DECLARATION}<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
    })  # fmt: skip


_CODES = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(256))
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> "
    f"endcodespacerange 100 beginbfrange\n{''.join(_CODES.splitlines(True)[:100])}endbfrange 100 beginbfrange\n"
    f"{''.join(_CODES.splitlines(True)[100:200])}endbfrange 56 beginbfrange\n{''.join(_CODES.splitlines(True)[200:])}endbfrange "
    "endcmap end end"
)


def pdf(*pages: str, picture: bool = False) -> bytes:
    """A PDF of pages of A4, each of the operators that draw it; `text_at` and `line_at` give them."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [<< /Type "
        "/Font /Subtype /CIDFontType2 /BaseFont /Times /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 "
        ">> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Times /Flags 4 /Ascent 800 /Descent -200 >> >>] >>"
    )
    image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font, image, _stream(_TO_UNICODE)]
    kids = []
    for drawn in pages:
        objects.append(_stream(f"q 595 0 0 842 0 0 cm /I Do Q {drawn}" if picture else drawn))
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    made = b"%PDF-1.7\n"
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{held}\nendobj\n".encode()
    table_at = len(made)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    return made + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def text_at(x: float, y: float, text: str, size: float = 12) -> str:
    """Draws `text`, half as wide as high a character, from `x` on, `y` points above the foot of the page."""
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def line_at(x: float, y: float, to_x: float, to_y: float) -> str:
    """Draws a line."""
    return f"{x} {y} m {to_x} {to_y} l S\n"
