import re

from khabar.records.report import Report
from khabar.view.html_article import Layer, by_paragraph, layers, marked
from khabar.view.lookup import Lookup


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"<sup.*?</sup>", "", markup))


def test_marking_changes_no_letter(report: Report) -> None:
    look = Lookup(report)
    for start, end in look.paragraphs:
        assert _plain(marked(look, start, end, layers(look), "r1")) == look.text[start:end]


def test_mentions_tellers_claims_and_furniture_are_marked(report: Report) -> None:
    look = Lookup(report)
    whole = marked(look, 0, len(look.text), layers(look), "r1")
    assert 'class="furniture" title="ليس من النص: share button">شارك' in whole
    assert re.search(r'class="m m-org"[^>]*>كتائب الوادي<', whole)
    assert re.search(r'class="source"[^>]*>مصدر مطلع<', whole)
    assert re.search(r'class="trigger f-posture"[^>]*href="#r1-c1" id="r1-t-c1">نقلت</a><sup[^>]*>c1</sup>', whole)


def test_a_layer_over_two_paragraphs_stands_in_both(report: Report) -> None:
    look = Lookup(report)
    (first, second) = look.paragraphs[:2]
    both = Layer(first[1] - 3, second[0] + 2, "furniture", "x")
    assert by_paragraph([both], look) == {0: [both], 1: [both]}


def test_two_claims_on_one_trigger_both_have_an_anchor(report: Report) -> None:
    import msgspec

    twin = msgspec.structs.replace(report.claims[0], id="c8", type="withdrawal")
    look = Lookup(msgspec.structs.replace(report, claims=(*report.claims, twin)))
    whole = marked(look, 0, len(look.text), layers(look), "r1")
    assert 'id="r1-t-c1"' in whole
    assert 'id="r1-t-c8"' in whole
