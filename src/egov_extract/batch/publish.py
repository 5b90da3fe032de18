"""Records to one file, with `run.json` beside it and, where the format has one, a table of documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import IO, cast

from egov_extract.batch import state
from egov_extract.batch.files import Draft, digest, input_lost
from egov_extract.batch.state import State
from egov_extract.model import Extraction
from egov_extract.write import FORMATS, Options, documents_of, write

__all__ = ["Output"]

Save = Callable[[Mapping[str, Sequence[str]], bool], None]
"""Writes `run.json`, given the hashes that each file may have, and whether the files are in their places."""


class Output:
    """One file of records, and what stands beside it."""

    def __init__(self, path: str, format: str, *, documents: bool = True, text: bytes | None = None) -> None:
        """`documents`: whether the table of documents is wanted, of a format that has one; `text`: the document's."""
        self.path, self.format, self.text = path, format, text
        self.documents = documents_of(path) if documents and FORMATS[format].documents else None
        beside = os.path.splitext(path)[0] + ".txt" if text is not None else None
        self.paths = [each for each in (path, self.documents, beside) if each is not None]
        self.main = f"{path}.run.json"
        self.earlier: State = state.load(self.main)

    @property
    def is_device(self) -> bool:
        """Whether it is no file that could be replaced, such as /dev/null."""
        return os.path.exists(self.path) and not os.path.isfile(self.path)

    def check(self, inputs: frozenset[str], *, force: bool) -> None:
        """Raise EgovError: `output` when a file of it is one of the `inputs`, `exists` when one was edited since."""
        for path in self.paths:
            if os.path.realpath(path) in inputs:
                raise input_lost(path)
            if not force:
                state.check_edits(path, digest(path), self.earlier.known.get(os.path.basename(path), ()))

    def is_current(self) -> bool:
        """Whether the files are there as they were written last."""
        known = self.earlier.known
        return all(digest(path) in known.get(os.path.basename(path), ())[:1] for path in self.paths)

    def write(self, extractions: Iterable[Extraction], options: Options, save: Save) -> None:
        """Write the records; the files appear whole, or are left as they were. Raises EgovError (output)."""
        with ExitStack() as stack:
            drafts = [stack.enter_context(Draft(path)) for path in self.paths]
            documents = cast("IO[bytes]", drafts[1]) if self.documents is not None else None
            if self.text is not None:
                drafts[-1].write(self.text)
            for piece in write(extractions, self.format, options._replace(file=True, documents=documents)):
                drafts[0].write(piece)
            new = {os.path.basename(draft.path): (draft.finish(),) for draft in drafts}
            # Should it end between these lines, the old content and the new are both known to be ours.
            save({name: (*hashes, *self.earlier.known.get(name, ())) for name, hashes in new.items()}, False)
            for draft in drafts:
                draft.publish()
            save(new, True)
