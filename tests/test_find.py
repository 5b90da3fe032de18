"""What patterns need, and that nothing is missed for being looked for only where it may be."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
import regex

from egov_extract import compiled, rules
from egov_extract.find.digits import Digits
from egov_extract.find.found import Blocks
from egov_extract.find.search import Search
from egov_extract.model import Mention, Text
from egov_extract.normalise import fold, normalise
from egov_extract.rules import Entry, tokens_in
from egov_extract.rules.around import around
from egov_extract.rules.needs import begins_with_digit, needs
from egov_extract.segment import Document, segment

RULES = rules.load()
PATTERNED = [entry for entry in RULES.entries if entry.found and not entry.phrases and entry.label != "structure"]
PLANS = sorted(path for path in (Path(__file__).parents[1] / "samples").rglob("*.txt"))


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"(?<!\w)hoàn thành(?!\w)", [{"hoàn"}, {"thành"}]),
        ("hoàn thành xong", [{"thành"}]),  # the first and the last may be parts of longer words
        (r"(?<!\w)(?:tạm ứng|trích)(?: \p{L}+){0,6} \d+ ?%", [{"tạm", "trích"}, {"0"}, {"%"}]),
        (r"(?<!\w)(?:nêu|(?:nói )?rõ)(?!\w)", [{"nêu", "rõ"}]),
        (r"(?<=(?:^|[ (])từ )[1-4](?= (?:xã|tổ)(?!\w))", [{"từ"}, {"0"}, {"xã", "tổ"}]),
        (r"(?<!\w)(?:quý )?(?:một)?(?!\w)", []),
        (r"(?<!\w)quý(?! một)(?!\w)", [{"quý"}]),
        (r"(?<=mục[^.;]{0,9} )ba(?!\w)", [{"ba"}]),  # what stands before may lie in another line
        (r"(?<=mục[^.;\n]{0,9} )ba(?!\w)", [{"ba"}]),
        (r"(?<=\bmục )ba", []),  # syntax that is not known
        ("(?i:(?<!\\w)Luật )", [{"luật"}]),
        (r"\d{1,2}/(?:19|20)\d\d", [{"0"}, {"/"}]),
    ],
)
def test_needs(pattern: str, needed: list[set[str]]) -> None:
    assert [set(tokens) for tokens in needs(pattern)] == needed


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\d+ ngày", True),
        (r"(?<!\w)(?<=[:)] )24/7", True),
        (r"(?<=số )(?:(?:0?[1-9]|1[0-2])(?!\d))/|(?<=^\W*)[2-6]", True),
        (r"0?năm", False),
        (r"(?:\+84|0)\d{3}", False),
        (r"(?:\d tháng|tháng \d)", False),
        (r"(?<=\d) tháng", False),
        (r"(?=\d)\w+", False),  # all begin with a digit: it is not told, and nothing is lost
        (r"\b\d", False),  # syntax that is not known
    ],
)
def test_what_begins_with_a_digit(pattern: str, begins: bool) -> None:
    assert begins_with_digit(pattern) is begins


@pytest.mark.parametrize(
    ("pattern", "asked"),
    [
        (r"\d+ %", [(None, None, {" %"})]),
        (r"(?<!\w)24/7(?!\w)", [(None, {"24"}, {"/7"})]),
        (r"(?<=(?<!\w)(?:tổ|số) )\d{1,3}/\w", [({" ổ", " ố"}, None, {"/"})]),
        (r"20\d\d|(?<=lần )[2-6]g", [(None, {"20"}, None), ({" n"}, {f"{n}g" for n in range(2, 7)}, {"g"})]),
        (r"\d+(?: ?(?:xã|x))?", [(None, None, None)]),  # it may end with the digits
        (r"\d+(?: xã|,x+y)", [(None, None, {" x", ",x"})]),
        (r"(?:(?<=a)1|2) b", [(None, {"1 ", "2 "}, {" b"})]),
        (r"(?:(?<=[ac])1|(?<=ab)2)b", [({"a", "c", "ba"}, {"1b", "2b"}, {"b"})]),
        (r"1+(?=,)x?y", [(None, {"11", "1x", "1y"}, {"xy", "y"})]),
        (r"năm \d", [(None, {"nă"}, set())]),
        (r"(?:\d[.])+[^x]", [(None, None, {"."})]),
        (r"\b\d", [(None, None, None)]),  # syntax that is not known
    ],
)  # fmt: skip
def test_what_a_pattern_asks_for_around_digits(
    pattern: str, asked: list[tuple[set[str] | None, set[str] | None, set[str] | None]]
) -> None:
    """Of first characters, all that begin with any digit are told as None here."""
    told = [tuple(None if side is None or len(side) > 9 else set(side) for side in way) for way in around(pattern)]
    assert told == asked


def document_of(content: str) -> Document:
    return segment(Text(content, None, "", "text"), normalise(content), RULES)


DOCUMENTS = [document_of(path.read_text(encoding="utf-8")) for path in PLANS]


def tokens_of(document: Document) -> list[frozenset[str]]:
    """The tokens of each block."""
    return [tokens_in(document.key[slice(*block.span)]) for block in document.segments]


TOKENS = [tokens_of(document) for document in DOCUMENTS]


def lacking(entry: Entry, document: Document, tokens: list[frozenset[str]]) -> list[str]:
    """Blocks in which a pattern matches without what it needs."""
    text = document.text if entry.label == "reference" else document.key
    return [
        text[slice(*block.span)]
        for block, held in zip(document.segments, tokens, strict=True)
        if not all(held & needed for needed in entry.told.needs) and entry.regex.search(text, *block.span)
    ]


DIGITS = Digits(PATTERNED)


def not_tried(entry: Entry, document: Document) -> list[str]:
    """What a pattern matches at digits where the characters around these are said not to allow it."""
    text, last = document.text if entry.label == "reference" else document.key, len(document.key)
    return [
        found[0]
        for digits in re.finditer(r"\d+", document.key)
        if not DIGITS.at(document.key, *digits.span(), last) & DIGITS.branches[entry]
        and (found := entry.regex.match(text, digits.start()))
    ]


@pytest.mark.parametrize("label", ["not-quantity", "time", "reference", "quantity"])
def test_no_number_is_lost_for_what_stands_around_it(label: str) -> None:
    for entry in (entry for entry in PATTERNED if entry.label == label):
        for document in [*map(document_of, entry.match), *DOCUMENTS[::4]]:
            assert not_tried(entry, document) == [], entry.name


def test_all_is_tried_at_digits_of_other_scripts() -> None:
    key = "đạt ٩٥ % số xã"
    percent = next(entry for entry in PATTERNED if entry.name == "quantity.percent")
    assert percent.regex.match(key, 4)
    assert DIGITS.at(key, 4, 6, len(key)) & DIGITS.branches[percent]


@pytest.mark.parametrize("label", dict.fromkeys(entry.label for entry in PATTERNED))
def test_what_a_pattern_matches_holds_what_it_needs(label: str) -> None:
    for entry in (entry for entry in PATTERNED if entry.label == label):
        for document in map(document_of, entry.match):
            assert lacking(entry, document, tokens_of(document)) == [], entry.name
        for document, tokens in zip(DOCUMENTS, TOKENS, strict=True):
            assert lacking(entry, document, tokens) == [], entry.name


@pytest.mark.parametrize(
    "label", [label for label in RULES.labels if label != "wordlists" and any(e.phrases for e in RULES[label])]
)
def test_phrases_are_those_that_a_plain_search_finds(label: str) -> None:
    entries = {fold(phrase): entry for entry in RULES[label] for phrase in entry.phrases}
    plain = regex.compile(r"(?<!\w)\L<phrases>(?!\w)", phrases=list(entries))
    search = Search(entries.values())
    for block in (block for document in DOCUMENTS for block in Blocks(document, RULES).all):
        found: list[Mention] = []
        search.run(block, found)
        expected = [
            (found.span(), entry.name)
            for found in plain.finditer(block.key, *block.span)
            if (entry := entries[found[0]]).regex.match(block.key, found.start(), block.span.end)
            or not (entry.not_before or entry.not_after)
        ]
        assert [(mention.span, mention.rule) for mention in found] == expected


def test_what_is_kept_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> tuple[()]:
        made.append(1)
        return ()

    monkeypatch.setattr(compiled, "_new", {"another": 1})
    for _ in range(2):
        assert compiled.kept(("test", "a pattern"), make) == ()
    assert made == [1]


def test_patterns_of_the_code_are_compiled_when_asked_for_and_all_of_them_can_be() -> None:
    pattern = compiled.later(r"\d+(?P<unit> %)?", regex.IGNORECASE)
    assert not {"search", "match"} & set(vars(pattern))
    assert [found["unit"] for found in pattern.finditer("5, 7 %")] == [None, " %"]
    assert "finditer" in vars(pattern)
    home = Path(compiled.__file__).parent
    modules = [
        ".".join(("egov_extract", *path.relative_to(home).with_suffix("").parts)).removesuffix(".__init__")
        for path in home.rglob("*.py")
        if re.search(r"^\S.*\blater\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    held = [vars(import_module(module)).values() for module in modules]
    patterns = [one for values in held for one in values if isinstance(one, type(pattern))]
    assert len(patterns) > 100
    compiled.compile_all()
    assert all("pattern" in vars(one) for one in patterns)
