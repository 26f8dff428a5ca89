"""The log in words: what each entry did, to what, by whom, when and why."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from khabar.cli.casefile_text import flat
from khabar.view.labels import english
from khabar.view.parts import Phrase, alarm, joined, ours, quiet, words

if TYPE_CHECKING:
    from khabar.casefile.log import Logged
    from khabar.casefile.naming import Names

_LONGEST = 80


def line(entry: "Logged", known: "Names") -> str:
    """One entry as one line."""
    head = f"{entry.seq:>6}  {entry.at[:16].replace('T', ' ')}  "
    return head + flat((words(entry.who), ours(f"  {entry.kind}  "), *said(entry, known)))


def said(entry: "Logged", known: "Names") -> Phrase:
    """What an entry did and why, and whether it is undone."""
    if entry.body is None:
        return (quiet("(what it said is erased)"),)
    if entry.sealed:
        return (*_sealed(entry.body), *((alarm(" (undone)"),) if entry.undone else ()))
    told = _SAID.get(entry.kind, _other)(entry.body, known)
    why = (quiet(" — "), words(entry.why)) if entry.why else ()
    undone = (alarm(" (undone)"),) if entry.undone else ()
    return (*told, *why, *undone)


def _sealed(body: Mapping[str, Any]) -> Phrase:
    about = f"takes back entry {body['entry']}, a review of" if "entry" in body else "a review of"
    incident = f" incident {body['incident']}" if "incident" in body else " an incident"
    return (ours(f"{about}{incident}: "), quiet("(not shown until two have answered)"))


def _report(body: Mapping[str, Any], known: "Names") -> Phrase:
    key = body.get("report")
    return (words(str(body.get("ident") or known.reports.get(str(key), "a report that is gone"))),)


def _claims(anchors: Iterable[Any], known: "Names") -> Phrase:
    named = [known.claims.get(str(a), "a claim that is read no more") for a in anchors]
    return joined(((words(n),) for n in dict.fromkeys(named)), ", ")


def _value(found: Any) -> Phrase:
    if found is None:
        return (ours("not told"),)
    if isinstance(found, dict) and "ar" in found:
        return (words(str(found["ar"])),)
    told = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return (words(told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"),)


def _merge(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (ours(f"incidents {' and '.join(map(str, body['incidents']))} are one"),)


def _split(body: Mapping[str, Any], known: "Names") -> Phrase:
    many = ", ".join(map(str, body["incidents"]))
    return (ours(f"taken out of incident {many}: "), *_claims(body["claims"], known))


def _confirm(body: Mapping[str, Any], _: "Names") -> Phrase:
    by = f", by version {body['standard']} of the standard" if body.get("standard") else ", with no written standard"
    return (ours(f"incident {body['incident']}, {body['field']}: "), *_value(body["value"]), quiet(by))


def _correct(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (words(":".join(body["named"])), ours(f", {body['field']}: "), *_value(body["value"]))


def _dismiss(body: Mapping[str, Any], known: "Names") -> Phrase:
    return (*_report(body, known), ours(f": {body['concern']} was looked into"))


def _state(body: Mapping[str, Any], known: "Names") -> Phrase:
    return (*_report(body, known), ours(f" is {body['state']}"))


def _same(body: Mapping[str, Any], known: "Names") -> Phrase:
    return (ours("one person, named in "), *_claims(body["claims"], known))


def _others(body: Mapping[str, Any], known: "Names") -> Phrase:
    return (ours("not one person, named in "), *_claims(body["claims"], known))


def _undo(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (ours(f"takes back entry {body['entry']}"),)


def _erase(body: Mapping[str, Any], _: "Names") -> Phrase:
    many = len(body["entries"])
    return (ours(f"a report, with what {many} {'entries' if many != 1 else 'entry'} of the log said of it"),)


def _relink(body: Mapping[str, Any], _: "Names") -> Phrase:
    versions = ", ".join("unknown" if v < 0 else str(v) for v in body["from"]) or "none"
    many = f"{body['tellings']} passage{'s' * (body['tellings'] != 1)} of {body['reports']} report{'s' * (body['reports'] != 1)}"
    return (ours(f"{many} linked anew, from version {versions} to {body['to']}"),)


def _standard(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (ours(f"version {body['version']} of the standard"),)


def _assign(body: Mapping[str, Any], _: "Names") -> Phrase:
    handles = joined(((words(handle),) for handle in body["to"]), ", ") or (ours("nobody"),)
    return (ours(f"incident {body['incident']} is reviewed by "), *handles)


def _review(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (ours(f"a review of incident {body['incident']}: "), *_answers(body))


def _adjudicate(body: Mapping[str, Any], _: "Names") -> Phrase:
    over = "by one person alone" if body["alone"] else f"between entries {' and '.join(map(str, body['reviews']))}"
    return (ours(f"incident {body['incident']}, decided {over}: "), *_answers(body))


def _answers(body: Mapping[str, Any]) -> Phrase:
    return joined(((ours(f"{field}: "), *_value(value)) for field, value in body["answers"].items()), ", ")


def _clear(body: Mapping[str, Any], known: "Names") -> Phrase:
    if body["kind"] == "name":
        return (
            ours("the name of a victim may leave: "),
            *_claims(body["claims"], known),
            quiet(f", by {english('clearance basis', body['basis'])}"),
        )
    return (ours("words may leave: "), *_value(body["text"]), ours(", of "), *_claims(body["claims"], known))


def _release(body: Mapping[str, Any], _: "Names") -> Phrase:
    many = f"{body['released']} incident{'s' * (body['released'] != 1)}"
    return (ours(f"{many} left under the policy {body['policy']}, as {', '.join(body['formats'])}"),)


def _exchange(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (ours(f"{body['reports']} report{'s' * (body['reports'] != 1)} went, sealed, as {body['format']}, to "), words(str(body["to"])))


def _approve(body: Mapping[str, Any], _: "Names") -> Phrase:
    return (ours(f"an unredacted dossier of incident {body['incident']} may be made"),)


def _dossier(body: Mapping[str, Any], _: "Names") -> Phrase:
    copy = "unredacted" if body["unredacted"] else "redacted"
    return (ours(f"incident {body['incident']}, {copy}, in {body['language']}: set {body['set']}, SHA-256 {body['sha256']}"),)


def _other(body: Mapping[str, Any], _: "Names") -> Phrase:
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
    "assign": _assign,
    "review": _review,
    "adjudicate": _adjudicate,
    "clear": _clear,
    "release": _release,
    "exchange": _exchange,
    "approve": _approve,
    "dossier": _dossier,
}
