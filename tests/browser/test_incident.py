"""The page of an incident in a real browser: accounts, the chain of tellers, the map, and every decision, in both languages."""

import re
from typing import Any

import pytest
from browsing import PageOf

WORDS = {
    "ar": {
        "title": "قصف",
        "why": "لماذا جُمعت هذه التقارير",
        "differs": "مختلَف فيه",
        "confirm": "تأكيد",
        "whole": "الحادثة كلها",
        "merge": "دمج بحادثة أخرى",
        "one": "اجعلهما واحدة",
        "split": "فصل: اختر ما يروي حادثة أخرى",
        "apart": "اجعلها حادثة أخرى",
        "back": "تراجع",
        "looked": "نُظر فيه",
    },
    "en": {
        "title": "Strike",
        "why": "Why these reports were put together",
        "differs": "differs",
        "confirm": "Confirm",
        "whole": "The incident as a whole",
        "merge": "Merge with another incident",
        "one": "Make them one",
        "split": "Split: choose what tells another incident",
        "apart": "Make these another incident",
        "back": "Take",
        "looked": "Looked into",
    },
}


@pytest.fixture(scope="session")
def market(filled: Any) -> int:
    """The number of an incident of three reports, in every copy of the filled case file."""
    from khabar.casefile import incidents
    from khabar.casefile.location import locate
    from khabar.casefile.opening import open_case

    with open_case(locate(str(filled)), alias="default") as case:
        return next(n for n in incidents.numbers(case) if "08-bridge-market-monitor" in incidents.record(case, n).reports)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False), (360, True)])
def test_the_page_is_accessible_and_fits(page_of: PageOf, language: str, market: int, width: int, dark: bool) -> None:
    watched = page_of(language, width=width, dark=dark)
    page = watched.go(f"/incident/{market}")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    watched.accessible()
    watched.fits()
    watched.go(f"/incident/{market}/split")
    watched.accessible()
    watched.fits()


def test_rival_accounts_and_why_they_were_joined_are_on_one_page(page_of: PageOf, language: str, market: int) -> None:
    page = page_of(language).go(f"/incident/{market}")
    words = WORDS[language]
    table = page.locator("table.sides")
    assert table.locator("thead th").count() > 3
    killed = table.locator("tr.differs").filter(has_text=re.compile("killed|القتلى"))
    assert killed.get_by_text(words["differs"]).is_visible()
    page.locator(".contents a[href='#why']").click()
    assert page.get_by_role("heading", name=words["why"]).is_visible()
    assert page.locator("#why .for li").first.is_visible()
    assert page.locator("#why .against li").first.is_visible()


def test_every_value_leads_to_its_words(page_of: PageOf, language: str, market: int) -> None:
    page = page_of(language).go(f"/incident/{market}")
    page.locator("table.sides tr.differs td a").first.click()
    page.wait_for_url(re.compile(r"/report/.*claim=c\d+#c\d+"))


def test_boxes_of_the_chain_lie_apart_and_hold_their_words(page_of: PageOf, language: str, market: int) -> None:
    page = page_of(language).go(f"/incident/{market}")
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg.chains .box')].map(g => ({ rect: g.querySelector('rect').getBBox(), texts: "
        "[...g.querySelectorAll('text')].map(t => t.getBBox()) })).map(b => ({ r: [b.rect.x, b.rect.y, b.rect.x + b.rect.width, "
        "b.rect.y + b.rect.height], t: b.texts.map(t => [t.x, t.y, t.x + t.width, t.y + t.height]) }))"
    )
    assert len(boxes) > 10
    for n, box in enumerate(boxes):
        x0, y0, x1, y1 = box["r"]
        assert all(x0 <= t[0] and t[2] <= x1 and y0 <= t[1] + 4 and t[3] - 4 <= y1 for t in box["t"]), box
        for other in boxes[n + 1 :]:
            a = other["r"]
            assert x1 <= a[0] or a[2] <= x0 or y1 <= a[1] or a[3] <= y0, (box, other)


def test_the_first_column_stays_while_the_others_scroll(page_of: PageOf, language: str, market: int) -> None:
    page = page_of(language).go(f"/incident/{market}")
    scroll, first = page.locator(".sides-wide"), page.locator("table.sides tbody th.asked").first
    before = first.bounding_box()
    scroll.evaluate("(e, rtl) => e.scrollBy(rtl ? -400 : 400, 0)", language == "ar")
    assert abs(first.bounding_box()["x"] - before["x"]) < 2
    assert scroll.evaluate("e => Math.abs(e.scrollLeft)") > 100


def test_on_a_narrow_page_and_on_paper_accounts_are_cards(page_of: PageOf, language: str, market: int) -> None:
    page = page_of(language, width=360).go(f"/incident/{market}")
    assert page.locator(".account-card").first.is_visible()
    assert not page.locator("table.sides").is_visible()
    wide = page_of(language).go(f"/incident/{market}")
    assert not wide.locator(".account-card").first.is_visible()
    wide.emulate_media(media="print")
    assert wide.locator(".account-card").first.is_visible()
    assert not wide.locator("#decide").is_visible()


def test_the_map_shows_the_place(page_of: PageOf, language: str, market: int) -> None:
    page = page_of(language).go(f"/incident/{market}")
    page.locator("#place .map.ready canvas").first.wait_for()
    assert page.locator("#map-list li").count() >= 1


def test_the_status_is_confirmed_once_and_taken_back(own_page_of: PageOf, language: str, market: int) -> None:
    page, words = own_page_of(language).go(f"/incident/{market}"), WORDS[language]
    page.locator("#decide-status input[name=why]").fill("سألنا من دفنهم")
    page.locator("#decide-status").get_by_role("button", name=words["confirm"], exact=True).dblclick()
    page.locator(".message.success").wait_for()
    assert page.locator(".decisions .decision").count() == 1
    assert page.locator(".verdict").inner_text().count("سألنا من دفنهم") == 1
    page.locator(".decisions .take-back summary").click()
    page.locator(".decisions .take-back button").click()
    page.locator(".decisions .decision.undone").wait_for()
    assert page.locator(".verdict").count() == 0
    page.locator(".decisions .take-back summary").click()
    page.locator(".decisions .take-back input[name=why]").fill("هو ما قالوه")
    page.locator(".decisions .take-back button").click()
    page.locator(".verdict").wait_for()
    assert page.locator(".decisions .decision.undone").count() == 0


def test_one_value_is_confirmed(own_page_of: PageOf, language: str, market: int) -> None:
    page = own_page_of(language).go(f"/incident/{market}")
    page.locator("#decide details.deciding").nth(1).locator("summary").first.click()
    page.locator("#low-killed").fill("4")
    page.locator("#high-killed").fill("11")
    assert page.locator("#c-killed-other").is_checked()
    page.locator("form:has(#low-killed) button").click()
    page.locator("table.sides .chip.good").wait_for()
    assert re.search(r"4.*11", page.locator("table.sides .chip.good").inner_text())


def test_a_merge_and_where_the_other_number_leads(own_page_of: PageOf, language: str, market: int) -> None:
    watched, words = own_page_of(language), WORDS[language]
    page = watched.go(f"/incident/{market}")
    page.get_by_text(words["merge"]).click()
    page.locator("#merge-other").fill("1" if market != 1 else "2")
    page.locator("#merge-why").fill("حادثة واحدة")
    page.get_by_role("button", name=re.compile(words["one"])).click()
    page.locator(".message.success").wait_for()
    moved = watched.go(f"/incident/{1 if market != 1 else 2}")
    moved.locator(f"main a[href='/incident/{market}']").click()
    assert moved.locator("#sides").is_visible()


def test_a_whole_account_is_split_off(own_page_of: PageOf, language: str, market: int) -> None:
    page, words = own_page_of(language).go(f"/incident/{market}"), WORDS[language]
    count = page.locator("table.sides thead th").count()
    page.get_by_role("link", name=words["split"]).click()
    page.locator("#move-a4").check()
    assert all(box.is_checked() for box in page.locator("fieldset:has(#move-a4) input[name=claim]").all())
    page.locator("#split-why").fill("النفي لحادثة أخرى")
    page.get_by_role("button", name=words["apart"]).click()
    page.locator(".message.success").wait_for()
    assert page.locator("table.sides thead th").count() == count - 1


def test_a_question_is_answered(own_page_of: PageOf, language: str, market: int) -> None:
    page = own_page_of(language).go(f"/incident/{market}")
    form = page.locator("#questions form").first
    options = form.locator("option").count()
    form.locator("input[name=why]").fill("لا هدف عسكرياً يُذكر")
    form.get_by_role("button", name=WORDS[language]["looked"]).click()
    page.locator(".message.success").wait_for()
    assert page.locator("#questions .chip.good").count() == 1
    assert page.locator("#questions form").first.locator("option").count() == options - 1
