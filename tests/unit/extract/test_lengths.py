from khabar.extract.lengths import UNITS_A_DOCUMENT, not_read_past


def test_the_warning_says_from_where_on_nothing_was_read() -> None:
    warning = not_read_past(1234)
    assert warning.code == "not-read-past"
    assert "character 1234" in warning.message
    assert UNITS_A_DOCUMENT > 10_000
