import pytest

from khabar.release.dossier.content import Block, Contents, Dossier, Heading, Language, NewPage, Paragraph, Table, ours
from khabar.release.dossier.flowing import BOTTOM
from khabar.release.dossier.pages import Page, paged


def words(page: Page) -> list[str]:
    return ["".join(g.text for r in x.line.runs for g in r.glyphs) for x in page.lines]


def dossier(*blocks: Block, language: Language = "en") -> Dossier:
    return Dossier(language, "t", ours("Running head"), blocks)


def test_pages_are_numbered_and_have_a_head_but_for_the_first() -> None:
    found = paged(dossier(Paragraph(ours("cover")), NewPage(), Paragraph(ours("body")), NewPage(), Paragraph(ours("end"))))
    assert [words(p) for p in found] == [
        ["cover", "page 1 of 3"],
        ["body", "Running head", "page 2 of 3"],
        ["end", "Running head", "page 3 of 3"],
    ]


def test_arabic_pages_are_numbered_in_arabic() -> None:
    (page,) = paged(dossier(Paragraph(ours("متن")), language="ar"))
    assert words(page)[-1][::-1] == "صفحة 1 من 1"


def test_the_contents_lead_to_the_pages_on_which_headings_stand() -> None:
    body: list[Block] = []
    for n in range(12):
        body += [Heading(ours(f"Section {n}"), 1, f"s{n}"), *(Paragraph(ours("word " * 90)) for _ in range(3))]
    found = paged(dossier(Contents(), NewPage(), *body))
    where = {key: n for n, page in enumerate(found, start=1) for key, _, _ in page.anchors}
    told = words(found[0])
    assert {told[i]: int(told[i + 1]) for i in range(0, 24, 2)} == {f"Section {n}": where[f"s{n}"] for n in range(12)}
    assert len(found) > 3


def test_no_page_ends_with_a_heading_and_nothing_runs_over() -> None:
    body: list[Block] = []
    for n in range(60):
        body += [Heading(ours(f"H{n}"), 2), Paragraph(ours("word " * (5 + 37 * n % 110)))]
    for page in paged(dossier(*body)):
        own = [x for x in page.lines if x.y < BOTTOM + 1 and x.y > 40]
        last = max(own, key=lambda x: x.y)
        assert not "".join(g.text for r in last.line.runs for g in r.glyphs).startswith("H")
        assert all(x.y <= BOTTOM for x in own)


def test_a_table_goes_on_under_its_head() -> None:
    rows = tuple(((ours(f"r{n}"),), (ours("x"),)) for n in range(120))
    found = paged(dossier(Table((1, 1), (ours("HEAD"), ours("b")), rows)))
    assert len(found) > 2
    assert all("HEAD" in words(page) for page in found)
    assert [w for page in found for w in words(page) if w.startswith("r")] == [f"r{n}" for n in range(120)]


@pytest.mark.parametrize("blocks", [(), (NewPage(), NewPage())])
def test_nothing_is_no_page(blocks: tuple[Block, ...]) -> None:
    assert paged(dossier(*blocks)) == ()
