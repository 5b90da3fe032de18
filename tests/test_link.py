"""Linking: statements to the most specific indicator or to none, and the systems that they name."""

from __future__ import annotations

import pytest

from egov_extract import extract


def linked(text: str) -> list[tuple[object, str | None]]:
    return [(record.value, record.indicator) for record in extract(text).records]


@pytest.mark.parametrize(
    "text",
    [
        "Đến năm 2027, 85% hồ sơ thủ tục hành chính được nộp trực tuyến.",
        "Đến năm 2027, hồ sơ TTHC nộp trực tuyến đạt 85%.",
        "Nộp trực tuyến 85% hồ sơ giải quyết thủ tục hành chính vào năm 2027.",
        "Đến năm 2027, tỷ lệ hồ sơ tiếp nhận qua DVCTT là 85%.",
        "Tỷ lệ hồ sơ trực tuyến:\n- Năm 2027: 85%.",
    ],
)
def test_word_order_and_abbreviations_are_free(text: str) -> None:
    assert linked(text) == [(85, "case.online.share")]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Cấp xã: HSCV xử lý online đạt 85%.", "workfile.network.share"),
        ("HS TTHC nộp online đạt 85%.", "case.online.share"),
        ("Có 85% VB của huyện gửi, nhận điện tử.", "document.electronic_exchange.share"),
        ("Có 85% CB, CC được cấp CKS.", "document.certificate.official.share"),
        ("Có 85% người từ 15 tuổi có bank account.", "payment.account.share"),
        ("Giao dịch cashless đạt 85%.", "payment.cashless.transaction.share"),
        ("Dân xài dịch vụ công trực tuyến được 85% rồi.", "society.online_service_user.share"),
        ("Chợ mạng có 85% sản phẩm OCOP.", "economy.ocop.share"),
        ("Có 85% bệnh viện và cơ sở KCB thanh toán cashless.", "payment.cashless.health.share"),
        ("Số hồ sơ mời thầu qua mạng: 85 gói.", None),
    ],
)
def test_other_words_for_the_same_are_read(text: str, indicator: str | None) -> None:
    assert linked(text) == [(85, indicator)]


NEIGHBOURS = {
    "offered": ("Năm 2026, 90% thủ tục hành chính được cung cấp trực tuyến toàn trình.", "service.offered.share"),
    "used": ("Năm 2026, 90% hồ sơ thủ tục hành chính được nộp trực tuyến toàn trình.", "case.online.share"),
    "with dossiers": ("Năm 2026, 90% dịch vụ công trực tuyến có phát sinh hồ sơ.", "service.active.share"),
    "digitised": ("Năm 2026, 90% kết quả giải quyết thủ tục hành chính được số hóa.", "case.result_digitized.share"),
    "signed": ("Năm 2026, 90% văn bản điện tử được ký số.", "document.signed.share"),
    "who sign": ("Năm 2026, 90% sở, ban, ngành thực hiện ký số văn bản đi.", "document.signing.agency.share"),
    "reach": ("Năm 2026, 90% hộ gia đình có khả năng tiếp cận cáp quang.", "infra.fiber.household.share"),
    "subscription": ("Năm 2026, 90% hộ gia đình sử dụng Internet cáp quang.", "infra.fiber.household.use.share"),
    "procedures": ("Năm 2026, 90% thủ tục hành chính được thanh toán trực tuyến.", "payment.procedure.share"),
    "transactions": ("Năm 2026, 90% giao dịch thanh toán trực tuyến.", "payment.transaction.share"),
    "neither": ("Năm 2026, 90% học sinh đến trường đúng tuyến.", None),
}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_near_neighbours_are_told_apart(name: str) -> None:
    text, indicator = NEIGHBOURS[name]
    assert linked(text) == [(90, indicator)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A tier, a time and a goal go on from what was measured before.
        ("Tỷ lệ văn bản được ký số ở cấp tỉnh đạt 98%, cấp huyện 91%, cấp xã 77%.", ["document.signed.share"] * 3),
        ("Kinh tế số chiếm 14% GRDP (mục tiêu 20%).", ["economy.grdp.share"] * 2),
        ("PCI đạt 66,2 điểm, tăng 3 bậc, xếp thứ 21/63; SIPAS 84,5%.", ["rank.pci"] * 3 + ["rank.sipas"]),
        # The head of the sentence and the lead-in are shared.
        ("Hồ sơ công việc xử lý trên mạng: cấp tỉnh 95%; cấp xã 70%.", ["workfile.network.share"] * 2),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn:\n- Cấp tỉnh: 99%;\n- Cấp xã: 97%.", ["case.on_time.share"] * 2),
        # A list of bare nouns shares what closes it.
        ("Có 12/12 sở, 8/8 huyện và 90 xã giải quyết hồ sơ qua phần mềm một cửa.", ["case.one_stop.agency.share"] * 3),
        # Words left out are those before: the verb, or who is counted.
        ("Trường học thu học phí không dùng tiền mặt đạt 74%, bệnh viện 88%.",
         ["payment.cashless.school.share", "payment.cashless.health.share"]),
        ("Có 60% người trưởng thành có chữ ký số; 80% có VNeID.",
         ["society.signature.adult.share", "identity.account.adult.share"]),
        # The words before a starting value are the statement's own.
        ("Đã có 85% thủ tục lên toàn trình; hộ dùng Internet cáp quang từ 70% nâng lên 78%.",
         ["service.offered.share", "infra.fiber.household.use.share"]),
        # Words that point back: to one thing, to several in their turn or with their noun.
        ("Tỷ lệ học sinh có học bạ số ở lớp đầu cấp là 98%, ở các lớp sau con số ấy là 81%.",
         ["society.school_record.share"] * 2),
        ("Năm 2026, kinh tế số đạt 18% GRDP, 60% hộ dùng Internet cáp quang. Năm 2030, hai con số ấy là 30% và 90%.",
         ["economy.grdp.share", "infra.fiber.household.use.share"] * 2),
        # Ranks go on with other names; a bare count counts what the one before did.
        ("SIPAS 2024: Hòa Bình nhất với 88,1%; Lai Châu bám sát, 87,9%. Sơn La trượt xuống thứ 40.",
         ["rank.sipas"] * 3),
        ("Có 12 chỉ tiêu hoàn thành: kinh tế số 4, xã hội số 8.", ["plan.target_met.count"] * 3),
        # What is not done yet is not said; a part of a sum is not the sum.
        ("Cả tỉnh có 410 thủ tục chưa cung cấp trực tuyến.", [None]),
        ("Tổng kinh phí là 40 tỷ đồng, trong đó ngân sách tỉnh 25 tỷ đồng.", ["budget.total", None]),
        # A noun after a preposition is not what is counted.
        ("Năm 2026, 80% đơn thuốc được liên thông lên Hệ thống đơn thuốc quốc gia.", [None]),
        # The head between them is nearer than the number before; an extreme tells more of what was told last.
        ("PAPI 42,2 điểm. Đáng tiếc là PCI: tụt 4 bậc, xuống vị trí 31.", ["rank.papi", "rank.pci", "rank.pci"]),
        ("Hồ sơ đúng hạn đạt 98%; hồ sơ nộp trực tuyến đạt 62%. Thấp nhất là Bản Lang 21%, Nậm Sỏ 25%.",
         ["case.on_time.share", *["case.online.share"] * 3]),
        # What points back finds its words in the sentence before, though that tells no number.
        ("Chuyện nộp hồ sơ qua mạng từng lạ lẫm với bà con. Nay tỷ lệ ấy đã là 74%.", ["case.online.share"]),
        ("Tỷ lệ hồ sơ nộp trực tuyến còn chênh nhau. TP làm 22%, Bắc Ninh 46%.", ["case.online.share"] * 2),
        ("Hồ sơ nộp trực tuyến\n\nTP làm 22%, Bắc Ninh 46%.", ["case.online.share"] * 2),
        # Tiers of schools are parts; a clause behind a comma is not the number's.
        ("Tỷ lệ học sinh tiểu học có học bạ số là 97%, trung học cơ sở 72%.", ["society.school_record.share"] * 2),
        ("Xã được giao 85% người dân trên 14 tuổi có VNeID mà giờ mới 66%, bà con cố gắng lên.",
         ["identity.account.adult.share"] * 2),
        # A clause that names a measure begins anew: its noun is what is counted.
        ("Như thủ tục cấp phép xây dựng, số hồ sơ nộp qua mạng chiếm tới 81%.", ["case.online.share"]),
        # What each of a sentence has is told of those who were counted first; another tier is another thing.
        ("Có 85% người trưởng thành có tài khoản ngân hàng, 70% có VNeID, 30% có chữ ký số.",
         ["payment.account.share", "identity.account.adult.share", "society.signature.adult.share"]),
        ("Cáp quang tới 100% xã, 98% thôn và 85% hộ.",
         ["infra.fiber.commune.share", None, "infra.fiber.household.share"]),
        ("Có 8/8 huyện vào mạng diện rộng; chừng 60% sở có trang tin riêng.", ["infra.wan.agency.share", None]),
        ("Sở Y tế nộp trực tuyến 98% hồ sơ, Sở Xây dựng 95%, Sở Tư pháp 80%.", ["case.online.share"] * 3),
        # A number may go on to the words of the next one.
        ("Năm 2026, 50% và năm 2030, 70% dân số trưởng thành có chữ ký số.", ["society.signature.adult.share"] * 2),
        ("Bệnh viện tuyến tỉnh 100%, tuyến huyện 80% đã thu viện phí không tiền mặt.",
         ["payment.cashless.health.share"] * 2),
        # A rank is of the index that was named last, its parts are no index.
        ("PAPI đạt 44 điểm.\nSIPAS đạt 86%.\nĐà Nẵng đứng thứ nhất khối tỉnh, thành với 87,2 điểm.",
         ["rank.papi", *["rank.sipas"] * 3]),
        ("PCI năm nay: chi phí không chính thức 7,1 điểm; cộng lại 66,4 điểm.", [None, "rank.pci"]),
        # Growth in number is no share.
        ("Giao dịch không dùng tiền mặt tăng 46% về số lượng.", [None]),
        # What is done on paper is not done online.
        ("Báo cáo định kỳ trên hệ thống báo cáo đạt 98%; báo cáo đột xuất còn 20% bằng giấy.",
         ["report.on_system.share", None]),
        # What has words of its own does not go on.
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 80%, trồng rừng đạt 95% diện tích.", ["case.online.share", None]),
        # A classifier stands for the noun that it classifies, or that was named before it.
        ("Quý này nhận 8.420 bộ hồ sơ, gửi qua mạng 6.150 bộ.", ["case.received.count", "case.online.count"]),
        ("Doanh nghiệp công nghệ số có 310 đơn vị.", ["economy.digital_firm.count"]),
        # A share of what was just counted is of it, not of its own noun alone.
        ("Xã đã ký số 1.240 văn bản, chiếm 93% văn bản phát hành.", [None, "document.signed.share"]),
        ("Phường kích hoạt 9.800 tài khoản định danh mức 2, chiếm 88% người đủ tuổi.",
         ["identity.account.count", "identity.account.adult.share"]),
        ("Phường kích hoạt 9.800 tài khoản định danh, bằng 88% so với cùng kỳ.", ["identity.account.count", None]),
        # What a colon opens is told of the number right behind it; a clause with a colon of its own has its own head.
        ("Nhận trực tuyến: 410 hồ sơ; nhận trực tiếp: 96 hồ sơ.", ["case.online.count", "case.received.count"]),
        ("Thủ tục có phí: 100% được tích hợp thanh toán trực tuyến.", ["payment.procedure.share"]),
        # A comma inside a pair of words parts no statements.
        ("Kinh tế số chiếm 22% GRDP, trong mỗi ngành, lĩnh vực ít nhất 9%.",
         ["economy.grdp.share", "economy.sector.share"]),
        # `này` after a noun means those named before.
        ("Mỗi sở có ít nhất 01 cán bộ chuyên trách công nghệ thông tin; 75% số cán bộ này được bồi dưỡng chuyên sâu.",
         ["staff.it_officer.per_agency", "staff.it_officer.trained.share"]),
        # A fall in the ranks is of the index that its sentence named, whatever the title speaks of.
        ("Chỉ số chuyển đổi số và các chỉ số khác\n\nPCI đạt 66 điểm nhưng giảm 1,2 điểm, rơi 5 bậc, xuống vị trí 24.",
         ["rank.pci"] * 4),
        # What stands in no list is counted too, and is not what others are; what is good for something is not said.
        ("Mục tiêu là hoàn thành 45.000 căn nhà cho người thu nhập thấp.", [None]),
        ("Có 80% nhà đầu tư được tư vấn ứng dụng trên nền tảng mạng 5G.", [None]),
        ("Có 90% thủ tục được cung cấp toàn trình, hướng tới đơn giản hóa giấy tờ.", ["service.offered.share"]),
        ("Đã bãi bỏ 61% của 5.600 điều kiện kinh doanh và 60% của 9.900 thủ tục.",
         ["procedure.condition.cut.share", "procedure.cut.share"]),
        # A number is no level of a service, and a sentence above introduces nothing.
        ("Lạm phát được giữ ở mức 3,54%.", [None]),
        ("- Năm 2025 là năm có nhiều thuận lợi để tỉnh giữ được tăng trưởng GRDP như mong muốn.\n"
         "+ Giải ngân tăng 20% so với năm 2024.", [None]),
        ("- 35% hệ thống đã chuyển lên đám mây.\n\nMáy chủ cũ phải thanh lý 100%.", ["infra.cloud.share", None]),
        ("Phần mềm quản lý văn bản dùng tại 100% sở; 82% UBND cấp xã.", ["document.system_use.share"] * 2),
        # Of two colons the nearer one names what is measured.
        ("Hạ tầng cố định: Tỷ lệ hộ gia đình dùng cáp quang: 83%.", ["infra.fiber.household.use.share"]),
        # What a statement leaves out stands in the sentence or the heading before it, when all else is known.
        ("Thanh toán trực tuyến đã có trên cổng. Số thủ tục có phí áp dụng đạt 85%.", ["payment.procedure.share"]),
        ("Máy tính được cấp bổ sung mỗi năm. Cán bộ cấp xã đạt 70%, cấp huyện 95%.",
         ["infra.computer.official.share"] * 2),
        ("Cổng Dịch vụ công quốc gia\n\n- Tích hợp: 70% dịch vụ công", ["service.portal_integrated.share"]),
        ("Máy tính được cấp bổ sung mỗi năm. Cán bộ cấp xã ăn trưa tại chỗ đạt 70%.", [None]),
        ("Hồ sơ nộp trực tuyến đã quen với bà con. Tăng trưởng hồ sơ đạt 12%.", [None]),
        # It is told further off still where the catalogue asks for no more than that.
        ("Bộ phận một cửa phường đông từ sáng sớm.\n\nCòn đây là đích mới.\n\nThời gian chờ dưới 15 phút.",
         ["case.wait_time"]),
        # A number without words is of what its sentence says, or the one before that tells several things.
        ("Cứ 5 người lớn thì 4 người có VNeID, tức 80%.", ["identity.account.count", "identity.account.adult.share"]),
        ("Chiến lược đòi hỏi 80% hồ sơ nộp qua mạng, bớt 20% thủ tục. Thực tế đến nay: cả nước 52%, khối tỉnh 31%.",
         ["case.online.share", "procedure.cut.share", *["case.online.share"] * 2]),
        # The people in the name of a body are not counted; what bodies do something with is.
        ("100% Ủy ban nhân dân cấp xã có mạng nội bộ.", ["infra.lan.agency.share"]),
        ("Ủy ban nhân dân tỉnh giao 80% hồ sơ nộp trực tuyến; Ủy ban nhân dân huyện 85%.", ["case.online.share"] * 2),
        ("Các cơ quan gửi nhau văn bản điện tử đạt 97%.", ["document.electronic_exchange.share"]),
        # A place that opens the sentence is not counted.
        ("Tại trung tâm hành chính công của tỉnh, hồ sơ được nộp trực tuyến đạt 76%.", ["case.online.share"]),
        ("Tập huấn kỹ năng số cho 100% cán bộ, công chức cấp xã.", ["staff.digital_skill.share"]),
        # The share of a plan is not the growth of what was planned.
        ("Thu ngân sách đạt 56% dự toán, tăng 14,2% so với cùng kỳ.", ["plan.target_met.share", None]),
        # Tasks done in time are no dossiers, whatever a paragraph before told of these.
        ("Đã tiếp nhận 812 hồ sơ.\n\nTỷ lệ nhiệm vụ được giao xong đúng hạn đạt 91%.", ["case.received.count", None]),
        # A list or a table is read as a whole: its other lines and columns name what a short line leaves out.
        ("Hồ sơ mức độ 3, 4: 58%\nTrả kết quả đúng hẹn: 99%", ["case.online.share", "case.on_time.share"]),
        ("| Xã | Hồ sơ tiếp nhận | Đúng hạn (%) |\n|---|---|---|\n| Tân An | 512 | 98,4 |",
         ["case.received.count", "case.on_time.share"]),
        # What was counted is what a share behind it is told of, though neither says all.
        ("Huyện có 407 sản phẩm OCOP, gần 90% đã lên sàn.", [None, "economy.ocop.share"]),
        # A head of its own tells of something else; growth is of what stands right before it.
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 62%. Chứng thực bản sao điện tử được giao: 100% phòng, 80% xã.",
         ["case.online.share", None, None]),
        ("Kinh tế số đóng góp 17,2% GDP; doanh thu công nghiệp phần mềm 1,2 tỷ đồng, tăng 27%.",
         ["economy.grdp.share", None, None]),
        # Parts of a sum are not the sum; behind money nothing is counted; a comma within a pair ends no clause.
        ("Vốn chuyển đổi số: 212 tỷ đồng, gồm tỉnh 180 tỷ đồng, huyện 32 tỷ đồng.", ["budget.total", None, None]),
        ("Tỉnh dành 148 tỷ đồng dựng nền tảng dữ liệu dùng chung.", ["budget.total"]),
        ("Có máy tính làm việc: 64% công chức cấp huyện. 27/28 sở, ngành mở trang thông tin.",
         ["infra.computer.official.share", None]),
        # What is short takes the branch, the trade or the tasks from what stands before.
        ("Kinh tế số góp 20% GRDP; riêng bán lẻ 14%, nông nghiệp 10%.",
         ["economy.grdp.share", *["economy.sector.share"] * 2]),
        ("Có 73 bộ dữ liệu mở do 14/17 sở công bố.", ["data.open.dataset.count", "data.open.agency.share"]),
        ("Dịch vụ công trực tuyến toàn trình trên tổng số hồ sơ: bộ 58%, tỉnh 17%.", ["case.online.share"] * 2),
        # A verb without a subject goes on with whom was named last.
        ("Công chức có máy riêng đạt 78%; dùng thư công vụ 64%; có chữ ký số 31%.",
         ["infra.computer.official.share", "document.mailbox.share", "document.certificate.official.share"]),
        # In a row of bare nouns the verb of the first is that of all.
        ("Bộ cắt 30% thời gian giải quyết, 25% chi phí tuân thủ, 20% điều kiện kinh doanh.",
         ["procedure.time.cut.share", "procedure.cost.cut.share", "procedure.condition.cut.share"]),
        # Two numbers stand for two rows of numbers.
        ("Người lớn dùng điện thoại thông minh: năm 2021 58%, năm 2022 66%, năm 2023 74%. Cáp quang vào nhà ba năm ấy "
         "là 31%, 39%, 47%. Sang năm 2025, hai con số này phải là 80% và 60%.",
         [*["infra.smartphone.adult.share"] * 3, *["infra.fiber.household.use.share"] * 3,
          "infra.smartphone.adult.share", "infra.fiber.household.use.share"]),
        # What goes on from something of no indicator takes none from another clause; hamlets are no stations.
        ("Có 90% trường thu học phí không tiền mặt; lương hưu trả cho 4.100 người, tức 82%.",
         ["payment.cashless.school.share", None, None]),
        ("Đã dựng 74 trạm BTS, nay còn 112 thôn.", ["infra.base_station.count", None]),
        # A ministry is a tier where it is counted.
        ("Năm 2012 đã có 88% bộ dùng phần mềm quản lý văn bản.", ["document.system_use.share"]),
    ],
)  # fmt: skip
def test_what_is_measured_is_carried_on(text: str, wanted: list[str | None]) -> None:
    assert [indicator for _, indicator in linked(text)] == wanted


def test_a_table_gives_the_words_of_its_row() -> None:
    text = (
        "| STT | Chỉ tiêu | Đơn vị | Năm 2026 |\n|---|---|---|---|\n"
        "| 1 | Hồ sơ nộp trực tuyến | % | 85 |\n| 2 | Học sinh có học bạ số | % | 70 |\n"
        "| 3 | Diện tích rừng | % | 54 |\n"
    )
    assert linked(text) == [(85, "case.online.share"), (70, "society.school_record.share"), (54, None)]
    numbered = "| Tiêu chí 3.1 | Nhà văn hóa thôn có wifi công cộng | Kế hoạch: 12 nhà văn hóa | Thực hiện: 90% |"
    assert [indicator for _, indicator in linked(numbered)] == ["society.wifi.village.share"] * 2


def test_a_deliverable_is_linked_to_a_flag_and_to_nothing_else() -> None:
    (record,) = extract("Hoàn thành trung tâm giám sát an toàn thông tin mạng trước ngày 30/9/2026.").records
    assert (record.kind, record.indicator) == ("milestone", "security.soc.flag")
    (record,) = extract("Hoàn thành số hóa hồ sơ thủ tục hành chính trước ngày 30/9/2026.").records
    assert (record.kind, record.indicator) == ("milestone", None)


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("Có 90% dịch vụ công được tích hợp lên Cổng Dịch vụ công quốc gia.", [("dvcqg",)]),
        ("Có 90% dịch vụ công được đưa lên cổng dịch vụ công của tỉnh.", [("dvc_tinh",)]),
        ("Kết nối 45 dịch vụ dữ liệu qua LGSP và NDXP.", [("lgsp", "ndxp")]),
        ("Hệ thống họp không giấy: 100% cấp tỉnh, 70% cấp xã họp qua hệ thống này.", [("ecabinet",), ("ecabinet",)]),
        ("Tỷ lệ ký số văn bản ở cấp tỉnh là 99%, cấp xã là 80%.", [("signature",), ("signature",)]),
        ("Xây dựng kho dữ liệu dùng chung, 100% công chức dùng thư điện tử công vụ.", [("mail",)]),
        ("Có 90% hộ gia đình dùng Internet cáp quang.", [()]),
    ],
)
def test_systems_are_named(text: str, systems: list[tuple[str, ...]]) -> None:
    assert [record.systems for record in extract(text).records] == systems
