"""`khabar release dossier`: a PDF of one incident for a court or a commission; and `khabar approve`, without which none is unredacted."""

from pathlib import Path
from typing import Any

import click

from khabar.cli import casefile_open as common


@click.command("dossier")
@click.argument("incident", type=click.IntRange(min=1), metavar="INCIDENT")
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="The language of the dossier.")
@click.option(
    "--unredacted", is_flag=True, help="All that the case file holds, under no policy. Two people other than you have to have approved it."
)
@click.option(
    "--output",
    "-o",
    "out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="The file to write; it must not be there yet.",
)
@common.decision_options
def dossier(*, incident: int, language: Any, unredacted: bool, out: Path, why: str, handle: str, case: str, as_json: bool) -> None:
    """Write a dossier of the INCIDENT with this number as a PDF: exhibits, every account, every decision, method and limits.

    It holds what the policy `court` lets leave. With --unredacted it holds everything, and needs two approvals (`khabar approve`).
    """
    import msgspec

    from khabar.release.dossier.making import make

    with common.opened_linked(case) as opened:
        made = make(opened, incident, out, language=language, unredacted=unredacted, who=handle, why=why)
    if as_json:
        common.print_json({**msgspec.to_builtins(made), "file": str(out), "unredacted": unredacted})
        return
    copy = "unredacted" if unredacted else "redacted, policy 'court'"
    click.echo(f"entry {made.entry}: dossier {made.set} ({copy}), {made.pages} pages, in {out}")
    click.echo(f"SHA-256 {made.sha256}")


@click.command("approve")
@click.argument("incident", type=click.IntRange(min=1), metavar="INCIDENT")
@common.decision_options
def approve(*, incident: int, why: str, handle: str, case: str, as_json: bool) -> None:
    """Approve that an unredacted dossier of the INCIDENT with this number be made, by somebody else.

    Two people have to, and neither is who makes it. An approval lapses where the incident changes; `khabar undo` takes it back.
    """
    from khabar.casefile import approvals

    with common.opened_linked(case) as opened:
        entry = approvals.approve(opened, incident, who=handle, why=why)
        standing = [a.who for a in approvals.standing(opened, incident)]
    if as_json:
        common.print_json({"entry": entry, "incident": incident, "standing": standing})
    else:
        click.echo(f"entry {entry}: an unredacted dossier of incident {incident} is approved by {', '.join(standing)}")
