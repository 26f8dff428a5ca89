from pathlib import Path

import pytest
import yaml

from khabar.concerns.load import classes_in, concern_book, concern_words, ends_by_class, read_concern
from khabar.concerns.word_forms import Phrases, ends_of, said
from khabar.errors import DataError
from khabar.text.words import words

# The rules that section 5 of the codebook names.
NAMED = {1, 7, 11, 14, 15, 22, 23, 24, 25, 28, 29, 31, 32, 34, 38, 46, 47, 52, 53, 54, 55, 72, 74, 81, 86, 89, 90, 93, 96, 97, 98, 99}
NAMED |= {100, 103, 113, 117, 129, 136, 137}


def test_the_concerns_cover_the_rules_that_the_codebook_names() -> None:
    assert {r.number for c in concern_book() for r in c.rules} == NAMED


def test_every_rule_of_a_concern_is_raised_by_some_case() -> None:
    for concern in concern_book():
        numbers = {r.number for r in concern.rules}
        assert {n for case in concern.cases for n in (case.rules or numbers)} == numbers, concern.id


def test_one_title_a_rule() -> None:
    titles: dict[int, set[str]] = {}
    for rule in (r for c in concern_book() for r in c.rules):
        titles.setdefault(rule.number, set()).add(rule.title)
    assert all(len(found) == 1 for found in titles.values())


def test_questions_are_questions_in_both_languages() -> None:
    for concern in concern_book():
        assert "؟" in concern.question.ar, concern.id
        assert concern.question.en.endswith("?"), concern.id


def test_a_concern_without_rules_names_its_treaty() -> None:
    assert [c.id for c in concern_book() if not c.rules] == ["cluster-munitions"]
    assert all(c.treaty for c in concern_book() if not c.rules)


def test_no_case_is_raised_by_denied_claims() -> None:
    assert not [c.id for c in concern_book() for case in c.cases if "negated" in case.modalities]


def test_every_class_of_words_is_used() -> None:
    used = {"armed", "fighter", "civilian", "child", "woman", "medic-staff", "journalist-staff", "relief-staff", "nearby", "result"}
    for case in (case for c in concern_book() for case in c.cases):
        used |= {*case.trigger, *case.sentence, *case.without, *case.directed, *(x for f in case.fillers for x in f.be)}
    assert set(concern_words()) <= used


def _write(folder: Path, **changes: object) -> Path:
    whole = {
        "id": "made-up",
        "label": {"ar": "س", "en": "x"},
        "question": {"ar": "س؟", "en": "x?"},
        "rules": [{"number": 1, "title": "x"}],
        "raised_by": [],
        "not_raised_by": [],
        "cases": [{"types": ["strike"]}],
    }
    path = folder / "made-up.yaml"
    path.write_text(yaml.safe_dump({**whole, **changes}, allow_unicode=True), encoding="utf-8")
    return path


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    assert read_concern(_write(tmp_path)).cases[0].modalities == ("actual", "general", "possible")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"colour": "red"}, "unknown field `colour`"),
        ({"id": "other"}, "a file of its own name"),
        ({"cases": [{"types": ["strike"], "sentence": ["nowhere"]}]}, "no words of class nowhere"),
        ({"cases": [{"types": ["strike"], "rules": [99]}]}, "which the concern does not list"),
        ({"cases": [{"types": ["storm"]}]}, "made-up.yaml"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, changes: dict[str, object], told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_concern(_write(tmp_path, **changes))


TOLD = "قصف الطيران مدرسة للبنات وسط المدينة بالقنابل العنقودية، واستخدموا المدنيين دروعاً بشرية في حي السوق"


def test_words_of_all_classes_are_found_where_each_class_finds_them() -> None:
    found = ends_by_class(tuple(words(TOLD)))
    assert found == {name: ends for name, phrases in concern_words().items() if (ends := ends_of(said(TOLD), phrases))}
    assert classes_in(TOLD) == found.keys()
    assert len(found) > 3


@pytest.mark.parametrize("name", sorted(concern_words()))
def test_every_phrase_of_a_class_is_found_by_whichever_of_its_words(name: str) -> None:
    for phrase in (p for group in concern_words()[name].first.values() for p in group):
        text = " ".join(phrase)
        by_itself = ends_of(said(text), Phrases.of([phrase]))
        assert by_itself == [] or name in classes_in(text), text
