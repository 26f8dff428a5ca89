import io

from archives import http, info, page, pages, record, report

from khabar.bulk.warc_walk import Slice, walk


def walked(data: bytes, start: int = 0, stop: int | None = None) -> list[Slice]:
    return list(walk(io.BytesIO(data), start, len(data) if stop is None else stop))


def codes(data: bytes) -> list[str | None]:
    return [s.bad.code if s.bad else None for s in walked(data)]


def test_every_record_with_its_place() -> None:
    parts = [info(), *pages(0, 4)]
    data = b"".join(parts)
    assert [data[s.start : s.end] for s in walked(data)] == [p[:-4] for p in parts]


def test_only_those_that_begin_in_the_part() -> None:
    parts = pages(0, 6)
    data = b"".join(parts)
    at = len(parts[0]) + len(parts[1])
    assert [s.start for s in walked(data, at, at + 1)] == [at]
    assert len(walked(data, 0, at)) == 2


def test_lengths_that_lie_cost_one_record() -> None:
    lie = http(page(report(1)))
    for length in (0, 7, len(lie) + 50, 10**9):
        assert codes(b"".join([pages(0, 1)[0], record(lie, length=length), pages(2, 3)[0]])) == [None, "wrong-length", None]


def test_junk_before_between_and_behind() -> None:
    good = pages(0, 2)
    assert codes(b"junk\n" + good[0] + b"more junk\r\n" + good[1]) == ["no-record", None, "no-record", None]
    assert codes(b"\r\n\r\n" + good[0] + b"\r\n" * 40 + good[1]) == [None, None]
    assert codes(b"nothing here") == ["no-record"]
    assert codes(b"") == []


def test_a_record_without_a_length() -> None:
    assert codes(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n" + pages(0, 1)[0]) == ["no-length", None]


def test_a_page_that_speaks_of_archives_is_whole() -> None:
    inside = record(http(b"<p>\nWARC/1.0\r\nContent-Length: 5\r\n\r\nhello</p>"))
    assert codes(inside + pages(0, 1)[0]) == [None, None]
