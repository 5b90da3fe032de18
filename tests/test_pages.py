"""The pages in a browser: clicks both ways, filters, search, keyboard, print; nothing runs and nothing is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from browser import Browser, started
from test_report import HOSTILE, RULES, SAMPLES, summaries, text_of

from egov_extract import extract, read
from egov_extract.compare import compare
from egov_extract.compare.page import page as comparison_page
from egov_extract.diff import changes
from egov_extract.diff.page import page as difference_page
from egov_extract.model import Text
from egov_extract.report import Failed, index, page

PROVINCES = sorted((SAMPLES[0].parent / "provinces").glob("*.txt"))
SHOWN = "return [...document.querySelectorAll('.record:not([hidden])')].map(one => one.id)"
VISIBLE = """
  const box = document.querySelector(arguments[0]).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    yield from started(tmp_path_factory.mktemp("browser"))


def page_at(path: Path, text: Text, language: str = "vi") -> Path:
    path.write_bytes(page(text, extract(text, rules=RULES), RULES, language).encode("utf-8", "replace"))  # type: ignore[arg-type]
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = read(next(path for path in SAMPLES if path.stem == "ke-hoach-hai-cap-2026"))
    return page_at(tmp_path_factory.mktemp("pages") / "sample.html", text)


def test_a_click_leads_both_ways_and_filters_narrow(browser: Browser, sample: Path) -> None:
    browser.open(sample)
    every = browser.run(SHOWN)
    mark = browser.find(".mark.target")
    id = mark.get_attribute("data-record")
    mark.click()
    assert browser.run(f"return document.querySelector('#r-{id} details').open")
    assert browser.run(VISIBLE, f"#r-{id} summary")
    assert browser.focused() == f"r-{id}"
    last = every[-1].removeprefix("r-")
    browser.run("document.querySelector(arguments[0]).open = true", f"#r-{last} details")
    browser.run("document.querySelector(arguments[0]).click()", f"#r-{last} .place")
    assert browser.focused() == f"p-{last}"
    assert browser.run(VISIBLE, f"#p-{last}")

    def narrowed(script: str) -> list[str]:
        browser.run(f"{script}; document.querySelector('.filters').dispatchEvent(new Event('input'))")
        shown: list[str] = browser.run(SHOWN)
        assert browser.find("#shown").text == f"{len(shown)} trên {len(every)} chỉ tiêu"
        off = "return [...document.querySelectorAll('.mark.off')].length"
        assert browser.run(off) == len(every) - len(shown)
        browser.run("document.querySelector('#clear').click()")
        browser.settle()
        return shown

    search = browser.find("#find")
    search.send_keys("CHU KY tu phap")
    assert browser.run(SHOWN) == []
    assert browser.find("#empty").is_displayed()
    search.clear()
    search.send_keys("trực tuyến")
    found = browser.run(SHOWN)
    browser.find("#clear").click()
    browser.settle()
    assert 0 < len(found) < len(every)
    assert narrowed("document.querySelector('#find').value = 'truc tuyen'") == found
    for script, attribute in {
        "document.querySelector('.chip.target input').click()": "[data-kind=target]",
        "document.querySelector('#level').value = 'commune'": ":not([data-levels~=commune])",
        "document.querySelector('#deadline').value = '2026'": ":not([data-year='2026'])",
        "document.querySelector('#indicator').value = 'topic:case_handling'": ":not([data-topic=case_handling])",
        "document.querySelector('#indicator').value = 'case.wait_time'": ":not([data-indicator='case.wait_time'])",
    }.items():
        shown = narrowed(script)
        left = browser.run(
            "return [...document.querySelectorAll(arguments[0])].map(one => one.id)", f".record{attribute}"
        )
        assert sorted(shown) == sorted(set(every) - set(left))
        assert shown
    browser.find(".topics button[data-topic=infrastructure]").click()
    assert browser.find(".topics button[data-topic=infrastructure]").get_attribute("aria-pressed") == "true"
    assert 0 < len(browser.run(SHOWN)) < len(every)
    browser.find("#clear").click()
    browser.settle()
    assert browser.run(SHOWN) == every
    browser.run("document.querySelector('.timeline a').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert browser.run("return document.querySelectorAll('.record details[open]').length") == 3
    assert browser.complaints() == []
    assert browser.requested() == {sample.as_uri()}


def test_the_keyboard_alone_is_enough(browser: Browser, sample: Path) -> None:
    from selenium.webdriver import Keys

    browser.open(sample)
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.className") == "skip"
    browser.press(Keys.ENTER)
    seen = []
    for _ in range(60):
        browser.press(Keys.TAB)
        seen.append(browser.run("return document.activeElement.id || document.activeElement.tagName"))
        if seen[-1] == "SUMMARY":
            break
    assert {"find", "indicator", "level", "deadline", "clear"} <= set(seen)
    first = browser.focused()
    browser.press(Keys.ARROW_DOWN)
    second = browser.focused()
    assert (second == first, second[:2]) == (False, "r-")
    browser.press(Keys.ENTER)
    assert browser.run(f"return document.querySelector('#{second} details').open")
    browser.press(Keys.TAB)
    browser.press(Keys.ENTER)
    assert browser.focused() == second.replace("r-", "p-")
    browser.press(Keys.ENTER)
    assert browser.focused() == second
    browser.press(Keys.ESCAPE)
    assert browser.focused() == "find"


def test_an_address_opens_its_record(browser: Browser, sample: Path) -> None:
    browser.open(sample)
    id = browser.run(SHOWN)[-1]
    browser.open(sample, f"#{id}")
    assert browser.run(f"return document.querySelector('#{id} details').open")


CONTRAST = """
  const luminance = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255)
      .map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return /, 0\\)$|transparent|color\\(/.test(colour) && one.parentElement ? ground(one.parentElement) : colour;
  };
  const told = {};
  for (const name of arguments[0]) {
    const [selector, pseudo] = name.split("::");
    const one = document.querySelector(selector);
    const style = getComputedStyle(one, pseudo && `::${pseudo}`);
    const drawn = luminance(one.closest("svg") ? style.fill : style.color);
    const [a, b] = [drawn, luminance(ground(one))].sort((x, y) => y - x);
    told[name] = (a + 0.05) / (b + 0.05) * Math.min(1, style.opacity);
  }
  return told"""
ON_THE_PAGE = [
    ".mark.target", ".mark.result", ".mark.milestone", ".record.target .kind", ".crumb", ".record dt",
    ".record.result .kind", ".record.milestone .kind", ".chip span", "#clear", ".tally.target b", ".timeline text",
    ".l::before", ".topics .count",
]  # fmt: skip
IN_THE_COMPARISON = [".tally.ahead .sign", ".tally.behind .sign", "td.missing", "td .place", "tbody th", "thead th"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, sample: Path, comparison: Path, scheme: str) -> None:
    """WCAG 2.1, 1.4.3: a contrast of 4.5 or more."""
    for path, names in ((sample, ON_THE_PAGE), (comparison, IN_THE_COMPARISON)):
        browser.open(path, prefers_color_scheme=scheme)
        ratios = browser.run(CONTRAST, names)
        assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
        dark = browser.run("return getComputedStyle(document.body).backgroundColor") != "rgb(243, 241, 236)"
        assert dark == (scheme == "dark")


LANDMARKS = frozenset({"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"})
UNNAMED = frozenset({"banner", "contentinfo", "main"})
"""Landmarks of which a page has one, and which need no name."""


@pytest.fixture(scope="module")
def shown(sample: Path, comparison: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of each kind."""
    folder = tmp_path_factory.mktemp("kinds")
    table = read(Path(__file__).parent / "fixtures" / "plan.docx")
    old, new = (extract(read(path), rules=RULES) for path in PROVINCES[:2])
    listed = index(summaries(5), [Failed("a.txt", "empty", "is empty", "check it")], RULES, "vi")
    (folder / "index.html").write_text(listed, encoding="utf-8")
    (folder / "diff.html").write_text(difference_page(changes([old], [new], RULES), RULES, "vi"), encoding="utf-8")
    return {
        "document": sample, "table": page_at(folder / "table.html", table._replace(warnings=("something new",))),
        "hostile": page_at(folder / "hostile.html", text_of(HOSTILE), "en"), "index": folder / "index.html",
        "comparison": comparison, "difference": folder / "diff.html",
    }  # fmt: skip


KINDS = ["document", "table", "hostile", "index", "comparison", "difference"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_reader_is_told_what_is_seen(browser: Browser, shown: dict[str, Path], kind: str) -> None:
    browser.open(shown[kind])
    tree = browser.tree()
    landmarks = [(node.role, node.name) for node in tree if node.role in LANDMARKS]
    assert [role for role, _ in landmarks if role == "main"] == ["main"]
    assert len(set(landmarks)) == len(landmarks)
    assert [role for role, name in landmarks if not name and role not in UNNAMED] == []
    levels = [node.properties["level"] for node in tree if node.role == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert [node for node in tree if node.properties.get("focusable") and not node.name and node.role != "main"] == []
    roles = Counter(node.role for node in tree)
    assert roles["columnheader"] >= roles["table"]
    assert (roles["table"] > 0) == (kind not in ("document", "hostile"))
    assert browser.run("return document.documentElement.lang") == ("en" if kind == "hostile" else "vi")


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, shown: dict[str, Path], kind: str, scheme: str) -> None:
    browser.open(shown[kind], prefers_color_scheme=scheme)
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert browser.violations() == []


def test_the_focus_goes_the_way_the_page_is_read(browser: Browser, shown: dict[str, Path]) -> None:
    from selenium.webdriver import Keys

    steps = """
      const [last, now] = [window.last, document.activeElement];
      window.last = now;
      return now === document.body || !last || Boolean(last.compareDocumentPosition(now) & 4)"""
    for kind in ("document", "index", "comparison"):
        browser.open(shown[kind])
        assert all(browser.press(Keys.TAB) or browser.run(steps) for _ in range(12)), kind


def test_the_print_has_the_text_and_every_record(browser: Browser, sample: Path) -> None:
    browser.open(sample)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = "return [...document.querySelectorAll('.filters, .skip, .topics')].every(one => !one.offsetHeight)"
    assert browser.run(hidden)
    assert browser.run("const one = document.querySelector('.list'); return one.scrollHeight <= one.offsetHeight + 2")
    assert browser.run("""
      const [list, text] = ['.list', '.sheet'].map(one => document.querySelector(one).getBoundingClientRect());
      return list.bottom <= text.top""")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_is_wider_than_a_narrow_window(
    browser: Browser, sample: Path, comparison: Path, tmp_path: Path
) -> None:
    narrow = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
    listed = tmp_path / "index.html"
    listed.write_text(index(summaries(5), (), RULES, "vi"), encoding="utf-8")
    for path in (sample, comparison, listed):
        browser.open(path)
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth"), path.name
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_hostile_text_does_not_run(browser: Browser, tmp_path: Path) -> None:
    browser.open(page_at(tmp_path / "hostile.html", text_of(HOSTILE)))
    assert browser.run("return document.title") != "run"
    assert browser.run("return document.images.length") == 0
    assert "<script>document.title" in browser.find("#text").text
    assert "U+202E" in browser.find("#text").text
    assert browser.complaints() == []
    # The policy holds even where something had got in.
    browser.run("""const one = document.createElement('script'); one.textContent = "document.title = 'run'";
      document.body.append(one); document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png">')""")
    assert browser.run("return document.title") != "run"
    assert len(browser.complaints()) == 2


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "compare.html"
    documents = [extract(read(one), rules=RULES) for one in SAMPLES[-1:] + PROVINCES]
    path.write_text(comparison_page(compare(documents, "area", RULES), RULES, "vi"), encoding="utf-8")
    return path


def test_the_comparison_narrows(browser: Browser, comparison: Path) -> None:
    path = comparison
    browser.open(path)
    every = len(browser.driver.find_elements("css selector", ".indicator"))
    browser.find("#several").click()
    shown = "return [...document.querySelectorAll('.indicator:not([hidden]) h3')].map(one => one.id)"
    narrow = browser.run(shown)
    assert "i-workfile.network.share" in narrow
    assert browser.find("#shown").text == f"{len(narrow)} trên {every} chỉ tiêu"
    browser.find("#clear").click()
    browser.settle()
    browser.find("#find").send_keys("ho so suc khoe")
    assert browser.run(shown) == ["i-society.health_record.share"]
    browser.find("#clear").click()
    browser.settle()
    browser.find("#national").click()
    assert 0 < len(browser.run(shown)) < every
    plots = "return [...document.querySelectorAll('.plot')].every(one => one.getBoundingClientRect().width > 100)"
    assert browser.run(plots)
    assert browser.complaints() == []
    assert browser.requested() == {path.as_uri()}


@pytest.mark.soak
def test_the_index_of_a_thousand_documents_opens_within_a_second(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(index(summaries(1000), (), RULES, "vi"), encoding="utf-8")
    browser.open(path, count=True)
    taken = browser.seconds()
    browser.find("#find").send_keys("tinh 999")
    assert browser.find("#shown").text == "1 trên 1000 văn bản"
    browser.find("#clear").click()
    browser.settle()
    browser.find(".topics button").click()
    assert browser.find("#shown").text == "1000 trên 1000 văn bản"
    browser.run("""
      const one = document.querySelector('#area');
      one.value = 'vn63.01';
      one.form.dispatchEvent(new Event('input'))""")
    assert browser.find("#shown").text == "12 trên 1000 văn bản"
    assert browser.complaints() == []
    assert browser.requested() == {path.as_uri()}
    assert 0 < taken < 1
