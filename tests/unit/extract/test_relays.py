import pytest

from khabar.extract.features import spans
from khabar.extract.relays import relayed, relays
from khabar.text.units import units


def found(text: str, *sources: str) -> dict[int, int]:
    seen = units(text)
    rows = []
    for words in sources:
        start, end = text.index(words), text.index(words) + len(words)
        inside = [n for n, u in enumerate(seen) if u.start < end and start < u.end]
        rows.append((inside[0], inside[-1], 0))
    return relays(seen, spans(rows))


@pytest.mark.parametrize(
    "text",
    [
        "أفاد مراسلنا نقلاً عن مصدر طبي بوقوع قصف",
        "أفاد مراسلنا، نقلًا عن «مصدر طبي»، بوقوع قصف",
        "ذكر مراسلنا عن مصدر طبي أن قصفاً وقع",
        "وفق معلومات حصل عليها مراسلنا من مصدر طبي وقع قصف",
    ],
)
def test_the_wording_ties_who_tells_on_to_whom_it_has_it_from(text: str) -> None:
    assert found(text, "مراسلنا", "مصدر طبي") == {1: 0}
    assert found(text, "مصدر طبي", "مراسلنا") == {0: 1}


@pytest.mark.parametrize(
    "text",
    [
        "قال مراسلنا إن القصف وقع، وتحدث عن مصدر طبي",
        "أفاد مراسلنا بوقوع قصف. مصدر طبي نفى",
        "أفاد مراسلنا\nعن مصدر طبي",
        "أفاد مراسلنا ومصدر طبي بوقوع قصف",
    ],
)
def test_other_words_between_two_sources_tie_nothing(text: str) -> None:
    assert found(text, "مراسلنا", "مصدر طبي") == {}


def test_who_tells_on_comes_in_front() -> None:
    assert relayed((1,), {1: 0}, []) == (0, 1)
    assert relayed((1, 0), {1: 0}, []) == (0, 1)
    assert relayed((1, 4), {1: 0}, []) == (0, 1, 4)
    assert relayed((2,), {1: 0, 2: 1}, []) == (0, 1, 2)


def test_who_tells_on_alone_has_it_from_the_other_in_the_same_sentence() -> None:
    assert relayed((0,), {1: 0}, [0, 1]) == (0, 1)
    assert relayed((0,), {1: 0}, []) == (0,)
    assert relayed((0, 3), {1: 0}, [0, 1]) == (0, 3)


def test_other_chains_stay() -> None:
    assert relayed((), {1: 0}, [0, 1]) == ()
    assert relayed((3, 4), {1: 0}, [0, 1]) == (3, 4)
