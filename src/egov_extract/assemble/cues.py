"""The words around a number that tie to it: comparators, verbs of change, fillers; and the table of scopes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

from egov_extract.assemble.wording import Wording
from egov_extract.compiled import compiled
from egov_extract.normalise import fold
from egov_extract.rules import Entry, RuleSet
from egov_extract.rules.limit import Regex
from egov_extract.rules.worth import UNIT_LISTS

_LEADING = ("comparator", "filler", "change", "movement")


class Cues:
    """What the assembler needs of a rule set, compiled once."""

    def __init__(self, rules: RuleSet) -> None:
        phrases = sorted({fold(p) for label in _LEADING for entry in rules[label] for p in entry.phrases})
        digital = next(e for e in rules["context"] if e.id == "context.before-digital").expanded(capture=False)
        nouns = next(e for e in rules["context"] if e.id == "context.not-filler").expanded(capture=False)
        self.lead = compiled(rf"(?:(?<!\w)(?!(?<={digital} )số(?!\w))(?!{nouns})\L<phrases>[ :]*+)+$", phrases=phrases)
        """The run of such words right before a number."""
        bounds = {fold(p): entry.id for entry in rules["bound"] for p in entry.phrases}
        kinds = next(e for e in rules["context"] if e.id == "context.time-noun").expanded(capture=False)
        self.bound = compiled(rf"(?<!\w)\L<phrases> (?:{kinds} ){{0,2}}$", phrases=list(bounds))
        """What stands right before a time."""
        self.before = regex.compile(
            r"(?<!\w)(?:(?:ngày|giữa|giai đoạn|thời kỳ|nhiệm kỳ|chặng|các năm|những năm|năm) ){1,2}$"
        )
        """Words of a time that stand before its digits."""
        self.reach: Mapping[str, str] = bounds
        self.context: Mapping[str, Regex] = {
            entry.id.removeprefix("context."): entry.regex for entry in rules["context"]
        }
        """Patterns for what words say of the use of a number, a cell or a block, by name."""
        self.units: Mapping[str, tuple[str, float]] = {
            fold(phrase): rules.worth.get(entry.id, (entry.id, 1))
            for label in UNIT_LISTS
            for entry in rules[label]
            for phrase in entry.phrases
        }
        """Unit of each word for a measure, a length of time or a currency, and how many of it one is."""
        self.caption: Regex = next(entry.regex for entry in rules["structure"] if entry.id == "caption")
        """What the name of a table begins with."""
        self.column_units: Sequence[Entry] = rules["column-unit"]
        """Words in the heading of a column, or in a column of units, that give its bare numbers a unit."""
        self.wording = Wording(rules)
        self.where: Mapping[str, tuple[str, ...]] = {
            entry.id: tuple(entry.fields["where"]) for entry in rules["statement"]
        }
        """Scopes of each argument, nearest first."""


@lru_cache(maxsize=8)
def cues(rules: RuleSet) -> Cues:
    """The cues of a rule set."""
    return Cues(rules)
