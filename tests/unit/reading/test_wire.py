import io

import pytest

import khabar
from khabar import errors
from khabar.errors import DataError, EmptyInputError, FaultError, KhabarError
from khabar.reading.wire import Answer, Fault, Job, Setup, packed, receive, send, unpacked
from khabar.records.report import Report

TEXT = "أفاد مراسلنا بمقتل خمسة مدنيين بقصف على بلدة النهر أمس."


def test_messages_come_out_as_they_went_in() -> None:
    stream = io.BytesIO()
    messages = [
        Setup("encoder", None),
        Setup("x", "2023-03-20"),
        Job("تقرير.txt", bytes(range(256))),
        Answer((b"{}",)),
        Answer(fault=Fault("A", "b")),
    ]
    for message in messages:
        send(stream, message)
    stream.seek(0)
    assert [receive(stream, type(message)) for message in messages] == messages
    assert receive(stream, Job) is None


@pytest.mark.parametrize("cut", [0, 3, 8, 12])
def test_a_message_cut_short_is_none(cut: int) -> None:
    stream = io.BytesIO()
    send(stream, Job("a.txt", b"some bytes"))
    assert receive(io.BytesIO(stream.getvalue()[:cut]), Job) is None


def test_a_report_comes_out_with_the_same_bytes() -> None:
    report = khabar.read(TEXT, published="2023-03-20")
    plain = Report.from_json(report.to_json())
    (back,) = unpacked(packed([plain]))  # type: ignore[misc] # reports
    assert back == plain
    assert back.to_json() == report.to_json()


@pytest.mark.parametrize("kind", [c for c in vars(errors).values() if isinstance(c, type)], ids=lambda c: c.__name__)
def test_every_error_keeps_its_class_code_and_words(kind: type[KhabarError]) -> None:
    back = unpacked(packed(kind("what: where; do this")))
    assert type(back) is kind
    assert str(back) == "what: where; do this"


def test_an_error_of_somebody_elses_is_the_nearest_of_ours() -> None:
    class OwnError(EmptyInputError):
        code = "own"

    assert type(unpacked(packed(OwnError("no")))) is EmptyInputError


def test_words_that_are_no_unicode_are_carried_as_far_as_they_can_be() -> None:
    assert str(unpacked(packed(FaultError("r\udcff.txt")))) == "r?.txt"


def test_an_unknown_kind_is_an_error_all_the_same() -> None:
    for kind in ("NoSuchError", "annotations", ""):
        back = unpacked(Answer(fault=Fault(kind, "odd")))
        assert isinstance(back, DataError)
        assert "odd" in str(back)
