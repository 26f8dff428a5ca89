"""Values put into words: one wording for every view. Each function gives a phrase; an unknown is said to be one, with its reason."""

from khabar.records.report import Claim, Harm, Mention, Person, Source
from khabar.records.resolution import CountValue, Name, PlaceCandidate, PlaceValue, TimeValue
from khabar.view.containing import containing
from khabar.view.labels import english
from khabar.view.lookup import Lookup
from khabar.view.parts import Part, Phrase, alarm, joined, name, ours, quiet, quoted, words

_UNTOLD = ("unknown", None)
_REACH = 130
"""How many code points of a long sentence are shown on either side of a trigger."""


def entry_name(value: Name) -> Phrase:
    """A name of project data: English where there is one, with the Arabic beside it."""
    marked = f" ({value.basis})" if value.basis == "transliterated" else ""
    return (name(value.ar),) if value.en is None else (ours(f"{value.en}{marked} "), name(value.ar))


def who(mention: Mention) -> Phrase:
    """The words of an actor or a group, and the entry of the actor list they stand for."""
    if mention.actor is not None:
        return (*quoted(mention.text), quiet(" = "), *entry_name(mention.actor.name))
    why = mention.unresolved.get("actor")
    return (*quoted(mention.text), quiet(f" ({why})")) if why else quoted(mention.text)


def where(mention: Mention) -> Phrase:
    """The words of a place, and what they stand for: entry, grain and relation; or why it is not known."""
    if mention.place is not None:
        return (*quoted(mention.text), quiet(" = "), *place(mention.place))
    tail = _options(mention.candidates)
    why = mention.unresolved.get("place")
    if why is None and not tail:
        return quoted(mention.text)
    return (*quoted(mention.text), alarm(f" {why or 'not settled'}"), *tail)


def place(value: PlaceValue) -> Phrase:
    """A gazetteer entry: relation, name, grain, what contains it, and why no point is given where one is withheld."""
    relation = () if value.relation == "in" else (ours(f"{english('relation', value.relation)} "),)
    within = f", within {containing(value.within)}" if value.within else ""
    withheld = (quiet(f"; point withheld: {value.withheld}"),) if value.withheld else ()
    return (*relation, *entry_name(value.name), quiet(f" ({english('grain', value.grain)}{within})"), *withheld)


def _options(candidates: tuple[PlaceCandidate, ...]) -> Phrase:
    if not candidates:
        return ()
    return (quiet("; it may be "), *joined((candidate(c) for c in candidates), " or "))


def candidate(value: PlaceCandidate) -> Phrase:
    """One entry that the words may mean, with its grain and what contains it."""
    return (*entry_name(value.name), quiet(f" ({', '.join(x for x in (english('grain', value.grain), containing(value.within)) if x)})"))


def when(mention: Mention) -> Phrase:
    """The words of a time, and the day or interval they stand for; or why it is not known."""
    if mention.time is not None:
        return (*quoted(mention.text), quiet(" = "), ours(interval(mention.time)), *readings(mention.time))
    why = mention.unresolved.get("time")
    return (*quoted(mention.text), alarm(f" {why}")) if why else quoted(mention.text)


def interval(value: TimeValue) -> str:
    """A day or an interval, its ends inclusive, in English: "2023-03-16", "from 2019-01-01, open", "--03-16 (year not known)"."""
    grain = "" if value.grain in ("day", "hour") else f" ({english('grain', value.grain)})"
    return f"{_interval(value.start, value.end, is_open=value.open)}{grain}"


def _interval(start: str | None, end: str | None, *, is_open: bool = False) -> str:
    if start is None and end is None:
        return "not known"
    if start == end:
        text = (start or "").replace("T", " ")
    elif start and end and "T" in start and start.partition("T")[0] == end.partition("T")[0]:
        text = f"{start.replace('T', ' ')}–{end.partition('T')[2]}"
    elif end is None:
        text = f"from {start}, {'open' if is_open else 'its end not known'}"
    else:
        text = f"until {end}" if start is None else f"{start} to {end}"
    return f"{text}, year not known" if (start or end or "").startswith("--") else text


def readings(value: TimeValue) -> Phrase:
    """The other days that the words may mean, or nothing."""
    others = [_interval(c.start, c.end) for c in value.candidates]
    return (quiet(f"; it may be {' or '.join(others)}"),) if others else ()


def number(low: int | None, high: int | None) -> str | None:
    """A count as told: "5", "5 to 7", "21 or more", "up to 7"; None where the words give no number."""
    if low is None and high is None:
        return None
    if low == high:
        return f"{low}"
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"


def _axes(value: Harm | CountValue) -> str:
    axes = (("status", value.status), ("age", value.age), ("sex", value.sex))
    told = [x if value.max == 1 else english(axis, x) for axis, x in axes if x not in _UNTOLD]
    return "".join(f", {x}" for x in (*told, *((value.part,) if value.part else ())))


def harm(entry: Harm, look: Lookup) -> Phrase:
    """How many people were harmed how: "killed: 5, civilians", or that the words tell no number; always with the words."""
    mention = look.mentions.get(entry.mention)
    told = (ours(" ("), *quoted(mention.text), ours(")")) if mention else ()
    count = number(entry.min, entry.max)
    head = f"{english('outcome', entry.outcome)}: {count or 'no number told'}{_axes(entry)}"
    outer = look.mentions.get(entry.part_of or "")
    inside = (quiet("; inside "), *quoted(outer.text), quiet(", not added")) if outer else ()
    return (ours(head), *told, *inside)


def count(value: CountValue) -> str:
    """A count with its axes, in English."""
    joint = ", over dead and wounded together: counts for neither" if value.joint else ""
    return f"{number(value.min, value.max) or 'no number told'}{_axes(value)}{joint}"


def person(entry: Person) -> Phrase:
    """A named victim, with what the report tells of them."""
    out: list[Part] = [*quoted(entry.name), ours(f" {english('outcome', entry.outcome)}")]
    if entry.age is not None:
        out.append(ours(f", age {number(*entry.age)}"))
    if entry.sex != "unknown":
        out.append(ours(f", {entry.sex}"))
    for what, told in (("father", entry.father), ("kunya", entry.kunya), ("kin of", entry.kin_of), ("home", entry.home)):
        if told:
            out.extend((ours(f", {what} "), *quoted(told)))
    return tuple(out)


def stance(source: Source, modality: str | None = None) -> tuple[str, ...]:
    """The teller's stance in a word; none where it only reports, or where it denies something else than what is told here."""
    silent = source.stance == "report" or (source.stance == "deny" and modality not in (None, "negated"))
    return () if silent else (english("stance", source.stance),)


def teller(source: Source, modality: str | None = None) -> Phrase:
    """A teller's words, kind, and where told: stance (towards a claim of this modality) and side."""
    extra = [english("source", source.kind), *stance(source, modality)]
    if source.affiliation.side != "none told":
        extra.append(english("side", source.affiliation.side))
    return (*quoted(source.text), quiet(f" ({', '.join(extra)})"))


def chain(claim: Claim, look: Lookup) -> Phrase:
    """The chain of tellers, nearest first: «مراسل الضفة» (correspondent) ← «مصدر مطلع» (anonymous); or the outlet's own voice."""
    return tellers(look.tellers(claim), claim.modality)


def tellers(sources: tuple[Source, ...], modality: str | None = None) -> Phrase:
    """The chain of `sources`, nearest first, as a phrase; `modality` is that of what they tell."""
    return joined((teller(s, modality) for s in sources), " ← ") if sources else (quiet(english("word", "own voice")),)


def parties(claim: Claim, look: Lookup) -> Phrase:
    """Who did what to whom: agents → objects and patients; with the instrument."""
    agents = joined((who(m) for m in look.role(claim, "agent")), ", ")
    patients = joined((who(m) for m in look.role(claim, "patient")), ", ")
    objects = joined((who(m) for m in look.role(claim, "object")), ", ")
    means = joined((quoted(m.text) for m in look.role(claim, "instrument")), ", ")
    core = joined((agents or (quiet("not told"),), objects, patients), " → ") if (agents or patients or objects) else ()
    return (*core, *((ours(" with "), *means) if means else ()))


def places(claim: Claim, look: Lookup) -> Phrase:
    """Where the claim is told to have happened; and from whom the place is inherited, where it is."""
    found = tuple(look.mentions[i] for i in claim.places if i in look.mentions) or look.role(claim, "place")
    phrase = joined((where(m) for m in found), "; ")
    return (*phrase, quiet(f" ({english('via', claim.places_via)})")) if phrase and claim.places_via else phrase


def route(claim: Claim, look: Lookup) -> Phrase:
    """From where and to where, for what moves."""
    origin = joined((where(m) for m in look.role(claim, "origin")), "; ")
    goal = joined((where(m) for m in look.role(claim, "destination")), "; ")
    return (*((ours("from "), *origin, ours(" ")) if origin else ()), *((ours("to "), *goal) if goal else ()))


def time(claim: Claim, look: Lookup) -> Phrase:
    """When the claim is told to have happened; and from whom the time is inherited, where it is."""
    found = (look.mentions[claim.time],) if claim.time in look.mentions else look.role(claim, "time")
    phrase = joined((when(m) for m in found), "; ")
    return (*phrase, quiet(f" ({english('via', claim.time_via)})")) if phrase and claim.time_via else phrase


def link(other: Claim) -> Phrase:
    """Another claim that this one is about, or that brought it about."""
    return (ours(f"{other.id} {english('claim', other.type)} "), *quoted(other.trigger.text))


def sentence(claim: Claim, look: Lookup) -> Phrase:
    """The sentence of the claim with its trigger marked; of a very long one, whole words around the trigger between «…»."""
    at, to = claim.trigger.start, claim.trigger.end
    first, last = look.sentence(at)
    start, end = _word_start(look.text, first, at), _word_end(look.text, max(to, last), to)
    lead, tail = ("… " if start > first else ""), (" …" if end < last else "")
    shown = f"{lead}{look.text[start:end]}{tail}"
    shift = len(lead) - start
    return (words(shown, (at + shift, to + shift)),)


def _word_start(text: str, start: int, at: int) -> int:
    """The sentence's start, or the start of the first whole word within reach before `at`."""
    if at - start <= _REACH:
        return start
    cut = text.find(" ", at - _REACH, at)
    return start if cut < 0 else cut + 1


def _word_end(text: str, end: int, to: int) -> int:
    """The sentence's end, or the end of the last whole word within reach after `to`."""
    if end - to <= _REACH:
        return end
    cut = text.rfind(" ", to, to + _REACH)
    return end if cut < 0 else cut
