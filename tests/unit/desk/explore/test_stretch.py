from khabar.desk.explore.stretch import days


def test_a_day_is_said_once() -> None:
    assert days("2024-05-14", "2024-05-14") == "14 May 2024"
    assert days("2024-05-14", "2024-06-01") == "14 May 2024 to 1 June 2024"
