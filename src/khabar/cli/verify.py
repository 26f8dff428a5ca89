"""`khabar verify`: whether captures are what was captured."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli import casefile_open as common
from khabar.errors import UsageError

if TYPE_CHECKING:
    from cryptography import x509

    from khabar.capture.verifying import Verified


@click.command("verify")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@common.case_option
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Root certificates (PEM) of time-stamping authorities; without one a stamp's signature is checked, and not whose it is.",
)
@common.json_option
def verify(*, paths: tuple[Path, ...], case: str, roots: tuple[Path, ...], as_json: bool) -> int:
    """Show whether captures were altered: every file, the records of the WARC file, the manifest, the time stamp.

    PATH is a capture's folder, a folder of captures, or a bundle; without one, the captures in the case file are looked at. Each file
    that was altered, is missing or was added is named. Nothing is asked of the network.
    """
    trusted = [certificate for root in roots for certificate in _roots(root)]
    altered = 0
    for found in _found(paths, case, trusted):
        altered += bool(found.problems)
        _tell(found, as_json=as_json)
    return 1 if altered else 0


def _roots(path: Path) -> "list[x509.Certificate]":
    from khabar.capture.stamping import roots_in

    try:
        return roots_in(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); check the path") from None


def _found(paths: tuple[Path, ...], case: str, roots: "list[x509.Certificate]") -> "Iterator[Verified]":
    from khabar.capture.verifying import verify_path

    if paths:
        for path in paths:
            yield from verify_path(path, roots)
        return
    with common.opened(case) as opened:
        from khabar.capture.verifying import Problem, Verified, verify_bundle
        from khabar.casefile.captures import names
        from khabar.casefile.faults import DamagedError

        for name, sha256 in names(opened):
            try:
                yield verify_bundle(name, opened.blobs.get(sha256), roots)
            except KeyError:
                yield Verified(name, problems=(Problem(name, "is missing"),))
            except DamagedError as error:
                yield Verified(name, problems=(Problem(name, f"was altered: {error}"),))


def _tell(found: "Verified", *, as_json: bool) -> None:
    import msgspec

    from khabar.view.clean import inline

    if as_json:
        common.print_json({**msgspec.to_builtins(found), "altered": bool(found.problems)})
        return
    lines = [f"{found.name}: {problem.where}: {problem.what}" for problem in found.problems] or [_sound(found)]
    for line in lines:
        click.echo(inline(line), file=common.screen())


def _sound(found: "Verified") -> str:
    said = f"{found.name}: not altered: {found.url}, captured {found.at:%Y-%m-%d %H:%M:%S} UTC"
    stamp = found.stamp
    if stamp is None:
        return f"{said}; no time stamp"
    whose = "" if stamp.chained else " (no root was given: whose it is was not checked)"
    return f"{said}; stamped {stamp.at:%Y-%m-%d %H:%M:%S} UTC by {stamp.signer}{whose}"
