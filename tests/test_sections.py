"""Where records stand: the headings above them, as documents number them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from egov_extract import extract

OUTLINES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sections.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: str(outline["says"]))
def test_records_stand_under_their_headings(outline: dict[str, Any]) -> None:
    records = extract(outline["text"]).records
    assert [record.source.text for record in records] == [number for number, *_ in outline["records"]]
    for record, (number, *above) in zip(records, outline["records"], strict=True):
        have = record.source.section
        assert len(have) == len(above), (number, have)
        assert all(heading.startswith(opening) for heading, opening in zip(have, above, strict=True)), (number, have)
