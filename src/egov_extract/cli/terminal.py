"""Standard output and standard error: data on the one, single lines for people on the other."""

from __future__ import annotations

import os
import sys

from egov_extract.errors import EgovError

__all__ = ["coloured", "discard_output", "emit", "say"]


def say(message: object) -> None:
    """Write each line of `message` to standard error; silent when nobody can hear it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("".join(f"egov-extract: {line}\n" for line in str(message).splitlines()))
        sys.stderr.flush()
    except OSError:
        return


def emit(data: str | bytes) -> None:
    """Write `data` to standard output; text in UTF-8, and with its own line ends on every system.

    Raises BrokenPipeError when the reader has gone, EgovError when it cannot be written for another reason.
    """
    if sys.stdout is None:
        raise EgovError("output", "standard output", "is closed", "open it, or write to a file with -o")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode() if isinstance(data, str) else data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        what = f"cannot be written ({error.strerror})"
        raise EgovError("output", "standard output", what, "make room, or write elsewhere with -o") from None


def discard_output() -> None:
    """Let go of standard output: what is still in its buffer would fail once more when Python ends."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        return


def coloured() -> bool:
    """Whether standard output is a terminal that wants colours."""
    if sys.stdout is None or not sys.stdout.isatty() or os.name == "nt":
        return False
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
