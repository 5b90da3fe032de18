"""A comparison as a page: a table and a dot plot for each indicator."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from egov_extract.compare import Cell, Comparison, Row
from egov_extract.compare.alike import REASONS
from egov_extract.compare.words import Telling
from egov_extract.errors import EgovError
from egov_extract.page import render
from egov_extract.rules import RuleSet
from egov_extract.tell import Language, name

__all__ = ["page"]


class Section(NamedTuple):
    """One indicator."""

    id: str
    name: str
    topic: str
    """Its topic, where a new one begins."""
    better: str
    rows: tuple[Row, ...]
    plot: Markup | None


def page(comparison: Comparison, rules: RuleSet, language: Language) -> str:
    """The page; raises EgovError (extra) when there is something to plot and matplotlib is not installed."""
    telling = Telling(comparison, rules, language)
    sections = []
    topic = ""
    for id, group in groupby(comparison.rows, key=lambda row: row.key.indicator):
        rows = tuple(group)
        fields = telling.indicators[id].fields
        begun = "" if fields["topic"] == topic else str(fields["topic"])
        topic = str(fields["topic"])
        sections.append(Section(id, fields[language], begun, fields["better"], rows, _plot(rows, telling)))
    standings = Counter(cell.standing for row in comparison.rows for cell in row.cells)
    counts = Counter(one.reason for one in comparison.left)
    documents = {(head.path, head.sha256) for column in comparison.columns for head in column.documents}
    return render(
        "compare.html",
        language,
        styles=["page.css", "compare.css"],
        scripts=["fold.js", "compare.js"],
        comparison=comparison,
        title=telling.title(),
        telling=telling,
        say=telling.say,
        sections=sections,
        columns=[telling.column(column) for column in comparison.columns],
        standings=standings,
        documents=len(documents),
        reasons=[(telling.say(reason), counts[reason]) for reason in REASONS if counts[reason]],
        topic_name=lambda code: name("topic", code, language),
        hint=_hint,
    )


def _hint(cell: Cell) -> str:
    """Where the figures of a cell come from."""
    return "\n".join(f"{one.document.path or '-'}:{one.record.source.line}: {one.record.subject}" for one in cell.facts)


def _plot(rows: tuple[Row, ...], telling: Telling) -> Markup | None:
    """The dots of the rows of one indicator; None where no two figures of a row can stand beside each other."""
    columns = telling.comparison.columns
    drawn = [row for row in rows if sum(len(cell.facts) == 1 for cell in row.cells) > 1]
    if not drawn:
        return None
    try:
        from egov_extract.compare.plot import Dot, Panel, draw
    except ImportError as error:
        what = f"the plots of a comparison need {error.name}, which is not installed"
        raise EgovError("extra", None, what, "pip install 'egov-extract[plot]'") from None
    lines = [at for at in range(len(columns)) if any(row.cells[at].facts for row in drawn)]
    panels = []
    for row in drawn:
        dots = []
        for line, at in enumerate(lines):
            cell = row.cells[at]
            record = cell.facts[0].record if len(cell.facts) == 1 else None
            dots.append(
                Dot(
                    line,
                    record.value if record else None,
                    record.value_max if record else None,
                    cell.goal.value if cell.goal else None,
                    cell.standing,
                )
            )
        key = row.key
        told = (name("kind", key.kind, telling.language), telling.time(key), telling.levels(key), telling.maturity(key))
        unit = name("unit", key.unit, telling.language)
        title = " · ".join(part for part in told if part)
        panels.append(Panel(title, unit if unit == "%" else f" {unit}".rstrip(), tuple(dots)))
    places = [telling.column(columns[at]) for at in lines]
    label = telling.say("plot", indicator=telling.indicator(drawn[0].key))
    return draw(panels, places, f"i-{drawn[0].key.indicator}", label, telling.language)
