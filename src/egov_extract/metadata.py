"""What people say of documents that do not say it themselves: a table of paths with area, day of issue and title."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO
from typing import NamedTuple

import msgspec

from egov_extract.area import meanings
from egov_extract.errors import EgovError
from egov_extract.head import Frame, about
from egov_extract.model import Head
from egov_extract.read import MAX_SIZE, read_bytes
from egov_extract.rules import RuleSet
from egov_extract.rules.strict import did_you_mean

__all__ = ["Given", "Metadata", "completed", "completed_head", "read_metadata"]

_COLUMNS = ("path", "area", "issued", "title")


class Given(NamedTuple):
    """What is said of one document, each part None where it is not said."""

    area: str | None = None
    """Id of an area, or the name of one."""
    issued: str | None = None
    """Day of issue (ISO 8601)."""
    title: str | None = None


class Metadata(NamedTuple):
    """What is said of documents, by their path."""

    given: Mapping[str, Given]
    """By `document.path`: as given, or relative to the folder given."""
    lines: Mapping[str, int]
    """The line that speaks of each path."""
    name: str
    """The file, as messages call it."""
    hash: str
    """Of its bytes."""

    def check(self, paths: Iterable[str]) -> None:
        """Raise EgovError (usage) where it speaks of a document that is not among these."""
        missing = sorted(self.given.keys() - set(paths), key=lambda path: self.lines[path])
        if missing:
            more = f", like {len(missing) - 1} more" if len(missing) > 1 else ""
            what = f"`{missing[0]}` is none of the documents{more}"
            where = f"--metadata {self.name}:{self.lines[missing[0]]}"
            raise EgovError("usage", where, what, "write paths as `document.path` of the records has them")


def completed(frame: Frame, given: Given | None, rules: RuleSet) -> tuple[Frame, tuple[str, ...]]:
    """A document's frame with what is given where the document does not say it, and what is to be said of that.

    The name of an area means the one that it had on the day of issue, or when the planned period began; where it means
    none or several, none is taken.
    """
    if given is None:
        return frame, ()
    issued = frame.issued or given.issued
    place, told = _area(frame.area, given.area, issued or about(frame.start, frame.end), rules)
    return frame._replace(issued=issued, title=frame.title or given.title, area=place), told


def completed_head(head: Head, given: Given | None, rules: RuleSet) -> tuple[Head, tuple[str, ...]]:
    """As `completed`, of what the records of a document say of it."""
    if given is None:
        return head, ()
    issued = head.issued or given.issued
    place, told = _area(head.area, given.area, issued or about(head.start, head.end), rules)
    return msgspec.structs.replace(head, issued=issued, title=head.title or given.title, area=place), told


def _area(own: str | None, name: str | None, day: str | None, rules: RuleSet) -> tuple[str | None, tuple[str, ...]]:
    if own is not None or name is None:
        return own, ()
    possible = meanings(name, rules)
    if name.startswith("vn") or (len(possible) == 1 and day is None):
        return possible[0].id, ()
    meant = [area.id for area in possible if day is None or area.stood_on(day)]
    if len(meant) == 1:
        return meant[0], ()
    if meant:
        return None, (f"the area given, {name}, may be {', '.join(meant)}: give the day of issue, or one of these",)
    return None, (f"the area given, {name}, was none {f'on {day}' if day else 'ever'}",)


def read_metadata(path: str, rules: RuleSet) -> Metadata:
    """Read a CSV file, as a spreadsheet writes it, with a column `path` and any of `area`, `issued`, `title`.

    Raises EgovError (usage), with the line, for what is wrong in it.
    """
    from egov_extract.read import text

    try:
        with open(path, "rb") as stream:
            content = read_bytes(stream, path)
        table = text.decode(content, path, MAX_SIZE).content
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise EgovError("usage", f"--metadata {path}", what, "name a CSV file") from None
    except EgovError as error:
        raise EgovError("usage", f"--metadata {path}", error.what, error.do) from None
    given: dict[str, Given] = {}
    places: dict[str, int] = {}
    for line, row in _rows(path, table):
        name = row.pop("path", "")
        if not name:
            raise _fault(path, line, "names no path", "write the path of a document in the column `path`")
        if name in given:
            raise _fault(path, line, f"names `{name}` again, after line {places[name]}", "keep one of the lines")
        _check(path, line, row, rules)
        given[name] = Given(**{key: value or None for key, value in row.items()})
        places[name] = line
    return Metadata(given, places, path, hashlib.sha256(content).hexdigest()[:16])


def _rows(path: str, table: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the number of its line."""
    from egov_extract.read.csv import delimiter_of

    reader = csv.reader(StringIO(table, newline=""), strict=True, delimiter=delimiter_of(table))
    columns: list[str] | None = None
    try:
        for cells in reader:
            held = [cell.strip() for cell in cells]
            if columns is None:
                columns = _columns(path, held)
            elif len(held) > len(columns):
                what = f"has {len(held)} cells, more than there are columns"
                raise _fault(path, reader.line_num, what, 'write text with commas in it between ""')
            elif any(held):
                yield reader.line_num, dict(zip(columns, held, strict=False))
    except csv.Error as error:
        raise _fault(path, reader.line_num, f"is no CSV ({error})", "mend the line") from None
    if columns is None:
        raise _fault(path, 1, "is empty", f"begin with a line of the columns {', '.join(_COLUMNS)}")


def _columns(path: str, names: list[str]) -> list[str]:
    for name in names:
        if name not in _COLUMNS or names.count(name) > 1:
            what = f"unknown column `{name}`{did_you_mean(name, _COLUMNS)}"
            if name in _COLUMNS:
                what = f"column `{name}` stands there twice"
            raise _fault(path, 1, what, f"the columns are {', '.join(_COLUMNS)}")
    if "path" not in names:
        raise _fault(path, 1, "has no column `path`", f"the columns are {', '.join(_COLUMNS)}")
    return names


def _check(path: str, line: int, row: Mapping[str, str], rules: RuleSet) -> None:
    if issued := row.get("issued"):
        try:
            sound = len(issued) == 10 and bool(date.fromisoformat(issued))
        except ValueError:
            sound = False
        if not sound:
            raise _fault(path, line, f"`{issued}` is no day", "write days as 2025-06-30")
    place = row.get("area")
    if place and not meanings(place, rules):
        what = f"no area is called `{place}`"
        raise _fault(path, line, what, "see egov-extract show areas for ids and names")


def _fault(path: str, line: int, what: str, do: str) -> EgovError:
    return EgovError("usage", f"--metadata {path}:{line}", what, do)
