"""`khabar explain`: why each value of a claim is what it is."""

import sys
from typing import TYPE_CHECKING

import click

from khabar.cli import opening, options
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.records.report import Report
    from khabar.view.terminal import Bidi


@click.command()
@click.argument("file")
@click.argument("claim")
@options.published
@options.reader
@options.width
@options.bidi
def explain(*, file: str, claim: str, published: str | None, reader: str, width: int | None, bidi: "Bidi") -> int:
    """Say why each value of CLAIM (an id such as c9) in FILE is what it is.

    Printed are the words it was read from, who tells it, the rule behind each value, other readings, what is not known and why not, and
    the questions that it raises. In an export of several posts, CLAIM is POST:CLAIM, with the id of the post.
    """
    from khabar.cli.group import say
    from khabar.cli.inputs import expand
    from khabar.cli.running import run_read
    from khabar.view.explain import write_explanation

    found = expand([file])
    if len(found) != 1:
        raise click.UsageError(f"{file} is a folder of {len(found)} files; name one of them.")
    (outcome,) = run_read(opening.open_pipeline(reader), found, published=published)
    if outcome.error is not None:
        say(outcome.error.message)
        return 1
    report, wanted = chosen(outcome.reports, claim)
    write_explanation(report, wanted, sys.stdout, width=width, bidi=bidi)
    return 0


def chosen(reports: "tuple[Report, ...]", claim: str) -> "tuple[Report, str]":
    """The report that CLAIM speaks of, and the claim's id in it. Raises UsageError, which lists what there is."""
    if len(reports) == 1:
        return reports[0], claim
    post, _, wanted = claim.rpartition(":")
    for report in reports:
        if report.document.id == post:
            return report, wanted
    known = ", ".join(report.document.id for report in reports) or "none"
    raise UsageError(f"the file holds {len(reports)} posts; name one as POST:CLAIM. Its posts are {known}")
