import khabar.codebook
from khabar.codebook.load import codebook


def test_the_codebook_is_one_call_away() -> None:
    assert khabar.codebook.__all__ == ["codebook"]
    assert khabar.codebook.codebook is codebook
