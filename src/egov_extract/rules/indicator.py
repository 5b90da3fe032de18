"""Whether the entries of the catalogue are sound: their cues, examples and targets, and the words that these name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

from egov_extract.model import Comparator, Level, Maturity, Unit
from egov_extract.rules import strict
from egov_extract.rules.compile import Entry

__all__ = ["BETTER", "TOPICS", "UNITS", "check_entry", "faults_between"]

UNITS = (*get_args(Unit), "ratio", "milestone")
"""Units of an indicator: those of records, `ratio` for a count out of a total, `milestone` for a deliverable."""
BETTER = ("higher", "lower", "rank", "neutral")
"""Which way is better; `rank`: a low place and a high score."""
TOPICS = (
    "public_services", "case_handling", "documents_signing", "data_sharing", "identity", "payment",
    "reporting_meetings", "inspection", "infrastructure", "security", "staff_training", "digital_economy",
    "science_innovation", "digital_society", "portals", "satisfaction", "ranking", "budget", "governance",
)  # fmt: skip

_LEAST = {"match": 2, "reject": 1}
"""How many statements an indicator shows that are about it, and how many of near neighbours that are not."""
_CUE = frozenset({"of", "counted", "with", "near", "without", "units", "alone"})
_GROUPED = frozenset({"with", "near"})
_TARGET = frozenset({"year", "value", "decision", "source"})
_TARGET_MORE = frozenset({"comparator", "value_max", "of", "levels", "maturity"})
_OWN_WORDS = frozenset({"none", "maturity", "security-level", *(f"level.{level}" for level in get_args(Level))})
"""Words of cues that no code list has: nothing counted, attributes of the record, tiers of government."""


def check_entry(item: strict.Mapping, faults: strict.Faults) -> None:
    """Add what is wrong with one indicator, as it is written."""
    for key, least in _LEAST.items():
        wanted: type = strict.Sequence if key == "match" else strict.Mapping
        if not isinstance(item[key], wanted):
            faults.add(item.places[key], f"`{key}` must be {_WANTED[key]}")
        elif len(item[key]) < least:
            faults.add(item.places[key], f"`{key}` holds {len(item[key])} statement(s); want {least} or more")
    for cue in _items(item, "cues", faults):
        _check_cue(cue, faults)
    for target in _items(item, "targets", faults):
        _check_target(target, faults)


_WANTED = {
    "match": "a list of statements about the indicator",
    "reject": "a mapping of statements about a near neighbour to its id, or to null",
}


def _items(item: strict.Mapping, key: str, faults: strict.Faults) -> list[strict.Mapping]:
    held = item.get(key, strict.Sequence())
    if not isinstance(held, strict.Sequence) or (key in item and not held):
        faults.add(item.places[key], f"`{key}` must be a list of mappings")
        return []
    sound = [one for one in held if isinstance(one, strict.Mapping)]
    if len(sound) < len(held):
        faults.add(item.places[key], f"`{key}` must be a list of mappings")
    return sound


def _check_cue(cue: strict.Mapping, faults: strict.Faults) -> None:
    if not strict.check_keys(cue, frozenset(), _CUE, faults):
        return
    if "alone" in cue and cue["alone"] is not True:
        faults.add(cue.places["alone"], "`alone` is `true`, or left out")
    for key, held in cue.items():
        if key == "alone":
            continue
        groups = held if key in _GROUPED and isinstance(held, list) else [held]
        if not all(isinstance(g, list) and g and all(isinstance(w, str) for w in g) for g in groups) or not groups:
            what = "a list of lists of words" if key in _GROUPED else "a list of words"
            faults.add(cue.places[key], f"`{key}` must be {what}")
            return
    for unit in cue.get("units", ()):
        if unit not in UNITS:
            faults.add(cue.places["units"], f"unknown unit `{unit}`{strict.did_you_mean(str(unit), UNITS)}")
    if not cue.keys() & {"with", "near", "counted"} and set(cue.get("of", ["none"])) == {"none"}:
        faults.add(cue.place, "the cue asks for nothing")


def _check_target(target: strict.Mapping, faults: strict.Faults) -> None:
    if not strict.check_keys(target, _TARGET, _TARGET_MORE, faults):
        return
    for key, kinds in (("year", (int,)), ("value", (int, float)), ("value_max", (int, float))):
        if key in target and (not isinstance(target[key], kinds) or isinstance(target[key], bool)):
            faults.add(target.places[key], f"`{key}` must be a number")
    for key in ("decision", "source", "of"):
        if key in target and not (isinstance(target[key], str) and target[key].strip()):
            faults.add(target.places[key], f"`{key}` must be text")
    for key, words in (
        ("comparator", get_args(Comparator)),
        ("levels", get_args(Level)),
        ("maturity", get_args(Maturity)),
    ):
        held = target.get(key, ())
        for word in held if isinstance(held, list) else [held]:
            if key in target and word not in words:
                faults.add(target.places[key], f"unknown {key} `{word}`{strict.did_you_mean(str(word), words)}")


def faults_between(labels: Mapping[str, Iterable[Entry]], written: Mapping[str, Collection[str]]) -> strict.Faults:
    """What is wrong between entries, one line each: words, indicators and sources that are named and not there.

    `written` holds ids by label, those of entries that are not sound too.
    """
    faults = strict.Faults()
    ids = {label: {entry.id: entry for entry in entries} for label, entries in labels.items()}
    words = _OWN_WORDS | ids.get("population", {}).keys() | ids.get("aspect", {}).keys()
    for entry in ids.get("aspect", {}).values():
        if entry.id in ids.get("population", {}) or entry.id in _OWN_WORDS:
            faults.add(entry.place, f"id `{entry.id}` is a word of cues already")
    known = words | {f"system.{id}" for id in written.get("system", ())}
    known |= {*written.get("population", ()), *written.get("aspect", ())}
    for entry in ids.get("indicator", {}).values():
        for cue in entry.fields["cues"]:
            for key in cue.keys() - {"units", "alone"}:
                named = [w for group in cue[key] for w in group] if key in _GROUPED else cue[key]
                _check_named(named, known, f"word in `{key}`", cue.places[key], faults)
        _check_named(
            entry.fields["instead"].values(), {*written["indicator"], None}, "indicator", entry.places["reject"], faults
        )
        for target in entry.fields.get("targets", ()):
            _check_named([target["source"]], written.get("source", ()), "source", target.places["source"], faults)
    return faults


def _check_named(named: Iterable[Any], known: Collection[Any], what: str, place: Any, faults: strict.Faults) -> None:
    for word in named:
        if word not in known:
            guess = strict.did_you_mean(str(word), [w for w in known if w is not None])
            faults.add(place, f"unknown {what} `{word}`{guess}")
