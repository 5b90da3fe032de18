"""Words taken out of the text: without function words at their ends; and the counted noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from egov_extract.compiled import compiled, later
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_SPACES = later(r"\s+")
_MOST_WORDS = 25
_MOST_COUNTED = 10
_LONGEST_REPEATED = 6
_OPENS, _CLOSES = ' \n"“', ' ,"“”'


class Wording:
    """Takes the words of a subject out of the text, by the `edge` and `noun-end` lists of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        edges = {entry.id: [fold(phrase) for phrase in entry.phrases] for entry in rules["edge"]}
        ends = {entry.id: [fold(phrase) for phrase in entry.phrases] for entry in rules["noun-end"]}
        context = {entry.id: entry for entry in rules["context"]}
        digital = context["context.before-digital"].expanded(capture=False)
        after = context["context.after-edge"].expanded(capture=False)
        self._leading = compiled(
            rf"^(?:\(?(?:\d{{1,2}}|[a-zđ])\)|[\W_]+|(?!mức độ|mức \d)\L<words>(?!\w)(?! {after}))+",
            regex.IGNORECASE,
            words=[*edges.get("either", []), *edges.get("first", [])],
        )
        self._trailing = compiled(  # from the end backwards: forwards, each word is tried
            rf"(?r)(?:(?!(?<=\d)%)[\W_]+|(?<!\w)(?!(?<={digital} )số(?!\w))(?<!thực )\L<words>)+$",
            regex.IGNORECASE,
            words=[*edges.get("either", []), *edges.get("last", [])],
        )
        self._no_noun = compiled(
            r"\L<words>(?!\w)", words=[fold(phrase) for entry in rules["no-noun"] for phrase in entry.phrases]
        )
        self._label = compiled(
            rf"(?:^|(?<=[,;:.(| \n]))(?:tổng |(?<!{digital} ))số(?: lượng)? (?=\p{{L}})(?!liệu(?!\w))"
        )
        self._whole = compiled(r"\L<words>(?!\w)", words=[*ends.get("listed-first", []), *ends.get("compound", [])])
        self._noun_end = compiled(
            r"(?<!\w)\L<compound>(?!\w)(*SKIP)(*FAIL)|"
            r"(?:^|[ ,])(?:(?<!(?<!\w)\L<within> )\L<stop>|và(?! \L<joined>(?!\w))"
            r"|cấp(?! (?:xã|huyện|tỉnh|bộ|cơ sở|học)(?!\w)))(?!\w)"
            r"|[;:.()/”]|,(?! \L<listed>(?!\w))",
            compound=ends.get("compound", []),
            stop=ends.get("stop", []),
            within=ends.get("within", []),
            listed=ends.get("listed", []),
            joined=[*ends.get("listed", []), *ends.get("joined", [])],
        )

    def named(self, document: Document, start: int, end: int) -> str | None:
        """What a label counts: `thủ tục` of `Tổng số thủ tục đã công bố`; None when it counts nothing."""
        found = self._label.search(document.key, start, end)
        return None if found is None else self.counted(document, found.end(), end)

    def begun(self, document: Document, span: Span) -> Span:
        """A stretch without the function words that it begins with."""
        idle = self._leading.match(document.text[span.start : span.end])
        return Span(span.start + (idle.end() if idle else 0), span.end)

    def text_of(self, document: Document, pieces: Iterable[Span], without: Iterable[Span], whole: bool = False) -> str:
        """The words of stretches of the text, in order, without some spans.

        Function words stay at either end only if `whole`.
        """
        taken = sorted(without)
        parts: list[str] = []
        position = 0
        for piece in _joined(sorted(pieces), document.text):
            position = max(position, piece.start)
            for gone in taken:
                if gone.end <= position or gone.start >= piece.end:
                    continue
                if gone.start > position:
                    parts.append(document.text[position : gone.start])
                position = max(position, gone.end)
            if position < piece.end:
                parts.append(document.text[position : piece.end])
                position = piece.end
        kept: list[str] = []
        for part in filter(None, (_strip(part) for part in parts if not _MARK.fullmatch(part))):
            kept += _unsaid(kept, _SPACES.sub(" ", part).split())
        return " ".join(kept) if whole else self._tidy(kept)

    def counted(self, document: Document, start: int, end: int) -> str | None:
        """The counted noun with its classifier: the words after the number up to a verb, preposition or stop."""
        key = document.key[start:end]
        body = key.lstrip(_OPENS)
        offset = start + len(key) - len(body)
        if not body[:1].isalpha() or self._no_noun.match(body):
            return None
        stop = self._noun_end.search(body, first.end() if (first := self._whole.match(body)) else 1)
        noun = document.text[offset : offset + (stop.start() if stop else len(body))]
        words = _SPACES.sub(" ", noun).strip(_CLOSES).split()
        return _JOINT.sub("", " ".join(words[:_MOST_COUNTED])) or None

    def _tidy(self, words: Sequence[str]) -> str:
        """The words, at most twenty-five, without function words at either end."""
        said = self._leading.sub("", " ".join(words[:_MOST_WORDS]))
        if idle := self._trailing.search(said):
            name = _NAME_ENDS.match(said, said.rfind(" ", 0, idle.start()) + 1)
            said = said[: name.end() if name else idle.start()]
        return _paired(said)


_NAME_ENDS = later(r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?!\w)")
"""A name whose second half is written as a function word is: `Cao Bằng`."""
_MARK = later(r"\s*\(\d{1,2}\)\s*")
_JOINT = later(r"[ ,;]+(?:và|hoặc|còn)$", regex.IGNORECASE)


def _joined(pieces: Iterable[Span], text: str) -> Iterator[Span]:
    """Stretches of the text, those that a comma alone parts as one: `rà soát, ` and `bãi bỏ`."""
    last: Span | None = None
    for piece in pieces:
        if last is not None and last.end == piece.start and text.endswith(", ", 0, last.end):
            last = Span(last.start, piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _unsaid(said: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """The words without those they begin with that were said right before: `nhận hồ sơ`, `hồ sơ trực tuyến`."""
    for length in range(min(len(said), len(words), _LONGEST_REPEATED), 0, -1):
        named = length == 1 and words[0][0].isupper() and said[-1][0].islower()  # `khối bộ`, `Bộ Tài chính`
        if not named and [word.lower() for word in said[-length:]] == [word.lower() for word in words[:length]]:
            return words[length:]
    return words


def _paired(said: str) -> str:
    """The words without a quotation mark or a bracket whose other half was left out."""
    if said.count('"') % 2:
        said = said.replace('"', "")
    if said.count("“") != said.count("”"):
        said = said.replace("“", "").replace("”", "")
    if said.count("(") < said.count(")"):
        said = said.replace(")", "", 1)
    return f"{said})" if said.rfind("(") > said.rfind(")") else said


def _strip(part: str) -> str:
    kept = _JOINT.sub("", part.strip(' ,;:.()[]\n-–/…“”"'))
    return f"{kept})" if f"{kept})" in part and kept.rfind("(") > kept.rfind(")") else kept
