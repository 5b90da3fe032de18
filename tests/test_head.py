"""The head of the document: heads made for the tests, in the ways they come down, and pages that only tell of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from egov_extract import extract

FLOOR = 0.97
"""Least share of the fields that are right. It only rises."""

FIELDS = ("type", "number", "issuer", "place", "issued", "title", "signer", "area", "start", "end")
HEADS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"))


def wrong(one: dict[str, Any]) -> list[str]:
    """Each field that is not as expected."""
    have = msgspec.to_builtins(extract(one["text"]).document)
    return [
        f"{field}: {have[field]!r}, not {one['head'].get(field)!r}"
        for field in FIELDS
        if have[field] != one["head"].get(field)
    ]


def test_the_heads_are_many_and_unlike() -> None:
    assert len(HEADS) >= 30
    assert len({one["head"].get("type") for one in HEADS} - {None}) >= 15
    years = sorted(one["head"]["issued"][:4] for one in HEADS if "issued" in one["head"])
    assert (years[0], years[-1]) == ("2005", "2026")


def test_heads_are_read() -> None:
    differences = [f"head {number}: {line}" for number, one in enumerate(HEADS) for line in wrong(one)]
    share = 1 - len(differences) / (len(HEADS) * len(FIELDS))
    assert share >= FLOOR, "\n".join([f"{share:.3f} < {FLOOR}", *differences])


if __name__ == "__main__":
    for number, one in enumerate(HEADS):
        for line in wrong(one):
            print(f"head {number}: {line}")
