"""Reports come in: a pasted text, files, and the answers where they may be there already."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khabar.desk.adding.form import day, pasted
from khabar.desk.adding.item import Choice
from khabar.desk.adding.queue import Queue, queue_of
from khabar.desk.case import case_of
from khabar.desk.sentences import in_language
from khabar.errors import KhabarError, LimitError, UsageError

_CHOICES: dict[str, Choice | None] = {"all": "all", "others": "others", "leave": None}
_TYPED = ("text", "address", "outlet", "posted_day", "posted_time", "seen_day", "seen_time")


@require_GET
def panel(request: HttpRequest) -> HttpResponse:
    """What is on its way, and what came of it."""
    return _panel(request)


@require_POST
def text(request: HttpRequest) -> HttpResponse:
    """A pasted text. What is wrong about it is told beside the text as it was typed, so that nothing is lost."""
    try:
        queue_of(case_of(request)).put(_who(request), "", pasted(request.POST).data(), once=request.POST.get("once", ""))
    except (UsageError, LimitError) as error:
        typed = {name: request.POST.get(name, "") for name in _TYPED}
        return render(request, "desk/home/again.html", {"typed": typed, "wrong": in_language(str(error))}, status=400)
    return _back(request)


@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """One or several files. What is too large or too much is told for each, and the others go on."""
    refused: list[str] = []
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // 2**20
        refused.append(_("More than %(most)s MB at once; send fewer files at a time. None of them was taken.") % {"most": most})
    else:
        refused += _take_all(request)
    for told in refused:
        messages.error(request, told)
    return _back(request)


def _take_all(request: HttpRequest) -> list[str]:
    """Take in the files of a form; what was refused, a line each."""
    try:
        published = day(request.POST)
    except UsageError as error:
        return [in_language(str(error))]
    queue, found = queue_of(case_of(request)), request.FILES.getlist("files")
    lines = [_take(queue, _who(request), file.name or "", file.read(), published) for file in found]
    return [line for line in lines if line] if found else [_("No file was chosen.")]


def _take(queue: Queue, who: str, name: str, data: bytes, published: str | None) -> str:
    try:
        queue.put(who, name, data, published=published)
    except LimitError as error:
        return f"{name}: {error}"
    return ""


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Whether something that may be there already is added all the same."""
    asked = request.POST.get("choice", "")
    try:
        if asked not in _CHOICES:
            raise UsageError(_("The form lacks its token: reload the page and send it again."))
        queue_of(case_of(request)).decide(number, _who(request), _CHOICES[asked])
    except KhabarError as error:
        messages.info(request, in_language(str(error)))
    return _back(request)


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Put away what is done."""
    queue_of(case_of(request)).clear(_who(request))
    return _back(request)


def _who(request: HttpRequest) -> str:
    return request.user.get_username()


def _back(request: HttpRequest) -> HttpResponse:
    """The panel alone where a part of a page is asked for; else the page."""
    return _panel(request) if request.headers.get("HX-Request") else redirect(f"{reverse('home')}#adding")


def _panel(request: HttpRequest) -> HttpResponse:
    told = queue_of(case_of(request)).told(_who(request))
    return render(request, "desk/home/panel.html", {**told, "alone": True})
