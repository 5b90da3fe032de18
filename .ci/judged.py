"""Draws records to be judged by people, and compares what people said of them with what is extracted now.

    python .ci/judged.py draw RECORDS --seed N --count N    what judged.yaml gets, to be judged, on standard output
    python .ci/judged.py check RECORDS [--precision SHARE] [--kept SHARE] [--right SHARE]

Drawn is a document first, then one of its records, so that one long table does not outweigh forty documents; what was
judged before is not drawn again. A span is judged to be a record, whose fields stand beside it, or none, for a reason.
Told is for each sample and for all: of the spans that are still extracted, the share that are records (precision); of
the records, the share that is still extracted (kept), and that is right in every field (right); and each that is not.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

FIELDS = ("kind", "comparator", "value", "value_max", "unit", "change", "levels", "end")
NOTHING: tuple[object, ...] = (None, [])

Fields = Mapping[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--count", type=int, required=True)
    checking = commands.add_parser("check")
    for floor in ("precision", "kept", "right"):
        checking.add_argument(f"--{floor}", type=float, default=0.0)
    for command in (drawing, checking):
        command.add_argument("records", type=Path)
    options = parser.parse_args()
    samples = yaml.safe_load((Path(__file__).parent / "judged.yaml").read_text(encoding="utf-8"))
    extracted = dict(documents(options.records))
    if options.command == "draw":
        print(*skeleton(draw(extracted, samples, options.seed, options.count)), sep="\n")
        return 0
    counts = [check(sample, extracted) for sample in samples]
    shares = tell("all", [sum(column) for column in zip(*counts, strict=True)])
    floors = (options.precision, options.kept, options.right)
    return 0 if all(share >= floor for share, floor in zip(shares, floors, strict=True)) else 1


def documents(folder: Path) -> Iterator[tuple[str, list[Fields]]]:
    """The records of each record file, in the order of the text, by the hash of what was read."""
    for path in sorted(folder.rglob("*.yaml")):
        whole = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        yield whole["document"]["sha256"], sorted(whole["records"], key=span)


def span(record: Fields) -> tuple[int, int]:
    return record["source"]["start"], record["source"]["end"]


def draw(
    extracted: Mapping[str, Sequence[Fields]], samples: Sequence[Fields], seed: int, count: int
) -> list[tuple[str, Fields]]:
    """`count` records: each time a document at random, then one of its records that nobody judged."""
    judged = {(one["sha256"], *judgement["at"]) for sample in samples for one, judgement in judgements(sample)}
    left = {sha: [one for one in records if (sha, *span(one)) not in judged] for sha, records in extracted.items()}
    order = sorted(sha for sha, records in left.items() if records)
    dice = random.Random(seed)
    drawn: list[tuple[str, Fields]] = []
    while order and len(drawn) < count:
        sha = order[dice.randrange(len(order))]
        drawn.append((sha, left[sha].pop(dice.randrange(len(left[sha])))))
        if not left[sha]:
            order.remove(sha)
    return sorted(drawn, key=lambda one: (one[0], span(one[1])))


def judgements(sample: Fields) -> Iterator[tuple[Fields, Fields]]:
    """Each judgement of a sample, after its document."""
    for document in sample["documents"]:
        for judgement in document["records"]:
            yield document, judgement


def skeleton(drawn: Sequence[tuple[str, Fields]]) -> Iterator[str]:
    """Documents of a sample as judged.yaml has them, everything as it was extracted."""
    last = None
    for sha, record in drawn:
        if sha != last:
            yield f"  - sha256: {sha}\n    records:"
        last = sha
        told = {"at": list(span(record)), "verdict": "record", **fields(record)}
        yield "    - " + yaml.safe_dump(told, default_flow_style=True, sort_keys=False, width=10000).strip()


def fields(record: Fields) -> dict[str, Any]:
    """The fields of a record that are judged; those that say nothing are left out."""
    told = {**record, "end": (record["deadline"] or {}).get("end")}
    return {field: told[field] for field in FIELDS if told[field] not in NOTHING}


def check(sample: Fields, extracted: Mapping[str, Sequence[Fields]]) -> list[int]:
    """Counts of a sample: spans extracted, records among them, records judged, records right in all fields."""
    found = true = records = right = 0
    first = [judgement.get("wrong") for _, judgement in judgements(sample) if judgement["verdict"] == "record"]
    for document, judgement in judgements(sample):
        start, end = judgement["at"]
        here = [one for one in extracted.get(document["sha256"], []) if span(one)[0] < end and start < span(one)[1]]
        where = f"{document['sha256'][:8]} {start}-{end}"
        found += bool(here)
        if judgement["verdict"] != "record":
            if here:
                print(f"{where}: extracted, and is no record: {judgement['reason']}")
            continue
        records += 1
        true += bool(here)
        faults = differences(judgement, here[0]) if here else ["not extracted"]
        right += not faults
        if faults:
            print(f"{where}: {'; '.join(faults)}")
    count = sum(1 for _ in judgements(sample))
    name = f"seed {sample['seed']}"
    print(f"{name}, when drawn: {len(first)} of {count} are records, {first.count(None)} right in all fields")
    tell(name, [found, true, records, right])
    return [found, true, records, right]


def differences(judgement: Fields, record: Fields) -> list[str]:
    """The fields that are not as they were judged, nor as it was said they may `also` be."""
    have, also = fields(record), judgement.get("also", {})
    return [
        f"{field} {have.get(field)!r}, not {judgement.get(field)!r}"
        for field in FIELDS
        if have.get(field) != judgement.get(field) and not (field in also and have.get(field) == also[field])
    ]


def tell(name: str, counts: Sequence[int]) -> tuple[float, float, float]:
    found, true, records, right = counts
    precision, kept, well = true / max(found, 1), true / max(records, 1), right / max(records, 1)
    print(f"{name}: precision {precision:.3f} of {found} spans, kept {kept:.3f}, right {well:.3f} of {records} records")
    return precision, kept, well


if __name__ == "__main__":
    sys.exit(main())
