import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.release.exchange.utf16 import Offsets


@given(st.text(), st.integers(0, 50))
def test_both_ways(text: str, point: int) -> None:
    point = min(point, len(text))
    offsets = Offsets(text)
    assert offsets.units(point) == len(text[:point].encode("utf-16-le", "surrogatepass")) // 2
    assert offsets.points(offsets.units(point)) == point


def test_a_place_inside_a_character_is_none() -> None:
    for unit in (1, 99):
        with pytest.raises(ValueError, match="no place"):
            Offsets("🚀").points(unit)
