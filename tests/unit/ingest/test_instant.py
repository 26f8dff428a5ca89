import pytest

from khabar.errors import UsageError
from khabar.ingest.instant import from_unix, given, local


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-03-20", "2023-03-20"),
        (" 2023-03-20 ", "2023-03-20"),
        ("2023-03-20T14:05:00+03:00", "2023-03-20T14:05:00+03:00"),
        ("2023-03-20T14:05Z", "2023-03-20T14:05:00+00:00"),
    ],
)
def test_days_and_instants_may_be_given(text: str, day: str) -> None:
    assert given(text) == day


@pytest.mark.parametrize("text", ["", "20/3/2023", "2023-02-30", "yesterday", "2023-03-20T14:05:00", "2023", "٢٠٢٣-٠٣-٢٠x"])
def test_anything_else_is_a_wrong_call(text: str) -> None:
    with pytest.raises(UsageError, match="published="):
        given(text)


@pytest.mark.parametrize(
    ("found", "zone", "expected"),
    [
        ("2020-03-17T22:27:41Z", "Asia/Damascus", "2020-03-18T00:27:41+02:00"),
        ("2020-03-17T17:27:41+0000", "Europe/Moscow", "2020-03-17T20:27:41+03:00"),
        ("2020-06-03T03:01+0400", "Asia/Dubai", "2020-06-03T03:01:00+04:00"),
        ("2020-06-03 03:01:00 UTC", "Asia/Dubai", "2020-06-03T07:01:00+04:00"),
        ("2020-06-03T03:01:00.123+03", "Asia/Riyadh", "2020-06-03T03:01:00+03:00"),
        ("2020-06-03T23:59:00", "Asia/Riyadh", "2020-06-03"),
        ("2020-06-03", "Asia/Riyadh", "2020-06-03"),
        ("2020-13-03", "Asia/Riyadh", None),
        ("0001-01-01T00:00:00Z", "Asia/Riyadh", None),
        ("2020-06-03T25:00:00Z", "Asia/Riyadh", None),
        ("June 3", "Asia/Riyadh", None),
        ("Mon, 20 Mar 2023 22:30:00 GMT", "Asia/Damascus", "2023-03-21T01:30:00+03:00"),
        ("Mon, 20 Mar 2023 22:30:00", "Asia/Damascus", None),
        ("", "Asia/Riyadh", None),
    ],
)
def test_metadata_is_turned_to_the_outlets_zone(found: str, zone: str, expected: str | None) -> None:
    assert local(found, zone) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [("1679321106", "2023-03-20T14:05:06+00:00"), (0, "1970-01-01T00:00:00+00:00"), ("x", None), ("9" * 30, None), (-99999999999, None)],
)
def test_unix_time(seconds: str | int, expected: str | None) -> None:
    assert from_unix(seconds) == expected
