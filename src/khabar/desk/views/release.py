"""What would leave, and letting it leave; names and words that may."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khabar.casefile.models import Incident
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of, config, person_of
from khabar.desk.deciding import Before, decided, once
from khabar.desk.models import Role
from khabar.desk.release import clearing, making, page
from khabar.desk.release.asked import Asked, asked
from khabar.errors import UsageError
from khabar.release.publishing import today

_NAME = "khabar-release.zip"


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest) -> HttpResponse:
    """The preview of a release; by POST the release itself, as a file."""
    try:
        wanted = asked(request.POST if request.method == "POST" else request.GET)
    except UsageError as error:
        messages.error(request, str(error))
        return redirect("release")
    if request.method == "POST":
        return _made(request, wanted)
    shown = page.page_of(case_of(request), wanted, today=today())
    return render(request, "desk/release/page.html", {"page": shown, "releases": person_of(request).may(Role.LEAD)})


def _made(request: HttpRequest, wanted: Asked) -> HttpResponse:
    case, kept, token = case_of(request), config().releases, request.POST.get("once", "")
    made = kept.again(token)
    try:
        if made is None:
            chosen, found = making.formats(request.POST.getlist("format")), making.prepared(case, wanted)

            def make() -> int:
                done = making.make(case, found, chosen, who=request.user.get_username(), why=request.POST.get("why", "").strip())
                kept.keep(token, done)
                return done.entry

            once(case, request, token, make)
            made = kept.again(token)
    except Before as before:
        made = kept.again(token)
        if made is None:
            messages.info(request, _("This release was made already (entry %(entry)s); make another one.") % {"entry": before.entry})
    except UsageError as error:
        messages.error(request, str(error))
    if made is None:
        return redirect(reverse("release") + wanted.address())
    response = HttpResponse(made.data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{_NAME}"'
    return response


@require_http_methods(["GET", "POST"])
def clear(request: HttpRequest, number: int) -> HttpResponse:
    """Names and words of an incident that may leave: what was decided, and the forms."""
    case = case_of(request)
    if not Incident.objects.using(case.alias).filter(pk=number, dissolved=False).exists():
        raise Http404
    if request.method == "GET":
        return render(request, "desk/release/clear.html", {"clearing": clearing.clearing(case, number)})

    def decide(case: CaseFile, who: str, why: str) -> int:
        return clearing.decide(case, request.POST, who=who, why=why)

    return decided(request, decide, back=reverse("release-clear", args=[number]))
