"""What has changed, as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from egov_extract.diff import CHANGES, Change
from egov_extract.diff.table import WORDS, tables
from egov_extract.page import render
from egov_extract.rules import RuleSet
from egov_extract.tell import Language

__all__ = ["page"]


def page(changes: Sequence[Change], rules: RuleSet, language: Language) -> str:
    """The page: how many changes of each kind there are, and each with what it was before."""
    (table,) = tables(changes, rules, language)
    counts = Counter(kind for change in changes for kind in change.kinds)
    at = 0 if language == "vi" else 1
    return render(
        "diff.html",
        language,
        styles=["page.css", "diff.css"],
        scripts=[],
        table=table,
        counts=[(kind, WORDS[kind][at], counts[kind]) for kind in CHANGES if counts[kind]],
        kinds=[" ".join(change.kinds) for change in changes],
    )
