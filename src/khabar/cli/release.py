"""`khabar release`: what leaves a case file, under a policy; what would, before; and whether a release is as it was written."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.cli import casefile_open as common
from khabar.cli.release_dossier import dossier
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile
    from khabar.release.preparing import Prepared

_DEFAULT = "csv,jsonl"
policy_option = click.option(
    "--policy",
    "policy",
    default="public",
    show_default=True,
    metavar="NAME",
    help="The release policy: public, partners, court, or one of --policies.",
)
policies_option = click.option(
    "--policies", type=click.Path(path_type=Path), metavar="FILE", help="A file of policies of your own, instead of those that ship."
)
since_option = click.option("--since", metavar="DAY", help="Only incidents whose released days lie on or after this day.")
until_option = click.option("--until", metavar="DAY", help="Only incidents whose released days lie on or before this day.")


@click.group("release", invoke_without_command=True)
@policy_option
@policies_option
@click.option(
    "--format",
    "formats",
    default=_DEFAULT,
    show_default=True,
    metavar="NAME,...",
    help="The formats, by name: see the reference of formats.",
)
@since_option
@until_option
@click.option("--exchange", is_flag=True, help="The stored records, whole, for a colleague: sealed, and under no policy.")
@click.option("--to", metavar="KEY", help="With --exchange: the age recipient (age1...) who alone can open it.")
@click.option("--output", "-o", "out", type=click.Path(path_type=Path), metavar="PATH", help="The folder to write, or an exchange's file.")
@common.decision_options
@click.pass_context
def release(ctx: click.Context, /, **asked: Any) -> None:
    """Let incidents leave the case file under a policy: files for others, with a manifest.

    Nothing leaves that no person has confirmed, field by field. Look first with `khabar release preview`. With --exchange the stored
    records go to a colleague, in the formats whole, labelstudio or brat.
    """
    if ctx.invoked_subcommand is not None:
        return
    if asked["out"] is None:
        raise UsageError("where to? Give it with -o PATH; `khabar release preview` shows what would leave")
    exchange, to = asked.pop("exchange"), asked.pop("to")
    if exchange:
        _exchange(to, **{name: asked[name] for name in ("formats", "out", "why", "handle", "case", "as_json")})
    elif to is not None:
        raise UsageError("--to is of an exchange: say --exchange too; a release is under a policy, and not sealed")
    else:
        _release(**asked)


def _exchange(to: str | None, *, formats: str, out: Path, why: str, handle: str, case: str, as_json: bool) -> None:
    from khabar.release.exchange.sending import send

    if to is None:
        raise UsageError("to whom? Give the colleague's age recipient with --to age1...")
    name = "whole" if formats == _DEFAULT else formats
    with common.opened_linked(case) as opened:
        count = send(opened, name, out, to, who=handle, why=why)
    if as_json:
        common.print_json({"reports": count, "file": str(out), "format": name})
    else:
        click.echo(f"{count} reports, sealed, in {out}")


def _release(
    *,
    policy: str,
    policies: Path | None,
    formats: str,
    since: str | None,
    until: str | None,
    out: Path,
    why: str,
    handle: str,
    case: str,
    as_json: bool,
) -> None:
    import msgspec

    from khabar.release.publishing import publish

    with common.opened_linked(case) as opened:
        prepared = prepared_by(opened, policy, policies, since, until)
        told, entry = publish(opened, prepared, [f.strip() for f in formats.split(",") if f.strip()], out, who=handle, why=why)
    if as_json:
        common.print_json({"entry": entry, "folder": str(out), "manifest": msgspec.to_builtins(told)})
        return
    click.echo(f"entry {entry}: {told.released} incident{'s' * (told.released != 1)} left under the policy {policy!r}, in {out}")
    for rule, n in told.withheld.items():
        click.echo(f"stayed, at least {n}: {rule}")


def prepared_by(case: "CaseFile", policy: str, policies: Path | None, since: str | None, until: str | None) -> "Prepared":
    """What would leave today. Raises UsageError where a day or the policy is none."""
    from khabar.release.policy import policy as named
    from khabar.release.preparing import prepare
    from khabar.release.publishing import today

    with common.progress("weighing") as report:
        return prepare(
            case, named(policy, policies), today=today(), since=day("--since", since), until=day("--until", until), progress=report
        )


def day(option: str, text: str | None) -> datetime.date | None:
    """The day that an option gives. Raises UsageError."""
    try:
        return None if text is None else datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no day; write it as 2023-03-16") from None


@release.command("preview")
@policy_option
@policies_option
@since_option
@until_option
@common.case_option
@common.json_option
def preview(*, policy: str, policies: Path | None, since: str | None, until: str | None, case: str, as_json: bool) -> None:
    """Show what would leave and what would stay, side by side. Nothing is written, and nothing is logged."""
    import msgspec

    from khabar.cli.release_preview import write_preview

    with common.opened_linked(case) as opened:
        prepared = prepared_by(opened, policy, policies, since, until)
        if as_json:
            for weighed in prepared.weighed:
                common.print_json(msgspec.to_builtins(weighed))
            return
        write_preview(opened, prepared, common.screen())


@release.command("site")
@policy_option
@policies_option
@since_option
@until_option
@click.option("--output", "-o", "out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The new folder to write.")
@common.decision_options
def site(**asked: Any) -> None:
    """Write the release as a site for everybody: a folder of pages in Arabic and English, with a map.

    It opens from the disk, DIR/site/index.html, and asks nothing of the network. The same as `khabar release --format site`.
    """
    _release(formats="site", **asked)


release.add_command(dossier)


@release.command("verify")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@common.json_option
def verify(*, folder: Path, as_json: bool) -> int:
    """Check that a release in DIR is as its manifest says. Exit status 0 where it is, else 1."""
    from khabar.release.manifest import read
    from khabar.release.manifest import verify as check

    found = check(folder)
    if as_json:
        common.print_json({"whole": not found, "problems": found})
        return 1 if found else 0
    told = read(folder)
    for problem in found:
        click.echo(problem)
    state = "is as it was written" if not found else f"{len(found)} problem{'s' * (len(found) != 1)}"
    click.echo(f"{folder}: {told.released} incidents, policy {told.policy} (version {told.policy_version}), made {told.made}: {state}")
    return 1 if found else 0


@click.command("clear")
@click.argument("what", metavar="REPORT:CLAIM[:MENTION]")
@click.option(
    "--basis", type=click.Choice(["consent", "family", "public record"]), help="On what basis a victim's name (MENTION) may leave."
)
@click.option("--adult", is_flag=True, help="You know that the person was an adult; a name of unknown age leaves only then.")
@click.option("--words", metavar="TEXT", help="The words of the report that may leave, exactly as they stand there.")
@common.decision_options
def clear(*, what: str, basis: str | None, adult: bool, words: str | None, why: str, handle: str, case: str, as_json: bool) -> None:
    """Decide that a victim's name, or words of a report, may leave in a release whose policy lets them.

    A name needs its MENTION and a --basis; words need --words. A child's name never leaves, nor a survivor's of sexual violence without
    their own consent, whatever is decided here.
    """
    from khabar.casefile import clearances

    parts = what.rsplit(":", 2)
    with common.opened_linked(case) as opened:
        if words is not None and basis is None:
            entry = clearances.clear_text(opened, common.pair(what), words, who=handle, why=why)
        elif basis is not None and words is None and len(parts) == 3 and all(parts):
            entry = clearances.clear_name(opened, (parts[0], parts[1], parts[2]), basis, adult=adult, who=handle, why=why)
        else:
            raise UsageError("give a name as REPORT:CLAIM:MENTION with --basis, or words as REPORT:CLAIM with --words")
    common.print_json({"entry": entry}) if as_json else click.echo(f"entry {entry}")
