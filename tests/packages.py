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


def docx(body: str, **parts: str) -> bytes:
    """A Word document of the elements in its body, and of its parts: `styles`, `numbering`, `footnotes`."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
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
