"""A backup to keep elsewhere."""

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_POST

from khabar.desk.case import case_of
from khabar.desk.home import backups


@require_POST
def backup(request: HttpRequest) -> HttpResponseBase:
    """The whole case file, encrypted with the passphrase of the form."""
    chunks = backups.sealed(case_of(request), request.POST.get("passphrase", ""), request.POST.get("again", ""))
    headers = {"Content-Disposition": f'attachment; filename="{backups.name()}"'}
    return StreamingHttpResponse(chunks, content_type="application/octet-stream", headers=headers)
