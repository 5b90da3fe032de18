"""Names of codes for people, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = ["LANGUAGES", "NAMES", "Language", "name"]

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

NAMES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kind": {
        "target": ("mục tiêu", "target"),
        "result": ("kết quả", "result"),
        "milestone": ("mốc việc", "milestone"),
    },
    "comparator": {
        "eq": ("bằng", "equal to"),
        "ge": ("tối thiểu", "at least"),
        "gt": ("trên", "more than"),
        "le": ("tối đa", "at most"),
        "lt": ("dưới", "less than"),
        "between": ("trong khoảng", "between"),
        "approx": ("khoảng", "about"),
    },
    "change": {"increase": ("mức tăng", "increase"), "decrease": ("mức giảm", "decrease")},
    "level": {
        "central": ("trung ương", "central"),
        "ministry": ("bộ, ngành", "ministry"),
        "province": ("cấp tỉnh", "province"),
        "department": ("sở, ban, ngành", "department"),
        "local": ("địa phương", "local"),
        "district": ("cấp huyện", "district"),
        "commune": ("cấp xã", "commune"),
        "hamlet": ("thôn, tổ dân phố", "hamlet"),
    },
    "maturity": {
        "1": ("mức độ 1", "level 1"),
        "2": ("mức độ 2", "level 2"),
        "3": ("mức độ 3", "level 3"),
        "4": ("mức độ 4", "level 4"),
        "partial": ("một phần", "partial"),
        "full": ("toàn trình", "full"),
        "information": ("chỉ cung cấp thông tin", "information only"),
    },
    "unit": {
        "percent": ("%", "%"),
        "percentage_point": ("điểm %", "percentage points"),
        "count": ("", ""),
        "rank": ("hạng", "rank"),
        "place": ("bậc", "places"),
        "score": ("điểm", "points"),
        "times": ("lần", "times"),
        "VND": ("đồng", "VND"),
        "USD": ("USD", "USD"),
        "EUR": ("EUR", "EUR"),
        "second": ("giây", "seconds"),
        "minute": ("phút", "minutes"),
        "hour": ("giờ", "hours"),
        "day": ("ngày", "days"),
        "month": ("tháng", "months"),
        "year": ("năm", "years"),
        "Mbps": ("Mbps", "Mbps"),
        "Gbps": ("Gbps", "Gbps"),
        "GB": ("GB", "GB"),
        "km": ("km", "km"),
        "km2": ("km²", "km²"),
        "ha": ("ha", "ha"),
        "m2": ("m²", "m²"),
        "m3": ("m³", "m³"),
        "tonne": ("tấn", "tonnes"),
        "kWh": ("kWh", "kWh"),
    },
    "every": {
        "P1Y": ("hằng năm", "every year"),
        "P6M": ("mỗi nửa năm", "every half-year"),
        "P3M": ("hằng quý", "every quarter"),
        "P1M": ("hằng tháng", "every month"),
        "P1W": ("hằng tuần", "every week"),
        "P1D": ("hằng ngày", "every day"),
    },
    "scope": {
        "clause": ("cùng vế câu", "same clause"),
        "sentence": ("cùng câu", "same sentence"),
        "lead-in": ("câu dẫn", "lead-in"),
        "heading": ("tiêu đề", "heading"),
        "document": ("toàn văn bản", "document"),
    },
    "topic": {
        "public_services": ("Dịch vụ công", "Public services"),
        "case_handling": ("Giải quyết hồ sơ", "Case handling"),
        "documents_signing": ("Văn bản, chữ ký số", "Documents and signing"),
        "data_sharing": ("Chia sẻ dữ liệu", "Data sharing"),
        "identity": ("Định danh", "Identity"),
        "payment": ("Thanh toán", "Payment"),
        "reporting_meetings": ("Báo cáo, họp", "Reporting and meetings"),
        "inspection": ("Kiểm tra, giám sát", "Inspection"),
        "infrastructure": ("Hạ tầng số", "Infrastructure"),
        "security": ("An toàn thông tin", "Security"),
        "staff_training": ("Nhân lực, đào tạo", "Staff and training"),
        "digital_economy": ("Kinh tế số", "Digital economy"),
        "science_innovation": ("Khoa học, đổi mới sáng tạo", "Science and innovation"),
        "digital_society": ("Xã hội số", "Digital society"),
        "portals": ("Cổng, trang thông tin", "Portals"),
        "satisfaction": ("Mức độ hài lòng", "Satisfaction"),
        "ranking": ("Xếp hạng, chỉ số", "Rankings"),
        "budget": ("Kinh phí", "Budget"),
        "governance": ("Chỉ đạo, điều hành", "Governance"),
        "other": ("Ngoài danh mục", "Not in the catalogue"),
    },
}
"""Of each code list, the name of each code: Vietnamese, English."""


def name(list: str, code: str, language: Language) -> str:
    """The name of a code; what has none is its own name."""
    names = NAMES[list].get(code)
    return code if names is None else names[LANGUAGES.index(language)]
