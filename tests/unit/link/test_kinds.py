import pytest

from khabar.link.kinds import families, kinds, makes_incidents
from khabar.records.codes import CLAIM_TYPES


def test_every_type_of_the_codebook_has_its_row() -> None:
    assert set(kinds()) == set(CLAIM_TYPES)


@pytest.mark.parametrize(("kind", "makes"), [("strike", True), ("killing", True), ("demand", False), ("aid", False)])
def test_acts_and_harm_make_incidents_and_talk_does_not(kind: str, makes: bool) -> None:
    assert makes_incidents(kind) is makes  # type: ignore[arg-type]


def test_talk_beside_an_act_adds_no_family() -> None:
    assert families(("strike", "accusation")) == {"force"}
    assert families(("accusation",)) == {"politics"}


def test_nobody_is_blamed_for_a_clash() -> None:
    assert kinds()["strike"].blame
    assert not kinds()["clash"].blame
