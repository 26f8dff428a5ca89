"""`khabar desk`: the case file in a browser."""

import threading
import webbrowser

import click

from khabar.cli import casefile_open as common
from khabar.errors import UsageError


@click.command("desk")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help="The address to listen on; others than this machine's need --team.",
)
@click.option(
    "--port", default=8757, show_default=True, type=click.IntRange(0, 65535), metavar="PORT", help="The port; 0: any that is free."
)
@click.option("--team", is_flag=True, help="For a team: people sign in with accounts and roles.")
@click.option("--url", default="", metavar="URL", help="The https:// address of the proxy by which a team reaches it.")
@click.option(
    "--idle",
    default=30,
    show_default=True,
    type=click.IntRange(1, 24 * 60),
    metavar="MINUTES",
    help="Lock after so many minutes without a request.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@common.case_option
@common.handle_option
def desk(*, host: str, port: int, team: bool, url: str, idle: int, no_browser: bool, case: str, handle: str) -> None:
    """Open the case file in a browser, until it is ended with Ctrl+C.

    Without --team it is for one person on this machine: nobody signs in, and only who has the printed address comes in.
    """
    from khabar.casefile.opening import needs_passphrase
    from khabar.desk.serve import run
    from khabar.desk.site import Site

    site = Site(team=team, handle=handle, host=host, url=url.rstrip("/"), idle=idle)
    location = common.location_of(case)
    passphrase = common.ask(f"Passphrase of {location.name}") if needs_passphrase(location) else None

    def ready(address: str) -> None:
        if "/join/" in address:
            click.echo("Nobody is a lead of this desk yet. Whoever opens this address first becomes one; it serves once:")
        click.echo(f"The desk is open at {address}\nEnd it with Ctrl+C.")
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        run(location, passphrase, site, port, ready)
    except KeyboardInterrupt:
        click.echo("The desk is closed.")
    except ModuleNotFoundError as error:
        raise UsageError(f"the desk needs {error.name}: install khabar again") from None
