"""The page of people: roles, invitations, closing an account. For leads."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khabar.casefile.faults import DecisionError
from khabar.desk.case import case_of
from khabar.desk.deciding import decided
from khabar.desk.models import Person
from khabar.desk.people import accounts, invitations
from khabar.desk.people.listing import people as listed
from khabar.desk.sentences import in_language

_LINK = "invitation_link"


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Accounts and open invitations; a link that was just made is shown, this once."""
    shown = {"people": listed(case_of(request)), "link": request.session.pop(_LINK, None)}
    return render(request, "desk/people/people.html", shown)


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make a link for somebody new."""
    return _linked(request, lambda: (request.POST.get("role", ""), ""))


@require_POST
def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Make a link by which somebody who has an account gets a new password, without the second step they had."""

    def whom() -> tuple[str, str]:
        person = Person.objects.filter(pk=number).first()
        if person is None:
            raise DecisionError(_("There is no account with this handle."))
        return person.role, person.username

    return _linked(request, whom)


def _linked(request: HttpRequest, whom: Callable[[], tuple[str, str]]) -> HttpResponse:
    case, who = case_of(request), request.user.get_username()
    try:
        role, handle = whom()
        made, token = invitations.make(case, role, who=who, why=request.POST.get("why", "").strip(), handle=handle)
    except DecisionError as error:
        messages.error(request, in_language(str(error)))
    else:
        path = reverse("join", args=[token])
        address = f"{settings.DESK_SITE.url}{path}" if settings.DESK_SITE.url else request.build_absolute_uri(path)
        request.session[_LINK] = {"address": address, "handle": made.handle, "role": made.role}
    return redirect("people")


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """An invitation holds no more."""
    return decided(request, lambda case, who, why: invitations.revoke(case, number, who=who, why=why), back=reverse("people"))


@require_POST
def role(request: HttpRequest, number: int) -> HttpResponse:
    """Another role for somebody."""
    given = request.POST.get("role", "")
    return decided(request, lambda case, who, why: accounts.set_role(case, number, given, who=who, why=why), back=reverse("people"))


@require_POST
def active(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account, or open it again."""
    opened = request.POST.get("active") == "yes"
    return decided(
        request, lambda case, who, why: accounts.set_active(case, number, active=opened, who=who, why=why), back=reverse("people")
    )


@require_POST
def second_step(request: HttpRequest) -> HttpResponse:
    """Whether everybody needs the second step."""
    for_all = request.POST.get("for_all") == "yes"
    return decided(
        request, lambda case, who, why: accounts.require_second_step(case, for_all=for_all, who=who, why=why), back=reverse("people")
    )
