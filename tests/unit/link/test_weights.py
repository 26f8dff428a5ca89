import pytest

from khabar.errors import DataError
from khabar.link.features import FEATURES
from khabar.link.weights import read_weights, weights


def test_the_file_says_how_it_was_made() -> None:
    made = weights().made
    assert made.command == "python -m training.linking.fit"
    assert "sha256" in made.source
    assert made.note


def test_every_feature_has_weights_and_none_is_unknown() -> None:
    assert set(weights().features) == set(FEATURES)


@pytest.mark.parametrize("data", [b"near_km: 5", b"made: [", b"near_km: five\nunheard: 1"])
def test_a_damaged_file_is_named(data: bytes) -> None:
    with pytest.raises(DataError, match=r"lang/link/weights\.yaml"):
        read_weights(data)
