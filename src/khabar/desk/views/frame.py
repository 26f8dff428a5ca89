"""Coming in on one's own laptop, and how pages look."""

import hmac

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from khabar.desk.models import Person, Role
from khabar.desk.site import Site
from khabar.desk.views.undo import back_to

THEME_COOKIE = "khabar_theme"
THEMES = ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600


@require_GET
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in the one person of this laptop by the key that `khabar desk` printed: other users of the machine have it not."""
    site: Site = settings.DESK_SITE
    if site.team or not site.key or not hmac.compare_digest(key.encode(), site.key.encode()):
        raise PermissionDenied("a wrong key")
    person, _ = Person.objects.get_or_create(username=site.handle, defaults={"role": Role.LEAD, "is_staff": True, "is_superuser": True})
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the language or the theme that was chosen, and go back to the page where that was."""
    response = redirect(back_to(request))
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language or "")
    if theme in THEMES:
        _keep(response, THEME_COOKIE, theme or "")
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)
