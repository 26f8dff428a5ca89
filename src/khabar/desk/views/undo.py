"""Taking a decision back, from wherever it was made."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from khabar.casefile import decisions
from khabar.desk.deciding import decided


def back_to(request: HttpRequest) -> str:
    """The page of this site that the form came from, else the first."""
    back = request.POST.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()) else "/"


@require_POST
def undo(request: HttpRequest, entry: int) -> HttpResponse:
    """Take back an entry of the log."""
    return decided(request, lambda case, who, why: decisions.undo(case, entry, who=who, why=why), back=back_to(request))
