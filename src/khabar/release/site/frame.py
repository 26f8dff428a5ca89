"""What every page has around its content: head, navigation, the other language, how the release came to be."""

from functools import cache
from importlib.resources import files
from string import Template

from khabar.release.releasable import Release
from khabar.release.site.book import page_name
from khabar.release.site.voice import Voice
from khabar.view.markup import Child, Markup, el, join

SCRIPTS = ("areas.js", "basemap.js", "map.js")
_NAV = ("index", "incidents", "places", "method")


def page(voice: Voice, release: Release, name: str, title: str, *content: Child, scripts: bool = False, area: str | None = None) -> str:
    """A whole page. `name`: its file, without language and ending.

    `area`: the entry of the navigation that it belongs to, by default `name`. `scripts`: whether it has the map.
    """
    site = voice.plain("site")
    body = join(
        el("a", voice.say("skip"), class_="skip", href="#main"),
        el("header", _top(voice, name, area or name), class_="top"),
        el("main", *content, id="main", tabindex="-1"),
        el("footer", _foot(voice, release), class_="foot"),
    )
    return Template(_frame()).substitute(
        lang=voice.language,
        dir=voice.direction,
        title=join(title if title == site else f"{title} · {site}"),
        other=voice.other,
        twin=join(Voice(voice.other).file(name)),
        scripts="".join(f'<script src="assets/{s}" defer></script>\n' for s in SCRIPTS) if scripts else "",
        body=body,
    )


def _top(voice: Voice, name: str, area: str) -> Markup:
    other = Voice(voice.other)
    links = [
        el("a", voice.say(f"nav.{n}"), href=voice.file(n), aria_current=("page" if n == name else "true") if n == area else None)
        for n in _NAV
    ]
    return join(
        el(
            "a",
            Markup('<img src="assets/icon.svg" alt="" width="28" height="28">'),
            el("span", voice.say("site")),
            class_="brand",
            href=voice.file("index"),
        ),
        el("nav", links, class_="main-nav", aria_label=voice.plain("nav")),
        el("a", voice.say("language.other"), class_="language", href=other.file(name), lang=other.language, hreflang=other.language),
    )


def _foot(voice: Voice, release: Release) -> Markup:
    return join(
        el("p", voice.say("made", day=voice.date(release.made), policy=policy_name(voice, release)), _period(voice, release)),
        el("p", voice.say("credit")),
    )


def policy_name(voice: Voice, release: Release) -> str:
    """What the policy is called."""
    return voice.name(release.rules.title) if release.rules is not None else release.policy


def _period(voice: Voice, release: Release) -> Markup | None:
    told = {name: voice.date(day) for name, day in (("since", release.since), ("until", release.until)) if day}
    if not told:
        return None
    key = "period" if len(told) == 2 else f"period.{next(iter(told))}"
    return join(" ", voice.say(key, **told))


def pager(voice: Voice, stem: str, number: int, of: int, label: str) -> Markup | None:
    """Links to the pages before and after, where there are several; `label` tells this navigation from another on the page."""
    if of == 1:
        return None
    before = el("a", voice.say("page.before"), href=voice.file(page_name(stem, number - 1)), rel="prev") if number > 1 else None
    after = el("a", voice.say("page.next"), href=voice.file(page_name(stem, number + 1)), rel="next") if number < of else None
    return el("nav", before, el("span", voice.say("page", n=f"{number}", all=f"{of}")), after, class_="pages", aria_label=label)


@cache
def _frame() -> str:
    return (files("khabar.release.site") / "data" / "page.html").read_text(encoding="utf-8")
