"""A number with all that the questions about it may read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.units import Unit


class Case(NamedTuple):
    """A number and what is known around it."""

    unit: Unit
    value: dict[str, Any]
    drafts: Sequence[Draft]
    around: Surroundings
    kinds: Kinds | None
    """None where only the unit is asked for."""

    @property
    def text(self) -> str:
        return self.around.key[self.unit.quantity.span.start : self.unit.quantity.span.end]

    @property
    def code(self) -> str | None:
        return self.value.get("unit")

    def above(self, index: int) -> str | None:
        """The kind that the headings and lead-ins above a segment say."""
        return self.kinds.above(index) if self.kinds is not None else None
