"""The steps by which arguments of statements and fields of records are taken, where a rule alone does not say it.

An argument names the words and the rule that gave it, and the step that took it. Some steps take what no words say: the
`eq` of a number that nothing bounds. `explain` and the catalogue of rules print what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["STEPS", "WORDLESS"]

STEPS: Mapping[str, str] = {
    "value": "The number as written, with its scale words; `99.5%` is read with a decimal point.",
    "value_max": "The second bound of a range.",
    "total": "The whole that is written with the part.",
    "unit": "The unit that the rule of the number gives.",
    "bare-unit": "The unit of a number that names none: of what it continues, of what its label counts, of its column.",
    "comparator": "The words that bound the number: right before it, behind it, or before a colon.",
    "unbounded": "No word bounds the number, so it is what is said: eq.",
    "change": "The verb of increase or decrease that the number belongs to, or its sign.",
    "baseline": "The number that this one starts from, or was before.",
    "exclusion": "What is left out, nearest to the number.",
    "levels": "The tiers of those who are counted, else of the head, else of a heading that speaks for tiers.",
    "maturity": "The level of service nearest to the number.",
    "security_levels": "The security levels that the words of the number name.",
    "every": "How often, in the words of the number.",
    "condition": "What restricts who is counted, in the words of the number.",
    "references": "The documents cited in the sentence.",
    "counted": "The noun behind the number, up to a verb, a preposition or a stop; else that of its label.",
    "before": "What the number before it has, which this one continues.",
    "pairing": "Paired in order with what was listed before: the first number with the first, and so on.",
    "time": "The nearest time that is the number's own, by the order in patterns/statement.yaml.",
    "kind": "The words that say whether it is to be reached or was reached, nearest first.",
    "kind-by-time": "The time says it: after what the document knows, or `đến năm …`, is a goal; earlier is a result.",
    "kind-by-bound": "A lower or upper bound is set, not observed.",
    "kind-by-figures": "Goals are round numbers; what was counted or measured mostly is not.",
    "kind-of-rank": "A place in a ranking that no word makes a goal was reached.",
    "kind-of-paragraph": "What the sentences before it in its paragraph are.",
    "kind-of-document": "No word speaks of it: what the title says, else what most of the document's words say.",
    "span": "Where the number's digits end: the words of count, rank and place do not belong to it.",
    "subject": "The number's own words, with those it shares with others, without numbers and times.",
    "indicator": "The cue of the catalogue that asks for most of what is said; none where two ask for as much.",
    "systems": "The systems that the words of the number name.",
    "id": "A hash of the text and of the place of the number in it.",
    "quote": "The sentence; in a table, the row.",
    "source": "Where the number stands in the text.",
    "rule": "The rule that found the number, or the date of a deliverable.",
    "nothing": "Nothing in reach says it.",
    "milestone.row": "A row of a table of tasks whose own cell names the deadline.",
    "other-time": "A result has a period; a target and a milestone have a deadline.",
    "milestone": "A milestone has a date and no quantity.",
}  # fmt: skip
"""What each step does, one sentence."""

WORDLESS = frozenset(
    {
        "before",
        "counted",
        "kind-by-figures",
        "kind-of-document",
        "kind-of-paragraph",
        "milestone.row",
        "id",
        "quote",
        "source",
        "subject",
        "unbounded",
    }
)
"""Steps that may give something that no words of a rule say."""
