"""What is measured, in the text's own words; and the counted noun."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from egov_extract.model import Span
from egov_extract.segment import Document

_EDGE_WORDS = (
    "phấn đấu|bảo đảm|đảm bảo|đạt|được|là|còn|có|với|và|hoặc|tỷ lệ đạt|tối thiểu|ít nhất|khoảng|trên|hơn|chiếm|bằng|mức|ở mức|tới|từ|trung bình|"
    "bình quân|trong đó|cụ thể|cụ thể là|riêng|các|những|số|thì|ngoài ra|theo đó|bên cạnh đó|đồng thời|tiếp tục|duy trì|hướng tới|mục tiêu|phải|cần|sẽ|"
    "yêu cầu|dự kiến|đã|hiện|hiện có|hiện nay|đến nay|lũy kế|tính đến|tổng số|toàn tỉnh|đều|để|nhằm|cho|về|của|tại|trở lên|tương ứng|tương ứng là|lần lượt|"
    "lần lượt là|lần lượt đạt|đạt tỷ lệ|gấp|xếp|xếp thứ|thứ|hạng|nằm trong|thuộc|nhóm|top|tốp|như sau|gồm|so với|cả|tất cả|toàn bộ|chỉ|mới|khi đó|không dưới|không quá|vượt|"
    "trung bình đạt|mỗi năm|hằng năm|hàng năm|trong|đến|vào|rồi|tức"
)
_LEADING = regex.compile(rf"^(?:[\W_]+|(?:{_EDGE_WORDS})(?!\w)(?! (?:vụ|hướng|lệ \p{{L}})))+", regex.IGNORECASE)
_TRAILING = regex.compile(
    rf"(?:[\W_]+|(?<!\w)(?:{_EDGE_WORDS}|tỷ lệ|tăng thêm|do|theo|ở|qua|thông qua|bởi|này|như|mà|nhưng))+$", regex.IGNORECASE
)
_SPACES = regex.compile(r"\s+")
_LIMIT = 25
_NOUN_END = regex.compile(
    r"(?:^|[ ,])(?:được|bị|đã|sẽ|đang|có|là|đạt|tại|ở|trong|trên|dưới|đến|tới|từ|cho|với|về|theo|để|do|bởi|qua|thông qua|của|nhằm|không|khi|vào|và|so|bằng|"
    r"phải|tham gia|sử dụng|dùng|thực hiện|hoàn thành|triển khai|kết nối|xử lý|giải quyết|phục vụ|tiếp nhận|áp dụng|thuộc|gồm|trở|mỗi|hoạt động|tăng|giảm|chiếm|đều|trước|sau|"
    r"đủ|cung cấp|cấp|vận hành|còn|nộp|xong)(?!\w)|[;:.()]|,(?! (?:ban|ngành|phường|thị trấn|thành phố|thị xã|đặc khu|đơn vị|cơ quan|công chức|viên chức|xã|doanh nghiệp|địa phương|thôn|bản|tổ|kiến nghị)(?!\w))"
)


def text_of(document: Document, pieces: Iterable[Span], without: Iterable[Span]) -> str:
    """The words of some stretches of the text, in order, without some spans, without function words at either end."""
    taken = sorted(without)
    parts: list[str] = []
    for piece in sorted(pieces):
        position = piece.start
        for gone in taken:
            if gone.end <= position or gone.start >= piece.end:
                continue
            if gone.start > position:
                parts.append(document.text[position : gone.start])
            position = max(position, gone.end)
        if position < piece.end:
            parts.append(document.text[position : piece.end])
    return tidy([part for part in (_strip(part) for part in parts) if part])


def tidy(parts: Iterable[str]) -> str:
    """Pieces joined by one space, at most twenty-five words, without function words at either end."""
    words = _SPACES.sub(" ", " ".join(parts)).split()
    joined = " ".join(words[:_LIMIT])
    joined = _TRAILING.sub("", _LEADING.sub("", joined))
    return joined


def _strip(part: str) -> str:
    return part.strip(" ,;:.()[]\n-–/…“”\"")


def counted(document: Document, start: int, end: int) -> str | None:
    """The counted noun with its classifier: the words after the number up to a verb, preposition or stop."""
    key = document.key[start:end]
    body = key.lstrip()
    offset = start + len(key) - len(body)
    stop = _NOUN_END.search(body, 1)
    noun = document.text[offset : offset + (stop.start() if stop else len(body))]
    words = _SPACES.sub(" ", noun).strip(" ,").split()
    return " ".join(words[:8]) or None
