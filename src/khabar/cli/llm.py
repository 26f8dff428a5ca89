"""What a language model's reader is opened with, and the question that is asked before text leaves this machine."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from khabar.cli.group import say
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.extract.llm.address import Address

LLM = "llm"
META = "khabar.cli.llm"
"""Where `options.reader` keeps, in the context of the command, what was given for the server: url, model, yes."""


def settings(reader: str, *, locked: bool = False) -> Mapping[str, object]:
    """What the reader of that name is opened with; for any but `llm`, nothing.

    Asks before text leaves this machine; of a `locked` case file it leaves only with --yes-send-text. Raises UsageError where it may not.
    """
    context = click.get_current_context(silent=True)
    given: Mapping[str, object] = context.meta.get(META, {}) if context is not None else {}
    if reader != LLM:
        if given:
            raise UsageError(f"--llm-url, --llm-model and --yes-send-text are for --reader {LLM}, not for {reader}")
        return {}
    from khabar.extract.llm.address import parse

    url, model = str(given.get("url", "")), str(given.get("model", ""))
    sends = bool(url) and not (address := parse(url)).loopback and _may_send(address, model, bool(given.get("yes")), locked=locked)
    return {"url": url, "model": model, "send_text": sends}


def _may_send(address: "Address", model: str, yes: bool, *, locked: bool) -> bool:
    """Whether the text may go to `address`: said with --yes-send-text, else asked. Raises UsageError where it may not."""
    clear = "" if address.scheme == "https" else ", unencrypted on the way"
    warning = f"the whole text of every report goes to {address.shown}{clear}, to be read by {model}; who runs that server can keep it"
    say(warning)
    if yes:
        return True
    if locked:
        raise UsageError("the case file is locked, so its text leaves this machine only with --yes-send-text; nothing was sent")
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked whether that may be; nothing was sent. --yes-send-text allows it")
    if not click.confirm(f"Send the text to {address.shown}?", err=True):
        raise UsageError("nothing was sent")
    return True
