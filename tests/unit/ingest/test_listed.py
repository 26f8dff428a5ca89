import datetime

import pytest

from khabar.ingest.listed import listed

AT = datetime.datetime(2024, 5, 15, 8, tzinfo=datetime.UTC)
FEED = "https://jisr.example/feed"


@pytest.mark.parametrize(
    ("claimed", "taken", "code"),
    [
        ("2024-05-14T10:30:00+00:00", "2024-05-14T10:30:00+00:00", "feed-day"),
        ("2024-05-14", "2024-05-14", "feed-day"),
        ("2024-05-15T20:00:00+00:00", "2024-05-15T20:00:00+00:00", "feed-day"),
        ("2024-05-17T00:00:00+00:00", None, "feed-day-ahead"),
        ("9999-12-31", None, "feed-day-ahead"),
        ("last week", None, "feed-day-unread"),
    ],
)
def test_claims(claimed: str, taken: str | None, code: str) -> None:
    day, notes = listed(FEED, claimed, AT)
    assert day == taken
    assert [n.code for n in notes] == ["listed", code]
    assert notes[0].message == f"fetched on 2024-05-15T08:00:00+00:00, listed by {FEED}"


def test_nothing_claimed() -> None:
    day, notes = listed(FEED, "", AT)
    assert (day, [n.code for n in notes]) == (None, ["listed"])
