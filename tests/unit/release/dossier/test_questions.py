import pytest

from khabar.concerns.load import concern_book
from khabar.release.dossier.content import Dossier, Language, Table
from khabar.release.dossier.frame import Teller
from khabar.release.dossier.questions import concerns


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_concern_is_a_question_with_its_rules(language: Language) -> None:
    known = concern_book()[0]
    text = Dossier(language, "", (), tuple(concerns(Teller(language), [known.id]))).text()
    assert (known.question.ar if language == "ar" else known.question.en) in text
    assert ", ".join(str(r.number) for r in known.rules) in text


def test_one_that_is_not_known_stands_by_its_id() -> None:
    (table,) = (b for b in concerns(Teller("en"), ["no-such"]) if isinstance(b, Table))
    assert [cell[0][0].text for cell in table.rows[0]] == ["no-such", "-", "read by machine"]
