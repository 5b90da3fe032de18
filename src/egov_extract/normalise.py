"""One spelling for all texts, with the way back to every character of the source.

The normalised text is NFC, has plain spaces and `\\n` alone, no spaces at the ends of lines, no zero-width characters,
no Markdown emphasis, a space between a number and the word before it; Ð is Đ, Ƣ is Ư, and syllables that a space splits
are whole. Its `key`, of the same length, is lower case with new-style tone marks (hoà → hòa): patterns are matched on
it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain
from typing import NamedTuple

from egov_extract.compiled import plain_later
from egov_extract.encoding.split import splits
from egov_extract.model import Span

_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SPACE = "\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARK = "\u0300-\u036f"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LINE = r"\r\n\u2028\u2029\x85"
_GAP = re.compile("(?P<gone> )")
_ODD = plain_later(
    rf"(?P<edge>(?<=[{_LINE}])(?:[ {_SPACE}{_GONE}]|\*\*+)+|[ {_SPACE}](?:[ {_SPACE}{_GONE}]|\*\*+)*(?=[{_LINE}]))"
    rf"|(?P<gone>[{_GONE}]+|\r(?=\n)|(?<![^\n])\ufeff)"
    r"|(?P<emphasis>\*\*+|(?<=[^\s*])\*|\*(?=[^\s*]))"
    rf"|(?P<space>[ {_SPACE}](?:[{_GONE}]*[ {_SPACE}])+|[{_SPACE}])"
    r"|(?P<line>\r|[\u2028\u2029\x85])"
    rf"|(?P<cluster>[^{_MARK}][{_MARK}]+|[{_MARK}]+)"
    r"|(?P<letter>[ÐðƉƢƣ０-９％\u2010-\u2015\u2212\uff0d\u037e\u2126])"
)
_GLUED = re.compile(r"\d(?:(?<=[^\W\d_]\d|[\u0300-\u036f]\d)(?P<glued>)|(?<=m \d\d\d\d,\d)(?P<listed>)(?=\d{0,2} ?%))")
_CUE = plain_later(
    r"(?<!\w)(?:khoảng|trên|dưới|hơn|gần|đạt|đến|tới|từ|là|tăng|giảm|còn|chiếm|bằng|với|tối thiểu|ít nhất)$",
    re.IGNORECASE,
)
"""Words that a number follows, and no name or code ends with."""
_LONGEST_CUE = 20
_SIGN = re.compile(rf"[{_GONE}{_SPACE}{_MARK}*\r\u2028\u2029\x85ÐðƉƢƣ０-９％\u2010-\u2015\u2212\uff0d\u037e\u2126]")
"""A character that all matches of `_ODD` hold, first or second; but those of plain spaces."""
_EDGES = (" \n", *(f"{line} " for line in "\n\r\u2028\u2029\x85"))
_SIGN_OR_EDGE = plain_later(rf"{_SIGN.pattern}| (?=\n)|(?<=[{_LINE}]) ")
"""The same for a text with plain spaces at the ends of its lines."""
_ENDS = ".:;!?…"
"""What a sentence ends with; nothing ends like a text that has not begun."""
_LETTERS = dict(zip("ÐðƉƢƣ％\u037e－−‐‑‒―", "ĐđĐƯư%;------", strict=True))
_LETTERS |= {chr(0xFF10 + i): str(i) for i in range(10)}
_TABLE = str.maketrans(_LETTERS)

_OLD_TONE = plain_later(r"o[àáảãạ](?!\w)|o[èéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)")
_NEW_TONE = {
    old: new
    for olds, news in (("oà oá oả oã oạ", "òa óa ỏa õa ọa"), ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
                       ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"))
    for old, new in zip(olds.split(), news.split(), strict=True)
}  # fmt: skip
_HAS_OLD_TONE = plain_later("[àáảãạèéẻẽẹỳýỷỹỵ](?!\\w)")


class Normalised(NamedTuple):
    """A normalised text and the way back."""

    text: str
    key: str
    """As `text`, folded for matching: same length, character for character."""
    starts: tuple[int, ...]
    """Where each stretch of unchanged characters begins in `text`."""
    sources: tuple[tuple[int, int], ...]
    """For each stretch: where it begins in the source, and how many source characters stand for its first one."""

    def to_source(self, span: Span) -> Span:
        """The span of the source's characters that `span` of the normalised text stands for."""
        return Span(self._origin(span.start)[0], self._origin(max(span.end - 1, span.start))[1])

    def from_source(self, span: Span) -> Span:
        """The span of the normalised text that stands for `span` of the source's characters."""
        return Span(self._image(span.start), self._image(span.end))

    def _image(self, position: int) -> int:
        """Where the normalised text goes on with what stands at a position of the source, or behind it."""
        i = bisect_right(self.sources, position, key=lambda stretch: stretch[0]) - 1
        if i < 0:
            return 0
        source, width = self.sources[i]
        start = self.starts[i]
        end = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        if position == source:
            return start
        return min(end, start + max(1, position - source - width + 1))

    def _origin(self, position: int) -> tuple[int, int]:
        i = bisect_right(self.starts, position) - 1
        source, width = self.sources[i]
        offset = position - self.starts[i]
        if offset == 0:
            return source, source + width
        return source + width + offset - 1, source + width + offset


def fold(text: str) -> str:
    """`text` as patterns see it: lower case, NFC, new-style tone marks, plain hyphens."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return new_tones(lower.replace("–", "-").replace("—", "-").replace("\u2019", "'"))


def new_tones(text: str) -> str:
    """`text` with tone marks where the new style puts them: hoà → hòa, thuỷ → thủy."""
    return _OLD_TONE.sub(lambda found: _NEW_TONE[found[0]], text) if _HAS_OLD_TONE.search(text) else text


def normalise(source: str, breaks: Iterable[re.Match[str]] = ()) -> Normalised:
    """The one spelling of `source`. Clean text is not touched.

    `breaks` is what stands between two pages, in a group `page`; of it a line end is left where the text may go on, an
    empty line where it does not.
    """
    parts: list[str] = []
    starts, sources = [0], [(0, 1)]
    last = length = 0
    for found in merge(breaks, _odd(source), _glued(source), _gaps(source), key=re.Match.start):
        if found.start() < last:  # between two pages
            continue
        old = found[0]
        new = _replacement(found)
        if new == old:
            continue
        parts.append(source[last : found.start()])
        length += found.start() - last
        if len(new) > len(old):  # marks in an order that composes less: the last character stands for what is more
            for i in range(len(new)):
                _stretch(starts, sources, length + i, min(found.start() + i, found.end() - 1), 1)
            length += len(new)
            _stretch(starts, sources, length, found.end(), 1)
        elif len(new) != len(old):
            if new:
                _stretch(starts, sources, length, found.start(), len(old) - len(new) + 1)
            length += len(new)
            _stretch(starts, sources, length, found.end(), 1)
        else:
            length += len(new)
        parts.append(new)
        last = found.end()
    parts.append(source[last:])
    text = "".join(parts)
    return Normalised(text, fold(text), tuple(starts), tuple(sources))


def _glued(source: str) -> Iterator[re.Match[str]]:
    """Digits before which a space is missing: `khoảng1.230 tỷ`, `năm 2020,100%`."""
    for digit in _GLUED.finditer(source):
        before = source[max(0, digit.start() - _LONGEST_CUE) : digit.start()]
        if before[-1] == "," or _CUE.search(unicodedata.normalize("NFC", before)):
            yield digit


def _gaps(source: str) -> Iterator[re.Match[str]]:
    """Spaces that split a syllable."""
    for place in splits(source):
        if gap := _GAP.match(source, place):
            yield gap


def _odd(source: str) -> Iterator[re.Match[str]]:
    """The matches of `_ODD`, tried only where one may be: at every place, it takes ten times as long."""
    end = 0
    spaces = source.find("  ")
    signs = _SIGN_OR_EDGE if any(edge in source for edge in _EDGES) else _SIGN
    for sign in chain(signs.finditer(source), (None,)):
        place = sign.start() if sign else len(source) + 1
        while 0 <= spaces < place - 1:
            if spaces >= end and (found := _ODD.match(source, spaces)):
                end = found.end()
                yield found
            spaces = source.find("  ", max(end, spaces + 1))
        for at in (place - 1, place) if sign else ():
            if at >= end and (found := _ODD.match(source, at)):
                end = found.end()
                yield found


def _stretch(starts: list[int], sources: list[tuple[int, int]], start: int, source: int, width: int) -> None:
    if starts[-1] == start:
        sources[-1] = (source, width)
    else:
        starts.append(start)
        sources.append((source, width))


def _replacement(found: re.Match[str]) -> str:
    old = found[0]
    match found.lastgroup:
        case "gone" | "edge" | "emphasis":
            return ""
        case "space":
            return " "
        case "line":
            return "\n"
        case "page":
            return "\n\n" if found.string[max(0, found.start() - 1) : found.start()] in _ENDS else "\n"
        case "glued" | "listed":
            return f" {old}"
        case "cluster":
            return _one_tone(unicodedata.normalize("NFC", old)).translate(_TABLE)
        case _:
            return _LETTERS.get(old, old)


def _one_tone(cluster: str) -> str:
    """A letter without a second tone: `quyế` and an acute mark once more."""
    if len(cluster) == 2 and cluster[1] in _TONES and _TONES.intersection(unicodedata.normalize("NFD", cluster[0])):
        return cluster[0]
    return cluster
