"""The same plan in every format, made by hand and by LibreOffice, gives the same records but for their places."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from same_plan import FIXTURES, PLANS, TABLES, make

from egov_extract import extract
from egov_extract.model import Text
from egov_extract.read import decode

MADE = sorted(path.name for path in FIXTURES.iterdir())
NEEDS_OFFICE = (".doc", ".rtf", ".xls")


def said(text: Text) -> list[dict[str, Any]]:
    """The records without their places; a quote may be broken into lines."""
    found = []
    for record in extract(text).records:
        assert text.content[record.source.start : record.source.end] == record.source.text
        assert text.content[record.source.quote_start : record.source.quote_end] == record.quote
        fields = msgspec.to_builtins(record)
        source = fields.pop("source")
        section = [" ".join(heading.split()) for heading in source["section"]]
        found.append(
            fields | {"id": None, "quote": " ".join(record.quote.split()), "section": section, "text": source["text"]}
        )
    return found


@lru_cache
def wanted(name: str) -> list[dict[str, Any]]:
    """What the plainest form gives."""
    plan = name.startswith("plan")
    records = said(decode(PLANS["txt"](), "plan.txt") if plan else decode(TABLES["csv"](), "table.csv"))
    assert len(records) == (10 if plan else 6)
    return records


@pytest.mark.parametrize("suffix", [*PLANS, *TABLES])
def test_made_by_hand(suffix: str) -> None:
    name = f"plan.{suffix}" if suffix in PLANS else f"table.{suffix}"
    text = decode({**PLANS, **TABLES}[suffix](), name)
    assert said(text) == wanted(name)
    assert bool(text.layout.pages) == (suffix == "pdf")
    addresses = [record.source.cell for record in extract(text).records]
    assert addresses == (["D5", "E5", "D6", "E6", "D7", "E7"] if suffix == "csv" else [f"Chỉ tiêu!{cell}" for cell in (
        "D5", "E5", "D6", "E6", "D7", "E7")] if suffix == "xlsx" else [None] * 10)  # fmt: skip


@pytest.mark.parametrize("name", [name for name in MADE if not name.endswith(NEEDS_OFFICE)])
def test_made_by_libreoffice(name: str) -> None:
    assert said(decode((FIXTURES / name).read_bytes(), name)) == wanted(name)


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(NEEDS_OFFICE)])
def test_read_through_libreoffice(name: str) -> None:
    assert said(decode((FIXTURES / name).read_bytes(), name)) == wanted(name)


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_made_by_the_libreoffice_that_is_installed(tmp_path: Path) -> None:
    make("soffice", tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == MADE
    for name in names:
        if not name.endswith(NEEDS_OFFICE):
            assert said(decode((tmp_path / name).read_bytes(), name)) == wanted(name), name
