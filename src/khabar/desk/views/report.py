"""One report: its page, what people correct of it, its state, and the bytes that it came in."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khabar.casefile import decisions, values
from khabar.casefile.faults import DamagedError
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of, person_of
from khabar.desk.deciding import decided
from khabar.desk.models import Role
from khabar.desk.report import choices, forms
from khabar.desk.report.head import STATES
from khabar.desk.report.page import find, page
from khabar.errors import UsageError
from khabar.records.codes import MENTION_TYPES
from khabar.view.clean import inline
from khabar.view.labels import families


@require_GET
def show(request: HttpRequest, ident: str) -> HttpResponse:
    """The page. `claim` or `words` choose what stands beside the text; `place` is a name that is looked for in the gazetteer."""
    case = case_of(request)
    try:
        found = find(case, ident)
    except Http404:
        return render(request, "desk/report/missing.html", status=404)
    claim, words, place = (inline(request.GET.get(name, ""))[:100] for name in ("claim", "words", "place"))
    shown = {
        "page": page(case, found, claim, words),
        "ident": found.stored.ident,
        "place": place,
        "places": choices.found_places(case, place) if place else (),
        "may_correct": person_of(request).may(Role.ANALYST),
        "may_decide": person_of(request).may(Role.REVIEWER),
        "states": STATES,
        "numbers": values.NUMBERS,
        "families": families(),
        "mention_types": MENTION_TYPES,
        "language_code": found.record.document.language or "",
    }
    return render(request, "desk/report/report.html", shown)


@require_POST
def correct(request: HttpRequest, ident: str) -> HttpResponse:
    """Correct what was read; the reading itself stays."""

    def decide(case: CaseFile, who: str, why: str) -> int:
        return forms.asked(case, ident, find(case, ident).read, request.POST).decide(case, ident, who, why)

    return decided(request, decide, back=_back(request, ident))


@require_POST
def state(request: HttpRequest, ident: str) -> HttpResponse:
    """The outlet has corrected, retracted or deleted the report; or not, after all."""

    def decide(case: CaseFile, who: str, why: str) -> int:
        wanted = next((s for s in STATES if s == request.POST.get("state")), None)
        if wanted is None:
            raise UsageError(_("Choose what became of the report."))
        return decisions.set_state(case, ident, wanted, who=who, why=why)

    return decided(request, decide, back=_back(request, ident))


@require_POST
def answer(request: HttpRequest, ident: str) -> HttpResponse:
    """A question that the report's claims raise was looked into."""
    concern = request.POST.get("concern", "")
    return decided(request, lambda case, who, why: decisions.dismiss(case, ident, concern, who=who, why=why), back=_back(request, ident))


@require_GET
def original(request: HttpRequest, ident: str) -> HttpResponse:
    """The bytes as they were received, to keep: no browser shows them. Their own name is not used, whatever it was."""
    case = case_of(request)
    received = find(case, ident).stored.received
    try:
        data = case.blobs.get(received.sha256)
    except (KeyError, DamagedError):
        told = _("The bytes of this report are not here, or are not what they were.")
        return render(request, "desk/fault.html", {"told": told}, status=404)
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="received-{received.sha256[:16]}.bin"'
    response.headers["Content-Length"] = str(len(data))
    return response


def _back(request: HttpRequest, ident: str) -> str:
    """The report's page, with what was chosen on it still chosen."""
    kept = {name: value for name in ("claim", "words") if (value := request.POST.get(name, "")[:100])}
    return reverse("report", args=[ident]) + (f"?{urlencode(kept)}" if kept else "")
