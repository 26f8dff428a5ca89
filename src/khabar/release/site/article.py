"""One incident on a page: what is told of it, by whom, who denies it, and how exactly its day and place are told."""

from urllib.parse import urlsplit

from khabar.concerns.load import concern_book
from khabar.release.releasable import Account, Blame, NumberField, Place, Released, Victim
from khabar.release.site.voice import Voice, outside
from khabar.view.markup import Child, Markup, el, join

_NUMBERS: tuple[NumberField, ...] = ("killed", "injured", "detained", "displaced")


def article(voice: Voice, found: Released) -> Markup:
    """The incident, under the anchor that its id gives."""
    head = el(
        "header",
        el("h3", title(voice, found), id=f"{anchor(found)}-title"),
        el(
            "p",
            el("span", voice.say("confirmed"), class_="chip good") if found.status else None,
            el("span", voice.say("origins", n=f"{found.origins}"), class_="chip") if found.origins else None,
            el(
                "a",
                el("span", "#", aria_hidden="true"),
                el("span", voice.say("link.here"), class_="hidden"),
                class_="here",
                href=f"#{anchor(found)}",
            ),
            class_="chips",
        ),
    )
    told = (_facts(voice, found), _blame(voice, found), _victims(voice, found))
    said = (_accounts(voice, found), _concerns(voice, found), _texts(voice, found))
    halves = el("div", (el("div", half) for half in (told, said) if join(half)), class_="halves")
    return el("article", head, halves, class_="card incident", id=anchor(found), aria_labelledby=f"{anchor(found)}-title")


def anchor(found: Released) -> str:
    """Where an incident stands on its page."""
    return f"i-{found.id}"


def title(voice: Voice, found: Released) -> str:
    """An incident's kinds."""
    return " · ".join(voice.coded("claim", k) for k in found.kinds)


def place_name(voice: Voice, place: Place) -> str:
    """What an area is called."""
    return voice.plain("cell", id=place.id) if place.system == "cell" else voice.name(place.name)


def place_whole(voice: Voice, place: Place) -> str:
    """An area with what holds it."""
    names = [place_name(voice, place), *(voice.name(w) for w in place.within)]
    return voice.listed([n for i, n in enumerate(names) if i == 0 or n != names[i - 1]])


def how_exact(voice: Voice, place: Place) -> Markup:
    """Of what rank the area is, and whether it has a place on the map at all."""
    rank = voice.say("place.cell") if place.grain is None else voice.say("place.grain", grain=voice.coded("grain", place.grain))
    return rank if place.lat is not None else join(rank, " · ", voice.say("place.words"))


def _facts(voice: Voice, found: Released) -> Markup | None:
    rows: list[tuple[Child, Child]] = []
    if found.day is not None:
        rows.append((voice.say("day"), _exactly(el("strong", voice.day(found.day)), voice.say(f"day.{found.day.grain}"))))
    if found.place is not None:
        named = el("strong", el("bdi", place_whole(voice, found.place)))
        rows.append((voice.say("place"), _exactly(named, how_exact(voice, found.place))))
    for field in _NUMBERS:
        number = getattr(found, field)
        if number is not None:
            rows.append((voice.coded("field", field), el("strong", voice.number(number))))
    if found.means:
        rows.append((voice.say("means"), voice.listed([voice.coded("means", m) for m in found.means])))
    return el("dl", ((el("dt", name), el("dd", value)) for name, value in rows), class_="pairs") if rows else None


def _exactly(value: Markup, how: Markup) -> Markup:
    return join(value, " ", el("span", how, class_="quiet"))


def _part(name: Markup, *content: Child) -> Markup:
    return el("section", el("h4", name), *content)


def _blame(voice: Voice, found: Released) -> Markup | None:
    if not found.blame:
        return None
    return _part(voice.say("blame"), el("ul", (el("li", _says(voice, b)) for b in found.blame), class_="says"))


def _says(voice: Voice, blame: Blame) -> Markup:
    """«X says that Y did it», and who denies it."""
    said = voice.say("blame.says", who=voice.teller(blame.teller), whom=voice.name(blame.blamed))
    denying = voice.listed([voice.teller(d) for d in blame.denied_by])
    denied = voice.say("blame.denied", who=denying) if denying else voice.say("blame.undenied")
    return join(el("span", said), " ", el("span", denied, class_="denial" if denying else "quiet"))


def _accounts(voice: Voice, found: Released) -> Markup | None:
    if not found.accounts:
        return None
    return _part(voice.say("accounts"), el("ul", (el("li", _account(voice, a)) for a in found.accounts), class_="accounts"))


def _account(voice: Voice, account: Account) -> Markup:
    told: list[Child] = [
        el("span", voice.coded("field", t.field), ": ", el("strong", voice.number(t.number)), class_="part") for t in account.told
    ]
    if account.denies:
        told.append(
            el(
                "span",
                voice.say("account.denies", kinds=voice.listed([voice.coded("claim", k) for k in account.denies])),
                class_="part denial",
            )
        )
    if not told:
        told.append(el("span", voice.say("account.silent"), class_="part quiet"))
    return join(
        el("bdi", voice.teller(account.teller), class_="teller"), " ", el("span", told, class_="parts"), " ", _outlets(voice, account)
    )


def _outlets(voice: Voice, account: Account) -> Markup | None:
    """The outlets that carry it, and links that lead to the web and nowhere else."""
    if not account.outlets:
        return None
    named = join(*(join(" · " if i else None, outside(o)) for i, o in enumerate(account.outlets)))
    links = [
        join(" ", el("a", voice.say("account.link", n=f"{n}"), href=link, rel="noreferrer noopener nofollow"))
        for n, link in enumerate((x for x in account.links if _is_web(x)), 1)
    ]
    return el("span", voice.say("account.outlets", outlets=named), links, class_="quiet carried")


def _is_web(link: str) -> bool:
    try:
        return urlsplit(link).scheme in ("http", "https")
    except ValueError:
        return False


def _victims(voice: Voice, found: Released) -> Markup | None:
    if not found.victims:
        return None
    return _part(
        voice.say("victims"),
        el("p", voice.say("victims.say"), class_="quiet"),
        el("ul", (el("li", _victim(voice, v)) for v in found.victims)),
    )


def _victim(voice: Voice, victim: Victim) -> Markup:
    known = [voice.coded("outcome", victim.outcome)]
    if victim.sex != "unknown":
        known.append(voice.coded("sex of one", victim.sex))
    if victim.age is not None:
        low, high = victim.age
        known.append(voice.plain("age", age=f"{low}" if low == high else f"{low}–{high}"))
    return join(outside(victim.name), " ", el("span", f"({voice.listed(known)})", class_="quiet"))


def _concerns(voice: Voice, found: Released) -> Markup | None:
    asked = [c.question for c in concern_book() if c.id in found.concerns]
    if not asked:
        return None
    return _part(
        voice.say("concerns"), el("p", voice.say("concerns.say"), class_="quiet"), el("ul", (el("li", voice.name(q)) for q in asked))
    )


def _texts(voice: Voice, found: Released) -> Markup | None:
    if not found.texts:
        return None
    said = (el("blockquote", outside(t)) for t in found.texts)
    return _part(voice.say("texts"), el("p", voice.say("texts.say"), class_="quiet"), said)
