"""What was read of a mention, in words of the page's language: what the words stand for, by which rule, and what is unknown and why.

No point of a place is ever here: its name, how exact it is, and what contains it.
"""

from collections.abc import Iterable, Sequence

import msgspec
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from khabar.desk import wording
from khabar.desk.sentences import in_language
from khabar.records.incident import DayValue, Number, PlacedAt
from khabar.records.report import Harm, Mention, Report
from khabar.records.resolution import CountValue, Name, PlaceCandidate, PlaceValue, TimeValue
from khabar.view.clean import inline
from khabar.view.lookup import Lookup

_NOT_TOLD = "unknown"


class Option(msgspec.Struct, frozen=True):
    """An entry of the gazetteer that words may mean: how it is called, and what contains it."""

    id: str
    name: SafeString
    within: str


class Value(msgspec.Struct, frozen=True):
    """The report's `words` and their `mention`, and what they stand for (`value`), with notes; by which rule, or why there is none."""

    words: str
    mention: str = ""
    value: SafeString | str = ""
    notes: tuple[str, ...] = ()
    rule: str = ""
    why: str = ""
    options: tuple[Option, ...] = ()


def party(mention: Mention) -> Value:
    """Somebody, or something, that fills a role."""
    actor = mention.actor
    if actor is None:
        return Value(mention.text, mention.id, why=in_language(mention.unresolved.get("actor", "")))
    side = () if actor.side == "none told" else (wording.coded("side", actor.side),)
    return Value(mention.text, mention.id, wording.isolated(wording.named(actor.name)), side, in_language(actor.basis))


def place(mention: Mention, via: str | None = None) -> Value:
    """A place; where it is open, the entries that the words may mean."""
    found = mention.place
    lent = (wording.coded("via", via),) if via else ()
    why = in_language(mention.unresolved.get("place", ""))
    if found is None:
        return Value(mention.text, mention.id, notes=lent, why=why, options=options(mention.candidates))
    inside = (gettext("in %(units)s") % {"units": within(found.within)},) if found.within else ()
    held = (_held(found.withheld),) if found.withheld else ()
    others = options(c for c in found.candidates if c.id != found.id) if found.withheld is None else ()
    return Value(mention.text, mention.id, place_name(found), (*inside, *held, *lent), in_language(found.basis), why, others)


def _held(reason: str) -> SafeString:
    return format_html(gettext("The point is held back: {reason}."), reason=in_language(reason))


def place_name(found: PlaceValue) -> SafeString:
    """Its name with how the event stands to it, and how exact it is."""
    return wording.place(PlacedAt(found.id, found.name, found.grain, found.relation))


def options(found: Iterable[PlaceCandidate]) -> tuple[Option, ...]:
    """Entries to choose from."""
    return tuple(option(c.id, c.name, c.grain, c.within) for c in found)


def option(ident: str, name: Name, grain: str, holders: Sequence[str]) -> Option:
    """One entry to choose, told apart from others of its name by its grain and what contains it."""
    told = format_html('{} <span class="grain">({})</span>', wording.isolated(wording.named(name)), wording.coded("grain", grain))
    return Option(ident, told, within(holders))


def within(idents: Sequence[str]) -> str:
    """What contains a place, near to far; a name that repeats the one before it stands once."""
    names = [wording.unit(i) for i in idents]
    return gettext(", ").join(n for i, n in enumerate(names) if n and (i == 0 or n != names[i - 1]))


def time(mention: Mention, via: str | None = None) -> Value:
    """A day, an hour, or a stretch of time; and the other readings of the words."""
    lent = (wording.coded("via", via),) if via else ()
    found = mention.time
    if found is None:
        return Value(mention.text, mention.id, notes=lent, why=in_language(mention.unresolved.get("time", "")))
    others = [str(_stretch(c.start, c.end, c.grain)) for c in found.candidates]
    maybe = (gettext("it may also be %(other)s") % {"other": gettext(" or ").join(others)},) if others else ()
    return Value(mention.text, mention.id, time_told(found), (*maybe, *lent), in_language(found.basis))


def time_told(found: TimeValue) -> SafeString:
    """The time itself, with its hours where it has any."""
    grain = "open" if found.open else found.grain
    return format_html("{}{}", _stretch(found.start, found.end, grain), _hours(found))


def _stretch(start: str | None, end: str | None, grain: str) -> SafeString:
    if start is None and end is not None:
        return format_html("{}", gettext("until %(day)s") % {"day": wording.iso_day(end)})
    return wording.day(DayValue(start, end, grain))  # type: ignore[arg-type]


def _hours(found: TimeValue) -> str:
    first, last = (x.partition("T")[2] if x else "" for x in (found.start, found.end))
    if not first or found.grain != "hour":
        return ""
    if not last or last == first:
        return gettext(", at %(hour)s") % {"hour": first}
    return gettext(", between %(first)s and %(last)s") % {"first": first, "last": last}


def harm(entry: Harm, look: Lookup) -> Value:
    """How many people were harmed how, and by which words and rule."""
    mention = look.mentions.get(entry.mention)
    count = mention.count if mention is not None else None
    told = format_html("<b>{}</b> {}", wording.number(Number(entry.min, entry.max)), wording.coded("outcome", entry.outcome))
    outer = look.mentions.get(entry.part_of or "")
    inside = (gettext("inside «%(words)s», not added to it") % {"words": inline(outer.text)},) if outer is not None else ()
    notes = (*_axes(entry), *((wording.coded("occupation", entry.part),) if entry.part else ()), *inside)
    words = mention.text if mention is not None else ""
    return Value(words, entry.mention, told, notes, in_language(count.basis) if count is not None else "")


def count(mention: Mention) -> Value:
    """How many people words tell of."""
    found = mention.count
    if found is None:
        return Value(mention.text, mention.id, why=in_language(mention.unresolved.get("count", "")))
    joint = (gettext("one number over the dead and the wounded: it counts for neither alone"),) if found.joint else ()
    notes = (*_axes(found), *((wording.coded("occupation", found.part),) if found.part else ()), *joint)
    return Value(mention.text, mention.id, wording.number(Number(found.min, found.max)), notes, in_language(found.basis))


def _axes(value: Harm | CountValue) -> tuple[str, ...]:
    axes = (("status", value.status), ("age", value.age), ("sex", value.sex))
    return tuple(wording.coded(axis, code) for axis, code in axes if code != _NOT_TOLD)


def person(record: Report, claim: str) -> tuple[Value, ...]:
    """The named victims of a claim, with what the report tells of each."""
    found = next(c for c in record.claims if c.id == claim)
    return tuple(
        Value(
            p.name,
            p.mention,
            wording.coded("outcome", p.outcome),
            tuple(
                note
                for note in (
                    _age(p.age),
                    wording.coded("sex", p.sex) if p.sex != _NOT_TOLD else "",
                    gettext("father: %(name)s") % {"name": inline(p.father)} if p.father else "",
                    gettext("kunya: %(name)s") % {"name": inline(p.kunya)} if p.kunya else "",
                    gettext("kin of %(name)s") % {"name": inline(p.kin_of)} if p.kin_of else "",
                    gettext("from %(name)s") % {"name": inline(p.home)} if p.home else "",
                )
                if note
            ),
        )
        for p in found.people
    )


def _age(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    low, high = years
    if low == high:
        return ngettext("%(age)s year old", "%(age)s years old", low) % {"age": low}
    return gettext("between %(low)s and %(high)s years old") % {"low": low, "high": high}


def values(mention: Mention) -> tuple[Value, ...]:
    """Everything that words stand for, by their type; what was sought in vain with its reason."""
    sought = (
        ("actor", party, mention.actor),
        ("place", place, mention.place or mention.candidates),
        ("time", time, mention.time),
        ("count", count, mention.count),
    )
    return tuple(told(mention) for name, told, found in sought if found or name in mention.unresolved)
