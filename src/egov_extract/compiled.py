"""Compiled patterns, kept beside the compiled modules: reading them back takes a fiftieth of the time of compiling.

The file stands in `__pycache__` of the package and obeys the rules of what Python keeps there: without leave to write,
or with `PYTHONDONTWRITEBYTECODE`, nothing is kept. Whatever is wrong with it, patterns are compiled anew.
"""

from __future__ import annotations

import atexit
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

import regex

_FILE = (
    Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.regex-{regex.__version__}.pickle"
)
_MOST = 4_000
"""Patterns kept at most: those of overlays that are no longer used make room."""

_Key = tuple[Hashable, ...]
_kept: dict[_Key, Any] | None = None
_new: dict[_Key, Any] = {}

Made = TypeVar("Made")


def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern compiled, now or before; raises `regex.error` as `regex.compile` does."""
    return kept((pattern, flags), lambda: regex.compile(pattern, flags))


def kept(key: _Key, make: Callable[[], Made]) -> Made:
    """What was made for a key, now or before; whatever it depends on must stand in the key."""
    for held in (_read(), _new):
        if key in held:
            return cast(Made, held[key])
    if not _new:
        atexit.register(_write)
    made = _new[key] = make()
    return made


def _read() -> dict[_Key, Any]:
    global _kept
    if _kept is None:
        _kept = {}
        with suppress(Exception):  # a file that is damaged, or of another release
            loaded = pickle.loads(_FILE.read_bytes())
            if isinstance(loaded, dict):
                _kept = loaded
    return _kept


def _write() -> None:
    if sys.dont_write_bytecode:
        return
    kept = {**_read(), **_new} if len(_read()) + len(_new) <= _MOST else _new
    with suppress(Exception):
        _FILE.parent.mkdir(exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=_FILE.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                pickle.dump(kept, file, protocol=pickle.HIGHEST_PROTOCOL)
            os.chmod(draft, 0o644)  # as modules are: others may read it
            os.replace(draft, _FILE)
        except BaseException:
            os.unlink(draft)
            raise
