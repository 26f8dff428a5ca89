"""The page of an incident, its map, and every decision that is taken on it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khabar.casefile import decisions, kept
from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of, person_of
from khabar.desk.deciding import decided
from khabar.desk.incident import forms, moved, page, spots, victims
from khabar.desk.models import Role
from khabar.errors import UsageError


@require_GET
def incident(request: HttpRequest, number: int) -> HttpResponse:
    """One incident; of a number that is none any more, where its claims are now."""
    case = case_of(request)
    if moved.gone(case, number):
        return render(request, "desk/incident/moved.html", {"moved": moved.moved(case, number)})
    if not Incident.objects.using(case.alias).filter(pk=number).exists():
        raise Http404
    decides = person_of(request).may(Role.REVIEWER)
    every = [part for part in page.PARTS if request.GET.get(part) == "all"]
    shown = page.page_of(case, number, decides=decides, rtl=get_language() == "ar", every=every)
    return render(request, "desk/incident/page.html", {"page": shown, "decides": decides})


@require_GET
def incident_map(request: HttpRequest, number: int) -> JsonResponse:
    """The places of its harm, for the map."""
    return JsonResponse(spots.payload(spots.spots(case_of(request), number)))


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm a field, or say that the incident as a whole is confirmed or dismissed."""

    def decide(case: CaseFile, who: str, why: str) -> int:
        field, value = forms.confirmation(request.POST)
        if value == "dismissed" and field == "status":
            forms.reason(why)
        return decisions.confirm(case, number, field, value, who=who, why=why)

    return decided(request, decide, back=_here(number, "decide"))


@require_POST
def merge(request: HttpRequest, number: int) -> HttpResponse:
    """This incident and another one are one."""

    def decide(case: CaseFile, who: str, why: str) -> int:
        decisions.merge(case, forms.merged_numbers(number, request.POST), who=who, why=forms.reason(why))
        return _entry(case)

    return decided(request, decide, back=_here(number, "decisions"))


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, number: int) -> HttpResponse:
    """Some of its claims tell another incident: the claims to choose from, and the decision."""
    if request.method == "GET":
        chosen = request.GET.get("account", "")
        shown = page.division(case_of(request), number)
        return render(request, "desk/incident/split.html", {"number": number, "splitting": shown, "chosen": chosen})

    def decide(case: CaseFile, who: str, why: str) -> int:
        claims = forms.split_claims(kept.record(case, number), request.POST)
        decisions.split(case, number, claims, who=who, why=forms.reason(why))
        return _entry(case)

    return decided(request, decide, back=_here(number, "decisions"))


@require_POST
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """A question that a report raises was looked into."""

    def decide(case: CaseFile, who: str, why: str) -> int:
        report, concern = request.POST.get("report", ""), request.POST.get("concern", "")
        return decisions.dismiss(case, report, concern, who=who, why=forms.reason(why))

    return decided(request, decide, back=_here(number, "questions"))


@require_POST
def people(request: HttpRequest, number: int) -> HttpResponse:
    """Names are of one person, or are not."""

    def decide(case: CaseFile, who: str, why: str) -> int:
        try:
            chosen = [victims.from_token(t) for t in dict.fromkeys(request.POST.getlist("naming"))]
        except ValueError:
            chosen = []
        if len(chosen) < 2:
            raise UsageError(_("Choose at least two of the names."))
        return decisions.people(case, chosen, same=request.POST.get("same") == "yes", who=who, why=forms.reason(why))

    return decided(request, decide, back=_here(number, "people"))


def _here(number: int, part: str) -> str:
    return f"{reverse('incident', args=[number])}#{part}"


def _entry(case: CaseFile) -> int:
    """The entry that was just written; the transaction is this request's alone."""
    from khabar.casefile.models import Entry

    return int(Entry.objects.using(case.alias).order_by("-seq").values_list("seq", flat=True)[0])
