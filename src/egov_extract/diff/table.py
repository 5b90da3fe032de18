"""What has changed, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egov_extract.diff import Change
from egov_extract.model import Record, Table
from egov_extract.rules import RuleSet
from egov_extract.tell import Language, figure, names, when

__all__ = ["WORDS", "tables"]

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Thay đổi", "Changes"),
    "change": ("thay đổi", "change"),
    "subject": ("nội dung", "subject"),
    "levels": ("cấp", "levels"),
    "old": ("trước", "before"),
    "old_time": ("hạn trước", "deadline before"),
    "new": ("nay", "now"),
    "new_time": ("hạn nay", "deadline now"),
    "effect": ("yêu cầu", "asks for"),
    "maturity": ("mức độ dịch vụ công", "maturity"),
    "indicator": ("chỉ tiêu trong danh mục", "indicator"),
    "old_line": ("dòng trước", "line before"),
    "new_line": ("dòng nay", "line now"),
    "raised": ("nâng", "raised"),
    "lowered": ("hạ", "lowered"),
    "restated": ("đổi cách chặn", "restated"),
    "postponed": ("lùi hạn", "postponed"),
    "advanced": ("sớm hạn", "brought forward"),
    "added": ("thêm", "added"),
    "dropped": ("bỏ", "dropped"),
    "same": ("giữ nguyên", "unchanged"),
    "harder": ("cao hơn", "more"),
    "easier": ("thấp hơn", "less"),
}
"""By key: Vietnamese, English."""

_COLUMNS = (
    "change", "old", "old_time", "new", "new_time", "effect", "levels", "subject", "maturity", "indicator", "old_line",
    "new_line",
)  # fmt: skip
_ASIDE = 4


def tables(changes: Sequence[Change], rules: RuleSet, language: Language) -> tuple[Table, ...]:
    """One table with a row for each change; last those that stay as they were."""
    at = 0 if language == "vi" else 1
    sides = [[record for change in changes if (record := getattr(change, side))] for side in ("old", "new")]
    several = any(len({record.source.file for record in side}) > 1 for side in sides)
    indicators = {entry.id: entry.fields[language] for entry in rules["indicator"]}

    def say(key: str) -> str:
        return WORDS[key][at]

    def row(change: Change) -> tuple[str, ...]:
        record = change.record
        effect = {True: say("harder"), False: say("easier"), None: ""}[change.is_harder]
        return (
            ", ".join(map(say, change.kinds)), *_told(change.old, language), *_told(change.new, language), effect,
            names("level", record.levels, language), record.subject, names("maturity", record.maturity, language),
            indicators.get(record.indicator or "", ""), _line(change.old, several), _line(change.new, several),
        )  # fmt: skip

    return (Table(say("title"), tuple(map(say, _COLUMNS)), tuple(map(row, changes)), aside=_ASIDE),)


def _told(record: Record | None, language: Language) -> tuple[str, str]:
    """The figure and the time of a record."""
    if record is None:
        return "–", ""
    return figure(record, language, noun=False) or "✓", when(record.deadline or record.period, language)


def _line(record: Record | None, several: bool) -> str:
    """The line of a record, where a side is several documents after the name of its own."""
    if record is None:
        return ""
    return f"{record.source.file}:{record.source.line}" if several else str(record.source.line)
