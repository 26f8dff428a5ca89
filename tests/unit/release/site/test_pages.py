import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from released import HOSTILE, release, whole

from khabar.release.site.book import A_PAGE
from khabar.release.site.pages import pages, script


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "site"
    written = pages(release(*(whole(f"f{n:015x}") for n in range(A_PAGE))), folder)
    assert {p for p in folder.rglob("*") if p.is_file()} == set(written)
    return folder


def parsed(site: Path) -> dict[str, html.HtmlElement]:
    """The pages by name. lxml takes <wbr> for an element that is never closed."""
    return {p.name: html.document_fromstring(p.read_text(encoding="utf-8").replace("<wbr>", "")) for p in sorted(site.glob("*.html"))}


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    names = set(parsed(site))
    assert {"index.html", "incidents.html", "incidents-2.html", "places.html", "method.html"} <= names
    assert {n.replace("-en.html", ".html") for n in names if n.endswith("-en.html")} == {n for n in names if not n.endswith("-en.html")}


def test_every_link_leads_to_something_of_the_site(site: Path) -> None:
    found = parsed(site)
    ids = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in found.items()}
    links = 0
    for name, page in found.items():
        for element, attribute, link, _ in page.iterlinks():
            parts = urlsplit(link)
            if parts.scheme:
                assert (element.tag, attribute, parts.netloc) == ("a", "href", "nahr.example"), link
                continue
            links += 1
            assert not parts.path.startswith("/")
            assert (site / (parts.path or name)).is_file(), f"{name}: {link}"
            assert not parts.fragment or unquote(parts.fragment) in ids[parts.path or name], f"{name}: {link}"
    assert links > 100


def test_ids_are_one_of_a_kind_on_their_page(site: Path) -> None:
    for name, page in parsed(site).items():
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), name


def test_nothing_is_inline_and_nothing_asks_elsewhere(site: Path) -> None:
    for name, page in parsed(site).items():
        for element in page.iter():
            assert isinstance(element.tag, str), f"{name}: a comment or an instruction"
            assert not [a for a in element.attrib if a == "style" or a.startswith("on")], name
            assert element.tag not in ("style", "iframe", "object", "embed", "form", "base"), name
            assert element.tag != "script" or (element.get("src") and not element.text), name
    style = (site / "assets" / "site.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"\b(margin|padding|border)-(left|right)\b", style)


def test_hostile_texts_stand_on_the_page_as_text(site: Path) -> None:
    told = parsed(site)["incidents.html"].text_content() + parsed(site)["incidents-2.html"].text_content()
    assert "<script>alert(1)</script>" in told
    assert '=HYPERLINK("http://elsewhere.example","x")' in told
    assert HOSTILE[-1] in told


def test_the_same_release_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = pages(release(*(whole(f"f{n:015x}") for n in range(A_PAGE))), tmp_path / "site")
    assert all(p.read_bytes() == (site / p.relative_to(tmp_path / "site")).read_bytes() for p in again)


def test_a_script_ends_where_it_should() -> None:
    made = script("x", ["</script><!--", "\u2028نص"])
    assert made == 'globalThis.x = ["\\u003c/script>\\u003c!--","\\u2028\\u0646\\u0635"];\n'


def test_the_licences_of_what_it_ships_go_with_it(site: Path) -> None:
    assert "ibm-plex-sans-arabic" in (site / "assets" / "LICENSES.txt").read_text(encoding="utf-8")
    assert not (site / "assets" / "manifest.json").exists()
