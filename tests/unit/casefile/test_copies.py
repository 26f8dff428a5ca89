import random

from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.copies import bands, copy_settings, signature
from khabar.casefile.models import Copy
from khabar.casefile.opening import CaseFile

SETTINGS = copy_settings()
TEXT = "دخلت فرق الإنقاذ الحي مع ساعات الصباح الأولى وانتشلت المصابين من تحت الركام ثم نقلتهم إلى المشفى القريب"


def share(a: str, b: str) -> float:
    one, other = signature(a, SETTINGS), signature(b, SETTINGS)
    return sum(x == y for x, y in zip(one, other, strict=True)) / len(one)


def test_the_same_words_have_the_same_signature_however_they_are_written() -> None:
    assert signature(TEXT, SETTINGS) == signature(TEXT.replace("الإنقاذ", "الانقاذ").replace(" ", "\n"), SETTINGS)
    assert len(signature(TEXT, SETTINGS)) == SETTINGS.numbers


def test_the_share_follows_the_words() -> None:
    words = TEXT.split()
    assert share(TEXT, " ".join([*words, "اليوم"])) > 0.8
    assert share(TEXT, " ".join(random.Random(1).sample(words, len(words)))) < 0.3


def test_a_text_without_words_has_none() -> None:
    assert signature(" … ! ", SETTINGS) == ()
    assert bands((), SETTINGS) == ()


def test_bands_are_signed_64_bit_numbers_each_its_own() -> None:
    values = bands(signature(TEXT, SETTINGS), SETTINGS)
    assert len(set(values)) == SETTINGS.bands
    assert all(-(2**63) <= v < 2**63 for v in values)


def test_the_nearest_come_first(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", extra=TEXT), who="نور")
    adding.add_ready(case, ready("b", extra=TEXT + " اليوم"), who="نور")
    found = adding.add_ready(case, ready("c", extra=TEXT, sha256="0" * 64), who="نور")
    assert [(f.report, f.kind) for f in found.flags] == [("a", "text"), ("b", "near")]
    assert Copy.objects.using(case.alias).count() == 3
