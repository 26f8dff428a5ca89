"""One's own account and how the desk looks, and the organisation's standard of confirming."""

from allauth.mfa.models import Authenticator
from django.conf import settings as site_settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khabar.casefile import decisions, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of
from khabar.desk.deciding import decided
from khabar.desk.models import Person, Role
from khabar.desk.people.accounts import needs_second_step
from khabar.errors import UsageError

LONGEST_STANDARD = 20_000


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """My account: what I may do here, the password, the second step, the language, the lock."""
    case = case_of(request)
    person = Person.objects.get(username=request.user.get_username())
    steps = list(Authenticator.objects.filter(user=person))
    codes = next((len(s.wrap().get_unused_codes()) for s in steps if s.type == Authenticator.Type.RECOVERY_CODES), 0)
    shown = {
        "roles": list(Role.values),
        "second_step": any(s.type == Authenticator.Type.TOTP for s in steps),
        "needs_second_step": needs_second_step(case, person),
        "codes": codes,
        "idle": site_settings.KHABAR_SITE.idle,
    }
    return render(request, "desk/people/account.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def standard(request: HttpRequest) -> HttpResponse:
    """What this organisation calls confirmed: every version of it, and for a lead the form for the next."""
    case = case_of(request)
    if request.method == "POST":
        text = request.POST.get("text", "").strip().replace("\r\n", "\n")
        return decided(request, lambda found, who, why: _set(found, text, who, why), back=reverse("standard"))
    version, text = decisions.standard(case)
    versions = [e for e in reversed(log.read(case.alias, kinds=[log.STANDARD])) if e.body is not None]
    return render(
        request, "desk/people/standard.html", {"version": version, "text": text, "versions": versions, "longest": LONGEST_STANDARD}
    )


def _set(case: CaseFile, text: str, who: str, why: str) -> int:
    """A new version; the log's entry."""
    if not text or len(text) > LONGEST_STANDARD:
        raise UsageError(_("The standard has 1 to %(most)s characters.") % {"most": LONGEST_STANDARD})
    if text == decisions.standard(case)[1]:
        raise DecisionError(_("That is the standard in force; nothing was changed."))
    decisions.set_standard(case, text, who=who)
    return log.read(case.alias, kinds=[log.STANDARD], mark=False)[-1].seq
