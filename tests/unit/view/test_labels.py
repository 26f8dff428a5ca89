import pytest

from khabar.errors import DataError
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS
from khabar.view.labels import Label, explains_blasts, families, family, label, rows


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("claim", CLAIM_TYPES), ("mention", MENTION_TYPES), ("modality", MODALITIES), ("role", ROLES), ("source", SOURCE_KINDS)],
)
def test_the_codebook_names_every_code_in_arabic(kind: str, codes: tuple[str, ...]) -> None:
    assert [c for c in codes if not any("\u0600" < x < "\u06ff" for x in label(kind, c).ar)] == []


def test_every_claim_type_has_a_family_with_a_name() -> None:
    assert {family(c) for c in CLAIM_TYPES} == set(families())
    assert [f for f in families() if label("family", f) == Label(f, f)] == []


def test_a_code_without_a_label_is_its_own() -> None:
    assert label("warning", "no-such") == Label("no-such", "no-such")


def test_what_can_explain_a_blast_is_data() -> None:
    assert explains_blasts("strike")
    assert explains_blasts("placement")
    assert not explains_blasts("meeting")


def test_every_word_is_there_once() -> None:
    keys = [(row[0], row[1]) for row in rows("labels.tsv", ("kind", "code", "en", "ar"))]
    assert len(keys) == len(set(keys))


def test_a_file_of_other_columns_is_refused_by_name() -> None:
    with pytest.raises(DataError, match=r"labels\.tsv"):
        rows("labels.tsv", ("kind", "code"))
