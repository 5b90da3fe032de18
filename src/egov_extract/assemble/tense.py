"""What a time says of a figure: before the text was written it was reached, after that it is to come."""

from __future__ import annotations

from functools import cached_property

from egov_extract.assemble.kind_words import KindWords
from egov_extract.assemble.timing import Moment
from egov_extract.assemble.units import Unit
from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Mention
from egov_extract.period import days
from egov_extract.segment import Document

READ_UNTIL = "2026"
"""No text that is read was written later than this program: what lies in a later year is still to come."""
DUE = ("trước", "chậm nhất", "muộn nhất", "xong trước", "hạn", "thời hạn", "hẹn")
"""What a time begins with by which something is due."""
_GOES_ON = "sang "
"""Before a time that is told after an earlier one."""
_UNTIL = ("đến ", "tới ", "hết ", "trước ", "cuối ")
_COMPARED = ("so với ", "so với năm ")
_CITED_YEAR = later(r"(?<=[/.\- ])(?:19|20)\d\d(?!\d)")
_COUNTED = later(
    r"(?<!\w)(?:(?:tính|lũy kế|luỹ kế|số liệu|cập nhật|chốt)(?: số liệu)?(?: đến| tới)?(?: hết| cuối)?(?: ngày)?) $"
)


class Tense:
    """Reads times against what is known of the day on which a document was written."""

    def __init__(self, document: Document, found: Found, frame: Frame, words: KindWords) -> None:
        self.document, self.found, self.frame, self.words = document, found, frame, words
        self.known_year = self._known_year()

    def _known_year(self) -> str:
        """The latest year of a full date, or of a cited document: the text was written then or later."""
        dates = [m.value["end"][:4] for m in self.found.all("time") if len(m.value["end"]) == 10]
        cited = [
            year for m in self.found.all("reference")
            for year in _CITED_YEAR.findall(self.document.text[m.span.start : m.span.end])
        ]  # fmt: skip
        return max((y for y in (*dates, *cited) if y.isdigit() and y <= READ_UNTIL), default="")

    @cached_property
    def _counted_until(self) -> str:
        """The latest day up to which the text counts: `tính đến 30/9/2024`; empty where it names none."""
        said = (
            until.last for m in self.found.all("time")
            if _COUNTED.search(self.document.key, max(0, m.span.start - 30), m.span.start)
            and (until := days(m.value["end"])) is not None
        )  # fmt: skip
        return max(said, default="")

    @cached_property
    def _first_year(self) -> str:
        """The year in which the planned period begins; empty where the title names none, or only its end."""
        time, planned = self.frame.time, self.frame.start or self.frame.end
        if time is None or planned is None:
            return ""
        ends = self.frame.start is None and self.document.key.endswith(_UNTIL, 0, time.span.start)
        return "" if ends or self.document.key.startswith(_UNTIL, time.span.start) else planned[:4]

    def year_before(self, chosen: Moment, unit: Unit) -> Mention | None:
        """`Năm 2024 đạt 72,5%, tăng 5% so với năm 2023`: the year before, which what was reached is compared with."""
        year = chosen.mention.value["end"][:4]
        if not year.isdigit():
            return None
        times = (t for t in self.found.within("time", unit.sentence) if t.value["end"] == str(int(year) - 1))
        return next((t for t in times if self.document.key.endswith(_COMPARED, 0, t.span.start)), None)

    def goes_on(self, chosen: Moment) -> bool:
        """`Sang 2026: 80% …`: whether the text goes on to the time from an earlier one."""
        return self.document.key.endswith(_GOES_ON, 0, chosen.span.start)

    def looks_ahead(self, chosen: Moment) -> bool:
        """Whether the time is a run of years that is not known to be over: the years of a plan."""
        start, end = chosen.mention.value.get("start"), chosen.mention.value["end"]
        return isinstance(start, str) and start[:4].isdigit() and start[:4] < end[:4] and end[:4] > self.known_year

    def lies_ahead(self, chosen: Moment | None) -> bool:
        """Whether the time is in a year after that in which the text was written."""
        year = chosen.mention.value["end"][:4] if chosen is not None else ""
        written = self.frame.issued[:4] if self.frame.issued else READ_UNTIL
        return year.isdigit() and year > written

    def is_beyond(self, chosen: Moment | None) -> bool:
        """Whether the time is in a year after any in which a text was written: what is estimated of it is to come."""
        year = chosen.mention.value["end"][:4] if chosen is not None else ""
        return year.isdigit() and year > READ_UNTIL

    def _begins_after(self, end: str) -> bool:
        """Whether a time begins when the text is written, or when its counting was over."""
        when, known = days(end), self.frame.issued or self._counted_until
        return when is not None and bool(known) and when.first > known

    def stands_nearer(self, chosen: Moment, cue: Mention | None, unit: Unit) -> bool:
        """Whether the heading that gives the time stands under the one that says what its figures are."""
        if cue is None:
            return False
        blocks = (self.document.segments[index].span for index in self.document.ancestors(unit.segment))
        holder = next((span for span in blocks if span.start <= chosen.span.start < span.end), None)
        return holder is not None and cue.span.end <= holder.start

    def of(self, chosen: Moment | None) -> str | None:
        """What the time says: before the date of issue it is past; `đến năm …` looks ahead."""
        if chosen is None or chosen.reach == "base":
            return None
        end = chosen.mention.value["end"]
        if end[:4].isdigit():
            if end[:4] < self._first_year:
                return "result"
            if self.frame.issued is not None and end[:4] != self.frame.issued[:4]:
                return "target" if end[:4] > self.frame.issued[:4] else "result"
            if self.frame.end is not None and end[:4] > self.frame.end[:4] and self.words.default == "result":
                return "target"
            if self.lies_ahead(chosen) or self._begins_after(end):
                return "target"
        words = self.document.key[chosen.span.start : chosen.span.end]
        if chosen.reach == "by" and words.startswith(DUE):
            return "target"
        if chosen.reach == "by" and end == "XXXX" and words.startswith(("tới hết", "đến hết", "đến cuối", "tới cuối")):
            return "target"
        if chosen.reach == "by" and "XXXX" not in end and len(end) == 4:
            return (
                "target"
                if words.startswith(("đến năm", "tới năm", "đến 2", "tới 2", "đến hết", "trước", "với năm"))
                else None
            )
        return None
