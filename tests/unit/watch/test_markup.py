import pytest

from khabar.errors import BrokenFileError, LimitError
from khabar.watch.markup import local, plain, tree
from khabar.watch.pace import Bounds

BOUNDS = Bounds(bytes=1000, elements=5, depth=3)


def test_plain_takes_the_declaration_away() -> None:
    assert plain("<?xml version='1.0' encoding='utf-8'?>\n<أ/>".encode(), BOUNDS, "x") == "<أ/>"


@pytest.mark.parametrize("data", [b"<a><b/><b/><b/><b/><b/></a>", b"<a><a><a><a>", b"<a>" + b" " * 1000, b"<a>" + b"&" * 30])
def test_bounds(data: bytes) -> None:
    with pytest.raises(LimitError):
        plain(data, BOUNDS, "x")


def test_what_is_quoted_is_no_element() -> None:
    text = "<a><![CDATA[<b><b><b><b><b>]]><!-- <c><c><c><c> --><?p <d><d>?></a>"
    assert plain(text.encode(), BOUNDS, "x") == text


def test_entities_are_refused() -> None:
    with pytest.raises(BrokenFileError, match="entities of its own"):
        plain(b"<!DOCTYPE a [ <!entity b 'c'>]><a/>", BOUNDS, "x")


def test_tree_opens_nothing() -> None:
    root = tree("<a xmlns='urn:x'><b>1</b></a>", "x")
    assert [local(node) for node in root.iter()] == ["a", "b"]
    with pytest.raises(BrokenFileError):
        tree("<", "x")
