"""Reads Vietnamese public plans and gives every target, result and milestone as a normalised record.

from egov_extract import extract, read

for record in extract(read("plan.txt")).records:
    print(record.subject, record.comparator, record.value, record.unit)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from egov_extract.errors import EgovError

# Not lazy: importing the package `egov_extract.read` binds its name here, and would hide the function from then on.
from egov_extract.read import read

if TYPE_CHECKING:
    from egov_extract.model import Extraction, Generator, Head, Record, Source, Text, Time
    from egov_extract.pipeline import extract

__version__ = "0.1.0"

__all__ = [
    "EgovError",
    "Extraction",
    "Generator",
    "Head",
    "Record",
    "Source",
    "Text",
    "Time",
    "__version__",
    "extract",
    "read",
]

_HOMES = {"extract": "egov_extract.pipeline"} | dict.fromkeys(
    ["Extraction", "Generator", "Head", "Record", "Source", "Text", "Time"], "egov_extract.model"
)
"""Where each public name lives that is imported when first used, so that the command starts at once."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
