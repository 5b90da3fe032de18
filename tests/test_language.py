"""What the words of plans and reports mean: sentences by phenomenon, each with what it says.

`docs/accuracy.md` speaks of the same phenomena. A record is written `kind comparator value unit`, then what else is
asked of it; milestones are written `milestone end`. Cases that are still wrong are marked, and fail once they come
right.
"""

from __future__ import annotations

import pytest

from egov_extract import extract
from egov_extract.model import Record

LANGUAGE: dict[str, dict[str, list[str]]] = {
    "tiers of which another is part, tiers upward, and places that are some localities": {
        "Đến năm 2027, 100% sở, ban, ngành thuộc UBND tỉnh ký số văn bản.": [
            "target eq 100 percent levels=department",
        ],
        "Đến năm 2027, 95% xã thuộc các huyện nghèo có đường nhựa.": [
            "target eq 95 percent levels=commune",
        ],
        "Đến năm 2026, 80% cơ quan từ cấp huyện trở lên dùng chữ ký số.": [
            "target eq 80 percent levels=province,district",
        ],
        "KẾ HOẠCH\nNăm 2026\n\n- 95% cán bộ cấp xã trở lên dùng chữ ký số.": [
            "target eq 95 percent levels=province,commune",
        ],
        "Có 56 xã, cơ quan ngành dọc Trung ương đã nộp báo cáo.": [
            "result eq 56 count levels=commune",
        ],
        "Xã An Hòa và xã An Lạc là các địa phương dẫn đầu, tỷ lệ hồ sơ trễ hạn giảm còn 1,2%.": [
            "result eq 1.2 percent levels=",
        ],
        "Kết quả giải quyết hồ sơ của cấp huyện, cấp xã\n\nHuyện Tam Nông trả đúng hạn 99,1%.": [
            "result eq 99.1 percent levels=",
        ],
        "Toàn tỉnh có 968 thủ tục gồm 733 thủ tục cấp tỉnh và 235 thủ tục cấp xã; trong đó mức độ 3 là 412 thủ tục.": [
            "result eq 968 count levels=",
            "result eq 733 count levels=province",
            "result eq 235 count levels=commune",
            "result eq 412 count levels=",
        ],
    },
    "goals of the paragraphs before, and a year that is set against another": {
        "Theo đó, đến năm 2027, 85% hồ sơ được xử lý trên mạng.\n100% báo cáo định kỳ được lập trên hệ thống.": [
            "target eq 85 percent end=2027-12-31",
            "target eq 100 percent end=2027-12-31",
        ],
        "Đến năm 2032, 97% văn bản được gửi điện tử.\n\nKinh phí thực hiện dự kiến là 421 triệu đồng.": [
            "target eq 97 percent end=2032-12-31",
            "target eq 421000000 VND end=None",
        ],
        "Lũy kế đến ngày 30/6/2024, tỉnh đã cấp 85.214 thẻ.\nPhấn đấu 100% báo cáo được lập trên hệ thống.": [
            "result eq 85214 count",
            "target eq 100 percent end=None",
        ],
        "Trong quý III năm 2026, phải cắt giảm 50% thời gian và 40% chi phí của năm 2026 so với năm 2024.": [
            "target eq 50 percent end=2026-09-30",
            "target eq 40 percent end=2026-09-30",
        ],
        "Phấn đấu cắt giảm 40% chi phí tuân thủ của năm 2026 so với năm 2024.": [
            "target eq 40 percent end=2026-12-31",
        ],
    },
    "what is quoted behind the word goal, and one of a series that was counted before": {
        "Theo mục tiêu quốc gia “Đến năm 2030, kinh tế số chiếm khoảng 30% GDP, đứng thứ hai Đông Nam Á”.": [
            "target approx 30 percent end=2030-12-31",
            "target eq 2 rank",
        ],
        "Ban hành Đề án “Xây dựng ít nhất 30 trạm sạc”.": [],
        "Sở có 15 đơn vị; huyện có 77 đơn vị; doanh nghiệp có 477 đơn vị; báo điện tử 1 đơn vị.": [
            "result eq 15 count",
            "result eq 77 count",
            "result eq 477 count",
            "result eq 1 count",
        ],
    },
    "who tells, and where something is sent": {
        "Sở Y tế Hà Tĩnh báo: 13/13 bệnh viện thu viện phí không tiền mặt.": ["result eq 13 count levels="],
        "UBND tỉnh cũng đề ra mục tiêu đến năm 2027 đạt 65% văn bản điện tử.": ["target eq 65 percent levels="],
        "Trong đó có 2.464 phản ánh được chuyển đến các bộ, ngành, địa phương.": ["result eq 2464 count levels="],
    },
    "the date of an older document gives no year": {
        "KẾ HOẠCH\nNăm 2026\n\nSửa Nghị định số 147/2003/NĐ-CP ngày 02/12/2003.\n\nTháng 3, tỉnh sẽ cấp 40 máy.": [
            "target eq 40 count end=2026-03-31",
        ],
    },
    "an index that is made known, times that go on, and years in the name of something": {
        "Ngày 26/02/2024, UBND tỉnh công bố kết quả xếp hạng Chỉ số cải cách hành chính năm 2023 của các sở.\n"
        "Theo đó, Sở Y tế đứng đầu với 88,1 điểm.": ["result eq 88.1 score end=2023-12-31"],
        "Tỉnh ban hành kế hoạch nâng cao chỉ số cải cách hành chính năm 2023 của các sở.\n"
        "Hiện Sở Y tế được 88,1 điểm.": ["result eq 88.1 score end=None"],
        "Năm 2023, 12 sở đạt 85,2%.\nSở Y tế 88,1%.\nSở Tư pháp 86,4%.\nSở Nội vụ 86,2%.\n"
        "Sở Công Thương 85,9%.\nSở Xây dựng 85,1%.": [
            *["result eq 12 count end=2023-12-31", "result eq 85.2 percent end=2023-12-31"],
            *[f"result eq {share} percent end=2023-12-31" for share in (88.1, 86.4, 86.2, 85.9, 85.1)],
        ],
        "Tính đến nay, các xã đã gửi bản đăng ký cải cách hằng năm và giai đoạn 2016 - 2020 về tỉnh, đã "
        "công bố hơn 1.800 thủ tục; đã cung cấp 20 thủ tục.": ["result gt 1800 count", "result eq 20 count end=None"],
    },
    "averages of one, addresses, and who started from something": {
        "Tỉnh đã lập 140 trung tâm, trung bình một trung tâm được bố trí 6 nhân sự.": [
            "result eq 140 count",
            "result eq 6 count",
        ],
        "Liên hệ: 36 Trần Phú.": [],
        "Kết quả giải quyết hồ sơ của cấp huyện, cấp xã\n\nHuyện Sông Lô giảm từ 10,85% xuống còn 1,31%.": [
            "result eq 1.31 percent levels=",
        ],
    },
    "things that something is done to, and what there is now of them": {
        "Sở đã thực hiện thanh toán trực tuyến đối với 25 thủ tục hành chính.": ["result eq 25 count"],
        "Đối với 03 thủ tục hành chính: rà soát lại.": [],
        "Bộ dự kiến cắt 168/338 thủ tục, đạt xấp xỉ 50% số thủ tục hiện có.": [
            "target eq 168 count",
            "target approx 50 percent",
        ],
    },
    "the time behind, the end of a paired list, and so many of those that were counted": {
        "Kho dữ liệu phải đưa vào vận hành trước 30/6/2026, và tối thiểu 70% kết quả được số hóa vào cuối năm 2026.": [
            "milestone 2026-06-30",
            "target ge 70 percent end=2026-12-31",
        ],
        "Đề án rải ba năm 2027, 2028, 2029 lần lượt là 61 tỷ, 88 tỷ và 64 tỷ đồng; 70% lấy từ ngân sách tỉnh.": [
            "target eq 6.1e+10 VND end=2027-12-31",
            "target eq 8.8e+10 VND end=2028-12-31",
            "target eq 6.4e+10 VND end=2029-12-31",
            "target eq 70 percent",
        ],
        "Toàn tỉnh cấp 62,9 triệu tài khoản, 55,3 triệu đã kích hoạt.": [
            "result eq 62900000 count",
            "result eq 55300000 count",
        ],
    },
    "amounts spelled out, and words of another country that compare": {
        "Tổng kinh phí năm 2026: 76.699.000đ (bảy mươi sáu triệu, sáu trăm chín mươi chín nghìn đồng).": [
            "target eq 76699000 VND end=2026-12-31",
        ],
        "Đến năm 2030, quy mô kinh tế số tương đương các nước phát triển; tối thiểu có 10 doanh nghiệp công nghệ số.": [
            "target ge 10 count end=2030-12-31",
        ],
        "Kế hoạch tập trung triển khai trên 3 trụ cột là chính quyền số, kinh tế số và xã hội số.": [],
        "Đến năm 2030, có 60 doanh nghiệp công nghệ số có doanh thu từ nước ngoài đạt 20 triệu USD/năm.": [
            "target eq 60 count",
        ],
    },
    "a deliverable that two verbs share": {
        "Sở Nội vụ xác định ranh giới của các đơn vị hành chính cấp xã và công bố công khai trước ngày 30/9/2026.": [
            "milestone 2026-09-30 levels=commune",
        ],
        "Sở Nội vụ tập huấn cho cấp xã và công bố bộ câu hỏi chung trước ngày 30/9/2026.": [
            "milestone 2026-09-30 levels=",
        ],
    },
    "what is addressed before a colon is no duty to report": {
        "Gửi các sở và UBND các xã: chậm nhất 15/8/2025 sửa xong lỗi của những biểu mẫu dùng nhiều.": [
            "milestone 2025-08-15",
        ],
    },
    "a time of its own behind that of a deliverable": {
        "Kho dữ liệu phải đưa vào vận hành trước 30/6/2026, và tối thiểu 70% giấy tờ được số hóa vào cuối năm ấy.": [
            "milestone 2026-06-30",
            "target ge 70 percent end=2026-12-31",
        ],
    },
    "what a letter says behind those to whom it goes": {
        "Kính gửi các trường. Học bạ số phải ký xong trước ngày 30/6/2025; tối thiểu 60% trường nộp qua mạng.": [
            "milestone 2025-06-30",
            "target ge 60 percent",
        ],
        "Kho học liệu hoàn thiện trong quý III/2025; đề án được phê duyệt muộn nhất vào tháng 10 cùng năm.": [
            "milestone 2025-09-30",
            "milestone 2025-10-31",
        ],
    },
    "an office of registration registers nothing": {
        "Các xã bàn giao xong bản chụp cho Văn phòng Đăng ký đất đai trước ngày 10/11/2025.": ["milestone 2025-11-10"],
    },
    "the first item of a list, whatever the line before it": {
        "THÔNG BÁO\nKết luận họp giao ban công tác chuyển đổi số tháng 8/2023\n"
        "1. Sở Thông tin và Truyền thông nâng cấp xong trục dữ liệu dùng chung trước ngày 15/9.\n"
        "2. Sở Y tế hoàn thành sổ khám bệnh trong quý IV.": ["milestone 2023-09-15", "milestone 2023-12-31"],
    },
    "a schedule in items": {
        "Gộp cổng, lịch làm như sau:\n- Tháng 8/2025: chuyển xong hồ sơ cũ\n- Quý IV/2025: nghiệm thu, bàn giao": [
            "milestone 2025-08-31",
            "milestone 2025-12-31",
        ],
    },
    "numbers with their years behind them": {
        "Thủ tục bảo hiểm giảm dần: 263 năm 2009, 115 năm 2014 và 25 năm 2021.": [
            "result eq 263 count end=2009-12-31",
            "result eq 115 count end=2014-12-31",
            "result eq 25 count end=2021-12-31",
        ],
    },
    "a multiple between two": {
        "Kết quả: doanh thu tăng gấp 2 - 3 lần năm 2019.": ["result between 2 times max=3"],
    },
    "an arrow from one number to the next": {
        "Kết quả: hồ sơ trực tuyến: 61% → 78%; đúng hạn: 96,2% → 99,4%.": [
            "result eq 78 percent baseline=61",
            "result eq 99.4 percent baseline=96.2",
        ],
    },
    "so many of a total without its noun": {
        "Hồ sơ quá hạn còn 17 trên tổng số 21.640, bằng 0,08%, thấp hơn quý trước 0,11 điểm phần trăm.": [
            "result eq 17 count total=21640",
            "result eq 0.08 percent",
            "result eq 0.11 percentage_point change=decrease",
        ],
    },
    "a place right behind points": {
        "PAR INDEX 2023 của tỉnh: 87,42 điểm, 19/63.": ["result eq 87.42 score", "result eq 19 rank total=63"],
    },
    "millions told again by how they stand": {
        "Đến nay cấp 62,9 triệu tài khoản, 55,3 triệu đã kích hoạt.": [
            "result eq 62900000 count",
            "result eq 55300000 count",
        ],
    },
    "what is left to do is to come": {
        "Năm 2023 có 412 dịch vụ toàn trình. Năm 2024 đưa nốt 100% dịch vụ đủ điều kiện lên toàn trình.": [
            "result eq 412 count end=2023-12-31",
            "target eq 100 percent end=2024-12-31",
        ],
    },
    "an older year in brackets is not that of the text": {
        "Tỉnh Lâm Giang năm 2012: 60% cơ quan có mạng (cuối 2010 mới 35%). Cả năm tập huấn 1.274 cán bộ.": [
            "result eq 60 percent end=2012-12-31 baseline=35",
            "result eq 1274 count end=2012-12-31",
        ],
    },
    "the place to which so many places led": {
        "Năm 2020 xếp thứ 40, năm 2021 lên 5 bậc thành 35, năm 2022 tụt 3 bậc còn 38, năm 2023 nhích tiếp 1 bậc.": [
            "result eq 40 rank",
            "result eq 5 place change=increase",
            "result eq 35 rank end=2021-12-31",
            "result eq 3 place change=decrease",
            "result eq 38 rank end=2022-12-31",
            "result eq 1 place change=increase",
        ],
    },
    "a length of time told again for another year": {
        "Kết quả chờ bình quân:\n- Năm 2023: 30 phút\n- Năm 2024: 18 phút\n- Mục tiêu 2026: không quá 9 phút": [
            "result eq 30 minute end=2023-12-31",
            "result eq 18 minute end=2024-12-31",
            "target le 9 minute end=2026-12-31",
        ],
        "- Năm 2023: trả hồ sơ trung bình 6 ngày\n- Năm 2024: 4 ngày; 12 phản ánh": [
            "result eq 6 day end=2023-12-31",
            "result eq 4 day end=2024-12-31",
            "result eq 12 count end=2024-12-31",
        ],
        "Thời hạn giải quyết:\n- Năm 2023: 30 ngày": [],
    },
    "the time of the last pair of a list": {
        "Chỉ tiêu cấp tỉnh và cấp xã lần lượt đạt 88% và 72% trong năm 2026, lên 95% và 85% vào năm 2028.": [
            "target eq 88 percent levels=province end=2026-12-31",
            "target eq 72 percent levels=commune end=2026-12-31",
            "target eq 95 percent levels=province end=2028-12-31",
            "target eq 85 percent levels=commune end=2028-12-31",
        ],
    },
    "the year by which somebody is told is no year of the text": {
        "Mỗi quý, đào tạo ít nhất 270 cán bộ.\n\nSở Tài chính tổng hợp, báo cáo UBND tỉnh trong năm 2031.": [
            "target ge 270 count end=None",
        ],
        "Báo cáo định kỳ lập trên hệ thống báo cáo: năm 2028 đạt 64%, năm 2033 đạt 75%.\n\nCấp xã tối thiểu 50%.": [
            "target eq 64 percent end=2028-12-31",
            "target eq 75 percent end=2033-12-31",
            "target ge 50 percent end=None",
        ],
        "Sở Tư pháp tổng hợp, báo cáo UBND tỉnh trong năm 2032.\n\nNhu cầu vốn dự kiến 938 triệu đồng.": [
            "target eq 938000000 VND end=None",
        ],
    },
    "the year of a plan behind the number of what it carries out": {
        "KẾ HOẠCH\nTriển khai Nghị quyết số 57-NQ/TW năm 2026\n\n- 80% xã có Internet miễn phí.": [
            "target eq 80 percent levels=commune end=2026-12-31",
        ],
        "KẾ HOẠCH\nThực hiện Nghị quyết số 57-NQ/TW năm 2024 của Bộ Chính trị\n\n- 80% xã có Internet miễn phí.": [
            "target eq 80 percent levels=commune end=None",
        ],
    },
    "pairing": {
        "Tỷ lệ hồ sơ đúng hạn của cấp tỉnh, cấp xã tăng lên tương ứng 72% và 58% nhiệm kỳ 2026-2030.": [
            "target eq 72 percent levels=province end=2030-12-31",
            "target eq 58 percent levels=commune end=2030-12-31",
        ],
        "Đến năm 2026, hồ sơ xử lý trên mạng ở cấp tỉnh, cấp xã lần lượt đạt 95% và 72%.": [
            "target eq 95 percent levels=province",
            "target eq 72 percent levels=commune",
        ],
        "Tỷ lệ ký số của cấp tỉnh, cấp huyện, cấp xã đạt tối thiểu tương ứng 90%; 70%; 45%.": [
            "target ge 90 percent levels=province",
            "target ge 70 percent levels=district",
            "target ge 45 percent levels=commune",
        ],
        "Đến năm 2026, biểu mẫu điện tử ở cấp tỉnh, cấp huyện, cấp xã lần lượt đạt 90%, 80% và trên 70%.": [
            "target eq 90 percent levels=province",
            "target eq 80 percent levels=district",
            "target gt 70 percent levels=commune",
        ],
        "Ba năm 2027, 2028, 2029, hồ sơ số hóa phải đạt lần lượt 55%, 70% và 85%.": [
            "target eq 55 percent end=2027-12-31",
            "target eq 70 percent end=2028-12-31",
            "target eq 85 percent end=2029-12-31",
        ],
        "Cấp tỉnh, cấp xã hiện đạt lần lượt 88% và 61%; cuối kỳ phải là 95%, 80% tương ứng.": [
            "result eq 88 percent levels=province",
            "result eq 61 percent levels=commune",
            "target eq 95 percent levels=province",
            "target eq 80 percent levels=commune",
        ],
    },
    "pairing without the word for it": {
        "Họp trực tuyến của cấp tỉnh, cấp huyện và cấp xã mới đạt 42%, 31% và 16%.": [
            "result eq 42 percent levels=province",
            "result eq 31 percent levels=district",
            "result eq 16 percent levels=commune",
        ],
        "Năm 2027 và năm 2028 tỷ lệ hộ có cáp quang là 60% và 75%.": [
            "target eq 60 percent end=2027-12-31",
            "target eq 75 percent end=2028-12-31",
        ],
        "Cấp tỉnh, cấp xã đều phải đạt 100% hồ sơ và 90% kết quả được ký số.": [
            "target eq 100 percent levels=province,commune",
            "target eq 90 percent levels=province,commune",
        ],
    },
    "pairing with maturity, marks and groups": {
        "Mục tiêu: dịch vụ mức độ 3 và mức độ 4 lần lượt đạt 45% và 20%.": [
            "target eq 45 percent maturity=3",
            "target eq 20 percent maturity=4",
        ],
        "Hồ sơ qua mạng tại sở, ngành; quận, huyện; phường, xã phải tương ứng là 60, 45 và 25%.": [
            "target eq 60 percent levels=department",
            "target eq 45 percent levels=district",
            "target eq 25 percent levels=commune",
        ],
        "Ba khối sở, huyện, xã phải đạt 85% - 75% - 65%.": [
            "target eq 85 percent levels=department",
            "target eq 75 percent levels=district",
            "target eq 65 percent levels=commune",
        ],
        "Học phí, viện phí, tiền điện thu qua thẻ phải lần lượt đạt 98; 97,5; 88%.": [
            "target eq 98 percent",
            "target eq 97.5 percent",
            "target eq 88 percent",
        ],
        "Năm 2020 huyện có 412 dịch vụ mức độ 3, 1.035 dịch vụ mức độ 4.": [
            "result eq 412 count maturity=3",
            "result eq 1035 count maturity=4",
        ],
    },
    "bounds of lead-ins, grades, places and points of the scale": {
        "Chỉ tiêu tối thiểu đến hết năm 2027:\n- 80% trường có mạng;\n- Giao dịch không tiền mặt chiếm 50%.": [
            "target ge 80 percent end=2027-12-31",
            "target ge 50 percent end=2027-12-31",
        ],
        "Những chỉ tiêu tối đa:\n- Hồ sơ trễ hạn: 2%;\n- Thời gian chờ: 15 phút.": [
            "target le 2 percent",
            "target le 15 minute",
        ],
        "Phấn đấu 61% lãnh đạo phòng trở lên ký số bằng điện thoại.": ["target eq 61 percent"],
        "Năm 2024 đã cài phần mềm diệt mã độc trên 5.208 máy trạm.": ["result eq 5208 count"],
        "Năm 2024 đã thí điểm trên 12 xã, lắp trên 1.200 camera.": ["result eq 12 count", "result gt 1200 count"],
        "Chỉ tiêu là 75% hoặc cao hơn; trễ hạn 5% hoặc ít hơn.": ["target ge 75 percent", "target le 5 percent"],
        "Điểm số thấp nhất cũng phải 0,7 điểm.": ["target ge 0.7 score"],
        "Phấn đấu từ 70 đến dưới 80% số xã đạt chuẩn.": ["target between 70 percent"],
    },
    "the year of a goal, of a question, of what is kept": {
        "Kế hoạch năm 2024\n- Số hóa hộ tịch các năm 1990 - 2015 cho 12 xã trước 15/8.\n- Cấp 300 thẻ trong quý II.": [
            "target eq 12 count end=2024-08-15",
            "target eq 300 count end=2024-06-30",
        ],
        "Kinh tế số 2030 tối thiểu 35% GRDP.": ["target ge 35 percent end=2030-12-31"],
        "- Mục tiêu cho năm 2027?\n- Chín mươi phần trăm hồ sơ không giấy.": ["target eq 90 percent end=2027-12-31"],
        "Báo cáo 6 tháng đầu năm 2025\n- Số hóa hồ sơ 63% (chỉ tiêu năm 70%).": [
            "result eq 63 percent end=2025-06-30",
            "target eq 70 percent end=2025-12-31",
        ],
    },
    "what was done, what is next": {
        "Việc đã xong\na) 45 dịch vụ lên mạng.\nViệc sắp tới\na) 60 dịch vụ lên mạng.": [
            "result eq 45 count",
            "target eq 60 count",
        ],
        "Hồ sơ toàn trình đến năm 2026 đạt 65% (số thực hiện của năm 2025: 48,9%).": [
            "target eq 65 percent end=2026-12-31",
            "result eq 48.9 percent end=2025-12-31",
        ],
        "II. Chỉ tiêu năm 2025\n1. Báo cáo định kỳ của sở, xã lập trên hệ thống: 95%.": ["target eq 95 percent"],
        "Phát thải ước giảm 1,1 triệu tấn mỗi năm vào 2030.": ["target approx 1100000 tonne"],
    },
    "departments and hamlets by the bare word": {
        "Năm 2027, 14/17 sở phải công bố dữ liệu mở; 100% sở tham gia kho dùng chung.": [
            "target eq 14 count levels=department",
            "target eq 100 percent levels=department",
        ],
        "Mỗi bản tối thiểu một điểm wifi; 9/14 bản hết lõm sóng năm 2027.": [
            "target ge 1 count levels=hamlet",
            "target eq 9 count levels=hamlet end=2027-12-31",
        ],
        "Phấn đấu 51% sở hữu trí tuệ được số hóa.": ["target eq 51 percent levels="],
    },
    "places, points, multiples and parts in few words": {
        "Năm 2024 tỉnh đứng 11/63 về công khai minh bạch và 25/63 về chuyển đổi số.": [
            "result eq 11 rank end=2024-12-31",
            "result eq 25 rank end=2024-12-31",
        ],
        "Cuối năm 2023 phường được 88,4/100, trong đó dịch vụ trực tuyến 19/22, hài lòng 16,5/18.": [
            "result eq 88.4 score",
            "result eq 19 score",
            "result eq 16.5 score",
        ],
        "Phấn đấu điểm hài lòng từ 4,2/5 trở lên.": ["target ge 4.2 score"],
        "Phấn đấu đưa tỉnh về hạng hai mươi, vào nhóm mười lăm năm 2028.": [
            "target eq 20 rank",
            "target le 15 rank",
        ],
        "Đến năm 2030, dữ liệu mở tăng gấp đôi; doanh nghiệp số tăng gấp rưỡi.": [
            "target eq 2 times",
            "target eq 1.5 times",
        ],
        "Đến năm 2045, kinh tế số chiếm tối thiểu một nửa GDP.": ["target ge 50 percent end=2045-12-31"],
        "Kết quả mới bằng 2/3 chỉ tiêu.": ["result eq 66.67 percent"],
        "Mười hai bộ dữ liệu mở hồi năm ngoái nay thành ba mươi lăm.": ["result eq 35 count baseline=12"],
        "Đã giúp gần hai vạn lượt người cài ứng dụng.": ["result approx 20000 count"],
        "Cứ một vạn dân có 12 bác sĩ.": ["result eq 12 count"],
        "Tái phạm thì phạt gấp đôi.": [],
        "Đơn vị đứng lớp đủ 11/63 trường.": ["result eq 11 count"],
    },
    "ellipsis": {
        "Đến năm 2027, tỷ lệ văn bản điện tử tại cấp tỉnh đạt 98%, cấp xã đạt 75%.": [
            "target eq 98 percent levels=province subject=tỷ lệ văn bản điện tử tại cấp tỉnh",
            "target eq 75 percent levels=commune subject=tỷ lệ văn bản điện tử tại cấp xã",
        ],
        "Hồ sơ toàn trình đạt 41,5% (bộ 52,3%, tỉnh 38,8%).": [
            "result eq 41.5 percent maturity=full",
            "result eq 52.3 percent maturity=full levels=ministry",
            "result eq 38.8 percent maturity=full levels=province",
        ],
        "Đến năm 2019, dịch vụ công mức độ 3 chiếm 40%, mức độ 4 chiếm 12%.": [
            "target eq 40 percent maturity=3 subject=dịch vụ công mức độ 3",
            "target eq 12 percent maturity=4 subject=dịch vụ công mức độ 4",
        ],
        "Số hồ sơ trực tuyến mức độ 3 là 8.215 hồ sơ, mức độ 4 là 3.904 hồ sơ.": [
            "result eq 8215 count maturity=3 subject=Số hồ sơ trực tuyến mức độ 3",
            "result eq 3904 count maturity=4 subject=Số hồ sơ trực tuyến mức độ 4",
        ],
        "Đến năm 2024, 92% hồ sơ công việc tại sở, 78% tại huyện được ký số trên mạng.": [
            "target eq 92 percent levels=department subject=hồ sơ công việc tại sở được ký số trên mạng",
            "target eq 78 percent levels=district subject=hồ sơ công việc tại huyện được ký số trên mạng",
        ],
        "Đã đưa lên Cổng 640 dịch vụ công trực tuyến, gồm 410 toàn trình và 230 một phần.": [
            "result eq 640 count",
            "result eq 410 count maturity=full counted=dịch vụ công trực tuyến",
            "result eq 230 count maturity=partial counted=dịch vụ công trực tuyến",
        ],
        "Các sở tiếp nhận 12.410 hồ sơ, có 8.367 hồ sơ trực tuyến.": [
            "result eq 12410 count levels=department counted=hồ sơ",
            "result eq 8367 count levels=department",
        ],
    },
    "brackets inside": {
        "Có 100% (17/17) sở, ngành và 93,1% (149/160) xã hoàn thành.": [
            "result eq 100 percent levels=department subject=sở, ngành",
            "result eq 17 count levels=department counted=sở, ngành",
            "result eq 93.1 percent levels=commune",
            "result eq 149 count levels=commune counted=xã",
        ],
        "Bảo đảm ít nhất 03 cán bộ ở mỗi sở và 01 cán bộ ở mỗi xã.": [
            "target ge 3 count levels=department",
            "target eq 1 count levels=commune",
        ],
        "Năm 2022: 58%; năm 2023: 66%; năm 2024: 79% hồ sơ được số hóa.": [
            "result eq 58 percent subject=hồ sơ được số hóa",
            "result eq 66 percent subject=hồ sơ được số hóa",
            "result eq 79 percent subject=hồ sơ được số hóa",
        ],
    },
    "a group of rows to come": {
        "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n|---|---|---|---|\n| I | Đến năm 2031 | | |\n"
        "| 1 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 85 |": ["target eq 85 percent"],
        "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n|---|---|---|---|\n| I | Năm 2021 | | |\n"
        "| 1 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 41,5 |": ["result eq 41.5 percent"],
    },
    "rules, prices and others": {
        "Xã đạt chuẩn nâng cao phải có ít nhất 85% hộ dùng nước sạch.": [],
        "Báo cáo viên 800.000 đồng/buổi; in tài liệu 1.500 đồng/trang.": [],
        "Theo khảo sát của một hãng, 58% người mua hàng lo lộ dữ liệu.": [],
        "Phụ lục II có 14 đề án; nhà ông cách trung tâm 9 km.": [],
        "Người nộp thuế phải nộp thuế giá trị gia tăng 1%.": [],
    },
    "tiers in few words": {
        "Cuối tháng 10/2023 có 41 tỉnh và 9 bộ công bố dữ liệu mở.": [
            "result eq 41 count levels=province",
            "result eq 9 count levels=ministry",
        ],
        "Đến năm 2024, 88% văn bản đi của sở và huyện được ký số, mỗi sở cắt ít nhất 5 thủ tục.": [
            "target eq 88 percent levels=department,district",
            "target ge 5 count levels=department",
        ],
        "Dự án khu dân cư phường 7, thành phố Tân An: khoảng 480 tỷ đồng.": ["target approx 4.8e+11 VND levels="],
    },
    "pointing back": {
        "Tỷ lệ số hóa hồ sơ cấp xã năm 2024 là 58%, năm 2026 con số này phải là 82%.": [
            "result eq 58 percent levels=commune",
            "target eq 82 percent levels=commune subject=Tỷ lệ số hóa hồ sơ cấp xã",
        ],
        "Mức độ hài lòng đối với phường đạt 90,4%; đối với bộ phận một cửa đạt 93,7%.": [
            "result eq 90.4 percent subject=Mức độ hài lòng đối với phường",
            "result eq 93.7 percent subject=Mức độ hài lòng đối với bộ phận một cửa",
        ],
        "Số hóa kết quả giải quyết thủ tục: Sở Tư pháp đạt 97%, Sở Xây dựng đạt 84%.": [
            "result eq 97 percent subject=Số hóa kết quả giải quyết thủ tục Sở Tư pháp",
            "result eq 84 percent subject=Số hóa kết quả giải quyết thủ tục Sở Xây dựng",
        ],
    },
    "who speaks": {
        "Chủ tịch UBND xã cho biết đến nay tổ đã hướng dẫn 742 lượt người dân.": ["result eq 742 count levels="],
        "UBND tỉnh giao các sở đạt 85%, các xã đạt 65% hồ sơ trực tuyến trong năm 2026.": [
            "target eq 85 percent levels=department",
            "target eq 65 percent levels=commune",
        ],
    },
    "change and baseline": {
        "Đến năm 2018, nâng 35% dịch vụ công từ mức độ 2 lên mức độ 3.": ["target eq 35 percent maturity=3"],
        "Năm 2023 chỉ số hài lòng tăng từ 81,2% lên 86,7%.": ["result eq 86.7 percent baseline=81.2"],
        "Hạng DTI của tỉnh tụt ba bậc, xuống vị trí 41.": [
            "result eq 3 place change=decrease",
            "result eq 41 rank",
        ],
        "Đường truyền của mỗi xã đã nâng lên 300 Mbps, trước là 100 Mbps.": ["result eq 300 Mbps baseline=100"],
        "Phấn đấu giảm tỷ lệ hộ nghèo bình quân 1,2%/năm.": ["target eq 1.2 percent change=decrease every=P1Y"],
        "Phấn đấu giảm tỷ lệ hộ nghèo xuống dưới 3%.": ["target lt 3 percent change=None"],
        "Đến năm 2026 điểm xã hội số không thấp hơn 0,6 điểm.": ["target ge 0.6 score change=None"],
        "Đóng góp của năng suất vào tăng trưởng trên 52% đến năm 2030.": ["target gt 52 percent change=None"],
        "Năm 2024 xuất khẩu tăng trưởng 12,4% so với cùng kỳ.": ["result eq 12.4 percent change=increase"],
        "Hết năm 2024 đã lập sổ sức khỏe cho 86,4% người dân (cuối 2023: 61,2%).": [
            "result eq 86.4 percent baseline=61.2 end=2024-12-31 subject=lập sổ sức khỏe cho người dân"
        ],
        "Thời gian chờ lấy số không quá 30 phút (đo năm 2023 là 51 phút).": ["target le 30 minute baseline=51"],
        "Đến năm 2027 có 60% hộ dùng ví điện tử (hiện nay là 24%).": ["target eq 60 percent baseline=24"],
        "Năm 2024 hồ sơ qua mạng đạt 62% (năm 2025 phấn đấu 80%).": [
            "result eq 62 percent baseline=None",
            "target eq 80 percent end=2025-12-31",
        ],
        "Cả tỉnh còn 102 xã, từ mức 230 trước đây.": ["result eq 102 count baseline=230 levels=commune"],
        "Từ chỗ chỉ có 12 trạm năm 2019, đến nay toàn huyện đã có 94 trạm.": ["result eq 94 count baseline=12"],
        "Kho dữ liệu đã có 340 bộ, so với vỏn vẹn 25 bộ năm 2020.": ["result eq 340 count baseline=25"],
    },
    "result beside its goal": {
        "Quý I/2021, tỷ lệ hồ sơ có thanh toán trực tuyến đạt 80% (mục tiêu 85%).": [
            "result eq 80 percent",
            "target eq 85 percent",
        ],
        "Đến năm 2030, tỷ lệ nhiệm vụ hoàn thành đúng hạn đạt 80% (mục tiêu 85%).": [
            "target eq 80 percent",
            "target eq 85 percent",
        ],
        "Kết quả năm 2024: thanh toán trực tuyến 54,3% (giao 50%); số hóa kết quả 92,4%.": [
            "result eq 54.3 percent",
            "target eq 50 percent",
            "result eq 92.4 percent",
        ],
        "Đến nay hồ sơ trực tuyến mới đạt 46% (kế hoạch cả năm là 80%).": [
            "result eq 46 percent",
            "target eq 80 percent",
        ],
        "Năm 2023 giải ngân đạt 62,4% so với yêu cầu 95%; thu phí trực tuyến đạt 38,1%.": [
            "result eq 62.4 percent",
            "target eq 95 percent",
            "result eq 38.1 percent",
        ],
        "Đến nay chữ ký số phủ 91,3% cán bộ, chưa tới mức 95% mà tỉnh giao; hộp thư phủ 99,2%.": [
            "result eq 91.3 percent",
            "target eq 95 percent",
            "result eq 99.2 percent",
        ],
        "Mục tiêu 60% hồ sơ nộp qua mạng; 80% kết quả được ký số.": ["target eq 60 percent", "target eq 80 percent"],
        "Chỉ tiêu huyện giao là 70%, xã làm được 76,8%, xếp thứ 3/17.": [
            "target eq 70 percent",
            "result eq 76.8 percent",
            "result eq 3 rank",
        ],
        "Còn hai chỉ tiêu chưa đạt: hồ sơ qua mạng 52,4%/mục tiêu 60%; thu phí trực tuyến 38,9%/55%.": [
            "result eq 52.4 percent",
            "target eq 60 percent",
            "result eq 38.9 percent",
            "target eq 55 percent",
        ],
    },
    "goal or result": {
        "Chỉ số PAPI năm 2023 đạt 41,2 điểm.\n\nHướng khắc phục: đưa PAPI năm 2024 lên trên 43 điểm.": [
            "result eq 41.2 score",
            "target gt 43 score end=2024-12-31",
        ],
        "NGHỊ QUYẾT\nVề chủ trương đầu tư dự án Kho lưu trữ điện tử tỉnh\n\nĐiều 1. Quy mô: diện tích sàn 3.150 m2.": [
            "target eq 3150 m2"
        ],
        "BÁO CÁO\nKết quả chuyển đổi số năm 2024\n\n1. Kinh phí: 27,36 tỷ đồng.": ["result eq 2.736e+10 VND"],
        "Người dân ưng nhất thái độ cán bộ (88,2%), chê nhiều nhất khâu góp ý (71,5%).": [
            "result eq 88.2 percent",
            "result eq 71.5 percent",
        ],
        "Lũy kế đến 30/9/2021, toàn ngành đã cấp 41.675 chứng thư số. Sang năm 2022 cấp 60.000 chứng thư số.": [
            "result eq 41675 count",
            "target eq 60000 count end=2022-12-31",
        ],
        "Tính đến tháng 9/2024 đã phê duyệt cấp độ cho 38/45 hệ thống. Trong quý IV/2024 kiểm tra 100% hệ thống.": [
            "result eq 38 count total=45",
            "target eq 100 percent end=2024-12-31",
        ],
        "II. LỘ TRÌNH\n\nHuyện đã lắp 214 camera giám sát.": ["result eq 214 count"],
        "Từ tháng 11/2023 không để quá 1% hồ sơ quá hạn.": ["target le 1 percent"],
        "Thời gian cấp phép có thể rút ngắn 4 ngày.": ["target eq 4 day"],
        "| Xã | Kết quả hồ sơ trực tuyến (%) |\n|---|---|\n| Xã An Thịnh | 92,4 |\n| Chỉ tiêu giao năm 2025 | 85 |": [
            "result eq 92.4 percent",
            "target eq 85 percent",
        ],
        "| Nhiệm vụ | Kết quả | Thời hạn |\n|---|---|---|\n| Số hóa hồ sơ | 120.000 trang | Quý IV/2026 |": [
            "target eq 120000 count end=2026-12-31"
        ],
    },
    "times": {
        "Năm 2018 thành phố tiếp nhận 14,2 triệu hồ sơ.\nTrong số đã giải quyết, 99,52% đúng hạn.": [
            "result eq 14200000 count end=2018-12-31",
            "result eq 99.52 percent end=2018-12-31",
        ],
        "Chiến dịch làm sạch dữ liệu sang tuần thứ 9 (số liệu ngày 30/10/2025). Đã khớp 80,95% số thửa.": [
            "result eq 80.95 percent end=2025-10-30"
        ],
        "Chín tháng năm 2025 đã làm thủ tục cho 186.400 tờ khai. Luồng xanh chiếm 62,4%.": [
            "result eq 186400 count end=2025-09-30",
            "result eq 62.4 percent end=2025-09-30",
        ],
        "Năm 2013 tỉnh có 19 trạm, nay đã có 85 trạm. Tốc độ đo được 35,2 Mbps.": [
            "result eq 19 count end=2013-12-31",
            "result eq 85 count end=None",
            "result eq 35.2 Mbps end=None",
        ],
        "PAR INDEX 2022 công bố ngày 19/4/2023 cho thấy tỉnh đạt 86,42 điểm.": ["result eq 86.42 score end=2022-12-31"],
        "Năm 2012 đã có 40.125 doanh nghiệp khai thuế điện tử, gấp đôi năm 2010.": [
            "result eq 40125 count end=2012-12-31",
            "result eq 2 times end=2012-12-31",
        ],
        "Năm 2023 huyện quyết tâm: thêm 6 xã đạt chuẩn; xóa xong nhà tạm trong quý II; 60% số xã có thôn thông minh.": [
            "target eq 6 count end=2023-12-31",
            "milestone 2023-06-30",
            "target eq 60 percent end=2023-12-31",
        ],
        "Năm 2026 phấn đấu cắt giảm 20% thời gian xử lý, đưa kiosk tự phục vụ vào hoạt động trong quý I.": [
            "target eq 20 percent end=2026-12-31",
            "milestone 2026-03-31",
        ],
        "4. Nhiệm vụ tháng 11/2025\n\nGiữ tỷ lệ không dưới 90%; cấp chữ ký số cho 02 cán bộ trước ngày 15/11/2025.": [
            "target ge 90 percent end=2025-11-30",
            "target eq 2 count end=2025-11-15",
        ],
        "Tỉnh đặt ra chỉ tiêu gì cho năm 2025? Có hai chỉ tiêu: 70% người dân có tài khoản, 50% có chữ ký số.": [
            "target eq 70 percent end=2025-12-31",
            "target eq 50 percent end=2025-12-31",
        ],
    },
    "bounds": {
        "Băng thông tối thiểu: xã 100 Mbps, tỉnh 1 Gbps trong năm 2026.": [
            "target ge 100 Mbps levels=commune",
            "target ge 1 Gbps levels=province",
        ],
        "Năm 2026 không để công dân chờ quá 20 phút.": ["target le 20 minute"],
        "Năm 2024 thu nội địa vượt 11,3% so với dự toán.": ["result eq 11.3 percent"],
        "Năm 2024 thu nội địa tăng hơn 20% so với cùng kỳ.": ["result gt 20 percent change=increase"],
        "Năm 2024 số giao dịch gần gấp 3 lần năm trước.": ["result approx 3 times"],
        "Đến năm 2026, hồ sơ trực tuyến tối thiểu cấp tỉnh đạt 85%, cấp xã đạt 70%.": [
            "target ge 85 percent levels=province",
            "target ge 70 percent levels=commune",
        ],
    },
    "numbers in words and odd forms": {
        "Trước tháng 8/2034, không dưới sáu xã có điểm hỗ trợ.": ["target ge 6 count"],
        "Đến hết năm 2034, 1/10 số trường học dùng học bạ số.": ["target eq 10 percent"],
        "Đến hết năm 2025, mười một trên mười hai xã có điểm họp trực tuyến.": [
            "target eq 11 count total=12 levels=commune"
        ],
        "Năm 2025 giảm tối thiểu 10% (bằng 5.792) đơn vị sự nghiệp.": [
            "target ge 10 percent change=decrease",
            "target eq 5792 count change=decrease",
        ],
        "Năm 2025 các xã tiếp nhận 5.120 hồ sơ. Trong đó, nộp qua mạng 4.010 hồ sơ.": [
            "result eq 5120 count levels=commune",
            "result eq 4010 count levels=commune",
        ],
        "Trong 9 tháng đầu năm 2025, tỉnh đã tiếp nhận 1,2 triệu hồ sơ.": ["result eq 1200000 count end=2025-09-30"],
        "Năm 2024 tỷ lệ hồ sơ trực tuyến đạt 72,5%, tăng 5% so với năm 2023.": [
            "result eq 72.5 percent",
            "result eq 5 percent change=increase",
        ],
        "Đến nay đã cấp 12.345 chữ ký số cho dân.": ["result eq 12345 count counted=chữ ký số"],
        "Thứ hạng năm 2024 là 27, năm 2025 là 19.": ["result eq 27 rank", "result eq 19 rank end=2025-12-31"],
        "Chỉ số hài lòng của tỉnh tăng hạng từ 45 lên 30.": ["result eq 30 rank baseline=45"],
        "Năm 2026 thu hút ít nhất 3 nhà đầu tư.": ["target ge 3 count counted=nhà đầu tư"],
        "Đến nay đã lập 2 triệu 450 nghìn sổ sức khỏe.": ["result eq 2450000 count counted=sổ sức khỏe"],
        "Mục tiêu đến năm 2030,100% hộ dùng nước sạch.": ["target eq 100 percent end=2030-12-31"],
        "Đến nay tỉnh đã chi khoảng1.230 tỷ đồng.": ["result approx 1.23e+12 VND"],
        "Toàn tỉnh mới có chín sở ký số văn bản đi.": ["result eq 9 count levels=department counted=sở"],
        "Đến nay 5 trong 8 sở có cán bộ chuyên trách.": ["result eq 5 count total=8 levels=department"],
        "Tổng số thủ tục đã công bố: 1.652. Trong đó, cấp tỉnh: 1.204; cấp xã: 448.": [
            "result eq 1652 count counted=thủ tục",
            "result eq 1204 count levels=province",
            "result eq 448 count levels=commune",
        ],
        "Kinh tế số trong GRDP: 2022 – 12,4%; 2023 – 14,9%.": [
            "result eq 12.4 percent end=2022-12-31",
            "result eq 14.9 percent end=2023-12-31",
        ],
        "Năm 2026 kéo tỷ lệ hồ sơ toàn trình lên thêm 3–5 điểm phần trăm.": [
            "target between 3 percentage_point max=5 change=increase maturity=full"
        ],
    },
    "no records": {
        "“Điểm tiếp nhận” là nơi có ít nhất 02 cán bộ trực.": [],
        "Cuộc họp hợp lệ khi có trên 50% thành viên có mặt.": [],
        "Ngân sách tỉnh hỗ trợ tối đa 70% tổng mức đầu tư của dự án.": [],
        "Estonia có 99% dịch vụ công trên mạng.": [],
        "Bài thi trên 50 điểm mới được dự vòng sau.": [],
        "Mức phí bảo vệ môi trường bằng 10% giá bán nước sạch.": [],
        "Nộp chậm bị tính 0,03%/ngày.": [],
        "Quan trắc tại 03 vùng nuôi, lấy 04 mẫu gồm: nước, bùn.": [],
        "Các nhiệm vụ: (1) Sở Tài chính rà soát; (2) Sở Nội vụ tổng hợp.": [],
        "Tiêu chí xếp loại:\n- Loại A: từ 90 điểm trở lên, có 50% nhiệm vụ vượt mức.": [],
    },
    "lengths of time": {
        "Xã tự đặt mục tiêu trả bản sao chứng thực không quá 2 giờ.": ["target le 2 hour"],
        "Năm 2026, bảo đảm khôi phục hệ thống không quá 6 giờ sau sự cố.": ["target le 6 hour end=2026-12-31"],
        "Trong năm 2026, trung tâm sẽ kéo thời gian cấp phép xây dựng xuống dưới 9 ngày.": ["target lt 9 day"],
        "Phấn đấu đến năm 2027 xử lý phản ánh của người dân trong vòng 48 giờ.": ["target eq 48 hour"],
        "Hiện hồ sơ đăng ký kinh doanh chỉ mất 4 giờ là xong.": ["result eq 4 hour"],
        "Mục tiêu: rút thời gian thẩm định từ 20 ngày xuống còn 14 ngày kể từ ngày nhận đủ hồ sơ.": [
            "target eq 14 day baseline=20"
        ],
        "PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC\n1. Thủ tục cấp phép quảng cáo\n"
        "- Thời gian theo quy định: 12 ngày kể từ ngày nhận hồ sơ.\n"
        "- Thời gian thực hiện: 8 ngày kể từ ngày nhận hồ sơ.": ["target eq 8 day"],
    },
    "times of a plan that is named, and of a clause alone": {
        "Mục tiêu\n- Nồng độ bụi mịn dưới 40 μg/m3, tiếng ồn dưới 70 dBA.": [],
        "Mục tiêu\n- 20% điều kiện kinh doanh, thủ tục được bãi bỏ.": ["target eq 20 percent change=decrease"],
        "KẾT QUẢ NĂM 2024\n1. Tỉnh có Kế hoạch số 142/KH-UBND hỗ trợ khởi nghiệp giai đoạn 2021 - 2025. "
        "Sở đã lập 20 mô hình.": ["result eq 20 count end=2024-12-31"],
        "Mục tiêu đến năm 2030\n- 100% trạm y tế có mạng; đến năm 2027 có ít nhất 4 bác sĩ. "
        "Tỷ lệ khám tại trạm đạt 20%.": [
            "target eq 100 percent end=2030-12-31",
            "target ge 4 count end=2027-12-31",
            "target eq 20 percent end=2030-12-31",
        ],
        "Dự toán của đề án là 2,8 tỷ đồng, trong đó vốn đầu tư 2027 là hơn 1,5 tỷ đồng.": [
            "target eq 2800000000 VND",
            "target gt 1500000000 VND end=2027-12-31",
        ],
        "Đặt mục tiêu đến năm 2030, 90% hồ sơ nộp qua mạng.\nDoanh thu 6 tháng ước đạt 1,9 tỷ đồng.": [
            "target eq 90 percent end=2030-12-31",
            "result approx 1900000000 VND end=None",
        ],
    },
    "grades and times that go on": {
        "Đến năm 2029, 26% lao động có trình độ trung học phổ thông trở lên.": ["target eq 26 percent"],
        "Phấn đấu 30% cán bộ cấp phòng trở lên được tập huấn; hài lòng đạt 92% trở lên.": [
            "target eq 30 percent",
            "target ge 92 percent",
        ],
        "Phân bón: đạt khoảng 3.500 tấn/năm từ năm 2028 trở đi.": ["target approx 3500 tonne"],
        "Giữ mức 3-4 nghìn tấn chè khô/năm.": ["target between 3000 tonne max=4000 maturity="],
    },
    "estimated, unmet, handed out": {
        "Mục tiêu\n- Kinh tế của 12 xã ven biển ước đạt 60 - 65% GRDP; thu ngân sách năm 2030 ước đạt 9 tỷ đồng.": [
            "target eq 12 count",
            "target between 60 percent max=65",
            "target approx 9000000000 VND end=2030-12-31",
        ],
        "Có 02 chỉ tiêu không đạt kế hoạch đề ra: che phủ rừng đạt 41%, đô thị hóa đạt 27%.": [
            "result eq 2 count",
            "result eq 41 percent",
            "result eq 27 percent",
        ],
        "Năm 2025 đã xây được 2.921 căn thuộc chỉ tiêu và 169 căn ngoài chỉ tiêu.": [
            "result eq 2921 count",
            "result eq 169 count",
        ],
    },
    "what grows by how much": {
        "Kế hoạch năm 2027\n- Giảm chi thường xuyên 10% so với dự toán.\n- Tăng kim ngạch xuất khẩu trên 10%.": [
            "target eq 10 percent change=decrease end=2027-12-31",
            "target gt 10 percent change=increase end=2027-12-31",
        ],
        "Phấn đấu giảm giấy tờ của 80% thủ tục; giảm suất đầu tư xuống 8%.": [
            "target eq 80 percent change=None",
            "target eq 8 percent change=None",
        ],
    },
    "stages of a plan": {
        "Giai đoạn 1 (2026 - 2028): đầu tư 05 bến xe; giai đoạn 2 (2029 - 2030): đầu tư 07 bến xe.": [
            "target eq 5 count end=2028-12-31",
            "target eq 7 count end=2030-12-31",
        ],
        "Giai đoạn sau năm 2030: nâng cấp khoảng 358 km đường.": ["target approx 358 km end=None"],
        "Đến hết nhiệm kỳ, thu nhập đạt 110 triệu đồng, gấp 1,6 lần năm 2025.": [
            "target eq 110000000 VND",
            "target eq 1.6 times",
        ],
    },
    "brought down, carried out": {
        "Quy trình giảm từ 12 bước xuống còn 7 bước; mỗi quy trình gồm 5 bước.": ["target eq 7 count baseline=12"],
        "Dự kiến thu năm 2027 bằng 108% ước thực hiện năm 2026.": ["target eq 108 percent end=2027-12-31"],
        "Huyện xây dựng kế hoạch sửa 1.305 căn nhà bị hư hỏng, nội dung như sau:": ["target eq 1305 count"],
        "Phấn đấu 90% số xã có đường ô tô đi được 4 mùa.": ["target eq 90 percent"],
    },
    "asked of a plan, not reached of it": {
        "Nhiệm vụ tháng 6/2026: bảo đảm hết quý II đạt tối thiểu 50% kế hoạch; khởi công 02 dự án.": [
            "target ge 50 percent end=2026-06-30",
            "target eq 2 count",
        ],
        "Mục tiêu\n- Giải ngân 100% kế hoạch vốn năm 2026 trước 31/01/2027.": ["target eq 100 percent end=2027-01-31"],
        "Giao chỉ tiêu năm 2026:\n- Kích hoạt 1.250.000 tài khoản, lũy kế đạt 85% dân số.": [
            "target eq 1250000 count",
            "target eq 85 percent",
        ],
        "Về kết quả: giải ngân 6 tháng đạt 45% kế hoạch.": ["result eq 45 percent"],
        "Chủ đầu tư bảo đảm giải ngân 100% kế hoạch vốn năm 2026.": ["target eq 100 percent end=2026-12-31"],
    },
    "a goal that was exceeded": {
        "Kết quả\nTăng trưởng đạt 7,08%, vượt chỉ tiêu 6,7%; hoàn thành cả 12 chỉ tiêu.": [
            "result eq 7.08 percent",
            "target eq 6.7 percent",
            "result eq 12 count",
        ],
    },
    "works done sooner": {
        "Đưa nhà máy vào vận hành sớm hơn từ 3 đến 6 tháng.": ["target between 3 month max=6"],
        "Phấn đấu hoàn thành cao tốc trong 24 tháng thay vì 36 tháng.": ["target eq 24 month baseline=36"],
        "Phấn đấu cầu Bến Lức về đích sớm 2 tháng. Nhà ga chậm tiến độ 5 tháng.": [
            "target eq 2 month",
            "result eq 5 month",
        ],
        "Doanh nghiệp hoàn thành thủ tục đất đai trong 6 tháng kể từ ngày được giao đất.": [],
    },
    "whose report it is": {
        "Theo thống kê của các huyện, toàn tỉnh còn 1.263 hộ chưa có điện.": ["result eq 1263 count levels="],
        "Theo báo cáo, tỷ lệ hồ sơ đúng hạn của các xã đạt 92%.": ["result eq 92 percent levels=commune"],
        "Phấn đấu 30 sản phẩm công nghiệp địa phương lên sàn.": ["target eq 30 count levels="],
        "Hộ nghèo dưới 3% theo tiêu chí Trung ương.": ["result lt 3 percent levels="],
    },
    "lengths of time that are none": {
        "Yêu cầu các đơn vị trả lời trong 5 ngày làm việc kể từ ngày nhận được văn bản này.": [],
        "Thời hạn giải quyết thủ tục là 15 ngày làm việc kể từ ngày nhận hồ sơ.": [],
        "Năm 2026 tổ chức tập huấn trong 3 ngày.": [],
        "Dữ liệu nhật ký được lưu tối thiểu 6 tháng.": [],
        "Thời gian cấp phép bình quân 4,2 ngày (luật định 10 ngày).": ["result eq 4.2 day"],
    },
    "conditions": {
        "Phường nào đạt dưới 70% thì phải giải trình với thành phố.": [],
        "Các xã dưới 60% phải có văn bản cam kết.": [],
        "Đơn vị đạt từ 18 tiêu chí trở lên mới được công nhận.": [],
        "Nếu tỷ lệ trễ hạn vượt 5% thì công khai xin lỗi.": [],
        "Muốn lên mức 4 phải có đủ 100% chỉ số bắt buộc.": [],
        "Hộ kinh doanh có doanh thu từ 2 tỷ đồng/năm trở lên phải dùng hóa đơn điện tử.": [],
        "Phấn đấu có 3 trường đại học thuộc nhóm 500 trường hàng đầu châu Á.": ["target eq 3 count"],
        "Năm 2026 ít nhất 10 xã đạt từ 80 điểm trở lên.": ["target ge 10 count"],
        "Đến năm 2027, không dưới 40% doanh nghiệp nhỏ và vừa dùng ít nhất 01 nền tảng số.": ["target ge 40 percent"],
        "Phấn đấu giải ngân trên 95%, kinh tế số trên 20%.": ["target gt 95 percent", "target gt 20 percent"],
    },
    "points and places": {
        "Đến năm 2027, camera giao thông dùng chung: 450 điểm; chỉ số SIPAS đạt 85 điểm.": [
            "target eq 450 count counted=điểm",
            "target eq 85 score",
        ],
        "Năm 2024, ở chính quyền số, kinh tế số, thứ tự tương ứng là 12 và 19.": [
            "result eq 12 rank",
            "result eq 19 rank",
        ],
        "Năm 2026 tỉnh phấn đấu trở lại nhóm 25.": ["target le 25 rank"],
        "| Sở | Điểm | Tăng (+), giảm (-) bậc |\n|---|---|---|\n| Sở Y tế | 86,05 | -4 |\n| Sở Nội vụ | 91,2 | +3 |": [
            "result eq 86.05 score",
            "result eq 4 place change=decrease",
            "result eq 91.2 score",
            "result eq 3 place change=increase",
        ],
    },
    "cases and members": {
        "Năm 2024 đã có 214 trường hợp được phục vụ tận nhà.": ["result eq 214 count"],
        "Đến nay các xã đã lập 86 tổ với 611 thành viên tham gia.": [
            "result eq 86 count levels=commune",
            "result eq 611 count",
        ],
        "Ban chỉ đạo gồm 15 thành viên.": [],
        "Hội nghị có lãnh đạo 12 phòng, ban dự.": [],
        "Nhiệm vụ chi tiết là 14 dự án tại Phụ lục 2.": [],
        "Bài viết rút ra 4 gợi ý cho các tỉnh.": [],
    },
    "milestones": {
        "Sở Xây dựng ban hành quy trình nội bộ mới chậm nhất ngày 28/02/2027.": ["milestone 2027-02-28"],
        "Các đơn vị khắc phục xong trước ngày 31/10/2026.": ["milestone 2026-10-31"],
        "Sở Nội vụ báo cáo kết quả trước ngày 15/12/2026.": [],
        "Đưa ki-ốt lấy số vào hoạt động, thời gian hoàn thành: quý II/2027.": ["milestone 2027-06-30"],
        "- Số hóa kho lưu trữ.\n\nCơ quan chủ trì: Sở Nội vụ.\n\nThời gian hoàn thành: trước ngày 15/11/2026.": [
            "milestone 2026-11-15"
        ],
        "Phấn đấu số hóa đạt trên 80%, đưa ki-ốt tự phục vụ vào hoạt động trong quý I/2026.": [
            "target gt 80 percent",
            "milestone 2026-03-31",
        ],
        "UBND tỉnh chốt: ngày 15/11/2026 phải khớp 90% số thửa, ngày 31/12/2026 đưa xong dữ liệu vào hệ thống.": [
            "target eq 90 percent end=2026-11-15",
            "milestone 2026-12-31",
        ],
        "Các sở hoàn thành bệnh án điện tử trong quý II/2026; các bệnh viện còn lại trong quý IV/2026.": [
            "milestone 2026-06-30",
            "milestone 2026-12-31",
        ],
        "Sở Tư pháp số hóa 320.000 trang sổ hộ tịch, xong trong năm 2026.": ["target eq 320000 count"],
        "Bưu điện tỉnh hoàn thành kết nối tại 12 xã trước 30/6/2026.": ["target eq 12 count end=2026-06-30"],
        "UBND xã công bố đầu mối tiếp nhận phản ánh trong tháng 4/2026.": ["milestone 2026-04-30"],
        "| TT | Nhiệm vụ | Thời gian hoàn thành |\n|---|---|---|\n| 1 | Xây dựng kho dữ liệu dùng chung | 6/2026 |\n"
        "| 2 | Tham gia góp ý dự thảo | 9/2026 |": ["milestone 2026-06-30"],
        "- Báo cáo số liệu về Sở.\n\nThời gian hoàn thành: trước ngày 15/11/2026.": [],
    },
    "texts of no public matter": {
        "Bề mặt có 71% là nước, 29% là đất liền. Khí quyển gồm 78% nitơ, 21% oxy và 1% các khí khác.": [],
        "Món này chứa khoảng 450 kcal, trong đó 25% là đạm. Mỗi bát 150 g bánh, 80 g thịt, 5 bông hồi.": [],
        "Căn hộ 2 phòng ngủ, diện tích 68 m2, tầng 12, giá 2,85 tỷ đồng. Vay 70% trong 20 năm.": [],
        "Bề mặt huyện có 71% là nước, 29% là đất liền. Xã có 78% hộ, 21% thôn và 1% phường.": [
            "result eq 71 percent",
            "result eq 29 percent",
            "result eq 78 percent",
            "result eq 21 percent",
            "result eq 1 percent",
        ],
    },
    "dates of deliverables": {
        "Hạn chót để các xã nhập xong dữ liệu hộ tịch là 30/4/2027.": ["milestone 2027-04-30"],
        "Dự kiến 19/5/2027 khánh thành trung tâm dữ liệu của vùng.": ["milestone 2027-05-19"],
        "Ngày 10/5/2027 là hạn cuối các phường hoàn thành niêm yết thủ tục.": ["milestone 2027-05-10"],
        "Trước 17 giờ ngày 10/7/2027, các xã phải cài đặt xong phần mềm một cửa.": ["milestone 2027-07-10"],
        "Sau khi được cấp kinh phí, đơn vị lắp đặt xong máy quét trước 15/9/2027.": ["milestone 2027-09-15"],
        "Phố Lê Lợi khai trương trong quý I/2027, phố Trần Phú trước 02/9/2027.": [
            "milestone 2027-03-31",
            "milestone 2027-09-02",
        ],
        "3. Ban hành bộ tiêu chuẩn dữ liệu ngành y tế\na) Đơn vị chủ trì: Sở Y tế.\n"
        "b) Thời gian thực hiện: Tháng 12/2027.": ["milestone 2027-12-31"],
        "Năm 2026 tỉnh chọn nhà thầu; trước 31/3 năm sau hoàn thành kết nối với kho dữ liệu.": ["milestone 2027-03-31"],
        "Sở Nội vụ trình UBND tỉnh phê duyệt kế hoạch đào tạo trước ngày 15/8/2027.": [],
        "Thực hiện Quyết định số 942/QĐ-TTg ban hành ngày 15/6/2027 của Thủ tướng Chính phủ.": [],
        "Sau một tháng vận hành mô hình mới, tính đến 31/7/2027, các xã đều ổn định.": [],
        "Vận hành thử nền tảng họp trực tuyến từ tháng 01 đến tháng 3 năm 2027.": [],
        "Trong 9 tháng đầu năm 2027, Huyện ủy tập trung kiện toàn các chi bộ ở thôn.": [],
        "UBND cấp huyện công bố đầu mối tiếp nhận khiếu nại trong tháng 4/2027, mỗi tháng họp một lần.": [
            "milestone 2027-04-30"
        ],
    },
    "flat tables": {
        "STT\n\nCơ quan\n\nĐiểm\n\nXếp hạng\n\n1\n\nSở Tài chính\n\n88,41\n\n1\n\n2\n\nSở Y tế\n\n71,20\n\n14": [
            "result eq 88.41 score",
            "result eq 1 rank",
            "result eq 71.2 score",
            "result eq 14 rank",
        ],
        "CHỈ SỐ CẢI CÁCH HÀNH CHÍNH 2019\n\nCơ quan\n\nĐiểm\n\nHạng\n\n"
        "Sở Y tế\n\n81,20\n\n1\n\nSở Nội vụ\n\n80,07\n\n2\n\nSở Xây dựng\n\n70,33\n\n9": [
            "result eq 81.2 score",
            "result eq 1 rank",
            "result eq 80.07 score",
            "result eq 2 rank",
            "result eq 70.33 score",
            "result eq 9 rank",
        ],
        "Tin năm 2024\n\nLượt xem\n\nBình luận\n\nKhai trương trạm\n\n512\n\n14\n\nHọp giao ban\n\n377\n\n2": [],
    },
    "numbers of names": {
        "Triển khai các nhiệm vụ tại Tiểu dự án 2 thuộc Dự án 5 “Nâng cao năng lực cai nghiện” đến năm 2027.": [],
        "Cấp cồn 70% và Chlorine 70% cho các trạm y tế.": [],
        "Đến năm 2027 hoàn thành 7 dự án “Nâng cấp hạ tầng số”.": ["target eq 7 count"],
        "8. Tên thủ tục hành chính: Đăng ký hợp đồng thực tập dưới 90 ngày\n\nGiảm 1,5 ngày so với quy định.": [
            "target eq 1.5 day change=decrease"
        ],
    },
    "places at which something is done": {
        "Lấy mẫu nước trong ao nuôi đại diện ở 21 vùng nuôi vào tháng 4 và tháng 8 năm 2026.": [],
        "Phân phối hàng cứu trợ đúng đối tượng, ưu tiên 40 xã, phường đã công bố tình huống khẩn cấp.": [],
        "Đến năm 2027 lắp trạm quan trắc tự động ở 12 vùng nuôi.": ["target eq 12 count"],
    },
    "procedures made shorter": {
        "Giảm được 02 ngày (01 giờ làm việc = 42.000 đồng), tiết kiệm 3,4 triệu đồng/năm.": [
            "result eq 2 day change=decrease",
            "result eq 3400000 VND",
        ],
        "Giảm được 02 ngày (01 giờ công = 42.000 đồng theo thu nhập năm 2024), cụ thể:\n\n- Tỷ lệ cắt giảm: 20%.": [
            "result eq 2 day change=decrease",
            "result eq 20 percent end=None",
        ],
        "Giảm thời gian giải quyết thủ tục từ 05 ngày xuống còn 03 ngày làm việc.": ["target eq 3 day baseline=5"],
        "Thời gian xử lý là 07 ngày, qua rà soát có thể rút ngắn được 2,5 ngày còn 4,5 ngày.": [
            "target eq 2.5 day change=decrease",
            "target eq 4.5 day",
        ],
        "Kế hoạch năm 2026\n\nChi phí trước khi đơn giản hóa: 21.730.400 đồng/năm.\n\nChi phí sau đó: 0 đồng/năm.": [
            "result eq 21730400 VND",
            "target eq 0 VND",
        ],
    },
    "duties to report and states": {
        "Kết thúc năm 2026, Sở Tài chính báo cáo, đề xuất mức chi.": [],
        "Tổng hợp kết quả điều tra, báo cáo Bộ Nội vụ. Thời gian hoàn thành: trước ngày 31/5/2026.": [],
        "Phấn đấu đến năm 2030, công tác quản lý được vận hành hoàn toàn trên môi trường số.": [],
        "Kết thúc năm 2026, hoàn thành đo đạc bản đồ địa chính.": ["milestone 2026-12-31"],
    },
    "what was before the year of a plan, and what words tell of as it is": {
        "KẾ HOẠCH\nChuyển đổi số năm 2026\n\nNăm 2025 tỷ lệ số hóa đạt 80%.": ["result eq 80 percent"],
        "KẾ HOẠCH\nChuyển đổi số đến năm 2026\n\nNăm 2025 tỷ lệ số hóa đạt 80%.": ["target eq 80 percent"],
        "KẾ HOẠCH\nChuyển đổi số năm 2026\n\nHiện tại, tỷ lệ số hóa là 80%.": ["result eq 80 percent"],
        "KẾ HOẠCH\nChuyển đổi số năm 2026\n\nQua hai năm triển khai, 80% hồ sơ được số hóa.": ["result eq 80 percent"],
        "BÁO CÁO\nKết quả năm 2025\n\nNhờ quyết tâm cao, tỷ lệ số hóa đạt 80%.": ["result eq 80 percent"],
    },
    "an index of government, which is no main index": {
        "Chỉ số Chính phủ điện tử tăng 15 bậc so với năm 2022.": ["target eq 15 place change=increase"],
        "Trong 2 ngày 15 và 16/9, tỉnh tổ chức tập huấn.": [],
        "Chỉ số chính quyền điện tử đạt 82,5 điểm.": ["target eq 82.5 score"],
        "Mỗi chỉ số chính được 5 điểm.": [],
    },
    "many of what mostly describes were counted": {
        "Năm 2025, tỉnh đã số hóa hơn 500 nghìn trang tài liệu.": ["result gt 500000 count end=2025-12-31"],
        "Đến 30/6/2025, gần 1.250.000 ảnh lưu trữ đã được số hóa.": ["result approx 1250000 count end=2025-06-30"],
        "Báo cáo dài 45 trang, có 12 ảnh.": [],
    },
    "words that bound": {
        "Năm 2026, tỷ lệ hồ sơ trực tuyến lớn hơn hoặc bằng 70%.": ["target ge 70 percent"],
        "Năm 2026, tỷ lệ trễ hạn nhỏ hơn hoặc bằng 2%.": ["target le 2 percent"],
        "Năm 2025, không đến 2% hồ sơ trễ hạn.": ["result lt 2 percent"],
        "Hết năm 2025, đã có ngót nghét 70% hồ sơ nộp trực tuyến.": ["result approx 70 percent"],
        "Năm 2026, mục tiêu là vượt mốc 3.000 hồ sơ trực tuyến.": ["target gt 3000 count"],
    },
    "what a figure was measured against": {
        "Thu nội địa năm 2025 đạt 1,58 tỷ đồng, tăng 10,4% so cùng kỳ (1,43 tỷ đồng).": [
            "result eq 1580000000 VND baseline=1430000000",
            "result eq 10.4 percent change=increase",
        ],
        "Chi thường xuyên năm 2025 ước thực hiện 5,15 tỷ đồng/5,35 tỷ đồng, đạt 96,3% kế hoạch.": [
            "result approx 5150000000 VND total=5350000000",
            "result eq 96.3 percent",
        ],
        "Tổng chi năm 2025 được tỉnh giao là 9,2 tỷ đồng. Trong đó: chi đầu tư 3,1 tỷ đồng (xây dựng 2 tỷ đồng).": [
            "target eq 9200000000 VND end=2025-12-31",
            "target eq 3100000000 VND end=2025-12-31",
            "target eq 2000000000 VND end=2025-12-31",
        ],
    },
    "figures that are no goal and no result": {
        "Từ nay đến hết năm 2026 chỉ còn hơn 3 tháng, phấn đấu giải ngân đạt 95%.": ["target eq 95 percent"],
        "Về đề nghị hỗ trợ khoảng 240 tỷ đồng để khắc phục sạt lở, giao Sở Tài chính xem xét.": [],
        "Thuế tài nguyên (địa phương hưởng 100%) năm 2025 thu được 2 tỷ đồng.": ["result eq 2000000000 VND"],
        "Đã chi 3 tỷ đồng cho 06 tỉnh, thành phố bị ngập.": ["result eq 3000000000 VND"],
        "Đã giải ngân 3 tỷ đồng cho 12 hộ vay.": ["result eq 3000000000 VND", "result eq 12 count"],
        "Hóa đơn dưới 5 triệu đồng phải chuyển khoản mới được khấu trừ thuế.": [],
        "Lãi suất tiền gửi dưới 1 tỷ đồng giảm còn 3,4%/năm; dư nợ tăng 12%.": ["result eq 12 percent"],
        "Theo Điều 5, sàn phải lưu giữ thông tin tối thiểu 3 năm.": [],
        "Có từ 20% đến 30% dân số là người Tày được tính 1 điểm.": [],
        "Tập thể có trên 60% đoàn viên dự thi được xét tặng giấy khen.": [],
        "Khảo sát quý IV trên 1.200 người bệnh cho thấy 94% hài lòng.": ["result eq 94 percent"],
        "Thị xã trở thành thành phố thứ 5 của tỉnh, dân số 248.000 người.": ["result eq 248000 count"],
        "Máy quét tại quầy số 3 hỏng, còn 14 máy chạy tốt.": ["result eq 14 count"],
        "Cuộc thi bắt đầu 9 giờ 00 thứ Hai ngày 02/10/2023, có 512 người dự.": ["result eq 512 count"],
        "Phấn đấu đạt 900 km cao tốc, gồm 04 dự án: Chợ Mới - Bắc Kạn, Hữu Nghị - Chi Lăng.": ["target eq 900 km"],
        "100% khu công nghệ cao, cụm công nghiệp có tối thiểu 1 trạm phát sóng.": ["target eq 100 percent"],
        "Bố trí ba cán bộ ở các cơ quan có trên 50 biên chế; 100% xã có mạng.": ["target eq 100 percent"],
        "Đơn vị hoàn thành trước ngày 31/10/2026 được cộng 02 điểm.": [],
        "Lớp học mở vào tối thứ 3 và thứ 5, có 42 học viên.": ["result eq 42 count"],
        "Năm tài chính bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12.": [],
    },
    "wholes and starts": {
        "Trong 188 thủ tục, đã làm toàn trình 173 thủ tục.": ["result eq 173 count"],
        "Đã cắt giảm 61% của 5.623 điều kiện kinh doanh.": ["result eq 61 percent"],
        "Nông nghiệp năm 2021 chiếm 32,7% giảm còn 30,2% năm 2022.": ["result eq 30.2 percent baseline=32.7"],
        "Đã sắp xếp từ 7 xã, thị trấn còn 3 xã.": ["result eq 3 count baseline=7"],
        "Đăng ký kinh doanh trực tuyến đạt 89%, từng chỉ 52%.": ["result eq 89 percent baseline=52"],
    },
    "bodies that are to see to it": {
        "Các bộ, ngành triển khai các giải pháp, phấn đấu tăng trưởng kinh tế năm 2026 đạt trên 8%.": [
            "target gt 8 percent levels="
        ],
        "Phấn đấu năm 2026 đạt từ 10% trở lên, đề nghị các sở, các xã khẩn trương thực hiện.": [
            "target ge 10 percent levels="
        ],
    },
    "times of headings": {
        "Kế hoạch giai đoạn 2027 - 2029\n\n1. Tình hình năm 2026\n\nXuất khẩu ước cả năm đạt 1.400 triệu USD.": [
            "result approx 1400000000 USD end=2026-12-31"
        ],
        "Kế hoạch giai đoạn 2025 - 2030, phấn đấu xây dựng 20% xã không rác ngay trong năm 2026.": [
            "target eq 20 percent end=2026-12-31"
        ],
        "Thực hiện kế hoạch giai đoạn 2025 - 2030, phấn đấu 20% xã, phường “xanh” ngay trong năm 2026.": [
            "target eq 20 percent end=2026-12-31"
        ],
        "Kế hoạch năm 2026\n\n**1. Giúp người có hoàn cảnh đặc biệt khó khăn**\n\nThời gian từ 10 ngày còn 9 ngày.": [
            "target eq 9 day"
        ],
        "Giá trị sản xuất đến năm 2030 dự kiến tăng bình quân 05\n- 06%/năm.": ["target between 5 percent max=6"],
    },
    "headings that look ahead": {
        "III. Định hướng 2035\n- 95% trường học có phòng máy.": ["target eq 95 percent end=2035-12-31"],
        "Tầm nhìn 2040: 90% hộ dân có tài khoản số.": ["target eq 90 percent end=2040-12-31"],
        "II. Mục tiêu\n- Báo cáo: 90% đơn vị gửi số liệu qua hệ thống.": ["target eq 90 percent"],
        "II. Mục tiêu\n- Người dân hài lòng với kết quả xử lý phản ánh: từ 92%.": ["target ge 92 percent"],
        "II. Mục tiêu\n- Tài liệu đã có trong kho số được dùng lại ở 55% thủ tục.": ["target eq 55 percent"],
        "II. Mục tiêu\n- 80% dịch vụ mà doanh nghiệp đã đưa vào dùng được nối với Cổng; 12 bộ dữ liệu được mở.": [
            "target eq 80 percent",
            "target eq 12 count",
        ],
    },
    "those who are rewarded or bound": {
        "Tập thể có từ 70% cán bộ dự thi được tặng giấy khen.": [],
        "Dự án trên 30 tỷ đồng phải trình HĐND tỉnh xem xét.": [],
        "Đơn vị hoàn thành trước ngày 15/11/2026 được cộng 5 điểm.": [],
        "Tuyên truyền (10 điểm), kỹ năng (25 điểm) theo thang 50 điểm, gồm 4 phần.": [],
        "Đến năm 2026 lắp thêm 12 máy quét ở các phòng có trên 40 hồ sơ mỗi ngày.": ["target eq 12 count"],
        "Mục tiêu: hộ có Internet tốc độ từ 200 Mbps: tối thiểu 40%.": ["target ge 40 percent"],
    },
    "one of a thing": {
        "II. Mục tiêu\n- Mỗi phường bố trí 01 máy lấy số tự động.": ["target eq 1 count levels=commune"],
        "II. Mục tiêu\n- Hình thành 01 trung tâm điều hành thông minh.": ["target eq 1 count"],
        "II. Nhiệm vụ\n- Mỗi xã cử 01 đầu mối theo dõi.": [],
        "II. Mục tiêu\n- Gấp đôi số phòng họp trực tuyến so với năm 2024.": ["target eq 2 times"],
    },
    "committees and degrees": {
        "Đến năm 2026, các huyện ủy, thành ủy đạt 80% phiên họp không giấy.": ["target eq 80 percent levels=district"],
        "Đến năm 2026, 90% dịch vụ cấp nước ở cấp độ 4.": ["target eq 90 percent maturity=4"],
        "Đến năm 2026, 100% thủ tục cung cấp toàn trình hoặc một phần; trong đó hồ sơ nộp qua mạng đạt 75%.": [
            "target eq 100 percent maturity=full,partial",
            "target eq 75 percent maturity=full,partial",
        ],
    },
    "what a label and a row measure": {
        "Sử dụng chữ ký số đến năm 2026: lãnh đạo sở 100%, chuyên viên 80%.": [
            "target eq 100 percent subject=Sử dụng chữ ký số lãnh đạo sở",
            "target eq 80 percent subject=Sử dụng chữ ký số chuyên viên",
        ],
        "Mục tiêu: hộ có Internet tốc độ từ 200 Mbps: tối thiểu 45%.": [
            "target ge 45 percent subject=hộ có Internet tốc độ từ 200 Mbps"
        ],
        "Đến năm 2026, 70% người lớn tuổi biết dùng VNeID; 45% có ví điện tử.": [
            "target eq 70 percent subject=người lớn tuổi biết dùng VNeID",
            "target eq 45 percent subject=người lớn tuổi có ví điện tử",
        ],
        "Đến năm 2026, sóng di động phủ 90% dân số và 100% ấp; 60% người dân có sổ sức khỏe số.": [
            "target eq 90 percent subject=sóng di động phủ dân số",
            "target eq 100 percent levels=hamlet",
            "target eq 60 percent subject=người dân có sổ sức khỏe số",
        ],
        "| Chỉ tiêu | Đến năm 2026 |\n|---|---|\n| Ấp có tổ hòa giải trên mạng | 12/12 ấp |": [
            "target eq 12 count subject=Ấp có tổ hòa giải trên mạng counted=ấp"
        ],
        "I. KẾT QUẢ NĂM 2025\nSIPAS đạt 84,2%.": ["result eq 84.2 percent subject=SIPAS"],
        "Chỉ số hài lòng (SIPAS) năm 2024 đạt 83,7%.": ["result eq 83.7 percent subject=Chỉ số hài lòng (SIPAS)"],
    },
    "parts of what was told": {
        "Năm 2026, kinh phí thực hiện là 40 tỷ đồng, trong đó ngân sách tỉnh 25 tỷ đồng, doanh nghiệp 15 tỷ đồng.": [
            "target eq 4e+10 VND subject=kinh phí thực hiện",
            "target eq 2.5e+10 VND subject=kinh phí thực hiện ngân sách tỉnh",
            "target eq 1.5e+10 VND subject=kinh phí thực hiện doanh nghiệp",
        ],
        "Năm 2024, phường đã nhận 5.120 hồ sơ (qua mạng 4.010, tại quầy 1.110).": [
            "result eq 5120 count subject=phường đã nhận hồ sơ counted=hồ sơ",
            "result eq 4010 count subject=phường đã nhận hồ sơ qua mạng counted=hồ sơ",
            "result eq 1110 count subject=phường đã nhận hồ sơ tại quầy counted=hồ sơ",
        ],
        "Năm 2024, cổng của huyện đã có 320 video, 45 bài giảng và 12 khóa tập huấn.": [
            "result eq 320 count subject=cổng của huyện có video",
            "result eq 45 count subject=cổng của huyện có bài giảng",
            "result eq 12 count subject=cổng của huyện có khóa tập huấn",
        ],
        "Đến năm 2026, giảm 20% thời gian giải quyết, 15% chi phí tuân thủ.": [
            "target eq 20 percent change=decrease subject=giảm thời gian giải quyết",
            "target eq 15 percent change=decrease",
        ],
    },
    "a head that tells where the figures stand": {
        "Nghị quyết của Thành ủy: đến năm 2030 kinh tế số 25% GRDP.": ["target eq 25 percent subject=kinh tế số GRDP"],
        "Chủ tịch huyện yêu cầu: đến năm 2026 học bạ số phủ 95% học sinh.": [
            "target eq 95 percent subject=học bạ số phủ học sinh"
        ],
        "Chỉ thị về chữ ký số: đến năm 2026 cấp xã 90%.": [
            "target eq 90 percent levels=commune subject=Chỉ thị về chữ ký số cấp xã"
        ],
    },
    "numbers within what is measured": {
        "Tính chung 9 tháng năm 2024, tổng doanh thu trên 7 sàn ước đạt 640 tỷ đồng.": [
            "result approx 6.4e+11 VND subject=tổng doanh thu trên 7 sàn"
        ],
        "Đến năm 2027, tỷ lệ xã có từ 10 máy tính trở lên đạt 85%.": [
            "target eq 85 percent subject=tỷ lệ xã có từ 10 máy tính"
        ],
    },
    "what is counted, told before the number": {
        "Thẻ căn cước đã cấp 88,9 triệu tính đến hết năm 2024.": ["result eq 88900000 count counted=Thẻ căn cước"],
        "Đến năm 2026 giảm 5% (bằng 4.100) đơn vị sự nghiệp công lập.": [
            "target eq 5 percent",
            "target eq 4100 count counted=đơn vị sự nghiệp công lập",
        ],
        "Năm 2025 lập mới 340 chi cục và tương đương.": ["target eq 340 count counted=chi cục và tương đương"],
        "Năm 2026 sửa 120 nhà ở hư hỏng.": ["target eq 120 count counted=nhà ở hư hỏng"],
        "Cuối năm 2024 có 1.486 trạm BTS, trong đó trạm 5G mới có 57.": [
            "result eq 1486 count counted=trạm BTS",
            "result eq 57 count counted=trạm 5G",
        ],
        'Năm 2026, mỗi thôn có ít nhất 01 "đại sứ số".': ["target ge 1 count levels=hamlet counted=đại sứ số"],
        "Hết năm 2025 có 320 dịch vụ công mức độ 3.": ["target eq 320 count maturity=3 counted=dịch vụ công"],
        "Năm 2024 đã lắp 31 máy ATM. Tài khoản thanh toán của cá nhân đạt 4,1 triệu.": [
            "result eq 31 count counted=máy ATM",
            "result eq 4100000 count counted=Tài khoản thanh toán",
        ],
        "Năm 2024, huyện đã cấp 310 chứng thư số, trong đó 45 đặt trên SIM.": [
            "result eq 310 count counted=chứng thư số",
            "result eq 45 count counted=chứng thư số",
        ],
        "Năm 2024, 27/28 sở, ngành mở trang thông tin.": ["result eq 27 count counted=sở, ngành"],
        "Quý III/2025\n\n| Phường | Hồ sơ tiếp nhận | Trực tuyến (%) |\n|---|---|---|\n| Hòa An | 5.678 | 83,05 |": [
            "result eq 5678 count counted=Hồ sơ",
            "result eq 83.05 percent",
        ],
    },
    "the words of what is measured": {
        "Chỉ tiêu 2: Tỷ lệ cán bộ, công chức, viên chức trẻ được quy hoạch đạt 15% vào năm 2027.": [
            "target eq 15 percent subject=Tỷ lệ cán bộ, công chức, viên chức trẻ được quy hoạch"
        ],
        "Chỉ tiêu 3: Có ít nhất 70% trường nghề liên kết với doanh nghiệp số.": [
            "target ge 70 percent subject=trường nghề liên kết với doanh nghiệp số"
        ],
        "Đã nhận 310 hồ sơ, trước và đúng hạn 98,4%.": [
            "result eq 310 count subject=nhận hồ sơ",
            "result eq 98.4 percent",
        ],
        "Năm 2027 thu viện phí và các khoản khác không dùng tiền mặt tại 100% trạm y tế.": [
            "target eq 100 percent subject=thu viện phí và các khoản khác không dùng tiền mặt tại trạm y tế"
        ],
        "Đến năm 2027, 100% ấp, khóm và tổ dân phố có nhóm liên lạc và 42 xã có loa thông minh.": [
            "target eq 100 percent levels=hamlet",
            "target eq 42 count levels=commune",
        ],
        "Cả tỉnh có 31/45 trạm y tế (68,9%) đã nối bệnh án điện tử.": [
            "result eq 31 count subject=Cả tỉnh có trạm y tế đã nối bệnh án điện tử",
            "result eq 68.9 percent subject=Cả tỉnh có trạm y tế đã nối bệnh án điện tử",
        ],
        "Năm 2024, PCI của tỉnh đứng thứ 21, tăng 4 bậc so với năm 2023.": [
            "result eq 21 rank subject=PCI của tỉnh",
            "result eq 4 place subject=PCI của tỉnh tăng",
        ],
        "Năm 2026 Sở Y tế muốn tỷ lệ bệnh án điện tử đạt 82%, cao hơn năm trước 9 điểm phần trăm.": [
            "target eq 82 percent subject=tỷ lệ bệnh án điện tử",
            "target eq 9 percentage_point subject=tỷ lệ bệnh án điện tử",
        ],
        "Đến năm 2027 nâng tỷ lệ hộ dùng nước sạch lên 96%, tới 2030 là 99%.": [
            "target eq 96 percent subject=tỷ lệ hộ dùng nước sạch",
            "target eq 99 percent subject=tỷ lệ hộ dùng nước sạch",
        ],
        "Ba chỉ số thành phần năm 2025: minh bạch 6,4 điểm, hạng 12; gia nhập thị trường 7,1 điểm, hạng 30.": [
            "result eq 6.4 score subject=minh bạch",
            "result eq 12 rank subject=minh bạch",
            "result eq 7.1 score subject=gia nhập thị trường",
            "result eq 30 rank subject=gia nhập thị trường",
        ],
        "Đến năm 2028, tỉnh vào nhóm 12 địa phương dẫn đầu về kinh tế số.": [
            "target le 12 rank subject=tỉnh vào nhóm địa phương dẫn đầu về kinh tế số"
        ],
        "Số hộ khai thuế qua mạng là 3.150 hộ.": ["result eq 3150 count subject=Số hộ khai thuế qua mạng"],
        "Tỷ lệ hệ thống thông tin cấp độ 3 trở lên được giám sát đạt 85%.": [
            "target eq 85 percent subject=Tỷ lệ hệ thống thông tin cấp độ 3 trở lên được giám sát"
        ],
        "Năng suất lao động tăng bình quân 7,5%/năm.": [
            "target eq 7.5 percent subject=Năng suất lao động tăng bình quân"
        ],
        "Huyện đã lắp mới 26 cụm loa, mở thêm 14 điểm phát.": [
            "result eq 26 count subject=Huyện đã lắp mới cụm loa",
            "result eq 14 count subject=mở thêm điểm phát",
        ],
        "Viện đã số hóa 5.400 hồ sơ, riêng quý II là 1.210 hồ sơ.": [
            "result eq 5400 count subject=Viện đã số hóa hồ sơ",
            "result eq 1210 count",
        ],
        "Hộ có đồng hồ nước thông minh mới được 38%. Tháng 9/2027 phải nâng lên 60%.": [
            "result eq 38 percent subject=Hộ có đồng hồ nước thông minh",
            "target eq 60 percent end=2027-09-30 subject=Hộ có đồng hồ nước thông minh",
        ],
        "Các huyện, thị xã, thành phố đã tiếp nhận hơn 8.200 hồ sơ qua mạng trong năm 2024.": [
            "result gt 8200 count subject=Các huyện, thị xã, thành phố đã tiếp nhận hồ sơ qua mạng"
        ],
        "Đã rà soát, bãi bỏ 25 thủ tục trong năm 2024.": ["result eq 25 count subject=rà soát, bãi bỏ thủ tục"],
        "Tốc độ tải xuống trung bình đạt 98 Mbps năm 2024.": ["result eq 98 Mbps subject=Tốc độ tải xuống trung bình"],
        "Thực hiện thu phí ở 100% bến xe trong năm 2026.": ["target eq 100 percent subject=thu phí ở bến xe"],
        "Hết năm 2024 cả nước đã có 9.500 trạm 5G.": ["result eq 9500 count subject=cả nước có trạm 5G"],
        "Năm 2024, xã nhận 310 hồ sơ, có 205 hồ sơ trực tuyến.": [
            "result eq 310 count subject=xã nhận hồ sơ",
            "result eq 205 count subject=xã nhận hồ sơ có hồ sơ trực tuyến",
        ],
        "Đến hết năm 2024 đã lập 12 khu công nghiệp, tổng diện tích 3.480 ha.": [
            "result eq 12 count",
            "result eq 3480 ha subject=lập khu công nghiệp tổng diện tích",
        ],
        "Tăng trưởng GRDP năm 2024 đạt 5,8%, thấp hơn mục tiêu 7%.": [
            "result eq 5.8 percent subject=Tăng trưởng GRDP",
            "target eq 7 percent subject=Tăng trưởng GRDP",
        ],
        "Năm 2024 thời gian cấp phép nhà ở riêng lẻ đã còn 8 ngày.": [
            "result eq 8 day subject=thời gian cấp phép nhà ở riêng lẻ"
        ],
        "Theo báo cáo của Sở Y tế, số trạm có bệnh án điện tử năm 2024 là 71%.": [
            "result eq 71 percent subject=số trạm có bệnh án điện tử"
        ],
        "Năm 2026 thu viện phí qua tài khoản trên 85%.": ["target gt 85 percent subject=thu viện phí qua tài khoản"],
        'Năm 2024 đã đưa 49 thủ tục vào "làn xanh"; lập 12 tổ.': [
            "result eq 49 count subject=đưa thủ tục vào làn xanh",
            "result eq 12 count",
        ],
        "Tỷ lệ học sinh có học bạ số là 71%.": ["result eq 71 percent subject=Tỷ lệ học sinh có học bạ số"],
    },
    "what is counted, and where it ends": {
        "Đã vận động 42 hộ kinh doanh đưa nông sản lên sàn.": ["result eq 42 count counted=hộ kinh doanh"],
        "Đã cấp 318 chứng thư số chuyên dùng cho công chức.": ["result eq 318 count counted=chứng thư số chuyên dùng"],
        "Đã lắp loa ở 27 thôn, khu phố.": ["result eq 27 count counted=thôn, khu phố"],
        "Đã công nhận 18 sản phẩm đổi mới sáng tạo của trường nghề.": [
            "result eq 18 count counted=sản phẩm đổi mới sáng tạo"
        ],
        "Đến năm 2028 bàn giao 240 căn nhà ở cho công nhân.": ["target eq 240 count counted=căn nhà ở"],
        "Đã nối mạng 9 khoa, phòng của bệnh viện.": ["result eq 9 count counted=khoa, phòng"],
        "Kết quả: Trường dùng sổ điểm số: 57/60.": ["result eq 57 count total=60 counted=Trường"],
        "Kết quả tốt. Ba xã chưa có tổ số.": ["result eq 3 count counted=xã"],
        "Đến năm 2026 cấp phép từ 10 ngày còn 6 ngày; riêng hồ sơ trực tuyến không quá 3 ngày.": [
            "target eq 6 day baseline=10",
            "target le 3 day",
        ],
    },
    "tiers that are not spoken for": {
        "Đến năm 2026, 100% sở, ngành và UBND cấp huyện có trang thông tin điện tử.": [
            "target eq 100 percent levels=department,district"
        ],
        "Sau khi chạy mô hình hai cấp, tỉnh đã giải quyết 41.200 hồ sơ.": ["result eq 41200 count levels="],
        "Đến năm 2026, mỗi xã có ít nhất 02 máy quét, ít nhất 04 máy in.": [
            "target ge 2 count levels=commune",
            "target ge 4 count levels=commune",
        ],
    },
    "how far from its goal, and norms": {
        "Đến hết quý I/2026 mới đạt 41,5%, thấp hơn kế hoạch 8,5 điểm phần trăm.": [
            "result eq 41.5 percent",
            "result eq 8.5 percentage_point",
        ],
        "Chi hỗ trợ mỗi tổ công nghệ số 250.000 đồng/tháng.": [],
        "Phường lập trên cơ sở sáp nhập thị trấn với 3 xã liền kề.": [],
        "Máy in ở quầy số 4 bị hỏng, đã thay 2 hộp mực.": ["result eq 2 count"],
        "Mục tiêu: (3) Giảm tỷ lệ hộ nghèo bình quân 0,4 điểm phần trăm mỗi năm.": [
            "target eq 0.4 percentage_point change=decrease every=P1Y"
        ],
    },
    "columns and labels of rows": {
        "| Xã | Tổ công nghệ số (tổ) |\n|---|---|\n| Hòa Sơn | 12 |": ["result eq 12 count counted=tổ công nghệ số"],
        "Tiêu chí 3.1 | Cán bộ xã được cấp chữ ký số | Phấn đấu năm 2026: 90% | Đã thực hiện: 72% | Chưa đạt": [
            "target eq 90 percent levels=commune",
            "result eq 72 percent levels=commune",
        ],
    },
    "headings over several lines": {
        "**II. MỤC TIÊU\nCHỦ YẾU**\n\nCó 17 xã đạt chuẩn.": ["target eq 17 count"],
        "Trong giai đoạn 2026\n- 2030 phấn đấu có 10% cán bộ là nữ.": ["target eq 10 percent end=2030-12-31"],
        "Kế hoạch năm 2026\n\nThực hiện Quyết định số 12/QĐ-TTg phê duyệt Chiến lược đến năm 2040, Sở Y tế"
        " ban hành Kế hoạch như sau:\n\n- In 5.000 cuốn tài liệu.": ["target eq 5000 count end=2026-12-31"],
    },
    "told of the past": {
        "Nhằm cụ thể hóa mục tiêu này, UBND tỉnh Hà Giang đã ban hành kế hoạch; công bố 320 dịch vụ công.": [
            "result eq 320 count"
        ],
        "Để hoàn thành chỉ tiêu ấy, Sở Xây dựng đã cử 45 cán bộ xuống cơ sở.": ["result eq 45 count"],
        "Với quyết tâm của cả hệ thống, thu ngân sách năm 2024 đạt 12.300 tỷ đồng.": ["result eq 1.23e+13 VND"],
        "Thu nội địa đạt 8.120 tỷ đồng, vượt 6% so với chỉ tiêu phấn đấu được giao, bằng 71% tổng thu.": [
            "result eq 8.12e+12 VND",
            "result eq 6 percent",
            "result eq 71 percent",
        ],
        "Tăng trưởng quý sau cao hơn quý trước, GRDP năm 2024 ước tăng 7,2%.": ["result approx 7.2 percent"],
        "Nhãn hàng A tiếp tục dẫn đầu với 12.340 tỷ đồng.": ["result eq 1.234e+13 VND"],
        "Mục tiêu năm 2025: thông tuyến. Dự án còn thiếu 1,2 triệu m3 đất đắp.": ["result eq 1200000 m3"],
        "Mục tiêu: thông tuyến. Các gói thầu chỉ tăng thêm được 8% khối lượng, chậm 12% so với kế hoạch.": [
            "result eq 8 percent",
            "result eq 12 percent",
        ],
        "Kế hoạch năm 2024 cấp 30.000 tài khoản, cấp được 21.400 tài khoản.": [
            "target eq 30000 count",
            "result eq 21400 count",
        ],
    },
    "a plan in the midst of a page": {
        "Theo Quyết định số 19/QĐ-TTg ngày 27/4/2020, nhiệm kỳ 2027-2031 phải có 77% công chức được bồi dưỡng.\n\n"
        "Đến hết tháng 12/2023, tỷ lệ hộ có cáp quang đã đạt 77% (chỉ tiêu giao 64%).": [
            "target eq 77 percent end=2031-12-31",
            "result eq 77 percent",
            "target eq 64 percent end=None",
        ],
        "Huyện có kế hoạch phủ xanh 40% đồi trọc vào năm 2030.\n\nTỷ lệ hộ dùng nước sạch là 83,4%.": [
            "target eq 40 percent end=2030-12-31",
            "result eq 83.4 percent end=None",
        ],
        "Xã đã thực hiện quy hoạch, lên phường vào năm 2020.\n\nGiai đoạn 2021 - 2023 tăng trưởng đạt 13,6%.": [
            "result eq 13.6 percent end=2023-12-31"
        ],
    },
    "no records of pages and banks": {
        '<div class="anh" style="width: 70%">Xã đã có 40 hộ thoát nghèo.</div>': ["result eq 40 count"],
        "Lãi suất tiền gửi kỳ hạn 6 tháng dưới 2 tỷ đồng giảm còn 3,4%/năm.": [],
        "Hóa đơn từ 5 triệu đồng trở lên phải có chứng từ thanh toán qua ngân hàng.": [],
        "Có từ 20% đến 30% dân số là người dân tộc thiểu số được tính 1 điểm.": [],
        "Điểm sàn của trường năm 2024 dự kiến là 21 điểm.": [],
        "Năm 2019 Hòa Bình trở thành thành phố thứ 3 của vùng.": [],
        "Ông Nam (thứ 3 từ trái qua) dự lễ khánh thành.": [],
        "Huyện còn 2 xã, gồm xã Tân Hòa 1, Tân Hòa 2 và thị trấn.": ["result eq 2 count"],
        "Doanh thu trên 5 sàn đạt 1.240 tỷ đồng; khảo sát trên 6 lĩnh vực, có 812 phiếu.": [
            "result eq 1.24e+12 VND",
            "result eq 812 count",
        ],
        "Đã cắt giảm 61% của 5.600 điều kiện kinh doanh.": ["result eq 61 percent"],
        "100% khu công nghiệp, cụm công nghiệp có tối thiểu 1 trạm 5G.": ["target eq 100 percent"],
    },
    "records that look like none": {
        "Tổ chiếu phim được 853 buổi, đạt 100,3% kế hoạch.": ["result eq 853 count", "result eq 100.3 percent"],
        "Năm qua hoàn thành toàn bộ 12 chỉ tiêu.": ["result eq 12 count"],
        "Khám ngoại trú vượt mức kế hoạch giao 3.400/680 lượt, đạt 500%.": [
            "result eq 3400 count total=680",
            "result eq 500 percent",
        ],
        "Trạm có 40 cán bộ, trong đó có 01 tiến sĩ, 12 bác sĩ.": [
            "result eq 40 count",
            "result eq 1 count",
            "result eq 12 count",
        ],
        "Thị trường chủ yếu: Mỹ, Nhật Bản, Hàn Quốc. Đến nay, khoảng 10 đơn vị đã ký hợp đồng bao tiêu.": [
            "result approx 10 count"
        ],
        "Năm 2024 thu hút thêm 2 tỷ USD vốn, nâng tổng vốn lên hơn 42 tỷ USD.": [
            "result eq 2000000000 USD",
            "result gt 4.2e+10 USD",
        ],
        "Xã đã đạt 15 tiêu chí/19 tiêu chí.": ["result eq 15 count total=19"],
        "Tỷ lệ cử tri đồng ý phương án đạt 96,4%.": ["result eq 96.4 percent"],
        "PHƯƠNG ÁN CẮT GIẢM ĐIỀU KIỆN KINH DOANH NĂM 2025\nTheo đó, 08 bộ, cơ quan đã sửa 3 thông tư.": [
            "result eq 8 count",
            "result eq 3 count",
        ],
    },
    "what it was": {
        "Huyện giảm từ 7 xã, thị trấn còn 3 đơn vị.": ["result eq 3 count baseline=7"],
        "Nông nghiệp năm 2021 chiếm 32,7% giảm còn 30,2% năm 2022.": ["result eq 30.2 percent baseline=32.7"],
        "Thuê bao thông minh: 90,5% (so với tháng 3 là 89,6%).": ["result eq 90.5 percent baseline=89.6"],
    },
    "milestones that a date opens": {
        "Tỉnh yêu cầu các đơn vị, đến ngày 2/9/2025 phải hoàn thành hệ thống cấp nước.": ["milestone 2025-09-02"],
        "Với tiến độ này, đến ngày 30/4/2026, huyện sẽ hoàn thành chương trình.": ["milestone 2026-04-30"],
        "Tỉnh chưa hoàn thành giải phóng mặt bằng trong tháng 3/2025.": [],
    },
    "set for times to come": {
        "Phấn đấu thu hút 12 dự án, khởi công được 5 dự án trong năm 2026.": [
            "target eq 12 count",
            "target eq 5 count",
        ],
        "Sở đã lên kế hoạch chi tiết: đến ngày 30/6/2026 giải ngân đạt 40% kế hoạch.": ["target eq 40 percent"],
        "Huyện đã xây dựng lộ trình với các mốc: quý I/2026 đạt 30%, quý II/2026 đạt 60%.": [
            "target eq 30 percent end=2026-03-31",
            "target eq 60 percent end=2026-06-30",
        ],
        "Năm 2026 cần đạt được những chỉ tiêu gì?\nGiữ lạm phát ở mức không quá 4%.": ["target le 4 percent"],
    },
    "times told by what stands around": {
        "BÁO CÁO\nKết quả 6 tháng đầu năm, nhiệm vụ quý III năm 2027\n\nTỷ lệ ký số đạt 71,3%.": [
            "result eq 71.3 percent end=2027-06-30"
        ],
        "BÁO CÁO\nCông tác thư viện năm 2024 (từ 01/10/2023 đến 30/9/2024)\n\n- Số hóa được 8.412 đầu sách.": [
            "result eq 8412 count end=2024-09-30"
        ],
        "Ba tháng mở kênh mới, đơn vị đã tiếp 4.120 lượt khách.\n\n(Số liệu năm 2026, Văn phòng Sở)": [
            "result eq 4120 count end=2026-12-31"
        ],
        "Năm 2026, tỉnh có 31 trạm. Năm 2028 sở đặt mục tiêu 90 trạm. Cuối năm nay phải dựng xong 42 trạm.": [
            "result eq 31 count end=2026-12-31",
            "target eq 90 count end=2028-12-31",
            "target eq 42 count end=2026-12-31",
        ],
        "Năm 2025, 61% người dân đã mở tài khoản. Mục tiêu năm sau: 70%.": [
            "result eq 61 percent end=2025-12-31",
            "target eq 70 percent end=2026-12-31",
        ],
        "Tháng 12 có ngày thu 1.240 lượt. Sang năm 2028, bến xe đặt mục tiêu 2.000 lượt mỗi ngày.": [
            "result eq 1240 count end=2027-12-31",
            "target eq 2000 count end=2028-12-31",
        ],
        "Thương mại điện tử chiếm 16,9% doanh số, mục tiêu đến năm 2027 là 20%.": [
            "result eq 16.9 percent end=None",
            "target eq 20 percent end=2027-12-31",
        ],
    },
    "reached, said behind the number or by little words": {
        "Thu phí không dùng tiền mặt mới ở mức 18,5%.": ["result eq 18.5 percent"],
        "Cả 32 xã đã dùng chữ ký số từ trước tháng 6/2025.": ["result eq 32 count end=2025-06-30"],
        "Cuối năm 2025, nhìn lên bản đồ thấy vùng lõm thưa hẳn. Ở vùng cao, 150 nơi đã có sóng 4G.": [
            "result eq 150 count end=2025-12-31"
        ],
        "BÁO CÁO TỔNG KẾT NĂM HỌC\n\n1. Kết quả năm học 2025 - 2026\n82% giáo viên đã tập huấn.\n\n"
        "2. Năm học 2026 - 2027\nHọc bạ số cho 100% học sinh.": ["result eq 82 percent", "target eq 100 percent"],
        "Kết quả quý I\n\nTrước 30/6 phải nối xong 100% trạm y tế.": ["target eq 100 percent"],
    },
    "wholes and samples": {
        "Trong 188 cửa hàng, chi cục đã gắn mã cho 173 cửa hàng.": ["result eq 173 count"],
        "Nhưng trong 17 dịch vụ dữ liệu công bố trên đó, mới 13 dịch vụ được gọi tới.": ["result eq 13 count"],
        "Khảo sát 4.500 người: hài lòng với nơi tiếp dân 95,2%.": ["result eq 95.2 percent"],
        "Hội thi bắt đầu 9 giờ 00 thứ Hai ngày 02/10/2026.": [],
        "Phấn đấu hộ dùng ít nhất một ứng dụng số vào việc bán hàng: 51%; đã có mã QR: 46%.": [
            "target eq 51 percent",
            "result eq 46 percent",
        ],
    },
    "numbers beside labels and numbers": {
        "Phiên họp trực tuyến: 216 phiên (năm 2023: 158).": ["result eq 216 count baseline=158"],
        "BÁO CÁO quý III/2025\n\nHồ sơ toàn trình trên tổng số: 58,3% (quý II: 49,6%).": [
            "result eq 58.3 percent baseline=49.6"
        ],
        "Đăng ký kinh doanh qua mạng: 89%, từng chỉ 52%.": ["result eq 89 percent baseline=52"],
        "Mô hình áp dụng ở 100% sở, ngành; cấp huyện 8/10; cấp xã chưa.": [
            "result eq 100 percent levels=department",
            "result eq 8 count total=10 levels=district",
        ],
        "Căn cứ Kế hoạch số 18/KH-UBND ngày 12/02/2025, xã còn chậm ở khâu thu phí: mới đạt 41% hồ sơ.": [
            "result eq 41 percent"
        ],
        "Đến nay 6.700 điểm bán nhận quét mã.": ["result eq 6700 count"],
        "Năm qua PCI trượt 5 bậc; PAPI nhích được hai bậc.": [
            "result eq 5 place change=decrease",
            "result eq 2 place change=increase",
        ],
        "Thời gian thông quan đã rút 15%.": ["result eq 15 percent change=decrease"],
        "Tỷ lệ nộp qua mạng từ 0,5% nhích lên 14%.": ["result eq 14 percent change=None baseline=0.5"],
        "Phần mềm chạy thử trước ngày 02/9/2026. Đề án được duyệt trong quý II/2026.": [
            "milestone 2026-09-02",
            "milestone 2026-06-30",
        ],
    },
    "tiers named behind, and the place itself": {
        "Hồ sơ công việc xử lý trên mạng đã đạt 96% và 83%, tương ứng với cấp tỉnh, cấp xã.": [
            "result eq 96 percent levels=province",
            "result eq 83 percent levels=commune",
        ],
        "Dữ liệu dân cư của huyện đã được rà lại, 98,4% nhân khẩu đủ thông tin.": ["result eq 98.4 percent levels="],
        "Đến năm 2027, 90% dân cư ở xã có tài khoản.": ["target eq 90 percent levels=commune"],
    },
    "what news and reports tell": {
        "Cơ cấu nông nghiệp, công nghiệp, dịch vụ tương ứng 20,1% - 35,4% - 44,5%.": [
            "result eq 20.1 percent max=None",
            "result eq 35.4 percent max=None",
            "result eq 44.5 percent max=None",
        ],
        "Tổng chi: 93.800 triệu đồng (Bằng chữ: Chín mươi ba tỷ, tám trăm triệu đồng).": ["result eq 9.38e+10 VND"],
        "Huyện là một trong 5 địa phương được chọn thí điểm, đã có 12 tổ.": ["result eq 12 count"],
        "Có 14 bộ đạt kết quả cải cách hành chính hơn 80%; 4 bộ dưới 70%.": [
            "result eq 14 count levels=ministry",
            "result eq 4 count levels=ministry",
        ],
        "## Huyện đạt 92% mục tiêu xóa nhà tạm\nBên cạnh đó, có 14 dự án đã khởi công.": [
            "result eq 92 percent",
            "result eq 14 count",
        ],
        "## Kế hoạch phân bổ vốn\n- Vốn đã phân bổ là 10.345,9 tỷ đồng.\n- Chưa phân bổ là 457,9 tỷ đồng.": [
            "result eq 1.03459e+13 VND",
            "result eq 4.579e+11 VND",
        ],
        "Xã phấn đấu đạt và vượt mục tiêu giảm nghèo, đưa tỷ lệ hộ nghèo xuống còn dưới 5%.": ["target lt 5 percent"],
        "Cách làm mới sẽ giảm được 25% chi phí. Đồng thời tiết kiệm được 40% thời gian.": [
            "target eq 25 percent",
            "target eq 40 percent",
        ],
        "Chính phủ đề nghị Quốc hội nâng mức bội chi từ 4,8% lên 5,3%.": ["target eq 5.3 percent baseline=4.8"],
        "Giải ngân 528,2 tỷ đồng, đạt 57,9% kế hoạch giao (tăng 12,9 tỷ đồng so với tuần trước).": [
            "result eq 5.282e+11 VND",
            "result eq 57.9 percent",
            "result eq 1.29e+10 VND change=increase",
        ],
        "## Lấy kết quả giảm nghèo làm tiêu chí đánh giá cán bộ\nTỷ lệ hộ nghèo giảm từ 7,8% xuống còn 5,8%.": [
            "result eq 5.8 percent baseline=7.8"
        ],
        "Đến nay có 1 dự án đã hoàn thành với khoảng 1.340 căn hộ; 5 dự án đủ điều kiện bán.": [
            "result eq 1 count",
            "result approx 1340 count",
            "result eq 5 count",
        ],
        "Để triển khai luật, Bộ và các địa phương đã sửa đổi 14 văn bản.": ["result eq 14 count"],
        "Trong tổng số hộ nghèo, 860 hộ đã có nhà; 385 hộ còn lại sẽ được hỗ trợ trong năm 2025.": [
            "result eq 860 count",
            "target eq 385 count end=2025-12-31",
        ],
        "Số doanh nghiệp quay lại là 312, tăng 21%; giải thể 77, giảm 12%.": [
            "result eq 312 count",
            "result eq 21 percent change=increase",
            "result eq 77 count",
            "result eq 12 percent change=decrease",
        ],
        "Thu ngân sách ước đạt 850 tỷ đồng. Trong đó thu nội địa 720 tỷ đồng (89% dự toán), thu khác 130 tỷ đồng.": [
            "result approx 8.5e+11 VND",
            "result eq 7.2e+11 VND",
            "result eq 89 percent",
            "result eq 1.3e+11 VND",
        ],
        "Báo cáo xếp Việt Nam hạng 55 toàn cầu, trong khi Singapore xếp thứ 2, Thái Lan xếp thứ 31.": [
            "result eq 55 rank"
        ],
        "Số này ước tính khoảng 50.000 người. 20% số người được hỏi phải đi lại nhiều lần.": [
            "result approx 50000 count",
            "result eq 20 percent",
        ],
        "## Mục tiêu\n- Có được 01 kho.\n- Có ít nhất 01 đại diện nằm trong bảng xếp hạng nhóm 20 nơi dẫn đầu.": [
            "target eq 1 count",
            "target ge 1 count",
        ],
        "62% điều kiện kinh doanh trong lĩnh vực y tế được cắt giảm.": ["result eq 62 percent change=decrease"],
        "Phấn đấu tăng thu ngân sách khoảng 5% so với dự toán.": ["target approx 5 percent change=increase"],
        "Mức độ hài lòng đạt 91,2%, cao hơn 3,5% so với năm 2022.": [
            "result eq 91.2 percent change=None",
            "result eq 3.5 percent change=increase",
        ],
        "Tổng vốn đầu tư toàn xã hội ước 45.200 tỷ đồng, tăng 9,1%.": [
            "result approx 4.52e+13 VND",
            "result eq 9.1 percent change=increase",
        ],
        "Nếu như năm 2019 chỉ có 12% hồ sơ nộp qua mạng thì đến năm 2023 con số này là 76%.": [
            "result eq 12 percent end=2019-12-31",
            "result eq 76 percent end=2023-12-31",
        ],
        "Nhiều việc dở dang. Ngoài ra, còn 1.214/2.860 (chiếm 42,4%) mẫu đơn cần rà lại.": [
            "result eq 1214 count",
            "result eq 42.4 percent",
        ],
        "| Chỉ tiêu | Đơn vị | Năm 2030 |\n|---|---|---|\n| Kinh tế số | % GDP | ≥ 30 |\n| PAPI | Thứ bậc | 5 |": [
            "target ge 30 percent",
            "target eq 5 rank",
        ],
        "Tỉnh hoàn thành kế hoạch, trong đó có 9 chỉ tiêu vượt kế hoạch.": ["result eq 9 count"],
        "Kết quả thực hiện các tiêu chí:\nNhóm tiêu chí hạ tầng: đường trục xã được nhựa hóa 95%.": [
            "result eq 95 percent"
        ],
        "Kinh tế huyện duy trì đà đi lên, giá trị sản xuất quý III năm 2025 đạt 6,26 nghìn tỷ đồng.": [
            "result eq 6.26e+12 VND end=2025-09-30",
        ],
        "Trong 6 tháng đầu năm 2024, tổng mức bán lẻ toàn huyện đạt trên 51,7 tỷ đồng.": [
            "result gt 5.17e+10 VND end=2024-06-30",
        ],
    },
}

WRONG: dict[str, list[str]] = {
    # What the phrase stands for is said by a word of the day, not by a date.
    "Nhà mạng hứa phủ sóng xong trước Tết Nguyên đán năm 2027.": ["milestone 2027-02-05"],
    # A goal quoted in brackets behind each result, told only at the head.
    "Chỉ tiêu giao xã (kết quả trong ngoặc): toàn trình 80% (86,2%).": [
        "target eq 80 percent",
        "result eq 86.2 percent",
    ],
    # An approximate word far from its number.
    "Ước trong năm 2026, toàn tỉnh có thêm, kể cả xã miền núi, 40 trạm.": ["target approx 40 count"],
}


def said(record: Record) -> dict[str, str]:
    time = record.deadline or record.period
    return {
        "levels": ",".join(record.levels),
        "maturity": ",".join(record.maturity),
        "max": f"{record.value_max:g}" if record.value_max is not None else "None",
        "end": str(time.end) if time else "None",
        **{name: str(getattr(record, name)) for name in ("change", "every", "counted", "subject")},
        **{
            name: "None" if getattr(record, name) is None else f"{getattr(record, name):.10g}"
            for name in ("baseline", "total")
        },
    }


def written(record: Record, like: str) -> str:
    """The record, with what `like` asks for."""
    have = said(record)
    names = [part.split("=")[0] for part in like.split() if "=" in part]
    if record.kind == "milestone":
        end = record.deadline.end if record.deadline else None
        return " ".join(["milestone", str(end), *(f"{name}={have[name]}" for name in names)])
    assert record.value is not None
    number = f"{record.value:.10g}"
    return " ".join(
        [record.kind, str(record.comparator), number, str(record.unit), *(f"{name}={have[name]}" for name in names)]
    )


def holds(text: str, expected: list[str]) -> None:
    records = extract(text).records
    padded = [*expected, *[""] * max(0, len(records) - len(expected))]
    assert [written(record, like) for record, like in zip(records, padded, strict=False)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{phenomenon}-{number}")
        for phenomenon, cases in LANGUAGE.items()
        for number, (text, expected) in enumerate(cases.items())
    ],
)
def test_a_sentence_says_what_it_says(text: str, expected: list[str]) -> None:
    holds(text, expected)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_still_wrong(text: str, expected: list[str]) -> None:
    holds(text, expected)
