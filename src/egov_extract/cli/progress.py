"""How far a long run is: a bar on a terminal, elsewhere a line a minute. Both go to standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import Any

from egov_extract.batch.state import Failure, Summary
from egov_extract.batch.work import Done
from egov_extract.cli.terminal import say
from egov_extract.errors import EgovError

__all__ = ["Progress", "count"]

_BAR_AFTER = 1.0
"""Seconds without a bar: a short run needs none, and rich takes a while to import."""

_REDRAWN = 0.1
_TOLD = 60.0


class Progress:
    """Hears of each document; says at once what has failed."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        """`total` documents, None when nobody knows; not `shown`, only failures are told."""
        self._total, self._shown = total, shown
        self._begun = monotonic()
        self._next = self._begun + (_BAR_AFTER if _terminal() else _TOLD)
        self._documents = self._failed = 0
        self._bar: Any = None
        self._task: Any = None

    def heard(self, done: Done) -> None:
        """One more document is done, or has failed."""
        self._heard(1, () if done.failure is None else (done.failure,))

    def heard_many(self, summary: Summary) -> None:
        """Some more documents are done, or have failed."""
        self._heard(summary.documents + len(summary.failures), summary.failures)

    def _heard(self, documents: int, failures: Sequence[Failure]) -> None:
        self._documents += documents
        self._failed += len(failures)
        for failure in failures:
            self._say(EgovError(failure.code, failure.path, failure.what, failure.do))
        now = monotonic()
        if self._shown and now >= self._next:
            self._tell(now)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _say(self, message: object) -> None:
        if self._bar is None:
            say(message)
            return
        from rich.text import Text

        for line in str(message).splitlines():
            self._bar.console.print(Text(f"egov-extract: {line}"), soft_wrap=True)

    def _tell(self, now: float) -> None:
        if not _terminal():
            self._next = now + _TOLD
            say(self._line(now - self._begun))
            return
        self._next = now + _REDRAWN
        if self._bar is None:
            self._draw()
        self._bar.update(self._task, completed=self._documents, failed=self._failed)
        self._bar.refresh()

    def _line(self, seconds: float) -> str:
        rate = self._documents / seconds
        said = [count(self._documents, "document") if self._total is None else f"{self._documents} of {self._total}"]
        said.append(f"{rate:.3g} a second")
        if self._total is not None:
            said.append(f"{(self._total - self._documents) / rate / 60:.0f} minutes left")
        if self._failed:
            said.append(f"{self._failed} failed")
        return ", ".join(said)

    def _draw(self) -> None:
        from rich import progress
        from rich.console import Console
        from rich.text import Text

        class Rate(progress.ProgressColumn):
            def render(self, task: progress.Task) -> Text:
                return Text(f"{task.completed / (task.elapsed or 1):.3g}/s")

        # Left to itself rich draws in a thread of its own and catches what is written to both streams.
        self._bar = progress.Progress(
            progress.MofNCompleteColumn(), progress.BarColumn(), Rate(), progress.TimeRemainingColumn(),
            progress.TextColumn("{task.fields[failed]} failed"), console=Console(file=sys.stderr, highlight=False),
            auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=self._total, failed=0)
        self._bar.tasks[0].start_time = self._bar.get_time() - (monotonic() - self._begun)
        self._bar.start()


def count(number: int, noun: str) -> str:
    """`1 record`, `2 records`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
