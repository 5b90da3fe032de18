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


_ONE_PLACE = frozenset(
    {
        "khu dân cư",
        "huyện",
        "quận",
        "thị xã",
        "xã",
        "phường",
        "thị trấn",
        "đặc khu",
        "thôn",
        "xóm",
        "ấp",
        "khu phố",
        "ubnd xã",
        "ubnd huyện",
        "các tỉnh",
        "các huyện",
        "các xã",
        "các phường",
    }
)
_OWN = frozenset({"huyện", "quận", "xã", "phường", "thị xã", "thị trấn"})
_OF_ITSELF = ("dân cư của ", "ngân sách ", "người dân của ", "toàn ")
_BODIES = later(
    r"(?: (?:các|ubnd|ủy ban nhân dân|chủ tịch|\d+|(?:tỉnh|thành|huyện) ủy,|(?:hđnd|hội đồng nhân dân) tỉnh,))+$"
)
"""What stands between `phối hợp với` and the tier of those who help."""
_PART_OF = frozenset({"thuộc", "trực thuộc", "thuộc các", "trực thuộc các", "của các", "thuộc phạm vi"})
_UPWARD = " trở lên"
_TELLS = 100
"""Characters within which a report is named before those whose it is."""
_NAME = later(r" (?:\p{Lu}\p{Ll}+|\d{1,2}(?=[;)]|,(?!\d)|$| \p{Lu}))")


class Tiers:
    """The tiers that stretches of one document name, ranges filled in."""

    def __init__(self, document: Document, found: Found, frame: Frame, cues: Cues) -> None:
        self.document, self.found, self.cues = document, found, cues
        self.two_tier = frame.issued >= "2025-07-01" if frame.issued else (frame.end or "") >= "2026-01-01"
        """From 1 July 2025 there is no district (Luật Tổ chức chính quyền địa phương 2025)."""

    def within(self, span: Span, without: Sequence[Span] = ()) -> tuple[Level, ...]:
        """The tiers that `span` names: `từ cấp tỉnh đến cấp xã` names those between too."""
        mentions = [
            m for m in self.found.within("level", span)
            if not _inside(m.span, without) and not self._partner(m) and not self._is_named(m)
            and not self._speaks(m) and not self._is_own(m) and not self._tells(m)
        ]  # fmt: skip
        mentions = [m for i, m in enumerate(mentions) if i == 0 or not self._holds(m, mentions[i - 1])]
        named = set(merged(mentions))
        for mention in mentions:
            if self.document.key.startswith(_UPWARD, mention.span.end):
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
        key = self.document.key
        between = key[first.span.end : second.span.start].strip()
        opened = key[max(0, first.span.start - 4) : first.span.start].split()[-1:] == ["từ"]
        return opened and between in ("đến", "tới", "xuống", "đến các", "cho đến")

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
        text, end = self.document.text, mention.span.end
        tier = text[mention.span.start : end].lower()
        return tier in _ONE_PLACE and _NAME.match(text, end) is not None

    def _holds(self, mention: Mention, before: Mention) -> bool:
        """`sở, ngành thuộc UBND tỉnh`, `thôn của xã`: the tier that another one, just named, is part of."""
        return self.document.key[before.span.end : mention.span.start].strip() in _PART_OF

    def _is_own(self, mention: Mention) -> bool:
        """`dân cư của huyện`, `ngân sách xã`: the place that the text is about, not the tier."""
        key = self.document.key
        tier = key[mention.span.start : mention.span.end]
        return tier in _OWN and key.endswith(_OF_ITSELF, 0, mention.span.start)

    def _speaks(self, mention: Mention) -> bool:
        """`Chủ tịch UBND xã cho biết`, `UBND tỉnh giao`: who tells or orders, not for whom the quantity holds."""
        return self.cues.context["speaks"].match(self.document.key, mention.span.end) is not None

    def _tells(self, mention: Mention) -> bool:
        """`theo báo cáo của các xã, toàn tỉnh có …`: from whom a figure is known."""
        start = mention.span.start
        return self.cues.context["told-by"].search(self.document.key, max(0, start - _TELLS), start) is not None

    def _partner(self, mention: Mention) -> bool:
        """`phối hợp với các bộ, ngành`: who helps is not for whom the quantity holds."""
        before = self.document.key[max(0, mention.span.start - 48) : mention.span.start].rstrip()
        before = _BODIES.sub("", before)
        return not before.endswith("đối với") and before.endswith(
            (
                " với",
                "phối hợp",
                " cùng",
                " gửi",
                "báo cáo",
                "trình",
                "hỗ trợ",
                "tham mưu",
                "tham mưu cho",
                "chuyển đến",
                "chuyển tới",
                "chuyển cho",
            )
        )


def levels_in(found: Found, spans: Iterable[Span], without: Sequence[Span] = ()) -> tuple[Level, ...]:
    """The tiers named in some spans, outside some others."""
    return merged(m for span in spans for m in found.within("level", span) if not _inside(m.span, without))


def merged(mentions: Iterable[Mention]) -> tuple[Level, ...]:
    """The tiers of several mentions, from the centre outward."""
    named = {level for mention in mentions for level in mention.value["levels"]}
    return tuple(level for level in ORDER if level in named)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
