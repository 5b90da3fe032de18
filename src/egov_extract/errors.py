"""The one error of the project: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CODES", "EgovError"]

CODES: Mapping[str, str] = {
    "binary": "The file is of a format that is not read: an image, an archive, a word processor's own format.",
    "broken": "The file is damaged or cut short, or is not what its beginning says.",
    "empty": "The document holds no text, or only white space.",
    "encoding": "The text is not in UTF-8, UTF-16 or an old encoding of Vietnamese that is known.",
    "encrypted": "The file opens with a password alone.",
    "exists": "An output file holds something else than what would be written, and --force was not given.",
    "extra": "A library or program that an optional part needs is not installed.",
    "folder": "A folder stands where one document is wanted.",
    "internal": "The program failed on this document: a fault of the program, not of the document.",
    "killed": "The document ended the processes that read it, one after the other.",
    "lines": "A line of JSON Lines is no document.",
    "memory": "The document needs more memory than one is given.",
    "missing": "There is no file of this name.",
    "output": "The output cannot be written.",
    "patterns": "Pattern files cannot be loaded.",
    "records": "The file does not hold records, or not all that is asked for.",
    "scanned": "The PDF holds pictures of pages, and no text.",
    "slow": "A pattern of an overlay takes too long on the document.",
    "timeout": "The document was not done in the time that one is given.",
    "too-large": "The document has more bytes than are allowed.",
    "unreadable": "The file or folder exists and cannot be read.",
    "usage": "The command was given options or paths that do not go together.",
}
"""What each `EgovError.code` means."""


class EgovError(Exception):
    """Something that a person can mend; `str()` gives one line, `path: what; do`."""

    def __init__(self, code: str, path: str | None, what: str, do: str, /) -> None:
        # Exception.__init__ is left out: `args` then stay what the constructor got, and subclasses can be pickled.
        self.code = code
        """A key of `CODES`."""
        self.path = path
        """The file or option it is about, as the user gave it; None where there is none."""
        self.what = what
        """What is wrong."""
        self.do = do
        """What to do."""

    def __str__(self) -> str:
        where = f"{self.path or repr('')}: " if self.path is not None else ""
        return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in f"{where}{self.what}; {self.do}")
