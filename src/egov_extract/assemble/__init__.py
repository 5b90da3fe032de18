"""Mentions → statements: each quantity with its arguments, each promised deliverable with its date."""

from __future__ import annotations

from typing import NamedTuple

from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Refusal, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document


class Assembled(NamedTuple):
    """What `assemble` made of a document's mentions."""

    statements: tuple[Statement, ...]
    refusals: tuple[Refusal, ...]
    """Numbers that became no statement, and why, in order of the text; only when asked for."""


def assemble(document: Document, found: Found, frame: Frame, rules: RuleSet, *, refusals: bool = False) -> Assembled:
    """The statements of a document, in order of the text."""
    if not refusals and not found.all("quantity") and not found.all("milestone"):
        return Assembled((), ())
    # Not above: it is a third of the program, and a document that states nothing needs none of it.
    from egov_extract.assemble.cues import cues
    from egov_extract.assemble.draft import Surroundings
    from egov_extract.assemble.kind import Kinds
    from egov_extract.assemble.milestone import milestones
    from egov_extract.assemble.quantity import quantities
    from egov_extract.assemble.timing import Times
    from egov_extract.assemble.unread import unread

    tied = cues(rules)
    around = Surroundings(document, found, frame, tied, Times(document, found, frame, tied))
    kinds = Kinds(document, found, frame, tied)
    refused: list[Refusal] | None = list(unread(document, found)) if refusals else None
    statements = quantities(around, kinds, refused)
    statements += milestones(around, kinds, statements)
    statements.sort(key=lambda s: s.trigger.span)
    return Assembled(tuple(statements), tuple(sorted(refused or (), key=lambda refusal: refusal.span)))
