"""The samples: what was reviewed to be right, what comes out now, and that it follows the schema.

`samples/<name>.gold.yaml` says what is right and is written by hand; `samples/<name>.yaml` is what comes out, written
by --update-snapshots and reviewed as a difference. `python tests/test_samples.py` tells every difference from the gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import msgspec
import pytest
import yaml

from egov_extract import extract, read, schema
from egov_extract.model import Extraction, Generator, Record
from egov_extract.write import write

FLOOR = 0.93
"""Least share (F1) of the samples' records that are right in every strict field. It only rises."""

FOLDER = Path(__file__).parent.parent / "samples"
STEMS = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.txt"))

STRICT = ("kind", "comparator", "value", "value_max", "unit", "change", "levels", "maturity", "end")
"""What must be right for a record to count."""

SOFT = (
    "text",
    "start",
    "counted",
    "total",
    "baseline",
    "every",
    "condition",
    "exclusion",
    "security_levels",
    "subject",
)
"""What is told in a difference and does not count."""

LISTS = ("levels", "maturity", "security_levels")


class Expected(NamedTuple):
    """An entry of a gold file."""

    start: int
    end: int
    fields: dict[str, Any]


class Comparison(NamedTuple):
    """What comes out beside what is right."""

    right: int
    found: int
    expected: int
    differences: tuple[str, ...]
    """In strict fields, and records missing or too much; one line each, in order of the text."""
    soft: tuple[str, ...] = ()
    """In soft fields."""

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.expected, 1)

    def __str__(self) -> str:
        return f"{self.right} right of {self.found} found and {self.expected} expected, F1 {self.f1:.3f}"


def gold(stem: str, content: str) -> list[Expected]:
    """The entries of a gold file with the places in the text that their brackets hold."""
    entries = yaml.safe_load((FOLDER / f"{stem}.gold.yaml").read_text(encoding="utf-8"))
    expected: list[Expected] = []
    for entry in entries:
        before, _, rest = entry.pop("at").partition("[")
        text, _, after = rest.partition("]")
        assert content.count(before + text + after) == 1, f"{stem}: {before}[{text}]{after}"
        start = content.index(before + text + after) + len(before)
        expected.append(Expected(start, start + len(text), {**entry, "text": text}))
    assert expected == sorted(expected, key=lambda one: one.start), f"{stem}: not in order of the text"
    return expected


def told(record: Record) -> dict[str, Any]:
    """A record's fields as gold files write them: lists, and the days of its time beside them."""
    fields: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    time = record.deadline or record.period
    return {**fields, "text": record.source.text, "start": time and time.start, "end": time and time.end}


def compare(records: Sequence[Record], expected: Sequence[Expected], content: str) -> Comparison:
    """Pair records with gold entries that they overlap, the most right first, and tell every difference."""
    pairs = sorted(
        (len(list(_differing(record, one, STRICT))), i, j)
        for i, record in enumerate(records)
        for j, one in enumerate(expected)
        if min(one.end, record.source.end) > max(one.start, record.source.start)
    )
    of_record: dict[int, int] = {}
    right = 0
    strict: list[tuple[int, str]] = []
    soft: list[tuple[int, str]] = []
    for wrong, i, j in pairs:
        if i in of_record or j in of_record.values():
            continue
        of_record[i] = j
        right += not wrong
        for fields, lines in ((STRICT, strict), (SOFT, soft)):
            for difference in _differing(records[i], expected[j], fields):
                lines.append((expected[j].start, f"{_place(content, expected[j])} {difference}"))
    for j, one in enumerate(expected):
        if j not in of_record.values():
            strict.append((one.start, f"{_place(content, one)} is missing"))
    for i, record in enumerate(records):
        if i not in of_record:
            place = Expected(record.source.start, record.source.end, {})
            strict.append((place.start, f"{_place(content, place)} is too much, by {record.rule}"))
    ordered = (tuple(line for _, line in sorted(lines, key=lambda pair: pair[0])) for lines in (strict, soft))
    return Comparison(right, len(records), len(expected), *ordered)


def _differing(record: Record, one: Expected, names: Sequence[str]) -> Iterator[str]:
    fields = told(record)
    for name in names:
        have, want = (said.get(name, [] if name in LISTS else None) for said in (fields, one.fields))
        if name in ("condition", "exclusion"):  # gold says that there is one; where it ends may be argued
            have, want = have is not None, want is not None
        if have != want:
            yield f"{name}: {have}, not {want}"


def _place(content: str, one: Expected) -> str:
    return f"line {content.count(chr(10), 0, one.start) + 1} [{content[one.start : one.end]}]"


@cache
def extraction_of(stem: str) -> tuple[Extraction, str]:
    """What is extracted from a sample, and its text; which version and which patterns it was does not matter."""
    text = read(FOLDER / f"{stem}.txt", as_path=f"{stem}.txt")
    return msgspec.structs.replace(extract(text), generator=Generator(version="0", rules="0")), text.content


def comparison_of(stem: str) -> Comparison:
    extraction, content = extraction_of(stem)
    return compare(extraction.records, gold(stem, content), content)


def test_there_are_samples() -> None:
    assert len(STEMS) >= 6
    golds = (path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.gold.yaml"))
    assert {path.removesuffix(".gold.yaml") for path in golds} == set(STEMS)


def test_the_records_are_right() -> None:
    compared = {stem: comparison_of(stem) for stem in STEMS}
    right = sum(one.right for one in compared.values())
    f1 = 2 * right / sum(one.found + one.expected for one in compared.values())
    lines = [line for stem, one in compared.items() for line in (f"{stem}: {one}", *one.differences)]
    assert f1 >= FLOOR, "\n".join([f"F1 {f1:.3f} < {FLOOR}", *lines])


@pytest.mark.parametrize("stem", STEMS)
def test_what_comes_out_is_what_was_reviewed(stem: str, update_snapshots: bool) -> None:
    extraction, _ = extraction_of(stem)
    now = b"".join(write([extraction], "yaml")).decode()
    path = FOLDER / f"{stem}.yaml"
    if update_snapshots:
        path.write_text(now, encoding="utf-8", newline="\n")
    assert path.is_file(), "no snapshot; --update-snapshots writes it"
    before = path.read_text(encoding="utf-8")
    changed = "\n".join(unified_diff(before.splitlines(), now.splitlines(), "reviewed", "now", n=4, lineterm=""))
    assert not changed, f"review, and write anew with --update-snapshots:\n{changed}"
    assert now == before


@pytest.mark.parametrize("stem", STEMS)
def test_what_comes_out_is_valid(stem: str) -> None:
    validator = jsonschema.Draft202012Validator(schema.generate(), format_checker=jsonschema.FormatChecker())
    extraction, _ = extraction_of(stem)
    for format, parse in (("yaml", yaml.safe_load), ("json", msgspec.json.decode)):
        validator.validate(parse(b"".join(write([extraction], format))))


# --- the comparison itself ------------------------------------------------------------------------------------------

PLAN = "Đến năm 2030, tối thiểu 80% xã và 9 sở có mạng.\n"


def test_the_comparison() -> None:
    (record, *_) = extract(PLAN).records
    fields = {"kind": "target", "comparator": "ge", "value": 80, "unit": "percent", "levels": ["commune"],
              "end": "2030-12-31", "text": "80%", "subject": record.subject}  # fmt: skip
    start = PLAN.index("80%")
    same, wrong = Expected(start, start + 3, fields), Expected(start, start + 3, {**fields, "value": 8, "levels": []})
    assert compare([record], [same], PLAN) == (1, 1, 1, (), ())
    assert compare([record], [wrong], PLAN)[:4] == (
        0, 1, 1, ("line 1 [80%] value: 80, not 8", "line 1 [80%] levels: ['commune'], not []"),
    )  # fmt: skip
    assert compare([record], [Expected(*same[:2], fields | {"total": 9})], PLAN).soft == (
        "line 1 [80%] total: None, not 9",
    )
    assert compare([record], [], PLAN).differences == ("line 1 [80%] is too much, by quantity.percent",)
    assert compare([], [same], PLAN).differences == ("line 1 [80%] is missing",)
    assert compare([record, record], [same], PLAN).f1 == pytest.approx(2 / 3)


if __name__ == "__main__":
    for stem in STEMS:
        comparison = comparison_of(stem)
        print(f"{stem}: {comparison}", *comparison.differences, *comparison.soft, sep="\n  ")
