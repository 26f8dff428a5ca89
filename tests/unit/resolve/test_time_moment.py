from khabar.resolve.time_moment import Moment, fill


def test_fill_takes_only_what_is_lacking():
    assert fill(Moment(day=3), Moment(day=7, months=(("gregorian", 3),), year=2020), "day", "months") == Moment(
        day=3, months=(("gregorian", 3),)
    )


def test_what_is_dated_and_what_is_empty():
    assert Moment(relday=0).dated
    assert not Moment(part="dawn").dated
    assert not Moment(part="dawn").empty
    assert Moment(unread=2).empty
