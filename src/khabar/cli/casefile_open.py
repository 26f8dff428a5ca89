"""What all commands of the case file share: which file, whose handle, the passphrase, and opening it."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.casefile.location import Location
    from khabar.casefile.opening import CaseFile

F = TypeVar("F", bound=Callable[..., Any])
_SOMEBODY = "me"

case_option = click.option(
    "--case",
    "case",
    envvar="KHABAR_CASE",
    default="",
    metavar="PATH",
    help="The case file: a path, or postgresql://USER@HOST/DATABASE. Else what KHABAR_CASE says.",
)
handle_option = click.option(
    "--as",
    "handle",
    envvar="KHABAR_HANDLE",
    default=_SOMEBODY,
    metavar="HANDLE",
    help="Who does this, as the log will name them: a handle, never a name. Else what KHABAR_HANDLE says, or «me».",
)
why_option = click.option("--why", default="", metavar="TEXT", help="The reason, kept in the log.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output, for programs, and nothing else there.")


def decision_options(command: F) -> F:
    """What every decision takes: why, whose handle, which case file, and how it is printed."""
    out: F = why_option(handle_option(case_option(json_option(command))))
    return out


def location_of(case: str) -> "Location":
    """What `--case` names. Raises UsageError where it names nothing."""
    from khabar.casefile.location import locate

    return locate(case)


@contextmanager
def opened(case: str) -> "Iterator[CaseFile]":
    """The case file that `--case` names, with its passphrase from the environment or asked for. Errors as `opening.open_case`."""
    with opened_with_passphrase(case) as (found, _):
        yield found


@contextmanager
def opened_with_passphrase(case: str) -> "Iterator[tuple[CaseFile, str | None]]":
    """The case file, and the passphrase of a locked one."""
    from khabar.casefile.opening import needs_passphrase, open_case

    location = location_of(case)
    passphrase = ask(f"Passphrase of {location.name}") if needs_passphrase(location) else None
    with open_case(location, passphrase) as found:
        yield found, passphrase


@contextmanager
def opened_linked(case: str) -> "Iterator[CaseFile]":
    """The case file, where its tellings are of this version: what shows or changes incidents needs that. Raises RelinkError.

    Its own actors and places are known by their names as those of the lists are.
    """
    from khabar.casefile.own_lists import gazetteer, own
    from khabar.casefile.relinking import check
    from khabar.resolve.actor_list import using
    from khabar.view import containing

    with opened(case) as found:
        check(found)
        with using(own(found).actors), containing.using(lambda: gazetteer(found)):
            yield found


def ask(question: str) -> str | None:
    """The passphrase: KHABAR_PASSPHRASE, else typed on a terminal without being shown; None where there is neither."""
    from khabar.casefile.keys import passphrase_from_environment

    known = passphrase_from_environment()
    if known is not None or not sys.stdin.isatty():
        return known
    return str(click.prompt(question, hide_input=True, err=True))


def ask_new(question: str, variable: str = "KHABAR_PASSPHRASE") -> str | None:
    """A new passphrase, typed twice; that of the environment variable where it is set; None where it is not, without a terminal."""
    known = os.environ.get(variable)
    if known or not sys.stdin.isatty():
        return known or None
    return str(click.prompt(question, hide_input=True, confirmation_prompt=True, err=True)) or None


def pair(text: str) -> tuple[str, str]:
    """A claim as it is named, REPORT:CLAIM. Raises UsageError."""
    report, _, claim = text.rpartition(":")
    if not report or not claim:
        raise UsageError(f"{text!r}: name a claim as REPORT:CLAIM, such as seed:c9")
    return report, claim


def screen() -> TextIO:
    """Standard output for text; what its encoding has not is replaced."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr where that is a terminal; gives what to call with how many are done, and of how many."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_json(value: Any) -> None:
    """One line of JSON on standard output."""
    import msgspec

    print_line(msgspec.json.encode(value))


def print_line(encoded: bytes) -> None:
    """A record that is JSON already, as one line on standard output."""
    from khabar.view.lines import line

    sys.stdout.buffer.write(line(encoded))
    sys.stdout.buffer.flush()
