"""The posture of forces: which mentions never get a point on any map."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from khabar.records.codes import ClaimType
from khabar.records.reading import ReadClaim, Reading, ReadMention
from khabar.resolve.actor_list import actor_list, normal_words
from khabar.resolve.actor_names import match_name
from khabar.text.clitics import splits

# The rule of the record's schema, not a list of words: what is told of where forces are, go, or meet.
POSTURE: frozenset[ClaimType] = frozenset({"placement", "movement", "withdrawal", "control", "recruitment", "meeting", "disclosure"})
_HELD: frozenset[ClaimType] = frozenset({"placement", "withdrawal", "control", "recruitment"})
_PLACED = ("LOC", "SITE")
_TOLD = ("armed-site", "armed-post", "plain-post", "civil-owner")
_ARMED_KINDS = ("state armed force", "non-state armed group", "coalition", "police/security body")
_NEXT = 3


def posture_mentions(reading: Reading) -> frozenset[str]:
    """The ids of the mentions of places that are withheld: no coordinates anywhere, only the report's words and the district.

    Withheld are mentions that fill roles of posture claims only, sites of armed parties whatever happens there, and every mention
    without a role of its own that repeats a withheld one's name: else the point would come back by the other mention.
    """
    placed = [m for m in reading.mentions if m.type in _PLACED]
    orgs = tuple(m for m in reading.mentions if m.type == "ORG")
    roles, held = _roles(reading), _held(reading.claims, orgs)
    withheld = {m.id for m in placed if roles.get(m.id) and roles[m.id] <= POSTURE}
    withheld |= {m.id for m in placed if _armed_site(m, orgs, held)}
    names = {_name(m) for m in placed if m.id in withheld}
    return frozenset(withheld | {m.id for m in placed if m.id not in roles and _name(m) in names})


def _name(mention: ReadMention) -> str:
    """The key of a place's name without the unit word before it: «مدينة …» and the bare name are one place."""
    words = normal_words(mention.text)
    units = actor_list().classes["place-unit"]
    return "".join(words[1:] if len(words) > 1 and words[0] in units else words)


def _roles(reading: Reading) -> dict[str, set[ClaimType]]:
    """The types of the claims in which each mention fills a role."""
    out: dict[str, set[ClaimType]] = {}
    for claim in reading.claims:
        for argument in claim.arguments:
            if argument.mention is not None:
                out.setdefault(argument.mention, set()).add(claim.type)
    return out


def _armed_site(mention: ReadMention, orgs: Sequence[ReadMention], held: Collection[str | None]) -> bool:
    """Whether a site is an armed party's: by its own words, by whose it is said to be, or because the party holds it in a claim."""
    if _says_armed(mention, orgs) or _is_unit(mention):
        return True
    return mention.type == "SITE" and (_owned(mention, orgs) or mention.id in held)


def says_armed(name: str) -> bool:
    """Whether a site of this name is an armed party's, by the name alone: such a site gets no point anywhere."""
    site = ReadMention("site", "SITE", 0, len(name), name)
    return _armed_site(site, (), ())


def _says_armed(mention: ReadMention, orgs: Sequence[ReadMention]) -> bool:
    told = _told(mention.text)
    if "armed-site" in told:
        return True
    if mention.type != "SITE" or "armed-post" not in told:
        return False
    return not ("plain-post" in told and ("civil-owner" in told or _civil_owner(mention, orgs)))


@lru_cache(maxsize=4096)
def _told(text: str) -> frozenset[str]:
    """The classes of words on posts and their owners of which `text` has one. Those of `armed-site` may be phrases."""
    classes = actor_list().classes
    said = {head for word in text.split() for head in _heads(word)}
    found = {name for name in _TOLD if said & classes[name]}
    words = normal_words(text)
    runs = {" ".join(words[i : i + size]) for size in range(1, _longest() + 1) for i in range(len(words))}
    return frozenset(found | {"armed-site"} if runs & classes["armed-site"] else found)


@cache
def _longest() -> int:
    """How many words the longest phrase for an armed site has."""
    return max(len(phrase.split()) for phrase in actor_list().classes["armed-site"])


@lru_cache(maxsize=4096)
def _heads(word: str) -> tuple[str, ...]:
    """The normal forms of a word: as it is, and without glued particles, pronouns and endings («مقراتها», «موقعاً», «قاعدتي»)."""
    endings = actor_list().classes["suffix"] | actor_list().classes["ending"]
    forms = [" ".join(normal_words(rest)) for _, rest in splits(word)]
    stems = [f.removesuffix(e) for f in forms for e in endings if f.endswith(e)]
    return (*forms, *stems, *(f"{s[:-1]}ه" for s in stems if s.endswith("ت")))


def _is_unit(mention: ReadMention) -> bool:
    """«اللواء 137», «الفوج السابع»: a unit that stands for its base. A unit alone, without number or name, says nothing."""
    words = normal_words(mention.text)
    return len(words) > 1 and words[0] in actor_list().classes["armed-unit"]


def _civil_owner(mention: ReadMention, orgs: Sequence[ReadMention]) -> bool:
    """Whether the ORG inside a site's span or right behind it («مقر [بلدية …]») is a civil one."""
    near = [m for m in orgs if mention.start <= m.start <= mention.end + _NEXT]
    owner = min(near, key=lambda m: m.start, default=None)
    actor = match_name(owner.text).actor if owner else None
    words = set(normal_words(owner.text)) if owner else set()
    armed = actor is not None and actor_list().actors[actor].kind in _ARMED_KINDS
    return (actor is not None and not armed) or bool(words & actor_list().classes["civil-owner"])


def _owned(mention: ReadMention, orgs: Sequence[ReadMention]) -> bool:
    """Whether an armed party's name stands inside the span («منزل … للميليشيا» outside it is nobody's proof)."""
    return any(mention.start <= m.start and m.end <= mention.end and _armed(m) for m in orgs) or _armed_text(mention.text)


def _armed(mention: ReadMention) -> bool:
    return _armed_text(mention.text) or bool(set(normal_words(mention.text)) & actor_list().classes["force"])


def _armed_text(text: str) -> bool:
    actor = match_name(text).actor
    return actor is not None and actor_list().actors[actor].kind in _ARMED_KINDS


def _held(claims: Iterable[ReadClaim], orgs: Sequence[ReadMention]) -> set[str | None]:
    """The mentions that a claim makes an armed agent's own: kept or left by it, or fired from."""
    out: set[str | None] = set()
    for claim in claims:
        if claim.type == "strike":
            out |= {a.mention for a in claim.arguments if a.role == "origin"}
        elif claim.type in _HELD:
            agents = {a.mention for a in claim.arguments if a.role == "agent"}
            if any(m.id in agents and not _civil(m) for m in orgs):
                out |= {a.mention for a in claim.arguments if a.role == "object"}
    return out


def _civil(mention: ReadMention) -> bool:
    actor = match_name(mention.text).actor
    return actor is not None and actor_list().actors[actor].kind not in (*_ARMED_KINDS, "state", "government body")


__all__ = ["POSTURE", "posture_mentions", "says_armed"]
