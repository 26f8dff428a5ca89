import pytest

from khabar.errors import BrokenFileError
from khabar.ingest.xml_walk import walk_xml


def test_elements_come_in_order() -> None:
    assert [(event, node.tag) for event, node in walk_xml(b"<a><b/>x</a>", "it")] == [
        ("start", "a"),
        ("start", "b"),
        ("end", "b"),
        ("end", "a"),
    ]


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"no xml",
        b"<a>" * 5000 + b"</a>" * 5000,
        b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "' + b"&x;" * 50 + b'">]><a>&z;</a',
    ],
)
def test_what_is_no_xml_or_too_deep_is_broken(xml: bytes) -> None:
    with pytest.raises(BrokenFileError, match="the part: not well-formed"):
        list(walk_xml(xml, "the part"))


def test_entities_are_not_resolved() -> None:
    xml = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    texts = ["".join(node.itertext()) for event, node in walk_xml(xml, "it") if event == "end" and isinstance(node.tag, str)]
    assert "".join(texts).replace("&x;", "") == ""
