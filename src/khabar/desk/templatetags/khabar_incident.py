"""Filters of the page of an incident."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from khabar.desk import wording
from khabar.desk.incident import decided
from khabar.desk.incident.because import said
from khabar.records.incident import DecisionRef

register = template.Library()


@register.filter
def span(ends: tuple[int, int | None]) -> str:
    """A range of numbers, its ends inclusive."""
    return wording.span(*ends)


@register.filter
def iso_day(text: str) -> str:
    """An ISO day in words."""
    return wording.iso_day(text)


@register.filter
def decision_value(found: DecisionRef) -> SafeString:
    """The value that a decision gave."""
    return decided.value(found)


@register.filter
def listing(parts: Iterable[object]) -> str:
    """Parts one after the other, as the language writes lists."""
    return _(", ").join(str(p) for p in parts)


@register.filter
def because(text: str) -> SafeString:
    """A reason that a record gives in English, in words of the page's language."""
    return said(text)
