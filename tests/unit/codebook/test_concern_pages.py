import pytest

from khabar.codebook.concern_pages import ConcernText, page, texts


def test_concerns_come_in_the_order_of_their_ids() -> None:
    assert [c.id for c in texts()] == sorted({c.id for c in texts()})
    assert len(texts()) > 20


@pytest.mark.parametrize("concern", texts(), ids=lambda c: c.id)
def test_a_concern_asks_in_both_languages_and_names_what_it_touches(concern: ConcernText) -> None:
    assert concern.question.en.endswith("?")
    assert concern.question.ar.endswith("؟")
    assert concern.rules or concern.treaty
    assert concern.raised_by
    assert concern.not_raised_by


def test_the_page_has_each_with_its_rules() -> None:
    for concern in texts():
        section = page().split(f"\n## {concern.id}\n")[1].split("\n## ")[0]
        assert concern.question.ar in section
        assert all(f"- rule {rule.number}: {rule.title}" in section for rule in concern.rules)


def test_the_page_says_that_these_are_questions() -> None:
    assert "never a finding" in page().split("\n## ")[0].replace("\n", " ")
