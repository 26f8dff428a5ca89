"""Coming in by an invitation."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from khabar.desk.case import case_of
from khabar.desk.models import Person
from khabar.desk.people import invitations
from khabar.desk.people.accounts import renew
from khabar.desk.people.adapter import INVITED, invitation_of


@require_GET
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The link that a lead handed over. The token goes out of the address at once; it is used up only when the account is made."""
    if not settings.DESK_SITE.team:
        raise Http404
    found = invitations.valid(case_of(request), invitations.hashed(token))
    if found is None:
        return render(request, "account/signup_closed.html", status=410)
    if request.user.is_authenticated:
        return render(request, "desk/people/signed_in.html", status=409)
    request.session[INVITED] = found.token_hash
    return redirect("renew" if found.handle else "account_signup")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def renew_account(request: HttpRequest) -> HttpResponse:
    """A new password for an account that is there, by a lead's invitation."""
    found = invitation_of(request)
    if found is None or not found.handle:
        return render(request, "account/signup_closed.html", status=410)
    case = case_of(request)
    person = Person.objects.using(case.alias).get(username=found.handle)
    form: SetPasswordForm[Any] = SetPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        renew(case, request.session.pop(INVITED), person, form.cleaned_data["new_password1"])
        return redirect("account_login")
    return render(request, "desk/people/renew.html", {"form": form, "handle": found.handle})
