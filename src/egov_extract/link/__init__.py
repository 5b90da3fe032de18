"""Statements → statements that name their indicator and the systems they speak of."""

from __future__ import annotations

from collections.abc import Sequence

from egov_extract.find import Found
from egov_extract.link.catalogue import Catalogue, catalogue
from egov_extract.link.decide import Linker
from egov_extract.model import Argument, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

__all__ = ["Catalogue", "catalogue", "link"]


def link(document: Document, found: Found, statements: Sequence[Statement], rules: RuleSet) -> tuple[Statement, ...]:
    """The statements with two arguments more, `indicator` and `systems`, each only where the text says it."""
    if not statements:
        return ()
    linker = Linker(document, found, statements, rules)
    linked = []
    for place, statement in enumerate(statements):
        arguments = []
        if (choice := linker.indicator(place)) is not None:
            arguments.append(Argument("indicator", choice.cue.id, choice.scope, None))
        if systems := linker.systems(place):
            arguments.append(Argument("systems", systems, "unit", None))
        linked.append(statement._replace(arguments=(*statement.arguments, *arguments)) if arguments else statement)
    return tuple(linked)
