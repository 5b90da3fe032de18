"""What is said of documents that cannot be read, by all readers in the same words."""

from __future__ import annotations

from egov_extract.errors import EgovError

__all__ = ["broken", "encrypted", "too_large"]


def too_large(path: str, max_size: int) -> EgovError:
    """What is said of a document that has, or unpacks to, more than `max_size` bytes or characters."""
    allowed = f"{max_size / 1024 / 1024:g} MB"
    return EgovError("too-large", path, f"has more than {allowed}", "split it, or allow more with --max-size")


def broken(path: str, name: str, why: object) -> EgovError:
    """What is said of a file that begins as `name`, "a PDF", and cannot be read to its end."""
    what = f"is {name} that is damaged or cut short ({' '.join(str(why).split())[:120]})"
    return EgovError("broken", path, what, "get it again, or open it and save it anew")


def encrypted(path: str, name: str) -> EgovError:
    """What is said of a file that opens with a password alone."""
    return EgovError("encrypted", path, f"is {name} protected by a password", "save it without the password")
