"""Options that several commands share, and how their values are checked."""

import datetime
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from khabar.cli.llm import META

F = TypeVar("F", bound=Callable[..., Any])
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
MIN_WIDTH, MAX_WIDTH = 40, 1000


if TYPE_CHECKING:
    _Text = click.ParamType[str]
else:
    _Text = click.ParamType


class Published(_Text):
    """A day, 2023-03-20, or an instant with its offset, 2023-03-20T08:00+03:00. The value stays the text it was."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself, once it is known to be a real day or instant."""
        text = str(value)
        try:
            if _DAY.fullmatch(text):
                datetime.date.fromisoformat(text)
                return text
            if _INSTANT.fullmatch(text):
                datetime.datetime.fromisoformat(text)
                return text
        except ValueError as error:
            self.fail(f"{text!r}: {error}.", param, ctx)
        self.fail(f"{text!r} is neither a day (2023-03-20) nor an instant with its offset (2023-03-20T08:00+03:00).", param, ctx)


published = click.option(
    "--published",
    type=Published(),
    metavar="DAY",
    help="When the report was published, where the file does not say: 2023-03-20, or an instant with its offset. Never guessed.",
)


def _kept(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep in the command's context what was given for a language model's server."""
    if value:
        ctx.meta.setdefault(META, {})[str(param.name).removeprefix("llm_")] = value


def reader(command: F) -> F:
    """--reader, and what the reader `llm` is opened with; the latter goes into the context of the command (see `khabar.cli.llm`)."""
    out: F = command
    for add in reversed((local_reader, *_SERVER)):
        out = add(out)
    return out


local_reader = click.option(
    "--reader", default="encoder", show_default=True, metavar="NAME", help="Which reader reads the text: see khabar readers."
)
_SERVER: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--llm-url",
        metavar="URL",
        expose_value=False,
        callback=_kept,
        help="For --reader llm: the server, Ollama's, or one that speaks as OpenAI's where URL ends in /v1.",
    ),
    click.option("--llm-model", metavar="NAME", expose_value=False, callback=_kept, help="For --reader llm: which of the server's models."),
    click.option(
        "--yes-send-text",
        "llm_yes",
        is_flag=True,
        expose_value=False,
        callback=_kept,
        help="For --reader llm: the text may leave this machine; nobody is asked.",
    ),
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes read, where there are more than a few files; else one for each core that may be used.",
)
width = click.option(
    "--width", type=click.IntRange(MIN_WIDTH, MAX_WIDTH), metavar="COLUMNS", help="Width of the table; else the terminal's own, or 100."
)
bidi = click.option(
    "--bidi",
    type=click.Choice(("auto", "isolate", "none")),
    default="auto",
    show_default=True,
    help="Marks that keep Arabic whole inside an English line: isolate prints them, none does not, auto does where the encoding has them.",
)
