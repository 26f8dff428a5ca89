"""Which reports tell the same incident, and what each account of it says. Pure functions over records: no store, no reader, no clock.

    tellings = tell(report, vectors)              one Telling for each incident that a report tells; small, made to be stored
    keys(telling)                                 its `own` look-up keys and those it `seeks`: tellings that share one are compared
    edge = compare(a, b)                          an Edge (score in log odds, or barred and why), or None: as good as not compared
    cluster(ids, edges)                           the groups that are one incident, of everything or of what is `affected`
    link(a, b)                                    a Link with its reasons, for the record
    incident(id, tellings, reports, links=...)    the record `khabar/incident/1` of one group

A store keeps tellings, their own keys (indexed) and edges; and the level of each one's part, so as to look at less (`Search`). Adding a
report: make its tellings; for each, find those whose own keys it seeks or who seek one of its own; compare, keep the edges; cluster what is
`affected`, part by part. That gives exactly what clustering everything would. Taking a report away: drop its tellings and edges, and
cluster what the others were tied to.

People's merges and splits are no matter of this package: they lie over its groups.
"""

from khabar.link.blocks import Keys, keys, meet
from khabar.link.cluster import cluster
from khabar.link.incident import incident
from khabar.link.parts import Search, affected, parts
from khabar.link.score import Edge, compare, contradiction, contradictions, link, reasons
from khabar.link.status import Verdict
from khabar.link.tell import tell
from khabar.link.telling import Telling

__all__ = [
    "Edge",
    "Keys",
    "Search",
    "Telling",
    "Verdict",
    "affected",
    "cluster",
    "compare",
    "contradiction",
    "contradictions",
    "incident",
    "keys",
    "link",
    "meet",
    "parts",
    "reasons",
    "tell",
]
