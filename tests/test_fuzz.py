"""Whatever comes in, records or one clear error come out, in bounded time; and what does not matter changes nothing."""

from __future__ import annotations

import io
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import PROFILE
from frames import cases, differences
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import PACKED, damaged, damaged_inside, dateline, heading, legal_basis, paragraphs, rewritten
from packages import docx
from plans import plans

from egov_extract import extract, rules
from egov_extract.check import faults_of
from egov_extract.errors import CODES, EgovError
from egov_extract.model import Extraction, Record
from egov_extract.read import SUFFIXES, decode
from egov_extract.write import FORMATS, Options, load, write

LONGEST = 3.0
"""Seconds of a processor that one case may take; each is some kilobytes at most."""

CASES = int(os.environ.get("FUZZ_CASES", "25000")) if PROFILE == "soak" else 14
"""Tried of each property, of those that write files a fifth: with `make soak` 210,000 in all."""

many, some = settings(max_examples=CASES), settings(max_examples=CASES // 5)
chances = st.integers(0, 2**63).map(random.Random)


@contextmanager
def bounded() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < LONGEST


RANKED = frozenset({"rank", "place", "score"})


def told(record: Record) -> str:
    """What a record says, without where it stands, and how many spaces and marks without width are in between."""
    data: dict[str, Any] = msgspec.to_builtins(record)
    return repr({key: value for key, value in data.items() if key not in ("id", "quote", "source")})


def records(content: str) -> tuple[Record, ...]:
    with bounded():
        return extract(content).records


def said(content: str) -> list[str]:
    return [told(record) for record in records(content)]


def places(content: str) -> list[str]:
    return [record.source.text for record in records(content)]


def got(attempt: Callable[[], Any]) -> Any:
    """What comes of an attempt; None where it is refused in a clear line."""
    try:
        return attempt()
    except EgovError as error:
        refused = error
    lines = refused.faults if isinstance(refused, rules.PatternError) else (str(refused),)
    assert refused.code in CODES
    assert lines
    assert all(line and "\n" not in line for line in lines), lines
    return None


# --- any bytes ------------------------------------------------------------------------------------------------------


def reads(data: bytes, name: str) -> None:
    """Fail unless what is read of a document leads back to its text, or it is refused."""
    with bounded():
        text = got(lambda: decode(data, name))
        for record in extract(text).records if text is not None else ():
            source = record.source
            assert source.text == text.content[source.start : source.end] != ""
            assert record.quote == text.content[source.quote_start : source.quote_end]


@many
@given(st.one_of(st.binary(max_size=300), plans.map(lambda text: text.encode("utf-8", "replace"))), chances)
def test_any_bytes_give_records_or_a_clear_error(data: bytes, chance: random.Random) -> None:
    reads(damaged(data, chance) if chance.random() < 0.7 else data, f"a{chance.choice([*SUFFIXES, '.dat'])}")


_DOCUMENTS: dict[str, list[bytes]] = {
    suffix: [make(paragraphs(random.Random(seed), 4)) for seed in range(3)] for suffix, make in PACKED.items()
}


@many
@given(st.sampled_from(sorted(_DOCUMENTS)), chances)
def test_damaged_documents_are_read_or_refused(suffix: str, chance: random.Random) -> None:
    data = chance.choice(_DOCUMENTS[suffix])
    inside = data.startswith(b"PK") and chance.random() < 0.8
    reads((damaged_inside if inside else damaged)(data, chance), f"a{suffix}")


@pytest.mark.parametrize("piece", ["1. ", "a) 9; "])
def test_a_line_of_many_marks_is_read_in_time(piece: str) -> None:
    records(piece * 4000)


def test_a_small_file_that_unpacks_to_much_is_refused() -> None:
    bomb = docx("<w:p/>" * 5_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(EgovError) as refused:
        decode(bomb, "a.docx")
    assert refused.value.code == "too-large"


# --- what does not matter -------------------------------------------------------------------------------------------


@many
@given(chances)
def test_another_writing_gives_the_same_records(chance: random.Random) -> None:
    content = "\n".join(paragraphs(chance, 1 + (chance.random() < 0.3)))
    again = rewritten(content, chance)
    assert said(again) == said(content), again


@many
@given(chances)
def test_paragraphs_in_another_order_give_the_same_records_in_that_order(chance: random.Random) -> None:
    blocks = paragraphs(chance, 3)
    order = chance.sample(range(3), 3)
    each = in_blocks("\n\n".join(blocks), blocks)
    moved = "\n\n".join(blocks[number] for number in order)
    found, expected = records(moved), [record for number in order for record in each[number]]
    assert [unsaid(record) for record in found] == [unsaid(record) for record in expected], moved
    for now, before in zip(found, expected, strict=True):
        # A paragraph before may tell what is left out; what is said all the same is said alike.
        assert now.unit in RANKED or now.indicator == before.indicator or None in (now.indicator, before.indicator)


def unsaid(record: Record) -> str:
    """What a record says by its own words; its indicator, and a time, may be told in a paragraph before."""
    own = record.period is not None and record.period.scope in ("clause", "sentence")
    return told(msgspec.structs.replace(record, indicator=None, period=record.period if own else None))


def in_blocks(content: str, blocks: list[str]) -> list[list[Record]]:
    """The records of each of the blocks of a text."""
    found = records(content)
    places = [range(content.index(block), content.index(block) + len(block)) for block in blocks]
    return [[one for one in found if one.source.start in place] for place in places]


@many
@given(chances)
def test_a_paragraph_of_legal_bases_adds_none(chance: random.Random) -> None:
    content = "\n\n".join(paragraphs(chance, 1))
    bases = "\n".join(legal_basis(chance) for _ in range(chance.randint(1, 4)))
    # What they cite tells when the text was written, and so may tell goals from results; but no number more.
    assert places(f"{bases}\n\n{content}") == places(content), f"{bases}\n\n{content}"


@many
@given(chances)
def test_a_heading_below_changes_nothing(chance: random.Random) -> None:
    content = "\n\n".join([dateline(chance), *paragraphs(chance, 1)])
    assert said(f"{content}\n\n{heading(chance)}\n") == said(content), content


@many
@given(st.integers(0, 2**63))
def test_a_sentence_among_others_says_what_it_says_alone(seed: int) -> None:
    chance = random.Random(seed)
    (case,) = cases(1, seed)
    alone = records(case.text)
    if differences(case, alone):
        return  # what is read wrongly is told by the frames
    among = f"{case.text}\n\n{paragraphs(chance, 1)[0]}"
    assert Counter(map(told, alone)) <= Counter(said(among)), among


# --- records, patterns ----------------------------------------------------------------------------------------------

_EXTRACTIONS: list[Extraction] = [extract("\n\n".join(paragraphs(random.Random(seed), 4))) for seed in range(4)]
_FORMATS = [name for name in FORMATS if name not in ("sdmx-csv", "table")]


def _written(format: str, number: int) -> tuple[bytes, bytes]:
    documents = io.BytesIO()
    chosen = [msgspec.structs.replace(one, document=_EXTRACTIONS[number].document) for one in _EXTRACTIONS[:number]]
    data = b"".join(write(chosen or _EXTRACTIONS[:1], format, Options(several=number > 1, documents=documents)))
    return data, documents.getvalue()


_RECORDS = {(format, number): _written(format, number) for format in _FORMATS for number in range(3)}


@many
@given(st.sampled_from(sorted(_RECORDS)), chances)
def test_damaged_files_of_records_are_read_or_refused(which: tuple[str, int], chance: random.Random) -> None:
    data, documents = _RECORDS[which]
    data, documents = chance.choice([(damaged(data, chance), documents), (data, damaged(documents, chance))])
    beside = io.BytesIO(documents) if chance.random() < 0.7 and documents else None
    with bounded():
        found = got(lambda: list(load(io.BytesIO(data), which[0], "a", beside)))
    assert all(isinstance(one, Extraction) for one in found or ())


@some
@given(st.sampled_from([key for key in sorted(_RECORDS) if key[0] in ("yaml", "json", "jsonl")]), chances)
def test_faults_of_damaged_files_of_records_are_told(which: tuple[str, int], chance: random.Random) -> None:
    with bounded():
        faults = faults_of(damaged(_RECORDS[which][0], chance), "a", which[0], rules.load())
    assert all(fault.startswith("a:") and "\n" not in fault for fault in faults), faults


_PATTERNS = sorted(rules.shipped().rglob("*.yaml"))


def _pieces(path: Path) -> tuple[bytes, ...]:
    """Some entries of a pattern file, so that one is soon loaded."""
    return tuple(b"- id:" + piece for piece in (b"\n" + path.read_bytes()).split(b"\n- id:")[1:])


_ENTRIES = {path.relative_to(rules.shipped()).as_posix(): _pieces(path) for path in _PATTERNS}


@pytest.fixture(scope="module")
def overlay() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder)


@some
@given(name=st.sampled_from(sorted(name for name, pieces in _ENTRIES.items() if pieces)), chance=chances)
def test_damaged_patterns_are_loaded_or_refused(overlay: Path, name: str, chance: random.Random) -> None:
    pieces = chance.sample(_ENTRIES[name], min(3, len(_ENTRIES[name])))
    file = overlay / "one" / name
    shutil.rmtree(overlay / "one", ignore_errors=True)
    file.parent.mkdir(parents=True)
    file.write_bytes(damaged(b"\n".join(pieces) + b"\n", chance))
    with bounded():
        if (patterns := got(lambda: rules.load(overlay / "one"))) is not None:
            extract("Đến năm 2030, tối thiểu 80% hồ sơ của cấp xã được số hóa.", rules=patterns)
