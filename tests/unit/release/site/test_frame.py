from lxml import html
from msgspec.structs import replace
from released import release

from khabar.release.policy import policy
from khabar.release.site.frame import page, pager, policy_name
from khabar.release.site.voice import Voice

AR, EN = Voice("ar"), Voice("en")


def test_a_page_allows_itself_nothing_but_its_own_files() -> None:
    made = page(AR, release(), "index", "x", scripts=True)
    (meta,) = html.fromstring(made).xpath('//meta[@http-equiv="Content-Security-Policy"]')
    rules = dict(r.strip().split(" ", 1) for r in meta.get("content").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "connect-src" not in rules


def test_scripts_are_on_the_page_of_the_map_alone() -> None:
    assert [s.get("src") for s in html.fromstring(page(AR, release(), "index", "x", scripts=True)).iter("script")] == [
        "assets/areas.js",
        "assets/basemap.js",
        "assets/map.js",
    ]
    assert "<script" not in page(AR, release(), "method", "x")


def test_the_other_language_is_a_link_away() -> None:
    found = html.fromstring(page(AR, release(), "incidents-2", "x", area="incidents"))
    (link,) = found.xpath('//a[@class="language"]')
    assert (link.get("href"), link.get("lang")) == ("incidents-2-en.html", "en")
    assert [a.get("href") for a in found.xpath("//nav//a[@aria-current]")] == ["incidents.html"]
    assert (found.get("lang"), found.get("dir")) == ("ar", "rtl")


def test_the_foot_says_how_the_release_came_to_be() -> None:
    def foot(**told: str) -> str:
        made = page(EN, replace(release(), **told), "index", "x")
        return html.fromstring(made).xpath("//footer")[0].text_content()

    assert "Made on 1 January 2026 under the policy: partners." in foot()
    assert "between 1 May 2024 and 31 May 2024" in foot(since="2024-05-01", until="2024-05-31")
    assert "on or after 1 May 2024" in foot(since="2024-05-01")
    assert "on or before 31 May 2024" in foot(until="2024-05-31")
    assert policy_name(AR, replace(release(), rules=policy("court").policy)) == "للمحكمة"


def test_a_pager_leads_to_the_pages_beside() -> None:
    assert pager(EN, "incidents", 1, 1, "pages") is None
    links = [a.get("href") for a in html.fromstring(pager(EN, "incidents", 2, 3, "pages") or "").iter("a")]
    assert links == ["incidents-en.html", "incidents-3-en.html"]
