"""Incidents for tests of what the command line prints: made of ready records, linked without a store."""

import msgspec
from ready_reports import ready

from khabar import link
from khabar.records.incident import Incident
from khabar.records.reading import Argument
from khabar.records.report import Mention, Report


def plain_report(ident: str, **told: object) -> Report:
    """A ready report of one strike."""
    return ready(ident, **told)  # type: ignore[arg-type]


def blaming(report: Report, words: str = "الدفاع المدني") -> Report:
    """The same report, whose strike has an agent: the body that its text names."""
    start = report.document.text.index(words)
    mention = Mention("m9", "ORG", start, start + len(words), words)
    strike = msgspec.structs.replace(report.claims[0], arguments=(*report.claims[0].arguments, Argument("agent", mention="m9")))
    return msgspec.structs.replace(report, mentions=(*report.mentions, mention), claims=(strike, *report.claims[1:]))


def incident(*reports: Report, number: int = 4, **more: object) -> Incident:
    """The reports as one incident, with a link between each two tellings."""
    by_id = {r.document.id: r for r in reports}
    tellings = [t for r in reports for t in link.tell(r)]
    links = [link.link(a, b) for i, a in enumerate(tellings) for b in tellings[i + 1 :]]
    return link.incident(number, tellings, by_id, links=links, **more)  # type: ignore[arg-type]
