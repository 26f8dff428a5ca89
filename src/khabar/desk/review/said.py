"""An entry of the log as a sentence of the page's language. Places have names, never a point; names and report text stand isolated."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khabar.casefile import log
from khabar.casefile.log import Logged
from khabar.casefile.naming import Names
from khabar.casefile.values import NUMBERS
from khabar.desk import wording
from khabar.desk.review.answers import FIELDS, Places, answered

_LONGEST = 160
_SHOWN_CLAIMS = 6
_POINT = ("lat", "lon", "radius_km")


def said(entry: Logged, known: Names, places: Places) -> SafeString:
    """What an entry did; of one that was erased, or that is not shown yet, only that."""
    if entry.body is None:
        return _quiet(_("What it said was erased, at the same time as the report that it was about."))
    if entry.sealed:
        return _quiet(_("Not shown until two reviewers have answered."))
    say = _SAID.get(entry.kind)
    return say(entry.body, known, places) if say is not None else _other(entry.body)


def _quiet(text: str) -> SafeString:
    return format_html('<span class="quiet">{}</span>', text)


def _plain(text: str) -> SafeString:
    return format_html("{}", text)


def _report(body: Mapping[str, Any], known: Names, _places: Places) -> SafeString:
    ident = body.get("ident") or known.reports.get(str(body.get("report")))
    if not ident:
        return _quiet(_("a report that is gone"))
    return format_html('<a href="{}">{}</a>', reverse("report", args=[str(ident)]), wording.isolated(str(ident)))


def _available(body: Mapping[str, Any], known: Names, places: Places) -> SafeString:
    text = _("its page is there again (status %(status)s)") if body["there"] else _("its page is gone (status %(status)s)")
    return format_html("{} — {}", _report(body, known, places), text % {"status": int(body["status"])})


def _relink(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    many = int(body["reports"])
    return _plain(ngettext("%(many)s report was linked anew.", "%(many)s reports were linked anew.", many) % {"many": many})


def _erase(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    return _plain(_("A report, with all that the log said of it."))


def _undo(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    beside = body.get("with", ())
    more = _("with what it confirmed") if beside else ""
    return _plain(_("Entry %(entry)s is taken back.") % {"entry": body["entry"]} + (f" ({more})" if more else ""))


def _merge(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    return _plain(_("Incidents %(numbers)s are one.") % {"numbers": _(", ").join(map(str, body["incidents"]))})


def _split(body: Mapping[str, Any], known: Names, _places: Places) -> SafeString:
    head = _("Claims were taken out of incident %(numbers)s.") % {"numbers": _(", ").join(map(str, body["incidents"]))}
    return format_html("{} {}", head, _claims(body["claims"], known))


def _claims(anchors: Iterable[Any], known: Names) -> SafeString:
    named = list(dict.fromkeys(known.claims.get(str(a), "") for a in anchors))
    shown = [wording.isolated(n) if n else _quiet(_("a claim that is read no more")) for n in named[:_SHOWN_CLAIMS]]
    rest = len(named) - len(shown)
    more = [_quiet(ngettext("and %(many)s more", "and %(many)s more", rest) % {"many": rest})] if rest else []
    return format_html_join(" · ", "{}", ((s,) for s in [*shown, *more]))


def _confirm(body: Mapping[str, Any], _known: Names, places: Places) -> SafeString:
    version = body.get("standard")
    by = _("by version %(version)s of the written standard") % {"version": version} if version else _("with no written standard")
    return format_html("{}: {} — {}", wording.coded("field", body["field"]), answered(body["field"], body["value"], places), by)


def _correct(body: Mapping[str, Any], _known: Names, places: Places) -> SafeString:
    field, value = str(body["field"]), body["value"]
    shown = _plain(_("not told")) if value is None else _corrected(field, value, places)
    return format_html("{} {}: {}", wording.isolated(":".join(body["named"])), wording.coded("field", field), shown)


def _corrected(field: str, value: Any, places: Places) -> SafeString:
    if field == "place" or not isinstance(value, dict | list) or field in NUMBERS:
        return answered(field, value, places)
    return wording.isolated(_json(value))


def _dismiss(body: Mapping[str, Any], known: Names, places: Places) -> SafeString:
    question = _("The question was looked into: %(question)s") % {"question": wording.coded("concern", str(body["concern"]))}
    return format_html("{} — {}", question, _report(body, known, places))


def _state(body: Mapping[str, Any], known: Names, places: Places) -> SafeString:
    return format_html("{} — {}", _report(body, known, places), wording.coded("report state", str(body["state"])))


def _standard(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    return _plain(_("Version %(version)s of the written standard.") % {"version": body["version"]})


def _people(text: str) -> "Say":
    def say(body: Mapping[str, Any], known: Names, _places: Places) -> SafeString:
        return format_html("{} {}", _(text), _claims(body["claims"], known))

    return say


def _assign(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    if not body["to"]:
        return _plain(_("Nobody is assigned any more."))
    return format_html("{} {}", _("To review it:"), wording.listed([wording.isolated(handle) for handle in body["to"]]))


def _review(body: Mapping[str, Any], _known: Names, places: Places) -> SafeString:
    return _answers(body["answers"], places)


def _adjudicate(body: Mapping[str, Any], _known: Names, places: Places) -> SafeString:
    if body["alone"]:
        over = _("One person answered and decided:")
    else:
        over = _("Decided between entries %(entries)s:") % {"entries": _(", ").join(map(str, body["reviews"]))}
    return format_html("{} {}", over, _answers(body["answers"], places))


def _answers(given: Mapping[str, Any], places: Places) -> SafeString:
    return format_html_join(" · ", "{}: {}", ((wording.coded("field", f), answered(f, given[f], places)) for f in FIELDS if f in given))


def _account(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    handle = [wording.isolated(str(body["handle"]))] if body.get("handle") else []
    role = [_plain(wording.coded("role of people", str(body["role"])))] if body.get("role") else []
    return wording.listed([*handle, _plain(wording.coded("account", str(body.get("what", "")))), *role])


def _own(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    value = body.get("value")
    if value is None:
        return format_html("{} — {}", wording.isolated(str(body["id"])), _("no more among those that reports are read with"))
    name = value.get("name_ar") or value.get("name_en") or body["id"]
    return wording.isolated(str(name))


def _cleared(body: Mapping[str, Any], known: Names, _places: Places) -> SafeString:
    if body["kind"] == "name":
        head = _("The name of a victim may leave, by %(basis)s:") % {"basis": wording.coded("clearance basis", str(body["basis"]))}
        return format_html("{} {}", head, _claims(body["claims"], known))
    shown = str(body["text"])
    words = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
    return format_html("{} «{}» — {}", _("These words may leave:"), wording.isolated(words), _claims(body["claims"], known))


def _released(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    many = int(body["released"])
    text = ngettext(
        "%(many)s incident left under the policy «%(policy)s», as: %(formats)s",
        "%(many)s incidents left under the policy «%(policy)s», as: %(formats)s",
        many,
    )
    formats = _(", ").join(str(wording.coded("release format", str(f))) for f in body["formats"])
    return _plain(text % {"many": many, "policy": body["policy"], "formats": formats})


def _exchanged(body: Mapping[str, Any], _known: Names, _places: Places) -> SafeString:
    many = int(body["reports"])
    text = ngettext("%(many)s report went, sealed, to:", "%(many)s reports went, sealed, to:", many) % {"many": many}
    return format_html("{} {} ({})", text, wording.isolated(str(body["to"])), wording.coded("exchange format", str(body["format"])))


def _other(body: Mapping[str, Any]) -> SafeString:
    return wording.isolated(_json({k: v for k, v in body.items() if k != "why"}))


def _json(value: Any) -> str:
    kept = {k: v for k, v in value.items() if k not in _POINT} if isinstance(value, dict) else value
    told = json.dumps(kept, ensure_ascii=False)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


Say = Callable[[Mapping[str, Any], Names, Places], SafeString]
_SAID: dict[str, Say] = {
    log.ADDED: _report,
    log.REREAD: _report,
    log.VERSION: _report,
    log.AVAILABLE: _available,
    log.RELINKED: _relink,
    log.ERASED: _erase,
    log.UNDONE: _undo,
    log.MERGED: _merge,
    log.SPLIT: _split,
    log.CONFIRMED: _confirm,
    log.CORRECTED: _correct,
    log.DISMISSED: _dismiss,
    log.STATE: _state,
    log.STANDARD: _standard,
    log.SAME_PERSON: _people("Names in several places are of one person."),
    log.OTHER_PERSON: _people("Names in several places are not of one person."),
    log.ASSIGNED: _assign,
    log.REVIEWED: _review,
    log.ADJUDICATED: _adjudicate,
    log.CLEARED: _cleared,
    log.RELEASED: _released,
    log.EXCHANGED: _exchanged,
    log.PERSON: _account,
    log.INVITED: _account,
    log.PLACE: _own,
    log.ACTOR: _own,
}
