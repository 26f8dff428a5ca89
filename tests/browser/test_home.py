"""The first page as people use it: what stands there, reports coming in, a backup, and the way to two rival accounts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import PageOf, Watched

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
TEXT = (
    "مقتل ستة مدنيين في قصف على سوق بلدة السنديان\n\n"
    "قال الدفاع المدني إن ستة مدنيين قُتلوا وأصيب أحد عشر آخرون اليوم الثلاثاء بقصف مدفعي استهدف سوق بلدة السنديان."
)
WORDS = {
    "ar": {"add": "أضف النص", "files": "أضف الملفات", "leave": "اتركه", "away": "أخفِ هذا", "backup": "نزّل النسخة"},
    "en": {
        "add": "Add the text",
        "files": "Add the files",
        "leave": "Leave it out",
        "away": "Put this away",
        "backup": "Download the backup",
    },
}


def button(page: Any, language: str, name: str) -> Any:
    return page.get_by_role("button", name=WORDS[language][name], exact=True)


def settled(page: Any) -> Any:
    """The panel, once nothing is on its way."""
    page.wait_for_selector("#adding .items", timeout=60_000)
    page.wait_for_function("() => !document.querySelector('#adding[hx-get]')", timeout=90_000)
    return page.locator("#adding")


def paste(page: Any, language: str, text: str, **fields: str) -> None:
    page.locator(".paste > summary").click()
    page.fill("#paste-text", text)
    for name, value in fields.items():
        page.fill(f"#paste-{name.replace('_', '-')}", value)
    button(page, language, "add").click()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
@pytest.mark.parametrize("path", ["/", "/?show=differ", "/?show=harm", "/reports", "/reports?state=current&copies=1"])
def test_lists_are_accessible_and_fit(page_of: PageOf, language: str, path: str, width: int, dark: bool) -> None:
    watched = page_of(language, width=width, dark=dark)
    page = watched.go(path)
    page.wait_for_load_state("networkidle")
    assert page.locator("article, .report-row, .empty").count()
    watched.accessible()
    watched.fits()


def test_two_rival_accounts_are_three_clicks_away(page_of: PageOf, language: str) -> None:
    page = page_of(language).go("/")
    rival = page.locator("article.rival").filter(has=page.locator("a.compare")).first
    page.locator(".firsts a, article.rival a.compare").first.wait_for(timeout=30_000)
    assert rival.locator(".tolls li").count() >= 1
    page.locator(".firsts a").first.click() if page.locator(".firsts a").count() else rival.locator("a.compare").click()
    assert "/incident/" in page.url
    assert page.locator("main").inner_text()


def test_a_pasted_text_comes_in_and_the_same_again_is_asked_about(own_page_of: PageOf, language: str) -> None:
    watched = own_page_of(language)
    page = watched.go("/")
    paste(page, language, TEXT, address="https://example.org/6", outlet="شبكة السنديان", posted_day="2024-03-05", posted_time="10:30")
    panel = settled(page)
    assert panel.locator(".item.done a").count() >= 2
    watched.accessible()
    paste(page, language, TEXT + " وأضاف أن فرقه أنهت عملها.", address="https://example.org/6?utm_source=x")
    panel = settled(page)
    assert panel.locator(".item.asking").count() == 1
    watched.accessible()
    watched.fits()
    button(page, language, "leave").click()
    page.wait_for_selector(".item.left")
    button(page, language, "away").click()
    page.wait_for_selector("#adding:not(:has(.items))", state="attached")
    page.locator("a[href='/reports']").first.click()
    assert page.locator(".report-row").first.locator("h2").inner_text() == TEXT.partition("\n")[0]


def test_files_come_in_one_by_one(own_page_of: PageOf, language: str, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    watched = own_page_of(language, width=360)
    page = watched.go("/")
    chosen = [str(tmp_path / "new.txt"), str(tmp_path / "picture.png"), str(EXAMPLES / "04-nahrain-civil-defence.html")]
    page.set_input_files("#add-files", chosen)
    button(page, language, "files").click()
    page.wait_for_function("() => document.querySelectorAll('#adding .item').length === 3", timeout=60_000)
    panel = settled(page)
    assert [panel.locator(f".item.{state}").count() for state in ("done", "failed", "already")] == [1, 1, 1]
    watched.accessible()
    watched.fits()


def test_files_and_days_are_asked_for_in_the_pages_language(own_page_of: PageOf, language: str, tmp_path: Path) -> None:
    """Not in the browser's, which here is English."""
    (tmp_path / "new.txt").write_text(TEXT, encoding="utf-8")
    watched = own_page_of(language)
    page = watched.go("/")
    none, wrong_day = {
        "ar": ("لم يُختر ملف بعد.", "اكتب اليوم هكذا: 2024-05-14، السنة أولاً."),
        "en": ("No file is chosen yet.", "Write the day as 2024-05-14: the year first."),
    }[language]
    message = "input => { input.form.requestSubmit(); return input.validationMessage; }"
    assert page.locator("#add-chosen").inner_text() == none
    assert page.locator("#add-files").evaluate(message) == {"ar": "اختر ملفاً أولاً.", "en": "Choose a file first."}[language]
    page.set_input_files("#add-files", str(tmp_path / "new.txt"))
    assert page.locator("#add-chosen").inner_text() == "new.txt"
    page.locator(".drop details summary").click()
    page.fill("#add-published", "14/5/2024")
    assert page.locator("#add-published").evaluate(message) == wrong_day
    page.fill("#add-published", "٢٠٢٤/٥/١٤")
    assert page.locator("#add-published").evaluate("input => input.checkValidity()")
    watched.accessible()
    button(page, language, "files").click()
    assert settled(page).locator(".item.done").count() == 1
    assert page.locator("#add-chosen").inner_text() == none


def test_files_can_be_dropped(own_page_of: PageOf) -> None:
    page = own_page_of("ar").go("/")
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
            const how = {dataTransfer: data, bubbles: true, cancelable: true};
            document.querySelector("[data-files]").dispatchEvent(new DragEvent("drop", how));
        }""",
        TEXT,
    )
    assert settled(page).locator(".item.done").count() == 1


def test_what_is_too_large_is_told_before_it_is_sent(own_page_of: PageOf, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 20_000_001)
    page = own_page_of("en").go("/")
    page.set_input_files("#add-files", str(tmp_path / "large.txt"))
    button(page, "en", "files").click()
    page.wait_for_selector(".add .message.error")
    assert "large.txt" in page.locator(".add .message.error").inner_text()
    assert page.locator("#adding .item").count() == 0


def test_a_backup_is_downloaded(own_page_of: PageOf, language: str, tmp_path: Path) -> None:
    watched = own_page_of(language)
    page = watched.go("/")
    page.locator(".backup summary").click()
    page.fill("#backup-passphrase", "أربع كلمات طويلة جدا")
    page.fill("#backup-again", "أربع كلمات طويلة جدا")
    watched.accessible()
    with page.expect_download() as download:
        button(page, language, "backup").click()
    assert download.value.suggested_filename.endswith(".backup")
    download.value.save_as(tmp_path / "b.backup")
    assert (tmp_path / "b.backup").stat().st_size > 10_000
    page.reload()
    assert page.locator(".safe time").count() == 1


def test_reports_can_be_filtered(page_of: PageOf, language: str) -> None:
    page = page_of(language).go("/reports")
    every = page.locator(".report-row").count()
    page.fill("#filter-day", "2024-05-14")
    page.locator(".filters button").click()
    assert 0 < page.locator(".report-row").count() < every
    assert "day=2024-05-14" in page.url


def test_an_incident_that_is_being_summed_up_comes_by_itself(own_page_of: Callable[..., Watched], language: str) -> None:
    page = own_page_of(language).go("/")
    page.wait_for_function("() => !document.querySelector('article[hx-get]')", timeout=30_000)
    assert page.locator("article .incident-foot").count() == page.locator("article").count()
