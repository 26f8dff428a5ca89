from released import whole

from khabar.release.writers.crossing import from_the_air, leading


def test_the_deed_names_the_incident_before_its_outcome() -> None:
    assert leading(("killing", "strike"), "acled") == "strike"
    assert leading(("injury",), "acled") is None
    assert leading(("killing",), "plover") == "killing"


def test_air_and_ground() -> None:
    assert from_the_air(whole(means=("drone", "air strike"))) is True
    assert from_the_air(whole(means=("shelling",))) is False
    assert from_the_air(whole(means=("mine",))) is None
