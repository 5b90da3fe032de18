"""Pages of many documents: a tree of files with an index over it."""

from __future__ import annotations

import os
from functools import partial
from urllib.parse import quote

from egov_extract.batch.files import Draft, digest
from egov_extract.batch.inputs import Names
from egov_extract.batch.limits import Limits
from egov_extract.batch.pool import run
from egov_extract.batch.run import Plan, to_folder
from egov_extract.batch.state import Summary, check_edits
from egov_extract.batch.work import Done, Settings, Task, Worker
from egov_extract.model import Extraction, Text
from egov_extract.page import data_of, is_page
from egov_extract.report import Failed, Listed, index, page
from egov_extract.report import summary as short
from egov_extract.rules import load
from egov_extract.tell import Language
from egov_extract.write import Format

__all__ = ["INDEX", "to_page", "to_pages"]

INDEX = "index.html"
_FORMAT = Format((".html",))
_HEAD = 1 << 17
"""Characters at the beginning of a page that hold its summary."""


class PageWorker(Worker):
    """Makes the page of each document."""

    def __init__(
        self, settings: Settings, folder: str | None, journal: str | None, *, language: Language, indexed: bool
    ) -> None:
        """`indexed`: there is an index above the pages."""
        super().__init__(settings, folder, journal)
        self.language, self.indexed = language, indexed

    @property
    def fingerprint(self) -> str:
        return f"{super().fingerprint}-{self.language}"

    def payload(self, task: Task, text: Text, extraction: Extraction) -> bytes:
        """The page."""
        up = "../" * task.outputs[0].replace(os.sep, "/").count("/") if task.outputs else ""
        home = up + INDEX if self.indexed else None
        return page(text, extraction, self.rules(), self.language, home=home).encode("utf-8", "replace")

    def contents(self, task: Task, text: Text, extraction: Extraction) -> list[bytes]:
        """The page, alone."""
        return [self.payload(task, text, extraction)]


def to_page(task: Task, settings: Settings, language: Language, path: str | None, limits: Limits | None) -> Done:
    """The page of one document at `path`, or, without one, in `Done.payload`.

    A file that is there and no page is not overwritten, unless `Settings.force` is set. With `limits` it is done in a
    process of its own.
    """
    folder, name = os.path.split(path) if path is not None else (None, "")
    if path is not None:
        task = task._replace(outputs=(name,), known=_ours(path))
    worker = PageWorker(settings._replace(format="html"), folder, None, language=language, indexed=False)
    return worker(task) if limits is None else next(run([task], worker, 1, limits))


def to_pages(plan: Plan, folder: str, language: Language) -> Summary:
    """A page for each document in `folder`, and `index.html`; raises EgovError as `to_folder` does."""
    done: dict[str, Done] = {}

    def heard(one: Done) -> None:
        if one.entry is not None:
            done[next(iter(one.entry.outputs))] = one
        if plan.heard is not None:
            plan.heard(one)

    at = os.path.join(folder, INDEX)
    if not plan.settings.force:
        check_edits(at, digest(at), _ours(at))
    worker = partial(PageWorker, language=language, indexed=True)
    paged = plan._replace(settings=plan.settings._replace(format="html"), heard=heard, worker=worker)
    summary = to_folder(paged, folder, Names(folder, _FORMAT, reserved=[INDEX]))
    listed = [_listed(folder, name) for name in sorted(done, key=lambda name: name.split(os.sep))]
    if not listed and not plan.settings.force and os.path.lexists(at):
        return summary  # what it lists is still there
    failed = [Failed(_text(one.path or "-"), one.code, _text(one.what), _text(one.do)) for one in summary.failures]
    told = index(listed, failed, load(*plan.settings.patterns), language)
    with Draft(at) as draft:
        draft.write(told.encode("utf-8", "replace"))
        draft.finish()
        draft.publish()
    return summary


def _listed(folder: str, name: str) -> Listed:
    with open(os.path.join(folder, name), encoding="utf-8") as stream:
        held = data_of(stream.read(_HEAD))
    return Listed(quote(os.fsencode(name.replace(os.sep, "/"))), short.Summary.of_plain(held))


def _text(told: str) -> str:
    """What names a file whose name need not be text."""
    return told.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _ours(path: str) -> tuple[str, ...]:
    """The hash of a file that is one of our pages, which may be written anew."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            head = stream.read(256)
    except OSError:
        return ()
    held = digest(path)
    return (held,) if held is not None and is_page(head) else ()
