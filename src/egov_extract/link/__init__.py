"""Statements → statements that name their indicator and the systems they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from egov_extract.find import Found
from egov_extract.link.catalogue import Catalogue, catalogue
from egov_extract.model import Argument, Mention, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

__all__ = ["Catalogue", "catalogue", "link"]


def link(
    document: Document, found: Found, statements: Sequence[Statement], rules: RuleSet, *, evidence: bool = False
) -> tuple[Statement, ...]:
    """The statements with two arguments more, `indicator` and `systems`, each only where the text says it.

    With `evidence`, these arguments name the words that gave them.
    """
    if not statements:
        return ()
    # Not above: where nothing is stated, nothing of it is needed.
    from egov_extract.link.decide import Linker
    from egov_extract.link.witness import Witness

    linker = Linker(document, found, statements, rules)
    witness = Witness(document, found, statements, rules) if evidence else None
    linked = []
    for place, statement in enumerate(statements):
        arguments = []
        if (choice := linker.indicator(place)) is not None:
            said = witness.of_cue(place, choice.cue) if witness else ()
            arguments.append(_argument("indicator", choice.cue.id, choice.scope, said))
        if systems := linker.systems.of(place):
            said = witness.of_systems(place, systems) if witness else ()
            arguments.append(_argument("systems", systems, "unit", said))
        linked.append(statement._replace(arguments=(*statement.arguments, *arguments)) if arguments else statement)
    return tuple(linked)


def _argument(role: str, value: Any, scope: str, said: Sequence[Mention]) -> Argument:
    return Argument(role, value, scope, said[0] if said else None, tuple(said[1:]), role)
