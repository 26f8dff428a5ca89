"""The pages that list incidents: each with all that is told of it, by month; and short, by area."""

from collections.abc import Iterator

from khabar.release.releasable import Released
from khabar.release.site import frame
from khabar.release.site.article import anchor, article, how_exact, place_name, place_whole, title
from khabar.release.site.book import Area, Book, page_name, stretch
from khabar.release.site.voice import Voice
from khabar.view.markup import Child, Markup, el, join


def incidents(voice: Voice, listed: Book) -> Iterator[tuple[str, str]]:
    """The incidents, newest first, under headings of their months."""
    pages = listed.pages
    seen: set[str] = set()
    for number, some in enumerate(pages, 1):
        content: list[Child] = []
        for i, found in enumerate(some):
            month = stretch(found)
            if i == 0 or month != stretch(some[i - 1]):
                heading = voice.when(month) if month else voice.say("day.none")
                content.append(el("h2", heading, id=None if month in seen else month_anchor(month), class_="month"))
                seen.add(month)
            content.append(article(voice, found))
        head = [el("h1", voice.say("incidents")), el("p", voice.say("incidents.say") if some else voice.say("none"), class_="lead")]
        yield _listing(voice, listed, "incidents", (number, len(pages)), [*head, content])


def places(voice: Voice, listed: Book) -> Iterator[tuple[str, str]]:
    """The areas, and of each its incidents in a line each."""
    pages = listed.place_pages
    seen: set[str] = set()
    for number, areas in enumerate(pages, 1):
        content: list[Child] = []
        for area in areas:
            ident = None if area.anchor in seen else area.anchor
            seen.add(area.anchor)
            content.append(
                el(
                    "section",
                    _area_head(voice, area, ident),
                    el("ul", (el("li", line(voice, listed, f)) for f in area.incidents)),
                    class_="card area",
                )
            )
        head = [el("h1", voice.say("places")), el("p", voice.say("places.say") if areas else voice.say("none"), class_="lead")]
        yield _listing(voice, listed, "places", (number, len(pages)), [*head, content])


def _listing(voice: Voice, listed: Book, stem: str, page: tuple[int, int], content: list[Child]) -> tuple[str, str]:
    """`page`: which, of how many."""
    number, of = page
    name = page_name(stem, number)
    heading = voice.plain(stem) if of == 1 else f"{voice.plain(stem)} · {voice.plain('page', n=f'{number}', all=f'{of}')}"
    below = frame.pager(voice, stem, number, of, voice.plain("pages"))
    return voice.file(name), frame.page(voice, listed.release, name, heading, content, below, area=stem)


def _area_head(voice: Voice, area: Area, ident: str | None) -> Markup:
    if area.place is None:
        return el("h2", voice.say("area.none"), id=ident)
    return join(
        el("h2", el("bdi", place_name(voice, area.place)), id=ident),
        el("p", place_whole(voice, area.place), " · ", how_exact(voice, area.place), class_="quiet"),
    )


def line(voice: Voice, listed: Book, found: Released) -> Markup:
    """An incident in a line that leads to it."""
    when = voice.day(found.day) if found.day else voice.plain("day.none")
    killed = join(" · ", voice.coded("field", "killed"), ": ", voice.number(found.killed)) if found.killed else None
    return join(el("a", el("bdi", when), " · ", title(voice, found), href=where(voice, listed, found)), killed)


def where(voice: Voice, listed: Book, found: Released) -> str:
    """The address of an incident."""
    return f"{voice.file(page_name('incidents', listed.page_of[found.id]))}#{anchor(found)}"


def month_anchor(month: str) -> str:
    """Where a month begins on its page."""
    return f"m-{month or 'none'}"
