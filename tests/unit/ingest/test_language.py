import pytest

from khabar.ingest.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق", "ar"),
        ("أُصِيبَ مَدَنِيّانِ فِي البَلْدَةِ", "ar"),
        ("ﺃﺻﻴﺐ ﻣﺪﻧﻴﺎﻥ ﰲ ﺍﻟﺒﻠﺪﺓ", "ar"),
        ("گاي الچلب ويه الولد للبيت وما شافوا أحد في الطريق إلى المدرسة", "ar"),
        ("او گفت که این حمله در شهر انجام شده است و دو نفر زخمی شدند", "fa"),
        ("انہوں نے کہا کہ اس حملے میں دو افراد زخمی ہوئے ہیں", "ur"),
        ("وتی کە هێرشەکە لە شارەکەدا کراوە و دوو کەس بریندار بوون", "ckb"),
        ("هغه وویل چې په دې برید کې دوه تنه ټپیان شول", "ps"),
        ("הצבא הודיע על פעולה בעיר", "he"),
        ("The army said that it had carried out an operation in the city yesterday.", "en"),
        ("Ordu dün şehirde bir operasyon düzenlendiğini açıkladı ve iki kişi yaralandı.", "tr"),
        ("L'armée a déclaré qu'une opération avait été menée hier dans la ville.", "fr"),
        ("Армия сообщила, что вчера в городе была проведена операция.", "ru"),
        ("12345 !!! 🙂", None),
    ],
)
def test_languages_are_told_apart(text: str, code: str | None) -> None:
    assert language(text).code == code


def test_arabic_with_english_names_in_it_is_arabic() -> None:
    found = language("تنظيم واي بي جي YPG PKK SDF قصف بلدة النهر مساء أمس بالمدفعية")
    assert found.code == "ar"
    assert 0 < found.arabic < found.letters
