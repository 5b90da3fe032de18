"""Questions about a document that are asked again and again: numbers of a row, of a column, share their words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar, cast

Asked = TypeVar("Asked", bound=Callable[..., Any])


def remembered(question: Asked) -> Asked:
    """Has a method answer each question once for its object, which holds the answers and does not change.

    What it is asked with must be hashable, and is given by position.
    """
    kept = f"_{question.__name__}_remembered"

    @wraps(question)
    def asked(self: Any, *of: Hashable) -> Any:
        answers = self.__dict__.get(kept)
        if answers is None:
            answers = self.__dict__[kept] = {}
        if of not in answers:
            answers[of] = question(self, *of)
        return answers[of]

    return cast(Asked, asked)
