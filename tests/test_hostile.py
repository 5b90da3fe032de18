"""Files that are broken, locked, swollen or malicious: one line each, within bounds, and the others go on."""

# ruff: noqa: E501  (elements are easier to read in one line)
from __future__ import annotations

import shutil
import socket
import tracemalloc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from packages import archive, docx, odt, paragraph, pdf, relations, sheet, text_at

from egov_extract.batch.inputs import Input, Selection, find, sha256_of
from egov_extract.errors import CODES, EgovError
from egov_extract.read import READERS, decode, office, read
from egov_extract.read.archive import members

PLAN = "Đến năm 2025, đạt 80% hồ sơ."
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "80%80%80%80%80%80%80%80%80%80%">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)


def fault(data: bytes, path: str, max_size: int = 1 << 20) -> EgovError:
    with pytest.raises(EgovError) as caught:
        decode(data, path, max_size=max_size)
    assert caught.value.code in CODES
    assert str(caught.value).isprintable()
    assert caught.value.path == path
    return caught.value


WHOLE = {
    "plan.docx": docx(paragraph(PLAN)),
    "plan.xlsx": sheet(ROW),
    "plan.odt": odt(f"<text:p>{PLAN}</text:p>"),
    "plan.pdf": pdf(text_at(60, 700, PLAN)),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_cut_short_is_broken(name: str) -> None:
    whole = WHOLE[name]
    assert decode(whole, name).content.strip()
    for share in (0.3, 0.6, 0.9):
        cut = whole[: int(len(whole) * share)]
        if name == "plan.pdf" and share == 0.9:
            continue  # PDFium finds the objects without their table
        assert fault(cut, name).code in ("broken", "empty", "binary"), share


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (docx(paragraph("x")).replace(b"word/document.xml", b"word/missing!.xml"), "a.docx", "broken"),
        (archive({"_rels/.rels": relations(("r", "officeDocument", "word/document.xml")), "word/document.xml": "<w:p"}), "a.docx", "broken"),
        (archive({"xl/workbook.xml": "<x/>", "word": ""}), "a.xlsx", "empty"),
        (b"%PDF-1.7\nrubbish", "a.pdf", "broken"),
        (pdf(""), "a.pdf", "empty"),
        (pdf("", "", picture=True), "a.pdf", "scanned"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (archive({"plan.txt": PLAN}), "a.docx", "binary"),
        (b"PK\3\4rubbish", "a.docx", "broken"),
        (b"PK\3\4rubbish", "a.txt", "binary"),
        (b"\x01a\0\0\0b", "a.docx", "binary"),
        (b"", "a.docx", "empty"),
        (b"<html></html>", "a.html", "empty"),
        (b"id,kind,indicator\r\n1,target,x\r\n", "a.csv", "binary"),
    ],
)  # fmt: skip
def test_what_is_said(data: bytes, name: str, code: str) -> None:
    assert fault(data, name).code == code


def test_a_member_with_a_password_is_encrypted() -> None:
    data = bytearray(docx(paragraph(PLAN)))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(start)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(start, place + 4)
    assert fault(bytes(data), "a.docx").code == "encrypted"


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE])
def test_entities_are_refused(content: str) -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
        "word/document.xml": content,
    }
    tracemalloc.start()
    error = fault(archive(parts), "a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "broken"
    assert peak < 50_000_000


def test_what_unpacks_to_too_much_is_refused_before_it_is_held() -> None:
    swollen = archive({"word/document.xml": b" " * 60_000_000})
    assert len(swollen) < 100_000
    tracemalloc.start()
    assert fault(swollen, "a.docx").code == "too-large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("data", "name"),
    [
        # Each row in the last column; a text told again and again; rows and cells that are repeated.
        (sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 3000))), "a.xlsx"),
        (odt('<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
             'table:number-columns-repeated="1000000"><text:p>' + "x" * 30_000 + "</text:p></table:table-cell></table:table-row></table:table>",
             kind="spreadsheet"), "a.ods"),
        (docx(paragraph("x" * 1_200_000)), "a.docx"),
        (b"<table>" + b"<tr><td>a<td colspan=999>b<td>c</tr>" * 2000 + b"</table>", "a.html"),
    ],
)  # fmt: skip
def test_text_that_grows_too_large_is_refused(data: bytes, name: str) -> None:
    assert fault(data, name).code == "too-large"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    link = '<img src="http://example.org/a.png"><link rel=stylesheet href="http://example.org/a.css">'
    head = '<!DOCTYPE html SYSTEM "http://example.org/x.dtd">'
    assert decode(f"{head}<html>{link}<p>{PLAN}</p></html>".encode(), "a.html").content == f"{PLAN}\n"
    decode(WHOLE["plan.docx"], "a.docx")


@pytest.mark.skipif(office.program() is not None, reason="LibreOffice is installed")
@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.xls"])
def test_without_libreoffice_it_is_named(name: str) -> None:
    data = {
        "a.rtf": b"{\\rtf1 x}",
        "a.doc": OLE + "WordDocument".encode("utf-16-le"),
        "a.xls": OLE + "Workbook".encode("utf-16-le"),
    }
    assert "LibreOffice" in str(fault(data[name], name))


def test_libreoffice_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    error = fault(b"{\\rtf1 80%}", "a.rtf")
    assert error.code == "extra"
    assert str(error) == (
        "a.rtf: is rich text (rtf), which LibreOffice reads, and that is not installed; install LibreOffice, or save it as docx or xlsx"
    )


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "pdf", READERS["pdf"]._replace(module="not_there"))
    with pytest.raises(EgovError, match=r"not installed, for a PDF; pip install 'egov-extract\[pdf\]'") as caught:
        decode(WHOLE["plan.pdf"], "a.pdf")
    assert caught.value.code == "extra"


# --- archives -------------------------------------------------------------------------------------------------------


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """An archive of documents, and of what is not to be read."""
    path = tmp_path / "plans.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name in ("b/plan.docx", "a.docx"):
            made.writestr(name, WHOLE["plan.docx"])
        made.writestr("c.txt", PLAN)
        for name in ("../evil.txt", "/etc/plan.txt", "C:\\plan.txt"):
            made.writestr(name, PLAN)
        made.writestr("inner.zip", b"PK")
        made.writestr("__MACOSX/._a.docx", b"x")
        made.writestr("picture.png", b"x")
        made.writestr("zeros.txt", b"a " * 15_000_000)
    return path


def test_members_of_an_archive_are_documents(packed: Path) -> None:
    items, several = find([str(packed)], Selection())
    assert several
    documents = [item for item in items if isinstance(item, Input)]
    assert [item.shown for item in documents] == [
        f"plans.zip/{name}" for name in ("a.docx", "b/plan.docx", "c.txt", "zeros.txt")
    ]
    said = [str(item) for item in items if isinstance(item, EgovError)]
    assert [line.partition("; ")[0].removeprefix(str(packed)) for line in said] == [
        ": names a file outside of itself, ../evil.txt", ": names a file outside of itself, /etc/plan.txt",
        ": names a file outside of itself, C:/plan.txt", "/inner.zip: is an archive in an archive",
    ]  # fmt: skip
    text = read(documents[1].path)
    assert (text.content, text.path, text.format) == (f"{PLAN}\n", "plan.docx", "docx")
    assert sha256_of(documents[1]) == text.sha256
    with pytest.raises(EgovError) as caught:
        read(documents[3].path)
    assert caught.value.code == "too-large"
    assert not (packed.parent / "evil.txt").exists()


def test_archives_in_folders_and_by_globs(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(packed.parent)
    documents = ["plans.zip/a.docx", "plans.zip/b/plan.docx"]

    def shown(*include: str, exclude: tuple[str, ...] = (), path: str = ".") -> list[str]:
        return [item.shown for item in find([path], Selection(include, exclude))[0] if isinstance(item, Input)]

    assert find(["."], Selection(include=("*.docx",)))[0] == []
    assert shown("*.zip") == [*documents, "plans.zip/c.txt", "plans.zip/zeros.txt"]
    assert shown("*.zip", exclude=("plans.zip/b/*", "zeros.*")) == ["plans.zip/a.docx", "plans.zip/c.txt"]
    assert shown("plans.zip/*.docx") == shown("*.docx", path="plans.zip") == documents
    assert find(["."], Selection(exclude=("*.zip",)))[0] == []


def test_archives_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04")
    (error,) = members(str(path))
    assert isinstance(error, EgovError)
    assert error.code == "broken"
    with ZipFile(path, "w") as made:
        made.writestr("a.txt", PLAN)
    for name, code in (("a.txt/b", "missing"), ("b.txt", "missing")):
        with pytest.raises(EgovError) as caught:
            read(path / name)
        assert caught.value.code == code
    with pytest.raises(EgovError, match=r"a\.zip: is a zip archive; name a document in it, as .*a\.zip/plan\.docx"):
        read(path)
    with pytest.raises(EgovError, match=r"which is not read; unpack it, or give it as a file named \.zip"):
        decode(path.read_bytes(), "a.docx")
