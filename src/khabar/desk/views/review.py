"""The queue, reviewing an incident by oneself, and deciding between two who have."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khabar.casefile import decisions, reviews
from khabar.casefile.agreement import FEW
from khabar.casefile.agreement import agreement as measured
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of, person_of
from khabar.desk.deciding import decided
from khabar.desk.models import Person, Role
from khabar.desk.review import queue as waiting
from khabar.desk.review import sheet
from khabar.desk.views.undo import back_to

_MOST_PEOPLE = 200


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What needs a person most, first."""
    asked, page = request.GET.get("show", ""), request.GET.get("page", "")
    show = asked if asked in waiting.SHOWS else "all"
    at = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    found = waiting.queue(case_of(request), show=show, handle=request.user.get_username(), page=at)
    person = person_of(request)
    decides = person.may(Role.REVIEWER)
    people = _reviewers(case_of(request)) if person.may(Role.LEAD) and settings.DESK_SITE.team else ()
    return render(request, "desk/review/queue.html", {"queue": found, "decides": decides, "people": people, "shows": waiting.SHOWS})


def _reviewers(case: CaseFile) -> tuple[str, ...]:
    """The handles of those who can review, in order."""
    rows = Person.objects.using(case.alias).filter(is_active=True, role__in=(Role.REVIEWER, Role.LEAD)).order_by("username")
    return tuple(rows.values_list("username", flat=True)[:_MOST_PEOPLE])


@require_POST
def assign(request: HttpRequest, number: int) -> HttpResponse:
    """Take an incident or give it back; a lead gives it to, or takes it from, whom they will."""
    me = request.user.get_username()
    add, remove = request.POST.get("add", ""), request.POST.get("remove", "")

    def decide(case: CaseFile, who: str, why: str) -> int:
        if {add, remove} - {me, ""} and not person_of(request).may(Role.LEAD):
            raise DecisionError(_("Only a lead assigns incidents to others."))
        if add and add not in _reviewers(case):
            raise DecisionError(_("«%(handle)s» is nobody who reviews here.") % {"handle": add})
        if not (add or remove):
            raise DecisionError(_("Choose who is to review it."))
        return reviews.assign(case, number, add=add, remove=remove, who=who, why=why)

    return decided(request, decide, back=back_to(request))


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One's own answer on an incident, given without seeing anybody else's."""
    case, me, alone = case_of(request), request.user.get_username(), not settings.DESK_SITE.team
    _there(case, number)
    if request.method == "GET":
        shown = sheet.sheet(case, number, me=me, alone=alone)
        return render(request, "desk/review/review.html", {"sheet": shown, "standard": decisions.standard(case)})
    make = reviews.review_alone if alone else reviews.review

    def decide(case: CaseFile, who: str, why: str) -> int:
        return make(case, number, sheet.answers(case, number, request.POST), who=who, why=why)

    return decided(request, decide, back=reverse("review", args=[number]))


@require_http_methods(["GET", "POST"])
def adjudicate(request: HttpRequest, number: int) -> HttpResponse:
    """Both answers side by side, for a third person to decide between them."""
    case, me = case_of(request), request.user.get_username()
    _there(case, number)
    if request.method == "GET":
        found = sheet.between(case, number, me=me)
        if found is None:
            return redirect("review", number)
        return render(request, "desk/review/adjudicate.html", {"sheet": found, "standard": decisions.standard(case)})

    def decide(case: CaseFile, who: str, why: str) -> int:
        return reviews.adjudicate(case, number, sheet.chosen(case, number, request.POST), who=who, why=why)

    return decided(request, decide, back=reverse("incident", args=[number]))


@require_GET
def agreement(request: HttpRequest) -> HttpResponse:
    """How far two reviewers agree, field by field."""
    return render(request, "desk/review/agreement.html", {"fields": measured(case_of(request)), "few": FEW})


def _there(case: CaseFile, number: int) -> None:
    if not Incident.objects.using(case.alias).filter(pk=number, dissolved=False).exists():
        raise Http404
