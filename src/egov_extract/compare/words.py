"""What a comparison says of its columns, cells and reasons, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egov_extract.compare import Cell, Column, Comparison, Key, Row
from egov_extract.compare.alike import Fact
from egov_extract.compare.goal import Goal
from egov_extract.maturity import NEW_SCALE
from egov_extract.rules import RuleSet
from egov_extract.tell import Language, bound, day, figure, name, names

__all__ = ["WORDS", "Telling"]

WORDS: Mapping[str, tuple[str, str]] = {
    "area": ("địa phương", "area"),
    "document": ("văn bản", "document"),
    "year": ("năm", "year"),
    "level": ("cấp", "level"),
    "title": ("So sánh theo {axis}", "Comparison by {axis}"),
    "indicator": ("chỉ tiêu", "indicator"),
    "kind": ("loại", "kind"),
    "unit": ("đơn vị", "unit"),
    "change": ("mức tăng, giảm", "change"),
    "maturity": ("mức độ dịch vụ công", "maturity"),
    "levels": ("cấp", "levels"),
    "end": ("thời điểm", "time"),
    "every": ("chu kỳ", "recurrence"),
    "national": ("quốc gia", "national"),
    "decision": ("căn cứ", "set by"),
    "ahead": ("vượt quốc gia", "ahead of the nation"),
    "behind": ("dưới quốc gia", "behind the nation"),
    "first": ("dẫn đầu", "best"),
    "last": ("thấp nhất", "worst"),
    "missing": ("không nêu", "missing"),
    "notes": ("ghi chú", "notes"),
    "id": ("mã chỉ tiêu", "id"),
    "records": ("số chỉ tiêu", "records"),
    "reason": ("lý do", "reason"),
    "subject": ("nội dung", "subject"),
    "left": ("Không so sánh được", "Not compared"),
    "apart": (
        "không so với dòng khác cùng chỉ tiêu: khác {fields}",
        "not compared with its other rows: other {fields}",
    ),
    "rows": ("Các dòng không so với nhau: khác {fields}.", "Rows are not compared with each other: other {fields}."),
    "repeats": ("{place}: nhắc lại {n} lần, chỉ tính một", "{place}: stated {n} more times, counted once"),
    "several": ("{place}: nhiều số khác nhau, không xếp hạng", "{place}: several figures, not judged"),
    "narrowed": ("{place}: kèm điều kiện hoặc loại trừ", "{place}: under a condition or an exclusion"),
    "crossed": ("{place}: quy đổi gần đúng từ {maturity}", "{place}: led over from {maturity}, approximately"),
    "plot": ("Biểu đồ điểm, số liệu ở bảng trên: {indicator}", "Dot plot of the table above: {indicator}"),
    "converted": ("{place}: đổi từ {figure}", "{place}: converted from {figure}"),
    "bounded": ("{place}: chặn phía kia, không xếp hạng", "{place}: bounded on the other side, not judged"),
    "of": ("mục tiêu quốc gia tính trên {of}", "the national target is of {of}"),
    "no-indicator": ("không khớp chỉ tiêu nào trong danh mục", "no indicator of the catalogue"),
    "milestone": ("mốc việc, không có số", "a milestone, without a number"),
    "no-time": ("không rõ thời điểm", "no known time"),
    "no-area": ("không rõ địa phương", "no known area"),
    "no-year": ("không rõ năm", "no known year"),
    "no-level": ("không nêu cấp", "no level"),
    "before-merger": ("{name} (trước 7/2025)", "{name} (before July 2025)"),
}
"""By key: Vietnamese, English."""

_STANDINGS = {"ahead": "▲", "level": "=", "behind": "▼", None: ""}


class Telling:
    """A comparison in one language."""

    def __init__(self, comparison: Comparison, rules: RuleSet, language: Language) -> None:
        self.comparison, self.language = comparison, language
        self.indicators = {entry.id: entry for entry in rules["indicator"]}
        self._areas = {entry.id: entry.fields["vi"] for entry in rules["area"]}
        self._at = 0 if language == "vi" else 1

    def say(self, key: str, **values: object) -> str:
        """A phrase of `WORDS` with its places filled."""
        return WORDS[key][self._at].format(**values)

    def title(self) -> str:
        """What the table is."""
        return self.say("title", axis=self.say(self.comparison.axis))

    def column(self, column: Column) -> str:
        """The heading of a column."""
        axis, code = self.comparison.axis, column.code
        if axis == "level":
            return name("level", code, self.language)
        if axis != "area":
            return code
        named = self._areas.get(code, code)
        same = [one.code for one in self.comparison.columns if self._areas.get(one.code) == named]
        return self.say("before-merger", name=named) if len(same) > 1 and code.startswith("vn63") else str(named)

    def indicator(self, key: Key) -> str:
        """The name of what a row measures."""
        return str(self.indicators[key.indicator].fields[self.language])

    def time(self, key: Key) -> str:
        """The time of a row; empty where its columns are years."""
        if not key.end:
            return ""
        return key.end[:4] if key.end.endswith("-12-31") else day(key.end, self.language)

    def levels(self, key: Key) -> str:
        """The tiers of a row."""
        return names("level", key.levels, self.language)

    def maturity(self, key: Key) -> str:
        """The maturity of a row."""
        return names("maturity", key.maturity, self.language)

    def fact(self, fact: Fact) -> str:
        """A figure with its bound and unit, without what is counted."""
        return figure(fact.record, self.language, noun=False)

    def cell(self, cell: Cell) -> str:
        """The figures of a cell and how they stand to the nation; `–` where it is missing."""
        told = "; ".join(map(self.fact, cell.facts)) or "–"
        return f"{told} {_STANDINGS[cell.standing]}".rstrip()

    def goal(self, goal: Goal, unit: str) -> str:
        """The figure of a national target."""
        return bound(goal.comparator, goal.value, goal.value_max, unit, self.language)

    def apart(self, rows: Sequence[Row]) -> str:
        """Why the rows of one indicator are not compared with each other; empty where there is one."""
        fields = {field: self.say(field) for row in rows for field in row.apart}
        return (
            self.say("rows", fields=", ".join(fields[name] for name in Key._fields if name in fields)) if fields else ""
        )

    def notes(self, row: Row, *, apart: bool = True) -> list[str]:
        """What must be known to read a row right; with `apart`, also why others are not compared with it."""
        told = [self.say("of", of=goal.of) for goal in row.goals if goal.of]
        for cell, column in zip(row.cells, self.comparison.columns, strict=True):
            place = self.column(column)
            if len(cell.facts) > 1:
                told.append(self.say("several", place=place))
            for fact in cell.facts:
                told += self._notes(fact, place)
            if len(cell.facts) == 1 and row.goals and cell.standing is None and cell.facts[0].record.comparator in (
                "le", "lt", "ge", "gt",
            ) and not (cell.goal and cell.goal.of):  # fmt: skip
                told.append(self.say("bounded", place=place))
        if apart and row.apart:
            told.append(self.say("apart", fields=", ".join(self.say(field) for field in row.apart)))
        return told

    def _notes(self, fact: Fact, place: str) -> list[str]:
        told = []
        record = fact.record
        if fact.repeats:
            told.append(self.say("repeats", place=place, n=fact.repeats))
        if record.condition is not None or record.exclusion is not None:
            told.append(self.say("narrowed", place=place))
        if fact.written is not None:
            told.append(self.say("converted", place=place, figure=figure(fact.written, self.language)))
        if self.comparison.is_crossed and not NEW_SCALE.issuperset(record.maturity):
            maturity = names("maturity", record.maturity, self.language)
            told.append(self.say("crossed", place=place, maturity=maturity))
        return told
