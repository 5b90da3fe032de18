"""`show indicators`, `systems`, `areas`: the code lists for people; and what the catalogue lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from egov_extract.cli.sources import records_of
from egov_extract.cli.terminal import emit, say

if TYPE_CHECKING:
    from egov_extract.rules import Entry

__all__ = ["areas", "indicators", "systems", "unlinked"]

_MOST = 50
"""Subjects that are shown of those without an indicator."""
_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}


def indicators(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The indicators that hold all of `words`: names, units, national targets, and how plans phrase them."""
    return _shown("indicator", _indicator, words, patterns)


def systems(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The systems that hold all of `words`, with the ways they are written."""
    return _shown("system", _system, words, patterns)


def areas(words: Sequence[str], patterns: Sequence[str]) -> int:
    """The provinces that hold all of `words`, of before and after 1 July 2025."""
    return _shown("area", _area, words, patterns)


def unlinked(paths: Sequence[str], words: Sequence[str], commands: Sequence[str]) -> int:
    """What records without an indicator are most often about, over files and folders of records; the exit status.

    A line for each subject: how many records, a tab, its words in lower case. Files that cannot be read are told.
    """
    subjects: Counter[str] = Counter()
    failed = 0
    for extraction, error in records_of(paths, commands):
        if extraction is None:
            failed += 1
            say(error)
            continue
        subjects.update(r.subject.casefold() for r in extraction.records if r.indicator is None and r.value is not None)
    wanted = [word.casefold() for word in words]
    kept = [(n, subject) for subject, n in subjects.items() if all(word in subject for word in wanted)]
    for number, subject in sorted(kept, key=lambda one: (-one[0], one[1]))[:_MOST]:
        emit(f"{number}\t{subject}\n")
    return 1 if failed else 0


def _shown(
    label: str, tell: Callable[[Entry], Iterable[str]], words: Sequence[str], patterns: Sequence[str]
) -> int:  # fmt: skip
    from egov_extract.rules import load

    wanted = [word.casefold() for word in words]
    found = False
    for entry in load(*patterns)[label]:
        said = "\n  ".join([entry.id, *tell(entry)]) + "\n"
        if all(word in said.casefold() for word in wanted):
            emit(("\n" if found else "") + said)
            found = True
    if not found:
        say(f"no {label} holds {' and '.join(words)}")
    return 0


def _indicator(entry: Entry) -> Iterator[str]:
    fields = entry.fields
    yield fields["vi"]
    yield fields["en"]
    yield f"unit     {', '.join(fields['units'])}; {fields['better']} is better; {fields['topic']}"
    if "population" in fields:
        yield f"of       {fields['population']}"
    for target in fields.get("targets", ()):
        yield f"target   {_target(target)}"
    for example in entry.match:
        yield f"phrased  {example}"
    for example, instead in fields["instead"].items():
        yield f"but      {example} → {instead or 'none'}"


def _target(target: Any) -> str:
    value = f"{_SIGNS.get(target.get('comparator', ''), '')}{target['value']}"
    if "value_max" in target:
        value += f"-{target['value_max']}"
    more = [*target.get("levels", ()), *(f"maturity {m}" for m in target.get("maturity", ())), target.get("of", "")]
    narrowed = ", ".join(part for part in more if part)
    return f"{target['year']}: {value}{f' ({narrowed})' if narrowed else ''}, {target['decision']}"


def _system(entry: Entry) -> Iterator[str]:
    fields = entry.fields
    yield fields["vi"] + (f" ({fields['abbr']})" if "abbr" in fields else "")
    yield entry.doc
    yield f"is       {fields['kind']}, {fields['scope']}"
    yield f"written  {' | '.join(entry.phrases)}"


def _area(entry: Entry) -> Iterator[str]:
    fields = entry.fields
    yield entry.doc
    yield f"codes    GSO {fields['gso']}" + (f", ISO 3166-2 {fields['iso']}" if "iso" in fields else "")
    if "into" in fields:
        yield f"into     {fields['into']}"
    if "parts" in fields:
        yield f"made of  {', '.join(fields['parts'])}"
    yield f"written  {' | '.join(entry.phrases)}"
