"""`python -m egov_extract` is `egov-extract`: whatever comes between, Ctrl-C ends it with its status alone."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Entry point of the command; ends the process with its exit status."""
    try:
        # What it imports takes long enough to be interrupted.
        from egov_extract.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
