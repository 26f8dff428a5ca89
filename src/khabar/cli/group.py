"""A group of commands that imports each one late, and ends each run with a clear line and a stable exit status."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click

from khabar.errors import KhabarError, UsageError

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program that SIGPIPE ended (128 + 13), and what `khabar … | head` gives."""


class LazyGroup(click.Group):
    """`commands` names each command as "module:attribute"."""

    def __init__(self, name: str, commands: Mapping[str, str], **settings: Any) -> None:
        super().__init__(name, **settings)
        self.late = dict(commands)
        self.params.append(
            click.Option(
                ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print the version and end."
            )
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in their given order."""
        return list(self.late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name not in self.late:
            return None
        module, _, attribute = self.late[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.late[cmd_name]} is not a command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Where nobody reads the output any more it ends in silence (click would say status 1: some input failed)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence_stdout()
            raise click.exceptions.Exit(BROKEN_PIPE) from None

    def main(  # click itself overloads it by standalone_mode, to the same effect
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line. In standalone mode it ends the process with the exit status."""
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        sys.exit(_status(run))


def _status(run: Callable[[], Any]) -> int:
    """The exit status of a run; what went wrong is told on stderr."""
    try:
        status = run()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted: what was not written yet is lost; run the command again")
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return BROKEN_PIPE
    except KhabarError as error:
        say(f"{error}")
        return 2 if isinstance(error, UsageError) else 1
    return status if isinstance(status, int) else 0


def say(message: str) -> None:
    """One line on stderr, made safe to show."""
    from khabar.view.clean import inline

    click.echo(f"khabar: {inline(message)}", err=True)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"khabar {version('khabar')}")
        ctx.exit()


def _silence_stdout() -> None:
    """Nobody reads stdout any more: what is still buffered goes nowhere, so that the interpreter's last flush does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
