"""What a document may cost, and how many may be done at a time."""

from __future__ import annotations

import os
from typing import NamedTuple

__all__ = ["MEMORY", "TIMEOUT", "Limits", "cores"]

TIMEOUT = 300.0
"""Seconds that a document may take unless told otherwise: several times what the largest one allowed takes."""

MEMORY = 2 << 30
"""Bytes that a worker may have: several times what the largest document allowed takes."""


class Limits(NamedTuple):
    """What a document may cost."""

    timeout: float = TIMEOUT
    """Seconds."""
    memory: int = MEMORY
    """Bytes of the worker that does it."""


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
