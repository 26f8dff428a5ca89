"""Tags and filters of every page: report text that can do nothing, codes in the page's language, forms that count once."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from khabar.desk import typed_days, wording
from khabar.desk.models import Person
from khabar.desk.sentences import in_language
from khabar.view.clean import direction

register = template.Library()


@register.filter
def told(text: str | None) -> SafeString:
    """Report text (or a name) in a line: escaped, with its own direction, apart from what stands around it."""
    return wording.isolated(text or "")


@register.filter(name="in_language")
def in_language_(text: str | None) -> SafeString:
    """A fault, a remark or a reason that other parts of Khabar give in English, in the language of the page."""
    return in_language(text or "")


@register.filter
def text_dir(text: str | None) -> str:
    """The direction of a block of report text, for its `dir`."""
    return direction(text or "")


@register.simple_tag(name="label")
def label_(kind: str, code: str) -> str:
    """What a code is called in the page's language: {% label "claim" claim.type %}; kinds as `khabar.view.labels.label` takes them."""
    return wording.coded(kind, code)


@register.filter
def value(found: Any) -> SafeString:
    """A value of an incident's field (day, place, number, who is blamed, means) in words of the page's language."""
    return wording.value(found)


@register.filter
def teller(found: Any) -> SafeString:
    """A teller: as the report names them, and of what kind they are."""
    return wording.teller(found)


@register.filter
def actor(ident: str | None) -> SafeString:
    """The name of an actor of the list, in the page's language."""
    return told(wording.actor_name(ident or ""))


@register.filter
def instant(at: Any) -> SafeString:
    """An instant (ISO text or datetime, UTC) as a day and a time, for a `time` element."""
    return wording.instant(at)


@register.filter
def may(person: Any, role: str) -> bool:
    """Whether somebody who is signed in has that role, or one that may more."""
    return isinstance(person, Person) and person.may(role)


@register.simple_tag
def once() -> SafeString:
    """The token of a form: sent twice, it decides once (see `deciding`)."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.simple_tag
def day_field(ident: str, name: str, value: str = "") -> SafeString:
    """A field for a day (ISO): {% day_field "log-since" "since" page.since %}."""
    return _field(ident, name, value, typed_days.DAY_FIELD)


@register.simple_tag
def clock_field(ident: str, name: str, value: str = "") -> SafeString:
    """A field for a time of day."""
    return _field(ident, name, value, typed_days.CLOCK_FIELD)


def _field(ident: str, name: str, value: str, attributes: Mapping[str, str]) -> SafeString:
    return format_html("<input{}>", flatatt({"id": ident, "name": name, "value": value or "", **attributes}))


@register.filter
def unlocalised(number: Any) -> str:
    """A number as programs write it: a coordinate that is copied elsewhere."""
    return f"{number}"


@register.filter
def plain(field: BoundField) -> SafeString:
    """A form's field without the placeholder that its label says already; what is typed runs as its letters do. A day keeps its example."""
    if "data-typed" in field.field.widget.attrs:
        return field.as_widget()
    typed = getattr(field.field.widget, "input_type", "") in ("text", "search") or field.field.widget.__class__.__name__ == "Textarea"
    return field.as_widget(attrs={"placeholder": False, **({"dir": "auto"} if typed else {})})
