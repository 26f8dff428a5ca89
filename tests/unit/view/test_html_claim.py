from khabar.records.report import Report
from khabar.view.html_claim import card
from khabar.view.lookup import Lookup


def _card(report: Report, claim: str, rivals: tuple[str, ...] = ()) -> str:
    look = Lookup(report)
    return card(look.claim(claim), look, "r1", rivals)


def test_a_card_has_type_words_and_values(report: Report) -> None:
    html = _card(report, "c1")
    assert 'class="card f-posture" id="r1-c1"' in html
    assert "«نقلت»" in html
    assert "Valley Brigades" in html
    assert "2023-03-16" in html
    assert "Quarter School (transliterated)" in html
    assert "point withheld: posture of forces" in html
    assert "customary IHL rules 22, 23" in html
    assert 'class="question"' in html


def test_harm_without_a_number_says_so(report: Report) -> None:
    html = _card(report, "c3")
    assert "بلا عدد" in html
    assert "لا يضاف إليه" in html
    assert "not in the gazetteer" in html


def test_a_tie_shows_its_candidates(report: Report) -> None:
    html = _card(report, "c7")
    assert "River Town" in html
    assert "Rivertown" in html


def test_modality_shows_where_it_is_not_actual(report: Report) -> None:
    assert 'class="modality"' in _card(report, "c6")
    assert 'class="modality"' not in _card(report, "c7")


def test_other_accounts_are_linked(report: Report) -> None:
    assert 'href="#r1-c4"' in _card(report, "c5", ("c4",))
    assert "rivals" not in _card(report, "c5")


def test_a_round_up_does_not_fill_the_page_with_links(report: Report) -> None:
    html = _card(report, "c5", tuple(f"x{i}" for i in range(500)))
    assert html.count('href="#r1-x') == 12
    assert "+ 488" in html


def test_no_coordinates_are_shown(report: Report) -> None:
    assert "35.0" not in _card(report, "c7")
