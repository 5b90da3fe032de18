"""Why a count is no quantity of its own: questions of `refuse` that are asked of counts alone."""

from __future__ import annotations

from egov_extract.assemble.case import Case
from egov_extract.assemble.draft import same_clause
from egov_extract.compiled import later
from egov_extract.find import MANY
from egov_extract.model import Mention, Span

_YEAR = later(r"(?:19|20)\d\d")
_PART = later(r"[,;.:](?!\d)")
_COLON = later(r"(?:\p{L}+ ){0,5}\p{L}+ ?:(?= \p{L})")
_NEXT_OF_LIST = later(r"\p{L}[\p{L} ]{1,30}, \d+ \p{L}")
_NAME_BEFORE = later(r"(?<=[\p{L},:] )\p{Lu}\p{Ll}+ $")
_NAME_ENDS = later(r"[,;.)]|$| (?:và|hoặc|đến)(?!\w)")
_HANDFUL, _FEW, _CITED = 10, 100, 40
_AND = later(r"(?: \p{L}+){1,4} và ")
"""A noun that was counted, and what joins the next to it."""
_COUNTED_AGAIN = later(r"[,;] (?:và )?\d+ (\p{L}+) ")
_LOWER = {False: ("comparator.ge", "comparator.gt"), True: ("comparator.ge", "comparator.gt", "comparator.from")}
"""Bounds that set how many there are to be: of one thing, and of each of several."""


def is_fraction_above_one(case: Case) -> bool:
    """More than there are: a date or a code; not where a share proves it: `3.400/680 lượt, đạt 500%`."""
    if "total" not in case.value or float(case.value["total"]) >= float(case.value["value"]):
        return False
    share = case.around.cues.context["share-told"].match(case.around.following(case.unit))
    if share is None or not case.value["total"]:
        return True
    told = float(share["share"].replace(",", "."))
    return abs(told - 100 * float(case.value["value"]) / float(case.value["total"])) > 1


def only_describes(case: Case) -> Mention | None:
    """A noun that mostly describes is counted in a ratio, after a lower bound, right after a verb of completion."""
    described = case.value.get("described")
    if not described or "total" in case.value:
        return None
    end = case.unit.quantity.span.end
    first = case.around.following(case.unit).partition(" ")[0]
    noun = Mention("described", Span(end, end + 1 + len(first)), {}, described)
    if described not in ("described.part", "described.case") or _is_label(case, first):
        return None if described == "described.part" else noun
    around, unit = case.around, case.unit
    if around.cues.context["status"].match(around.following(unit)):
        return None
    number = float(case.value["value"])
    if number != int(number) or number >= MANY:
        return None
    bound = around.comparator(unit) if _located(case) is None else None
    before = Span(unit.clause.start, unit.lead.start)
    if around.saying("on-average", before) is not None:
        return None
    each = around.saying("for-each", before) is not None
    if bound is not None and bound.rule in _LOWER[each] and not around.frame.is_rule:
        return None
    if any(m.value.get("change") for m in around.found.within("change", unit.lead)):
        return None
    if around.ahead(unit, "from-so-many", 60) or _goes_on(case):
        return None
    verb = _verb_before(case)
    return None if verb and around.cues.context["all-of"].match(around.key[verb.span.end : unit.lead.start]) else noun


def _goes_on(case: Case) -> bool:
    """`ban hành 37 văn bản và 23 chương trình`: it is counted with what was counted before it."""
    if not same_clause(case.drafts, case.unit) or case.drafts[-1].value.get("unit") != "count":
        return False
    return _AND.fullmatch(case.around.key, case.drafts[-1].unit.quantity.span.end, case.unit.lead.start) is not None


def _verb_before(case: Case) -> Mention | None:
    """The last verb of completion close before the number, in its clause."""
    start = case.unit.lead.start
    verbs = case.around.found.within("milestone", Span(max(case.unit.clause.start, start - 30), start))
    return verbs[-1] if verbs else None


def _is_label(case: Case, noun: str) -> bool:
    """`Phiên tòa trực tuyến: 216 phiên`: a label that names what is counted behind its colon."""
    key, start = case.around.key, case.unit.quantity.span.start
    label = key[case.unit.sentence.start : start - 2]
    return key.endswith(": ", 0, start) and len(noun) > 1 and noun in label.split()


def is_year(case: Case) -> bool:
    """A year that is counted from, or that describes."""
    if not _YEAR.fullmatch(case.text):
        return False
    start = case.unit.quantity.span.start
    cited = case.around.found.within("reference", Span(max(0, start - _CITED), start))
    if cited and cited[-1].span.end == start - 1:
        return True
    return case.around.following(case.unit).startswith("trở đi") or bool(case.value.get("described"))


def is_address(case: Case) -> bool:
    """The number of a house, at the head of an address."""
    document, unit = case.around.document, case.unit
    segment = document.segments[unit.segment]
    word = document.text[unit.quantity.span.end : unit.clause.end].lstrip()[:2]
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    start = unit.quantity.span.start
    if case.around.cues.context["house"].search(document.key, max(0, start - 12), start):
        return True
    return unit.quantity.span.start == segment.body and segment.span.end - segment.span.start < 90


def is_place_named(case: Case) -> Mention | None:
    """`tại 03 vùng nuôi`, `đối với 04 tỉnh`: a few things among which something is done are not what is measured."""
    around, unit = case.around, case.unit
    if "total" not in case.value and (sampled := around.ahead(unit, "sampled", 60)):
        return sampled
    few = "total" not in case.value and "value_max" not in case.value and float(case.value["value"]) < _FEW
    if few and (located := _located(case)):
        return located
    if not few or around.comparator(unit) is not None:
        return None
    if around.before(unit, "shortened-of"):
        return None
    whose = around.ahead(unit, "whose", 12)
    if whose is not None and not around.cues.context["predicate"].search(_PART.split(around.following(unit), 1)[0]):
        return whose
    paid = around.ahead(unit, "paid-to", 24)
    if paid is not None and around.found.within("level", Span(unit.quantity.span.end, unit.right.end)):
        return paid
    among = around.ahead(unit, "among", 90)
    if among is None or not around.cues.context["no-place"].match(around.following(unit)):
        return among
    return None if any(map(str.isalpha, around.key[unit.sentence.start : among.span.start])) else among


def _located(case: Case) -> Mention | None:
    """`doanh thu trên 5 sàn`: few places on which something is done; `trên` bounds no number so small."""
    return case.around.ahead(case.unit, "located", 60) if float(case.value["value"]) < _HANDFUL else None


def is_numbered_name(case: Case) -> bool:
    """`Tân Hòa 1, Tân Hòa 2 và xã Bình Minh`: the number of one of several places of a name."""
    document, unit = case.around.document, case.unit
    start, end = unit.quantity.span
    if not case.value.get("bare") or not case.text.isdigit() or int(case.text) > _HANDFUL:
        return False
    named = _NAME_BEFORE.search(document.text, max(unit.sentence.start, start - 40), start) is not None
    return named and _NAME_ENDS.match(document.key, end) is not None


def opens_list(case: Case) -> bool:
    """`Lấy mẫu 04 vị trí gồm:` says how long the list is that follows."""
    few = "total" not in case.value and float(case.value["value"]) < _FEW
    around, following = case.around, case.around.following(case.unit)
    return few and (
        around.ahead(case.unit, "document-has", 60) is not None
        or around.cues.context["list-opens"].match(following) is not None
        or (around.ahead(case.unit, "names-follow", 16) is not None and _COLON.match(following) is not None)
    )


def is_quota(case: Case) -> bool:
    """`không quá 05 cá nhân`: at most so many is a goal only where words, a time or a heading say so."""
    around, unit = case.around, case.unit
    bound = around.comparator(unit)
    if bound is None or bound.value.get("comparator") != "le" or "total" in case.value:
        return False
    before = Span(unit.sentence.start, unit.quantity.span.start)
    if any(m.value.get("kind") == "target" for m in around.found.within("kind", before)):
        return False
    if around.times.within(unit.sentence) or around.cues.context["shorter"].search(
        around.key[before.start : before.end]
    ):
        return False
    return case.above(unit.segment) != "target"


def is_whole_named(case: Case) -> bool:
    """`41.200 phiếu trên tổng số 60.000 phiếu`, `61% của 5.600 điều kiện`: the whole of the number before."""
    if "total" not in case.value and _is_divided(case):
        return True
    before = case.drafts[-1] if case.drafts else None
    if before is None or "total" not in before.value or not same_clause(case.drafts, case.unit):
        return False
    return float(before.value["total"]) == float(case.value["value"]) and case.around.before(case.unit, "whole", 24)


def _is_divided(case: Case) -> bool:
    """`Trong 188 thủ tục, đã làm toàn trình 173 thủ tục`, `61% của 5.623 hồ sơ`: a whole, of which a part is told."""
    around, unit = case.around, case.unit
    if around.before(unit, "whole-of-share", 30):
        return True
    if not around.before(unit, "whole-opens", 24):
        return False
    rest = Span(unit.quantity.span.end, unit.sentence.end)
    return any(m.rule.startswith(("quantity.count", "quantity.percent")) for m in around.found.within("quantity", rest))


def is_whole_of_ranking(case: Case) -> bool:
    """Among how many something is ranked."""
    ranked = bool(case.drafts) and case.drafts[-1].value.get("unit") == "rank"
    return ranked and case.around.before(case.unit, "ranked-among", 20)


def counts_nothing(case: Case) -> bool:
    """A number with no noun behind it and nothing that it continues."""
    return (
        "total" not in case.value
        and not case.value.get("bare")
        and not case.around.following(case.unit).lstrip('"“')[:1].isalpha()
    )


def is_day_and_month(case: Case) -> bool:
    """A day and a month."""
    value = case.value
    small = "total" in value and float(value["value"]) <= 31 and float(value["total"]) <= 12
    whole = float(value["value"]).is_integer()
    start = case.unit.quantity.span.start
    labelled = whole and (case.around.key.endswith(": ", 0, start) or value["value"] == value.get("total"))
    tiers = case.around.found.within("level", Span(max(case.unit.clause.start, start - 20), start))
    labelled = labelled or (whole and bool(tiers) and tiers[-1].span.end == start - 1)
    return small and not labelled and not case.around.following(case.unit)[:1].isalpha()


def is_one(case: Case) -> bool:
    """One of a thing, without a bound."""
    single = case.value["value"] == 1 and "total" not in case.value and not case.value.get("bare")
    if not single or case.around.comparator(case.unit) is not None:
        return False
    if _is_first_of_series(case):
        return False
    return not (_shares_a_bound(case) or _is_for_each(case) or _is_delivered(case) or _breaks_down(case))


def _is_first_of_series(case: Case) -> bool:
    """`1 dự án đã hoàn thành …; 5 dự án đủ điều kiện …`: the same things are counted again in the sentence.

    Or were counted before, and more than once: `sở có 15 đơn vị; huyện có 77 đơn vị; báo chí 1 đơn vị`.
    """
    noun = case.around.following(case.unit).split(" ", 2)[:2]
    if len(noun) < 2 or not noun[0].isalpha() or case.value.get("described"):
        return False
    if sum(str(draft.get("counted", "")).lower().split()[:1] == noun[:1] for draft in case.drafts) > 1:
        return True
    rest = case.around.key[case.unit.quantity.span.end : case.unit.sentence.end]
    return len(noun[0]) > 1 and any(again[1] == noun[0] for again in _COUNTED_AGAIN.finditer(rest))


def _breaks_down(case: Case) -> bool:
    """`40 bác sĩ, trong đó có 01 tiến sĩ, 01 thạc sĩ, 20 …`: one of the parts that others follow."""
    listed = _NEXT_OF_LIST.match(case.around.following(case.unit))
    return listed is not None and case.around.ahead(case.unit, "breaks-down", 60) is not None


def _is_for_each(case: Case) -> bool:
    """`mỗi xã bố trí 01 máy`: so many for each of a tier; who is sent or put in charge of one is no goal."""
    around, start = case.around, case.unit.quantity.span.start
    each = around.saying("for-each", Span(case.unit.clause.start, start))
    return each is not None and bool(around.found.within("level", Span(each.span.start, start)))


def _is_delivered(case: Case) -> bool:
    """`Hình thành 01 trung tâm dữ liệu` among goals: what is to be delivered."""
    if case.above(case.unit.segment) != "target":
        return False
    if case.around.key.endswith(" được ", 0, case.unit.quantity.span.start):
        return True
    if (verb := _verb_before(case)) is None:
        return False
    return verb.value["milestone"] == "complete" and verb.span.end >= case.unit.lead.start - 2


def _shares_a_bound(case: Case) -> bool:
    """`ít nhất 02 cán bộ ở mỗi sở và 01 cán bộ ở mỗi xã`: the bound of the number before holds on."""
    if not same_clause(case.drafts, case.unit):
        return False
    before = case.drafts[-1]
    gap = case.around.key[before.unit.quantity.span.end : case.unit.quantity.span.start].rstrip()
    return before.get("comparator") == "ge" and before.get("unit") == "count" and gap.endswith((" và", ","))
