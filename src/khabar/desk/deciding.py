"""How a decision gets from a form into the log: once, by the person who is signed in, with a reason, and told to them with its undo."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from khabar.casefile.faults import DecisionError
from khabar.casefile.opening import CaseFile
from khabar.desk.case import case_of, person_of
from khabar.desk.models import Once
from khabar.desk.sentences import in_language
from khabar.errors import UsageError

Decision = Callable[[CaseFile, str, str], int]
"""Takes the case file, the handle and the reason; gives the log's entry."""


def decided(request: HttpRequest, decision: Decision, *, back: str) -> HttpResponse:
    """Make the decision that a form asks for, and go to `back` (a route's path).

    The form's token and the decision are written in one transaction: sent twice, by a double click or after a dropped connection, it is
    decided once, and the second time says so. What cannot be decided changes nothing and says why.
    """
    case, why, token = case_of(request), request.POST.get("why", "").strip(), request.POST.get("once", "")
    try:
        entry = once(case, request, token, lambda: decision(case, request.user.get_username(), why))
    except (DecisionError, UsageError) as error:
        messages.error(request, in_language(str(error)))
    except Before as before:
        messages.info(request, _("This was decided already (entry %(entry)s); nothing was done twice.") % {"entry": before.entry})
    else:
        messages.success(request, _("Kept in the log as entry %(entry)s.") % {"entry": entry}, extra_tags=f"undo:{entry}")
    return redirect(back)


class Before(Exception):  # noqa: N818 - no error: the form came before
    """The form was sent before; `entry` is what came of it then."""

    def __init__(self, entry: int | None) -> None:
        super().__init__()
        self.entry = entry


def once(case: CaseFile, request: HttpRequest, token: str, decide: Callable[[], int]) -> int:
    """Decide, once for each token of a form. The entry. Raises `Before` where it was decided already, UsageError without a token."""
    try:
        uuid.UUID(token)
    except ValueError:
        raise UsageError(_("The form lacks its token: reload the page and send it again.")) from None
    with case.writing():  # one writer at a time: whoever asks second finds the first one's token
        before = Once.objects.using(case.alias).filter(token=token).first()
        if before is not None:
            raise Before(before.entry)
        entry = decide()
        Once.objects.using(case.alias).create(token=token, person=person_of(request), entry=entry)
        return entry
