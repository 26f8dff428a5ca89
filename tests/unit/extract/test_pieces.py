import pytest

from khabar.errors import ModelError
from khabar.extract.pieces import MOST_PIECES_A_UNIT, UNKNOWN, Vocabulary, cut_all
from khabar.text.units import units


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary({"▁": -3.0, "▁قصف": -2.0, "▁قص": -1.5, "ف": -2.0, "ب": -2.0, "قصف": -4.0, "ا": -3.0, ".": -1.0})


def names(vocabulary: Vocabulary, form: str, spaced: bool = True) -> list[str]:
    known = {i: piece for piece, i in vocabulary.ids.items()}
    return [known.get(i, "?") for i in vocabulary.cut(form, spaced)]


def test_takes_the_most_likely_cut(vocabulary: Vocabulary) -> None:
    assert names(vocabulary, "قصف") == ["▁قصف"]
    assert names(vocabulary, "قصفا") == ["▁قصف", "ا"]
    assert names(vocabulary, "بقصف") == ["▁", "ب", "قصف"]


def test_a_mark_without_space_has_no_space_piece(vocabulary: Vocabulary) -> None:
    assert names(vocabulary, ".", spaced=False) == ["."]
    assert names(vocabulary, ".", spaced=True) == ["▁", "."]


def test_what_no_piece_covers_is_one_unknown(vocabulary: Vocabulary) -> None:
    assert vocabulary.cut("xyz", False) == (UNKNOWN,)
    assert names(vocabulary, "قصفxyz") == ["▁قصف", "?"]


def test_words_behind_a_mark_are_cut_as_words(vocabulary: Vocabulary) -> None:
    alone, behind = cut_all(vocabulary, units("قصف")), cut_all(vocabulary, units("(قصف"))
    assert behind[-1] == alone[0]


def test_a_monstrous_word_is_bounded(vocabulary: Vocabulary) -> None:
    assert len(cut_all(vocabulary, units("ا" * 100_000))[0]) == MOST_PIECES_A_UNIT


def test_a_damaged_file_says_where(tmp_path) -> None:
    path = tmp_path / "pieces.txt"
    path.write_text("▁ا\t-1\nب\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"pieces\.txt:2"):
        Vocabulary.open(path)


def test_reads_a_file_in_order(tmp_path) -> None:
    path = tmp_path / "pieces.txt"
    path.write_text("▁ا\t-1\nب\t-2.5\n", encoding="utf-8")
    vocabulary = Vocabulary.open(path)
    assert vocabulary.ids == {"▁ا": 3, "ب": 4}
    assert len(vocabulary) == 5
