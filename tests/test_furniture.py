"""Web pages saved as text: what stands around the text gives no records and no title."""

from __future__ import annotations

from egov_extract import extract

PAGE = """Trang chủ
Xem cỡ chữ

Hậu Giang đẩy mạnh dịch vụ công

Năm 2024, tỉnh phấn đấu 70% hồ sơ được nộp trực tuyến.

Tin liên quan

Cần Thơ: 95% hồ sơ được giải quyết đúng hạn
Sóc Trăng có 100% xã dùng chữ ký số

Đến năm 2025, tỉnh có 80% xã đạt chuẩn chuyển đổi số.

Các tin khác:
- Trà Vinh phấn đấu 90% người dân có tài khoản định danh
Tổng lượt truy cập: 12.345.678
Bản quyền thuộc về Cổng thông tin điện tử, 100% nội dung được bảo hộ
"""


def test_only_the_text_of_the_page_is_read() -> None:
    extraction = extract(PAGE)
    assert [record.value for record in extraction.records] == [70, 80]
    assert extraction.document.title == "Hậu Giang đẩy mạnh dịch vụ công"
    assert all("Tin liên quan" not in record.source.section for record in extraction.records)


def test_words_of_furniture_in_a_sentence_are_text() -> None:
    (record,) = extract("Trang chủ của cổng đạt 95% yêu cầu về tin liên quan vào năm 2025.").records
    assert record.value == 95


def test_a_sentence_goes_on_over_a_page() -> None:
    for head in ("\nCÔNG BÁO/Số 12 + 13/Ngày 04-5-2026\n48\n\n", " \n48 \nCÔNG BÁO/Số 12/Ngày 04-5-2026 \n \n"):
        (record,) = extract(f"Đến năm 2028, tối thiểu 60% số xã có điểm phục vụ\n{head}bưu chính số.").records
        assert (record.value, record.subject) == (60, "số xã có điểm phục vụ bưu chính số")


def test_pages_part_what_ends_before_them() -> None:
    page = "\n\nCÔNG BÁO/Số 12/Ngày 04-5-2026\n49\n\n"
    first, second = extract(f"Năm 2025 đã số hóa 1.200 hồ sơ.{page}Năm 2026 sẽ số hóa 3.000 hồ sơ.").records
    assert (first.value, second.value) == (1200, 3000)
    assert second.quote == "Năm 2026 sẽ số hóa 3.000 hồ sơ."
