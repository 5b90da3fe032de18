"""Quantities with their arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import regex

from egov_extract import numeral
from egov_extract.assemble.cues import Cues
from egov_extract.assemble.kind import Kinds
from egov_extract.assemble.levels import Tiers, merged
from egov_extract.assemble.subject import counted, text_of
from egov_extract.assemble.timing import Moment, Times, nearest
from egov_extract.assemble.units import Unit, units
from egov_extract.find import Found
from egov_extract.head import Frame
from egov_extract.model import Argument, Mention, Refusal, Span, Statement
from egov_extract.segment import Document


def quantities(
    document: Document, found: Found, frame: Frame, cues: Cues, times: Times, kinds: Kinds,
    refused: list[Refusal] | None,
) -> list[Statement]:  # fmt: skip
    """The statements of a document that set or report a quantity."""
    builder = _Builder(document, found, frame, cues, times, kinds, refused)
    statements: list[Statement] = []
    for _, group in groupby(units(document, found, cues.lead), key=lambda u: (u.segment, u.sentence)):
        statements += builder.sentence(list(group))
    return statements


class _Draft:
    """A unit on its way to a statement: what is known of it so far."""

    def __init__(self, unit: Unit, value: dict[str, Any]) -> None:
        self.unit, self.value = unit, value
        self.arguments: list[Argument] = []

    def set(self, role: str, value: Any, scope: str, mention: Mention | None = None) -> None:
        self.arguments.append(Argument(role, value, scope, mention))

    def get(self, role: str, default: Any = None) -> Any:
        return next((a.value for a in self.arguments if a.role == role), default)


class _Builder:
    def __init__(
        self, document: Document, found: Found, frame: Frame, cues: Cues, times: Times, kinds: Kinds,
        refused: list[Refusal] | None,
    ) -> None:  # fmt: skip
        self.document, self.found, self.frame, self.cues = document, found, frame, cues
        self.times, self.kinds, self.refused = times, kinds, refused
        self.tiers = Tiers(document, found, frame)

    def refuse(self, unit: Unit, reason: str) -> None:
        if self.refused is not None:
            self.refused.append(Refusal(unit.quantity.span, reason))

    # --- a sentence ---------------------------------------------------------------------------------------------------

    def sentence(self, group: list[Unit]) -> list[Statement]:
        drafts: list[_Draft] = []
        baseline: tuple[Unit, dict[str, Any]] | None = None
        for position, unit in enumerate(group):
            value = dict(unit.quantity.value)
            after = group[position + 1] if position + 1 < len(group) else None
            if after is not None and self._starts_range(unit, after):
                baseline = (unit, value)
                self.refuse(unit, "the starting value of the next number")
                continue
            if drafts and self._is_bracketed_baseline(unit, drafts[-1]):
                drafts[-1].set("baseline", value.get("value"), "unit", unit.quantity)
                self.refuse(unit, "the starting value of the number before")
                continue
            if "unit" not in value and baseline is not None and baseline[1].get("unit"):
                value["unit"] = baseline[1]["unit"]
            if "unit" not in value and (code := self._unit_of_list(group, position)) is not None:
                value["unit"] = code
            if self._ranks(unit, value):
                value["unit"] = "rank"
            if (reason := self._rejected(unit, value, drafts)) is not None:
                self.refuse(unit, reason)
                continue
            draft = self._draft(unit, value, drafts)
            if baseline is not None and baseline[0].index == unit.index - 1:
                start = baseline[1].get("value")
                draft.set("baseline", start, "unit", baseline[0].quantity)
            baseline = None
            drafts.append(draft)
        self._distribute(drafts)
        return [self._statement(draft) for draft in drafts]

    def _ranks(self, unit: Unit, value: dict[str, Any]) -> bool:
        """`thứ hạng giảm từ 51/63 xuống 56/63`: a place out of so many, its noun some words before."""
        key = self.document.key
        following = key[unit.quantity.span.end : unit.clause.end].lstrip()
        before = key[max(unit.clause.start, unit.quantity.span.start - 50) : unit.quantity.span.start]
        return (
            "total" in value and value.get("unit") == "count" and not following[:1].isalpha()
            and _RANKED.search(before) is not None
        )  # fmt: skip

    def _unit_of_list(self, group: Sequence[Unit], position: int) -> str | None:
        """`tăng tương ứng 28, 12 và 29 bậc`: the unit that closes a list holds for its bare numbers."""
        for unit, after in zip(group[position:], group[position + 1 :], strict=False):
            gap = self.document.key[unit.quantity.span.end : after.quantity.span.start].strip()
            if gap not in (",", "và", ", và"):
                return None
            if (code := after.quantity.value.get("unit")) is not None:
                return str(code) if code != "count" or "total" in after.quantity.value else "count"
        return None

    def _starts_range(self, unit: Unit, after: Unit) -> bool:
        """`từ 40% lên 60%`: the first number is where the second starts from."""
        key = self.document.key
        if not key[max(0, unit.quantity.span.start - 12) : unit.quantity.span.start].rstrip().endswith(_FROM):
            return False
        gap = key[unit.quantity.span.end : after.quantity.span.start]
        return len(gap) < 40 and not any(c in gap for c in ",;") and "trở lên" not in gap and any(
            f" {word}" in gap for word in ("lên", "xuống", "còn", "thành", "tăng", "giảm")
        )

    def _is_bracketed_baseline(self, unit: Unit, before: _Draft) -> bool:
        """`80% (năm 2009 là 70%)`: a number in brackets at an earlier time."""
        key = self.document.key
        gap = key[before.unit.quantity.span.end : unit.quantity.span.start]
        opening = gap.rfind("(")
        closing = key.find(")", unit.quantity.span.end, unit.quantity.span.end + 40)
        if opening < 0 or ")" in gap[opening:] or closing < 0 or any(c in key[unit.quantity.span.end : closing] for c in ",;("):
            return False
        inside = gap[opening + 1 :].strip()
        same = unit.quantity.value.get("unit") == before.value.get("unit")
        return same and inside.startswith(("năm ", "nay", "hiện nay", "hiện", "trước đó", "cuối năm", "so với", "cùng kỳ", "tăng từ", "từ")) and (
            not inside.startswith("so với") or "là" in inside
        ) and "mục tiêu" not in inside and self._earlier(unit, before, inside)

    def _earlier(self, unit: Unit, before: _Draft, inside: str) -> bool:
        return True

    def _rejected(self, unit: Unit, value: dict[str, Any], drafts: Sequence[_Draft]) -> str | None:
        """Why a number is no quantity of its own; None when it is one."""
        key = self.document.key
        span = unit.quantity.span
        unit_code = value.get("unit")
        if "value" not in value:
            return "no value"
        if key[max(0, span.start - 2) : span.start] in ("- ", "/ ") and unit_code is None:
            return "part of a code"
        near = Span(max(unit.clause.start, span.start - 60), min(unit.clause.end, span.end + 40))
        if any(self.found.within("norm", near)):
            return "a rule, a price or a right, not a goal"
        following = key[span.end : unit.clause.end].lstrip()
        if self._is_calculation(span):
            return "a term of a calculation"
        block = self.document.segments[unit.segment].span
        if _LEGAL_BASIS.match(self.document.key, block.start, block.end):
            return "a legal basis"
        segment = self.document.segments[unit.segment]
        if segment.kind == "heading" and self.document.key[span.start - 1 : span.start] == "(" and unit_code == "count":
            return "a count of what stands under the heading"
        if self._names_a_body(unit):
            return "who answers for it, not what is measured"
        if unit_code is None:
            return None if self._bare_unit(unit, value, drafts) else "a bare number"
        if unit_code == "score" and not self._is_score(unit, value):
            return "points that are places, not a score"
        if self.frame.is_rule and not self._is_said(unit):
            return "a rule's number: nothing says that it is a goal or a result"
        if unit_code == "count":
            return self._count_rejected(unit, value, following, drafts)
        if unit_code in ("day", "month", "year", "hour", "minute", "second"):
            return None if self._duration_is_goal(unit, following) else "a length of time that is no goal"
        if unit_code in ("percent", "count") and self._is_threshold(unit, drafts):
            return "a threshold inside what is measured"
        if self._repeats(unit, drafts):
            return "the number before, in words"
        if _COMPARED.search(self.document.key, max(unit.sentence.start, span.start - 40), span.start):
            return "what a figure is compared with"
        if self._is_background(unit):
            return "another place's figure, quoted to compare"
        return None

    def _is_calculation(self, span: Span) -> bool:
        key = self.document.key
        return key.endswith((" x ", "× ", ") x "), 0, span.start) or key.startswith((" x ", " × ", ") x "), span.end)

    def _names_a_body(self, unit: Unit) -> bool:
        """A column of bodies in charge, or `UBND 06 thành phố`."""
        segment = self.document.segments[unit.segment]
        if segment.row:
            for parent in segment.parents:
                column = self.document.segments[parent]
                if column.kind == "cell" and _BODY_COLUMN.search(self.document.key, column.span.start, column.span.end):
                    return True
        before = self.document.key[max(unit.clause.start, unit.quantity.span.start - 20) : unit.quantity.span.start].rstrip()
        return before.endswith(("ubnd", "ủy ban nhân dân", "chủ tịch"))

    def _bare_unit(self, unit: Unit, value: dict[str, Any], drafts: Sequence[_Draft]) -> str | None:
        """The unit of a number that names none: what it continues, what its clause speaks of; None without any."""
        key = self.document.key
        text = key[unit.quantity.span.start : unit.quantity.span.end]
        if _YEAR.fullmatch(text):
            return None
        if self._continues_count(unit, drafts):
            value["unit"] = drafts[-1].value["unit"]
            value["_bare"] = True
        elif "," in text and _INDEX.search(key, unit.sentence.start, unit.quantity.span.start):
            value["unit"] = "score"
        elif drafts and drafts[-1].value.get("unit") == "rank" and self.found.within("movement", self._lead(unit)):
            value["unit"] = "place"
        elif self._lists_counts(unit, drafts):
            value["unit"] = "count"
        elif _GROUPED.fullmatch(text) and key[unit.left.start : unit.left.end].strip():
            value["unit"] = "count"
        return value.get("unit")

    def _lists_counts(self, unit: Unit, drafts: Sequence[_Draft]) -> bool:
        """`nhận 21.344 hồ sơ, trả 20.987, quá hạn 6`: a list of counts whose noun is said once."""
        key = self.document.key
        words = key[unit.left.start : unit.left.end].split()
        closed = key[unit.quantity.span.end : unit.quantity.span.end + 1] in (",", ";", ".", ")", "")
        return bool(
            drafts and closed and 0 < len(words) <= 5 and drafts[-1].unit.clause == unit.clause
            and drafts[-1].value.get("unit") == "count" and not any(c.isdigit() for w in words for c in w)
        )  # fmt: skip

    def _continues_count(self, unit: Unit, drafts: Sequence[_Draft]) -> bool:
        """`… có 2.206 dịch vụ: một phần 742, toàn trình 937`: bare numbers after a count that they break down."""
        key = self.document.key
        end = unit.quantity.span.end
        if key[end : end + 1] not in (",", ";", ".", ")", "") and key[end:end + 2] != " v":
            return False
        if not drafts:
            return False
        last = drafts[-1]
        left = key[unit.left.start : unit.left.end].strip()
        in_brackets = key[unit.quantity.span.start - 1] == "(" and key[end : end + 1] == ")"
        if left in ("thêm", "giảm", "tăng") and in_brackets:
            return True
        if last.value.get("unit") in ("rank", "score") and in_brackets:
            return False
        if last.value.get("unit") not in ("count", "score", "rank", "percent") and not last.value.get("_bare"):
            return False
        gap = key[last.unit.quantity.span.end : unit.quantity.span.start]
        listed = gap.strip() in (",", "và", ", ", ",") or last.value.get("_bare") is not None
        if listed or (last.value.get("unit") == "count" and (":" in gap or "trong đó" in gap)) or (left in ("thêm", "giảm", "tăng") and in_brackets):
            return True
        return False

    def _count_rejected(self, unit: Unit, value: dict[str, Any], following: str, drafts: Sequence[_Draft]) -> str | None:
        span = unit.quantity.span
        ratio = "total" in value
        if ratio and float(value["total"]) < float(value["value"]):
            return "a fraction above one"
        described = str(value.get("described", ""))
        if described and not self._counts_anyway(unit, value, described):
            return f"only describes ({described})"
        if _YEAR.fullmatch(self.document.key[span.start : span.end]) and following.startswith("trở đi"):
            return "a year"
        if described and _YEAR.fullmatch(self.document.key[span.start : span.end]):
            return "a year"
        if self._is_address(unit, following):
            return "an address"
        if drafts and drafts[-1].value.get("unit") == "rank" and self.document.key.endswith((" của ", " trong ", " trên "), 0, span.start):
            return "the whole of a ranking"
        if not following.lstrip("\"“")[:1].isalpha() and not ratio:
            return "nothing is counted"
        if ratio and not following[:1].isalpha() and float(value["value"]) <= 31 and float(value["total"]) <= 12:
            return "a day and month"
        if value["value"] == 1 and not ratio and not self._comparator(unit):
            return "one of a thing"
        return None

    def _counts_anyway(self, unit: Unit, value: dict[str, Any], described: str) -> bool:
        """Whether a noun that mostly describes is counted here: in a ratio, or right after a verb of completion."""
        if described == "described.function":
            return "total" in value or float(value["value"]) >= 1000
        if described == "described.part":
            start = self._lead(unit).start
            if not self.frame.is_rule and (bound := self._comparator(unit)) is not None and bound.rule in ("comparator.ge", "comparator.gt"):
                return True
            verbs = self.found.within("milestone", Span(max(unit.clause.start, start - 30), start))
            return "total" in value or bool(verbs and verbs[-1].span.end >= start - 2)
        return False

    def _is_address(self, unit: Unit, following: str) -> bool:
        segment = self.document.segments[unit.segment]
        end = unit.clause.end
        word = self.document.text[end - len(following) : end][:2]
        if self.document.key.endswith((" số ", " số nhà "), 0, unit.quantity.span.start) and word[:1].isupper() and word[1:].islower():
            return True
        return (
            unit.quantity.span.start == segment.body
            and segment.span.end - segment.span.start < 90
            and word[:1].isupper() and word[1:].islower()
        )  # fmt: skip

    def _is_said(self, unit: Unit) -> bool:
        """Whether the sentence says outright that its number is a goal or a result, or a heading above does."""
        key = self.document.key
        for mention in self.found.within("kind", Span(unit.sentence.start, unit.quantity.span.start)):
            if key[mention.span.start : mention.span.end] in _SAID or mention.rule == "kind.counted-up-to":
                return True
        for parent in self.document.ancestors(unit.segment):
            for mention in self.found.within("section", self.document.segments[parent].span):
                if key[mention.span.start : mention.span.end] in _SAID:
                    return True
        return False

    def _is_address(self, unit: Unit, following: str) -> bool:
        segment = self.document.segments[unit.segment]
        end = unit.clause.end
        word = self.document.text[end - len(following) : end][:2]
        if self.document.key.endswith((" số ", " số nhà "), 0, unit.quantity.span.start) and word[:1].isupper() and word[1:].islower():
            return True
        return (
            unit.quantity.span.start == segment.body
            and segment.span.end - segment.span.start < 90
            and word[:1].isupper() and word[1:].islower()
        )  # fmt: skip

    def _is_said(self, unit: Unit) -> bool:
        """Whether the sentence says outright that its number is a goal or a result, or a heading above does."""
        cues = self.found.within("kind", Span(unit.sentence.start, unit.quantity.span.start))
        if any(m.rule in ("kind.target", "kind.result", "kind.counted-up-to") for m in cues):
            return True
        for parent in self.document.ancestors(unit.segment):
            for mention in self.found.within("section", self.document.segments[parent].span):
                if self.document.key[mention.span.start : mention.span.end] in ("mục tiêu", "chỉ tiêu", "kết quả", "kết quả đạt được", "kết quả thực hiện"):
                    return True
        return False

    def _duration_is_goal(self, unit: Unit, following: str) -> bool:
        left = self.document.key[max(unit.clause.start, unit.quantity.span.start - 70) : unit.quantity.span.start]
        if self._comparator(unit) and any(self._heading_says(unit, "target")):
            return True
        return any(
            word in left
            for word in ("giảm", "rút ngắn", "rút từ", "xuống không quá", "xuống còn", "thời gian chờ", "thời gian xử lý trung bình", "thời gian trung bình", "thời gian trả lời", "bình quân", "trung bình", "tiết kiệm")
        ) and not any(word in left for word in ("thời hạn", "trong vòng", "kể từ", "chậm nhất", "trước "))

    def _is_score(self, unit: Unit, value: dict[str, Any]) -> bool:
        """Whether points are those of an index: with decimals, out of a total, gained or lost, or of some size."""
        number = value["value"]
        lead = self._lead(unit)
        moved = self.found.within("movement", lead) or self.found.within("change", lead)
        return "total" in value or number != int(number) or number >= 20 or bool(moved)

    def _heading_says(self, unit: Unit, kind: str) -> Iterable[bool]:
        for parent in self.document.ancestors(unit.segment):
            if (said := self.kinds.section(self.document.segments[parent].span)) is not None:
                yield said == kind
                return

    def _is_threshold(self, unit: Unit, drafts: Sequence[_Draft]) -> bool:
        """`80% ngân hàng thu từ kênh số vượt 30%`: the second number belongs to what the first measures."""
        if not drafts:
            return False
        before = drafts[-1].unit
        if before.clause != unit.clause:
            return False
        gap = self.document.key[before.quantity.span.end : unit.quantity.span.start]
        if any(c in gap for c in ",;()") or " và " in gap:
            return False
        if unit.quantity.value.get("unit") == "count":
            if before.quantity.value.get("total") and gap.rstrip().endswith(("ít nhất", "tối thiểu")):
                return True
            return gap.rstrip().endswith(("có ít nhất", "có tối thiểu", "có từ", "đạt ít nhất", "đạt tối thiểu", "có trên"))
        return gap.rstrip().endswith(("vượt", "có trên", "đạt trên", "trên", "từ", "có ít nhất", "dưới")) and len(gap) > 12

    def _repeats(self, unit: Unit, drafts: Sequence[_Draft]) -> bool:
        """`60% (sáu mươi phần trăm)`, `100.000.000 đồng (một trăm triệu đồng)`: words beside their digits."""
        key = self.document.key
        start = unit.quantity.span.start
        if key[start - 1 : start] != "(" or key[start].isdigit():
            return False
        value = unit.quantity.value.get("value")
        before = [d.value.get("value") for d in drafts[-1:]]
        before += [m.value.get("value") for m in self.found.within("quantity", Span(max(0, start - 40), start))]
        return value in before

    def _is_background(self, unit: Unit) -> bool:
        before = self.document.key[max(unit.sentence.start, unit.quantity.span.start - 70) : unit.quantity.span.start]
        return _BACKGROUND.search(before) is not None

    # --- arguments ----------------------------------------------------------------------------------------------------

    def _lead(self, unit: Unit) -> Span:
        """The comparators, fillers and verbs of change right before the number."""
        end = unit.quantity.span.start
        found = self.cues.lead.search(self.document.key, max(unit.clause.start, end - 90), end)
        return Span(found.start(), end) if found else Span(end, end)

    def _comparator(self, unit: Unit) -> Mention | None:
        lead = self._lead(unit)
        mentions = self.found.within("comparator", lead) or self.found.within("comparator", Span(lead.end - 3, lead.end))
        if mentions:
            return mentions[-1]
        for mention in reversed(self.found.within("comparator", Span(max(unit.span.start, lead.start - 30), lead.start))):
            between = self.document.key[mention.span.end : lead.start]
            if mention.rule == "comparator.ge" and len(between.split()) <= 2 and "," not in between:
                return mention
        return None

    def _draft(self, unit: Unit, value: dict[str, Any], drafts: Sequence[_Draft]) -> _Draft:
        document, key = self.document, self.document.key
        draft = _Draft(unit, value)
        _scale_together(value, key[unit.quantity.span.start : unit.quantity.span.end])
        self._set_value(draft, value)
        self._set_comparator(draft, value, drafts)
        self._set_change(draft, value, drafts)
        chosen, scope = self._time(unit)
        kind, kind_scope, cue = self.kinds.decide(unit, chosen, self._said_before(drafts))
        if kind == "target" and chosen is not None and scope == "sentence" and self._of_a_result(chosen, drafts):
            chosen, scope = self._time_above(unit.segment)
        if kind == "result" and scope == "column":
            chosen = None
        draft.set("kind", kind, kind_scope, cue)
        if chosen is not None:
            draft.set("time", self.times.resolve(chosen, scope), scope, chosen.mention)
        gone = [unit.quantity.span]
        exclusions = self._exclusions(unit)
        if exclusions:
            mention = exclusions[0]
            what = mention.value.get("exclusion", "")
            at = key.find(what, mention.span.start)
            draft.set("exclusion", document.text[at : at + len(what)].strip(), "unit", mention)
        self._set_levels(draft, drafts, [e.span for e in exclusions])
        self._set_maturity(draft, drafts)
        for label in ("security", "every", "condition"):
            self._set_simple(draft, label)
        references = tuple(m.value["references"] for m in self.found.within("reference", unit.sentence) if m.value.get("references"))
        draft.set("references", references, "sentence")
        if value.get("unit") == "count":
            draft.set("counted", self._counted(draft, drafts), "unit")
        draft.set("_gone", gone, "unit")
        return draft

    def _said_before(self, drafts: Sequence[_Draft]) -> tuple[str, str] | None:
        """Kind and scope of the statement before, in the same sentence."""
        for argument in drafts[-1].arguments if drafts else ():
            if argument.role == "kind":
                return argument.value, argument.scope
        return None

    def _of_a_result(self, chosen: Moment, drafts: Sequence[_Draft]) -> bool:
        """Whether a time was taken by a result before: a goal that follows does not share it."""
        return any(d.get("kind") == "result" and any(a.role == "time" and a.mention is chosen.mention for a in d.arguments) for d in drafts)

    def _set_value(self, draft: _Draft, value: dict[str, Any]) -> None:
        unit = value.get("unit")
        number = value["value"]
        text = self.document.key[draft.unit.quantity.span.start : draft.unit.quantity.span.end]
        if unit in ("percent", "score", "percentage_point"):
            digits = text.split("%")[0].split("/")[0].split(" ")[0]
            if digits[:1].isdigit() and digits.count(".") == 1 and "," not in digits and "-" not in digits:
                number = numeral.digits(digits, True)
        if unit == "Tbps":
            number, unit = number * 1000, "Gbps"
        draft.set("value", number, "unit", draft.unit.quantity)
        draft.set("unit", unit, "unit", draft.unit.quantity)
        for key in ("value_max", "total"):
            if key in value:
                draft.set(key, value[key], "unit", draft.unit.quantity)

    def _set_comparator(self, draft: _Draft, value: dict[str, Any], drafts: Sequence[_Draft]) -> None:
        unit = draft.unit
        if "value_max" in value:
            draft.set("comparator", "between", "unit", unit.quantity)
            return
        mention = self._comparator(unit)
        moves = self.found.within("movement", self._lead(unit))
        if mention is not None and any(m.span.start <= mention.span.start < m.span.end and m.span != mention.span for m in moves):
            mention = None
        reach = 160 if mention is not None and mention.value.get("open") else 60
        after = self.found.within("comparator-after", Span(unit.quantity.span.end, min(unit.span.end, unit.quantity.span.end + reach)))
        if after and mention is None and " từ " in self.document.key[unit.quantity.span.end : after[0].span.start]:
            after = []
        code = None
        if mention is not None and self._is_difference(mention, unit):
            mention = None
        if mention is not None and (mention.value.get("open") is None or self._open_from(unit, bool(after))):
            code = mention.value["comparator"]
        if after:
            code, mention = after[0].value["comparator"], after[0]
        if "comparator" in value:
            code, mention = value["comparator"], unit.quantity
        draft.set("comparator", code or "eq", "unit", mention if code else None)

    def _is_difference(self, mention: Mention, unit: Unit) -> bool:
        """`thấp hơn 0,4% so với chỉ tiêu`: by how much it differs, not a bound."""
        words = self.document.key[mention.span.start : mention.span.end]
        following = self.document.key[unit.quantity.span.end : unit.quantity.span.end + 12].lstrip()
        return words.endswith("hơn") and following.startswith(("so với", "so cùng", "năm trước"))

    def _open_from(self, unit: Unit, closed: bool) -> bool:
        return closed or unit.quantity.value.get("unit") in ("percent", "count", "score", "VND", "USD")

    def _set_change(self, draft: _Draft, value: dict[str, Any], drafts: Sequence[_Draft]) -> None:
        unit = draft.unit
        code = value.get("unit")
        lead = self._lead(unit)
        if code in ("rank", "times"):
            return
        mentions = self.found.within("change", lead)
        mention = mentions[-1] if mentions else None
        if code in ("place", "score", "percentage_point", "percent"):
            moves = self.found.within("movement", lead)
            if code in ("percent",):
                moves = [m for m in moves if self.document.key[m.span.start : m.span.end].endswith("thêm")]
            if moves and (mention is None or moves[-1].span.start >= mention.span.start):
                mention = moves[-1]
        sign = self.document.key[unit.quantity.span.start - 1 : unit.quantity.span.start] if unit.quantity.span.start else ""
        if sign == "+" and code in ("percent", "percentage_point", "score", "place"):
            draft.set("change", "increase", "unit", unit.quantity)
            draft.set("span", Span(unit.quantity.span.start - 1, unit.quantity.span.end), "unit")
            return
        if mention is not None:
            if mention.value.get("change"):
                draft.set("change", mention.value["change"], "unit", mention)
            return
        if drafts and lead.start == lead.end and unit.index > 0:
            before = drafts[-1]
            gap = self.document.key[before.unit.span.end : unit.quantity.span.start]
            if before.get("change") and before.get("unit") == code and before.unit.clause == unit.clause and gap.strip() in ("", ",", "và", ", và") and draft.get("value") != 100:
                draft.set("change", before.get("change"), "before")

    def _exclusions(self, unit: Unit) -> list[Mention]:
        own = self.found.within("exclusion", unit.span)
        if own:
            return own
        return [m for m in self.found.within("exclusion", unit.clause)]

    def _time(self, unit: Unit) -> tuple[Moment | None, str]:
        position = unit.quantity.span.start
        for moment in self.times.within(Span(unit.quantity.span.end, unit.span.end)):
            if moment.span.start - unit.quantity.span.end <= 2 and moment.reach != "base":
                return moment, "unit"
        own = nearest([m for m in self.times.within(unit.span) if not self._bracketed(m, unit)], position)
        if own is not None:
            return own, "unit"
        if unit.head is not None:
            shared = nearest(self.times.within(unit.head), position)
        else:
            shared = None
        before = [
            m for m in self.times.within(Span(unit.sentence.start, position))
            if m.reach != "base" and not self._bracketed(m, unit)
        ]  # fmt: skip
        if before:
            return before[-1], "sentence"
        if shared is not None:
            return shared, "head"
        after = [m for m in self.times.within(Span(unit.quantity.span.end, unit.sentence.end)) if m.reach in ("by", "in")]
        if after:
            return after[0], "sentence"
        segment = self.document.segments[unit.segment]
        carried = any(m.value["carry"] == "time" for m in self.found.within("carry", Span(unit.sentence.start, position)))
        earlier = [
            m for m in self.times.within(Span(segment.span.start, unit.sentence.start))
            if m.reach in ("by", "in", "from") or (m.reach is None and carried) or self._opens(m, segment.span)
        ]  # fmt: skip
        if earlier and segment.kind != "cell":
            return earlier[-1], "paragraph"
        if segment.row:
            return self._time_of_row(unit)
        return self._time_above(unit.segment)

    def _bracketed(self, moment: Moment, unit: Unit) -> bool:
        """Whether a time stands in brackets that are closed before the number."""
        key = self.document.key
        between = key[moment.span.end : unit.quantity.span.start]
        closing = between.find(")")
        if closing < 0 or "(" in between[:closing]:
            return False
        opening = key.rfind("(", unit.sentence.start, moment.span.start)
        return opening >= 0 and bool(self.found.within("quantity", Span(max(unit.sentence.start, opening - 30), opening)))

    def _opens(self, moment: Moment, span: Span) -> bool:
        return moment.span.start - span.start < 4 or self.document.text[moment.span.start - 2 : moment.span.start] in (". ", ": ")

    def _time_of_row(self, unit: Unit) -> tuple[Moment | None, str]:
        segment = self.document.segments[unit.segment]
        for cell in segment.row:
            if cell == unit.segment:
                continue
            other = self.document.segments[cell].span
            inside = self.times.within(other)
            if inside and other.end - other.start < 60:
                return inside[0], "column"
        return self._time_above(unit.segment)

    def _time_above(self, index: int) -> tuple[Moment | None, str]:
        for parent in self.document.ancestors(index):
            segment = self.document.segments[parent]
            inside = [m for m in self.times.within(segment.span) if m.reach != "base" and not self._stamp(m, segment.kind)]
            if not inside:
                continue
            if segment.kind == "heading":
                return inside[0], "heading"
            ahead = [m for m in inside if m.reach == "by"] or inside
            return ahead[-1], "column" if segment.kind == "cell" else "lead-in"
        if self.frame.time is not None:
            for moment in self.times.moments:
                if moment.mention is self.frame.time:
                    return moment, "document"
        return None, "document"

    def _stamp(self, moment: Moment, kind: str) -> bool:
        """A bare date in a heading is the date of the page or of a document cited."""
        return kind == "heading" and moment.reach is None and moment.mention.rule in ("time.day", "time.iso-day")

    def _set_levels(self, draft: _Draft, drafts: Sequence[_Draft], without: Sequence[Span]) -> None:
        unit = draft.unit
        for scope, span in () if drafts and self._in_brackets(unit) else self._population(unit):
            if span is not None and (levels := self.tiers.within(span, without)):
                draft.set("levels", levels, scope)
                return
        if levels := self.tiers.ranges(unit.right):
            draft.set("levels", levels, "unit")
            return
        if unit.quantity.value.get("unit") in ("rank", "place", "score"):
            draft.set("levels", (), "unit")
            return
        if drafts and drafts[-1].unit.clause == unit.clause and (self._says_nothing(unit) or self._carries_on(unit)):
            draft.set("levels", drafts[-1].get("levels", ()), "before")
            return
        for parent in self.document.ancestors(unit.segment):
            segment = self.document.segments[parent]
            if segment.span.end - segment.span.start > 120:
                continue
            if segment.kind in ("heading", "lead-in") and (above := self.tiers.within(segment.span)):
                head = self.document.key[segment.body : segment.span.end]
                if head.startswith(("cấp ", "đối với", "các xã", "các sở", "các huyện", "ở cấp", "tại cấp")) or " cấp " in head:
                    draft.set("levels", above, "heading")
                    return
        draft.set("levels", (), "unit")

    def _population(self, unit: Unit) -> Iterable[tuple[str, Span | None]]:
        """Where the tiers for whom a quantity holds are named: what is counted, what opens the unit, what opens the clause."""
        key = self.document.key
        left, right = unit.left, unit.right
        if unit.quantity.value.get("unit") in ("rank", "place", "score"):
            return
        closed = not key[right.start : right.end].strip() or key[unit.quantity.span.end : unit.quantity.span.end + 2].strip()[:1] in tuple(",;.)")
        if closed:
            yield "unit", left
        else:
            cut = _OBJECT.search(key, right.start, right.end)
            yield "unit", Span(right.start, cut.start() if cut else right.end)
            yield "unit", left
        yield "head", unit.head

    def _in_brackets(self, unit: Unit) -> bool:
        """A number alone in brackets says another side of what stands before: `5.775 xã (70,2%) đạt chuẩn`."""
        start, end = unit.quantity.span
        return self.document.key[start - 1 : start] == "(" and self.document.key[end : end + 1] == ")"

    def _carries_on(self, unit: Unit) -> bool:
        """A unit that opens with `trong đó`: a part of what was measured before."""
        opening = self.document.key[unit.span.start : unit.quantity.span.start].lstrip(" (")
        return opening.startswith(("trong đó", "cụ thể", "trong số đó"))

    def _says_nothing(self, unit: Unit) -> bool:
        """Whether the unit has no words of its own beside fillers: `… đạt 51,3%, 54,8%`, a bracket."""
        key = self.document.key
        if self._in_brackets(unit):
            return True
        lead = self._lead(unit)
        own = key[unit.left.start : max(lead.start, unit.left.start)].split() + key[unit.right.start : unit.right.end].split()
        return not [word for word in own if any(c.isalpha() for c in word)]

    def _set_maturity(self, draft: _Draft, drafts: Sequence[_Draft]) -> None:
        unit = draft.unit
        for scope, span in (("unit", unit.right), ("unit", unit.left), ("head", unit.head)):
            if span is not None and (mentions := self.found.within("maturity", span)):
                named = {code for m in mentions for code in m.value["maturity"]}
                draft.set("maturity", tuple(sorted(named)), scope, mentions[0])
                return
        before = self.document.key[unit.clause.start : unit.quantity.span.start].lstrip(" (*+-0123456789)")
        if drafts and (self._elided(unit) or (self._says_nothing(unit) and drafts[-1].unit.clause == unit.clause)):
            draft.set("maturity", drafts[-1].get("maturity", ()), "before")
        elif before.startswith(("trong đó", "cụ thể", "riêng")) and (earlier := self._previous_maturity(unit)):
            draft.set("maturity", earlier, "before")
        elif above := self._maturity_above(unit):
            draft.set("maturity", above, "heading")
        else:
            draft.set("maturity", (), "unit")

    def _maturity_above(self, unit: Unit) -> tuple[str, ...]:
        """What a heading that speaks of services of one maturity says of the items under it."""
        for parent in self.document.ancestors(unit.segment):
            segment = self.document.segments[parent]
            if segment.span.end - segment.span.start > 160 or segment.kind == "cell":
                continue
            if mentions := self.found.within("maturity", segment.span):
                return tuple(sorted({code for m in mentions for code in m.value["maturity"]}))
        return ()

    def _elided(self, unit: Unit) -> bool:
        """A unit whose own words name no more than a tier, a place or a time: its subject is that of the number before."""
        document = self.document
        if document.key[unit.right.start : unit.right.end].strip(" ).,;") or unit.index == 0 and unit.left.start == unit.sentence.start:
            return False
        lead = self._lead(unit)
        named = [m.span for m in self.found.within("level", unit.left)]
        named += [m.span for m in self.times.within(unit.left)]
        own = Span(unit.left.start, max(lead.start, unit.left.start))
        words = [
            word for word in _WORD.finditer(document.text, own.start, own.end)
            if not any(n.start <= word.start() < n.end for n in named)
            and not word[0][0].isupper() and word[0].lower() not in _JOINING
        ]  # fmt: skip
        return not words

    def _previous_maturity(self, unit: Unit) -> tuple[str, ...]:
        segment = self.document.segments[unit.segment]
        mentions = self.found.within("maturity", Span(segment.span.start, unit.clause.start))
        return tuple(mentions[-1].value["maturity"]) if mentions else ()

    def _set_simple(self, draft: _Draft, label: str) -> None:
        unit = draft.unit
        for scope, span in (("unit", Span(unit.span.start, max(unit.span.end, unit.quantity.span.end))), ("head", unit.head)):
            if span is None:
                continue
            mentions = self.found.within(label, span)
            if not mentions:
                continue
            mention = mentions[0]
            if label == "condition":
                draft.set("condition", self.document.text[mention.span.start : mention.span.end].strip(), scope, mention)
            elif label == "every":
                draft.set("every", mention.value["every"], scope, mention)
            else:
                levels = sorted({level for m in mentions for level in m.value["security_levels"]})
                draft.set("security_levels", tuple(levels), scope, mention)
            return

    def _counted(self, draft: _Draft, drafts: Sequence[_Draft]) -> str | None:
        unit = draft.unit
        noun = counted(self.document, unit.quantity.span.end, min(unit.clause.end, max(unit.span.end, unit.quantity.span.end)))
        if noun is None and drafts:
            noun = drafts[-1].get("counted")
        return noun

    # --- several numbers ----------------------------------------------------------------------------------------------

    def _distribute(self, drafts: list[_Draft]) -> None:
        """`cấp tỉnh, cấp huyện, cấp xã … tương ứng là 30%, 20%, 15%`: pair the numbers of a list with its tiers."""
        key = self.document.key
        i = 0
        while i < len(drafts):
            j = i
            while j + 1 < len(drafts) and drafts[j + 1].unit.clause == drafts[i].unit.clause and key[
                drafts[j].unit.quantity.span.end : drafts[j + 1].unit.quantity.span.start
            ].strip() in (",", "và", ", và", "-", "/"):
                j += 1
            group = drafts[i : j + 1]
            left = Span(group[0].unit.clause.start, group[0].unit.quantity.span.start)
            cue = any(word in key[left.start : left.end] for word in ("tương ứng", "lần lượt", "theo thứ tự"))
            if len(group) > 1:
                mentions = self.found.within("level", left)
                runs = mentions[-len(group) :] if cue and len(mentions) >= len(group) else []
                moments = self.times.within(left)
                dated = moments[-len(group) :] if cue and len(moments) == len(group) else []
                for k, draft in enumerate(group):
                    if runs:
                        _replace(draft, "levels", merged([runs[k]]), "unit")
                    elif k:
                        _replace(draft, "levels", group[0].get("levels", ()), "before")
                        _replace(draft, "maturity", group[0].get("maturity", ()), "before")
                    if dated:
                        _replace(draft, "time", self.times.resolve(dated[k], "unit"), "unit")
                    if k and cue:
                        _replace(draft, "comparator", group[0].get("comparator"), "before")
                        _replace(draft, "change", group[0].get("change"), "before")
            i = j + 1

    # --- the statement ------------------------------------------------------------------------------------------------

    def _statement(self, draft: _Draft) -> Statement:
        unit = draft.unit
        gone = [unit.quantity.span, *(m.span for m in self.times.within(unit.span))]
        gone += [m.span for m in self.found.within("comparator", self._lead(unit))]
        gone += [m.span for m in self.found.within("comparator-after", unit.right)]
        gone += [m.span for m in self.found.within("exclusion", unit.span)]
        gone += [m.span for m in self.found.within("every", unit.span)]
        pieces = [unit.span]
        subject = text_of(self.document, pieces, gone)
        if len(subject.split()) < 3 and unit.head is not None:
            subject = text_of(self.document, [unit.head, unit.span], gone + [m.span for m in self.times.within(unit.head)])
        if draft.get("unit") not in ("percent", "VND", "USD", "EUR", "times", "count") and (
            number := _NUMBER_ONLY.match(self.document.key, unit.quantity.span.start, unit.quantity.span.end)
        ):
            if draft.get("span") is None:
                draft.set("span", Span(*number.span()), "unit")
        arguments = tuple(a for a in draft.arguments if not a.role.startswith("_"))
        segment = self.document.segments[unit.segment]
        quote = unit.sentence
        if segment.row:
            rows = [self.document.segments[c].span for c in segment.row]
            quote = Span(min(r.start for r in rows), max(r.end for r in rows))
        return Statement(unit.segment, unit.quantity, quote, subject or self.document.text[unit.span.start : unit.span.end], arguments)


_BODY_COLUMN = regex.compile(r"cơ quan|đơn vị (?:chủ trì|thực hiện|phối hợp)|chủ trì|phối hợp|chịu trách nhiệm")
_INDEX = regex.compile(r"(?<!\w)(?:điểm|pci|papi|par index|sipas|dti|ict index|chỉ số|egdi|gii|nri)(?!\w)")
_SAID = frozenset({
    "phấn đấu", "mục tiêu", "đặt mục tiêu", "hướng tới", "lũy kế", "đã đạt", "ước đạt", "kết quả đạt được", "kết quả thực hiện",
    "so với cùng kỳ", "nhìn lại", "chỉ tiêu",
})  # fmt: skip
_RANKED = regex.compile(r"(?<!\w)(?:thứ hạng|xếp hạng|vị trí|hạng)(?!\w)[^,;]*$")
_FROM = ("từ", "từ mức", "từ chỗ", "từ thứ", "từ hạng", "từ vị trí", "từ vị trí thứ")
_COMPARED = regex.compile(r"(?<!\w)so với (?!(?:mục tiêu|kế hoạch|chỉ tiêu|dự toán))(?:(?!và |đạt |bằng |tăng |giảm |là |còn )\p{L}+ ){0,4}$")
_WORD = regex.compile(r"\p{L}+")
_JOINING = frozenset("và còn riêng trong đó ở tại của các với khối đối cụ thể thì hoặc từ tỉnh thành phố cấp cả nước toàn quốc chung bình quân trung nhóm khu vực miền vùng cơ quan đơn vị ngành".split())
_LEGAL_BASIS = regex.compile(r"[^\p{L}]*(?:lưu:|nơi nhận|kính gửi|căn cứ (?:luật|bộ luật|nghị|quyết|thông|công|kế hoạch|chỉ thị|kết luận|văn bản|hiến pháp|pháp lệnh|tờ trình|báo cáo))")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+")
_NUMBER_ONLY = regex.compile(r"\d[\d.,]*+(?: ?[-/] ?\d[\d.,]*+)?(?: ?(?:triệu|nghìn|tỷ|tỉ)(?!\w))*")
_BACKGROUND = regex.compile(
    r"(?:(?:bình quân|trung bình|mức tăng|mức bình quân|mức trung bình)(?: chung)?(?: của)? (?:cả nước|toàn quốc|các tỉnh|khu vực|thế giới)|\((?:cả nước|toàn quốc))"
    r"(?: là| đạt| tăng| giảm|:|,)*(?: hơn| trên| khoảng)? ?\(?(?:là |đạt |tăng )?$"
)
_OBJECT = regex.compile(r" (?:với|trên|qua|thông qua|theo|nhằm|để|phục vụ|do|bởi|vào|về|cho|sử dụng|cao nhất|thuộc nhóm) ")


def _replace(draft: _Draft, role: str, value: Any, scope: str) -> None:
    draft.arguments = [a for a in draft.arguments if a.role != role]
    draft.set(role, value, scope)


def _scale_together(value: dict[str, Any], text: str) -> None:
    """`2,5 - 5,5 tỷ đồng`, `11,7/12,7 nghìn tỷ`: the scale words after the second number hold for the first too."""
    for other in ("value_max", "total"):
        if other in value and "value" in value and not value.get("_scaled"):
            first, _, second = text.replace(" đến ", "/").replace("-", "/").partition("/")
            factor = numeral.scale(second.strip())
            if factor > 1 and numeral.scale(first.strip()) == 1:
                value["value"] = numeral.plain(value["value"] * factor)
