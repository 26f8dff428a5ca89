"""How allauth keeps to this desk's rules: accounts by invitation only, handles, no mail, the second step for who needs it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khabar.casefile.ledger import check_handle
from khabar.desk.case import case_of
from khabar.desk.models import Invitation, Person
from khabar.desk.people import accounts, invitations
from khabar.errors import UsageError

INVITED = "invitation"
"""The session's key for the hash of the invitation by which somebody came."""


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The invitation by which somebody came here, while it can be used."""
    found = request.session.get(INVITED, "")
    return invitations.valid(case_of(request), found) if found else None


_SAID = {
    "account/messages/password_changed.txt": gettext_lazy("The password is changed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The second step is set up. From now on signing in asks for a code."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The second step is switched off."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("These are new recovery codes; the earlier ones hold no more."),
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc] # allauth says of no class what it is
    """Accounts of a team."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy("Too many attempts failed. Wait five minutes, then try again."),
        "username_password_mismatch": gettext_lazy("Handle and password do not fit together."),
        "username_taken": gettext_lazy("This handle is taken. Choose another."),
        "enter_current_password": gettext_lazy("The present password is another one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only who came by an invitation for a new account."""
        found = invitation_of(request)
        return bool(settings.DESK_SITE.team and found is not None and not found.handle)

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """A handle as the log takes it, and no address."""
        if "@" in username:
            raise ValidationError(_("A handle, no address: nothing here may lead to you."))
        try:
            check_handle(username)
        except UsageError:
            raise ValidationError(_("A handle has 1 to 64 letters, digits or . + - _")) from None
        return str(super().clean_username(username, shallow))

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """The account with the invitation's role; the invitation is used up in the same transaction."""
        case = case_of(request)
        super().save_user(request, user, form, commit=False)
        with case.writing():
            user.role = invitations.use(case, request.session.pop(INVITED, ""), user.username).role
            user.save(using=case.alias)
        return user

    def post_login(self, request: HttpRequest, user: Person, *, signup: bool, **kwargs: Any) -> HttpResponse:
        """As allauth does it; who has just chosen a password is not asked for it again right away."""
        if signup:
            record_authentication(request, user, method="password", reauthenticated=True)
        found: HttpResponse = super().post_login(request, user, signup=signup, **kwargs)
        return found

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any) -> None:
        """Only what somebody has to know, in this desk's words."""
        told = _SAID.get(message_template or "")
        if told is not None:
            messages.add_message(request, level, str(told))

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """To the first page, or by way of the second step."""
        return reverse("home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Never: nothing leaves."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Never: nothing leaves."""


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc] # as above
    """The second step of signing in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right, or no longer. Take the one that is shown now."),
        "cannot_delete_authenticator": gettext_lazy("Your role needs the second step; it can be set up anew, not left out."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not where the role needs it."""
        from allauth.core import context

        return not accounts.needs_second_step(case_of(context.request), authenticator.user)
