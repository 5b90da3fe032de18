"""Text for a page: escaped, and with the characters that would hide or turn around others shown by their number."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

__all__ = ["named", "visible"]

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, marks of direction, characters without width, halves of characters."""


def visible(text: str) -> Markup:
    """`text` escaped; `U+202E` in the place of a right-to-left override. White space stays what it is."""
    pieces: list[Markup] = []
    at = 0
    for found in _HIDDEN.finditer(text):
        pieces += [escape(text[at : found.start()]), _shown(found[0])]
        at = found.end()
    pieces.append(escape(text[at:]))
    return Markup("").join(pieces)


def named(text: str) -> str:
    """`text` for a place that holds no markup, such as an attribute: as `visible`, in plain letters, not escaped."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _shown(char: str) -> Markup:
    told = unicodedata.name(char, "control")
    return Markup('<span class="hidden-char" title="{}">U+{:04X}</span>').format(told, ord(char))
