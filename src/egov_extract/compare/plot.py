"""A dot plot of one indicator, drawn when the page is made: a dot for each place, a line for the national target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree

import matplotlib
from markupsafe import Markup
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from egov_extract.page.visible import named
from egov_extract.tell import Language, number

__all__ = ["Dot", "Panel", "draw"]

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_COLOURS = {
    "#000001": "var(--ink)", "#000002": "var(--soft)", "#000003": "var(--line)", "#000004": "var(--result)",
    "#000005": "var(--target)", "#000006": "var(--warn)", "#000007": "var(--milestone)",
}  # fmt: skip
"""Colours that are drawn with, and the colours of the page that they stand for: those change from light to dark."""
_INK, _SOFT, _LINE, _AHEAD, _LEVEL, _BEHIND, _NATIONAL = _COLOURS
_DOTS = {"ahead": (_AHEAD, "^"), "level": (_LEVEL, "o"), "behind": (_BEHIND, "v"), None: (_INK, "o")}
_PANELS = 3
"""Panels beside each other."""
_DROPPED = frozenset({"stroke-linejoin", "stroke-linecap", "stroke-miterlimit"})


class Dot(NamedTuple):
    """One place in a panel."""

    place: int
    """Number of its line, from the top."""
    value: float | None
    """None: only its target is drawn."""
    value_max: float | None
    goal: float | None
    """The national target."""
    standing: str | None


class Panel(NamedTuple):
    """What one row of the table draws."""

    title: str
    unit: str
    """After the numbers of the scale."""
    dots: tuple[Dot, ...]


def draw(panels: Sequence[Panel], places: Sequence[str], id: str, label: str, language: Language) -> Markup:
    """The plot as SVG for a page; `places` name the lines, `label` says what it shows to those who do not see it.

    Ids in it begin with `id`: a page holds several plots.
    """
    places = [named(place) for place in places]
    across = min(len(panels), _PANELS)
    down = -(-len(panels) // across)
    high = 0.24 * len(places) + 0.62
    widest = max(len(place) for place in places)
    figure = Figure(figsize=(0.075 * min(widest, 40) + 0.2 + 2.5 * across, high * down), layout="constrained")
    FigureCanvasSVG(figure)
    style: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "egov-extract",
        "font.size": 8.5,
        "text.parse_math": False,
        "axes.linewidth": 0.8,
    }
    with matplotlib.rc_context(style), catch_warnings():
        simplefilter("ignore", UserWarning)  # letters that its font lacks: the page's may have them
        grid = figure.subplots(down, across, sharey=True, squeeze=False)
        axes = list(grid.flat)
        for axis, panel in zip(axes, panels, strict=False):
            _panel(axis, panel, places, language)
        for axis in axes[len(panels) :]:
            axis.set_visible(False)
        out = StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return _inline(out.getvalue(), id, label)


def _panel(axis: Any, panel: Panel, places: Sequence[str], language: Language) -> None:
    axis.set_title(panel.title, fontsize=8.5, color=_INK, loc="left", pad=5)
    axis.set_ylim(len(places) - 0.4, -0.6)
    axis.set_yticks(range(len(places)), places)
    axis.grid(axis="y", color=_LINE, linewidth=0.7)
    axis.set_axisbelow(True)
    for side, spine in axis.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(_LINE)
    axis.tick_params(axis="x", length=3, color=_LINE, labelcolor=_SOFT, labelsize=7.5)
    axis.tick_params(axis="y", length=0, labelcolor=_INK)
    for dot in panel.dots:
        colour, marker = _DOTS[dot.standing]
        if dot.goal is not None:
            axis.plot([dot.goal] * 2, [dot.place - 0.5, dot.place + 0.5], color=_NATIONAL, linewidth=1.6, clip_on=False)
        if dot.value_max is not None and dot.value is not None:
            axis.plot([dot.value, dot.value_max], [dot.place] * 2, color=colour, linewidth=2, clip_on=False)
        if dot.value is not None:
            axis.plot([dot.value], [dot.place], marker, color=colour, markersize=6, clip_on=False)
    axis.margins(x=0.12)
    axis.xaxis.set_major_locator(MaxNLocator(4, min_n_ticks=2))
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, language) + panel.unit))


def _inline(drawn: str, id: str, label: str) -> Markup:
    """The drawing for a page that allows no style attributes, in the page's colours and letters."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(drawn)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in ("metadata", "style", "clipPath"):
                parent.remove(child)
        parent.attrib.pop("clip-path", None)
        for name in [name for name in parent.attrib if name == "id" and parent.tag != f"{{{_SVG}}}path"]:
            del parent.attrib[name]
        if (linked := parent.attrib.pop(_LINK, None)) is not None:
            parent.set("href", f"#{id}-{linked.removeprefix('#')}")
        if (own := parent.get("id")) is not None:
            parent.set("id", f"{id}-{own}")
        for rule in parent.attrib.pop("style", "").split(";"):
            name, _, value = (part.strip() for part in rule.partition(":"))
            if name == "font":
                parent.set("font-size", re.findall(r"[\d.]+px", value)[0])
            elif name and name not in _DROPPED:
                parent.set(name, _COLOURS.get(value, value))
    for name in ("width", "height"):
        del root.attrib[name]
    width = float(root.attrib["viewBox"].split()[2])
    root.attrib.update({"class": "plot", "role": "img", "aria-label": named(label), "width": f"{width * 4 / 3:.0f}"})
    return Markup(ElementTree.tostring(root, encoding="unicode"))
