"""One claim as a card: what is told, of whom, where and when, each value beside the words it was read from."""

from khabar.records.report import Claim, Harm, Mention, Person
from khabar.records.resolution import Name, PlaceCandidate, PlaceValue
from khabar.view import describe
from khabar.view.clean import direction
from khabar.view.containing import containing
from khabar.view.labels import Label, family, label
from khabar.view.lookup import Lookup
from khabar.view.markup import Markup, both, el, english, join, told
from khabar.view.parts import plain
from khabar.view.question import question, rules, titles

_PARTIES = ("agent", "patient", "object", "instrument")
_ROUTE = ("origin", "destination")
_LINKS = 12
"""How many claims of other accounts a card links to; a long round-up would fill the page with them."""


def card(claim: Claim, look: Lookup, prefix: str, rivals: tuple[str, ...]) -> Markup:
    """The card of `claim`; `rivals` are the claims of other accounts of the same happening."""
    language = look.report.document.language
    return el(
        "section",
        _head(claim, prefix, language),
        el("dl", _rows(claim, look, prefix)),
        _rivals(rivals, look, prefix),
        (_question(c.id, question(c), rules(c), titles(c)) for c in look.concerns(claim)),
        class_=f"card f-{family(claim.type)}",
        id=f"{prefix}-{claim.id}",
    )


def _head(claim: Claim, prefix: str, language: str | None) -> Markup:
    kind = label("claim", claim.type)
    modality = label("modality", claim.modality)
    badge = el("span", both(modality.ar, modality.en), class_="modality") if claim.modality != "actual" else None
    words = el("a", told(f"«{claim.trigger.text}»", language), href=f"#{prefix}-t-{claim.id}", class_="words")
    return el("header", el("h3", both(kind.ar, kind.en)), words, badge, el("span", claim.id, class_="id", lang="en", dir="ltr"))


def _rows(claim: Claim, look: Lookup, prefix: str) -> list[Markup]:
    rows = [_row(label("role", r), [_party(m, look) for m in look.role(claim, r)]) for r in _PARTIES]
    if claim.harm or claim.people:
        harm = [*(_harm(h, look) for h in claim.harm), *(_person(p, look) for p in claim.people)]
        rows.append(_row(label("word", "harm"), harm))
    places = tuple(look.mentions[i] for i in claim.places if i in look.mentions) or look.role(claim, "place")
    rows.append(_row(label("word", "where"), [_place(m, look, via=claim.places_via) for m in places]))
    rows.extend(_row(label("role", r), [_place(m, look, via=None) for m in look.role(claim, r)]) for r in _ROUTE)
    times = (look.mentions[claim.time],) if claim.time in look.mentions else look.role(claim, "time")
    rows.append(_row(label("word", "when"), [_time(m, look, via=claim.time_via) for m in times]))
    for role, word in (("content", "about"), ("cause", "because of")):
        rows.append(_row(label("word", word), [_link(c, look, prefix) for c in look.linked(claim, role)]))
    return [row for row in rows if row]


def _row(head: Label, values: list[Markup]) -> Markup:
    return join(el("dt", both(head.ar, head.en)), (el("dd", v) for v in values)) if values else Markup("")


def _words(mention: Mention, look: Lookup) -> Markup:
    return told(mention.text, look.report.document.language, class_="words")


def entry(value: Name) -> Markup:
    """A name of project data in both languages."""
    arabic = el("bdi", value.ar, lang="ar", dir=direction(value.ar))
    made = f" ({value.basis})" if value.basis == "transliterated" else ""
    return join(arabic, (" · ", english(f"{value.en}{made}")) if value.en else None)


def _party(mention: Mention, look: Lookup) -> Markup:
    return join(_words(mention, look), _value(entry(mention.actor.name)) if mention.actor else _reason(mention, "actor"))


def _value(*children: Markup | str | None) -> Markup:
    return el("span", children, class_="value")


def _reason(mention: Mention, value: str) -> Markup | None:
    why = mention.unresolved.get(value)
    return el("span", " ", english(why), class_="reason") if why else None


def _via(via: str | None) -> Markup | None:
    return el("span", " ", label("via", via).ar, class_="via", lang="ar", dir="rtl") if via else None


def _place(mention: Mention, look: Lookup, *, via: str | None) -> Markup:
    found = _value(_gazetteer(mention.place)) if mention.place else _reason(mention, "place")
    options = mention.candidates if mention.place is None else ()
    return join(_words(mention, look), found, _options(options), _via(via))


def _gazetteer(value: PlaceValue) -> Markup:
    relation = label("relation", value.relation).ar if value.relation != "in" else None
    grain = label("grain", value.grain).ar
    withheld = el("span", english(f"point withheld: {value.withheld}"), class_="withheld") if value.withheld else None
    within = english(containing(value.within), "en within") if value.within else None
    return join(
        relation,
        " " if relation else None,
        entry(value.name),
        " ",
        el("span", grain, class_="grain", lang="ar", dir="rtl"),
        " ",
        within,
        withheld,
    )


def _options(candidates: tuple[PlaceCandidate, ...]) -> Markup | None:
    if not candidates:
        return None
    return el("ul", (el("li", entry(c.name), " ", english(containing(c.within), "en within")) for c in candidates), class_="options")


def _time(mention: Mention, look: Lookup, *, via: str | None) -> Markup:
    found = _value(english(describe.interval(mention.time), "en date")) if mention.time else _reason(mention, "time")
    others = plain(describe.readings(mention.time)).removeprefix("; ") if mention.time else ""
    return join(_words(mention, look), found, el("span", " ", english(others), class_="reason") if others else None, _via(via))


def _harm(harm: Harm, look: Lookup) -> Markup:
    count = describe.number(harm.min, harm.max)
    outcome = label("outcome", harm.outcome)
    number = (
        el("strong", count, class_="count", lang="en", dir="ltr")
        if count
        else el("span", "بلا عدد", class_="count none", lang="ar", dir="rtl")
    )
    axes = [label(axis, x).ar for axis, x in (("status", harm.status), ("age", harm.age), ("sex", harm.sex)) if x != "unknown"]
    mention = look.mentions.get(harm.mention)
    outer = look.mentions.get(harm.part_of or "")
    inside = el("span", " ضمن ", _words(outer, look), "، لا يضاف إليه", class_="via", lang="ar", dir="rtl") if outer else None
    return join(
        number, " ", both(outcome.ar, outcome.en), el("span", "، ", "، ".join(axes), lang="ar", dir="rtl") if axes else None,
        (" ", english(harm.part)) if harm.part else None, " ", _words(mention, look) if mention else None, inside,
    )  # fmt: skip


def _person(person: Person, look: Lookup) -> Markup:
    language = look.report.document.language
    age = english(f"age {describe.number(*person.age)}") if person.age else None
    outcome = label("outcome", person.outcome)
    known = (("father", person.father), ("kunya", person.kunya), ("kin of", person.kin_of), ("home", person.home))
    more = [(" · ", english(what), " ", told(value, language)) for what, value in known if value]
    return join(told(person.name, language, class_="words"), " ", both(outcome.ar, outcome.en), " ", age, more)


def _link(other: Claim, look: Lookup, prefix: str) -> Markup:
    kind = label("claim", other.type)
    words = told(f"«{other.trigger.text}»", look.report.document.language)
    return el(
        "a", el("span", other.id, class_="id", lang="en", dir="ltr"), " ", both(kind.ar, kind.en), " ", words, href=f"#{prefix}-{other.id}"
    )


def _rivals(rivals: tuple[str, ...], look: Lookup, prefix: str) -> Markup | None:
    if not rivals:
        return None
    head = label("word", "accounts")
    links = [join(" ", el("a", el("span", i, lang="en", dir="ltr"), href=f"#{prefix}-{i}")) for i in rivals[:_LINKS]]
    more = english(f" + {len(rivals) - _LINKS}") if len(rivals) > _LINKS else None
    return el("p", both(head.ar, head.en), links, more, class_="rivals")


def _question(identity: str, asked: Label, touched: str, named: tuple[tuple[int, Label], ...]) -> Markup:
    head = label("word", "concern")
    arabic = el("span", asked.ar, lang="ar", dir="rtl") if asked.ar != asked.en else None
    title = "; ".join(f"{number}: {words.en}" for number, words in named) or identity
    rules_line = el("span", touched, class_="en rules", lang="en", dir="ltr", title=title)
    return el("p", el("b", both(head.ar, head.en)), arabic, english(asked.en, "en asked"), rules_line, class_="question")
