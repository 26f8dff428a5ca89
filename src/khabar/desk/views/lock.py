"""The lock: what is on the screen goes after some minutes without anybody, or at once by «Lock now», until it is opened again.

A team's session ends: sign in again. On a laptop with a locked file, the file's passphrase is asked for; with an open file there is no
secret to ask for, so the session ends and the address that `khabar desk` printed is needed again.
"""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khabar.desk import idle
from khabar.desk.case import case_of
from khabar.desk.passphrase import opens
from khabar.desk.views.undo import back_to

MOST_TRIES = 5
_TRIES = "lock_tries"


@require_GET
def locked(request: HttpRequest) -> HttpResponse:
    """The page of a locked desk; to the sign-in page where there are accounts."""
    if settings.DESK_SITE.team:
        return redirect("account_login")
    if request.user.is_authenticated and not idle.is_locked(request):
        return redirect("home")
    return render(request, "desk/people/lock.html", {"next": _next(request), "asks": idle.is_locked(request)})


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Lock now."""
    return redirect(close(request, back_to(request)))


def close(request: HttpRequest, back: str) -> str:
    """Lock, or end the session; the address of the page that is shown then. `back`: where one wants to be afterwards."""
    if not settings.DESK_SITE.team and case_of(request).locked:
        idle.lock(request)
        return reverse("lock", query={"next": back})
    logout(request)
    return reverse("account_login", query={"next": back}) if settings.DESK_SITE.team else reverse("lock")


@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Open again by the file's passphrase. After a few wrong ones the session ends."""
    if not request.user.is_authenticated or not idle.is_locked(request):
        return redirect("home")
    tries = request.session.get(_TRIES, 0) + 1
    request.session[_TRIES] = tries
    request.session.save()  # before the passphrase is tried: who asks many times at once is counted many times
    if tries > MOST_TRIES:
        logout(request)
        return redirect("lock")
    if opens(case_of(request), request.POST.get("passphrase", "")):
        del request.session[_TRIES]
        idle.unlock(request)
        return redirect(back_to(request))
    told = {"next": back_to(request), "asks": True, "wrong": _("The passphrase does not open this case file."), "left": MOST_TRIES - tries}
    return render(request, "desk/people/lock.html", told, status=403)


@require_http_methods(["POST"])
def awake(request: HttpRequest) -> HttpResponse:
    """Somebody is writing, though no page was asked for: the desk stays open."""
    idle.touch(request)
    return HttpResponse(status=204)


def _next(request: HttpRequest) -> str:
    back = request.GET.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()) else "/"
