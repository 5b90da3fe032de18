"""What holds of any text, a plan or not."""

from __future__ import annotations

import gc
import hashlib
import re
import unicodedata
from itertools import pairwise
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from plans import plans, tame

from egov_extract import extract, rules, schema
from egov_extract.find import Found, find
from egov_extract.model import Record, Text
from egov_extract.normalise import normalise
from egov_extract.pipeline import trace
from egov_extract.segment import Document, segment
from egov_extract.write import write

RULES = rules.load()
VALIDATOR = jsonschema.Draft202012Validator(schema.generate(), format_checker=jsonschema.FormatChecker())
TEXTS = st.one_of(plans, plans, st.text())


def found_in(content: str) -> tuple[Document, Found]:
    document = segment(Text(content, None, "", "text"), normalise(content), RULES)
    return document, find(document, RULES)


def told(record: Record) -> dict[str, Any]:
    """What a record says, without where it stands in this very text."""
    data: dict[str, Any] = msgspec.to_builtins(record)
    return {key: value for key, value in data.items() if key not in ("id", "quote", "source")}


# --- records --------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_records_stand_where_they_say(content: str) -> None:
    for record in extract(content).records:
        source = record.source
        assert 0 <= source.start < source.end <= len(content)
        assert source.text == content[source.start : source.end]
        assert record.quote == content[source.quote_start : source.quote_end]
        assert source.quote_start <= source.start
        assert source.end <= source.quote_end
        assert source.line == content.count("\n", 0, source.start) + 1
        assert source.file is None


@given(TEXTS)
def test_records_are_in_order_and_apart(content: str) -> None:
    records = extract(content).records
    assert len({record.id for record in records}) == len(records)
    for before, after in pairwise(sorted(records, key=lambda record: record.source.start)):
        assert before.source.end <= after.source.start or "milestone" in (before.kind, after.kind)
    assert [record.source.start for record in records] == sorted(record.source.start for record in records)


@given(TEXTS)
def test_records_are_whole(content: str) -> None:
    for record in extract(content).records:
        numbered = record.kind != "milestone"
        assert all((field is not None) == numbered for field in (record.comparator, record.value, record.unit)), record
        assert (record.value_max is not None) == (record.comparator == "between"), record
        assert record.subject.strip() == record.subject != ""
        assert "\n" not in record.subject
        assert record.period is None or record.kind == "result"
        assert record.deadline is None or record.kind != "result"
        assert record.counted is None or record.unit == "count"
        assert len(set(record.levels)) == len(record.levels)
        assert len(set(record.maturity)) == len(record.maturity)


@given(TEXTS)
def test_the_same_text_gives_the_same(content: str) -> None:
    assert extract(content) == extract(content)
    text = Text(content, "a.txt", hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), "text")
    assert [told(record) for record in extract(text).records] == [told(record) for record in extract(content).records]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_of_cycles_is_left_as_it_was(enabled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    was = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        extract("Đến năm 2030, 90% xã có mạng 5G.")
        assert gc.isenabled() is enabled
        monkeypatch.setattr("egov_extract.pipeline.segment", None)
        with pytest.raises(TypeError):
            extract("Đến năm 2030, 90% xã có mạng 5G.")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


@given(plans)
def test_what_was_read_of_a_text_goes_with_it(content: str) -> None:
    extract(content)  # what is made once for all texts is made
    gc.disable()
    gc.freeze()  # else each collection walks through all that the other tests have left
    try:
        extract(content)
        assert gc.collect() == 0, "a cycle holds the document until the collector comes by"
    finally:
        gc.unfreeze()
        gc.enable()


@given(TEXTS.map(lambda content: content.encode(errors="replace").decode()))
def test_what_is_written_is_valid(content: str) -> None:
    extraction = extract(content)
    data = msgspec.json.decode(msgspec.json.encode(extraction))
    VALIDATOR.validate(data)
    assert yaml.load(b"".join(write([extraction], "yaml")), yaml.CSafeLoader) == data


# --- one text, written in two ways ----------------------------------------------------------------------------------


@given(tame)
def test_composed_and_decomposed_give_the_same_records(content: str) -> None:
    composed, decomposed = (extract(unicodedata.normalize(form, content)).records for form in ("NFC", "NFD"))
    assert [told(record) for record in composed] == [told(record) for record in decomposed]


@given(tame)
def test_line_ends_do_not_count(content: str) -> None:
    unix, windows = extract(content).records, extract(content.replace("\n", "\r\n")).records
    assert [told(record) for record in unix] == [told(record) for record in windows]
    assert [record.source.line for record in unix] == [record.source.line for record in windows]


@given(tame)
def test_spaces_of_another_kind_do_not_count(content: str) -> None:
    plain, spaced = extract(content).records, extract(content.replace(" ", "\u00a0")).records
    assert [told(record) for record in plain] == [told(record) for record in spaced]


# --- mentions -------------------------------------------------------------------------------------------------------


FOUND = ("reference", "time", "not-quantity", "quantity", "kind", "level", "comparator", "norm", "change", "milestone")


@given(TEXTS)
def test_mentions_of_a_label_are_apart_and_in_order(content: str) -> None:
    document, found = found_in(content)
    for label in FOUND:
        mentions = found.all(label)
        for mention in mentions:
            assert mention.label == label
            assert 0 <= mention.span.start < mention.span.end <= len(document.text)
        for before, after in pairwise(mentions):
            assert before.span.end <= after.span.start, label


@given(TEXTS)
def test_segments_hold_the_text(content: str) -> None:
    document, _ = found_in(content)
    assert len(document.text) == len(document.key) == len(document.normalised.text)
    last = 0
    for index, inner in enumerate(document.segments):
        assert last <= inner.span.start <= inner.body <= inner.span.end
        last = inner.span.end
        assert all(0 <= parent < len(document.segments) and parent != index for parent in inner.parents)
        assert index not in set(document.ancestors(index))


@given(TEXTS)
def test_asking_for_reasons_changes_nothing(content: str) -> None:
    traced = trace(content)
    assert traced.extraction == extract(content)
    assert len(traced.statements) == len(traced.extraction.records)


@given(TEXTS)
def test_every_number_is_a_record_or_refused(content: str) -> None:
    traced = trace(content)
    taken = [statement.trigger.span for statement in traced.statements]
    taken += [refusal.span for refusal in traced.refusals]
    for digits in re.finditer("[0-9]+", traced.document.key):
        assert any(span.start <= digits.start() and digits.end() <= span.end for span in taken), digits
    spans = [refusal.span for refusal in traced.refusals]
    assert spans == sorted(spans)


# --- hostile texts --------------------------------------------------------------------------------------------------

HOSTILE = {
    "nothing": "",
    "white space": " \n\t\r\n\u00a0",
    "a byte order mark": "\ufeff",
    "bars": "|\n" * 1_000,
    "bars in a line": "|" * 20_000,
    "dots of a form": "Họ và tên " + "." * 20_000 + " năm 2025 đạt 80%",
    "a long number": "Năm 2025 đạt " + "1" * 20_000 + "%",
    "long groups": "Năm 2025 đạt " + "1." * 3_000 + "5%",
    "many numbers": "Năm 2025 đạt " + "80%, " * 250 + "xã.",
    "many dates": "trước ngày 30/6/2025, " * 1_000,
    "many deadlines": "Ban hành quy chế trước ngày 30/6/2025, " * 100,
    "a table without rows": "TT\nNội dung\nSố lượng\n1\n2\n3",
    "one long row": "|\n80%\n" * 250,
    "many words": "đến năm " * 5_000,
    "number words": "một trăm " * 1_000,
    "one long line": "Đến năm 2030, 100% xã có mạng " + "và dữ liệu dùng chung " * 3_000,
    "a sentence cut before a word that says what a verb came to": "x" * 2_995 + " được 5 dự án, đạt 80% xã.",
    "brackets": "(" * 5_000 + "80%" + ")" * 5_000,
    "marks": "a" + "\u0301" * 10_000,
    "items": "- a) 1. " * 3_000,
    "empty lines": "\n" * 20_000 + "Năm 2025: 100% xã",
    "a scale that is written on": "Năm 2025 đạt 1.5triệu điểm, 5tỷ đồng, 2.5-3.5tỷ đồng, 1.100nghìn%.",
    "scales without end": "Năm 2025 đạt 5 tỷ tỷ tỷ đồng, 2 - 5 tỷ tỷ đồng, 1/9 nghìn tỷ tỷ đồng.",
    "digits of other scripts": "Năm 20٢٥ đạt ٨٠%, trước ngày ٣٠/٦/٢٠٢٥ có 5² xã, ½ xã, 𝟘% xã.",
    "days of no calendar": "Trước ngày 31/02/2025 ban hành quy chế, tháng 13/2025, quý V/2025, năm 0000, ngày 0/0.",
    "a share of nothing": "Năm 2025 đạt 5/0 xã, 0/0 điểm, 1/0 số xã, một phần không số xã.",
    "spaces": "Năm 2025" + " " * 50_000 + "100% xã",
    "bars without cells": "|\n" * 19 + "\x01\n|\n|\n|\n|\nA\n|\n\x01\n|",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_borne(content: str) -> None:
    extraction = extract(content)
    VALIDATOR.validate(msgspec.json.decode(msgspec.json.encode(extraction)))
    for record in extraction.records:
        assert record.source.text == content[record.source.start : record.source.end]


def test_the_generator_gives_what_can_be_found() -> None:
    """Not a property: that the fragments are worth their while."""
    sizes: list[int] = []

    @given(plans)
    def count(content: str) -> None:
        sizes.append(len(extract(content).records))

    count()
    assert sum(sizes) > len(sizes)
