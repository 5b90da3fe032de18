"""Whether what was said before one number holds for the next one of its clause too."""

from __future__ import annotations

from egov_extract.assemble.draft import Draft, Surroundings
from egov_extract.assemble.units import Unit
from egov_extract.model import Span


def is_for_each(unit: Unit, before: Unit, around: Surroundings) -> bool:
    """`mỗi xã có ít nhất 02 máy quét, 01 máy in`: what each has is listed."""
    each = around.saying("for-each", Span(unit.clause.start, before.quantity.span.start))
    return each is not None and unit.left.start >= unit.lead.start


def is_coordinated(unit: Unit, before: Draft, around: Surroundings) -> bool:
    """`cấp tỉnh và cấp xã phải đạt 100% hồ sơ và 90% kết quả được ký số`: who is named first is said of both."""
    named = before.argument("levels")
    ahead = named is not None and named.mention is not None and named.mention.span.end <= before.unit.lead.start
    gap = around.key[before.unit.quantity.span.end : unit.lead.start].rstrip()
    return ahead and unit.left.start >= unit.lead.start and gap.endswith(" và") and not any(c in gap for c in ",;:(")
