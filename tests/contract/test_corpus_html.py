"""Real pages: the body, the day of publication, and no day where the page states none. Needs the corpus (KHABAR_CORPUS)."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from khabar.ingest import documents
from khabar.records.document import Document

CORPUS = os.environ.get("KHABAR_CORPUS")
PAGES = Path(CORPUS or ".") / "html"
pytestmark = pytest.mark.skipif(CORPUS is None, reason="KHABAR_CORPUS names no corpus folder")
LEAST_F1 = 0.95


def page(name: str) -> Document:
    [found] = documents((PAGES / name).read_bytes(), name=name)
    return found.document


def without_headline_and_furniture(document: Document) -> str:
    text = document.text
    for furniture in reversed(document.furniture):
        text = text[: furniture.start] + text[furniture.end :]
    return text.removeprefix(document.title or "")


def test_the_days_of_publication() -> None:
    expected = {name: row["date"] for name, row in json.loads((PAGES / "dates.json").read_text(encoding="utf-8")).items()}
    found = {name: (page(name).published or "none")[:10] for name in expected}
    assert found == expected


def test_a_page_that_states_only_its_last_change_has_no_day() -> None:
    document = page("cnn-2013.html")
    assert (document.published, document.published_basis) == (None, None)


def test_the_body_is_the_gold_body() -> None:
    found = Counter(re.findall(r"\w+", without_headline_and_furniture(page("cnn-2013.html"))))
    gold = Counter(re.findall(r"\w+", (PAGES / "cnn-2013.gold.txt").read_text(encoding="utf-8")))
    shared = sum((found & gold).values())
    assert 2 * shared / (found.total() + gold.total()) >= LEAST_F1


@pytest.mark.parametrize("name", ["page-1.html", "page-2.html", "page-3.html", "page-4.html", "cnn-2013.html"])
def test_headline_first_and_once_outlet_known_language_arabic(name: str) -> None:
    document = page(name)
    lines = document.text.split("\n")
    assert document.title
    assert lines[0] == document.title
    assert lines.count(document.title) == 1
    assert document.outlet
    assert document.language == "ar"
    assert all(line.strip() == line != "" for line in lines)


def test_the_first_report_of_the_corpus() -> None:
    [found] = documents((PAGES.parent / "seed.txt").read_bytes(), name="seed.txt")
    document = found.document
    assert (document.id, document.outlet, document.published) == ("seed", "جسر", None)
    assert document.title == document.text.split("\n")[0]
    assert [f.why for f in document.furniture] == ["share button", "share button"]
    assert document.dateline is not None
    assert document.dateline.text.startswith("جسر –")
