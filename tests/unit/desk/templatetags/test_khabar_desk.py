import re
import uuid

import pytest
from django.template import Context, Template
from django.utils import translation

from khabar.desk.models import Person
from khabar.desk.templatetags.khabar_desk import told


def shown(source: str, **values: object) -> str:
    return Template("{% load khabar_desk %}" + source).render(Context(values))


def test_report_text_is_escaped_isolated_and_turns_nothing_round() -> None:
    found = told('<img src=x onerror=alert(1)> "\u202eقلب\u202c')
    assert found.startswith('<bdi class="told" dir="ltr">&lt;img')
    assert '"alert' not in found
    assert "\u202e" not in found
    assert 'dir="rtl"' in told("حي السوق")
    assert told(None) == '<bdi class="told" dir="ltr"></bdi>'


def test_a_code_is_called_by_the_language_of_the_page() -> None:
    with translation.override("ar"):
        arabic = shown('{% label "claim" "strike" %}')
    with translation.override("en"):
        english = shown('{% label "claim" "strike" %}')
    assert arabic != english
    assert any("\u0600" < c < "\u06ff" for c in arabic)


def test_every_form_has_a_token_of_its_own() -> None:
    tokens = [re.findall(r'value="([^"]+)"', shown("{% once %}"))[0] for _ in range(2)]
    assert tokens[0] != tokens[1]
    assert all(uuid.UUID(t) for t in tokens)


@pytest.mark.parametrize(("role", "may"), [("viewer", "no"), ("reviewer", "yes"), ("lead", "yes")])
def test_what_somebody_may(role: str, may: str) -> None:
    source = '{% if user|may:"reviewer" %}yes{% else %}no{% endif %}'
    assert shown(source, user=Person(username="x", role=role)) == may
    assert shown(source, user=None) == "no"
