import pytest

from khabar.records.victim import PersonMention, Victim

AT = PersonMention("r1", "c1", "m1", "سالم الوادي")


def test_mentions_have_an_order() -> None:
    assert sorted([PersonMention("r2", "c1", "m1", "سالم الوادي"), AT])[0] == AT


def test_a_victim_is_named_somewhere() -> None:
    assert Victim("p1", "سالم الوادي", "killed", (AT,)).perhaps == ()
    with pytest.raises(ValueError, match="named nowhere"):
        Victim("p1", "سالم الوادي", "killed", ())
