import pytest
from people_text import marked

from khabar.resolve.count import resolve_counts
from khabar.resolve.count_number import how_many
from khabar.resolve.count_scene import scene
from khabar.resolve.count_toll_ties import toll_ties
from khabar.resolve.harm import harm_of


def tied(source: str) -> dict[str, tuple[str, str]]:
    document, reading = marked(source)
    stage = scene(document.text, reading)
    found = toll_ties(stage, {p.mention.id: how_many(p, stage) for p in stage.pops})
    return {key: (tie.target, tie.how) for key, tie in found.items()}


@pytest.mark.parametrize(
    "source",
    [
        "ارتفعت حصيلة [مصابي القصف] أمس إلى [61 شخصا] و{killing:2,3 قُتل} [9 مدنيين]",
        "ارتفع عدد [الجرحى] إلى [61] و{killing:2,3 قُتل} [9 مدنيين]",
        "بلغ عدد [المصابين] [61 شخصا] فيما {killing:2,3 قُتل} [9 مدنيين]",
    ],
)
def test_a_number_of_the_wounded_is_none_of_the_dead(source: str) -> None:
    assert tied(source) == {"m2": ("m1", "part_of")}
    document, reading = marked(source)
    harm = harm_of(reading.claims[0], reading, resolve_counts(document, reading))
    assert [(h.min, h.part_of) for h in harm] == [(61, "m1"), (9, None)]


@pytest.mark.parametrize(
    "source",
    [
        "{killing:2 ارتفعت} حصيلة [القتلى] إلى [15 مدنيا]",
        "ارتفعت حصيلة [القصف] إلى [15 مدنيا] و{killing:2 قُتلوا}",
        "ارتفعت حصيلة [الجرحى] إلى [15 مدنيا]",
        "ارتفعت حصيلة [الجرحى] إلى 15 و{killing:2 قُتل} [9 مدنيين]",
        "{injury:1 أصيب} [61 شخصا] و{killing:2 قُتل} [9 مدنيين]",
    ],
)
def test_tolls_of_the_same_harm_or_of_nobody_tie_nothing(source: str) -> None:
    assert tied(source) == {}
