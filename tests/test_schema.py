"""The JSON Schema: as shipped, as the types say, and as the writers write."""

from __future__ import annotations

import copy
import io
import json
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from egov_extract import model, schema
from egov_extract.write import Options, write

TIME = model.Time(start="2021-01-01", end="2025-12-31", precision="year", scope="document", text="giai đoạn 2021-2025")
RECORD = model.Record(
    id="00000000e123", kind="result", indicator=None, subject="thủ tục đã rà soát", comparator="between", value=1.5,
    value_max=2, unit="count", counted="thủ tục", change="increase", baseline=1, total=9,
    levels=("province", "commune"), maturity=("full",), security_levels=(1, 5), deadline=None, period=TIME, every="P3M",
    condition=None, exclusion=None, systems=("vneid",), references=("06-NQ/TU",), quote="Đã rà soát 2 thủ tục.",
    rule="quantity.count", source=model.Source(
        file=None, line=1, section=(), start=11, end=12, text="2", quote_start=0, quote_end=21, page=1, cell="B2",
    ),
)  # fmt: skip
EXTRACTION = model.Extraction(
    schema=model.SCHEMA,
    generator=model.Generator(version="0.1.0", rules="abc"),
    document=model.Head(
        path=None, sha256="a" * 64, format="text", type="plan", number=None, issuer=None, place=None,
        issued="2021-02-03", title=None, signer=None, area=None, start=None, end=None, warnings=("một lời nhắc",),
    ),
    records=(RECORD, msgspec.structs.replace(RECORD, kind="milestone", value=None, unit=None, period=None)),
)  # fmt: skip


def validator_of(form: str | None = None) -> Any:
    """Of all that is written, or of one of its forms alone."""
    made = schema.generate()
    jsonschema.Draft202012Validator.check_schema(made)
    chosen = made if form is None else {"$ref": f"#/$defs/{form}", "$defs": made["$defs"]}
    return jsonschema.Draft202012Validator(chosen, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def validator() -> Any:
    return validator_of()


def test_the_page_of_the_record_is_not_stale() -> None:
    assert schema.PAGE.read_text(encoding="utf-8") == schema.page(), "run: python -m egov_extract.schema"


def test_the_shipped_file_is_not_stale() -> None:
    assert schema.FILE.read_text(encoding="utf-8") == schema.text(), "run: python -m egov_extract.schema"


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize(("format", "parse"), [("yaml", yaml.safe_load), ("json", json.loads)])
def test_what_is_written_is_valid(validator: Any, format: str, parse: Any, compact: bool) -> None:
    (text,) = write([EXTRACTION], format, Options(compact=compact))
    validator.validate(parse(text))
    validator_of("CompactExtraction" if compact else "Extraction").validate(parse(text))


@pytest.mark.parametrize("compact", [False, True])
def test_lists_and_lines_are_valid(validator: Any, compact: bool) -> None:
    bare = msgspec.structs.replace(EXTRACTION, records=())
    whole = json.loads(b"".join(write([EXTRACTION, bare], "json", Options(several=True, compact=compact))))
    documents = io.BytesIO()
    records = b"".join(write([EXTRACTION, bare], "jsonl", Options(compact=compact, documents=documents)))
    lines = {"RecordLine": records.splitlines(), "DocumentLine": documents.getvalue().splitlines()}
    forms = [("Extractions", [whole])] + [(form, [json.loads(line) for line in held]) for form, held in lines.items()]
    for form, values in forms:
        assert values
        for value in values:
            validator.validate(value)
            validator_of(f"{'Compact' if compact and form != 'Extractions' else ''}{form}").validate(value)
    assert not validator.is_valid({**forms[1][1][0], "note": None})


CHANGES: list[tuple[tuple[Any, ...], Any]] = [
    (("schema",), "egov-extract/2"),
    (("document", "issued"), "2021-02"),
    (("document", "issued"), "2021-02-31"),
    (("document", "sha256"), "abc"),
    (("records", 0, "kind"), "goal"),
    (("records", 0, "levels"), ["tỉnh"]),
    (("records", 0, "maturity"), [4]),
    (("records", 0, "security_levels"), [6]),
    (("records", 0, "every"), "hằng năm"),
    (("records", 0, "value"), "80"),
    (("records", 0, "period", "end"), "2025"),
    (("records", 0, "period", "year"), 2025),
    (("records", 0, "source", "line"), 0),
    (("records", 0, "source", "start"), -1),
    (("records", 0, "note"), None),
]


@pytest.mark.parametrize(("place", "value"), CHANGES)
def test_what_is_wrong_is_refused(validator: Any, place: tuple[Any, ...], value: Any) -> None:
    data = json.loads(msgspec.json.encode(EXTRACTION))
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert not validator.is_valid(data)


def test_every_field_is_required() -> None:
    validator = validator_of("Extraction")
    full = json.loads(msgspec.json.encode(EXTRACTION))
    for name, pick in {
        "Extraction": lambda d: d,
        "Generator": lambda d: d["generator"],
        "Head": lambda d: d["document"],
        "Record": lambda d: d["records"][0],
        "Source": lambda d: d["records"][0]["source"],
        "Time": lambda d: d["records"][0]["period"],
    }.items():
        for field in getattr(model, name).__struct_fields__:
            data = copy.deepcopy(full)
            del pick(data)[field]
            assert not validator.is_valid(data), f"{name}.{field}"


def test_fields_say_what_they_mean() -> None:
    made = schema.generate()["$defs"]
    assert made["Record"]["properties"]["subject"]["description"] == "What is measured, in the text's own words."
    for name in ("Generator", "Head", "Record", "Source", "Time"):
        for field, said in made[name]["properties"].items():
            assert said.get("description"), f"{name}.{field}"
