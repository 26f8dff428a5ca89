"""The list of reports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khabar.desk import typed_days
from khabar.desk.case import case_of
from khabar.desk.home.reports import STATES, filter_of
from khabar.desk.home.reports import reports as listed


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """All that came in, the newest first."""
    before = request.GET.get("before", "")
    page = listed(case_of(request), filter_of(request.GET), before)
    return render(
        request,
        "desk/home/reports.html",
        {"page": page, "states": STATES, "before": before, "trouble": typed_days.trouble(request.GET.get("day", ""))},
    )
