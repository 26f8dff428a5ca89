"""Tags of the first page and the list of reports."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from khabar.desk import wording
from khabar.records.incident import Teller

register = template.Library()
_FEW = 3


@register.filter
def tellers(found: Iterable[Teller]) -> SafeString:
    """Tellers one after the other; of many the first few, and how many more there are."""
    return _few([wording.teller(t) for t in found], gettext(", "))


@register.filter
def values(found: Iterable[object]) -> SafeString:
    """Days or places one after the other, as they are told; of many the first few."""
    return _few([wording.value(v) for v in found], " · ")


def _few(every: list[SafeString], between: str) -> SafeString:
    shown = format_html_join(between, "{}", ((part,) for part in every[:_FEW]))
    more = len(every) - _FEW
    return format_html('{} <span class="quiet">{}</span>', shown, and_more(more)) if more > 0 else shown


@register.filter
def and_more(more: int) -> str:
    """«and 2 more»; nothing where there are none."""
    return ngettext("and %(many)s more", "and %(many)s more", more) % {"many": more} if more > 0 else ""


@register.filter
def named_of(pair: tuple[int, int | None]) -> str:
    """How many are named, of how many told."""
    named, told = pair
    if told is None:
        return gettext("%(named)s named, of a number not told") % {"named": named}
    return gettext("%(named)s of %(told)s named") % {"named": named, "told": told}


@register.filter
def day_of(published: str) -> str:
    """The day of an ISO day or instant, in words."""
    return wording.iso_day(published)
