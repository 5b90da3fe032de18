"""Sentences with known answers: the frames of `frames.yaml` filled at random, and how many are read rightly.

`python tests/frames.py [COUNT [SEED]]` tells the share of each shape, with what was wrong.
"""

from __future__ import annotations

import random
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from egov_extract.model import Record

STRICT = ("kind", "comparator", "value", "value_max", "unit", "change", "levels", "maturity", "end")
"""What must be right of every record, and what else its frame says."""

_DATA = yaml.safe_load((Path(__file__).parent / "frames.yaml").read_text(encoding="utf-8"))
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_LEFT_OPEN = {"milestone": ("levels", "maturity"), "result": ("end",)}
"""What is not asked of a kind: who answers for a deliverable may be named as a tier or not."""
_LISTS = ("levels", "maturity")
_NUMBERS = ("value", "value_max", "total", "baseline")


class Fill(NamedTuple):
    """What stands in a slot, and the fields that it gives."""

    words: str
    fields: dict[str, Any]


class Frame(NamedTuple):
    """A sentence with slots."""

    shape: str
    name: str
    """The shape and the frame's place in it."""
    text: str
    records: tuple[str, ...]
    rising: tuple[str, ...]


class Expected(NamedTuple):
    """A record that a case must give."""

    start: int
    end: int
    fields: dict[str, tuple[Any, ...]]
    """For each field the answers that are right."""


class Case(NamedTuple):
    """A filled frame."""

    frame: Frame
    text: str
    expected: tuple[Expected, ...]


class Score(NamedTuple):
    """Of so many cases so many gave just the records they must, each right in every strict field."""

    right: int
    cases: int
    wrong: tuple[str, ...]
    """The first that were wrong, each with its differences."""

    @property
    def share(self) -> float:
        return self.right / max(self.cases, 1)


FRAMES = tuple(
    Frame(shape, f"{shape}-{number}", frame["text"], tuple(frame["records"]), tuple(frame.get("rising", ())))
    for shape, entry in _DATA["shapes"].items()
    for number, frame in enumerate(entry["frames"], start=1)
)


# --- numbers --------------------------------------------------------------------------------------------------------

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def spell(number: int) -> str:
    """A number under 1000 in words, as people write it."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [f"{_UNITS[hundreds]} trăm"] if hundreds else []
    if tens == 0 and ones and hundreds:
        words.append("linh")
    elif tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_UNITS[tens]} mươi")
    if ones:
        odd = {1: "mốt" if tens > 1 else "", 5: "lăm" if tens else "", 4: "tư" if tens > 1 else ""}
        words.append(odd.get(ones) or _UNITS[ones])
    return " ".join(words)


def _comma(number: float) -> str:
    """A number as Vietnamese writes it: points between thousands, a decimal comma."""
    whole, _, rest = f"{number:,.10g}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def _percent(chance: random.Random) -> Fill:
    value = chance.choice([chance.randint(5, 100), chance.randint(5, 100), chance.randint(50, 999) / 10])
    words = chance.choice(["{}%", "{}%", "{}%", "{} %", "{} phần trăm"]).format(_comma(value))
    return Fill(words, {"value": value, "unit": "percent"})


def _count(chance: random.Random) -> Fill:
    value = chance.choice([chance.randint(11, 99), chance.randint(100, 999), chance.randint(1_000, 999_999)])
    return Fill(_comma(value), {"value": value, "unit": "count"})


def _few(chance: random.Random) -> Fill:
    value = chance.choice([*range(2, 34), *range(35, 61)])  # 34 provinces are all of them: none leads the others
    return Fill(chance.choice([str(value), f"{value:02}"]), {"value": value})


def _share(chance: random.Random) -> Fill:
    total = chance.randint(10, 200)
    value = chance.randint(2, total)
    return Fill(f"{value:02}/{total}", {"value": value, "total": total, "unit": "count"})


def _money(chance: random.Random) -> Fill:
    scale, size = chance.choice([("triệu", 10**6), ("tỷ", 10**9), ("tỷ", 10**9), ("tỉ", 10**9), ("nghìn tỷ", 10**12)])
    value = chance.choice([chance.randint(2, 999), chance.randint(11, 9_999) / 10])
    return Fill(f"{_comma(value)} {scale} đồng", {"value": round(value * size), "unit": "VND"})


def _dollars(chance: random.Random) -> Fill:
    value = chance.randint(11, 999) / 10
    return Fill(f"{_comma(value)} triệu USD", {"value": round(value * 10**6), "unit": "USD"})


def _points(chance: random.Random) -> Fill:
    value = chance.choice([chance.randint(2, 20), chance.randint(11, 99) / 10])
    return Fill(
        f"{_comma(value)} điểm {chance.choice(['phần trăm', '%'])}", {"value": value, "unit": "percentage_point"}
    )


def _places(chance: random.Random) -> Fill:
    value = chance.randint(2, 30)
    return Fill(f"{chance.choice([str(value), f'{value:02}'])} bậc", {"value": value, "unit": "place"})


def _score(chance: random.Random) -> Fill:
    value = chance.randint(101, 9_999) / 100
    return Fill(f"{_comma(value)} điểm", {"value": value, "unit": "score"})


def _times(chance: random.Random) -> Fill:
    value = chance.choice([chance.randint(2, 9), chance.randint(11, 99) / 10])
    return Fill(f"{chance.choice(['gấp ', ''])}{_comma(value)} lần", {"value": value, "unit": "times"})


def _place_of(chance: random.Random) -> Fill:
    value = chance.randint(2, 34)
    return chance.choice(
        [
            Fill(f"{value}/63", {"value": value, "total": 63, "unit": "rank"}),
            Fill(f"{value}", {"value": value, "unit": "rank"}),
        ]
    )


def _spelled(chance: random.Random) -> Fill:
    value = chance.choice([chance.randint(2, 99), chance.randint(100, 999)])
    return Fill(spell(value), {"value": value, "unit": "count"})


def _spelled_percent(chance: random.Random) -> Fill:
    value = chance.randint(2, 100)
    return Fill(f"{spell(value)} phần trăm", {"value": value, "unit": "percent"})


def _percent_twice(chance: random.Random) -> Fill:
    value = chance.randint(2, 100)
    return Fill(f"{value}% ({spell(value)} phần trăm)", {"value": value, "unit": "percent"})


def _fraction(chance: random.Random) -> Fill:
    above, below = chance.choice([(1, 3), (2, 3), (1, 4), (3, 4), (2, 5), (4, 5), (1, 10)])
    words = f"{spell(above)} phần {'tư' if below == 4 else spell(below)}"
    return Fill(
        chance.choice([words, words, f"{above}/{below}"]), {"value": round(100 * above / below, 2), "unit": "percent"}
    )


def _whole(chance: random.Random) -> Fill:
    value = chance.randint(5, 95)
    return Fill(str(value), {"value": value})


def _years(chance: random.Random) -> Fill:
    start = chance.choice([2025, 2026, 2026, 2027, 2030, 2031])
    between = chance.choice(["-", " - ", "–"])
    return Fill(f"{start}{between}{start + 4}", {"end": str(start + 4), "is": str(start + 4)})


def _digit(chance: random.Random) -> Fill:
    return Fill(str(chance.randint(2, 9)), {})


def _phone(chance: random.Random) -> Fill:
    return Fill(f"{chance.randint(200, 299)}.{chance.randint(3000, 3999)}.{chance.randint(100, 999)}", {})


NUMBERS: dict[str, Callable[[random.Random], Fill]] = {
    "percent": _percent, "count": _count, "few": _few, "share": _share, "money": _money, "dollars": _dollars,
    "points": _points, "places": _places, "score": _score, "times": _times, "place_of": _place_of,
    "spelled": _spelled, "spelled_percent": _spelled_percent, "percent_twice": _percent_twice,
    "fraction": _fraction, "whole": _whole, "years": _years, "digit": _digit, "phone": _phone,
}  # fmt: skip


# --- filling --------------------------------------------------------------------------------------------------------


def _drawn(name: str, chance: random.Random, among: list[str] | None = None) -> Fill:
    """One fill of a name; `among` are the entries of its list that are allowed."""
    if name in NUMBERS:
        return NUMBERS[name](chance)
    entries = _DATA["fills"][name]
    if "from" in entries:
        value = str(chance.randint(entries["from"], entries["to"]))
        words = chance.choice([value, value.zfill(2)])
        return Fill(words, {"is": value, "end": value} if len(value) == 4 else {"is": value})
    key = chance.choice(among or list(entries))
    fields = dict(entries[key] or {}) if isinstance(entries, dict) else {}
    inner: dict[str, str] = {}

    def fill(slot: re.Match[str]) -> str:
        drawn = _drawn(slot[1], chance)
        inner[slot[1]] = str(drawn.fields.get("is"))
        return drawn.words

    words = _SLOT.sub(fill, key)
    return Fill(
        words, {name: value.format(**inner) if isinstance(value, str) else value for name, value in fields.items()}
    )


def _fills(frame: Frame, chance: random.Random) -> dict[tuple[str, str], Fill]:
    """What each slot of a frame is filled with: those of one name differ, and stand in the order of its list."""
    slots: dict[str, list[str]] = {}
    for slot in _SLOT.finditer(frame.text):
        tags = slots.setdefault(slot[1].lower(), [])
        if (slot[2] or "") not in tags:
            tags.append(slot[2] or "")
    while True:
        filled: dict[tuple[str, str], Fill] = {}
        for name, tags in slots.items():
            entries = _DATA["fills"].get(name, {})
            if len(tags) == 1 or name in NUMBERS or "from" in entries:
                drawn = [_drawn(name, chance) for _ in tags]
            else:
                keys = list(entries)
                chosen = sorted(chance.sample(keys, len(tags)), key=keys.index)
                drawn = [_drawn(name, chance, [key]) for key in chosen]
            filled |= {(name, tag): fill for tag, fill in zip(tags, drawn, strict=True)}
        numbers = [repr(fill.fields["value"]) for fill in filled.values() if "value" in fill.fields]
        rising = [_size(filled, tag) for tag in frame.rising]
        if len(set(numbers)) == len(numbers) and rising == sorted(set(rising)):
            return filled


def _size(filled: dict[tuple[str, str], Fill], tag: str) -> float:
    fields = _laid(filled, tag)
    return float(fields["value"] if "value" in fields else fields["is"])


def _laid(filled: dict[tuple[str, str], Fill], reference: str) -> dict[str, Any]:
    """The fields of all slots that a tag, or a name without one, stands for."""
    found = [fill.fields for (name, tag), fill in filled.items() if (tag or name) == reference]
    assert found, reference
    return {field: value for fields in found for field, value in fields.items()}


def build(frame: Frame, chance: random.Random, *, dated: bool | None = None) -> Case:
    """A frame filled at random, with the records that it must give.

    `dated` says whether a place and day of issue stand before it, which changes nothing; at random where it is None.
    """
    filled = _fills(frame, chance)
    pieces: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    length = last = 0
    for slot in _SLOT.finditer(frame.text):
        name, tag = slot[1].lower(), slot[2] or ""
        words = filled[name, tag].words
        between = frame.text[last : slot.start()]
        if not words:  # an empty bound takes its space with it
            between = between.removesuffix(" ")
        elif slot[1][0].isupper():
            words = words[0].upper() + words[1:]
        pieces += [between, words]
        start = length + len(between)
        length = start + len(words)
        if not filled[name, tag].fields.keys().isdisjoint(("value", "end")):
            places.setdefault(tag or name, (start, length))
        last = slot.end()
    text = "".join([*pieces, frame.text[last:]])
    text = text[0].upper() + text[1:]
    expected = tuple(_expected(record, filled, places, text) for record in frame.records)
    if chance.random() < 0.5 if dated is None else dated:
        dateline = _drawn("dateline", chance).words + "\n\n"
        text, shift = dateline + text, len(dateline)
        expected = tuple(one._replace(start=one.start + shift, end=one.end + shift) for one in expected)
    return Case(frame, text, expected)


def _expected(
    said: str, filled: dict[tuple[str, str], Fill], places: dict[str, tuple[int, int]], text: str
) -> Expected:
    kind, place, *rest = said.split()
    fields: dict[str, Any] = {"kind": kind}
    if place.startswith("@"):
        words = place[1:].replace("_", " ")
        start, end = text.index(words), text.index(words) + len(words)
    else:
        start, end = places[place]
        rest = [place, *rest]
    for part in rest:
        field, given, value = part.partition("=")
        if not given:
            fields |= _laid(filled, part)
        elif field in _NUMBERS and not value.isdigit():
            fields[field] = _laid(filled, value)["value"]
        else:
            fields[field] = value.replace("_", " ")
    fields.pop("is", None)
    fields = {**dict.fromkeys(STRICT), "comparator": None if kind == "milestone" else "eq", **fields}
    for field in _LEFT_OPEN.get(kind, ()):
        del fields[field]
    return Expected(start, end, {field: _answers(field, value) for field, value in fields.items()})


def _answers(field: str, value: Any) -> tuple[Any, ...]:
    if field in _LISTS:
        return (tuple(value.split(",")) if value else (),)
    if field in _NUMBERS:
        return (None if value is None else float(value),)
    if field == "end":
        return (_last_day(value),)
    return tuple(None if one == "none" else one for one in value.split("|")) if value else (None,)


def _last_day(reduced: str | None) -> str | None:
    """The last day of a year, half, quarter, month or day written shortly: 2025-Q2 → 2025-06-30."""
    if reduced is None:
        return None
    year, *rest = reduced.split("-")
    month = {"H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}.get(rest[0]) if rest else 12
    month = month or int(rest[0])
    day = int(rest[1]) if len(rest) > 1 else monthrange(int(year), month)[1]
    return f"{int(year):04}-{month:02}-{day:02}"


def cases(count: int, seed: int) -> Iterator[Case]:
    """So many cases, every frame in its turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield build(FRAMES[number % len(FRAMES)], chance)


# --- comparing ------------------------------------------------------------------------------------------------------


def differences(case: Case, records: Iterable[Record]) -> list[str]:
    """What is not as it must be, in words; nothing where all is right."""
    left = list(records)
    wrong: list[str] = []
    for expected in case.expected:
        there = [one for one in left if min(one.source.end, expected.end) > max(one.source.start, expected.start)]
        there = [one for one in there if (one.kind == "milestone") == ("milestone" in expected.fields["kind"])] or there
        place = f"[{case.text[expected.start : expected.end]}]"
        if not there:
            wrong.append(f"{place} is missing")
            continue
        left.remove(there[0])
        for field, answers in expected.fields.items():
            if (have := _of(there[0], field)) not in answers:
                wrong.append(f"{place} {field}: {have}, not {' or '.join(map(str, answers))}")
    return [*wrong, *(f"[{one.source.text}] is too much: {one.kind} by {one.rule}" for one in left)]


def _of(record: Record, field: str) -> Any:
    if field == "end":
        return record.deadline.end if record.deadline else None
    return getattr(record, field)


def scores(built: Iterable[Case], extract: Callable[[str], Iterable[Record]], keep: int = 5) -> dict[str, Score]:
    """How each shape fares; `keep` wrong cases of each are told."""
    found: dict[str, Score] = {}
    for case in built:
        wrong = differences(case, extract(case.text))
        right, count, told = found.get(case.frame.shape, Score(0, 0, ()))
        if wrong and len(told) < keep:
            told = (*told, f"{case.frame.name}: {case.text}\n    " + "\n    ".join(wrong))
        found[case.frame.shape] = Score(right + (not wrong), count + 1, told)
    return found


if __name__ == "__main__":
    import sys

    from egov_extract import extract

    count, seed = (int(given) for given in (*sys.argv[1:], *("20000", "1")[len(sys.argv) - 1 :]))
    found = scores(cases(count, seed), lambda text: extract(text).records)
    for shape, score in found.items():
        print(f"{shape:24}{score.right:6} of {score.cases:6}{score.share:8.4f}", *score.wrong, sep="\n  ")
    print(f"{'all':24}{sum(s.right for s in found.values()):6} of {count:6}")
