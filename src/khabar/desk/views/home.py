"""The first page: incidents, and what waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khabar.casefile.models import Incident
from khabar.casefile.summaries import summary
from khabar.desk.adding.queue import MOST_BYTES, MOST_ITEMS, queue_of
from khabar.desk.case import case_of, config, person_of
from khabar.desk.home.frontpage import frontpage
from khabar.desk.home.listing import SHOWS, Show, card
from khabar.desk.models import Role


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Incidents, newest change first; above them what can be added and what waits."""
    person, case, summing = person_of(request), case_of(request), config().summing
    asked, before = request.GET.get("show", "all"), request.GET.get("before", "")
    show: Show = next((s for s in SHOWS if s == asked), "all")
    behind, fault = (summing.left, summing.fault) if summing is not None else (0, "")
    shown = {
        "page": frontpage(case, person, show=show, before=before, behind=behind, fault=fault),
        "shows": SHOWS,
        "before": before,
        "may_add": person.may(Role.ANALYST),
        "may_lead": person.may(Role.LEAD),
        "most_bytes": MOST_BYTES,
        "most_mb": MOST_BYTES // 10**6,
        "most_items": MOST_ITEMS,
    }
    adding = queue_of(case).told(person.get_username()) if shown["may_add"] else {}
    return render(request, "desk/home/home.html", {**shown, **adding})


@require_GET
def line(request: HttpRequest, number: int) -> HttpResponse:
    """One incident of the list, made now: the page asks for those that it had not ready."""
    case = case_of(request)
    found = summary(case, number)
    changed = Incident.objects.using(case.alias).filter(pk=number).values_list("changed", flat=True).first() or 0
    return render(request, "desk/home/card.html", {"card": card(found, number, changed, person_of(request).seen)})
