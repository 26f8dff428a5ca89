from khabar.release.names import actor_label
from khabar.release.releasable import Label


def test_a_listed_actor_has_both_names() -> None:
    found = actor_label("syrian-arab-army")
    assert isinstance(found, Label)
    assert found.ar
    assert found.en


def test_what_is_not_listed_has_none() -> None:
    assert actor_label("لواء لا يعرفه أحد") is None
    assert actor_label("") is None
