import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import UnsupportedError
from khabar.ingest.decode import REPLACEMENT, declared_encoding, decode, refuse_binary

TEXT = "أصيب خمسة مدنيين في بلدة النهر\nوقالت مصادر محلية إن القصف استهدف السوق، وإن المدرسة تضررت.\n"
PLAIN = TEXT.replace("،", ",")


def codes(data: bytes) -> list[str]:
    return [w.code for w in decode(data).warnings]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_utf8_is_taken_as_it_is(mark: bytes) -> None:
    decoded = decode(mark + TEXT.encode())
    assert (decoded.text, decoded.encoding, decoded.warnings) == (TEXT, "utf-8", ())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", [True, False])
def test_wide_encodings_with_and_without_a_mark(name: str, mark: bool) -> None:
    decoded = decode(("\ufeff" if mark else "").encode(name) + TEXT.encode(name))
    assert decoded.text == TEXT
    assert [(w.code, w.message) for w in decoded.warnings] == [("encoding", f"decoded as {name}")]


@pytest.mark.parametrize("name", ["cp1256", "iso8859_6"])
def test_arabic_code_pages_are_told_apart(name: str) -> None:
    decoded = decode(PLAIN.encode(name))
    assert decoded.text == PLAIN
    assert [w.message for w in decoded.warnings] == [f"decoded as {name}"]


def test_a_code_page_is_found_though_the_page_declares_another() -> None:
    assert decode(PLAIN.encode("cp1256"), declared="iso8859-1").text == PLAIN
    assert decode(PLAIN.encode("cp1256"), declared="utf-8").encoding == "cp1256"


def test_utf8_wins_over_a_false_declaration_with_a_warning() -> None:
    decoded = decode(TEXT.encode(), declared="cp1256")
    assert decoded.text == TEXT
    assert [w.code for w in decoded.warnings] == ["encoding"]


def test_the_declared_encoding_serves_other_languages() -> None:
    text = "Прокуратура сообщила о деле в городе."
    decoded = decode(text.encode("koi8_r"), declared="koi8-r")
    assert decoded.text == text
    assert "as the page declares" in decoded.warnings[0].message


def test_other_languages_without_a_declaration_are_a_guess() -> None:
    text = "Le général a déclaré que l'opération était terminée à l'été, près de la forêt. " * 5
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert "a guess" in decoded.warnings[0].message


def test_a_tail_cut_inside_a_character_is_kept_with_a_warning() -> None:
    decoded = decode(TEXT.strip(".\n").encode()[:-1])
    assert decoded.text.endswith(REPLACEMENT)
    assert [w.code for w in decoded.warnings] == ["truncated"]
    assert codes(TEXT.encode("utf-16")[:-1]) == ["encoding", "truncated"]


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    data = TEXT.encode()
    decoded = decode(data[:20] + b"\xff" + data[20:60] + b"\xfe" + data[60:])
    assert decoded.text.count(REPLACEMENT) == 2
    assert decoded.text.replace(REPLACEMENT, "") == TEXT
    assert [w.code for w in decoded.warnings] == ["broken-bytes"]
    assert "2 broken bytes" in decoded.warnings[0].message


def test_a_line_pasted_in_another_encoding_is_decoded_apart() -> None:
    first, second, _ = PLAIN.split("\n")
    decoded = decode(f"{first}\n".encode() + second.encode("cp1256") + f"\n{first}".encode())
    assert decoded.text == f"{first}\n{second}\n{first}"
    assert decoded.encoding == "mixed"
    assert "line 2 (cp1256)" in decoded.warnings[0].message


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    text = "a\r\nb\rc\n\u2028d\x0ce  \t ﷺ \u200f\u202bx"
    assert decode(text.encode()).text == "a\nb\nc\n\u2028d\x0ce  \t ﷺ \u200f\u202bx"


@pytest.mark.parametrize("data", [b"text\x00text", bytes(range(1, 9)) * 10, TEXT.encode() + b"\x00"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedError, match="binary"):
        decode(data)


def test_bytes_in_no_encoding_are_refused() -> None:
    noise = bytes((i * 89 + i * i * 31) % 256 for i in range(4000)).replace(b"\x00", b"\x01")
    with pytest.raises(UnsupportedError):
        decode(noise)


def test_a_form_feed_is_no_binary() -> None:
    refuse_binary("صفحة\x0cصفحة\x0c")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="windows-1256">', "cp1256"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">', "iso8859-6"),
        (b'<?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<meta charset="zip">', None),
        (b'<meta charset="unicode_escape">', None),
        (b'<meta charset="no-such-thing">', None),
        (b"<html>", None),
        (b'<meta charset="bogus"><meta charset="utf-8">', "utf-8"),
    ],
)
def test_the_declared_encoding_is_found_and_trusted_only_if_it_is_one_of_text(head: bytes, name: str | None) -> None:
    assert declared_encoding(head) == name


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\x00\r\ufeff", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_comes_back_exactly(text: str) -> None:
    assert decode(text.encode()).text == text


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except UnsupportedError:
        return
    assert "\x00" not in text
    assert "\r" not in text
