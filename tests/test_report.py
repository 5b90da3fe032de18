"""The marked-up document: what its page holds, that nothing in it runs, and where the command puts it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import plans
from typer.testing import CliRunner, Result

from egov_extract import extract, read
from egov_extract.cli import app
from egov_extract.encoding.fault import faults
from egov_extract.errors import CODES
from egov_extract.metadata import Given
from egov_extract.model import (
    Cell,
    Change,
    Comparator,
    Kind,
    Layout,
    Level,
    Maturity,
    Record,
    Span,
    Text,
    TimeScope,
    Unit,
)
from egov_extract.page import data_of, render
from egov_extract.page.phrases import PHRASES
from egov_extract.page.visible import visible
from egov_extract.read import decode
from egov_extract.report import Failed, Listed, index, page
from egov_extract.report.marked import Line, Rows, blocks
from egov_extract.report.summary import Summary
from egov_extract.report.timeline import timeline
from egov_extract.rules import load
from egov_extract.rules.indicator import TOPICS
from egov_extract.tell import NAMES, figure, when
from egov_extract.tell.notices import FAILURES, warning

RULES = load()
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
PLAN = """\
KẾ HOẠCH
Chuyển đổi số tỉnh Lâm Đồng năm 2026

I. Mục tiêu
Đến hết quý II/2026, tối thiểu 85% hồ sơ của cấp xã (trừ hồ sơ mật) được giải quyết trực tuyến toàn trình.
Trong năm 2025, toàn tỉnh đã cấp được 1.214 chứng thư số.
Hoàn thành kho dữ liệu dùng chung trước ngày 30/9/2026.
"""
HOSTILE = (
    "Đến năm 2026, 80% xã có <script>document.title = 'run'</script>"
    "<img src=x onerror=\"document.title='run'\"> mạng.\n"
    "Đến năm 2027, 90% xã có mạng \u202egnạm\u202c \u2066đảo\u2069 \u200b{{ 7 * 7 }} {% raw %} </div></body>.\n"
    '</script><script type="application/json" id="summary">{}</script> --> ]]> &lt;b&gt; &#60;\n'
    "\x01\x7f\ufeff javascript:alert(1) \ud83d\n"
)


class Page(HTMLParser):
    """What a page holds: the text of its lines, the marked characters of each record, ids, links and scripts."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.marked: dict[str, str] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self._open: list[tuple[str, dict[str, Any]]] = []
        self.feed(told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.attributes |= given.keys()
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.links += [str(given[key]) for key in ("href", "src") if key in given]
        if tag not in ("meta", "link", "input", "line", "rect"):
            self._open.append((tag, given))
        if given.get("class") == "l":
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("meta", "link", "input", "line", "rect"):
            return
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        inside = [given.get("class", "") for _, given in self._open]
        tag, given = self._open[-1] if self._open else ("", {})
        if tag == "script":
            self.scripts.append(data)
        if "l" not in inside or "sr" in inside or any("also" in str(one) for one in inside):
            return
        shown = chr(int(data[2:], 16)) if given.get("class") == "hidden-char" else data
        self.lines[-1] += shown
        for _, above in self._open:
            if "data-record" in above:
                self.marked[above["data-record"]] = self.marked.get(above["data-record"], "") + shown


def text_of(content: str, layout: Layout = Layout()) -> Text:  # noqa: B008
    return Text(content, "plan.txt", "0" * 64, "text", ("gạch ngang <b>",), layout)


def page_of(text: Text, language: str = "vi") -> tuple[Page, tuple[Record, ...], str]:
    extraction = extract(text, rules=RULES)
    told = page(text, extraction, RULES, language)  # type: ignore[arg-type]
    return Page(told), extraction.records, told


def lines(text: Text, records: Sequence[Record] = ()) -> list[Line]:
    """The blocks of a text without tables."""
    told = list(blocks(text, records, RULES))
    assert all(isinstance(block, Line) for block in told)
    return [block for block in told if isinstance(block, Line)]


def without_line_end(line: str) -> str:
    return line.removesuffix("\r")


# --- the page of a document -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_record_is_marked_at_its_characters(path: Path) -> None:
    text = read(path)
    shown, records, _ = page_of(text)
    assert shown.lines == [without_line_end(line) for line in text.content.split("\n")]
    assert records
    for record in records:
        assert shown.marked[record.id] == record.source.text.replace("\r", "").replace("\n", "")
        assert {f"#r-{record.id}", f"#p-{record.id}"} <= set(shown.links)
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links if link.startswith("#")} <= set(shown.ids)


@given(plans)
def test_the_lines_are_the_text(content: str) -> None:
    extraction = extract(content, rules=RULES)
    told = lines(text_of(content), extraction.records)
    assert ["".join(piece.text for piece in line.pieces) for line in told] == [
        without_line_end(line) for line in content.split("\n")
    ]
    begun = [piece for line in told for piece in line.pieces if piece.is_first]
    places = [one.id for piece in begun for one in (piece.record, *piece.others) if one is not None]
    assert sorted(places) == sorted(record.id for record in extraction.records)


def test_records_in_the_same_place_are_all_marked() -> None:
    record = extract(PLAN, rules=RULES).records[0]
    inner = msgspec.structs.replace(
        record, id="inner", source=msgspec.structs.replace(record.source, end=record.source.end - 1)
    )
    told = lines(text_of(PLAN), [inner, record])
    (begun,) = (piece for line in told for piece in line.pieces if piece.is_first)
    assert (begun.record, begun.others, begun.text) == (record, (inner,), record.source.text)


def test_a_record_over_two_lines_is_marked_in_both() -> None:
    record = extract(PLAN, rules=RULES).records[0]
    content = PLAN.replace("85%", "8\r\n5%")
    start = content.index("8\r\n5%")
    wide = msgspec.structs.replace(record, source=msgspec.structs.replace(record.source, start=start, end=start + 5))
    pieces = [piece for line in lines(text_of(content), [wide]) for piece in line.pieces if piece.record]
    assert [(piece.text, piece.is_first) for piece in pieces] == [("8", True), ("5%", False)]


def test_headings_and_pages_of_the_format_are_shown() -> None:
    layout = Layout(pages=(0, PLAN.index("Trong năm 2025")))
    told = lines(text_of(PLAN, layout))
    assert [line.number for line in told if line.depth][-1] == 4
    assert [(line.number, line.page) for line in told if line.page] == [(1, 1), (6, 2)]


def test_headings_pass_no_depth_over() -> None:
    numbered = "PHẦN I\n\nChung\n\n1. Một\n\na) Hai\n\nPHẦN II\n\n1. Ba\n\nII. Bốn\n\n1. Năm\n"
    depths = [line.depth for line in lines(text_of(numbered)) if line.depth]
    assert depths[0] == 1
    assert len(depths) >= 4
    assert all(1 <= after <= before + 1 for before, after in pairwise(depths))


TABLE = """\
Đến năm 2030
| Chỉ tiêu | Năm 2026 | Năm 2030 |
| Tỷ trọng kinh tế số trong GRDP | 15% | 30% |
|  | Tỷ lệ người dân có
hồ sơ sức khỏe | 90% |
Hết.
"""


def cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1, table: int = 0) -> Cell:
    start = TABLE.index(text)
    return Cell(Span(start, start + len(text)), table, row, column, rows, columns)


CELLS = (
    cell("Chỉ tiêu", 0, 0),
    cell("Năm 2026", 0, 1),
    cell("Năm 2030", 0, 2),
    cell("Tỷ trọng kinh tế số trong GRDP", 1, 0, 2),
    cell("15%", 1, 1),
    cell("30%", 1, 2),
    cell("Tỷ lệ người dân có\nhồ sơ sức khỏe", 2, 1),
    cell("90%", 2, 2),
)


def test_a_table_of_the_format_is_a_table() -> None:
    text = text_of(TABLE, Layout(cells=CELLS))
    extraction = extract(text, rules=RULES)
    before, table, after, _ = blocks(text, extraction.records, RULES)
    assert isinstance(table, Rows)
    assert isinstance(before, Line)
    assert isinstance(after, Line)
    assert (before.number, after.number, after.pieces[0].text) == (1, 6, "Hết.")
    held = [
        (number, ["".join(piece.text for piece in field.pieces) for field in fields]) for number, fields in table.rows
    ]
    assert held == [
        (2, ["Chỉ tiêu", "Năm 2026", "Năm 2030"]),
        (3, ["Tỷ trọng kinh tế số trong GRDP", "15%", "30%"]),
        (0, ["Tỷ lệ người dân có\nhồ sơ sức khỏe", "90%"]),
    ]
    assert table.rows[1][1][0].rows == 2
    marked = [piece.record.source.text for _, row in table.rows for one in row for piece in one.pieces if piece.record]
    assert marked == [record.source.text for record in extraction.records]
    assert {"15%", "30%"} <= set(marked)
    shown = Page(page(text, extraction, RULES, "vi"))
    assert [shown.tags.count(tag) for tag in ("table", "tr", "th", "td")] == [1, 3, 3, 5]


@pytest.mark.parametrize(
    "cells",
    [CELLS[::-1], (*CELLS, CELLS[-1]), (CELLS[0], cell("Chỉ tiêu | Năm", 0, 1)), (cell("Chỉ tiêu", 0, 0, 1, 101),),
     (CELLS[0], CELLS[-1]._replace(row=99_999))],
    ids=["backwards", "twice", "over each other", "too wide", "too large"],
)  # fmt: skip
def test_a_table_that_cannot_be_drawn_stays_lines(cells: tuple[Cell, ...]) -> None:
    assert [line.number for line in lines(text_of(TABLE, Layout(cells=cells)))] == [1, 2, 3, 4, 5, 6, 7]


def test_a_record_between_the_fields_keeps_its_table_in_lines() -> None:
    text = text_of(TABLE, Layout(cells=(CELLS[0], CELLS[-1])))
    records = extract(text_of(TABLE, Layout(cells=CELLS)), rules=RULES).records
    assert len(lines(text, records)) == 7


def test_the_page_tells_what_the_record_says() -> None:
    _, records, told = page_of(text_of(PLAN))
    assert [record.kind for record in records] == ["target", "result", "milestone"]
    for words in ("≥ 85%", "quý II/2026", "cấp xã", "toàn trình", "hồ sơ mật", "1.214 chứng thư số", "Lâm Đồng",
                  "gạch ngang &lt;b&gt;", "942/QĐ-TTg", 'lang="vi"'):  # fmt: skip
        assert words in told
    _, _, english = page_of(text_of(PLAN), "en")
    for words in ("Q2 2026", "commune", "1 214 chứng thư số", "Warnings", 'lang="en"'):
        assert words in english


def test_a_document_without_records_has_a_page() -> None:
    shown, records, told = page_of(text_of("Không có gì.\n"))
    assert (records, shown.lines) == ((), ["Không có gì.", ""])
    assert PHRASES["no_records"][0] in told


# --- nothing in it runs ---------------------------------------------------------------------------------------------


def test_hostile_text_is_shown_and_not_run() -> None:
    text = text_of(HOSTILE + "tiếp tục rà soát <i> " * 50_000)._replace(path='"><script>x</script>.txt')
    extraction = extract(text._replace(content=HOSTILE), rules=RULES)  # the long line says nothing
    told = page(text, extraction, RULES, "vi")
    shown = Page(told)
    assert [record.value for record in extraction.records] == [80, 90]
    assert shown.lines == text.content.split("\n")
    assert shown.tags.count("script") == 2
    assert "img" not in shown.tags
    assert not any(name.startswith("on") or name == "style" for name in shown.attributes)
    assert not re.search("[\u202e\u2066\ud83d\x01]", told)
    assert data_of(told)["kinds"] == {"target": 2}
    assert len(told) < 1.4 * len(text.content) + 100_000


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_asks_for_nothing(language: str) -> None:
    shown, _, told = page_of(text_of(PLAN), language)
    assert {link for link in shown.links if not link.startswith("#")} == {"data:,"}
    assert not re.search(r"@import|url\(", told)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', told)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy[1]


@given(st.text())
def test_visible_text_leads_back(text: str) -> None:
    told = str(visible(text))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ud800-\udfff]", told)
    bare = re.sub(r'<span class="hidden-char" title="[^"]*">U\+([0-9A-F]+)</span>', lambda m: chr(int(m[1], 16)), told)
    assert bare == str(visible.__globals__["escape"](text))


# --- names ----------------------------------------------------------------------------------------------------------


def test_every_code_has_a_name() -> None:
    lists = {"kind": Kind, "comparator": Comparator, "change": Change, "level": Level,
             "maturity": Maturity, "unit": Unit, "scope": TimeScope}  # fmt: skip
    for name, literal in lists.items():
        assert set(get_args(literal)) <= set(NAMES[name])
    assert set(TOPICS) == set(NAMES["topic"]) - {"other"}
    given = {entry.fields["value"]["every"] for entry in RULES["every"] if "every" in entry.fields.get("value", {})}
    assert given <= set(NAMES["every"])


FIGURES = {
    "Đến năm 2030, kinh phí là 1.100,5 tỷ đồng.": ("1.100,5 tỷ đồng", "1 100.5 billion VND", "2030"),
    "Đến hết quý II/2026, tối thiểu 85% xã có mạng.": ("≥ 85%", "≥ 85%", "quý II/2026"),
    "Trước ngày 15/3/2026, từ 60% đến 65% hộ có mạng.": ("60–65%", "60–65%", "15/3/2026"),
    "Trước tháng 6/2026, 121/124 xã có mạng.": ("121/124", "121/124", "6/2026"),
    "Đến năm 2025, thuộc nhóm 10 tỉnh dẫn đầu về chuyển đổi số.": ("hạng ≤ 10", "rank ≤ 10", "2025"),
    "Trong 6 tháng đầu năm 2026, cắt giảm 20% thời gian xử lý.": ("−20%", "−20%", "6 tháng đầu năm 2026"),
    "Giai đoạn 2021-2025, tăng 10 bậc chỉ số cải cách hành chính.": ("+10 bậc", "+10 places", "2021–2025"),
}


@pytest.mark.parametrize("sentence", FIGURES)
def test_figures_and_times_are_told_as_people_write_them(sentence: str) -> None:
    (record,) = extract(sentence, rules=RULES).records
    vietnamese, english, time = FIGURES[sentence]
    assert (figure(record, "vi"), figure(record, "en")) == (vietnamese, english)
    assert when(record.deadline or record.period, "vi") == time


def test_every_phrase_is_said() -> None:
    folder = Path(render.__globals__["_FOLDER"])
    said = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.html"))
    assert set(re.findall(r"\bt\.(\w+)", said)) == set(PHRASES)


WARNED = {
    "the file is named .docx and is plain text": "tệp có tên .docx nhưng nội dung là văn bản thuần",
    "pages without text, which are pictures: 1-3, 7": "các trang không có chữ, chỉ là ảnh: 1-3, 7",
}


def warnings_met() -> set[str]:
    """Warnings of documents in which all that is known to be wrong is wrong."""
    text = "Chƣơng trình Ðề án thơng tin n\u0303 a\u00adb \ufffd " + "xkq " * 30 + "chương tr ình số hó a"
    met = {*faults(text), *faults("\ufffd\ufffd")}
    met.update(decode("Kế hoạch chuyển đổi số của tỉnh\n".encode("utf-16-le") * 9, "a.txt").warnings)
    met.update(decode(b"<html><p>a</p></html>", "a.docx").warnings)
    for told in (Given(area="Ninh Bình"), Given(area="Hà Nam", issued="2026-01-05")):
        met.update(extract("Đến năm 2030, 80% xã có mạng.", rules=RULES, given=told).document.warnings)
    return met


def test_every_warning_is_told_in_vietnamese() -> None:
    met = warnings_met()
    assert len(met) >= 10
    assert {text for text in met if warning(text, "vi").language == "en"} == set()
    assert {text: warning(text, "vi").text for text in WARNED} == WARNED
    assert warning("something new", "vi") == ("something new", "en")
    assert set(FAILURES) == set(CODES)
    text = text_of(PLAN)._replace(warnings=("soft hyphens are passed over", "something new"))
    shown = page(text, extract(text, rules=RULES), RULES, "vi")
    assert '<li>dấu gạch nối mềm được bỏ qua</li><li lang="en">something new</li>' in shown


# --- the timeline ---------------------------------------------------------------------------------------------------


def test_the_timeline_has_a_brick_for_each_deadline() -> None:
    records = extract(read(SAMPLES[0]), rules=RULES).records
    drawn = timeline(records)
    assert drawn is not None
    dated = [record for record in records if record.deadline and record.deadline.end]
    assert sorted(brick.record.id for brick in drawn.bricks) == sorted(record.id for record in dated)
    places = {(brick.x, brick.y) for brick in drawn.bricks}
    assert len(places) == len(dated)
    assert all(0 <= x <= drawn.width - drawn.brick and 0 <= y < drawn.base for x, y in places)
    days = {brick.record.deadline.end: brick.x for brick in drawn.bricks if brick.record.deadline}
    assert sorted(days, key=lambda day: (days[day], day)) == sorted(days, key=str)
    assert timeline(()) is None


# --- the index ------------------------------------------------------------------------------------------------------


def summaries(number: int) -> list[Listed]:
    topics = {topic: 3 for topic in TOPICS[:12]}
    return [
        Listed(f"t%E1%BB%89nh/{n:04}.html", Summary(
            f"tỉnh/{n:04}.txt", f"Chuyển đổi số, bảo đảm an toàn thông tin mạng tỉnh {n} giai đoạn 2021 - 2025",
            "plan", f"{n}/KH-UBND", "Ủy ban nhân dân tỉnh", "2021-03-04", f"vn63.{n % 90:02}",
            {"target": n % 90, "result": 3, "milestone": 4}, topics, "2021-06-30", "2030-12-31",
            ("thiếu ngày ban hành",),
        ))
        for n in range(number)
    ]  # fmt: skip


def test_the_index_of_a_thousand_documents_is_small() -> None:
    told = index(summaries(1000), [Failed("a<b>.txt", "empty", "is <empty>", "check it")], RULES, "vi")
    assert len(told.encode()) < 5_000_000 / 4
    shown = Page(told)
    assert shown.tags.count("tr") == 1001
    assert "t%E1%BB%89nh/0999.html" in shown.links
    assert 'a&lt;b&gt;.txt</bdi>: tệp không có chữ nào <small lang="en">is &lt;empty&gt;; check it' in told


# --- the command ----------------------------------------------------------------------------------------------------


def run(*args: str, stdin: str = "") -> Result:
    result = CliRunner().invoke(app, list(args), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("plans/a.txt", "plans/tỉnh/b.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_one_document_is_one_file(folder: Path) -> None:
    assert run("report", "plans/a.txt", "-o", "a.html").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["a.html", "plans"]
    told = Path("a.html").read_text(encoding="utf-8")
    assert run("report", "plans/a.txt").stdout == told
    assert run("report", "-", stdin=PLAN).stdout.count('<li class="record') == 3
    assert run("report", "plans/a.txt", "-o", "a.html", "--lang", "en", "--kind", "target").exit_code == 0
    again = Path("a.html").read_text(encoding="utf-8")
    assert ('lang="en"' in again, again.count('<li class="record')) == (True, 1)


@pytest.mark.soak
def test_one_document_in_a_process_of_its_own_is_the_same(folder: Path) -> None:
    told = run("report", "plans/a.txt").stdout
    assert run("report", "plans/a.txt", "-o", "a.html", "--timeout", "60").exit_code == 0
    assert Path("a.html").read_text(encoding="utf-8") == told
    assert run("report", "plans/a.txt", "--timeout", "60").stdout == told


def test_what_is_no_page_is_not_overwritten(folder: Path) -> None:
    Path("notes.html").write_text("<p>mine", encoding="utf-8")
    refused = run("report", "plans/a.txt", "-o", "notes.html")
    assert (refused.exit_code, Path("notes.html").read_text()) == (1, "<p>mine")
    assert "--force" in refused.stderr
    assert run("report", "plans/a.txt", "-o", "notes.html", "--force").exit_code == 0
    Path("out").mkdir()
    Path("out/index.html").write_text("<p>mine", encoding="utf-8")
    assert run("report", "plans", "-o", "out/").exit_code == 1
    assert sorted(path.name for path in Path("out").iterdir()) == ["index.html"]
    Path("plan.html").write_text(f"<p>{PLAN}", encoding="utf-8")
    assert run("report", "plan.html", "-o", "plan.html", "--force").exit_code == 1
    assert Path("plan.html").read_text(encoding="utf-8") == f"<p>{PLAN}"


def test_a_folder_is_a_tree_with_an_index(folder: Path) -> None:
    Path("plans/empty.txt").write_text("", encoding="utf-8")
    odd = os.fsencode("plans/") + b"\xff.txt"
    with suppress(OSError), open(odd, "w", encoding="utf-8") as stream:  # where names are text there is none
        stream.write(PLAN)
    first = run("report", "plans", "-o", "out/", "-j", "1")
    assert (first.exit_code, first.stdout) == (1, "")
    assert "1 failed, in out/index.html" in first.stderr
    told = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.html"))
    listed = Path("out/index.html").read_text(encoding="utf-8")
    if os.path.exists(odd):
        assert told.pop() == os.fsdecode(b"\xff.html")
        assert "%FF.html" in Page(listed).links
    assert told == ["a.html", "index.html", "tỉnh/b.html"]
    assert {"a.html", "t%E1%BB%89nh/b.html"} <= set(Page(listed).links)
    assert "is empty" in listed
    assert '<a href="../index.html">' in Path("out/tỉnh/b.html").read_text(encoding="utf-8")
    again = run("report", "plans", "-o", "out/", "-j", "1")
    assert f"{2 + os.path.exists(odd)} as before" in again.stderr
    assert Path("out/index.html").read_text(encoding="utf-8") == listed
    nothing = run("report", "gone", "-o", "out/")
    assert "1 failed; nothing was written to out/index.html" in nothing.stderr
    assert Path("out/index.html").read_text(encoding="utf-8") == listed
    assert run("report", "gone", "-o", "out/", "--force").exit_code == 1
    assert "gone" in Path("out/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("plans",), ("plans", "-o", "all.html"), ("plans/a.txt", "plans/tỉnh/b.txt", "-o", "plans/a.txt"),
     ("plans/a.txt", "--lang", "fr"), ("plans/a.txt", "-o", "a.pdf"), ("plans/a.txt", "-o", "a"),
     ("plans", "-o", "all.pdf"), ()],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)  # fmt: skip
def test_wrong_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    refused = run("report", *arguments)
    if arguments:
        assert (refused.exit_code, refused.stdout) == (2, "")
    else:
        assert refused.exit_code == 1  # nothing came from the pipe


def test_what_is_given_of_a_document_is_on_its_page(folder: Path) -> None:
    Path("plans/a.txt").write_text("Đến năm 2026, 80% xã có mạng.\n", encoding="utf-8")
    Path("m.csv").write_text("path,title,area\na.txt,Kế hoạch <mạng>,vn34.68\n", encoding="utf-8")
    assert run("report", "plans", "--metadata", "m.csv", "-o", "out/", "-j", "1").exit_code == 0
    told = Path("out/a.html").read_text(encoding="utf-8")
    assert "Kế hoạch &lt;mạng&gt;" in told
    assert "Lâm Đồng" in told
    Path("m.csv").write_text("path\nb.txt\n", encoding="utf-8")
    assert run("report", "plans/a.txt", "--metadata", "m.csv").exit_code == 2


def test_of_nothing_no_page_is_made(folder: Path) -> None:
    Path("none").mkdir()
    for target in ((), ("-o", "none.html")):
        done = run("report", "none", *target)
        assert (done.exit_code, done.stdout) == (0 if not target else 2, "")
    assert run("report", "none", "-o", "out/").exit_code == 0
    assert Path("out/index.html").is_file()


def test_a_missing_document_is_told(folder: Path) -> None:
    refused = run("report", "plans/c.txt", "-o", "c.html")
    assert (refused.exit_code, Path("c.html").exists()) == (1, False)
    assert refused.stderr.startswith("egov-extract: plans/c.txt: no such file")
