"""The shape of a concern: a question, the rules of customary law it names, and when it is raised. An unknown key is an error."""

import msgspec

from khabar.codebook.schema import Words
from khabar.records.codes import ClaimType, MentionRole, Modality


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of the ICRC study on customary international humanitarian law, by its number and short title."""

    number: int
    title: str


class Filler(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody or something in one of `roles` must be one of `be`: classes of words, or computed properties that begin with @."""

    roles: tuple[MentionRole, ...]
    be: tuple[str, ...]


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way in which a claim raises the concern. Whatever is given must hold; lists are alternatives, `fillers` are not.

    `trigger`, `sentence`, `without`: classes of words that stand in the trigger, in its sentence, or must not stand in the sentence.
    `directed`: a word of these classes with the first filler next behind it. `linked`: types of claims that it is tied to by cause
    or that tell the same event. `content_of`: types of claims that it is the content of, with an agent of `holders` where given.
    `contents`: types of its own contents.
    `tied`: the report must tie it to the armed conflict. `rules`: those of the concern that this case touches, all where left out.
    """

    types: tuple[ClaimType, ...]
    modalities: tuple[Modality, ...] = ("actual", "general", "possible")
    trigger: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fillers: tuple[Filler, ...] = ()
    directed: tuple[str, ...] = ()
    linked: tuple[ClaimType, ...] = ()
    content_of: tuple[ClaimType, ...] = ()
    holders: tuple[str, ...] = ()
    contents: tuple[ClaimType, ...] = ()
    tied: bool = True
    rules: tuple[int, ...] = ()


class ConcernConcept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A concern. `rules` may be empty where a `treaty` forbids and customary law has no rule of its own."""

    id: str
    label: Words
    question: Words
    rules: tuple[Rule, ...]
    raised_by: tuple[str, ...]
    not_raised_by: tuple[str, ...]
    cases: tuple[Case, ...]
    treaty: Words | None = None
