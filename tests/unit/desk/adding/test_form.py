import pytest
from django.http import QueryDict

from khabar.desk.adding.form import Pasted, day, pasted
from khabar.errors import UsageError


def form(**values: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(values)
    return query


def test_everything_that_was_typed_is_in_the_bytes() -> None:
    found = pasted(
        form(
            text="نص", address=" https://example.org/1 ", outlet="شبكة", posted_day="2024-05-14", posted_time="10:30", seen_day="2024-05-15"
        )
    )
    assert found == Pasted("نص", "https://example.org/1", "شبكة", "2024-05-14T10:30", "2024-05-15")
    said = found.data().decode()
    for part in ("Address: https://example.org/1\n", "Outlet: شبكة\n", "Posted: 2024-05-14T10:30\n", "Seen: 2024-05-15\n", "\n\nنص"):
        assert part in said
    assert "Received: 20" in said


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  "},
        {"text": "x" * 2_000_001},
        {"text": "نص", "address": "javascript:alert(1)"},
        {"text": "نص", "posted_day": "yesterday"},
        {"text": "نص", "seen_time": "10:30"},
        {"text": "نص", "seen_day": "2024-05-14", "seen_time": "25:99"},
    ],
)
def test_what_is_wrong_is_told(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        pasted(form(**wrong))


def test_the_day_of_files() -> None:
    assert day(form(published="2024-05-14")) == "2024-05-14"
    assert day(form()) is None
    with pytest.raises(UsageError):
        day(form(published="14.5."))
