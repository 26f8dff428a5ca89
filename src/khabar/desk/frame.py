"""What every page's frame shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from khabar.desk.case import case_of
from khabar.desk.idle import is_locked
from khabar.desk.views.frame import THEME_COOKIE, THEMES


def frame(request: HttpRequest) -> dict[str, Any]:
    """The language, its direction, the theme, and what is known of the case file without asking it."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    case = case_of(request)
    return {
        "site": settings.DESK_SITE,
        "language": language,
        "other_language": "en" if language == "ar" else "ar",
        "page_dir": "rtl" if language == "ar" else "ltr",
        "theme": theme if theme in THEMES else "auto",
        "closed": is_locked(request),
        "idle_minutes": settings.DESK_SITE.idle,
        "case_locked": case.locked,
        "case_name": case.name.rsplit("/", 1)[-1],
    }
