"""One report in a real browser: its keys, its choices in place, corrections by hand with their undo, in both languages."""

import re
from typing import Any

import pytest
from browsing import PageOf

PATH = "/report/04-nahrain-civil-defence"
LONG = "/report/01-nahrain-hidden-headquarters"
CORRECT, UNDO = {"ar": "صحّح", "en": "Correct"}, {"ar": "تراجع عنه", "en": "Take it back"}


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
@pytest.mark.parametrize("chosen", ["", "?claim=c3", "?words=m3"])
def test_the_page_is_accessible_and_fits(page_of: PageOf, language: str, width: int, dark: bool, chosen: str) -> None:
    watched = page_of(language, width=width, dark=dark)
    page = watched.go(PATH + chosen)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    watched.accessible()
    watched.fits()


def now(page: Any) -> Any:
    return page.evaluate("document.getElementById('chosen').dataset.claim || ''")


def wait_for(page: Any, claim: str) -> None:
    page.wait_for_function("id => (document.getElementById('chosen').dataset.claim || '') === id", arg=claim)


def test_keys_move_from_claim_to_claim(page_of: PageOf, language: str) -> None:
    page = page_of(language).go(LONG)
    page.keyboard.press("j")
    wait_for(page, "c1")
    page.keyboard.press("j")
    wait_for(page, "c2")
    assert page.url.endswith("?claim=c2#chosen")
    assert page.locator("#text .p.now").first.get_attribute("data-claims") == "c2"
    assert page.locator("[data-line][aria-current]").get_attribute("data-line") == "c2"
    page.keyboard.press("k")
    wait_for(page, "c1")
    page.locator("#c1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for(page, "c3")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.dataset.claims") == "c3"
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{LONG}")
    assert now(page) == ""


def test_words_of_a_claim_in_the_text_open_it_in_place(page_of: PageOf, language: str) -> None:
    page = page_of(language).go(LONG)
    page.evaluate("window.here = true")
    page.locator("#w-c2").click()
    wait_for(page, "c2")
    assert page.evaluate("window.here")  # the page itself was not loaded again
    assert page.locator("svg.chain title").text_content()


def test_a_link_to_a_claim_chooses_it(page_of: PageOf) -> None:
    page = page_of("ar").go(f"{LONG}#c3")
    wait_for(page, "c3")


def test_without_scripts_every_choice_is_a_page(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.goto(address.partition("/enter/")[0] + LONG)
    page.locator("#c2").click()
    assert page.locator("#chosen").get_attribute("data-claim") == "c2"
    assert page.locator("#text .now").count() >= 1
    context.close()


def test_a_number_is_corrected_and_taken_back(own_page_of: PageOf, language: str) -> None:
    watched = own_page_of(language)
    page = watched.go(LONG)
    claim = page.evaluate("document.querySelector('#claims .line-more b').closest('[data-line]').dataset.line")
    watched.go(f"{LONG}?claim={claim}")
    form = page.locator("#correct form", has=page.locator("#fix-low"))
    page.locator("#correct details", has=page.locator("#fix-low")).locator("summary").click()
    page.locator("#fix-low").fill("77")
    form.locator("[name=why]").fill("هكذا في النص")
    form.get_by_role("button", name=CORRECT[language]).click()
    page.wait_for_load_state()
    row = page.locator("[data-row=harm]")
    assert "77" in row.locator(".meant").first.inner_text()
    assert row.locator(".was").count() == 1
    assert "هكذا في النص" in page.locator("#chosen .changes").inner_text()
    watched.accessible()
    page.locator("#chosen .changes").get_by_role("button", name=UNDO[language]).click()
    page.wait_for_load_state()
    assert page.locator("[data-row=harm] .was").count() == 0


def test_selected_words_become_where_a_claim_stands(own_page_of: PageOf, language: str) -> None:
    watched = own_page_of(language)
    page = watched.go(f"{LONG}?claim=c2")
    pieces = page.locator("#text > p:not(.headline) > span.p")
    number, words = next((n, w) for n, w in enumerate(pieces.all_inner_texts()) if re.search(r"[^\W\d_]{3}", w))
    found = re.search(r"[^\W\d_]{3}", words)
    assert found is not None
    start, at = int(pieces.nth(number).get_attribute("data-s")), found.start()
    page.locator("#correct details[class=fix]", has=page.locator("#start-claim")).locator("summary").click()
    select = "(node, [at, count]) => getSelection().setBaseAndExtent(node.firstChild, at, node.firstChild, at + count)"
    pieces.nth(number).evaluate(select, [at, 3])
    page.locator("#correct [data-take]").click()
    assert page.locator("#start-claim").input_value() == str(start + at)
    assert page.locator("#end-claim").input_value() == str(start + at + 3)
    page.locator("form", has=page.locator("#start-claim")).get_by_role("button", name=CORRECT[language]).click()
    page.wait_for_load_state()
    assert page.locator(".sentence mark").inner_text().strip() == words[at : at + 3].strip()
    assert page.locator("#chosen .was").count() == 1


def test_a_place_is_searched_and_set(own_page_of: PageOf, language: str) -> None:
    watched = own_page_of(language)
    page = watched.go(f"{PATH}?claim=c2")
    page.locator("#correct details", has=page.locator("#fix-place-name")).locator("summary").click()
    page.locator("#fix-place-name").fill("الميادين")
    page.locator("#fix-place-name").press("Enter")
    page.wait_for_load_state()
    page.locator("#correct input[value='geonames:173480']").check()
    page.locator("form", has=page.locator("input[value='geonames:173480']")).get_by_role("button", name=CORRECT[language]).click()
    page.wait_for_load_state()
    assert page.locator("#chosen .changes li").count() == 1
    assert page.locator("[data-row=where] .was").count() == 1
