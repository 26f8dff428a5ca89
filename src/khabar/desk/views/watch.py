"""How the watching of feeds and folders goes. Nothing is changed here."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khabar.desk.case import case_of
from khabar.desk.watch.page import page


@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """Source by source: when it was last seen, what came in, what is wrong."""
    return render(request, "desk/watch/watch.html", {"page": page(case_of(request), datetime.now(UTC))})
