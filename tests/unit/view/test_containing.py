from khabar.view.containing import containing, unit_name


def test_units_are_named() -> None:
    assert unit_name("SY") == "Syria"
    assert unit_name("SY09") == "Deir ez-Zor"


def test_an_unknown_id_stands_for_itself() -> None:
    assert unit_name("nowhere:1") == "nowhere:1"


def test_a_name_that_repeats_stands_once() -> None:
    assert containing(("SY0901", "SY09", "SY")) == "Deir ez-Zor · Syria"
    assert containing(()) == ""
