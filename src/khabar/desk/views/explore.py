"""Explore: the filters, the map, the timeline, and lists and numbers of what they find."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from khabar.casefile.own_lists import gazetteer
from khabar.desk import typed_days
from khabar.desk.case import case_of, config
from khabar.desk.explore import asked as asking
from khabar.desk.explore import charted, choices
from khabar.desk.explore.asked import LAST_PAGE, Asked
from khabar.desk.explore.incident_rows import incidents
from khabar.desk.explore.numbers import numbers
from khabar.desk.explore.report_rows import reports
from khabar.desk.explore.weeks import timeline
from khabar.errors import UsageError


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The page: what is asked, where and when harm is told of, and the list or the numbers that are shown."""
    case, counted = case_of(request), config().counted
    alias, places = case.alias, gazetteer(case)
    asked = asking.asked(dict(request.GET.lists()), places)
    everywhere = asked.everywhere
    found = counted.get(alias, ("where", everywhere.question), lambda: charted.where(alias, everywhere))
    context = {
        "asked": asked,
        "groups": choices.groups(asked),
        "trouble": typed_days.trouble(request.GET.get("since", ""), request.GET.get("until", "")),
        "set_filters": list(choices.set_filters(asked, places)),
        "meanings": choices.place_meanings(asked, places),
        "places_here": counted.get(alias, ("places",), lambda: choices.places_here(alias)),
        "actors_listed": choices.actors_listed(),
        "addresses": asking.addresses(asked),
        "timeline": counted.get(alias, ("weeks", asked.overall.question), lambda: timeline(alias, asked)),
        "chart": charted.chart(found, asked),
        "unplaced": counted.get(alias, ("unplaced", everywhere.question), lambda: charted.unplaced(alias, everywhere)),
    }
    context |= _found(alias, asked)
    return render(request, "desk/explore/page.html", context)


def _found(alias: str, asked: Asked) -> dict[str, Any]:
    """What is found, and where the pages before and behind are."""
    try:
        if asked.show == "numbers":
            return {"found": numbers(alias, asked)}
        page = incidents(alias, asked) if asked.show == "incidents" else reports(alias, asked)
    except UsageError:
        return {"wordless": True}
    last = asked.page == LAST_PAGE
    return {
        "found": page,
        "newer": asked.address(page=asked.page - 1) if asked.page > 1 else "",
        "older": asked.address(page=asked.page + 1) if page.more and not last else "",
        "at_end": page.more and last,
    }


@require_GET
def chart(request: HttpRequest) -> HttpResponse:
    """The circles of a part of the map as JSON. `incident`: those of one incident alone."""
    case = case_of(request)
    alias, asked = case.alias, asking.asked(dict(request.GET.lists()), gazetteer(case))
    everywhere, box = asked.everywhere, asking.box(request.GET.get("bbox", ""))
    number, zoom = request.GET.get("incident", ""), request.GET.get("zoom", "")
    incident = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None
    found = config().counted.get(
        alias,
        ("where", everywhere.question, box, incident),
        lambda: charted.where(alias, everywhere, box=box, incident=incident),
    )
    shown = charted.chart(found, asked, zoom=int(zoom) if zoom.isascii() and zoom.isdigit() and len(zoom) < 3 else None)
    return HttpResponse(msgspec.json.encode(shown), content_type="application/json")
