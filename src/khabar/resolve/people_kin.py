"""Whose relative a named person is told to be: «زوجته سارة», «أحمد شقيق القيادي خالد», «نجله محمد», «ووالده محمد»."""

from collections.abc import Sequence

import msgspec

from khabar.records.reading import ReadMention
from khabar.records.span import Span, cut
from khabar.resolve.count_nouns import Noun, noun
from khabar.resolve.count_tokens import Token, conjoined

_TITLES = 3  # titles between «شقيق» and the relative's name: «شقيق القيادي في …»


class Kin(msgspec.Struct, frozen=True):
    """The relative's name (`of`), and the father's, where the words tell them."""

    of: str | None = None
    father: str | None = None


def kin_of(
    text: str,
    titles: Sequence[tuple[Token, Noun]],
    behind: Sequence[Token],
    *,
    neighbours: tuple[ReadMention | None, ReadMention | None],
    spans: dict[str, Span],
) -> Kin:
    """The kin of one whose `titles` stand before the name and `behind` behind it; `neighbours` are the names before and after.

    Puts `kin`, `kin_of` and `father` into `spans`.

    A possessive («زوجته») points at the name before; a bare word of kin («شقيق») at the name that follows it.
    """
    previous, following = neighbours
    owned = next(((t, n) for t, n in titles if n.kin and n.suffix), None)
    if owned is not None and previous is not None:
        token, n = owned
        child_of_man = n.kin in ("son", "daughter") and token.fold.endswith("ه") and not token.fold.endswith("ها")
        return _told(text, token, previous, spans, father=child_of_man)
    if following is None:
        return Kin()
    bare = _bare_kin(behind)
    if bare is not None:
        token, n = bare
        return _told(text, token, following, spans, father=n.kin in ("son", "daughter"))
    last = _last_noun(behind)
    if last is not None and last[1].kin == "father" and last[1].suffix:
        spans.setdefault("father", cut(text, following.start, following.end))
        return Kin(father=following.text)
    return Kin()


def _told(text: str, token: Token, other: ReadMention, spans: dict[str, Span], *, father: bool) -> Kin:
    spans["kin"] = cut(text, token.start, token.end)
    spans["kin_of"] = cut(text, other.start, other.end)
    if father:
        spans.setdefault("father", cut(text, other.start, other.end))
    return Kin(of=other.text, father=other.text if father else None)


def _bare_kin(behind: Sequence[Token]) -> tuple[Token, Noun] | None:
    """«، شقيق [القيادي] …»: a word of kin at the head of what stands between two names, without «و» before it."""
    toks = [t for t in behind if t.kind != "mark"]
    if not toks or len(toks) > _TITLES + 1 or conjoined_kin(toks[0]):
        return None
    found = noun(toks[0])
    if found is None or not found.kin or found.suffix or found.number != "one" or toks[0].fold.startswith("ال"):
        return None
    return None if any(conjoined(t) for t in toks[1:]) else (toks[0], found)


def conjoined_kin(token: Token) -> bool:
    """Whether the word has a glued «و»: «وشقيق» begins another person, «والد» is whole."""
    return conjoined(token) and noun(Token(token.start, token.end, token.raw, token.fold[1:], "word")) is not None


def _last_noun(behind: Sequence[Token]) -> tuple[Token, Noun] | None:
    """The noun right before the name that follows."""
    if not behind:
        return None
    found = noun(behind[-1])
    return (behind[-1], found) if found is not None else None
