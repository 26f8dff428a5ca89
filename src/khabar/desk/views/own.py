"""The case file's own places and actors, with their sources."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from khabar.casefile import log, own_lists
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of
from khabar.desk.deciding import decided
from khabar.desk.models import Role
from khabar.desk.people.own_forms import ActorForm, OwnForm, PlaceForm, actor_initial, described, place_initial
from khabar.desk.sentences import in_language
from khabar.lang.own import OwnActor, OwnPlace

MOST = 300


class Row(msgspec.Struct, frozen=True):
    """An own place or actor with the entry of the log that it stands on. `where`: what contains a place."""

    value: OwnPlace | OwnActor
    entry: int
    who: str
    at: str
    why: str
    where: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """The own places, and the form by which one is added or changed."""
    case = case_of(request)
    chosen = next((p for p in own_lists.own(case).places if p.id == request.GET.get("change")), None)
    form = PlaceForm(case, request.POST or None, initial=place_initial(case, chosen) if chosen else None)

    def keep(found: CaseFile, who: str, why: str) -> int:
        data = form.cleaned_data
        return own_lists.keep_place(found, form.value(), within=data["parent"], ident=data["id"], who=who, why=why)

    return _page(request, form, keep, log.PLACE)


@require_http_methods(["GET", "HEAD", "POST"])
def actors(request: HttpRequest) -> HttpResponse:
    """The own actors, and the form by which one is added or changed."""
    chosen = next((a for a in own_lists.own(case_of(request)).actors if a.id == request.GET.get("change")), None)
    form = ActorForm(request.POST or None, initial=actor_initial(chosen) if chosen else None)

    def keep(found: CaseFile, who: str, why: str) -> int:
        return own_lists.keep_actor(found, form.value(), ident=form.cleaned_data["id"], who=who, why=why)

    return _page(request, form, keep, log.ACTOR)


@require_POST
def withdraw(request: HttpRequest, kind: str, ident: str) -> HttpResponse:
    """No more among those that later reports are read with."""
    return decided(request, lambda case, who, why: own_lists.withdraw(case, kind, ident, who=who, why=why), back=reverse(_NAMES[kind]))


_NAMES = {log.PLACE: "own_places", log.ACTOR: "own_actors"}


def _page(request: HttpRequest, form: OwnForm, keep: Callable[[CaseFile, str, str], int], kind: str) -> HttpResponse:
    """Keep what was sent where it can be; else the page, with the form as it was written and what is wrong with it."""
    case, status = case_of(request), 200
    if request.method == "POST":
        if form.is_valid() and (wrong := _checked(case, form)) is None:
            return decided(request, keep, back=reverse(_NAMES[kind]))
        status = 400
        if form.is_valid() and wrong:
            messages.error(request, wrong)
    shown: dict[str, Any] = {
        "form": form,
        "rows": rows(case, kind),
        "kind": kind,
        "may_edit": request.user.is_authenticated and request.user.may(Role.REVIEWER),
    }
    return render(request, f"desk/people/own_{kind}s.html", shown, status=status)


def _checked(case: CaseFile, form: OwnForm) -> str | None:
    """What is wrong with it, before it is decided: so that nothing that was written is lost."""
    try:
        if isinstance(form, PlaceForm):
            own_lists.checked_place(case, {**form.value(), "id": form.cleaned_data["id"] or "new"}, form.cleaned_data["parent"])
        elif isinstance(form, ActorForm):
            own_lists.checked_actor(case, {**form.value(), "id": form.cleaned_data["id"] or "new"})
    except DecisionError as error:
        return in_language(str(error))
    return None


def rows(case: CaseFile, kind: str) -> tuple[Row, ...]:
    """The own places or actors in force, the newest entry first."""
    own, gazetteer = own_lists.own(case), own_lists.gazetteer(case)
    values: dict[str, OwnPlace | OwnActor] = {v.id: v for v in (own.places if kind == log.PLACE else own.actors)}
    entries = {(e.body or {})["id"]: e for e in log.in_force(case.alias, kinds=[kind])}
    found = sorted(((entries[i], v) for i, v in values.items()), key=lambda pair: -pair[0].seq)

    def where(value: OwnPlace | OwnActor) -> str:
        parent = gazetteer.entry(value.within[0]) if isinstance(value, OwnPlace) and value.within else None
        return described(gazetteer, parent) if parent else ""

    return tuple(Row(v, e.seq, e.who, e.at, e.why, where(v)) for e, v in found[:MOST])
