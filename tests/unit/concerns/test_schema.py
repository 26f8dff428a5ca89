import msgspec
import pytest

from khabar.concerns.schema import Case, Rule


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"number": 1, "title": "x", "colour": "red"}, type=Rule)


def test_what_a_case_leaves_out_asks_for_nothing_but_a_tie_to_the_conflict() -> None:
    case = msgspec.convert({"types": ["strike"]}, type=Case)
    assert case == Case(types=("strike",))
    assert case.tied
    assert "negated" not in case.modalities
    assert "future" not in case.modalities
