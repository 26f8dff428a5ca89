"""The first page: what to know before reading, the map with its list of areas, the months, and counts."""

from typing import Any

from khabar.release import table_cells
from khabar.release.releasable import Released
from khabar.release.site import frame
from khabar.release.site.article import place_name
from khabar.release.site.book import Area, Book, page_name
from khabar.release.site.lists import month_anchor
from khabar.release.site.voice import Voice
from khabar.view.markup import Child, Markup, el, join

_MONTHS = range(1, 13)
_WARNINGS = ("read.some", "read.blame", "read.area", "read.sum")
_SHADES = (2, 4, 8, 16)
"""From how many times the smallest cell on a month is shaded more deeply."""


def page(voice: Voice, listed: Book) -> str:
    """The page."""
    release = listed.release
    n = len(listed.incidents)
    told = voice.say("count", n=f"{n:,}") if n >= release.k or n == 0 else voice.say("count.few", k=f"{release.k}")
    head = el(
        "header", el("h1", voice.say("site")), el("p", voice.say("site.lead"), class_="lead"), el("p", told, class_="chip"), class_="intro"
    )
    parts: list[Child] = [_warnings(voice)]
    parts += [_map(voice, listed), _calendar(voice, listed), _counts(voice, listed)] if n else [el("p", voice.say("none"), class_="card")]
    return frame.page(voice, release, "index", voice.plain("site"), head, parts, scripts=bool(circles(listed)))


def circles(listed: Book) -> list[dict[str, Any]]:
    """What the map draws: for each area with a point, in the order of the list, the area. Fewer than the smallest cell are told as that."""
    k = listed.release.k
    out = []
    for area in listed.areas:
        if area.drawn and area.place is not None:
            n, place = len(area.incidents), area.place
            told = f"{n}" if n >= k else f"<{k}"
            where = {"lat": place.lat, "lon": place.lon, "km": place.radius_km, "grain": place.grain}
            out.append({**where, "n": n if n >= k else 1, "told": told})
    return out


def _warnings(voice: Voice) -> Markup:
    return el(
        "section",
        el("h2", voice.say("read.first"), id="first"),
        el("ul", (el("li", voice.say(w)) for w in _WARNINGS)),
        el("p", el("a", voice.say("read.more"), href=voice.file("method"))),
        class_="card warning",
        aria_labelledby="first",
    )


def _map(voice: Voice, listed: Book) -> Markup:
    drawn = bool(circles(listed))
    words = {f"data_say_{name}": voice.plain(f"map.{name}") for name in ("in", "out", "all")}
    return el(
        "section",
        el("h2", voice.say("map"), id="map"),
        *((el("p", voice.say("map.say"), class_="quiet"), el("noscript", el("p", voice.say("map.none"), class_="note"))) if drawn else ()),
        el(
            "div",
            el("div", class_="map", hidden="", role="region", aria_label=voice.plain("map.label"), **words) if drawn else None,
            el("div", el("h3", voice.say("areas"), id="areas-head"), _areas(voice, listed), class_="beside"),
            class_="map-and-list",
        ),
        class_="card",
        aria_labelledby="map",
    )


def _areas(voice: Voice, listed: Book) -> Markup:
    pages: dict[str, int] = {}
    for number, some in enumerate(listed.place_pages, 1):
        for area in some:
            pages.setdefault(area.anchor, number)
    rows = (_area(voice, listed, area, i, pages[area.anchor]) for i, area in enumerate(listed.areas))
    return el("ol", rows, id="areas", class_="bare areas", aria_labelledby="areas-head")


def _area(voice: Voice, listed: Book, area: Area, index: int, on_page: int) -> Markup:
    href = f"{voice.file(page_name('places', on_page))}#{area.anchor}"
    name = el("bdi", place_name(voice, area.place)) if area.place else voice.say("area.none")
    details: list[Child] = [el("span", voice.count(len(area.incidents), listed.release.k), class_="num")]
    if area.place is not None and area.place.grain is not None:
        details.insert(0, voice.coded("grain", area.place.grain))
    if area.place is not None and not area.drawn:
        details.append(voice.say("areas.words"))
    said = join(*(join(" · " if i else None, d) for i, d in enumerate(details)))
    return el("li", el("a", name, href=href), " ", el("span", said, class_="quiet"), data_spot=f"{index}" if area.drawn else None)


def _calendar(voice: Voice, listed: Book) -> Markup:
    """A row a year, a cell a month, each cell with incidents a link to them: it leads to what is listed here."""
    found = listed.stretches()
    years = sorted({s[:4] for s in found if s}, reverse=True)
    whole = any(len(s) == 4 for s in found)
    columns: list[Child] = [el("th", voice.say("calendar.year"), scope="col")]
    columns += [el("th", el("span", f"{m}", aria_hidden="true"), el("span", voice.month(m), class_="hidden"), scope="col") for m in _MONTHS]
    columns += [el("th", voice.say("calendar.whole"), scope="col")] if whole else []
    rows = []
    for year in years:
        stretches = [f"{year}-{m:02}" for m in _MONTHS] + ([year] if whole else [])
        rows.append(el("tr", el("th", year, scope="row"), (el("td", _month(voice, listed, s, found.get(s))) for s in stretches)))
    k = listed.release.k
    return el(
        "section",
        el("h2", voice.say("calendar"), id="time"),
        el("p", voice.say("calendar.say", k=f"{k}") if k > 1 else voice.say("calendar.say.all"), class_="quiet"),
        el(
            "div",
            el(
                "table",
                el("caption", voice.say("calendar.caption"), class_="hidden"),
                el("thead", el("tr", columns)),
                el("tbody", rows),
                class_="calendar",
            ),
            class_="scroll",
            tabindex="0",
            role="group",
            aria_labelledby="time",
        ),
        class_="card time",
        aria_labelledby="time",
    )


def _month(voice: Voice, listed: Book, stretch: str, incidents: list[Released] | None) -> Markup | None:
    if not incidents:
        return None
    n, k = len(incidents), listed.release.k
    shade = sum(n >= k * s for s in _SHADES) if n >= k else 0
    href = f"{voice.file(page_name('incidents', listed.page_of[incidents[0].id]))}#{month_anchor(stretch)}"
    label = voice.plain("calendar.cell", when=voice.when(stretch), n=voice.count(n, k))
    return el("a", f"{n}" if n >= k else "•", href=href, class_=f"shade shade-{shade}", aria_label=label, title=label)


def _counts(voice: Voice, listed: Book) -> Markup:
    release = listed.release
    cells = table_cells.told(release)
    k = f"{release.k}"
    names = {i.place.id: place_name(voice, i.place) for i in listed.incidents if i.place is not None}
    content: list[Child] = [el("h2", voice.say("counts"), id="counts")]
    if not cells:
        return el("section", content, el("p", voice.say("counts.none", k=k)), class_="card", aria_labelledby="counts")
    rows = []
    for cell, n in sorted(cells.items(), key=lambda c: (_backwards(c[0]), c[0])):
        month, area, kind = cell.split("|")
        when = voice.when(month) if month != "-" else voice.say("day.none")
        place = el("bdi", names.get(area, area)) if area != "-" else voice.say("area.none")
        rows.append(el("tr", el("td", when), el("td", place), el("td", voice.coded("claim", kind)), el("td", f"{n:,}", class_="num")))
    heads = (el("th", voice.say(f"counts.{c}"), scope="col", class_="num" if c == "n" else None) for c in ("month", "area", "kind", "n"))
    table = el("table", el("caption", voice.say("counts.caption"), class_="hidden"), el("thead", el("tr", heads)), el("tbody", rows))
    content += [
        el("p", (voice.say("counts.say", k=k) if release.k > 1 else voice.say("counts.say.all")), class_="quiet"),
        el("div", table, class_="scroll tall", tabindex="0", role="group", aria_labelledby="counts"),
    ]
    return el("section", content, class_="card", aria_labelledby="counts")


def _backwards(cell: str) -> int:
    """Newer months first, what has no month last."""
    month = cell.partition("|")[0]
    return -int(month.replace("-", "")) if month != "-" else 0
