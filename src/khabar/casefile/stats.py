"""What is in a case file, in numbers."""

from typing import Any

from khabar.casefile import log
from khabar.casefile.models import Claim, Copy, Entry, Incident, Mention, Reading, Received, Report, Source
from khabar.casefile.opening import CaseFile


def stats(case: CaseFile) -> dict[str, Any]:
    """Numbers by name: reports (without erased ones), claims and more; which engines read the current readings."""
    alias = case.alias
    there = Report.objects.using(alias).exclude(state="erased")
    current = Reading.objects.using(alias).filter(current=True)
    return {
        "reports": there.count(),
        "claims": Claim.objects.using(alias).count(),
        "incidents": Incident.objects.using(alias).filter(dissolved=False).count(),
        "mentions": Mention.objects.using(alias).count(),
        "sources": Source.objects.using(alias).count(),
        "readings": Reading.objects.using(alias).count(),
        "received": Received.objects.using(alias).filter(stored=True).count(),
        "copies": Copy.objects.using(alias).values("report").distinct().count(),
        "withdrawn": there.exclude(state="current").count(),
        "erased": Report.objects.using(alias).filter(state="erased").count(),
        "entries": Entry.objects.using(alias).count(),
        "decisions": Entry.objects.using(alias).exclude(kind__in=[*log.READ, log.AVAILABLE, log.RELINKED]).count(),
        "engines": sorted(set(current.values_list("engine__version", flat=True))),
        "locked": case.locked,
    }
