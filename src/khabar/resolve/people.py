"""Named victims: name, age, sex, father, kunya, kin and home, as the report tells them right at the name, each with its span.

Sex is read from words («الطفلة», «البالغة»), never from a name. What stands nearer to another person's name is that person's.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

import msgspec

from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.records.report import Outcome, Person
from khabar.records.resolution import Sex
from khabar.records.span import Span, cut
from khabar.resolve.count_nouns import Noun, noun
from khabar.resolve.count_scene import HARMS, sentence_of
from khabar.resolve.count_tokens import Token, conjoined, find, find_before, readings, tokens
from khabar.resolve.count_words import harm_told, links
from khabar.resolve.people_age import age_ahead, age_behind, person_words
from khabar.resolve.people_kin import kin_of
from khabar.text.words import all_sentences

_WINDOW = 300  # code points on either side of a name in which its details are looked for
_LIST_GAP = 4  # words between the counted and the first name of their list: «وهم كل من»
_NEXT_GAP = 10  # words between two names of one list, ages and homes among them
_HOME_GAP = 2  # words between «من أبناء» and the place: «بلدة», «قرية»


class Around(msgspec.Struct, frozen=True):
    """What stands around a name in its sentence, up to its neighbours: tokens before and behind, and the neighbours."""

    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    previous: ReadMention | None
    following: ReadMention | None


class _Read(msgspec.Struct, frozen=True):
    """The mentions of a reading that lie in the text: named people in the order of the text, counted people, places."""

    names: tuple[ReadMention, ...]
    counted: tuple[ReadMention, ...]
    places: tuple[ReadMention, ...]

    @classmethod
    def of(cls, text: str, reading: Reading) -> "_Read":
        inside = [m for m in reading.mentions if 0 <= m.start < m.end <= len(text)]
        names = sorted((m for m in inside if m.type == "PER"), key=lambda m: (m.start, m.end, m.id))
        return cls(tuple(names), tuple(m for m in inside if m.type == "POP"), tuple(m for m in inside if m.type == "LOC"))


def all_people(document: Document, reading: Reading) -> dict[str, tuple[Person, ...]]:
    """`people_of` for every claim, by its id."""
    read = _Read.of(document.text, reading)
    return {c.id: _people(document.text, c, read) for c in reading.claims}


def people_of(document: Document, claim: ReadClaim, reading: Reading) -> tuple[Person, ...]:
    """The named people whom `claim` harms, in the order of the text: its `PER` patients, and those listed behind its `POP` patients."""
    return _people(document.text, claim, _Read.of(document.text, reading))


def _people(text: str, claim: ReadClaim, read: _Read) -> tuple[Person, ...]:
    if claim.type not in HARMS or not read.names:
        return ()
    outcome = cast(Outcome, HARMS[claim.type])
    out: list[Person] = []
    last: ReadMention | None = None
    for m in _harmed(text, claim, read):
        if last is None or not _is_by_name(text, last.end, m):
            out.append(_person(text, m, outcome, read.names, read.places))
            last = m
    return tuple(out)


def _harmed(text: str, claim: ReadClaim, read: _Read) -> list[ReadMention]:
    patients = {a.mention for a in claim.arguments if a.role == "patient"}
    found = {m.id for m in read.names if m.id in patients}
    for total in (m for m in read.counted if m.id in patients):
        found.update(m.id for m in _listed(text, total, read.names))
    return [m for m in read.names if m.id in found]


def _listed(text: str, total: ReadMention, names: Sequence[ReadMention]) -> list[ReadMention]:
    """The names listed behind counted people: «3 مدنيين هم أحمد و…», «بينهم الطفل أحمد», «مدني (أحمد)»."""
    _, (_, end) = sentence_of(all_sentences(text), total.start, total.end)
    out: list[ReadMention] = []
    at = total.end
    for m in names[bisect_left(names, total.end, key=lambda m: m.start) :]:
        gap = tokens(text, at, m.start) if m.end <= end and m.start - at <= _WINDOW else ()
        beyond = m.end > end or m.start - at > _WINDOW
        if beyond or any(harm_told(t) for t in gap) or not (_continues(gap) if out else _opens(gap)):
            break
        out.append(m)
        at = max(at, m.end)
    return out


def _opens(gap: Sequence[Token]) -> bool:
    """Whether the words between counted people and a name make it one of them."""
    words = [t for t in gap if t.kind == "word"]
    if not words:
        return all(t.fold in ":،,-–" for t in gap)
    cued = any(find(gap, at, links(), ("inside", "list")) for at in range(len(gap)))
    return cued and len(words) <= _LIST_GAP + 2


def _continues(gap: Sequence[Token]) -> bool:
    joined = any(t.fold in ("،", ",", "-", "–") or conjoined(t) for t in gap)
    return joined and len(gap) <= _NEXT_GAP


def _around(text: str, m: ReadMention, names: Sequence[ReadMention]) -> Around:
    _, (start, end) = sentence_of(all_sentences(text), m.start, m.end)
    at = bisect_left(names, (m.start, m.end, m.id), key=lambda n: (n.start, n.end, n.id))
    previous = next((n for n in reversed(names[max(0, at - 3) : at]) if start <= n.start and n.end <= m.start), None)
    following = next((n for n in names[at + 1 : at + 4] if m.end <= n.start and n.end <= end), None)
    return Around(
        before=tokens(text, max(previous.end if previous else start, m.start - _WINDOW), m.start),
        behind=tokens(text, m.end, min(following.start if following else end, m.end + _WINDOW)),
        previous=previous,
        following=following,
    )


def _person(text: str, m: ReadMention, outcome: Outcome, names: Sequence[ReadMention], places: Sequence[ReadMention]) -> Person:
    around = _around(text, m, names)
    spans: dict[str, Span] = {"name": cut(text, m.start, m.end)}
    titles = _titles(around.before)
    behind = age_behind(around.behind)
    ahead = tuple(t for t in around.before if not titles or t.end <= titles[0][0].start)
    age = behind or age_ahead(around.before) or (age_ahead(ahead) if titles else None)
    if age is not None:
        source = around.behind if behind is not None else around.before
        spans["age"] = cut(text, source[age.first].start, source[age.last - 1].end)
    sex, sex_span = _sex(text, titles, age.sex if age is not None else "", spans.get("age"))
    if sex_span is not None:
        spans["sex"] = sex_span
    father, kunya = _inside_name(text, m, spans)
    kin = kin_of(text, titles, around.behind, neighbours=(around.previous, around.following), spans=spans)
    home = _home(text, around, places, outcome, age.last if behind is not None and age is not None else 0)
    if home is not None:
        spans["home"] = home
    return Person(
        name=m.text,
        mention=m.id,
        outcome=outcome,
        age=age.years if age is not None else None,
        sex=sex,
        father=father or kin.father,
        kunya=kunya or _by_name(text, m, around, spans),
        kin_of=kin.of,
        home=home.text if home is not None else None,
        spans=spans,
    )


def _titles(before: Sequence[Token]) -> tuple[tuple[Token, Noun], ...]:
    """The nouns that stand right before a name, in order: «[الطفلة] سارة», «[زوجته] [السيدة] …», «[شاب] يدعى أحمد»."""
    out: list[tuple[Token, Noun]] = []
    called = find_before(before, len(before), person_words(), ("called",))
    for token in reversed(before[: len(before) - called[0]] if called else before):
        found = noun(token)
        definite = called or (found is not None and found.suffix) or any(r.startswith("ال") for r in readings(token))
        if found is None or found.number != "one" or not definite:
            break
        out.append((token, found))
        if conjoined(token):
            break
    return tuple(reversed(out))


def _sex(text: str, titles: Sequence[tuple[Token, Noun]], told: str, at: Span | None) -> tuple[Sex, Span | None]:
    for token, n in reversed(titles):
        sex = n.sex or n.named
        if sex and n.kind == "person":
            return cast(Sex, sex), cut(text, token.start, token.end)
    return (cast(Sex, told), at) if told else ("unknown", None)


def _inside_name(text: str, m: ReadMention, spans: dict[str, Span]) -> tuple[str | None, str | None]:
    """The father («أحمد [بن] محمد») and the kunya («أبو خولة») that a name itself tells. Their spans go into `spans`."""
    toks = tokens(text, m.start, m.end)
    father = kunya = None
    if len(toks) > 1 and find(toks, 0, person_words(), ("kunya",)) and not conjoined(toks[0]):
        kunya = cut(text, toks[0].start, toks[_compound(toks, 1) - 1].end)
        spans["kunya"] = kunya
    for at in range(1, len(toks) - 1):
        if find((toks[at],), 0, person_words(), ("father",)):
            father = cut(text, toks[at + 1].start, toks[_compound(toks, at + 1) - 1].end)
            spans["father"] = father
            break
    return (father.text if father else None), (kunya.text if kunya else None)


def _compound(toks: Sequence[Token], at: int) -> int:
    """The token behind the one name that begins at `at`: «عبد الله» and «أبو بكر» are one."""
    return min(at + 2, len(toks)) if toks[at].fold in ("عبد", "ابو", "ابي", "ام", "نور", "سيف") else at + 1


def _by_name(text: str, m: ReadMention, around: Around, spans: dict[str, Span]) -> str | None:
    """A kunya that follows as a by-name: «خالد العلي (أبو الوليد)», «الملقب أبو الوليد»."""
    other = around.following
    if other is None or not _is_by_name(text, m.end, other):
        return None
    spans["kunya"] = cut(text, other.start, other.end)
    return other.text


def _is_by_name(text: str, end: int, other: ReadMention) -> bool:
    """Whether `other`, a kunya, is a second name of whoever is named before `end`."""
    if not find(tokens(text, other.start, other.end), 0, person_words(), ("kunya",)):
        return False
    gap = tokens(text, end, other.start)
    if not gap:
        return text[end : other.start].strip() not in ("", "و")
    last = len(gap) - 1 if gap[-1].fold == "ب" else len(gap)
    return find_before(gap, last, person_words(), ("alias",)) is not None


def _home(text: str, around: Around, places: Sequence[ReadMention], outcome: Outcome, told: int) -> Span | None:
    """The place that a person is told to come from. A bare «من» says so only right behind a name or its age, and not of the
    seized: «اعتقل أحمد من بلدة النهر» tells where he was seized. `told` is how many tokens behind the name tell the age."""
    bare_at = {i for i in range(len(around.behind)) if all(t.kind == "mark" for t in around.behind[min(told, i) : i])}
    for toks in (around.behind, around.before):
        for at in range(len(toks)):
            found = find(toks, at, person_words(), ("home", "home-bare"))
            if found is None:
                continue
            if found[1] == "home-bare" and (toks is not around.behind or at not in bare_at or at < told or outcome == "detained"):
                continue
            cue_end = toks[at + found[0] - 1].end
            near = [m for m in places if m.start >= cue_end]
            place = min(near, key=lambda m: m.start, default=None)
            if place is not None and place.start < toks[-1].end and len(tokens(text, cue_end, place.start)) <= _HOME_GAP:
                return cut(text, place.start, place.end)
    return None
