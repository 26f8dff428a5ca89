import time

from lxml import html

from khabar.ingest.node_text import node_text


def test_text_with_single_spaces() -> None:
    node = html.fragment_fromstring("<p>نص <b>مهم</b>\n هنا</p>")
    assert node_text(node, 11) == "نص مهم هنا"
    assert node_text(node, 5) is None


def test_nested_elements_do_not_gather_the_same_text_again_and_again() -> None:
    root = html.document_fromstring("<div>" * 150 + "<p>نص طويل</p>" * 20_000, parser=html.HTMLParser(huge_tree=True))
    start = time.perf_counter()
    assert all(node_text(node, 100) is None for node in root.iter("div") if len(node))
    assert time.perf_counter() - start < 2
