"""A headless Chromium for the tests of pages, where there is one; what it logs and what it asks the network for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1400,900",
)  # fmt: skip


_BARE = frozenset({"none", "generic", "StaticText", "InlineTextBox", "LineBreak"})


class Node(NamedTuple):
    """One thing that a screen reader speaks of."""

    role: str
    name: str
    properties: dict[str, Any]
    """Its level, whether it takes the focus, and so on."""


class Browser:
    """One window."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, fragment: str = "", *, count: bool = False, **features: str) -> None:
        """Open a file with media features such as `prefers_color_scheme="dark"`; `count` for `seconds`."""
        told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": told})
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        if count:
            self.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        self.driver.get(path.as_uri() + fragment)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        """The first element that a CSS selector finds."""
        return self.driver.find_element("css selector", selector)

    def settle(self) -> None:
        """Wait until the page has done what it put off to the next turn, as a form that was reset does."""
        self.driver.execute_async_script("setTimeout(arguments[0])")

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self) -> Any:
        """Id of the element that has the focus, or of what is around it."""
        return self.run("return document.activeElement.closest('[id]')?.id")

    def seconds(self) -> float:
        """What opening the page took its thread, by that thread's own clock: others on the machine do not count."""
        told = self.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        taken: float = next(one["value"] for one in told if one["name"] == "TaskDuration")
        return taken

    def tree(self) -> list[Node]:
        """What a screen reader is given, in its order; texts, and boxes without a meaning, are left out."""
        held = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        by_id = {one["nodeId"]: one for one in held}
        told: list[Node] = []
        waiting = [held[0]]
        while waiting:
            one = waiting.pop()
            waiting += [by_id[id] for id in reversed(one.get("childIds", ())) if id in by_id]
            role = one.get("role", {}).get("value", "")
            if not one.get("ignored") and role not in _BARE:
                properties = {each["name"]: each["value"].get("value") for each in one.get("properties", ())}
                told.append(Node(role, one.get("name", {}).get("value", "").strip(), properties))
        return told

    def violations(self) -> list[str]:
        """What axe-core finds against the rules of WCAG and good practice; skips the test where it is not installed."""
        found = find_spec("axe_core_python")
        if found is None or found.origin is None:
            pytest.skip("axe-core-python is not installed")
        self.run(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
        script = "axe.run().then((told) => arguments[0](told.violations), (why) => arguments[0](String(why)))"
        told = self.driver.execute_async_script(script)
        assert isinstance(told, list), told
        return [f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in told for node in one["nodes"]]

    def complaints(self) -> list[str]:
        """What the console was told: errors, and what the policy refused."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requested(self) -> set[str]:
        """Addresses that the page asked for, itself among them."""
        said = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return {one["params"]["request"]["url"] for one in said if one["method"] == "Network.requestWillBeSent"}


def started(folder: Path) -> Iterator[Browser]:
    """A browser, ended when the tests are done; skips the test where there is none."""
    try:
        from selenium import webdriver
    except ImportError:
        pytest.skip("selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    chromedriver = shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        pytest.skip("no chromium and chromedriver; on Debian: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*_OPTIONS, f"--user-data-dir={folder}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
