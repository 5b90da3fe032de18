"""Questions about a block that are asked once of all blocks of which the answer is the same.

The cells of a column stand under the same headings, the items of a list under the same lead-in: what these say need
not be read again for each.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from egov_extract.segment import Segment

if TYPE_CHECKING:
    from egov_extract.assemble.draft import Surroundings

Answer = TypeVar("Answer")
Question = Callable[[int, "Surroundings"], Answer]
"""Of a segment, by its index."""
Answers = dict[tuple[Callable[..., Any], Hashable], Any]
"""By the question and what the segments have in common."""


def once_for(shared: Callable[[Segment], Hashable]) -> Callable[[Question[Answer]], Question[Answer]]:
    """Asks a question once of all segments that have `shared` in common; nothing else of them may matter to it."""

    def decorated(question: Question[Answer]) -> Question[Answer]:
        @wraps(question)
        def asked(index: int, around: Surroundings) -> Answer:
            key = (question, shared(around.document.segments[index]))
            if key not in around.answers:
                around.answers[key] = question(index, around)
            return cast(Answer, around.answers[key])

        return asked

    return decorated


def once_for_words(question: Callable[[str, Surroundings], Answer]) -> Callable[[str, Surroundings], Answer]:
    """Asks a question about words once, however often they are written: headings and labels of tables come again."""

    @wraps(question)
    def asked(words: str, around: Surroundings) -> Answer:
        key = (question, words)
        if key not in around.answers:
            around.answers[key] = question(words, around)
        return cast(Answer, around.answers[key])

    return asked


def parents(segment: Segment) -> Hashable:
    """What it stands under."""
    return segment.parents


def column(segment: Segment) -> Hashable:
    """The headings of its column, and the table."""
    return segment.headings, segment.cell and segment.cell[0]


def table(segment: Segment) -> Hashable:
    """Its table."""
    return segment.cell and segment.cell[0]


def row(segment: Segment) -> Hashable:
    """The cells of its row."""
    return segment.row
