"""Words taken out of the text: without function words at their ends; and the counted noun."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from egov_extract.compiled import compiled, later
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_SPACES = later(r"\s+")
_MOST_WORDS = 25
_MOST_COUNTED = 10


class Wording:
    """Takes the words of a subject out of the text, by the `edge` and `noun-end` lists of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        edges = {entry.id: [fold(phrase) for phrase in entry.phrases] for entry in rules["edge"]}
        ends = {entry.id: [fold(phrase) for phrase in entry.phrases] for entry in rules["noun-end"]}
        context = {entry.id: entry for entry in rules["context"]}
        digital = context["context.before-digital"].expanded(capture=False)
        after = context["context.after-edge"].expanded(capture=False)
        self._leading = compiled(
            rf"^(?:[\W_]+|(?!mức độ|mức \d)\L<words>(?!\w)(?! {after}))+",
            regex.IGNORECASE,
            words=[*edges.get("either", []), *edges.get("first", [])],
        )
        self._trailing = compiled(  # from the end backwards: forwards, each word is tried
            rf"(?r)(?:[\W_]+|(?<!\w)(?!(?<={digital} )số(?!\w))(?<!thực )\L<words>)+$",
            regex.IGNORECASE,
            words=[*edges.get("either", []), *edges.get("last", [])],
        )
        self._no_noun = compiled(
            r"\L<words>(?!\w)", words=[fold(phrase) for entry in rules["no-noun"] for phrase in entry.phrases]
        )
        self._label = compiled(
            rf"(?:^|(?<=[,;:.(| \n]))(?:tổng |(?<!{digital} ))số(?: lượng)? (?=\p{{L}})(?!liệu(?!\w))"
        )
        self._listed = compiled(r"\L<listed>(?!\w)", listed=ends.get("listed-first", []))
        self._noun_end = compiled(
            r"(?<!\w)\L<compound>(?!\w)(*SKIP)(*FAIL)|"
            r"(?:^|[ ,])(?:(?<!(?<!\w)\L<within> )\L<stop>|cấp(?! (?:xã|huyện|tỉnh|bộ|cơ sở|học)(?!\w)))(?!\w)"
            r"|[;:.()/]|,(?! \L<listed>(?!\w))",
            compound=ends.get("compound", []),
            stop=ends.get("stop", []),
            within=ends.get("within", []),
            listed=ends.get("listed", []),
        )

    def named(self, document: Document, start: int, end: int) -> str | None:
        """What a label counts: `thủ tục` of `Tổng số thủ tục đã công bố`; None when it counts nothing."""
        found = self._label.search(document.key, start, end)
        return None if found is None else self.counted(document, found.end(), end)

    def text_of(self, document: Document, pieces: Iterable[Span], without: Iterable[Span], whole: bool = False) -> str:
        """The words of stretches of the text, in order, without some spans.

        Function words stay at either end only if `whole`.
        """
        taken = sorted(without)
        parts: list[str] = []
        position = 0
        for piece in sorted(pieces):
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
        kept = [part for part in (_strip(part) for part in parts) if part]
        return _SPACES.sub(" ", " ".join(kept)) if whole else self._tidy(kept)

    def counted(self, document: Document, start: int, end: int) -> str | None:
        """The counted noun with its classifier: the words after the number up to a verb, preposition or stop."""
        key = document.key[start:end]
        body = key.lstrip()
        offset = start + len(key) - len(body)
        if not body[:1].isalpha() or self._no_noun.match(body):
            return None
        stop = self._noun_end.search(body, first.end() if (first := self._listed.match(body)) else 1)
        noun = document.text[offset : offset + (stop.start() if stop else len(body))]
        words = _SPACES.sub(" ", noun).strip(" ,").split()
        return " ".join(words[:_MOST_COUNTED]) or None

    def _tidy(self, parts: Iterable[str]) -> str:
        """Pieces joined by one space, at most twenty-five words, without function words at either end."""
        words = _SPACES.sub(" ", " ".join(parts)).split()
        said = self._trailing.sub("", self._leading.sub("", " ".join(words[:_MOST_WORDS])))
        return f"{said})" if said.rfind("(") > said.rfind(")") else said


_JOINT = later(r"[ ,;]+(?:và|hoặc|còn)$", regex.IGNORECASE)


def _strip(part: str) -> str:
    kept = _JOINT.sub("", part.strip(' ,;:.()[]\n-–/…“”"'))
    return f"{kept})" if f"{kept})" in part and kept.rfind("(") > kept.rfind(")") else kept
