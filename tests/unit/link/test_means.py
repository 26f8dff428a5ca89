import pytest

from khabar.link.means import means_of


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["طائرة مسيّرة"], ("drone",)),
        (["الطيران الحربي"], ("air strike",)),
        (["بقذائف المدفعية"], ("shelling",)),
        (["لغم أرضي"], ("mine",)),
        (["سيارة مفخخة"], ("car bomb",)),
        (["بالرصاص"], ("shooting",)),
        (["عبوة ناسفة"], ("device",)),
        (["براميل متفجرة"], ("barrel bomb",)),
        (["مخلفات الحرب"], ("unexploded ordnance",)),
        (["قنابل عنقودية"], ("cluster munition",)),
        (["صاروخ موجه"], ("guided missile",)),
        (["كتاب"], ()),
    ],
)
def test_words_tell_a_class(texts: list[str], expected: tuple[str, ...]) -> None:
    assert means_of(texts) == expected


def test_the_most_telling_class_wins_over_several_texts() -> None:
    assert means_of(["الصواريخ", "طائرة مسيرة"]) == ("drone",)
