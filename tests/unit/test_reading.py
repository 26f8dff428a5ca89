from pathlib import Path

import pytest

import khabar
from khabar.errors import EmptyInputError, UsageError
from khabar.reading import read_all

TEXT = "أفاد مراسلنا بمقتل خمسة مدنيين بقصف على بلدة النهر أمس."
POSTS = (
    '{"name": "قناة النهر", "type": "public_channel", "id": 1, "messages": ['
    '{"id": 1, "type": "message", "date": "2024-05-01T10:00:00", "text": "قتيل بقصف على بلدة النهر"},'
    '{"id": 2, "type": "message", "date": "2024-05-01T11:00:00", "text": "ارتفاع الحصيلة إلى قتيلين في بلدة النهر"}]}'
)


def test_text_bytes_and_files_are_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "تقرير.txt"
    path.write_text(TEXT, encoding="utf-8")
    by_path, by_name, by_bytes, by_text = (khabar.read(s, published="2023-03-20", id="r") for s in (path, str(path), TEXT.encode(), TEXT))
    assert by_path.to_json() == by_name.to_json() == by_bytes.to_json() == by_text.to_json()
    assert khabar.read(path).document.id == "تقرير"


def test_reads_a_claim_with_its_number_and_day() -> None:
    report = khabar.read(TEXT, published="2023-03-20")
    killing = next(c for c in report.claims if c.type == "killing")
    assert [(h.outcome, h.min, h.max) for h in killing.harm] == [("killed", 5, 5)]
    mention = next(m for m in report.mentions if m.text == "أمس")
    assert mention.time is not None
    assert mention.time.start == "2023-03-19"


def test_a_notebook_shows_it() -> None:
    shown = khabar.read(TEXT)._repr_html_()
    assert "خمسة مدنيين" in shown
    assert 'dir="rtl"' in shown


def test_several_reports_in_one_source() -> None:
    assert [r.document.id for r in read_all(POSTS, id="posts")] == ["posts-1", "posts-2"]
    with pytest.raises(UsageError, match="2 reports"):
        khabar.read(POSTS)
    assert len(list(khabar.read_many([POSTS]))) == 2


def test_one_that_fails_stops_nothing(tmp_path: Path) -> None:
    first, second, third = khabar.read_many([TEXT, tmp_path / "no-such-file.txt", "  "])
    assert isinstance(first, khabar.Report)
    assert isinstance(second, UsageError)
    assert "no-such-file.txt" in str(second)
    assert isinstance(third, EmptyInputError)


def test_a_malformed_day_is_named() -> None:
    with pytest.raises(UsageError, match="20/03/2023"):
        khabar.read(TEXT, published="20/03/2023")


@pytest.mark.parametrize("source", [5, None, ["نص"]])
def test_what_is_no_source_is_named(source: object) -> None:
    with pytest.raises(UsageError, match=type(source).__name__):
        khabar.read(source)  # type: ignore[arg-type]
