"""All that the first page shows."""

import msgspec

from khabar.casefile.opening import CaseFile
from khabar.desk.home.backups import last_backup
from khabar.desk.home.listing import Listing, Show, listing
from khabar.desk.home.visits import since
from khabar.desk.home.waiting import Waiting, waiting
from khabar.desk.models import Person


class Frontpage(msgspec.Struct, frozen=True):
    """`behind`: how many incidents' lines are being made; `fault`: why they cannot be. `backup`: when the last one was made (ISO)."""

    listing: Listing
    waiting: Waiting
    backup: str | None
    on_server: bool
    behind: int = 0
    fault: str = ""


def frontpage(case: CaseFile, person: Person, *, show: Show, before: str, behind: int, fault: str) -> Frontpage:
    """Gather it, and note that somebody is here."""
    new = since(case, person)
    return Frontpage(
        listing=listing(case, show=show, since=new, before=before),
        waiting=waiting(case, new),
        backup=last_backup(case),
        on_server=case.location.path is None,
        behind=behind,
        fault=fault,
    )
