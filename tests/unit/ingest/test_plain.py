import pytest

from khabar.errors import LimitError, UnsupportedError
from khabar.ingest.limits import Limits
from khabar.ingest.plain import read_plain


def test_the_text_is_the_text() -> None:
    text = "  عنوان\n\n\nنص\u200f  مع فراغات \n"
    [draft] = read_plain(text.encode(), Limits())
    assert (draft.text, draft.title, draft.warnings) == (text, None, ())


def test_warnings_of_decoding_are_handed_on() -> None:
    [draft] = read_plain("أصيب خمسة مدنيين في بلدة النهر وقالت مصادر إن القصف مستمر".encode("cp1256"), Limits())
    assert [w.code for w in draft.warnings] == ["encoding"]


def test_too_much_and_binary_are_refused() -> None:
    with pytest.raises(LimitError):
        list(read_plain("نص طويل".encode(), Limits(max_chars=3)))
    with pytest.raises(UnsupportedError):
        list(read_plain(b"a\x00b", Limits()))
