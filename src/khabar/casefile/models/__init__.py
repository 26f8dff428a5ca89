"""The tables of a case file.

`Entry` is the log: what people decided and what came in, append-only, in a hash chain. All else either came in and stays as it was
(`Received`, `Reading`) or follows from both (`Report.state`, the rows of the current reading, incidents), and can be made again.
"""

from khabar.casefile.configuration import configure

configure()

from khabar.casefile.models.copies import Band, Copy, Signature  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.harm import Harm, Spot  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.left import Left  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.linked import Edge, Incident, Kept, Summary, Telling  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.log import Entry, Payload, Setting, Subject  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.read import Claim, Codes, Facet, Mention, Source  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.received import Engine, Reading, Received, ReceivedContent, Report  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.reviewing import Review, Reviewer  # noqa: E402 - Django has to be set up first
from khabar.casefile.models.watching import Version, WatchPage, WatchSource  # noqa: E402 - Django has to be set up first

__all__ = [
    "Band",
    "Claim",
    "Codes",
    "Copy",
    "Edge",
    "Engine",
    "Entry",
    "Facet",
    "Harm",
    "Incident",
    "Kept",
    "Left",
    "Mention",
    "Payload",
    "Reading",
    "Received",
    "ReceivedContent",
    "Report",
    "Review",
    "Reviewer",
    "Setting",
    "Signature",
    "Source",
    "Spot",
    "Subject",
    "Summary",
    "Telling",
    "Version",
    "WatchPage",
    "WatchSource",
]
