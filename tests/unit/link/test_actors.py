import pytest

from khabar.link.actors import actor_named, line, same_side, side_of


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("turkish-armed-forces", "turkey", True),
        ("tiger-forces", "syrian-arab-army", True),
        ("shabiha", "national-defence-forces-syria", True),
        ("syrian-arab-army", "syria", True),
        ("syrian-arab-army", "syrian-army-transitional", False),
        ("syrian-arab-army", "russian-armed-forces", False),
        ("not-listed", "not-listed", True),
        ("not-listed", "turkey", False),
    ],
)
def test_bodies_of_one_side(a: str, b: str, one: bool) -> None:
    assert same_side(a, b) is one
    assert same_side(b, a) is one


def test_a_government_that_was_followed_by_another_heads_its_own_side() -> None:
    assert side_of("tiger-forces") == "syrian-government-assad"
    assert line("tiger-forces")[-1] == "syria"


def test_an_outlet_that_is_a_monitor_or_a_rescue_body_speaks_as_one() -> None:
    sohr, helmets = actor_named("المرصد السوري لحقوق الإنسان"), actor_named("الخوذ البيضاء")
    assert sohr is not None
    assert helmets is not None
    assert (sohr.speaks_as, helmets.speaks_as) == ("monitor", "rescuer")
    assert actor_named("جريدة الوادي") is None
