"""What pages say of documents that need care or could not be read: in Vietnamese what the records say in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from egov_extract.tell.names import Language

__all__ = ["FAILURES", "WARNINGS", "Said", "failure", "warning"]


class Said(NamedTuple):
    """A sentence and the language that it is in."""

    text: str
    language: Language


WARNINGS: Mapping[str, str] = {
    "the file is named {suffix} and is {name}": "tệp có tên {suffix} nhưng nội dung là {name}",
    "the text was in {name} and was converted": "văn bản gốc dùng bảng mã {name}, đã chuyển sang Unicode",
    "Ƣ is read as Ư": "chữ Ƣ được đọc là Ư",
    "Ð is read as Đ": "chữ Ð được đọc là Đ",
    "letters and their marks stand apart (NFD)": "chữ cái và dấu đứng rời nhau (NFD)",
    "soft hyphens are passed over": "dấu gạch nối mềm được bỏ qua",
    "{n} syllable split by a space are read as one": "{n} âm tiết bị khoảng trắng ngắt đôi được đọc liền",
    "{n} syllables split by a space are read as one": "{n} âm tiết bị khoảng trắng ngắt đôi được đọc liền",
    "{n} character is lost (U+FFFD)": "{n} ký tự đã mất (U+FFFD)",
    "{n} characters are lost (U+FFFD)": "{n} ký tự đã mất (U+FFFD)",
    "letters are confused, as in `thơng tin` for `thông tin`, and are left as they are":
        "chữ bị lẫn, như `thơng tin` thay cho `thông tin`, được để nguyên",
    "{n} of {all} words at the beginning are no Vietnamese: the text may be broken":
        "{n} trên {all} từ ở phần đầu không phải tiếng Việt: văn bản có thể đã hỏng",
    "pages without text, which are pictures: {pages}": "các trang không có chữ, chỉ là ảnh: {pages}",
    "the area given, {name}, may be {areas}: give the day of issue, or one of these":
        "địa phương được khai, {name}, có thể là {areas}: hãy khai ngày ban hành, hoặc một trong các mã này",
    "the area given, {name}, was none on {day}": "địa phương được khai, {name}, không có vào ngày {day}",
}  # fmt: skip
"""Of each warning, with places for what it speaks of: the same in Vietnamese."""

_NAMES: Mapping[str, str] = {
    "plain text": "văn bản thuần",
    "an HTML page": "trang HTML",
    "a Word document (docx)": "tài liệu Word (docx)",
    "an OpenDocument text (odt)": "văn bản OpenDocument (odt)",
    "an Excel workbook (xlsx)": "bảng tính Excel (xlsx)",
    "an OpenDocument sheet (ods)": "bảng tính OpenDocument (ods)",
    "a PDF": "tệp PDF",
    "a Word 97-2003 document (doc)": "tài liệu Word 97-2003 (doc)",
    "rich text (rtf)": "văn bản RTF",
    "an Excel 97-2003 workbook (xls)": "bảng tính Excel 97-2003 (xls)",
    "UTF-16 without a byte order mark": "UTF-16 thiếu dấu thứ tự byte",
    "UTF-8 read as Windows-1252": "UTF-8 bị đọc nhầm thành Windows-1252",
}
"""Of what warnings speak of, where it is said in English."""

FAILURES: Mapping[str, str] = {
    "binary": "định dạng này không đọc được",
    "broken": "tệp hỏng hoặc bị cắt ngang",
    "empty": "tệp không có chữ nào",
    "encoding": "không rõ bảng mã của văn bản",
    "encrypted": "tệp có mật khẩu",
    "exists": "tệp kết quả đã có, và không phải do chương trình ghi",
    "extra": "thiếu phần mềm để đọc định dạng này",
    "folder": "đây là thư mục, không phải văn bản",
    "internal": "chương trình gặp lỗi với văn bản này",
    "killed": "văn bản làm tiến trình đọc nó bị dừng",
    "lines": "dòng JSON này không phải một văn bản",
    "memory": "cần nhiều bộ nhớ hơn mức cho phép",
    "missing": "không có tệp này",
    "output": "không ghi được kết quả",
    "patterns": "không nạp được các mẫu",
    "records": "tệp không chứa bản ghi",
    "scanned": "bản quét chỉ có ảnh, không có chữ",
    "slow": "một mẫu bổ sung chạy quá lâu trên văn bản này",
    "timeout": "không đọc xong trong thời gian cho phép",
    "too-large": "lớn hơn dung lượng cho phép",
    "unreadable": "không mở được tệp",
    "usage": "tham số không hợp lệ",
}
"""By code of an `EgovError`: what has happened, in Vietnamese."""


def warning(text: str, language: Language) -> Said:
    """A document's warning, in the language of the page where that is known."""
    if language == "vi":
        for pattern, told in _PATTERNS:
            if found := pattern.fullmatch(text):
                return Said(
                    told.format(**{key: _NAMES.get(held, held) for key, held in found.groupdict().items()}), "vi"
                )
    return Said(text, "en")


def failure(code: str, what: str, do: str, language: Language) -> Said:
    """Why a document could not be read, in the language of the page."""
    return Said(FAILURES[code], "vi") if language == "vi" and code in FAILURES else Said(f"{what}; {do}", "en")


def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{one}>.+?)" if at % 2 else re.escape(one) for at, one in enumerate(pieces)))


_PATTERNS = tuple((_pattern(template), told) for template, told in WARNINGS.items())
