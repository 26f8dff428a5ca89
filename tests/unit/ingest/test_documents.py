import hashlib
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import EmptyInputError, KhabarError, LimitError, UsageError
from khabar.ingest import Limits, documents
from khabar.records.document import Document, Ingested

TEXT = "قصف على سوق بلدة النهر يوقع إصابات\r\n\r\nجسر – حلب\r\n\r\nأصيب خمسة مدنيين بجروح.\r\n"


def only(data: bytes | str, **more: str) -> Document:
    [ingested] = documents(data, **more)  # type: ignore[arg-type]
    return ingested.document


def test_a_string_and_its_bytes_give_the_same_document() -> None:
    assert only(TEXT) == only(TEXT.encode())
    assert only(TEXT).text == TEXT.replace("\r\n", "\n")


def test_the_id_is_given_or_the_names_or_the_hashs() -> None:
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    assert only(TEXT).sha256 == sha
    assert only(TEXT).id == sha[:16]
    assert only(TEXT, name="C:\\x\\report.one.txt").id == "report.one"
    assert only(TEXT, name="/a/b/تقرير.txt").id == "تقرير"
    assert only(TEXT, name="a.txt", id="mine").id == "mine"


def test_the_hash_is_of_the_bytes_received_whatever_their_encoding() -> None:
    data = TEXT.encode("utf-16")
    assert only(data).sha256 == hashlib.sha256(data).hexdigest()


def test_an_export_of_telegram_gives_a_document_a_post() -> None:
    posts = [{"id": n, "type": "message", "date": "2023-03-20T16:05:06", "date_unixtime": "1679321106", "text": f"خبر {n}"} for n in (7, 9)]
    export = json.dumps({"name": "شبكة النهر", "messages": posts}).encode()
    found = [x.document for x in documents(export, name="result.json")]
    assert [(d.id, d.text, d.title, d.outlet) for d in found] == [
        ("result-7", "خبر 7", "خبر 7", "شبكة النهر"),
        ("result-9", "خبر 9", "خبر 9", "شبكة النهر"),
    ]
    assert {d.published for d in found} == {"2023-03-20T17:05:06+03:00"}
    assert {d.published_basis for d in found} == {"metadata"}


@pytest.mark.parametrize("wrong", [{"published": "20/3/2023"}, {"id": " "}, {"id": "x" * 201}])
def test_a_wrong_call_is_told_at_once(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        documents(TEXT, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", "", b" \n\t", "\ufeff", b"\xff\xfe", "\u00a0\u2003".encode(), b"\x00\x00", "\u200f \u202b"])
def test_nothing_to_read_is_an_error(data: bytes | str) -> None:
    with pytest.raises(EmptyInputError):
        list(documents(data))


def test_too_many_bytes_are_refused_before_anything_is_read() -> None:
    with pytest.raises(LimitError, match="11 bytes"):
        documents(b"x" * 11, limits=Limits(max_bytes=10))


def read_or_refused(data: bytes, name: str | None) -> list[Ingested] | KhabarError:
    try:
        return list(documents(data, name=name))
    except KhabarError as e:
        return e


def check(found: list[Ingested] | KhabarError) -> None:
    if isinstance(found, KhabarError):
        assert len(str(found)) > 20
        return
    assert found
    for ingested in found:
        document = ingested.document
        at = 0
        for furniture in document.furniture:
            assert at <= furniture.start < furniture.end <= len(document.text)
            at = furniture.end
        assert "\x00" not in document.text
        assert document.dateline is None or document.text[document.dateline.start : document.dateline.end] == document.dateline.text


HEADS = st.sampled_from([b"", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04", b'{"messages":[', b"\xff\xfe"])


@settings(max_examples=50, deadline=None)
@given(HEADS, st.binary(max_size=300), st.sampled_from([None, "a.txt", "a.html", "result.json"]))
def test_any_bytes_give_a_document_or_an_error_of_ours(head: bytes, rest: bytes, name: str | None) -> None:
    check(read_or_refused(head + rest, name))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\x00\r<{", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_plain_text_comes_back_exactly(text: str) -> None:
    try:
        found = list(documents(text, name="a.txt"))
    except KhabarError:
        assert all(c.isspace() or unicodedata.category(c) == "Cf" for c in text)
        return
    assert found[0].document.text == text.removeprefix("\ufeff")
    check(found)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="<>/pdivhtmlbody=\"' اب&;!-", max_size=200))
def test_any_markup_gives_a_document_or_an_error_of_ours(markup: str) -> None:
    check(read_or_refused(b"<html>" + markup.encode(), None))
