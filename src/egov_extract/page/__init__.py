"""Pages: one self-contained HTML file each, which asks the network for nothing and runs no script but its own.

What a page may do is in its content security policy: styles and scripts by their hash, nothing else. So markup that
came from a document would not run even if it were not escaped, which everything is.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from egov_extract import __version__
from egov_extract.own import PAGE
from egov_extract.page.phrases import PHRASES
from egov_extract.page.visible import named, visible
from egov_extract.tell import LANGUAGES, Language, name, names, when
from egov_extract.tell import day as day_told
from egov_extract.tell.notices import failure, warning

__all__ = ["data_of", "is_page", "render"]

_FOLDER = Path(__file__).parent / "templates"
_DATA = '<script type="application/json" id="summary">'


def render(template: str, language: Language, *, styles: list[str], scripts: list[str], data: Any = None,
           **values: Any) -> str:  # fmt: skip
    """The page of a template, with the style sheets and scripts of `templates/` in it.

    `data` is kept in the page for programs, which `data_of` reads back; `values` are what the template speaks of.
    """
    style = "\n".join(map(_file, styles))
    script = "\n".join(map(_file, scripts))
    at = LANGUAGES.index(language)
    page = _environment().get_template(template)
    return page.render(
        lang=language, t=SimpleNamespace(**{key: told[at] for key, told in PHRASES.items()}),
        name=lambda list, code: name(list, code, language),
        names=lambda list, codes: names(list, tuple(codes), language),
        warning=lambda text: warning(text, language),
        failure=lambda one: failure(one.code, one.what, one.do, language),
        when=lambda time: when(time, language), day=lambda day: day_told(day, language),
        style=Markup(style), script=Markup(script), policy=_policy(style, script), version=__version__,
        head=Markup(PAGE), data=None if data is None else Markup(f"{_DATA}{_json(data)}</script>"),
        **values,
    )  # fmt: skip


def is_page(head: str) -> bool:
    """Whether a file that begins so is one of our pages."""
    return head.startswith(PAGE)


def data_of(page: str) -> Any:
    """What `render` was given as `data`, from the beginning of a page. Raises ValueError where there is none."""
    _, found, rest = page.partition(_DATA)
    held, ended, _ = rest.partition("</script>")
    if not is_page(page) or not found or not ended:
        raise ValueError("no page with a summary")
    return json.loads(held)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {"visible": visible, "named": named}
    return environment


@lru_cache(maxsize=16)
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: Any) -> str:
    # ASCII without `<`: nothing in it can end the element, and no editor shows it turned around.
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
