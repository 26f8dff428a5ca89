"""How numbers of people are tied to each other: inside a total («بينهم 3 أطفال»), or added to one («و4 آخرون», «إضافة إلى»)."""

from collections.abc import Mapping, Sequence

import msgspec

from khabar.resolve.count_nouns import Noun, noun
from khabar.resolve.count_number import HowMany
from khabar.resolve.count_scene import Pop, Scene
from khabar.resolve.count_tokens import Token, find, find_before, tokens
from khabar.resolve.count_words import harm_told, links

_TITLES = 3  # words that may stand between «بينهم» and the people: «بينهم ما لا يقل عن»
_NEAR = 12  # mentions of people among which a total is looked for
_LONG = 40  # the longest list of parts
_OPENERS = tuple(':([«"“-–')
_BRACKETS = ("(", "[")
_CHAIN = 5  # words between two members of one list: «طفل رضيع وامرأة»


_NOBODY = Noun("", "more", "other")


class Tie(msgspec.Struct, frozen=True):
    """`target` is the id of the other mention; `how` is `part_of` or `adds_to`; `words` are those that say so."""

    target: str
    how: str
    words: str


def whole(own: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a span up to words like «بينهم» behind a noun: what follows those is said of a part."""
    for at in range(1, len(own)):
        if find(own, at, links(), ("inside",)) and any(noun(t) for t in own[:at]):
            return tuple(own[:at])
    return tuple(own)


def ties(scene: Scene, numbers: Mapping[str, HowMany]) -> dict[str, Tie]:
    """The tie of each `POP` that has one, by its id. `numbers` are those of every `POP`."""
    out: dict[str, Tie] = {}
    for at in range(len(scene.pops)):
        tie = _of_them(scene, at, numbers) or _inside(scene, at, numbers, out) or _chained(scene, at, numbers, out)
        tie = tie or _added(scene, at, out)
        if tie is not None and not _circular(scene.pops[at].mention.id, tie, out):
            out[scene.pops[at].mention.id] = tie
    return out


def _circular(key: str, tie: Tie, known: Mapping[str, Tie]) -> bool:
    """Whether following ties from `tie` leads back to `key`."""
    at: str | None = tie.target
    while at is not None and at != key:
        further = known.get(at)
        at = further.target if further is not None else None
    return at == key


def _gap(scene: Scene, left: Pop, right: Pop) -> tuple[Token, ...]:
    """The tokens between two mentions of people; a glued «و» of the right one is a token of its own."""
    return tokens(scene.text, left.mention.end, max(left.mention.end, right.mention.start))


def _harm_between(scene: Scene, start: int, end: int) -> bool:
    """Whether another harm is told between two offsets: «5 مدنيين بينهم طفلان وإصابة 3»."""
    if any(start <= c.trigger.start and c.trigger.end <= end for c in scene.told(start, end)):
        return True
    return any(harm_told(t) for t in tokens(scene.text, start, max(start, end)))


def _holds(total: Pop, part: Pop, numbers: Mapping[str, HowMany]) -> bool:
    """Whether `total` may hold `part`: it is no single person, it is not smaller, and no other harm is told of it."""
    n, k = numbers[total.mention.id], numbers[part.mention.id]
    if n.max is not None and (n.max <= 1 or max(k.min or 0, k.floor) > n.max):
        return False
    a, b = total.outcomes(), part.outcomes()
    return not (a and b) or bool(a & b)


def _total(scene: Scene, part: int, before: int, numbers: Mapping[str, HowMany], *, reach: int = 0, outcome: str = "") -> Pop | None:
    """The nearest mention that ends at or before `before` and may hold `part`, at most `reach` sentences back.

    One that is told of in the same claim is taken before a nearer one that is not. With `outcome`, only people harmed so.
    """
    pop = scene.pops[part]
    claims = {c.id for c in pop.claims}
    able = [
        p
        for p in scene.pops[max(0, part - _NEAR) : part]
        if p.mention.end <= before and 0 <= pop.sentence - p.sentence <= reach and _holds(p, pop, numbers) and not _same_words(p, pop)
    ]
    if outcome:
        able = [p for p in able if outcome in p.outcomes() or outcome in {n.outcome for t in p.own if (n := noun(t))}]
        able = [p for p in able if numbers[p.mention.id].explicit] or able
    shared = [p for p in able if claims & {c.id for c in p.claims}]
    best = shared or able
    return best[-1] if best else None


def _total_behind(scene: Scene, part: int, numbers: Mapping[str, HowMany]) -> Pop | None:
    """The total of a headline that begins with the part: «بينهم [طفلة].. إصابة [5 مدنيين]»."""
    pop = scene.pops[part]
    for p in scene.pops[part + 1 : part + _NEAR]:
        if p.sentence - pop.sentence > 1:
            return None
        if numbers[p.mention.id].min is not None and _holds(p, pop, numbers):
            return p
    return None


def _same_words(one: Pop, two: Pop) -> bool:
    return one.mention.text == two.mention.text and one.mention.text.isalpha()


def _inside(scene: Scene, at: int, numbers: Mapping[str, HowMany], known: Mapping[str, Tie]) -> Tie | None:
    """«بينهم [3 أطفال]», «هم [رجل وامرأة]», «من بين القتلى [3 أطفال]», «3 مدنيين: [امرأة وطفلان]», «مدنيين (رجل وزوجته)»."""
    pop = scene.pops[at]
    for back in range(pop.first, max(-1, pop.first - _TITLES - 1), -1):
        found = find_before(pop.toks, back, links(), ("inside", "list", "anaphor"))
        if found is None:
            continue
        start = back - found[0]
        if scene.taken(pop.toks[start].start, pop.toks[back - 1].end, ""):
            continue
        words = " ".join(t.raw for t in pop.toks[start:back])
        if found[1] == "anaphor" or (found[1] == "list" and back != pop.first):
            continue
        if _harm_between(scene, pop.toks[back - 1].end, pop.mention.start) or _people_between(scene, pop.toks[back - 1].end, at):
            return None
        total = _total(scene, at, pop.toks[start].end, numbers, reach=1 if start <= 1 else 0)
        if total is None and start <= 1:
            total = _total_behind(scene, at, numbers)
        return Tie(total.mention.id, "part_of", words) if total is not None else None
    return _of_the_dead(scene, at, numbers) or _listed(scene, at, numbers)


def _people_between(scene: Scene, start: int, at: int) -> bool:
    return any(start <= p.mention.start for p in scene.pops[max(0, at - _NEAR) : at])


def _of_the_dead(scene: Scene, at: int, numbers: Mapping[str, HowMany]) -> Tie | None:
    """«ومن بين القتلى [3 أطفال]»: inside the total told before, else inside those named."""
    pop = scene.pops[at]
    named = scene.pops[at - 1] if at else None
    if named is None or named.sentence != pop.sentence or len(_gap(scene, named, pop)) > _TITLES:
        return None
    found = find_before(named.toks, named.first, links(), ("anaphor",))
    if found is None or _harm_between(scene, named.mention.end, pop.mention.start):
        return None
    outcome = next((n.outcome for t in named.own if (n := noun(t))), "") or next(iter(sorted(named.outcomes())), "")
    total = _total(scene, at, named.toks[named.first - found[0]].end, numbers, reach=2, outcome=outcome) if outcome else None
    return Tie((total or named).mention.id, "part_of", f"من بين {named.mention.text}")


def _listed(scene: Scene, at: int, numbers: Mapping[str, HowMany]) -> Tie | None:
    """A list right behind a number: after a colon, or in brackets or quotation marks. «من عائلة واحدة» may stand between."""
    pop = scene.pops[at]
    ahead = scene.text[: pop.mention.start].rstrip()[-1:]
    earlier = [p for p in scene.pops[max(0, at - 2) : at] if p.sentence == pop.sentence]
    counted = [p for p in earlier if numbers[p.mention.id].min is not None] or earlier
    if not counted or ahead not in _OPENERS or not _holds(counted[-1], pop, numbers):
        return None
    before = counted[-1]
    apart = [t for t in _gap(scene, before, pop) if t.kind != "mark"]
    beside = not apart or (ahead in _BRACKETS and len(apart) <= _TITLES and not _harm_between(scene, before.mention.end, pop.mention.start))
    return Tie(before.mention.id, "part_of", f"a list behind «{before.mention.text}»") if beside else None


def _chained(scene: Scene, at: int, numbers: Mapping[str, HowMany], known: Mapping[str, Tie]) -> Tie | None:
    """A further member of a list that is inside a total: «بينهم طفلان [وامرأة]»."""
    pop = scene.pops[at]
    before = scene.pops[at - 1] if at else None
    tie = known.get(before.mention.id) if before is not None else None
    if before is None or tie is None or tie.how != "part_of" or before.sentence != pop.sentence:
        return None
    gap = _gap(scene, before, pop)
    joined = bool(gap) and gap[-1].fold in ("و", "،", ",")
    if not joined or len(gap) > _CHAIN or any(t.fold in ".؛:" for t in gap):
        return None
    if _harm_between(scene, before.mention.end, pop.mention.start) or _is_other(pop) or find_adds(gap):
        return None
    total = next((p for p in scene.pops[max(0, at - _LONG) : at + _NEAR] if p.mention.id == tie.target), None)
    if total is None or not _holds(total, pop, numbers) or not _room(scene, total, at, numbers, known):
        return None
    return Tie(tie.target, "part_of", tie.words)


def _room(scene: Scene, total: Pop, part: int, numbers: Mapping[str, HowMany], known: Mapping[str, Tie]) -> bool:
    """Whether the parts known so far leave room for one more."""
    most = numbers[total.mention.id].max
    before = [p.mention.id for p in scene.pops[max(0, part - _LONG) : part]]
    parts = [key for key in before if key in known and known[key].target == total.mention.id and known[key].how == "part_of"]
    return most is None or sum(numbers[key].min or 0 for key in [*parts, scene.pops[part].mention.id]) <= most


def _of_them(scene: Scene, at: int, numbers: Mapping[str, HowMany]) -> Tie | None:
    """«[خمسة منهم]», «[خمسة] منهم», «[تسعة من القتلى]»: inside the total told before."""
    pop = scene.pops[at]
    outcome = ""
    words = next((t.raw for t in pop.own if _is(t, "of-them")), None)
    if words is None and pop.last < len(pop.toks) and _is(pop.toks[pop.last], "of-them"):
        following = scene.pops[at + 1] if at + 1 < len(scene.pops) else None
        near = following is not None and following.sentence == pop.sentence and following.first - pop.last <= _TITLES + 1
        words = pop.toks[pop.last].raw if not near and pop.toks[pop.last].fold in ("منهم", "منهن", "منهما") else None
    if words is None and len(pop.own) > 2 and numbers[pop.mention.id].explicit:
        pairs = zip(pop.own, pop.own[1:], strict=False)
        named = next(((a, b) for a, b in pairs if a.fold == "من" and _is(b, "definite-harm")), None)
        if named is not None:
            words, outcome = f"{named[0].raw} {named[1].raw}", (noun(named[1]) or _NOBODY).outcome
    if words is None:
        return None
    total = _total(scene, at, pop.mention.start, numbers, reach=2, outcome=outcome)
    return Tie(total.mention.id, "part_of", words) if total is not None else None


def _is(token: Token, kind: str) -> bool:
    return any(kind == of and len(words) == 1 for words, of in links().first.at(token))


def _is_other(pop: Pop) -> bool:
    return any(_is(t, "other") for t in pop.own)


def find_adds(gap: Sequence[Token]) -> tuple[int, int] | None:
    """Where in `gap` words of adding stand («إضافة إلى»): the token, and how many it has."""
    for at in range(len(gap)):
        if (found := find(gap, at, links(), ("adds",))) is not None:
            return at, found[0]
    return None


def _added(scene: Scene, at: int, known: Mapping[str, Tie]) -> Tie | None:
    """«مقتل مدني [و4 آخرين]», «5 مدنيين إضافة إلى [طفلين]»: added to those before, if the same harm is told of both."""
    pop = scene.pops[at]
    for before in reversed(scene.pops[max(0, at - _NEAR) : at]):
        if before.sentence != pop.sentence:
            return None
        tie = known.get(before.mention.id)
        if tie is not None and tie.how == "part_of":
            continue
        gap = _gap(scene, before, pop)
        adds = find_adds(gap)
        glued = bool(gap) and gap[-1].fold == "و"
        if adds is None and not (glued and _is_other(pop)):
            return None
        if _harm_between(scene, before.mention.end, pop.mention.start) or not _same_harm(before, pop):
            return None
        words = " ".join(t.raw for t in gap[adds[0] : adds[0] + adds[1]]) if adds else f"و{pop.mention.text}"
        return Tie(before.mention.id, "adds_to", words)
    return None


def _same_harm(one: Pop, two: Pop) -> bool:
    a, b = {c.id for c in one.claims}, {c.id for c in two.claims}
    return bool(a & b) or not (a and b)
