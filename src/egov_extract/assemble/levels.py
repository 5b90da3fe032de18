"""Tiers of government named in a stretch of text, in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import get_args

from egov_extract.assemble.cues import Cues
from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Level, Mention, Span
from egov_extract.segment import Document

ORDER: tuple[Level, ...] = get_args(Level)
_RANGE: tuple[Level, ...] = ("central", "province", "district", "commune", "hamlet")

_BEFORE, _FAR_BEFORE = 48, 100
"""Characters within which the words before a tier that ask whose help it is, and whose report, are looked for."""
_NAME = later(r" (?:\p{Lu}\p{Ll}+|\d{1,2}(?=[;)]|,(?!\d)|$| \p{Lu}))")
"""A name, or the number of a ward, right behind a tier."""


class Tiers:
    """The tiers that stretches of one document name, ranges filled in."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues) -> None:
        self.document, self.found, self._context = document, found, cues.context
        self.two_tier = frame.issued >= "2025-07-01" if frame.issued else (frame.end or "") >= "2026-01-01"
        """From 1 July 2025 there is no district (Luật Tổ chức chính quyền địa phương 2025)."""

    def within(self, span: Span, without: Sequence[Span] = ()) -> tuple[Level, ...]:
        """The tiers that `span` names: `từ cấp tỉnh đến cấp xã` names those between too."""
        mentions = [
            m for m in self.found.within("level", span)
            if not _inside(m.span, without) and not self._is_named(m) and not self._is_aside(m)
        ]  # fmt: skip
        mentions = [m for i, m in enumerate(mentions) if i == 0 or not self._holds(m, mentions[i - 1])]
        named = set(merged(mentions))
        for mention in mentions:
            if self._context["and-above"].match(self.document.key, mention.span.end):
                named |= self._between("province", *mention.value["levels"])
        for first, second in pairwise(mentions):
            if self._joined(first, second):
                named |= self._range(first, second)
        return tuple(level for level in ORDER if level in named)

    def ranges(self, span: Span) -> tuple[Level, ...]:
        """The tiers of a range (`từ trung ương đến cấp xã`) that `span` names."""
        mentions = self.found.within("level", span)
        for first, second in pairwise(mentions):
            if self._joined(first, second):
                named = self._range(first, second) | set(merged((first, second)))
                return tuple(level for level in ORDER if level in named)
        return ()

    def _joined(self, first: Mention, second: Mention) -> bool:
        opened = self.document.key[max(0, first.span.start - 4) : first.span.start].split()[-1:] == ["từ"]
        return opened and self._is_between("up-to-tier", first, second)

    def _range(self, first: Mention, second: Mention) -> set[Level]:
        return self._between(*first.value["levels"], *second.value["levels"])

    def _between(self, *tiers: Level) -> set[Level]:
        """The tiers from the first of some to the last."""
        ends = [level for level in tiers if level in _RANGE]
        if len(ends) < 2:
            return set()
        low, high = sorted((_RANGE.index(ends[0]), _RANGE.index(ends[-1])))
        return {level for level in _RANGE[low : high + 1] if not (level == "district" and self.two_tier)}

    def names_a_place(self, span: Span) -> bool:
        """Whether it names one place of a tier, `huyện Cai Lậy`, for which alone a figure then holds."""
        return any(self._is_named(mention) for mention in self.found.within("level", span))

    def _is_named(self, mention: Mention) -> bool:
        """`huyện Cai Lậy`, `phường 6`, `các tỉnh Bắc Ninh, Gia Lai`: places of a tier, not the tier."""
        named = _NAME.match(self.document.text, mention.span.end)
        return named is not None and self._context["one-place"].fullmatch(self.document.key, *mention.span) is not None

    def _holds(self, mention: Mention, before: Mention) -> bool:
        """`sở, ngành thuộc UBND tỉnh`, `thôn của xã`: the tier that another one, just named, is part of."""
        return self._is_between("part-of-tier", before, mention)

    def _is_between(self, name: str, first: Mention, second: Mention) -> bool:
        """Whether the context of that name is all that stands between two tiers."""
        return self._context[name].match(self.document.key[first.span.end : second.span.start]) is not None

    def _is_aside(self, mention: Mention) -> bool:
        """Whether it is who helps, tells or orders, or the place that the text is about: a figure holds for none."""
        key, context, (start, end) = self.document.key, self._context, mention.span
        return bool(
            context["own-place"].fullmatch(key, start, end)
            or context["helped-by"].search(key, max(0, start - _BEFORE), start)
            or context["told-by"].search(key, max(0, start - _FAR_BEFORE), start)
            or context["speaks"].match(key, end)
        )


def merged(mentions: Iterable[Mention]) -> tuple[Level, ...]:
    """The tiers of several mentions, from the centre outward."""
    named = {level for mention in mentions for level in mention.value["levels"]}
    return tuple(level for level in ORDER if level in named)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
