"""Compares the heads in a folder of record files with heads.yaml.

    python .ci/heads.py RECORDS [--min SHARE] [--split tune|check]

Told is the share of fields that are right, and every field that is not. A head that was not extracted counts as wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FIELDS = ("type", "number", "issuer", "place", "issued", "title", "signer", "area", "start", "end")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--min", type=float, default=0.0)
    parser.add_argument("--split", choices=["tune", "check"])
    options = parser.parse_args()
    expected = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"))
    extracted = dict(heads(options.records))
    right = asked = 0
    for one in expected:
        if options.split and one["split"] != options.split:
            continue
        have = extracted.get(one["sha256"], {})
        for field in FIELDS:
            asked += 1
            if same(field, have.get(field), one[field]) and have:
                right += 1
            else:
                print(f"{one['sha256'][:8]} {one['split']} {field}: {have.get(field)!r}, not {one[field]!r}")
    print(f"heads: {right} of {asked} fields right, {right / asked:.3f}")
    return 0 if asked and right / asked >= options.min else 1


def heads(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The `document` of each record file, by the hash of what was read."""
    for path in sorted(folder.rglob("*.yaml")):
        lines = path.read_text(encoding="utf-8").partition("\nrecords:")[0]
        document = yaml.safe_load(lines)["document"]
        yield document["sha256"], document


def same(field: str, have: str | None, want: str | None) -> bool:
    """Whether a field is as expected; of a title, its first and last words are asked."""
    if field == "title" and want is not None and have is not None and " … " in want:
        first, last = want.split(" … ")
        return have.startswith(first) and have.endswith(last)
    return have == want


if __name__ == "__main__":
    sys.exit(main())
