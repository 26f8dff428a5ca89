import pytest
from hostile_web import PAGE, chunked, head

from khabar.capture.framing import payload_of
from khabar.errors import DataError


def test_payloads() -> None:
    assert payload_of(head(Content_Length=len(PAGE)), PAGE) == (PAGE, False)
    assert payload_of(head(), PAGE) == (PAGE, False)
    assert payload_of(head(Transfer_Encoding="chunked"), chunked(PAGE)) == (PAGE, True)
    assert payload_of(head("304 Not Modified"), b"") == (b"", False)


@pytest.mark.parametrize(
    ("first", "body"), [(head(Content_Length=5), b"abc"), (head(Transfer_Encoding="chunked"), b"zz"), (b"nothing\r\n\r\n", b""), (b"", b"")]
)
def test_what_is_no_response(first: bytes, body: bytes) -> None:
    with pytest.raises(DataError):
        payload_of(first, body)
