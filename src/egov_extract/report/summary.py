"""What the index tells of a document, kept in the document's own page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from egov_extract.model import Extraction

__all__ = ["OTHER", "Summary", "short", "summary_of"]

_LONGEST = 300
"""Characters of a title or a warning."""
_MOST = 20
"""Warnings."""

OTHER = "other"
"""The topic of what no indicator covers."""


class Summary(NamedTuple):
    """One document in short."""

    path: str
    title: str
    type: str
    number: str
    issuer: str
    issued: str
    """Day (ISO 8601); like the others empty where the document does not say."""
    area: str
    """Id of the area."""
    kinds: dict[str, int]
    """How many records of each kind."""
    topics: dict[str, int]
    """How many records of each topic."""
    first: str
    """The first deadline's last day (ISO 8601)."""
    last: str
    """The last deadline's last day."""
    warnings: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As mappings, lists and scalars."""
        return {**self._asdict(), "warnings": list(self.warnings)}

    @staticmethod
    def of_plain(plain: Mapping[str, Any]) -> Summary:
        """What `plain` gave, back. Raises TypeError or KeyError when it is something else."""
        return Summary(**{**plain, "warnings": tuple(plain["warnings"])})


def summary_of(extraction: Extraction, topics: Mapping[str, str]) -> Summary:
    """A document in short; `topics` are those of the indicators."""
    head, records = extraction.document, extraction.records
    days = sorted(one.deadline.end for one in records if one.deadline is not None and one.deadline.end)
    return Summary(
        path=head.path or "",
        title=short(head.title or ""),
        type=head.type or "",
        number=short(head.number or ""),
        issuer=short(head.issuer or ""),
        issued=head.issued or "",
        area=head.area or "",
        kinds=dict(Counter(str(one.kind) for one in records)),
        topics=dict(Counter(topics.get(one.indicator or "", OTHER) for one in records)),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        warnings=tuple(short(one) for one in head.warnings[:_MOST]),
    )


def short(text: str) -> str:
    """`text`, cut and ended in `…` where it is longer than a title should be."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
