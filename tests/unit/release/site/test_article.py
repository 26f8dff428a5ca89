import pytest
from lxml import html
from msgspec.structs import replace
from released import AREA, OFFICIAL, RESCUER, bare, whole

from khabar.release.releasable import Account, Blame, Label, Number, Victim
from khabar.release.site.article import article, how_exact, place_whole
from khabar.release.site.voice import Voice

AR, EN = Voice("ar"), Voice("en")


def said(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


def test_all_that_is_told_stands_there() -> None:
    text = said(article(EN, whole()))
    for part in (
        "strike · killing · injury", "confirmed by a person", "Apparently independent origins: 2", "16 March 2023", "as exact as: day",
        "Valley district, Plain, Land", "as exact as: district", "3 to 7", "10 or more", "air strike", "Names", "age: 30",
    ):  # fmt: skip
        assert part in text, part


def test_blame_is_what_somebody_says_with_the_denial_beside_it() -> None:
    assert "rescuer says that Army of the Plain did it. Denied by: Army of the Plain." in said(article(EN, whole()))
    assert "يقول مسعف إن الفاعل جيش السهل. ينفي ذلك: جيش السهل." in said(article(AR, whole()))
    undenied = Blame(OFFICIAL, Label("أ", "A"), None, None)
    assert "Army of the Plain says that A did it. No denial is told." in said(article(EN, whole(blame=(undenied,))))


def test_an_account_has_its_teller_its_numbers_and_what_it_denies() -> None:
    rows = [" ".join(li.text_content().split()) for li in html.fromstring(article(EN, whole())).xpath('//ul[@class="accounts"]/li')]
    assert rows[0].startswith("rescuer killed: 3 carried by:")
    assert rows[1].startswith("Army of the Plain killed: 7denies: strike") or rows[1].startswith(
        "Army of the Plain killed: 7 denies: strike"
    )
    silent = article(EN, whole(accounts=(Account(RESCUER),)))
    assert "rescuer gives no number that may be told" in said(silent)


def test_nothing_is_said_of_what_did_not_leave() -> None:
    found = html.fromstring(article(EN, bare()))
    assert not found.xpath("//dl | //h4 | //li")
    assert "killing" in found.text_content()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example/", "http://[bad"])
def test_a_link_leads_to_the_web_or_is_none(link: str) -> None:
    account = Account(RESCUER, (), (), ("منبر",), (link, "https://nahr.example/1"))
    links = [a.get("href") for a in html.fromstring(article(EN, whole(accounts=(account,)))).xpath('//span[contains(@class, "carried")]/a')]
    assert links == ["https://nahr.example/1"]


def test_an_area_in_words_alone_says_so() -> None:
    in_words = replace(AREA, lat=None, lon=None, radius_km=None)
    assert "in words alone" in said(f"<p>{how_exact(EN, in_words)}</p>")
    assert "in words alone" not in said(f"<p>{how_exact(EN, AREA)}</p>")


def test_a_cell_is_named_by_its_id() -> None:
    cell = replace(AREA, system="cell", id="842c6b1ffffffff", name=Label("x", "x"), grain=None, within=())
    assert place_whole(EN, cell) == "Cell 842c6b1ffffffff"
    assert "H3" in how_exact(AR, cell)


def test_concerns_are_questions() -> None:
    found = html.fromstring(article(EN, whole(concerns=("civilians-harmed-in-attack",))))
    text = found.text_content()
    assert "not findings" in text
    assert "?" in text


def test_hostile_text_is_text() -> None:
    bad = "<img src=x onerror=alert(1)>"
    made = article(EN, whole(text=bad, victims=(Victim(bad, "killed"),), killed=Number(1, 1)))
    assert "<img" not in made
    assert html.fromstring(made).text_content().count(bad) >= 3
