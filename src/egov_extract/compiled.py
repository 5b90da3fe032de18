"""What is made of the patterns once and kept: compiled patterns, what they need, what their files say.

It stands in two places: in a file beside this one, which is made when the package is built (all but the compiled
patterns) and never written again; and in `__pycache__`, which obeys the rules of what Python keeps there: without leave
to write, or with `PYTHONDONTWRITEBYTECODE`, nothing is added. Both are trusted as the modules beside them are. Whatever
is wrong with them, all is made anew.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar, cast

import regex

BUILT = Path(__file__).with_name("patterns.kept")
"""What came with the package; `python -m egov_extract.rules.built FILE` makes it."""
_FILE = Path(cache_from_source(__file__)).with_name(BUILT.name)
_MOST = 4_000
"""Things kept at most: those of overlays that are no longer used make room."""

Key = tuple[str | int, ...]
_made: dict[bytes, Any] = {}
_new: dict[bytes, bytes] = {}
_put_off: list[_Later] = []

Made = TypeVar("Made")


def compiled(pattern: str, flags: int = 0, **lists: Iterable[str]) -> regex.Pattern[str]:
    """The pattern compiled, now or before; raises `regex.error` as `regex.compile` does.

    `lists` are the words that `\\L<name>` of the pattern stands for.
    """
    words: dict[str, Any] = {name: sorted(set(listed)) for name, listed in sorted(lists.items())}
    key = ("regex", regex.__version__, flags, pattern, repr(words))
    return kept(key, lambda: regex.compile(pattern, flags, **words))


def later(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """As `compiled`, when something is first asked of it: most patterns of the code are not needed for most texts."""
    return cast("regex.Pattern[str]", _Later(pattern, flags))


def plain_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `later`, by the engine of the standard library: faster at sets of characters, and nothing is kept of it."""
    return cast("re.Pattern[str]", _Later(pattern, flags, re.compile))


def compile_all() -> None:
    """Compile what `later` has put off, once for all processes that are forked from this one."""
    for pattern in _put_off:
        pattern.pattern  # noqa: B018 (asking compiles it)


class _Later:
    """Has what the pattern has, each from when it was first asked for: then it costs no more than there."""

    def __init__(self, pattern: str, flags: int, compile: Callable[[str, int], Any] = compiled) -> None:
        self._of, self._compile = (pattern, flags), compile
        _put_off.append(self)

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._compile(*self._of), name)
        return value


def kept(key: Key, make: Callable[[], Made]) -> Made:
    """What was made for a key, now or before; whatever it depends on must stand in the key."""
    name = hashlib.blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if name not in _made:
        _made[name] = _held_or_made(name, make)
    return cast(Made, _made[name])


def version_of(*files: Path) -> str:
    """What a key holds of the program: a hash of the files that make something."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def write(path: Path, *, all_of_it: bool = False) -> None:
    """Write what is kept, with what was made since, to a file; `all_of_it`: what is in use, wherever it was held."""
    if all_of_it:
        things = {name: pickle.dumps(made, pickle.HIGHEST_PROTOCOL) for name, made in sorted(_made.items())}
    else:
        held = _read(_FILE)
        things = {**held, **_new} if len(held) + len(_new) <= _MOST else _new
    from tempfile import mkstemp

    handle, draft = mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            pickle.dump(things, file, protocol=pickle.HIGHEST_PROTOCOL)
        os.chmod(draft, 0o644)  # as modules are: others may read it
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _held_or_made(name: bytes, make: Callable[[], Any]) -> Any:
    for file in (_FILE, BUILT):
        with suppress(Exception):  # a file that is damaged, or of another release
            if (held := _read(file).get(name)) is not None:
                return pickle.loads(held)
    made = make()
    if not _new:
        atexit.register(_write)
    _new[name] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    return made


@lru_cache(maxsize=2)
def _read(file: Path) -> dict[bytes, bytes]:
    with suppress(Exception):
        loaded = pickle.loads(file.read_bytes())
        if isinstance(loaded, dict):
            return loaded
    return {}


def _write() -> None:
    if sys.dont_write_bytecode:
        return
    with suppress(Exception):
        _FILE.parent.mkdir(parents=True, exist_ok=True)
        write(_FILE)
