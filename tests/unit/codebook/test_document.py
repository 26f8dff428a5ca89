from pathlib import Path

import pytest

from khabar.codebook.document import pages, write
from khabar.codebook.load import codebook

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_what_is_committed_is_what_is_generated(name: str) -> None:
    assert (DOCS / name).read_bytes() == pages()[name].encode(), f"docs/{name} is stale: run make docs"


def test_nothing_else_lies_in_the_generated_folder() -> None:
    assert {f"codebook/{p.name}" for p in (DOCS / "codebook").iterdir()} == {n for n in pages() if n.startswith("codebook/")}


def test_every_concept_has_its_heading_and_its_link() -> None:
    index = pages()["codebook/index.md"]
    book = codebook()
    for title, ids in (
        ("mentions", [x.id for x in book.mentions]),
        ("sources", [x.id for x in book.sources]),
        ("claims", [x.id for x in book.claims]),
        ("roles", [x.id for x in book.roles]),
        ("modalities", [x.id for x in book.modalities]),
    ):
        for code in ids:
            assert f"\n## {code}\n" in pages()[f"codebook/{title}.md"]
            assert f"[{code}]({title}.md#{code.lower()})" in index


def test_marks_are_shown_in_bold_with_their_label() -> None:
    assert "> **مقتل** `killing` **ثلاثة مدنيين** `POP patient` في **حي السوق** `LOC place`." in pages()["codebook/claims.md"]


def test_what_is_sensitive_is_said() -> None:
    placement = pages()["codebook/claims.md"].split("\n## placement\n")[1].split("\n## ")[0]
    assert "gets no coordinates anywhere" in placement
    assert "**sensitive**" in placement


def test_a_crosswalk_row() -> None:
    assert "| `clash` | Armed clash | Armed clash |" in pages()["codebook/crosswalks.md"]


def test_write_writes_every_page(tmp_path: Path) -> None:
    assert [p.relative_to(tmp_path).as_posix() for p in write(tmp_path)] == list(pages())
    assert (tmp_path / "codebook/roles.md").read_text(encoding="utf-8") == pages()["codebook/roles.md"]
