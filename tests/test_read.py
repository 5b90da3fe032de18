"""Reading: what is text, and what is said about everything else."""

from __future__ import annotations

import ast
import hashlib
import importlib
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import egov_extract
from egov_extract.errors import CODES, EgovError
from egov_extract.read import MAX_SIZE, READERS, SUFFIXES, decode, is_document, read, read_stream
from egov_extract.read.signature import SIGNATURES, Signature, signature_of

PLAN = "Kế hoạch thử\r\nĐến năm 2025 đạt 80% hồ sơ.\rDòng ba\u2028\n"
SOURCES = Path(egov_extract.__file__).parent


def fault(data: bytes, path: str = "plan.txt") -> EgovError:
    with pytest.raises(EgovError) as caught:
        decode(data, path)
    assert caught.value.code in CODES
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_content_is_the_text_without_mark_and_with_its_line_ends(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(PLAN.encode(encoding))
    text = read(file)
    assert text.content == PLAN
    assert text.sha256 == hashlib.sha256(PLAN.encode(encoding)).hexdigest()
    assert (text.format, text.warnings) == ("text", ())


def test_utf_16_of_the_other_byte_order() -> None:
    assert decode(b"\xfe\xff" + PLAN.encode("utf-16-be"), "plan.txt").content == PLAN


def refusal(data: bytes) -> str | None:
    try:
        decode(data, "a")
    except EgovError as error:
        return error.code
    return None


@settings(deadline=None)
@given(st.text())
def test_any_text_comes_back_or_is_refused(text: str) -> None:
    content = text.removeprefix("\ufeff")
    if (code := refusal(text.encode())) is None:
        assert decode(text.encode(), "a").content == content
    elif code == "empty":
        assert not content.strip()
    else:
        assert "\0" in content or signature_of(text.encode())


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_the_one_error(data: bytes) -> None:
    assert refusal(data) in (None, "empty", "binary", "broken", "encoding", "extra")


def test_path_is_as_given_but_never_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read("2024/plan.txt").path == "2024/plan.txt"
    assert read(tmp_path / "2024" / "plan.txt").path == "plan.txt"
    assert read(tmp_path / "2024" / "plan.txt", as_path="x/plan.txt").path == "x/plan.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there")
def test_a_file_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/plan\xff.txt"
    Path(os.fsdecode(file)).write_text(PLAN, encoding="utf-8")
    assert read(os.fsdecode(file)).path == "plan\ufffd.txt"


def test_missing_suggests_what_is_near(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    with pytest.raises(EgovError, match=r"kehoach\.txt: no such file; did you mean .*ke-hoach\.txt\?") as caught:
        read(tmp_path / "kehoach.txt")
    assert caught.value.code == "missing"


@pytest.mark.parametrize("path", ["", "no\0name", "no/such/folder/plan.txt", "x" * 300 + ".txt"])
def test_names_that_can_be_no_file(path: str) -> None:
    with pytest.raises(EgovError) as caught:
        read(path)
    assert caught.value.code in ("missing", "unreadable")
    assert str(caught.value).isprintable()


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(EgovError, match="is a folder; name a file in it") as caught:
        read(tmp_path)
    assert caught.value.code == "folder"


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(EgovError, match=r"cannot be read \(Permission denied\); check its permissions") as caught:
        read(tmp_path / "plan.txt")
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u00a0\n".encode(), b"\xff\xfe"])
def test_white_space_alone_is_empty(data: bytes) -> None:
    assert fault(data).code == "empty"


def test_wrong_encoding_names_the_byte_and_the_line() -> None:
    error = fault("Dòng một\nDòng h".encode() + b"\xe0i")
    assert error.code == "encoding"
    assert str(error) == "plan.txt: is not UTF-8: byte 20, in line 2; save it as UTF-8"


def test_utf_16_cut_in_the_middle_is_named() -> None:
    assert "is not UTF-16: byte 7, in line 2" in str(fault(b"\xff\xfea\0\n\0b"))


def test_utf_16_without_mark_is_read() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = decode(PLAN.encode(encoding), "plan.txt")
        assert text.content == PLAN
        assert text.warnings == ("the text was in UTF-16 without a byte order mark and was converted",)


def test_nul_is_binary() -> None:
    assert "byte 5 is NUL" in str(fault(b"plan\0 80%"))
    assert fault("a\0b".encode("utf-16")).code == "binary"


@pytest.mark.parametrize("signature", [s for s in SIGNATURES if s.format is None], ids=lambda s: s.name)
def test_formats_that_are_not_read_are_named(signature: Signature) -> None:
    error = fault(signature.start + b" ... " + signature.inside, "plan.bin")
    assert error.code == "binary"
    assert str(error) == f"plan.bin: is {signature.name}, which is not read; {signature.do}"


def test_html_is_known_behind_white_space_and_in_capitals() -> None:
    text = decode(b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>80%", "plan.bin")
    assert (text.format, text.content, text.warnings) == ("html", "80%\n", ())


def test_a_file_is_read_as_what_it_is_and_its_name_is_told() -> None:
    page = decode(b"<html><p>80%</p></html>", "plan.docx")
    assert (page.format, page.warnings) == ("html", ("the file is named .docx and is an HTML page",))
    plain = decode(PLAN.encode(), "plan.XLSX")
    assert (plain.content, plain.format, plain.warnings) == (
        PLAN,
        "text",
        ("the file is named .xlsx and is plain text",),
    )


def test_too_large_is_found_without_reading_on(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(b"a" * 1025)
    assert len(read(file, max_size=1025).content) == 1025
    with pytest.raises(EgovError, match="has more than 1 MB; split it, or allow more with --max-size"):
        read_stream(io.BytesIO(b"a" * (1 << 20) + b"a" * 10), "pipe", max_size=1 << 20)
    stream = io.BytesIO(b"a" * 5000)
    with pytest.raises(EgovError) as caught:
        read_stream(stream, "pipe", max_size=1024)
    assert caught.value.code == "too-large"
    assert stream.tell() == 1025
    assert MAX_SIZE == 20 * 1024 * 1024


def test_readers_and_their_modules_agree() -> None:
    for format, reader in READERS.items():
        module = importlib.import_module(f"egov_extract.read.{reader.module or format}")
        assert callable(module.decode)
    assert len(SUFFIXES) == sum(len(reader.suffixes) for reader in READERS.values())
    assert {signature.format for signature in SIGNATURES} - {None, "encrypted"} <= set(READERS)
    assert is_document("Plan.TXT")
    assert is_document("plan.docx")
    assert not is_document("plan.yaml")


def test_every_code_is_explained_and_used() -> None:
    used = set()
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="EgovError"), args=[ast.Constant(value=str(code)), *_]):
                    used.add(code)
    assert used | {"patterns"} == set(CODES)


def test_an_error_is_one_line_and_can_be_sent_to_another_process() -> None:
    error = EgovError("missing", "a\nb\udcff.txt", "no such file", "check\x1b the name")
    assert str(error) == r"a\nb\udcff.txt: no such file; check\x1b the name"
    assert str(EgovError("usage", None, "no PATH given", "give one")) == "no PATH given; give one"
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code, again.path) == (str(error), error.code, error.path)


def test_public_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dir(egov_extract) == sorted(egov_extract.__all__)
    assert egov_extract.read is read
    assert egov_extract.EgovError is EgovError
    assert egov_extract.Record.__name__ == "Record"
    with pytest.raises(AttributeError, match="no attribute 'records'"):
        _ = egov_extract.records  # type: ignore[attr-defined]


def test_importing_the_package_or_the_command_imports_nothing_heavy() -> None:
    code = (
        "import sys, egov_extract, egov_extract.cli;"
        "print(callable(egov_extract.read), *sorted(sys.modules.keys() &"
        " {'msgspec', 'yaml', 'regex', 'rich', 'underthesea', 'importlib.metadata', 'egov_extract.model', 'pydantic'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]
