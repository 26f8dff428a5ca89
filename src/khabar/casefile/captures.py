"""Pages captured from the web in a case file: received bytes like all others, so that they are locked, audited and erased with it."""

from collections.abc import Iterator

from khabar.casefile.models import Received
from khabar.casefile.opening import CaseFile

ENDING = ".capture"


def has(case: CaseFile, prefix: str) -> bool:
    """Whether a capture is whole in the case file whose name begins so."""
    return Received.objects.using(case.alias).filter(name__startswith=prefix, name__endswith=ENDING, complete=True, stored=True).exists()


def names(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Name and hash of every capture, in the order in which they came."""
    found = Received.objects.using(case.alias).filter(name__endswith=ENDING, stored=True)
    yield from found.order_by("pk").values_list("name", "sha256")
