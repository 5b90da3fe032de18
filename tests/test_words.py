"""Every word leads back to its place, and is the one that the library's public function gives."""

from __future__ import annotations

import collections
import pickle
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from underthesea.pipeline.word_tokenize import regex_tokenize

import egov_extract.words as module
from egov_extract.words import LIMIT, Tokenize, words

SENTENCES = [
    "Đến hết năm 2027, xã Phú Mỹ phấn đấu 92% hồ sơ được tiếp nhận trực tuyến.",
    "Tối thiểu 75,5% người dân trưởng thành trên địa bàn huyện có tài khoản định danh điện tử mức độ 2.",
    "Phấn đấu 90-95% văn bản đi, đến của các phòng chuyên môn được ký số.",
    "Từ 60 - 65% doanh nghiệp nhỏ nộp báo cáo thuế qua mạng.",
    "Điểm hài lòng trung bình của người dân đạt 3,4 trên thang điểm 5.",
    "20/20 sở, ngành đã nối với trục liên thông của tỉnh trong quý II/2024.",
    "Căn cứ Kế hoạch số 200/KH-UBND ngày 15/6/2021 của Ủy ban nhân dân tỉnh.",
    "Thực hiện Nghị định số 47/2020/NĐ-CP về quản lý, kết nối và chia sẻ dữ liệu số.",
    "Theo tinh thần Nghị quyết số 06-NQ/TU, mỗi phường lập một tổ công nghệ số cộng đồng.",
    "Tỷ lệ số hoá kết quả giải quyết thủ tục hành chính đạt ít nhất 88%.",
    "Tỷ lệ số hóa kết quả giải quyết thủ tục hành chính đạt ít nhất 88%.",
    "Uỷ ban nhân dân thị xã giao Phòng Văn hoá và Thông tin theo dõi, đôn đốc.",
    "UỶ BAN NHÂN DÂN TỈNH BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ.",
    "Thuỷ lợi, thuỷ điện và toà nhà hành chính dùng chung một nền tảng giám sát.",
    "Các nghành, qui trình và quí trước được rà soát lại.",
    "Công bố tin bíết trên trang chủ; chíếc máy chủ cũ được thay.",
    "Ðến năm 2030, ðô thị thông minh ðược triển khai tại 3 thành phố.",
    "Kinh phí dự kiến: 1.250.000.000 đồng (Một tỷ hai trăm năm mươi triệu đồng).",
    "Giảm từ 30% xuống còn 12,5% số hồ sơ quá hạn so với năm 2022.",
    "Rút ngắn thời gian xử lý từ 15 ngày làm việc xuống 7 ngày.",
    "Bảo đảm hệ thống vận hành 24/7, thời gian gián đoạn dưới 8 giờ/năm.",
    "100% cán bộ, công chức cấp xã được tập huấn kỹ năng số cơ bản trước ngày 31/12/2025.",
    "Xếp hạng trong nhóm 10 tỉnh, thành phố dẫn đầu về chỉ số DTI.",
    "Chỉ số PAR INDEX tăng ít nhất 5 bậc so với kỳ trước.",
    "Ít nhất 01 mô hình chợ 4.0 tại mỗi huyện; 02 mô hình tại thành phố.",
    "Có trên 1.100 điểm phát wifi miễn phí tại nhà văn hóa thôn, bản.",
    "Tốc độ tải xuống trung bình từ 40 Mbps đến 60Mbps.",
    "Vùng phủ sóng 5G đạt 85 % dân số; 4K được phát tại 12 đài truyền thanh.",
    "Trên 2/3 số bệnh viện công lập dùng bệnh án điện tử thay bệnh án giấy.",
    "Kết quả 6 tháng đầu năm: 1.820/2.000 hồ sơ đúng hạn, đạt 91%.",
    "- Về hạ tầng: nâng cấp 14 phòng họp trực tuyến;",
    "+ 100% trường học có đường truyền cáp quang;",
    "a) Mục tiêu đến năm 2026: hoàn thành kho dữ liệu dùng chung;",
    "1.2. Chỉ tiêu cụ thể (giai đoạn 2026-2030)",
    "II. MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP",
    "I/ Phát triển chính quyền số",
    "Nơi nhận: Như Điều 3; Chủ tịch, các PCT UBND tỉnh; Lưu: VT, KGVX.",
    "TP. Hồ Chí Minh, TX. Gò Công và H. Cần Giờ cùng tham gia thí điểm.",
    "PGS.TS. Lê Văn Bình và ThS. Trần Thị Hoa trình bày báo cáo tham luận.",
    "Tra cứu tại https://dichvu.vidu.gov.vn/tim-kiem?so=12&nam=2024 hoặc www.vidu.vn.",
    "Góp ý gửi về hop.thu@vidu.gov.vn trước 17:00:00 ngày 20.08.2024.",
    "Đường dây nóng 0277-3851-234, e-mail: hotro@vidu.vn.",
    "Ứng dụng “Công dân số”, ‘Smart Village’ và ʺKho sốʺ đã có 35 nghìn lượt tải.",
    "Tỷ lệ ≥ 80%; thời gian ≤ 3 ngày; tăng ±2 điểm % mỗi năm.",
    "Diện tích 3x4 m² cho mỗi quầy; nhiệt độ phòng máy 22°C.",
    "Các ngành y tế, giáo dục, nông nghiệp v.v... lập kế hoạch riêng.",
    "Bưu điện, ngân hàng, HTX, v.v. phối hợp thực hiện.",
    "Văn bản được gửi, nhận hoàn toàn trên môi trường mạng./.",
    "Kính gửi: ........................",
    "Họ và tên: ______________ Chữ ký: --------------",
    "Đồng bào H'Mông, xã Ea H’Leo được hỗ trợ máy tính bảng.",
    "Hệ thống IOC → phân tích dữ liệu => cảnh báo sớm -> xử lý.",
    "Đạt mức độ 3, mức độ 4 (một phần, toàn trình) theo danh mục của Bộ.",
    "Hệ thống thông tin cấp độ 3 trở lên được giám sát an toàn 24x7.",
    "Mỗi năm tăng 10-15%, riêng năm 2026 tăng 20%/năm.",
    "Số vụ việc giảm một nửa; hai phần ba thôn có camera an ninh.",
    "Chi 0,5% ngân sách hằng năm cho chuyển đổi số, tối thiểu 2 tỷ đồng/xã.",
    "Nhà nước và nhân dân cùng làm; không để ai bị bỏ lại phía sau.",
    "Trung tâm Phục vụ hành chính công tỉnh bố trí 12 kiốt tra cứu tự động.",
    "Xe biển số 43H-0530 chở thiết bị đến điểm cầu số 7.",
    "Kết quả thí điểm 😀 được 👍🏽 ủng hộ, hẹn gặp lại :)) <3",
    "Ký\u200bsố từ\u200b xa, \ufefftích hợp VNeID\u200d và CCCD gắn chíp.",
    "Số\u00a0hóa 100\u00a0% hồ\u00a0sơ lưu trữ  tại   kho\u2003lịch sử.",
    "Cột\tTên chỉ tiêu\tĐơn vị\tNăm 2025\tNăm 2030",
    "| 1 | Tỷ lệ hộ gia đình có cáp quang | % | 70 | 95 |",
    "Đẩy mạnh thanh toán không dùng tiền mặt (học phí, viện phí, điện, nước).",
    "Tỉ lệ giao dịch qua POS/QR đạt 45%-50%, vượt 1,8 lần kế hoạch.",
    "Cơ sở dữ liệu đất đai của 9/9 huyện hoàn thành trong Quý IV năm 2025.",
    "Bình quân mỗi cán bộ xử lý 3.400,75 hồ sơ mỗi năm, tức 283 hồ sơ/tháng.",
    "Thời hạn: 30/6/2026; cơ quan chủ trì: Sở TT&TT; phối hợp: các sở, ban.",
    "Nghìn hộ nghèo vay 5 tr.đ, trả dần trong 36 tháng, lãi suất 0%.",
    "Chỉ tiêu: 50% (2025), 80% (2028), 100% (2030).",
    "Tuyến cáp 220km, băng thông 10Gbps, dự phòng N+1, độ trễ <5ms.",
    "Tài khoản trên nền tảng ABC_2024_xyz và tệp bao-cao_v2.1.docx.",
    "Phấn đấu đến cuối nhiệm kỳ có trên 70% số\nhộ kinh doanh dùng hóa đơn điện tử.",
]

FORMS = {"NFC": lambda text: text, "NFD": lambda text: unicodedata.normalize("NFD", text)}

glue = st.sampled_from(
    [" ", "  ", "\n", "\t", "\u00a0", "\u200b", "", "/", "-", ", ", "; ", "%", ".", "\u0301", "ð", "…"]
)
parts = st.sampled_from(sorted({part for line in SENTENCES for part in line.split()})) | st.text(max_size=4)
texts = st.lists(st.tuples(parts, glue), max_size=40).map(lambda pairs: "".join(map("".join, pairs)))
texts = st.tuples(texts, st.sampled_from(sorted(FORMS))).map(lambda pair: FORMS[pair[1]](pair[0])) | st.text()


@pytest.fixture(scope="module")
def public() -> Tokenize:
    return module.by_public()


@pytest.fixture(scope="module")
def core() -> Tokenize:
    """Fails where this release of the library is laid out otherwise: then every start pays for the public door."""
    return module.by_core()


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "_tokenize", None)
    module._segment.cache_clear()
    yield
    module._segment.cache_clear()


def spelt(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def assert_covered(text: str) -> None:
    at = 0
    for start, end in words(text):
        assert at <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""


def comparable(text: str) -> bool:
    """Whether the library is given the text whole, and each character of it stays one character."""
    whole = sum(1 for _ in module._pieces(text)) == 1
    return whole and all(len(unicodedata.normalize("NFC", letter)) == 1 for letter in text)


# --- the same words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_has_the_words_of_the_public_function(
    sentence: str, form: str, core: Tokenize, public: Tokenize
) -> None:
    text = FORMS[form](sentence)
    assert comparable(text)
    assert core(text) == public(text)
    assert list(module._segment(text)[1]) == public(text)
    assert_covered(text)


def test_all_sentences_in_one_text(public: Tokenize) -> None:
    for first in range(0, len(SENTENCES), 10):
        text = "\n".join(SENTENCES[first : first + 10])
        assert list(module._segment(text)[1]) == public(text)


@given(text=texts)
@example(text="hoà 2hoà HOÀ. thuỷ'hoà e-mailoà")
@example(text="ð ða ðặt Ðến")
@example(text="\u0301 a\u0301\u0302 e\u0302\u0323")
def test_any_text_has_the_words_of_the_public_function(text: str, core: Tokenize, public: Tokenize) -> None:
    assume(comparable(text))
    expected = public(text)
    assert core(text) == expected
    assert list(module._segment(text)[1]) == expected


# --- in their places --------------------------------------------------------------------------------------------------


@given(text=texts | st.text(st.characters()))
@example(text="")
@example(text=" \n\u00a0")
@example(text="\ud800 số \udfff")
@example(text="\u0958 \ufb1d \u0344 \u1112\u1161\u11ab")
@example(text="a" * (LIMIT + 1))
@example(text="abc " * LIMIT)
def test_words_cover_all_but_white_space(text: str) -> None:
    assert_covered(text)


@given(text=texts.map(lambda text: unicodedata.normalize("NFC", text)))
def test_words_stand_where_the_tokenizer_found_their_syllables(text: str) -> None:
    assume(comparable(text))
    syllables = (m.span() for m in regex_tokenize.patterns.finditer(text.replace("ð", "đ").replace("Ð", "Đ")))
    spans, spellings = module._segment(text)
    for span, spelling in zip(spans, spellings, strict=True):
        own = list(islice(syllables, spelling.count(" ") + 1))
        assert span == (own[0][0], own[-1][1])
    assert next(syllables, None) is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ  số hoá hồ\u00a0sơ", ["Tỷ lệ", "số", "hoá", "hồ\u00a0sơ"]),
        ("Uỷ ban ðạt 90-95%", ["Uỷ", "ban", "ðạt", "90-95", "%"]),
        ("số 200/KH-UBND: 3,4 điểm", ["số", "200", "/", "KH-UBND", ":", "3,4", "điểm"]),
        ("cán bộ, công\nchức", ["cán bộ", ",", "công\nchức"]),
    ],
)
def test_words_keep_the_spelling_of_the_text(text: str, expected: list[str], form: str) -> None:
    assert spelt(FORMS[form](text)) == [FORMS[form](word) for word in expected]


def test_lone_surrogate_is_a_word() -> None:
    assert spelt("hồ sơ \ud800 số") == ["hồ sơ", "\ud800", "số"]


# --- what the library cannot bear -------------------------------------------------------------------------------------


def test_library_never_gets_more_than_the_limit(unloaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def tokenize(text: str) -> list[str]:
        given.append(text)
        return text.split()

    monkeypatch.setattr(module, "_tokenize", tokenize)
    text = "dịch vụ công\n" * 1_000 + "x" * 5_000 + " " * 5_000 + "xong"
    assert_covered(text)
    assert max(map(len, given)) <= LIMIT
    assert all(piece[-1].isspace() for piece in given[: given.index("x" * LIMIT)][:-1])


def test_dots_after_an_address_do_not_hang() -> None:
    code = "from egov_extract.words import words; print(len(words('tại https://vidu.gov.vn/' + '.' * 80 + ' đạt 9%')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "6\n"


def test_first_words_may_be_asked_for_by_many_threads(unloaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = collections.Counter[str]()
    by_core = module.by_core

    def slow() -> Tokenize:
        loads["core"] += 1
        time.sleep(0.05)
        return by_core()

    monkeypatch.setattr(module, "by_core", slow)
    start = threading.Barrier(8)
    found: list[list[list[str]]] = []

    def run() -> None:
        start.wait()
        found.append([spelt(sentence) for sentence in SENTENCES[:20]])

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads["core"] == 1
    assert found == [found[0]] * 8


# --- which door -------------------------------------------------------------------------------------------------------


def moved(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nowhere:
        @staticmethod
        def find_spec(*_: object) -> None:
            return None

    monkeypatch.setattr(module, "PathFinder", Nowhere)


def not_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> Any:
        raise pickle.UnpicklingError(path)

    monkeypatch.setattr(module, "_plain", refuse)


def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module._Library, "module", lambda *_: object())


@pytest.mark.parametrize("change", [moved, not_plain, renamed])
def test_another_layout_falls_back_to_the_public_function(
    change: Callable[[pytest.MonkeyPatch], None], unloaded: None, monkeypatch: pytest.MonkeyPatch, public: Tokenize
) -> None:
    change(monkeypatch)
    with pytest.raises((ImportError, AttributeError, pickle.UnpicklingError)):
        module.by_core()
    assert module.tokenizer() is public
    assert spelt("Tỷ lệ số hoá hồ sơ") == ["Tỷ lệ", "số", "hoá", "hồ sơ"]


def test_files_that_would_run_code_are_refused(tmp_path: Path) -> None:
    plain, harmful = tmp_path / "plain", tmp_path / "harmful"
    plain.write_bytes(pickle.dumps({"a": [{"b"}, "c"]}))
    harmful.write_bytes(pickle.dumps(print))
    assert module._plain(str(plain)) == {"a": [{"b"}, "c"]}
    with pytest.raises(pickle.UnpicklingError):
        module._plain(str(harmful))


def test_words_that_do_not_lead_back_still_cover_the_text(unloaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in ([], ["khác hẳn"], ["một"] * 9):
        module._segment.cache_clear()
        monkeypatch.setattr(module, "_tokenize", lambda _, answer=answer: answer)
        assert_covered("một hai (ba) bốn")


LAZY = """
import sys
touched = []
def watch(event, args):
    if event.startswith("socket.") or event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        touched.append((event, *args))
from egov_extract.words import words
assert not {"underthesea", "underthesea_core", "joblib"} & set(sys.modules), "importing is not asking for a word"
from egov_extract import extract
extract("Cuộc họp bàn về việc sắp xếp lại phòng đọc của thư viện.\\n")
assert not {"underthesea", "underthesea_core", "joblib"} & set(sys.modules), "without a number no word is asked for"
sys.addaudithook(watch)
words("Tỷ lệ hồ sơ")
assert "underthesea_core" in sys.modules
assert not {"underthesea", "joblib", "requests"} & set(sys.modules), "the library's __init__ has run"
assert not touched, touched
"""


def test_library_is_loaded_late_and_lightly() -> None:
    done = subprocess.run([sys.executable, "-B", "-c", LAZY], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
