"""Who tells an incident: its apparently independent origins, and under each its accounts with their chains of tellers as trees."""

from collections.abc import Iterator, Mapping

from khabar.cli.casefile_text import actor_name, by_report, teller
from khabar.records.incident import Account, Incident, Origin
from khabar.records.report import Claim, Report
from khabar.view.labels import english
from khabar.view.parts import Phrase, alarm, joined, ours, quiet, words
from khabar.view.table import Rows

_KNOWLEDGE = {"direct": "who would have seen it", "relayed": "who passes it on", "not told": "whether they saw it is not told"}


def tellers(found: Incident, reports: Mapping[str, Report]) -> Rows:
    """Origin after origin, labelled with ids. `reports` are the incident's reports by id."""
    by_id = {a.id: a for a in found.accounts}
    rows: Rows = []
    for origin in found.origins:
        rows.append((origin.id, _origin(origin)))
        for ident in origin.accounts:
            rows += [(ident if i == 0 else "", line) for i, line in enumerate(tree(by_id[ident], reports))]
    return rows


def _origin(origin: Origin) -> Phrase:
    side = (quiet(f"; of the side {actor_name(origin.side)}"),) if origin.side is not None else ()
    head: Phrase = (ours(f"{', '.join(origin.accounts)}: "), quiet(_KNOWLEDGE[origin.knowledge]), *side)
    if not origin.because:
        return head
    return (*head, alarm("; counted once: "), quiet("; ".join(origin.because)))


def tree(account: Account, reports: Mapping[str, Report]) -> Iterator[Phrase]:
    """One phrase a line: the outlet above, whom it cites below it, down to the first teller, and then the claims in their words."""
    for depth, found in enumerate(reversed(account.tellers)):
        own = quiet("" if depth or len(account.tellers) > 1 else f", {english('word', 'own voice')}")
        yield (*_branch(depth), *(_outlet(account) if depth == 0 else teller(found)), own)
    for ident, claims in by_report(account.claims).items():
        yield (*_branch(len(account.tellers)), *_claims(ident, claims, reports))
    if account.denies:
        yield (*_branch(len(account.tellers)), alarm(f"denies: {', '.join(english('claim', d) for d in account.denies)}"))


def _outlet(account: Account) -> Phrase:
    carried = [o for o in account.outlets if o not in account.reports and o != account.tellers[-1].name]
    also = (quiet(", also in "), *joined(((words(o),) for o in carried), ", ")) if carried else ()
    gone = (alarm(" (withdrawn)"),) if account.standing != "current" else ()
    day = (quiet(f", last on {account.as_of}"),) if account.as_of else ()
    return (*teller(account.tellers[-1]), *also, *day, *gone)


def _branch(depth: int) -> Phrase:
    return (quiet(f"{'   ' * (depth - 1)}└─ "),) if depth else ()


def _claims(ident: str, claims: list[str], reports: Mapping[str, Report]) -> Phrase:
    known: dict[str, Claim] = {c.id: c for c in reports[ident].claims} if ident in reports else {}
    return (quiet(f"{ident}: "), *joined((_claim(known[c]) if c in known else (ours(c),) for c in claims), ", "))


def _claim(claim: Claim) -> Phrase:
    """A claim by its id, kind and trigger; modality where it is not simply told to have happened."""
    modality = f", {english('modality', claim.modality)}" if claim.modality != "actual" else ""
    return (ours(f"{claim.id} {claim.type}{modality} "), words(f"«{claim.trigger.text}»"))
