import pytest

from khabar.errors import UsageError
from khabar.extract.llm.address import parse


@pytest.mark.parametrize(
    ("url", "shown", "loopback", "openai"),
    [
        ("http://127.0.0.1:11434", "127.0.0.1:11434", True, False),
        ("http://localhost:8080/v1/", "localhost:8080", True, True),
        ("http://[::1]:11434", "[::1]:11434", True, False),
        ("http://127.9.9.9/", "127.9.9.9:80", True, False),
        ("https://models.example.org/v1", "models.example.org:443", False, True),
        ("http://192.168.1.5:11434", "192.168.1.5:11434", False, False),
        ("http://0.0.0.0:11434", "0.0.0.0:11434", False, False),
        ("http://localhost.example.org", "localhost.example.org:80", False, False),
        ("http://127.0.0.1.example.org", "127.0.0.1.example.org:80", False, False),
    ],
)
def test_an_address_and_whether_the_text_stays_here(url: str, shown: str, loopback: bool, openai: bool) -> None:
    address = parse(url)
    assert (address.shown, address.loopback, address.openai) == (shown, loopback, openai)


def test_localhost_is_connected_to_by_its_address_whatever_the_name_resolves_to() -> None:
    assert parse("http://localhost:1").connects_to == "127.0.0.1"
    assert parse("http://models.example.org").connects_to == "models.example.org"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://x", "no address"),
        ("127.0.0.1:11434", "no address"),
        ("http://", "no address"),
        ("http://h:99999", "out of range"),
        ("http://[::1", "Invalid IPv6"),
        ("http://h/?key=1", "leave out"),
        ("http://h/#x", "leave out"),
    ],
)
def test_what_is_no_address_says_why(url: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse(url)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="KHABAR_LLM_KEY") as error:
        parse("https://me:s3cret@h/v1")
    assert "s3cret" not in str(error.value)
