"""The decision log, and the audit that checks it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from khabar.desk.case import case_of, config, person_of
from khabar.desk.models import Role
from khabar.desk.review import logbook

_LONGEST_HASH = 64


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """A page of the log, newest first."""
    person = person_of(request)
    found = logbook.page(case_of(request), logbook.filters_of(request.GET), reader=person.username, decides=person.may(Role.REVIEWER))
    return render(request, "desk/review/log.html", {"page": found, "kinds": logbook.KINDS})


@require_http_methods(["GET", "POST"])
def audit(request: HttpRequest) -> HttpResponse:
    """Start an audit, and see what the last one found."""
    if request.method == "POST":
        head = request.POST.get("head", "").strip().lower()[:_LONGEST_HASH]
        config().audits.start(case_of(request), who=request.user.get_username(), head=head)
        return redirect("audit")
    return render(request, "desk/review/audit.html", {"made": config().audits.last})
