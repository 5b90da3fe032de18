"""Writing: every value reads back the same, in the shape that the contract shows."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egov_extract.model import SCHEMA, Extraction, Generator, Head, Record, Source, Time
from egov_extract.write import FORMATS, SUFFIXES, Options, format_of, write
from egov_extract.write import yaml as yaml_writer
from egov_extract.write.plain import document_id

TEXTS = [name for name, format in FORMATS.items() if not format.is_binary and name != "sdmx-csv"]
"""All but observations, which leave out what has no indicator."""
FILES = [name for name, format in FORMATS.items() if format.suffixes]

C_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEADLINE = Time(start=None, end="2025-12-31", precision="year", scope="sentence", text="đến năm 2025")
SOURCE = Source(
    file="plan.txt", line=3, section=("Mục tiêu", "Cụ thể"), start=33, end=36, text="80%", quote_start=0,
    quote_end=62, page=None, cell=None,
)  # fmt: skip
RECORD = Record(
    id="7c1d0e5a9b42", kind="target", indicator=None, subject="hồ sơ được ký số tại cấp xã", comparator="ge", value=80,
    value_max=None, unit="percent", counted=None, change=None, baseline=None, total=None, levels=("commune",),
    maturity=("3", "4"), security_levels=(), deadline=DEADLINE, period=None, every=None, condition=None,
    exclusion="hồ sơ mật", systems=(), references=(), quote="Đến năm 2025: 80% hồ sơ", source=SOURCE,
    rule="quantity.percent",
)  # fmt: skip
HEAD = Head(
    path="plan.txt", sha256="0" * 64, format="text", type=None, number=None, issuer=None, place=None,
    issued="2024-02-29", title="Kế hoạch thử", signer=None, area=None, start=None, end=None, warnings=(),
)  # fmt: skip
EXTRACTION = Extraction(
    schema=SCHEMA, generator=Generator(version="0.1.0", rules="3fa9c1"), document=HEAD, records=(RECORD, RECORD)
)

FULL = """\
schema: egov-extract/1
generator: {version: '0.1.0', rules: 3fa9c1}
document:
  path: plan.txt
  sha256: '0000000000000000000000000000000000000000000000000000000000000000'
  format: text
  type: null
  number: null
  issuer: null
  place: null
  issued: '2024-02-29'
  title: Kế hoạch thử
  signer: null
  area: null
  start: null
  end: null
  warnings: []
records:
- id: 7c1d0e5a9b42
  kind: target
  indicator: null
  subject: hồ sơ được ký số tại cấp xã
  comparator: ge
  value: 80
  value_max: null
  unit: percent
  counted: null
  change: null
  baseline: null
  total: null
  levels: [commune]
  maturity: ['3', '4']
  security_levels: []
  deadline: {start: null, end: '2025-12-31', precision: year, scope: sentence, text: đến năm 2025}
  period: null
  every: null
  condition: null
  exclusion: hồ sơ mật
  systems: []
  references: []
  quote: 'Đến năm 2025: 80% hồ sơ'
  source: {file: plan.txt, line: 3, section: [Mục tiêu, Cụ thể], start: 33, end: 36, text: 80%, quote_start: 0, \
quote_end: 62, page: null, cell: null}
  rule: quantity.percent
"""

COMPACT = """\
schema: egov-extract/1
generator: {version: '0.1.0', rules: 3fa9c1}
document:
  path: plan.txt
  sha256: '0000000000000000000000000000000000000000000000000000000000000000'
  format: text
  issued: '2024-02-29'
  title: Kế hoạch thử
records:
- id: 7c1d0e5a9b42
  kind: target
  subject: hồ sơ được ký số tại cấp xã
  comparator: ge
  value: 80
  unit: percent
  levels: [commune]
  maturity: ['3', '4']
  deadline: {end: '2025-12-31', precision: year, scope: sentence, text: đến năm 2025}
  exclusion: hồ sơ mật
  quote: 'Đến năm 2025: 80% hồ sơ'
  source: {file: plan.txt, line: 3, section: [Mục tiêu, Cụ thể], start: 33, end: 36, text: 80%, quote_start: 0, \
quote_end: 62}
  rule: quantity.percent
"""

WORDS = r"""
y Y n N yes Yes YES no No NO on On OFF off true True FALSE false null Null NULL ~ . .. ... - -- --- ? : , # & * ! | >
% @ ` ' " = << < .inf .Inf -.inf +.inf .nan .NaN nan inf 0 00 01 08 09 017 0o17 0x1F 0b101 1_000 1__0 1e3 1E3 1e+3 1.e3
.5 5. +1 -1 1.5 12:30 12:30:45 190:20:30 -1:30 2025-12-31 2025-1-1 2025-12-31T10:00:00Z 123456789012 12345e678901 0e0
1,000 3,4 1.100.000 80% 24/7 9/9 [] {} [a a] {a a} a,b a:b a: :a a#b #a !!str !a &a *a |a >a @a `a %a 'a "a a' -a ?a a?
\ \n \x00 06-NQ/TU 7c1d0e5a9b42 0001 1.2.3 0.1.0 0xg 0b2 1e 1e+ e5 E+46 1:2 é ế Đ 😀 a😀 99.5% =a １２ ٣ ² ½ 𝟏𝟐
"""
# fmt: off
RISKY = [
    *WORDS.split(), "", " ", "  ", "\n", "\t", "a\n", "\na", "a\nb", "a\n\nb", "a\r\nb", "a\rb", " a", "a ", "a\t",
    "\ta", "a\tb", "a  b", "a\u2028b", "a\u2029b", "a\x85b", "\u2028", "\x85", "\x00", "\x07", "\x1b[0m", "\x7f",
    "\x9f",
    "\xa0", "a\xa0b", "\ufeff", "a\ufeffb", "\ufffe", "\uffff", "\U0010ffff", "\u200b", "e\u0302\u0301",
    "- a", "? a", "a: b", "a #b", "# a", "--- a", "key: {a: 1}", "''", "it's", 'a "b" c', "a, b", "[a, b]", "%YAML 1.2",
    "1 000", "1 + 1", "2025-12-31 10:00:00", "12 e", "1e3 ", "null ", "Đến năm 2025: 80%", "Đến năm 2025; 80% (hồ sơ)",
    "x" * 3000, "chữ " * 500,
]
# fmt: on


def parts(format: str, *extractions: Extraction, **options: bool) -> list[str]:
    return [piece.decode() for piece in write(extractions, format, Options(**options))]


def with_strings(text: str) -> Extraction:
    """An extraction in which every field that takes any string holds `text`."""
    time = msgspec.structs.replace(DEADLINE, text=text)
    record = msgspec.structs.replace(
        RECORD, id=text, subject=text, counted=text, condition=text, exclusion=text, every=text, systems=(text, text),
        references=(text,), quote=text, rule=text, indicator=text, deadline=time, period=time,
        source=msgspec.structs.replace(SOURCE, text=text, section=(text,), file=text, cell=text),
    )  # fmt: skip
    head = Head(
        path=text, sha256=text, format=text, type=text, number=text, issuer=text, place=text, issued=text, title=text,
        signer=text, area=text, start=text, end=text, warnings=(text,),
    )  # fmt: skip
    return Extraction(schema=text, generator=Generator(text, text), document=head, records=(record,))


def listed(value: Any) -> Any:
    """What a parser gives for `value`: lists for tuples."""
    return json.loads(msgspec.json.encode(value))


def test_the_form() -> None:
    one = Extraction(schema=SCHEMA, generator=EXTRACTION.generator, document=HEAD, records=(RECORD,))
    assert parts("yaml", one) == [FULL]
    assert parts("yaml", one, compact=True) == [COMPACT]


def test_no_records_is_an_empty_list_even_when_compact() -> None:
    none = msgspec.structs.replace(EXTRACTION, records=())
    for compact in (False, True):
        (text,) = parts("yaml", none, compact=compact)
        assert text.endswith("\nrecords: []\n")
        assert json.loads(parts("json", none, compact=compact)[0])["records"] == []


@pytest.mark.parametrize("text", RISKY, ids=lambda text: ascii(text)[:20])
def test_risky_scalars_read_back(text: str) -> None:
    extraction = with_strings(text)
    (written,) = parts("yaml", extraction)
    assert yaml.load(written, Loader=C_LOADER) == listed(extraction)


@settings(deadline=None)
@given(st.text())
@example("a" * 2000 + " b")
def test_any_string_reads_back(text: str) -> None:
    extraction = with_strings(text)
    (written,) = parts("yaml", extraction)
    assert yaml.safe_load(written) == listed(extraction)
    assert json.loads(parts("json", extraction)[0]) == listed(extraction)
    (line,) = parts("jsonl", extraction)[0].split("\n")[:-1]
    assert json.loads(line) == listed(extraction)["records"][0] | {"document": document_id(extraction)}


@settings(deadline=None)
@given(st.text(alphabet="0123456789_.:+-eExXobnytf,aA Z=<~%/'\"#[]{}\n"))
def test_what_looks_like_a_number_reads_back(text: str) -> None:
    extraction = with_strings(text)
    assert yaml.safe_load(parts("yaml", extraction)[0]) == listed(extraction)


# What YAML 1.2's core schema, and the parsers of Go, Ruby and JavaScript, take a plain scalar for other than a string.
NOT_A_STRING = re.compile(
    r"""~|null|true|false|yes|no|on|off|y|n|=|<<
    |[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-f_]+|[-+]?(\d[\d_,]*)?\.?\d[\d_,]*(e[-+]?\d+)?|[-+]?\d[\d_,]*\.(e[-+]?\d+)?
    |e[-+]?\d+|[-+]?\.inf|\.nan|[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?|\d{4}-\d\d?-\d\d?([Tt\s].*)?""",
    re.VERBOSE | re.IGNORECASE,
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="0123456789_.:+-eExXobnytf,Z"), st.sampled_from(RISKY)))
def test_what_other_readers_misread_is_quoted(text: str) -> None:
    """PyYAML reading its own output back proves nothing about YAML 1.2, where 1e3, 08 and 0o17 are numbers."""
    if NOT_A_STRING.fullmatch(text):
        written = parts("yaml", with_strings(text))[0]
        assert re.search(rf"^  subject: (['\"]){re.escape(text)}\1$", written, re.MULTILINE)


def test_no_line_is_broken_and_no_value_is_shared() -> None:
    (written,) = parts("yaml", with_strings("chữ " * 5000))
    assert all(
        line.startswith(("schema", "generator", "document", "records", "- ", "  ")) for line in written.splitlines()
    )
    assert not re.search(r"[&*]id\d", written)
    assert len(parts("yaml", with_strings("a\n\nb\u2028c"))[0].splitlines()) == len(FULL.splitlines())


@pytest.mark.parametrize("value", [0, 80, -3, 10**15, 2**70, 33.33, 99.5, 1e16, 1e22, 1.5e-7, 0.1, 1e300])
def test_numbers_read_back(value: float) -> None:
    extraction = msgspec.structs.replace(EXTRACTION, records=(msgspec.structs.replace(RECORD, value=value),))
    (written,) = parts("yaml", extraction)
    back = yaml.safe_load(written)["records"][0]["value"]
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dumper", [yaml.SafeDumper, yaml_writer._Dumper])
def test_every_dumper_and_loader(monkeypatch: pytest.MonkeyPatch, dumper: Any) -> None:
    monkeypatch.setattr(yaml_writer, "_Dumper", dumper)
    assert parts("yaml", EXTRACTION, compact=True)[0].startswith(COMPACT)
    records = tuple(msgspec.structs.replace(RECORD, quote=text, systems=(text, text)) for text in RISKY[::3])
    document = msgspec.structs.replace(HEAD, warnings=tuple(RISKY))
    extraction = msgspec.structs.replace(EXTRACTION, document=document, records=records[:1])
    assert yaml.safe_load(parts("yaml", extraction)[0]) == listed(extraction)
    extraction = msgspec.structs.replace(EXTRACTION, records=records)
    assert yaml.load(parts("yaml", extraction)[0], Loader=C_LOADER) == listed(extraction)


def test_several_documents() -> None:
    texts = parts("yaml", EXTRACTION, EXTRACTION, several=True)
    assert list(yaml.safe_load_all("".join(texts))) == [listed(EXTRACTION)] * 2
    assert [text.startswith("---\n") for text in texts] == [False, True]
    for count in range(3):
        array = "".join(parts("json", *[EXTRACTION] * count, several=True))
        assert json.loads(array) == [listed(EXTRACTION)] * count
    lines = "".join(parts("jsonl", EXTRACTION, EXTRACTION, several=True)).splitlines()
    assert [json.loads(line)["source"]["file"] for line in lines] == ["plan.txt"] * 4


def test_documents_are_written_as_they_come() -> None:
    def documents() -> Any:
        yield EXTRACTION
        raise RuntimeError("second document")

    for format in TEXTS:
        seen = b""
        with pytest.raises(RuntimeError, match="second document"):  # noqa: PT012 (what came before it is looked at)
            for piece in write(documents(), format, Options(several=True)):
                seen += piece
        assert RECORD.subject in seen.decode()


@pytest.mark.parametrize("format", TEXTS)
def test_colour_changes_nothing_else(format: str) -> None:
    for extraction in [EXTRACTION, *map(with_strings, ["", "a: [b]", "--- a: b", "null"])]:
        plain = parts(format, extraction, extraction, several=True)
        coloured = parts(format, extraction, extraction, several=True, colour=True)
        assert [re.sub(r"\x1b\[[\d;]*m", "", text) for text in coloured] == plain
        assert (coloured != plain) == (format in ("yaml", "table"))


def test_table() -> None:
    records = (
        msgspec.structs.replace(RECORD, indicator="document.signed.share"),
        msgspec.structs.replace(
            RECORD, kind="result", value=9, total=12, unit="count", counted="phường", comparator="eq"
        ),
        msgspec.structs.replace(RECORD, value=1_100_000_000, value_max=2_000_000_000, unit="VND", comparator="between"),
        msgspec.structs.replace(RECORD, value=20, change="decrease", subject="chữ " * 300 + "cuối"),
        msgspec.structs.replace(RECORD, kind="milestone", value=None, unit=None, comparator=None, deadline=None),
    )
    (text,) = parts("table", msgspec.structs.replace(EXTRACTION, records=records))
    lines = [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]
    assert [line[0] for line in lines[:3]] == ["Kế hoạch thử", "2024-02-29", "3 targets, 1 result, 1 milestone"]
    assert lines[4:7] == [
        ["time", "figure", "kind", "levels", "line", "subject"],
        ["Documents and signing"],
        ["2025", "≥ 80%", "target", "commune", "3", RECORD.subject],
    ]
    assert lines[8] == ["Not in the catalogue"]
    assert lines[9][1] == "1.1–2 billion VND"
    assert lines[10][1] == "≥ −20%"
    assert lines[10][-1].endswith("chữ cuối")
    assert lines[11] == ["milestone", "commune", "3", RECORD.subject]
    assert lines[12][1:3] == ["9/12 phường", "result"]
    assert len(lines) == 13


def test_table_of_nothing_and_of_several() -> None:
    none = msgspec.structs.replace(EXTRACTION, records=())
    told = "Kế hoạch thử\n2024-02-29\nno records\n"
    assert parts("table", none) == [told]
    assert parts("table", none, none, several=True) == [f"plan.txt\n{told}", f"\nplan.txt\n{told}"]


def test_formats_by_suffix() -> None:
    assert set(SUFFIXES.values()) == set(FILES)
    assert format_of("a/b.YML") == "yaml"
    assert format_of("a/b.jsonl") == "jsonl"
    assert format_of("yaml") is None
