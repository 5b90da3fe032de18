"""Commands with a default one, and one place where every way to end becomes an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, ClassVar

import typer
import typer.core

from egov_extract.cli.terminal import discard_output, emit, say
from egov_extract.errors import EgovError

__all__ = ["Command", "DefaultGroup", "commands_of"]

# Newer versions of typer carry a click of their own, so the class is reached through typer.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]

_WRONG_USAGE = frozenset({"extra", "patterns", "usage"})
"""Codes of errors with which nothing could be begun: status 2, not 1."""


_OF_THE_PROGRAM = frozenset({"--help", "--version"})


def _show_help(ctx: Any, _: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        emit(f"{ctx.get_help()}\n")
        raise typer.Exit


def _told(option: Any) -> Any:
    if option is not None:
        option.callback = _show_help
    return option


class Command(typer.core.TyperCommand):
    """A command whose help is written as all else is, so that it can be told when it cannot be written."""

    def get_help_option(self, ctx: Any) -> Any:
        return _told(super().get_help_option(ctx))


class DefaultGroup(typer.core.TyperGroup):
    """Takes `egov-extract plan.txt` for `egov-extract extract plan.txt`."""

    default = "extract"
    names: ClassVar[tuple[str, ...]] = ()
    """Of all commands; one that was asked for is there alone."""

    @classmethod
    def asked(cls, args: Sequence[str]) -> str | None:
        """The command that the arguments ask for; None where they ask of the program."""
        if not args or args[0] in _OF_THE_PROGRAM:
            return None
        return args[0] if args[0] in cls.names else cls.default

    def __init__(self, **given: Any) -> None:
        # Given to typer, it would stand in the usage of every command.
        super().__init__(**given | {"options_metavar": "[COMMAND]"})

    def get_help_option(self, ctx: Any) -> Any:
        return _told(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args and (sys.stdin is None or sys.stdin.isatty()):
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(2)
        if not args or (args[0] not in self.names and args[0] not in _OF_THE_PROGRAM):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            discard_output()
            return 0
        except EgovError as error:
            say(error)
            return 2 if error.code in _WRONG_USAGE else 1
        except (typer.Exit, typer.Abort, _UsageError):
            raise
        except Exception as error:
            what = f"the program failed ({type(error).__name__}: {error})"
            say(EgovError("internal", None, what, "please report this, with the command"))
            return 1

    def main(self, *args: Any, **extra: Any) -> Any:
        extra |= {"prog_name": "egov-extract", "standalone_mode": False}
        try:
            status = super().main(*args, **extra)
        except _UsageError as error:
            say(_usage(error))
            status = 2
        except EgovError as error:  # of --help and --version
            say(error)
            status = 1
        except typer.Abort:
            status = 130
        except SystemExit:
            # So typer ends when the reader of --help has gone.
            status = 0
        sys.exit(status)


def commands_of(context: Any) -> tuple[str, ...]:
    """Names of the commands, one of which a missing file may have been meant for."""
    names: tuple[str, ...] = context.parent.command.names
    return names


def _usage(error: Any) -> str:
    what = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "egov-extract"
    return f"{what[:1].lower()}{what[1:]}; see {command} --help"
