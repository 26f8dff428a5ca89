"""Whether a report can still be had at its address: a line in the log when that changes. The report stays as it is, whatever it says."""

import msgspec

from khabar.casefile import ledger, log
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile


class Availability(msgspec.Struct, frozen=True):
    """What an address last answered: `there` or not, the HTTP `status`, when (ISO, UTC), and the log's entry that says so."""

    there: bool
    status: int
    url: str
    at: str
    entry: int


def mark(case: CaseFile, stored: Report, *, there: bool, status: int, url: str, at: str, who: str) -> int | None:
    """Write into the log that a report's page is gone, or is there again; its entry. None where the log says so already."""
    with case.writing():
        last = of(case.alias, stored)
        if (last is None and there) or (last is not None and last.there == there):
            return None
        body = {"report": stored.key, "there": there, "status": status, "url": url, "at": at}
        return ledger.append(case.alias, log.AVAILABLE, who, body, about=[stored.key]).seq


def of(alias: str, stored: Report) -> Availability | None:
    """What the log last says of it; None where it says nothing."""
    found = [e for e in log.read(alias, kinds=[log.AVAILABLE], about=[stored.key], mark=False) if e.body]
    if not found:
        return None
    body = found[-1].body or {}
    return Availability(bool(body["there"]), int(body["status"]), str(body["url"]), str(body["at"]), found[-1].seq)
