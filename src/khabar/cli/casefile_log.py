"""The log in words: what each entry did, to what, by whom, when and why."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from khabar.cli.casefile_text import flat
from khabar.view.parts import Phrase, alarm, joined, ours, quiet, words

if TYPE_CHECKING:
    from khabar.casefile.log import Logged

_LONGEST = 80
_AT_ONCE = 500


class Names(msgspec.Struct, frozen=True):
    """How people name what the log names by hashes: `reports` by key, `claims` (report:c1) by anchor."""

    reports: Mapping[str, str] = {}
    claims: Mapping[str, str] = {}


def names(alias: str, entries: "Iterable[Logged]") -> Names:
    """The names of all that the entries speak of. What was erased or is read no more has none."""
    from khabar.casefile.models import Claim, Report

    reports: set[str] = set()
    claims: set[str] = set()
    for entry in entries:
        body = entry.body or {}
        reports |= {body["report"]} if isinstance(body.get("report"), str) and "ident" not in body else set()
        claims |= {x for x in body.get("claims", ()) if isinstance(x, str)}
    found: dict[str, str] = {}
    for part in _parts(reports):
        found |= dict(Report.objects.using(alias).filter(key__in=part).values_list("key", "ident"))
    named: dict[str, str] = {}
    for part in _parts(claims):
        rows = Claim.objects.using(alias).filter(anchor__in=part).values_list("anchor", "report__ident", "ident")
        named |= {anchor: f"{report}:{claim}" for anchor, report, claim in rows}
    return Names(found, named)


def _parts(values: set[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[i : i + _AT_ONCE] for i in range(0, len(ordered), _AT_ONCE))


def line(entry: "Logged", known: Names) -> str:
    """One entry as one line."""
    head = f"{entry.seq:>6}  {entry.at[:16].replace('T', ' ')}  "
    return head + flat((words(entry.who), ours(f"  {entry.kind}  "), *said(entry, known)))


def said(entry: "Logged", known: Names) -> Phrase:
    """What an entry did and why, and whether it is undone."""
    if entry.body is None:
        return (quiet("(what it said is erased)"),)
    told = _SAID.get(entry.kind, _other)(entry.body, known)
    why = (quiet(" — "), words(entry.why)) if entry.why else ()
    undone = (alarm(" (undone)"),) if entry.undone else ()
    return (*told, *why, *undone)


def _report(body: Mapping[str, Any], known: Names) -> Phrase:
    key = body.get("report")
    return (words(str(body.get("ident") or known.reports.get(str(key), "a report that is gone"))),)


def _claims(anchors: Iterable[Any], known: Names) -> Phrase:
    named = [known.claims.get(str(a), "a claim that is read no more") for a in anchors]
    return joined(((words(n),) for n in dict.fromkeys(named)), ", ")


def _value(found: Any) -> Phrase:
    if found is None:
        return (ours("not told"),)
    if isinstance(found, dict) and "ar" in found:
        return (words(str(found["ar"])),)
    told = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return (words(told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"),)


def _merge(body: Mapping[str, Any], _: Names) -> Phrase:
    return (ours(f"incidents {' and '.join(map(str, body['incidents']))} are one"),)


def _split(body: Mapping[str, Any], known: Names) -> Phrase:
    many = ", ".join(map(str, body["incidents"]))
    return (ours(f"taken out of incident {many}: "), *_claims(body["claims"], known))


def _confirm(body: Mapping[str, Any], _: Names) -> Phrase:
    by = f", by version {body['standard']} of the standard" if body.get("standard") else ", with no written standard"
    return (ours(f"incident {body['incident']}, {body['field']}: "), *_value(body["value"]), quiet(by))


def _correct(body: Mapping[str, Any], _: Names) -> Phrase:
    return (words(":".join(body["named"])), ours(f", {body['field']}: "), *_value(body["value"]))


def _dismiss(body: Mapping[str, Any], known: Names) -> Phrase:
    return (*_report(body, known), ours(f": {body['concern']} was looked into"))


def _state(body: Mapping[str, Any], known: Names) -> Phrase:
    return (*_report(body, known), ours(f" is {body['state']}"))


def _same(body: Mapping[str, Any], known: Names) -> Phrase:
    return (ours("one person, named in "), *_claims(body["claims"], known))


def _others(body: Mapping[str, Any], known: Names) -> Phrase:
    return (ours("not one person, named in "), *_claims(body["claims"], known))


def _undo(body: Mapping[str, Any], _: Names) -> Phrase:
    return (ours(f"takes back entry {body['entry']}"),)


def _erase(body: Mapping[str, Any], _: Names) -> Phrase:
    many = len(body["entries"])
    return (ours(f"a report, with what {many} {'entries' if many != 1 else 'entry'} of the log said of it"),)


def _relink(body: Mapping[str, Any], _: Names) -> Phrase:
    versions = ", ".join("unknown" if v < 0 else str(v) for v in body["from"]) or "none"
    many = f"{body['tellings']} passage{'s' * (body['tellings'] != 1)} of {body['reports']} report{'s' * (body['reports'] != 1)}"
    return (ours(f"{many} linked anew, from version {versions} to {body['to']}"),)


def _standard(body: Mapping[str, Any], _: Names) -> Phrase:
    return (ours(f"version {body['version']} of the standard"),)


def _approve(body: Mapping[str, Any], _: Names) -> Phrase:
    return (ours(f"an unredacted dossier of incident {body['incident']} may be made"),)


def _dossier(body: Mapping[str, Any], _: Names) -> Phrase:
    copy = "unredacted" if body["unredacted"] else "redacted"
    return (ours(f"incident {body['incident']}, {copy}, in {body['language']}: set {body['set']}, SHA-256 {body['sha256']}"),)


def _other(body: Mapping[str, Any], _: Names) -> Phrase:
    return _value({k: v for k, v in body.items() if k != "why"})


_SAID = {
    "add": _report,
    "reread": _report,
    "relink": _relink,
    "merge": _merge,
    "split": _split,
    "confirm": _confirm,
    "correct": _correct,
    "dismiss": _dismiss,
    "state": _state,
    "same-person": _same,
    "other-person": _others,
    "undo": _undo,
    "erase": _erase,
    "standard": _standard,
    "approve": _approve,
    "dossier": _dossier,
}
