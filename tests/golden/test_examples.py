"""The example reports are listed, can be read, and know their publication day."""

from pathlib import Path

import pytest

from khabar.ingest.documents import documents
from khabar.records.document import Document

EXAMPLES = Path(__file__).parents[2] / "examples"
ROWS = [x.split("\t") for x in (EXAMPLES / "index.tsv").read_text(encoding="utf-8").splitlines() if not x.startswith("#")][1:]


def read(name: str) -> list[Document]:
    path = EXAMPLES / "reports" / name
    return [x.document for x in documents(path.read_bytes(), name=path.name)]


def test_the_index_lists_the_reports() -> None:
    assert [name for name, _ in ROWS] == sorted(p.name for p in (EXAMPLES / "reports").iterdir())
    assert len(ROWS) >= 14


def test_the_readme_lists_the_reports_with_their_days() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert not [name for name, day in ROWS if f"| `{name}` | {day or 'unknown'} |" not in readme]


@pytest.mark.parametrize(("name", "day"), ROWS, ids=[name for name, _ in ROWS])
def test_a_report_tells_its_day_or_leaves_it_open(name: str, day: str) -> None:
    found = {(d.published or "")[:10] for d in read(name)}
    assert found == ({""} if name.startswith("03-") else {day})


def test_what_is_not_the_article_is_left_out_or_marked() -> None:
    (article,) = read("01-nahrain-hidden-headquarters.txt")
    marked = [article.text[f.start : f.end] for f in article.furniture]
    assert marked.count("شارك") == 2
    assert any(x.startswith("اقرأ أيضاً") for x in marked)
    (page,) = read("04-nahrain-civil-defence.html")
    assert "وقفة احتجاجية" in page.text
    assert not [x for x in ("الرئيسية", "زائر", "حادث سير") if x in page.text]


def test_each_post_with_text_is_a_document() -> None:
    assert [d.id for d in read("05-nahrain-telegram.json")] == [f"05-nahrain-telegram-{n}" for n in (41, 42, 44)]
