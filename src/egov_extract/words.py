"""The words of a clause, by underthesea: its only importer, and only once a word is asked for.

A Vietnamese word is one or more syllables written apart ("dịch vụ", "cơ quan nhà nước"). The library names the words
but respells them (hoà → hòa, ð → đ, one space between syllables) and gives no offsets: here each is led back to its
place.
"""

from __future__ import annotations

import builtins
import importlib
import pickle
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import module_from_spec, resolve_name
from types import ModuleType
from typing import Any, cast

from egov_extract.compiled import later
from egov_extract.model import Span

Tokenize = Callable[[str], list[str]]
"""A text to its words, as `underthesea.word_tokenize` writes them."""

LIMIT = 2_000
"""Most characters given to the library at once: its time and memory grow faster than the text."""

_lock = threading.Lock()
_tokenize: Tokenize | None = None


def words(text: str) -> tuple[Span, ...]:
    """The words of `text` as offsets into it, in order; together they cover every character but white space."""
    pieces = tuple(_pieces(text))
    if len(pieces) == 1:
        return _segment(text)[0]
    return tuple(Span(start + a, start + b) for start, end in pieces for a, b in _segment(text[start:end])[0])


@lru_cache(maxsize=1024)
def _segment(piece: str) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The words of at most `LIMIT` characters: where each stands, and how the library spells it."""
    if not piece or piece.isspace():
        return (), ()
    text, sources = _composed(piece)
    found = [(Span(sources[a], sources[b]), word) for a, b, word in _places(text, tokenizer()(text))]
    return tuple(span for span, _ in found), tuple(word for _, word in found)


# --- text ↔ the library's spelling ------------------------------------------------------------------------------------

_SURROGATE = re.compile("[\ud800-\udfff]")
_LETTERS = str.maketrans("ðÐ", "đĐ")
_SYLLABLE = re.compile(r"\w+")
_SPACE = re.compile(r"\s*")
_RUN = re.compile(r"\S+")
_LAST_SPACE = re.compile(r"\s\S*\Z")
# The library's pattern of a web address tries 2ⁿ ways to end before n of these: the dots of a form would hang it.
_LEADER = re.compile(r"""(?<=[^\s`!;:'".,?«»“”‘’])[`!;:'".,?«»“”‘’]{12,}""")
_CLUSTER = later(r"\X")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to cut `text` so that the library bears each piece."""
    start = 0
    for end in (*(m.start() for m in _LEADER.finditer(text)), len(text)):
        while end - start > LIMIT:
            space = _LAST_SPACE.search(text, start, start + LIMIT)
            cut = space.start() + 1 if space else start + LIMIT
            yield start, cut
            start = cut
        yield start, end
        start = end


def _composed(piece: str) -> tuple[str, Sequence[int]]:
    """The piece in the library's letters (NFC, đ for ð), and for each offset of that text the one in `piece`."""
    # A lone surrogate cannot leave Python; any other sign of its length does.
    piece = _SURROGATE.sub("\ufffd", piece)
    if unicodedata.is_normalized("NFC", piece):
        return piece.translate(_LETTERS), range(len(piece) + 1)
    letters: list[str] = []
    sources: list[int] = []
    for cluster in _CLUSTER.finditer(piece):
        start, end = cluster.span()
        # Cut, for some letters of other scripts become two that would share one place.
        composed = unicodedata.normalize("NFC", cluster[0])[: end - start]
        letters.append(composed)
        # The first letter takes the marks that were composed into it.
        absorbed = end - start - len(composed)
        sources += (start, *range(start + absorbed + 1, end))
    return "".join(letters).translate(_LETTERS), (*sources, len(piece))


def _places(text: str, found: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and spelling of each of the words found in `text`, which the library may have respelt."""
    at = 0
    for word in found:
        start = at = _after(_SPACE, text, at)
        for syllable in word.split(" "):
            at = _after(_SPACE, text, at)
            # Only whole syllables are respelt, and never to a part of themselves.
            at = at + len(syllable) if text.startswith(syllable, at) else _after(_SYLLABLE, text, at)
        if at > start:
            yield start, at, word
    for left in _RUN.finditer(text, at):
        yield *left.span(), left[0]


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


# --- the library ------------------------------------------------------------------------------------------------------


def tokenizer() -> Tokenize:
    """The library's `word_tokenize`, ready: its first call is not safe among threads and is made here."""
    global _tokenize
    with _lock:
        if _tokenize is None:
            try:
                _tokenize = by_core()
            except Exception:  # however another release is laid out, its public door stands
                _tokenize = by_public()
        return _tokenize


def by_public() -> Tokenize:
    """`word_tokenize` as the library offers it: several times the start-up, for its `__init__` loads all it has."""
    tokenize = cast(Tokenize, importlib.import_module("underthesea").word_tokenize)
    tokenize("Việt Nam")
    return tokenize


def by_core() -> Tokenize:
    """The same function, from the same files, without running the library's `__init__`."""
    library = _Library()
    library.module("underthesea.pipeline.text_normalize")  # first: the other way round their imports run in a circle
    tokenize = cast(Tokenize, library.module("underthesea.pipeline.word_tokenize").word_tokenize)
    tokenize("Việt Nam")
    return tokenize


class _Library:
    """Modules of underthesea run apart: their parents' `__init__` is left out, and `sys.modules` never sees them."""

    def __init__(self) -> None:
        self._modules: dict[str, ModuleType] = {}
        # joblib is wanted for reading plain pickles alone, costs 75 ms and opens a semaphore in shared memory.
        joblib = ModuleType("joblib")
        joblib.__dict__["load"] = _plain
        self._modules["joblib"] = joblib

    def module(self, name: str) -> ModuleType:
        if name not in self._modules:
            spec = _spec(name)
            code = spec.loader.get_code(name) if isinstance(spec.loader, SourceFileLoader) else None
            if code is None:
                raise ImportError(name)
            module = self._modules[name] = module_from_spec(spec)
            module.__dict__["__builtins__"] = {**vars(builtins), "__import__": self._import}
            exec(code, module.__dict__)
        return self._modules[name]

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """`__import__` for these modules, which bind what they import by `from` or, joblib, by its one name."""
        full = resolve_name("." * level + name, (globals or {})["__package__"]) if level else name
        if full == "joblib" or full.startswith("underthesea."):
            return self.module(full)
        return builtins.__import__(name, globals, locals, fromlist or (), level)


def _spec(name: str) -> ModuleSpec:
    parent = name.rpartition(".")[0]
    spec = PathFinder.find_spec(name, _spec(parent).submodule_search_locations if parent else None)
    if spec is None:
        raise ImportError(name)
    return spec


class _Plain(pickle.Unpickler):
    """Reads lists, sets, mappings and strings, and refuses anything that would run code."""

    def find_class(self, module: str, name: str, /) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def _plain(path: str) -> Any:
    with open(path, "rb") as file:
        return _Plain(file).load()
