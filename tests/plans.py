"""Texts like plans, made of fragments, for hypothesis: mostly sensible, now and then odd."""

from __future__ import annotations

from hypothesis import strategies as st

_TIMES = [
    "đến năm 2030", "Đến hết năm 2025,", "trong năm 2026", "giai đoạn 2021-2025", "trước ngày 30/6/2026", "quý III",
    "quý IV/2025", "hết quý 2 năm 2027", "đến nay", "tính đến ngày 15/11/2024,", "6 tháng đầu năm 2025",
    "trước tháng 9/2027", "trong tháng 3", "từ năm 2026", "năm 2024", "so với năm 2023", "cuối năm",
    "nhiệm kỳ 2020-2025", "tới 1-3,", "ngày 01 tháng 7 năm 2025", "hằng năm", "mỗi quý", "ngày 31/02/2025",
    "từ 01/7/2025 đến 19/8/2025", "9 tháng ước đạt",
]  # fmt: skip
_LEADS = [
    "phấn đấu", "tối thiểu", "ít nhất", "trên", "dưới", "khoảng", "đạt", "đạt từ", "không quá", "≥", "vượt", "tăng",
    "giảm", "cắt giảm", "đã có", "còn", "tăng từ", "bằng", "từ", "xếp thứ", "trong top", "thuộc nhóm", "gấp",
    "rút ngắn còn", "mục tiêu", "hiện", "lần lượt đạt", "tương ứng là", "thứ hạng", "chiếm", "nâng lên", "ước",
    "mỗi xã có", "hoàn thành",
]  # fmt: skip
_NUMBERS = [
    "80%", "99,5%", "99.5 %", "100%", "01", "1.250", "12/34", "40,62/80 điểm", "0,7-0,8 điểm", "5 bậc", "3 lần",
    "15 phút", "02 ngày làm việc", "1.100 tỷ đồng", "2,5 triệu USD", "58,4/63,1 tỷ đồng", "5tỷ", "hai mươi",
    "một phần ba", "một trăm phần trăm", "từ 40% lên 60%", "65 - 70%", "10 đến 15", "1/3", "100 Mbps", "350 km",
    "1,2 điểm phần trăm", "thứ 22/63", "mức độ 3, 4", "cấp độ 3", "24/7", "5G", "số 12", "0912345678", "1.2.3.4",
    "9/0", "0", "1" * 25, "30%, 20%, 15%", "80% (năm 2020 là 60%)", "63,4% (mục tiêu 70%)", "45 trên tổng số 120",
    "7 nghìn tỷ",
]  # fmt: skip
_NOUNS = [
    "hồ sơ thủ tục hành chính", "dịch vụ công trực tuyến toàn trình", "dịch vụ công trực tuyến một phần",
    "xã, phường", "sở, ban, ngành", "cơ quan cấp tỉnh", "cấp huyện, cấp xã", "người dân trưởng thành", "doanh nghiệp",
    "bộ dữ liệu mở", "văn bản (trừ văn bản mật)", "thôn, tổ dân phố", "bộ, ngành, địa phương",
    "hộ gia đình có cáp quang", "điểm cầu", "chứng thư số", "thành viên", "nhóm giải pháp", "tỉnh, thành phố dẫn đầu",
    "cả nước", "lần/năm", "kế hoạch năm", "thủ tục đủ điều kiện theo quy định của pháp luật", "hai cấp", "nguyên tắc",
    "khoản 2 Điều 5", "mỗi năm", "trở lên",
]  # fmt: skip
_TAILS = [
    "được xử lý trên môi trường mạng", "được ký số", "đưa vào vận hành", "nộp trực tuyến", "trở lên",
    "so với cùng kỳ", "trong đó", "tại cấp tỉnh", "ở cấp xã", "theo Quyết định số 749/QĐ-TTg ngày 03/6/2020",
    "(trừ hồ sơ mật)", "và", "của tỉnh", "ban hành quy chế", "báo cáo Ủy ban nhân dân tỉnh", "trước đó", "cụ thể:",
    "là", "không bao gồm hồ sơ mật", "xếp hạng",
]  # fmt: skip
_HEADINGS = [
    "KẾ HOẠCH", "BÁO CÁO", "QUYẾT ĐỊNH", "Chuyển đổi số tỉnh năm 2025", "I. MỤC TIÊU",
    "II. KẾT QUẢ THỰC HIỆN NĂM 2024", "1. Mục tiêu đến năm 2030", "2.1. Hạ tầng số", "a) Về dữ liệu", "Phụ lục I",
    "Hà Giang, ngày 12 tháng 01 năm 2025", "Số: 12/KH-UBND", "Mục tiêu cụ thể:", "Điều 3.", "PHẦN THỨ NHẤT",
    "Chương II", "TỔ CHỨC THỰC HIỆN", "Đến năm 2030:",
]  # fmt: skip
_MARKERS = ["", "", "", "- ", "+ ", "a) ", "1. ", "(2) ", "đ) ", "• ", "  ", "3/ ", "1.2.3. ", "* ", "**", "# ", "> "]
_CELLS = [
    "STT", "Nội dung", "Chỉ tiêu", "Thời gian hoàn thành", "Đơn vị chủ trì", "Năm 2025", "Năm 2030", "1", "2", "80%",
    "Sở Nội vụ", "Ban hành quy chế quản trị dữ liệu", "Quý I/2026", "30/6/2026", "Thường xuyên", "",
    "Tỷ lệ hồ sơ nộp trực tuyến", "Tỷ lệ (%)",
]  # fmt: skip
_JOINTS = [", ", "; ", " và ", ", trong đó ", " (", ", ", " lên ", " - ", "/", ": ", ". ", ", cấp huyện ", "\n"]
_STOPS = [".", ";", ",", ":", ".\n", "", " -", " (", ")", "./.", "…"]
_ODD = st.text(
    st.sampled_from("aăđÐ5%.,;:()/-|*#\n\r\t \u00a0\u200b\u0301\u0323\ufeff…“”–０İ²½٣𝟘\ud800\x00"), max_size=8
)


def _joined(parts: tuple[str, ...] | list[str]) -> str:
    return " ".join(part for part in parts if part)


def _some(words: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *words])


_CLAUSES = st.tuples(_some(_NOUNS), _some(_LEADS), st.sampled_from(_NUMBERS), _some(_NOUNS), _some(_TAILS)).map(_joined)
_JOINED = st.tuples(_CLAUSES, st.sampled_from(_JOINTS), _CLAUSES).map("".join)
_PROPER = st.tuples(_some(_TIMES), st.one_of(_CLAUSES, _JOINED), _some(_TIMES)).map(_joined)
_MIXED = st.lists(
    st.one_of([st.sampled_from(some) for some in (_TIMES, _LEADS, _NUMBERS, _NUMBERS, _NOUNS, _TAILS)]), max_size=8
).map(_joined)
_SENTENCES = st.tuples(st.one_of(_PROPER, _PROPER, _MIXED), st.sampled_from(_STOPS)).map("".join)
_LINES = st.tuples(st.sampled_from(_MARKERS), st.lists(_SENTENCES, min_size=1, max_size=2).map(" ".join)).map("".join)
_ROWS = st.lists(st.sampled_from(_CELLS), min_size=1, max_size=5)
_TABLES = st.lists(_ROWS, min_size=1, max_size=4)
_BARRED = _TABLES.map(lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows))
_FLATTENED = _TABLES.map(lambda rows: "|\n" + "\n|\n|\n".join("\n|\n".join(row) for row in rows) + "\n|")

plans = st.lists(
    st.one_of(_LINES, _LINES, _LINES, st.sampled_from(_HEADINGS), _BARRED, _FLATTENED, st.just(""), _ODD),
    min_size=3,
    max_size=9,
).map("\n".join)
"""Texts with headings, lists, sentences and tables, most of them with numbers."""

tame = st.lists(st.one_of(_LINES, st.sampled_from(_HEADINGS), _BARRED, st.just("")), min_size=3, max_size=9).map(
    "\n".join
)
"""As `plans`, without odd characters."""
