"""What stands behind a figure and says whether it is a goal or an achievement."""

from __future__ import annotations

from egov_extract.assemble.cues import Cues
from egov_extract.assemble.kind_words import OPENING, KindWords
from egov_extract.assemble.units import Unit
from egov_extract.find import Found
from egov_extract.model import Mention, Span
from egov_extract.segment import Document

_NAME_OF_BODIES = 6
"""Words of the bodies that a number counts."""
_COMPARED = 40
"""Characters within which a difference says from what it is taken."""
_OF_THE_COUNTED = frozenset({"kind.has-done", "kind.target"})
"""Words that say what the things before them have done or are to do."""


class Behind:
    """What the words behind the figures of one document say of their kind."""

    def __init__(self, document: Document, found: Found, cues: Cues, words: KindWords) -> None:
        self._key, self._found, self._cues, self._words = document.key, found, cues, words

    def reported(self, unit: Unit) -> Mention | None:
        """`560/690 tỷ đồng, ước đạt 81% kế hoạch`: what says behind a part of a whole that it was reached."""
        behind = self._words.outright(Span(unit.quantity.span.end, unit.sentence.end))
        return behind[0] if behind and behind[0].value["kind"] == "result" else None

    def bounds(self, unit: Unit) -> list[Mention]:
        """`từ 99% hồ sơ trở lên`: what is asked for at least, where no other number stands between."""
        behind = self._found.within("comparator-after", unit.right)
        return [m for m in behind[:1] if not any(c.isdigit() for c in self._key[unit.right.start : m.span.start])]

    def is_near(self, cue: Mention, unit: Unit) -> bool:
        """`34 tỉnh, thành phố đã lập …`: whether it is the things counted themselves that have done something."""
        words = self._key[unit.quantity.span.end : cue.span.start].split()
        return cue.rule not in _OF_THE_COUNTED or len(words) <= _NAME_OF_BODIES

    def is_done(self, cue: Mention, unit: Unit) -> bool:
        """`08 bộ, cơ quan đã sửa đổi …`: what the bodies that are counted have done."""
        counted = unit.quantity.value.get("unit") == "count" and cue.rule == "kind.has-done"
        return counted and self.is_near(cue, unit)

    def is_to_be(self, cue: Mention, unit: Unit) -> bool:
        """`385 hộ còn lại sẽ được hỗ trợ`: what is to be done with the things that are counted."""
        counted = unit.quantity.value.get("unit") in ("count", "percent")
        to_be = self._cues.context["to-be"].match(self._key, cue.span.start)
        return counted and to_be is not None and self.is_near(cue, unit)

    def is_compared(self, unit: Unit) -> bool:
        """`kế hoạch giao (tăng 12 tỷ đồng so với tuần trước)`: a difference from an earlier time sets no goal."""
        after = Span(unit.quantity.span.end, min(unit.quantity.span.end + _COMPARED, unit.right.end))
        return any(m.rule == "kind.compared" for m in self._found.within("kind", after))

    def beside_goal(self, unit: Unit) -> Mention | None:
        """`còn 40 phút, tốt hơn mục tiêu 45 phút`: what sets what was reached against its goal, right behind it."""
        end = unit.quantity.span.end
        said = self._found.within("kind", Span(end, min(end + _COMPARED, unit.sentence.end)))
        beside = next((m for m in said if m.rule == "kind.exceeds"), None)
        parted = beside is not None and bool(self._found.within("quantity", Span(end, beside.span.start)))
        return None if parted else beside

    def goal(self, unit: Unit) -> Mention | None:
        """`đạt 80% (mục tiêu 85%)`: what sets the goal in brackets right behind what was reached."""
        end = unit.quantity.span.end
        opens = self._key.startswith(" (", end)
        beside = self._found.within("kind", Span(end, end + OPENING)) if opens else ()
        return next((m for m in beside if m.rule == "kind.assigned" and m.span.start == end + 2), None)
