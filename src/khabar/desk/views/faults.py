"""Pages for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from this site's own page, or from one that was open too long."""
    told = _(
        "This form is no longer valid: its page was open too long, or is not of this desk. Nothing was changed. Reload it and send again."
    )
    return render(request, "desk/fault.html", {"told": told}, status=403)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody's role does not allow it."""
    return render(request, "desk/fault.html", {"told": _("Your role does not allow this. Ask a lead of this desk.")}, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    return render(request, "desk/fault.html", {"told": _("There is no such page here.")}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of Khabar's own."""
    told = _("Something went wrong in Khabar itself. What was not confirmed was not changed. Go back and try again.")
    return render(request, "desk/fault.html", {"told": told}, status=500)


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page of this site makes. Nothing of the frame is asked for: it may be what is wrong."""
    return HttpResponse(_("This request makes no sense here."), status=400, content_type="text/plain; charset=utf-8")


def too_many(request: HttpRequest) -> HttpResponse:
    """Tried too often."""
    return render(request, "desk/fault.html", {"told": _("Too many attempts. Wait five minutes, then try again.")}, status=429)
