import pytest

from khabar.ingest.plausible import plausibility

TEXT = "قالت مصادر محلية إن القصف استهدف الأحياء السكنية في بلدة النهر، وإن المدرسة الابتدائية تضررت."


def test_arabic_is_plausible_and_its_misreadings_are_not() -> None:
    right = plausibility(TEXT)
    assert right > 0.8
    for wrote, read in [("cp1256", "iso8859_6"), ("iso8859_6", "cp1256"), ("cp1256", "cp1252"), ("utf-8", "cp1256")]:
        assert plausibility(TEXT.replace("،", ",").encode(wrote).decode(read, "replace")) < 0.6, (wrote, read)


@pytest.mark.parametrize("text", ["", "only ASCII, nothing else", "ééé ààà ôôô", "Привет, мир"])
def test_what_is_not_arabic_is_not_plausible(text: str) -> None:
    assert plausibility(text) < 0.3


def test_vowel_signs_do_no_harm() -> None:
    assert plausibility("جُرِحَ خمسةُ أشخاصٍ في السُّوقِ القديمِ قربَ المدرسةِ الابتدائيّةِ") > 0.6
