"""The chain of tellers of all accounts as a picture, and as the list that says the same."""

from collections.abc import Mapping, Sequence

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.desk import wording
from khabar.desk.incident.because import account_name, account_number, said
from khabar.desk.incident.chain import Graph, Node, graph
from khabar.desk.incident.layout import Box, Picture, Run, Text, picture
from khabar.records.incident import Account, Incident, Origin, Teller
from khabar.view.clean import inline


class Line(msgspec.Struct, frozen=True):
    """An account in the list: its tellers from the first to the outlet, other outlets, what it says."""

    number: str
    says: str
    tellers: tuple[Teller, ...]
    outlets: tuple[str, ...]
    denies: bool
    withdrawn: bool


class Source(msgspec.Struct, frozen=True):
    """An apparently independent origin: why its accounts count once, its side, whether it would have seen it."""

    number: str
    because: tuple[str, ...]
    side: str | None
    knowledge: str
    lines: tuple[Line, ...]


class Drawing(msgspec.Struct, frozen=True):
    """Both."""

    picture: Picture
    sources: tuple[Source, ...]


def drawing(found: Incident, chosen: Sequence[Account], *, rtl: bool) -> Drawing:
    """The picture and the list of some accounts of an incident."""
    says = _says(found)
    accounts = {a.id: a for a in chosen}
    shown = graph(found, chosen)
    boxes = [_box(n, shown, says, accounts) for n in shown.nodes]
    runs = [Run(t.a, t.b, "denies" if t.denies else "") for t in shown.ties]
    headings = {o.id: _heading(o) for o in found.origins if len(o.accounts) > 1}
    sources = tuple(_source(o, accounts, says) for o in found.origins if not accounts.keys().isdisjoint(o.accounts))
    return Drawing(picture(boxes, runs, headings, rtl=rtl), sources)


def _says(found: Incident) -> dict[str, str]:
    """By account in a few words: the tolls that it tells, or what it denies."""
    told: dict[str, list[str]] = {a.id: [] for a in found.accounts}
    for name in ("killed", "injured", "detained", "displaced"):
        for value in getattr(found.fields, name).values:
            if value.standing == "current" and value.value.category is None and value.value.min is not None:
                for account in value.accounts:
                    told[account].append(f"{wording.coded('field', name)}: {wording.span(value.value.min, value.value.max)}")
    for account in found.accounts:
        if account.denies:
            what = _(", ").join(wording.coded("claim", x) for x in account.denies)
            told[account.id].append(_("denies it: %(what)s") % {"what": what})
    return {ident: " · ".join(parts) or _("tells no number of people") for ident, parts in told.items()}


def _box(node: Node, shown: Graph, says: Mapping[str, str], accounts: Mapping[str, Account]) -> Box:
    if node.role == "account":
        account = accounts[node.account]
        head = account_name(node.account)
        head = _("%(account)s (withdrawn)") % {"account": head} if account.standing != "current" else head
        look = "account denies" if account.denies else "account gone" if account.standing != "current" else "account"
        return Box(node.id, node.layer, (Text(_raised(head), "strong", 1), Text(says[node.account])), look, node.group)
    outlet = node.role == "outlet" and not any(t.a == node.id for t in shown.ties)
    texts = _teller(node.teller or Teller("media", None), node.name, outlet=outlet)
    return Box(node.id, node.layer, texts, "outlet" if outlet else "teller")


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _teller(teller: Teller, report: str, *, outlet: bool) -> tuple[Text, ...]:
    if teller.kind == "media" and not teller.name:
        return (Text(_("The outlet (name not known)"), "plain", 1), Text(inline(report), "quiet", 1))
    kind = wording.coded("word", "outlet") if outlet and teller.kind == "media" else wording.coded("source", teller.kind)
    if not teller.name:
        return (Text(_("Not named"), "plain", 1), Text(kind, "quiet", 1))
    return (Text(inline(teller.name)), Text(kind, "quiet", 1))


def _heading(origin: Origin) -> str:
    many = len(origin.accounts)
    return ngettext("Counted once: %(many)s account", "Counted once: %(many)s accounts", many) % {"many": many}


def _source(origin: Origin, accounts: Mapping[str, Account], says: Mapping[str, str]) -> Source:
    lines = tuple(_line(accounts[i], says[i]) for i in origin.accounts if i in accounts)
    return Source(origin.id.removeprefix("o"), tuple(said(b) for b in origin.because), origin.side, origin.knowledge, lines)


def _line(account: Account, says: str) -> Line:
    others = tuple(o for o in account.outlets if o not in account.reports and o != account.tellers[-1].name)
    number = account_number(account.id)
    return Line(number, says, account.tellers, others, bool(account.denies), account.standing != "current")
